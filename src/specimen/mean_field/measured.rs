//! What was measured in 12 cubes a regime by `cargo run --release --example closures`, which writes this file; ± is the standard error.

use super::closure::Closure;

/// Cancellous bone.
pub(super) const CANCELLOUS: Closure = Closure {
    // ± 0.0000
    at_bv_tv: 0.2400,
    // ± 0.0148
    surface_per_mm: 3.7906,
    // ± 0.0240
    surface_exponent: 0.2271,
    // ± 0.0081
    gain_surface_exponent: -0.0409,
    // ± 0.0000
    lost_share: 0.0000,
    // ± 0.0291
    birth_share: 0.9978,
    // ± 0.0029
    canal_share: 0.0133,
    // ± 0.0083
    canopy_share: 0.8223,
    // ± 0.1082
    nuclei_per_canopy: 16.6931,
    // ± 0.0016
    found_share: 0.9223,
    // ± 0.0116
    found_exponent: 0.2431,
    // ± 0.0002
    cleared_share: 0.0121,
    // ± 0.0477
    open_days: 27.9985,
    // ± 0.0128
    fill_cv: 0.1841,
    // ± 0.0328
    rim_share: 0.4228,
    // ± 0.0163
    rim_room: 0.3027,
    // ± 0.0317
    modelled_share: 1.0105,
    // ± 0.0071
    packet_share: 1.4028,
    // ± 0.0158
    gain_packet_exponent: -0.7870,
    // ± 0.0182
    packet_room: 1.1402,
};

/// The inner half of a cortex, with its face to the marrow.
pub(super) const ENDOCORTICAL: Closure = Closure {
    // ± 0.0018
    at_bv_tv: 0.9493,
    // ± 0.0327
    surface_per_mm: 3.7002,
    // ± 0.0046
    surface_exponent: 0.1534,
    // ± 0.0000
    gain_surface_exponent: 0.0000,
    // ± 0.0172
    lost_share: 1.6382,
    // ± 0.0208
    birth_share: 0.6653,
    // ± 0.0208
    canal_share: 0.4872,
    // ± 0.0216
    canopy_share: 0.7356,
    // ± 0.3041
    nuclei_per_canopy: 20.7442,
    // ± 0.0031
    found_share: 0.9511,
    // ± 0.0168
    found_exponent: 0.1310,
    // ± 0.0003
    cleared_share: 0.0056,
    // ± 0.1167
    open_days: 28.2451,
    // ± 0.0214
    fill_cv: 0.1747,
    // ± 0.0365
    rim_share: 0.2014,
    // ± 0.1366
    rim_room: 0.4446,
    // ± 0.0123
    modelled_share: 0.3092,
    // ± 0.0279
    packet_share: 0.8770,
    // ± 0.0000
    gain_packet_exponent: 0.0000,
    // ± 0.0412
    packet_room: 1.8412,
};

/// The outer half of a cortex.
pub(super) const COMPACT: Closure = Closure {
    // ± 0.0021
    at_bv_tv: 0.9508,
    // ± 0.0279
    surface_per_mm: 2.7095,
    // ± 0.0033
    surface_exponent: 0.4328,
    // ± 0.0000
    gain_surface_exponent: 0.0000,
    // ± 0.0166
    lost_share: 0.2837,
    // ± 0.0327
    birth_share: 0.4753,
    // ± 0.0301
    canal_share: 0.8578,
    // ± 0.0355
    canopy_share: 0.6544,
    // ± 0.6536
    nuclei_per_canopy: 25.1479,
    // ± 0.0033
    found_share: 0.9717,
    // ± 0.0286
    found_exponent: 0.1192,
    // ± 0.0007
    cleared_share: 0.0070,
    // ± 0.1167
    open_days: 28.2451,
    // ± 0.0314
    fill_cv: 0.1426,
    // ± 0.0622
    rim_share: 0.2425,
    // ± 0.2268
    rim_room: 0.6617,
    // ± 0.0000
    modelled_share: 0.0000,
    // ± 0.0000
    packet_share: 1.0000,
    // ± 0.0000
    gain_packet_exponent: 0.0000,
    // ± 0.0000
    packet_room: 1.0000,
};

/// Surface of remodelled cancellous bone, fold of that of plates as thick. ± 0.0042
pub(super) const SURFACE_FOLD: f64 = 1.0661;

/// Least surface over tissue of sparse cancellous bone as it is made, 1/mm: no wave is longer than a cube. ± 0.0446
pub(super) const LEAST_SURFACE_PER_MM: f64 = 1.5652;

/// Coefficient of variation of the strain that osteocytes of cancellous bone feel about their mean. ± 0.0046
pub(super) const STRAIN_CV: f64 = 0.1402;

/// The same in a cortex. ± 0.0002
pub(super) const CORTICAL_STRAIN_CV: f64 = 0.0046;

/// Strain of remodelled cancellous bone, fold of what its volume and mineral say. ± 0.0050
pub(super) const STRAIN_FOLD: f64 = 1.0279;

/// The same of a cortex. ± 0.0010
pub(super) const CORTICAL_STRAIN_FOLD: f64 = 0.9999;

/// Exponent of bone gained in that fold. ± 0.0182
pub(super) const GAIN_STRAIN_EXPONENT: f64 = 0.3628;

/// Resorption that marrow feels where a cavity is refilled beyond its mean, fold of health, where little RANKL is left: a cavity's own BMU is one of few in a cube. ± 0.0290
pub(super) const OWN_RESORPTION: f64 = 0.3151;
