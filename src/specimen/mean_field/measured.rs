//! What was measured in 12 cubes a regime by `cargo run --release --example closures`, which writes this file; ± is the standard error.

use super::closure::Closure;

/// Cancellous bone.
pub(super) const CANCELLOUS: Closure = Closure {
    // ± 0.0000
    at_bv_tv: 0.2400,
    // ± 0.0167
    surface_per_mm: 3.7886,
    // ± 0.0179
    surface_exponent: 0.2020,
    // ± 0.0087
    gain_surface_exponent: -0.0409,
    // ± 0.0000
    lost_share: 0.0000,
    // ± 0.0336
    birth_share: 1.0063,
    // ± 0.0388
    birth_exponent: 0.1214,
    birth_at_fold: 0.3300,
    // ± 0.0449
    crowd_exponent: 0.1593,
    // ± 0.0035
    canal_share: 0.0125,
    // ± 0.0110
    canopy_share: 0.8372,
    // ± 0.0952
    nuclei_per_canopy: 16.6488,
    // ± 0.0018
    found_share: 0.9251,
    // ± 0.0085
    found_exponent: 0.2502,
    // ± 0.0002
    cleared_share: 0.0120,
    // ± 0.0467
    open_days: 27.9005,
    // ± 0.0176
    fill_cv: 0.1794,
    // ± 0.0375
    rim_share: 0.4426,
    // ± 0.0146
    rim_room: 0.2951,
    // ± 0.0196
    modelled_share: 1.0246,
    // ± 0.0110
    packet_share: 1.3924,
    // ± 0.0265
    gain_packet_exponent: -0.7715,
    // ± 0.0162
    packet_room: 1.1337,
};

/// The inner half of a cortex, with its face to the marrow.
pub(super) const ENDOCORTICAL: Closure = Closure {
    // ± 0.0019
    at_bv_tv: 0.9499,
    // ± 0.0339
    surface_per_mm: 3.6984,
    // ± 0.0042
    surface_exponent: 0.1519,
    // ± 0.0000
    gain_surface_exponent: 0.0000,
    // ± 0.0174
    lost_share: 1.6389,
    // ± 0.0305
    birth_share: 0.6735,
    // ± 0.0344
    birth_exponent: 0.1076,
    birth_at_fold: 5.200,
    // ± 0.0902
    crowd_exponent: 0.1379,
    // ± 0.0212
    canal_share: 0.4962,
    // ± 0.0125
    canopy_share: 0.7493,
    // ± 0.3303
    nuclei_per_canopy: 20.6912,
    // ± 0.0022
    found_share: 0.9518,
    // ± 0.0168
    found_exponent: 0.1270,
    // ± 0.0004
    cleared_share: 0.0061,
    // ± 0.0886
    open_days: 28.3177,
    // ± 0.0216
    fill_cv: 0.1633,
    // ± 0.0323
    rim_share: 0.2041,
    // ± 0.0937
    rim_room: 0.4382,
    // ± 0.0163
    modelled_share: 0.2906,
    // ± 0.0268
    packet_share: 0.8743,
    // ± 0.0000
    gain_packet_exponent: 0.0000,
    // ± 0.0430
    packet_room: 1.8424,
};

/// The outer half of a cortex.
pub(super) const COMPACT: Closure = Closure {
    // ± 0.0017
    at_bv_tv: 0.9517,
    // ± 0.0304
    surface_per_mm: 2.6905,
    // ± 0.0044
    surface_exponent: 0.4337,
    // ± 0.0000
    gain_surface_exponent: 0.0000,
    // ± 0.0153
    lost_share: 0.2881,
    // ± 0.0277
    birth_share: 0.4689,
    // ± 0.0911
    birth_exponent: 0.7582,
    birth_at_fold: 1.700,
    // ± 0.1300
    crowd_exponent: -0.0699,
    // ± 0.0240
    canal_share: 0.8800,
    // ± 0.0319
    canopy_share: 0.6322,
    // ± 0.4829
    nuclei_per_canopy: 25.1430,
    // ± 0.0039
    found_share: 0.9723,
    // ± 0.0247
    found_exponent: 0.0982,
    // ± 0.0009
    cleared_share: 0.0069,
    // ± 0.0886
    open_days: 28.3177,
    // ± 0.0319
    fill_cv: 0.1506,
    // ± 0.0566
    rim_share: 0.2493,
    // ± 0.1618
    rim_room: 0.6108,
    // ± 0.0000
    modelled_share: 0.0000,
    // ± 0.0000
    packet_share: 1.0000,
    // ± 0.0000
    gain_packet_exponent: 0.0000,
    // ± 0.0000
    packet_room: 1.0000,
};

/// Surface of remodelled cancellous bone, fold of that of plates as thick. ± 0.0047
pub(super) const SURFACE_FOLD: f64 = 1.0656;

/// Exponent of its volume, fold of a young adult's, in that fold. ± 0.0284
pub(super) const SURFACE_FOLD_EXPONENT: f64 = 0.0477;

/// Coefficient of variation of the strain that osteocytes of cancellous bone feel about their mean. ± 0.0051
pub(super) const STRAIN_CV: f64 = 0.1401;

/// Exponent of its volume in that, with its sign changed. ± 0.1022
pub(super) const STRAIN_CV_EXPONENT: f64 = 0.8504;

/// The same in a cortex. ± 0.0002
pub(super) const CORTICAL_STRAIN_CV: f64 = 0.0047;

/// Strain of remodelled cancellous bone, fold of what its volume and mineral say. ± 0.0042
pub(super) const STRAIN_FOLD: f64 = 1.0301;

/// The same of a cortex. ± 0.0012
pub(super) const CORTICAL_STRAIN_FOLD: f64 = 1.0010;

/// Exponent of bone gained in that fold. ± 0.0164
pub(super) const GAIN_STRAIN_EXPONENT: f64 = 0.3654;

/// Resorption that marrow feels where a cavity is refilled beyond its mean, fold of health, where little RANKL is left: a cavity's own BMU is one of few in a cube. ± 0.0247
pub(super) const OWN_RESORPTION: f64 = 0.2963;
