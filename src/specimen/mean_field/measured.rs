//! What was measured in 8 cubes a regime by `cargo run --release --example closures`, which writes this file; ± is the standard error.

use super::closure::Closure;

/// Cancellous bone.
pub(super) const CANCELLOUS: Closure = Closure {
    // ± 0.0000
    at_bv_tv: 0.2400,
    // ± 0.0154
    surface_per_mm: 3.7847,
    // ± 0.0173
    surface_exponent: 0.2260,
    // ± 0.0000
    lost_share: 0.0000,
    // ± 0.0428
    birth_share: 0.9984,
    // ± 0.0037
    canal_share: 0.0114,
    // ± 0.0133
    canopy_share: 0.8522,
    // ± 0.0966
    nuclei_per_canopy: 16.6213,
    // ± 0.0020
    found_share: 0.9244,
    // ± 0.0095
    found_exponent: 0.2309,
    // ± 0.0003
    cleared_share: 0.0110,
    // ± 0.0428
    open_days: 27.9287,
    // ± 0.0105
    fill_cv: 0.1456,
    // ± 0.0101
    rim_share: 0.2933,
    // ± 0.0228
    modelled_share: 1.0567,
    // ± 0.0117
    packet_share: 1.3778,
    packet_room: 1.15,
};

/// The inner half of a cortex, with its face to the marrow.
pub(super) const ENDOCORTICAL: Closure = Closure {
    // ± 0.0041
    at_bv_tv: 0.9485,
    // ± 0.0287
    surface_per_mm: 3.6291,
    // ± 0.0035
    surface_exponent: 0.1497,
    // ± 0.0144
    lost_share: 1.5804,
    // ± 0.0245
    birth_share: 0.6215,
    // ± 0.0241
    canal_share: 0.4481,
    // ± 0.0293
    canopy_share: 0.8027,
    // ± 0.4135
    nuclei_per_canopy: 20.9706,
    // ± 0.0032
    found_share: 0.9511,
    // ± 0.0325
    found_exponent: 0.1853,
    // ± 0.0001
    cleared_share: 0.0055,
    // ± 0.0599
    open_days: 28.5137,
    // ± 0.0418
    fill_cv: 0.1195,
    // ± 0.0346
    rim_share: 0.2042,
    // ± 0.0163
    modelled_share: 0.2661,
    // ± 0.0271
    packet_share: 0.8602,
    packet_room: 1.15,
};

/// The outer half of a cortex.
pub(super) const COMPACT: Closure = Closure {
    // ± 0.0020
    at_bv_tv: 0.9545,
    // ± 0.0343
    surface_per_mm: 2.6273,
    // ± 0.0066
    surface_exponent: 0.4306,
    // ± 0.0130
    lost_share: 0.2647,
    // ± 0.0243
    birth_share: 0.5131,
    // ± 0.0267
    canal_share: 0.8889,
    // ± 0.0413
    canopy_share: 0.6688,
    // ± 0.7456
    nuclei_per_canopy: 25.5573,
    // ± 0.0018
    found_share: 0.9775,
    // ± 0.0154
    found_exponent: 0.1253,
    // ± 0.0004
    cleared_share: 0.0049,
    // ± 0.0599
    open_days: 28.5137,
    // ± 0.0194
    fill_cv: 0.1533,
    // ± 0.0392
    rim_share: 0.2143,
    // ± 0.0000
    modelled_share: 0.0000,
    // ± 0.0000
    packet_share: 1.0000,
    packet_room: 1.15,
};

/// Surface of remodelled cancellous bone, fold of that of plates as thick. ± 0.0043
pub(super) const SURFACE_FOLD: f64 = 1.0644;

/// Least surface over tissue of sparse cancellous bone as it is made, 1/mm: no wave is longer than a cube. ± 0.0235
pub(super) const LEAST_SURFACE_PER_MM: f64 = 2.2003;

/// Coefficient of variation of the strain that osteocytes of cancellous bone feel about their mean. ± 0.0036
pub(super) const STRAIN_CV: f64 = 0.1358;

/// The same in a cortex. ± 0.0001
pub(super) const CORTICAL_STRAIN_CV: f64 = 0.0042;

/// Strain of remodelled cancellous bone, fold of what its volume and mineral say. ± 0.0042
pub(super) const STRAIN_FOLD: f64 = 1.0257;

/// The same of a cortex. ± 0.0003
pub(super) const CORTICAL_STRAIN_FOLD: f64 = 0.9980;

/// Resorption that marrow feels where a cavity is refilled beyond its mean, fold of health: a cavity's own BMU is one of few in a cube.
pub(super) const OWN_RESORPTION: f64 = 0.15;
