//! What was measured in 12 cubes a regime by `cargo run --release --example closures`, which writes this file; ± is the standard error.

use super::closure::Closure;

/// Cancellous bone.
pub(super) const CANCELLOUS: Closure = Closure {
    // ± 0.0000
    at_bv_tv: 0.2400,
    // ± 0.0152
    surface_per_mm: 3.7916,
    // ± 0.0169
    surface_exponent: 0.2072,
    // ± 0.0106
    gain_surface_exponent: -0.0438,
    // ± 0.0000
    lost_share: 0.0000,
    // ± 0.0306
    birth_share: 1.0053,
    // ± 0.0409
    birth_exponent: 0.0695,
    // ± 0.0012
    birth_at_fold: 0.3283,
    // ± 0.0371
    crowd_exponent: 0.1529,
    // ± 0.0036
    canal_share: 0.0178,
    // ± 0.0081
    canopy_share: 0.8257,
    // ± 0.0990
    nuclei_per_canopy: 16.6903,
    // ± 0.0015
    found_share: 0.9261,
    // ± 0.0087
    found_exponent: 0.2493,
    // ± 0.0003
    cleared_share: 0.0118,
    // ± 0.0502
    open_days: 27.9402,
    // ± 0.0139
    fill_cv: 0.1745,
    // ± 0.0301
    rim_share: 0.4261,
    // ± 0.0157
    rim_room: 0.3049,
    // ± 0.0313
    modelled_share: 1.0213,
    // ± 0.0081
    packet_share: 1.4067,
    // ± 0.0195
    gain_packet_exponent: -0.8071,
    // ± 0.0131
    packet_room: 1.1381,
};

/// The inner half of a cortex, with its face to the marrow.
pub(super) const ENDOCORTICAL: Closure = Closure {
    // ± 0.0019
    at_bv_tv: 0.9501,
    // ± 0.0324
    surface_per_mm: 3.6853,
    // ± 0.0044
    surface_exponent: 0.1541,
    // ± 0.0000
    gain_surface_exponent: 0.0000,
    // ± 0.0171
    lost_share: 1.6394,
    // ± 0.0235
    birth_share: 0.6670,
    // ± 0.0415
    birth_exponent: 0.1297,
    // ± 0.0966
    birth_at_fold: 5.2653,
    // ± 0.1209
    crowd_exponent: 0.0906,
    // ± 0.0202
    canal_share: 0.4923,
    // ± 0.0237
    canopy_share: 0.7434,
    // ± 0.2955
    nuclei_per_canopy: 20.7376,
    // ± 0.0022
    found_share: 0.9516,
    // ± 0.0169
    found_exponent: 0.1320,
    // ± 0.0005
    cleared_share: 0.0060,
    // ± 0.0732
    open_days: 28.2882,
    // ± 0.0164
    fill_cv: 0.1703,
    // ± 0.0296
    rim_share: 0.2094,
    // ± 0.0861
    rim_room: 0.4417,
    // ± 0.0193
    modelled_share: 0.3084,
    // ± 0.0227
    packet_share: 0.8855,
    // ± 0.0000
    gain_packet_exponent: 0.0000,
    // ± 0.0469
    packet_room: 1.8176,
};

/// The outer half of a cortex.
pub(super) const COMPACT: Closure = Closure {
    // ± 0.0021
    at_bv_tv: 0.9510,
    // ± 0.0261
    surface_per_mm: 2.7099,
    // ± 0.0038
    surface_exponent: 0.4290,
    // ± 0.0000
    gain_surface_exponent: 0.0000,
    // ± 0.0162
    lost_share: 0.2831,
    // ± 0.0254
    birth_share: 0.4629,
    // ± 0.1151
    birth_exponent: 0.7097,
    // ± 0.0293
    birth_at_fold: 1.8530,
    // ± 0.1201
    crowd_exponent: 0.0396,
    // ± 0.0292
    canal_share: 0.8693,
    // ± 0.0331
    canopy_share: 0.6689,
    // ± 0.4436
    nuclei_per_canopy: 25.1761,
    // ± 0.0055
    found_share: 0.9676,
    // ± 0.0237
    found_exponent: 0.0908,
    // ± 0.0007
    cleared_share: 0.0072,
    // ± 0.0732
    open_days: 28.2882,
    // ± 0.0340
    fill_cv: 0.1511,
    // ± 0.0532
    rim_share: 0.2430,
    // ± 0.2341
    rim_room: 0.6817,
    // ± 0.0000
    modelled_share: 0.0000,
    // ± 0.0000
    packet_share: 1.0000,
    // ± 0.0000
    gain_packet_exponent: 0.0000,
    // ± 0.0000
    packet_room: 1.0000,
};

/// Surface of remodelled cancellous bone, fold of that of plates as thick. ± 0.0043
pub(super) const SURFACE_FOLD: f64 = 1.0664;

/// Exponent of its volume, fold of a young adult's, in that fold. ± 0.0274
pub(super) const SURFACE_FOLD_EXPONENT: f64 = 0.0544;

/// Coefficient of variation of the strain that osteocytes of cancellous bone feel about their mean. ± 0.0044
pub(super) const STRAIN_CV: f64 = 0.1398;

/// Exponent of its volume in that, with its sign changed. ± 0.0897
pub(super) const STRAIN_CV_EXPONENT: f64 = 0.8378;

/// The same in a cortex. ± 0.0002
pub(super) const CORTICAL_STRAIN_CV: f64 = 0.0048;

/// Strain of remodelled cancellous bone, fold of what its volume and mineral say. ± 0.0047
pub(super) const STRAIN_FOLD: f64 = 1.0294;

/// The same of a cortex. ± 0.0013
pub(super) const CORTICAL_STRAIN_FOLD: f64 = 1.0011;

/// Exponent of bone gained in that fold. ± 0.0197
pub(super) const GAIN_STRAIN_EXPONENT: f64 = 0.3618;

/// Resorption that marrow feels where a cavity is refilled beyond its mean, fold of health, where little RANKL is left: a cavity's own BMU is one of few in a cube. ± 0.0224
pub(super) const OWN_RESORPTION: f64 = 0.2779;
