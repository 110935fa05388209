//! What was measured in 12 cubes a regime by `cargo run --release --example closures`, which writes this file; ± is the standard error.

use super::closure::Closure;

/// Cancellous bone.
pub(super) const CANCELLOUS: Closure = Closure {
    // ± 0.0000
    at_bv_tv: 0.2400,
    // ± 0.0135
    surface_per_mm: 3.7861,
    // ± 0.0249
    surface_exponent: 0.2116,
    // ± 0.0000
    lost_share: 0.0000,
    // ± 0.0324
    birth_share: 0.9971,
    // ± 0.0025
    canal_share: 0.0135,
    // ± 0.0067
    canopy_share: 0.8502,
    // ± 0.0620
    nuclei_per_canopy: 16.6750,
    // ± 0.0011
    found_share: 0.9248,
    // ± 0.0082
    found_exponent: 0.2375,
    // ± 0.0002
    cleared_share: 0.0120,
    // ± 0.0351
    open_days: 27.9407,
    // ± 0.0093
    fill_cv: 0.1532,
    // ± 0.0090
    rim_share: 0.3168,
    // ± 0.0350
    modelled_share: 1.0201,
    // ± 0.0113
    packet_share: 1.3918,
    // ± 0.0255
    packet_room: 1.0922,
};

/// The inner half of a cortex, with its face to the marrow.
pub(super) const ENDOCORTICAL: Closure = Closure {
    // ± 0.0027
    at_bv_tv: 0.9495,
    // ± 0.0209
    surface_per_mm: 3.6304,
    // ± 0.0041
    surface_exponent: 0.1540,
    // ± 0.0117
    lost_share: 1.5880,
    // ± 0.0331
    birth_share: 0.6569,
    // ± 0.0254
    canal_share: 0.4776,
    // ± 0.0251
    canopy_share: 0.7348,
    // ± 0.3160
    nuclei_per_canopy: 20.8206,
    // ± 0.0020
    found_share: 0.9512,
    // ± 0.0197
    found_exponent: 0.1499,
    // ± 0.0004
    cleared_share: 0.0056,
    // ± 0.0759
    open_days: 28.4397,
    // ± 0.0239
    fill_cv: 0.1322,
    // ± 0.0212
    rim_share: 0.1957,
    // ± 0.0170
    modelled_share: 0.2796,
    // ± 0.0171
    packet_share: 0.8773,
    // ± 0.0511
    packet_room: 1.8992,
};

/// The outer half of a cortex.
pub(super) const COMPACT: Closure = Closure {
    // ± 0.0014
    at_bv_tv: 0.9550,
    // ± 0.0298
    surface_per_mm: 2.6442,
    // ± 0.0081
    surface_exponent: 0.4317,
    // ± 0.0118
    lost_share: 0.2835,
    // ± 0.0195
    birth_share: 0.4879,
    // ± 0.0304
    canal_share: 0.8927,
    // ± 0.0297
    canopy_share: 0.6764,
    // ± 0.4737
    nuclei_per_canopy: 25.2677,
    // ± 0.0022
    found_share: 0.9755,
    // ± 0.0104
    found_exponent: 0.1086,
    // ± 0.0002
    cleared_share: 0.0051,
    // ± 0.0759
    open_days: 28.4397,
    // ± 0.0150
    fill_cv: 0.1316,
    // ± 0.0253
    rim_share: 0.2184,
    // ± 0.0000
    modelled_share: 0.0000,
    // ± 0.0000
    packet_share: 1.0000,
    // ± 0.0000
    packet_room: 1.0000,
};

/// Surface of remodelled cancellous bone, fold of that of plates as thick. ± 0.0038
pub(super) const SURFACE_FOLD: f64 = 1.0648;

/// Least surface over tissue of sparse cancellous bone as it is made, 1/mm: no wave is longer than a cube. ± 0.0321
pub(super) const LEAST_SURFACE_PER_MM: f64 = 2.1576;

/// Coefficient of variation of the strain that osteocytes of cancellous bone feel about their mean. ± 0.0042
pub(super) const STRAIN_CV: f64 = 0.1415;

/// The same in a cortex. ± 0.0001
pub(super) const CORTICAL_STRAIN_CV: f64 = 0.0042;

/// Strain of remodelled cancellous bone, fold of what its volume and mineral say. ± 0.0043
pub(super) const STRAIN_FOLD: f64 = 1.0306;

/// The same of a cortex. ± 0.0007
pub(super) const CORTICAL_STRAIN_FOLD: f64 = 1.0001;

/// Resorption that marrow feels where a cavity is refilled beyond its mean, fold of health, where little RANKL is left: a cavity's own BMU is one of few in a cube. ± 0.0479
pub(super) const OWN_RESORPTION: f64 = 0.3890;
