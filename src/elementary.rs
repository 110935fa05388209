//! Exponentials, logarithms, powers and angles that are the same on every machine.
//!
//! Those of the standard library come from the system, whose last bit differs between systems, processors and a browser; these come
//! from the `libm` crate alone, so that one scenario and seed give the same bytes everywhere. The lint `disallowed_methods` keeps the
//! others out.

pub use libm::{
    acos, atan2, cbrt, cos, cosh, exp, exp2, expm1 as exp_m1, hypot, log as ln, log2, log10, pow, sin,
    sincos as sin_cos, sinh,
};

/// The same in single precision, for pictures.
pub use libm::{cosf, powf, sinf};

/// Share of a standard normal variable that lies below `z`.
pub fn normal_below(z: f64) -> f64 {
    0.5 * libm::erfc(-z * std::f64::consts::FRAC_1_SQRT_2)
}

/// The value below which a share (not 0, not 1) of a standard normal variable lies: AS 241 of Wichura 1988, to a part in 10^16.
#[expect(clippy::excessive_precision, reason = "digits as they were published")]
pub fn normal_quantile(share: f64) -> f64 {
    const CENTRE: Ratio = (
        [
            3.387_132_872_796_366_608,
            133.141_667_891_784_377_45,
            1_971.590_950_306_551_442_7,
            13_731.693_765_509_461_125,
            45_921.953_931_549_871_457,
            67_265.770_927_008_700_853,
            33_430.575_583_588_128_105,
            2_509.080_928_730_122_672_7,
        ],
        [
            1.0,
            42.313_330_701_600_911_252,
            687.187_007_492_057_908_3,
            5_394.196_021_424_751_107_7,
            21_213.794_301_586_595_867,
            39_307.895_800_092_710_61,
            28_729.085_735_721_942_674,
            5_226.495_278_852_854_561,
        ],
    );
    const TAIL: Ratio = (
        [
            1.423_437_110_749_683_577_34,
            4.630_337_846_156_545_295_9,
            5.769_497_221_460_691_405_5,
            3.647_848_324_763_204_605_04,
            1.270_458_252_452_368_382_58,
            0.241_780_725_177_450_611_77,
            2.272_384_498_926_918_458_33e-2,
            7.745_450_142_783_414_076_4e-4,
        ],
        [
            1.0,
            2.053_191_626_637_758_821_87,
            1.676_384_830_183_803_849_4,
            0.689_767_334_985_100_004_55,
            0.148_103_976_427_480_074_59,
            1.519_866_656_361_645_719_66e-2,
            5.475_938_084_995_344_946e-4,
            1.050_750_071_644_416_843_24e-9,
        ],
    );
    const FAR_TAIL: Ratio = (
        [
            6.657_904_643_501_103_777_2,
            5.463_784_911_164_114_369_9,
            1.784_826_539_917_291_335_8,
            0.296_560_571_828_504_891_23,
            2.653_218_952_657_612_309_3e-2,
            1.242_660_947_388_078_438_6e-3,
            2.711_555_568_743_487_578_15e-5,
            2.010_334_399_292_288_132_65e-7,
        ],
        [
            1.0,
            0.599_832_206_555_887_937_69,
            0.136_929_880_922_735_805_31,
            1.487_536_129_085_061_485_25e-2,
            7.868_691_311_456_132_591e-4,
            1.846_318_317_510_054_681_8e-5,
            1.421_511_758_316_445_888_7e-7,
            2.044_263_103_389_939_785_64e-15,
        ],
    );
    let from_middle = share - 0.5;
    if from_middle.abs() <= 0.425 {
        return from_middle * of(&CENTRE, 0.180_625 - from_middle * from_middle);
    }
    let depth = (-ln(share.min(1.0 - share))).sqrt();
    let size = if depth <= 5.0 { of(&TAIL, depth - 1.6) } else { of(&FAR_TAIL, depth - 5.0) };
    size.copysign(from_middle)
}

/// Coefficients of a polynomial over another, from the constant on.
type Ratio = ([f64; 8], [f64; 8]);

fn of((above, below): &Ratio, x: f64) -> f64 {
    let polynomial =
        |coefficients: &[f64; 8]| coefficients.iter().rev().fold(0.0, |sum, coefficient| sum * x + coefficient);
    polynomial(above) / polynomial(below)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Quantiles as Wichura 1988 prints them to test an implementation.
    #[test]
    fn normal_quantiles_are_the_published_ones() {
        for (share, value) in
            [(0.25, -0.674_489_750_196_081_7), (0.001, -3.090_232_306_167_813_5), (1e-20, -9.262_340_089_798_409)]
        {
            approx::assert_relative_eq!(normal_quantile(share), value, max_relative = 1e-14);
        }
    }

    #[test]
    fn a_normal_quantile_has_its_share_below() {
        for share in [1e-12, 1e-6, 0.01, 0.074, 0.076, 0.3, 0.5, 0.6, 0.93, 0.999, 1.0 - 1e-9] {
            approx::assert_relative_eq!(normal_below(normal_quantile(share)), share, max_relative = 1e-12);
        }
    }
}
