//! What was measured in 12 cubes a regime by `cargo run --release --example closures`, which writes this file; ± is the standard error.

use super::closure::Closure;

/// Cancellous bone.
pub(super) const CANCELLOUS: Closure = Closure {
    // ± 0.0000
    at_bv_tv: 0.2400,
    // ± 0.0139
    surface_per_mm: 3.7954,
    // ± 0.0176
    surface_exponent: 0.2036,
    // ± 0.0079
    gain_surface_exponent: -0.0640,
    // ± 0.0000
    lost_share: 0.0000,
    // ± 0.0291
    birth_share: 0.9966,
    // ± 0.0026
    canal_share: 0.0077,
    // ± 0.0080
    canopy_share: 0.8375,
    // ± 0.0971
    nuclei_per_canopy: 16.7419,
    // ± 0.0015
    found_share: 0.9240,
    // ± 0.0118
    found_exponent: 0.2491,
    // ± 0.0003
    cleared_share: 0.0121,
    // ± 0.0501
    open_days: 27.9250,
    // ± 0.0091
    fill_cv: 0.1541,
    // ± 0.0147
    rim_share: 0.3728,
    // ± 0.0143
    rim_room: 0.5113,
    // ± 0.0207
    modelled_share: 1.0183,
    // ± 0.0122
    packet_share: 1.4119,
    // ± 0.0136
    gain_packet_exponent: -0.6416,
    // ± 0.0208
    packet_room: 1.1087,
};

/// The inner half of a cortex, with its face to the marrow.
pub(super) const ENDOCORTICAL: Closure = Closure {
    // ± 0.0020
    at_bv_tv: 0.9508,
    // ± 0.0333
    surface_per_mm: 3.6580,
    // ± 0.0049
    surface_exponent: 0.1540,
    // ± 0.0000
    gain_surface_exponent: 0.0000,
    // ± 0.0148
    lost_share: 1.6342,
    // ± 0.0228
    birth_share: 0.6695,
    // ± 0.0239
    canal_share: 0.4639,
    // ± 0.0158
    canopy_share: 0.7529,
    // ± 0.2351
    nuclei_per_canopy: 20.3027,
    // ± 0.0025
    found_share: 0.9533,
    // ± 0.0162
    found_exponent: 0.1295,
    // ± 0.0004
    cleared_share: 0.0056,
    // ± 0.0853
    open_days: 28.3739,
    // ± 0.0216
    fill_cv: 0.1595,
    // ± 0.0233
    rim_share: 0.2564,
    // ± 0.0486
    rim_room: 0.5385,
    // ± 0.0160
    modelled_share: 0.3080,
    // ± 0.0185
    packet_share: 0.8887,
    // ± 0.0000
    gain_packet_exponent: 0.0000,
    // ± 0.0771
    packet_room: 1.8151,
};

/// The outer half of a cortex.
pub(super) const COMPACT: Closure = Closure {
    // ± 0.0016
    at_bv_tv: 0.9521,
    // ± 0.0328
    surface_per_mm: 2.6854,
    // ± 0.0049
    surface_exponent: 0.4318,
    // ± 0.0000
    gain_surface_exponent: 0.0000,
    // ± 0.0141
    lost_share: 0.2877,
    // ± 0.0266
    birth_share: 0.4583,
    // ± 0.0262
    canal_share: 0.8769,
    // ± 0.0214
    canopy_share: 0.6610,
    // ± 0.4625
    nuclei_per_canopy: 24.9072,
    // ± 0.0036
    found_share: 0.9745,
    // ± 0.0207
    found_exponent: 0.0930,
    // ± 0.0007
    cleared_share: 0.0062,
    // ± 0.0853
    open_days: 28.3739,
    // ± 0.0278
    fill_cv: 0.1261,
    // ± 0.0411
    rim_share: 0.2783,
    // ± 0.1090
    rim_room: 0.6765,
    // ± 0.0000
    modelled_share: 0.0000,
    // ± 0.0000
    packet_share: 1.0000,
    // ± 0.0000
    gain_packet_exponent: 0.0000,
    // ± 0.0000
    packet_room: 1.0000,
};

/// Surface of remodelled cancellous bone, fold of that of plates as thick. ± 0.0039
pub(super) const SURFACE_FOLD: f64 = 1.0675;

/// Least surface over tissue of sparse cancellous bone as it is made, 1/mm: no wave is longer than a cube. ± 0.0275
pub(super) const LEAST_SURFACE_PER_MM: f64 = 2.1580;

/// Coefficient of variation of the strain that osteocytes of cancellous bone feel about their mean. ± 0.0045
pub(super) const STRAIN_CV: f64 = 0.1391;

/// The same in a cortex. ± 0.0002
pub(super) const CORTICAL_STRAIN_CV: f64 = 0.0045;

/// Strain of remodelled cancellous bone, fold of what its volume and mineral say. ± 0.0055
pub(super) const STRAIN_FOLD: f64 = 1.0319;

/// The same of a cortex. ± 0.0011
pub(super) const CORTICAL_STRAIN_FOLD: f64 = 1.0015;

/// Exponent of bone gained in that fold. ± 0.0129
pub(super) const GAIN_STRAIN_EXPONENT: f64 = 0.3814;

/// Resorption that marrow feels where a cavity is refilled beyond its mean, fold of health, where little RANKL is left: a cavity's own BMU is one of few in a cube. ± 0.0419
pub(super) const OWN_RESORPTION: f64 = 0.4099;
