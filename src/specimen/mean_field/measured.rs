//! What was measured in 6 cubes a regime by `cargo run --release --example closures`, which writes this file; ± is the standard error.

use super::closure::Closure;

/// Cancellous bone.
pub(super) const CANCELLOUS: Closure = Closure {
    // ± 0.0000
    at_bv_tv: 0.2400,
    // ± 0.0207
    surface_per_mm: 3.7831,
    // ± 0.0219
    surface_exponent: 0.2226,
    // ± 0.0000
    lost_share: 0.0000,
    // ± 0.0532
    birth_share: 0.9909,
    // ± 0.0045
    canal_share: 0.0127,
    // ± 0.0177
    canopy_share: 0.8574,
    // ± 0.1079
    nuclei_per_canopy: 16.6960,
    // ± 0.0026
    found_share: 0.9245,
    // ± 0.0091
    found_exponent: 0.2407,
    // ± 0.0004
    cleared_share: 0.0108,
    // ± 0.0453
    open_days: 27.8873,
    // ± 0.0143
    fill_cv: 0.1463,
    // ± 0.0129
    rim_share: 0.2992,
    // ± 0.0286
    modelled_share: 1.0722,
    // ± 0.0159
    packet_share: 1.3785,
    // ± 0.0363
    packet_room: 1.1189,
};

/// The inner half of a cortex, with its face to the marrow.
pub(super) const ENDOCORTICAL: Closure = Closure {
    // ± 0.0053
    at_bv_tv: 0.9467,
    // ± 0.0384
    surface_per_mm: 3.6219,
    // ± 0.0044
    surface_exponent: 0.1480,
    // ± 0.0166
    lost_share: 1.5694,
    // ± 0.0309
    birth_share: 0.6090,
    // ± 0.0309
    canal_share: 0.4633,
    // ± 0.0365
    canopy_share: 0.8237,
    // ± 0.5539
    nuclei_per_canopy: 21.1087,
    // ± 0.0031
    found_share: 0.9542,
    // ± 0.0399
    found_exponent: 0.1876,
    // ± 0.0002
    cleared_share: 0.0055,
    // ± 0.0642
    open_days: 28.4624,
    // ± 0.0546
    fill_cv: 0.0966,
    // ± 0.0420
    rim_share: 0.2132,
    // ± 0.0099
    modelled_share: 0.2854,
    // ± 0.0200
    packet_share: 0.8383,
    // ± 0.0692
    packet_room: 1.8266,
};

/// The outer half of a cortex.
pub(super) const COMPACT: Closure = Closure {
    // ± 0.0026
    at_bv_tv: 0.9536,
    // ± 0.0385
    surface_per_mm: 2.6207,
    // ± 0.0042
    surface_exponent: 0.4328,
    // ± 0.0168
    lost_share: 0.2608,
    // ± 0.0287
    birth_share: 0.4946,
    // ± 0.0356
    canal_share: 0.8750,
    // ± 0.0534
    canopy_share: 0.6613,
    // ± 1.0143
    nuclei_per_canopy: 25.1931,
    // ± 0.0022
    found_share: 0.9789,
    // ± 0.0175
    found_exponent: 0.1241,
    // ± 0.0005
    cleared_share: 0.0049,
    // ± 0.0642
    open_days: 28.4624,
    // ± 0.0194
    fill_cv: 0.1730,
    // ± 0.0567
    rim_share: 0.2294,
    // ± 0.0000
    modelled_share: 0.0000,
    // ± 0.0000
    packet_share: 1.0000,
    // ± 0.0000
    packet_room: 1.0000,
};

/// Surface of remodelled cancellous bone, fold of that of plates as thick. ± 0.0058
pub(super) const SURFACE_FOLD: f64 = 1.0640;

/// Least surface over tissue of sparse cancellous bone as it is made, 1/mm: no wave is longer than a cube. ± 0.0297
pub(super) const LEAST_SURFACE_PER_MM: f64 = 2.2016;

/// Coefficient of variation of the strain that osteocytes of cancellous bone feel about their mean. ± 0.0047
pub(super) const STRAIN_CV: f64 = 0.1353;

/// The same in a cortex. ± 0.0001
pub(super) const CORTICAL_STRAIN_CV: f64 = 0.0041;

/// Strain of remodelled cancellous bone, fold of what its volume and mineral say. ± 0.0052
pub(super) const STRAIN_FOLD: f64 = 1.0244;

/// The same of a cortex. ± 0.0004
pub(super) const CORTICAL_STRAIN_FOLD: f64 = 0.9982;

/// Resorption that marrow feels where a cavity is refilled beyond its mean, fold of health, where little RANKL is left: a cavity's own BMU is one of few in a cube. ± 0.0482
pub(super) const OWN_RESORPTION: f64 = 0.3522;
