//! What was measured in 8 cubes a regime by `cargo run --release --example closures`, which writes this file; ± is the standard error.

use super::closure::Closure;

/// Cancellous bone.
pub(super) const CANCELLOUS: Closure = Closure {
    // ± 0.0000
    at_bv_tv: 0.2400,
    // ± 0.0141
    surface_per_mm: 3.7929,
    // ± 0.0212
    surface_exponent: 0.1777,
    // ± 0.0086
    gain_surface_exponent: -0.0328,
    // ± 0.0000
    lost_share: 0.0000,
    // ± 0.0439
    birth_share: 0.9991,
    // ± 0.0030
    canal_share: 0.0153,
    // ± 0.0101
    canopy_share: 0.8506,
    // ± 0.0882
    nuclei_per_canopy: 16.6456,
    // ± 0.0012
    found_share: 0.9264,
    // ± 0.0094
    found_exponent: 0.2430,
    // ± 0.0002
    cleared_share: 0.0116,
    // ± 0.0374
    open_days: 27.9914,
    // ± 0.0111
    fill_cv: 0.1439,
    // ± 0.0095
    rim_share: 0.3079,
    // ± 0.0376
    modelled_share: 1.0612,
    // ± 0.0154
    packet_share: 1.3852,
    // ± 0.0240
    gain_packet_exponent: -0.6364,
    // ± 0.0283
    packet_room: 1.0931,
};

/// The inner half of a cortex, with its face to the marrow.
pub(super) const ENDOCORTICAL: Closure = Closure {
    // ± 0.0040
    at_bv_tv: 0.9486,
    // ± 0.0262
    surface_per_mm: 3.6062,
    // ± 0.0039
    surface_exponent: 0.1526,
    // ± 0.0000
    gain_surface_exponent: 0.0000,
    // ± 0.0143
    lost_share: 1.5777,
    // ± 0.0359
    birth_share: 0.6327,
    // ± 0.0268
    canal_share: 0.4876,
    // ± 0.0263
    canopy_share: 0.7689,
    // ± 0.3935
    nuclei_per_canopy: 20.8617,
    // ± 0.0018
    found_share: 0.9512,
    // ± 0.0271
    found_exponent: 0.1714,
    // ± 0.0005
    cleared_share: 0.0061,
    // ± 0.0811
    open_days: 28.5647,
    // ± 0.0340
    fill_cv: 0.1331,
    // ± 0.0316
    rim_share: 0.1953,
    // ± 0.0242
    modelled_share: 0.2809,
    // ± 0.0238
    packet_share: 0.8851,
    // ± 0.0000
    gain_packet_exponent: 0.0000,
    // ± 0.0681
    packet_room: 1.8699,
};

/// The outer half of a cortex.
pub(super) const COMPACT: Closure = Closure {
    // ± 0.0020
    at_bv_tv: 0.9545,
    // ± 0.0370
    surface_per_mm: 2.6238,
    // ± 0.0052
    surface_exponent: 0.4325,
    // ± 0.0000
    gain_surface_exponent: 0.0000,
    // ± 0.0127
    lost_share: 0.2658,
    // ± 0.0267
    birth_share: 0.4887,
    // ± 0.0283
    canal_share: 0.9044,
    // ± 0.0423
    canopy_share: 0.6652,
    // ± 0.5976
    nuclei_per_canopy: 25.8524,
    // ± 0.0021
    found_share: 0.9776,
    // ± 0.0098
    found_exponent: 0.1213,
    // ± 0.0003
    cleared_share: 0.0050,
    // ± 0.0811
    open_days: 28.5647,
    // ± 0.0163
    fill_cv: 0.1174,
    // ± 0.0404
    rim_share: 0.2091,
    // ± 0.0000
    modelled_share: 0.0000,
    // ± 0.0000
    packet_share: 1.0000,
    // ± 0.0000
    gain_packet_exponent: 0.0000,
    // ± 0.0000
    packet_room: 1.0000,
};

/// Surface of remodelled cancellous bone, fold of that of plates as thick. ± 0.0040
pub(super) const SURFACE_FOLD: f64 = 1.0668;

/// Least surface over tissue of sparse cancellous bone as it is made, 1/mm: no wave is longer than a cube. ± 0.0283
pub(super) const LEAST_SURFACE_PER_MM: f64 = 2.2148;

/// Coefficient of variation of the strain that osteocytes of cancellous bone feel about their mean. ± 0.0041
pub(super) const STRAIN_CV: f64 = 0.1374;

/// The same in a cortex. ± 0.0002
pub(super) const CORTICAL_STRAIN_CV: f64 = 0.0042;

/// Strain of remodelled cancellous bone, fold of what its volume and mineral say. ± 0.0059
pub(super) const STRAIN_FOLD: f64 = 1.0336;

/// The same of a cortex. ± 0.0009
pub(super) const CORTICAL_STRAIN_FOLD: f64 = 1.0008;

/// Exponent of bone gained in that fold. ± 0.0180
pub(super) const GAIN_STRAIN_EXPONENT: f64 = 0.3889;

/// Resorption that marrow feels where a cavity is refilled beyond its mean, fold of health, where little RANKL is left: a cavity's own BMU is one of few in a cube. ± 0.0531
pub(super) const OWN_RESORPTION: f64 = 0.4749;
