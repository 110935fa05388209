//! What was measured in 12 cubes a regime by `cargo run --release --example closures`, which writes this file; ± is the standard error.

use super::closure::Closure;

/// Cancellous bone.
pub(super) const CANCELLOUS: Closure = Closure {
    // ± 0.0000
    at_bv_tv: 0.2400,
    // ± 0.0163
    surface_per_mm: 3.7895,
    // ± 0.0207
    surface_exponent: 0.2258,
    // ± 0.0075
    gain_surface_exponent: -0.0448,
    // ± 0.0000
    lost_share: 0.0000,
    // ± 0.0275
    birth_share: 0.9941,
    // ± 0.0025
    canal_share: 0.0120,
    // ± 0.0080
    canopy_share: 0.8345,
    // ± 0.1097
    nuclei_per_canopy: 16.6325,
    // ± 0.0015
    found_share: 0.9250,
    // ± 0.0060
    found_exponent: 0.2485,
    // ± 0.0002
    cleared_share: 0.0123,
    // ± 0.0524
    open_days: 27.9115,
    // ± 0.0161
    fill_cv: 0.1759,
    // ± 0.0365
    rim_share: 0.4326,
    // ± 0.0166
    rim_room: 0.2875,
    // ± 0.0386
    modelled_share: 1.0128,
    // ± 0.0113
    packet_share: 1.3987,
    // ± 0.0234
    gain_packet_exponent: -0.7792,
    // ± 0.0180
    packet_room: 1.1010,
};

/// The inner half of a cortex, with its face to the marrow.
pub(super) const ENDOCORTICAL: Closure = Closure {
    // ± 0.0019
    at_bv_tv: 0.9498,
    // ± 0.0315
    surface_per_mm: 3.6895,
    // ± 0.0047
    surface_exponent: 0.1536,
    // ± 0.0000
    gain_surface_exponent: 0.0000,
    // ± 0.0177
    lost_share: 1.6398,
    // ± 0.0234
    birth_share: 0.6664,
    // ± 0.0206
    canal_share: 0.4833,
    // ± 0.0193
    canopy_share: 0.7354,
    // ± 0.2846
    nuclei_per_canopy: 20.5200,
    // ± 0.0031
    found_share: 0.9532,
    // ± 0.0141
    found_exponent: 0.1295,
    // ± 0.0004
    cleared_share: 0.0058,
    // ± 0.0651
    open_days: 28.3469,
    // ± 0.0212
    fill_cv: 0.1597,
    // ± 0.0357
    rim_share: 0.1921,
    // ± 0.1411
    rim_room: 0.4589,
    // ± 0.0161
    modelled_share: 0.2829,
    // ± 0.0269
    packet_share: 0.8866,
    // ± 0.0000
    gain_packet_exponent: 0.0000,
    // ± 0.0618
    packet_room: 1.8177,
};

/// The outer half of a cortex.
pub(super) const COMPACT: Closure = Closure {
    // ± 0.0019
    at_bv_tv: 0.9513,
    // ± 0.0317
    surface_per_mm: 2.7002,
    // ± 0.0048
    surface_exponent: 0.4309,
    // ± 0.0000
    gain_surface_exponent: 0.0000,
    // ± 0.0149
    lost_share: 0.2860,
    // ± 0.0337
    birth_share: 0.4658,
    // ± 0.0233
    canal_share: 0.8693,
    // ± 0.0369
    canopy_share: 0.6558,
    // ± 0.5570
    nuclei_per_canopy: 24.9257,
    // ± 0.0042
    found_share: 0.9710,
    // ± 0.0251
    found_exponent: 0.1059,
    // ± 0.0009
    cleared_share: 0.0070,
    // ± 0.0651
    open_days: 28.3469,
    // ± 0.0267
    fill_cv: 0.1014,
    // ± 0.0635
    rim_share: 0.2555,
    // ± 0.1388
    rim_room: 0.5379,
    // ± 0.0000
    modelled_share: 0.0000,
    // ± 0.0000
    packet_share: 1.0000,
    // ± 0.0000
    gain_packet_exponent: 0.0000,
    // ± 0.0000
    packet_room: 1.0000,
};

/// Surface of remodelled cancellous bone, fold of that of plates as thick. ± 0.0046
pub(super) const SURFACE_FOLD: f64 = 1.0658;

/// Least surface over tissue of sparse cancellous bone as it is made, 1/mm: no wave is longer than a cube. ± 0.0318
pub(super) const LEAST_SURFACE_PER_MM: f64 = 2.1428;

/// Coefficient of variation of the strain that osteocytes of cancellous bone feel about their mean. ± 0.0052
pub(super) const STRAIN_CV: f64 = 0.1401;

/// The same in a cortex. ± 0.0002
pub(super) const CORTICAL_STRAIN_CV: f64 = 0.0045;

/// Strain of remodelled cancellous bone, fold of what its volume and mineral say. ± 0.0041
pub(super) const STRAIN_FOLD: f64 = 1.0280;

/// The same of a cortex. ± 0.0011
pub(super) const CORTICAL_STRAIN_FOLD: f64 = 1.0006;

/// Exponent of bone gained in that fold. ± 0.0124
pub(super) const GAIN_STRAIN_EXPONENT: f64 = 0.3825;

/// Resorption that marrow feels where a cavity is refilled beyond its mean, fold of health, where little RANKL is left: a cavity's own BMU is one of few in a cube. ± 0.0283
pub(super) const OWN_RESORPTION: f64 = 0.3404;
