//! What was measured in 12 cubes a regime by `cargo run --release --example closures`, which writes this file; ± is the standard error.

use super::closure::Closure;

/// Cancellous bone.
pub(super) const CANCELLOUS: Closure = Closure {
    // ± 0.0000
    at_bv_tv: 0.2400,
    // ± 0.0174
    surface_per_mm: 3.7956,
    // ± 0.0197
    surface_exponent: 0.2224,
    // ± 0.0071
    gain_surface_exponent: -0.0465,
    // ± 0.0000
    lost_share: 0.0000,
    // ± 0.0306
    birth_share: 1.0086,
    // ± 0.0456
    birth_exponent: 0.0628,
    // ± 0.0012
    birth_at_fold: 0.3277,
    // ± 0.0383
    crowd_exponent: 0.1685,
    // ± 0.0036
    canal_share: 0.0159,
    // ± 0.0092
    canopy_share: 0.8258,
    // ± 0.1124
    nuclei_per_canopy: 16.5678,
    // ± 0.0013
    found_share: 0.9255,
    // ± 0.0115
    found_exponent: 0.2625,
    // ± 0.0003
    cleared_share: 0.0123,
    // ± 0.0363
    open_days: 27.9166,
    // ± 0.0012
    unfounded_share: 0.0251,
    // ± 0.1263
    unfounded_crowd_exponent: 1.9825,
    // ± 0.0655
    unfounded_bone_exponent: 1.1340,
    // ± 0.0081
    met_share: 0.0371,
    // ± 0.0154
    fill_cv: 0.1548,
    // ± 0.0338
    rim_share: 0.4748,
    // ± 0.0150
    rim_room: 0.3066,
    // ± 0.0328
    modelled_share: 1.0448,
    // ± 0.0103
    packet_share: 1.3941,
    // ± 0.0211
    gain_packet_exponent: -0.7843,
    // ± 0.0148
    packet_room: 1.1168,
};

/// The inner half of a cortex, with its face to the marrow.
pub(super) const ENDOCORTICAL: Closure = Closure {
    // ± 0.0018
    at_bv_tv: 0.9490,
    // ± 0.0354
    surface_per_mm: 3.7069,
    // ± 0.0044
    surface_exponent: 0.1540,
    // ± 0.0000
    gain_surface_exponent: 0.0000,
    // ± 0.0175
    lost_share: 1.6403,
    // ± 0.0188
    birth_share: 0.6755,
    // ± 0.0217
    birth_exponent: 0.1339,
    // ± 0.0793
    birth_at_fold: 5.1413,
    // ± 0.1138
    crowd_exponent: 0.1181,
    // ± 0.0242
    canal_share: 0.4697,
    // ± 0.0176
    canopy_share: 0.7394,
    // ± 0.2859
    nuclei_per_canopy: 20.7712,
    // ± 0.0030
    found_share: 0.9500,
    // ± 0.0176
    found_exponent: 0.1302,
    // ± 0.0004
    cleared_share: 0.0059,
    // ± 0.0910
    open_days: 28.4278,
    // ± 0.0004
    unfounded_share: 0.0049,
    // ± 0.1378
    unfounded_crowd_exponent: 2.3760,
    // ± 0.0675
    unfounded_bone_exponent: -0.2004,
    // ± 0.0157
    met_share: 0.0317,
    // ± 0.0154
    fill_cv: 0.1519,
    // ± 0.0369
    rim_share: 0.2050,
    // ± 0.1197
    rim_room: 0.3753,
    // ± 0.0183
    modelled_share: 0.2656,
    // ± 0.0268
    packet_share: 0.8841,
    // ± 0.0000
    gain_packet_exponent: 0.0000,
    // ± 0.0482
    packet_room: 1.7679,
};

/// The outer half of a cortex.
pub(super) const COMPACT: Closure = Closure {
    // ± 0.0023
    at_bv_tv: 0.9503,
    // ± 0.0311
    surface_per_mm: 2.7168,
    // ± 0.0039
    surface_exponent: 0.4318,
    // ± 0.0000
    gain_surface_exponent: 0.0000,
    // ± 0.0163
    lost_share: 0.2817,
    // ± 0.0300
    birth_share: 0.4725,
    // ± 0.0780
    birth_exponent: 0.6970,
    // ± 0.0238
    birth_at_fold: 1.8547,
    // ± 0.1312
    crowd_exponent: 0.1107,
    // ± 0.0244
    canal_share: 0.8621,
    // ± 0.0330
    canopy_share: 0.6621,
    // ± 0.6096
    nuclei_per_canopy: 25.0023,
    // ± 0.0027
    found_share: 0.9753,
    // ± 0.0206
    found_exponent: 0.0968,
    // ± 0.0009
    cleared_share: 0.0067,
    // ± 0.0910
    open_days: 28.4278,
    // ± 0.0006
    unfounded_share: 0.0061,
    // ± 0.1823
    unfounded_crowd_exponent: 2.4751,
    // ± 0.1688
    unfounded_bone_exponent: 0.1180,
    // ± 0.0212
    met_share: -0.0091,
    // ± 0.0359
    fill_cv: 0.1308,
    // ± 0.0635
    rim_share: 0.2442,
    // ± 0.1947
    rim_room: 0.5978,
    // ± 0.0000
    modelled_share: 0.0000,
    // ± 0.0000
    packet_share: 1.0000,
    // ± 0.0000
    gain_packet_exponent: 0.0000,
    // ± 0.0000
    packet_room: 1.0000,
};

/// Surface of remodelled cancellous bone, fold of that of plates as thick. ± 0.0049
pub(super) const SURFACE_FOLD: f64 = 1.0675;

/// Exponent of its volume, fold of a young adult's, in that fold. ± 0.0289
pub(super) const SURFACE_FOLD_EXPONENT: f64 = 0.0519;

/// Coefficient of variation of the strain that osteocytes of cancellous bone feel about their mean. ± 0.0046
pub(super) const STRAIN_CV: f64 = 0.1399;

/// Exponent of its volume in that, with its sign changed. ± 0.0927
pub(super) const STRAIN_CV_EXPONENT: f64 = 0.8470;

/// The same in a cortex. ± 0.0002
pub(super) const CORTICAL_STRAIN_CV: f64 = 0.0046;

/// Strain of remodelled cancellous bone, fold of what its volume and mineral say. ± 0.0053
pub(super) const STRAIN_FOLD: f64 = 1.0300;

/// The same of a cortex. ± 0.0013
pub(super) const CORTICAL_STRAIN_FOLD: f64 = 0.9990;

/// Exponent of bone gained in that fold. ± 0.0154
pub(super) const GAIN_STRAIN_EXPONENT: f64 = 0.3608;

/// Resorption that marrow feels where a cavity is refilled beyond its mean, fold of health, where little RANKL is left: a cavity's own BMU is one of few in a cube. ± 0.0243
pub(super) const OWN_RESORPTION: f64 = 0.2959;
