//! Numbers as the tables write them: tidy, the same bytes on every machine.

use crate::elementary::log10;

/// Significant digits of a measured value.
const SIGNIFICANT_DIGITS: usize = 7;

/// Below this a value is what rounding left of zero.
const ZERO: f64 = 1e-12;

/// A measured value to seven significant digits, without exponent, trailing zeros or a negative zero; empty where
/// there is none or it is not finite.
pub fn measured(value: Option<f64>) -> String {
    rounded(value).map_or_else(String::new, |value| value.to_string())
}

/// A measured value to seven significant digits; `None` where there is none or it is not finite.
pub fn rounded(value: Option<f64>) -> Option<f64> {
    value.filter(|value| value.is_finite()).map(significant)
}

/// Years from time 0 in words, to four decimals.
pub fn time_years(years: f64) -> String {
    rounded_years(years).to_string()
}

/// Years from time 0 to four decimals (under an hour), the grain by which rows of different patients are matched.
pub fn rounded_years(years: f64) -> f64 {
    significant(from_time_key(time_key(years)))
}

/// Whole ten-thousandths of a year: an exact key for a time.
pub fn time_key(years: f64) -> i64 {
    (years * 1e4).round() as i64
}

/// The years that a key stands for.
pub fn from_time_key(key: i64) -> f64 {
    key as f64 / 1e4
}

/// Rounds in decimal; the shortest text of what comes out has no more digits.
fn significant(value: f64) -> f64 {
    if value.abs() < ZERO {
        return 0.0;
    }
    by_scaling(value).unwrap_or_else(|| by_text(value))
}

/// Powers of ten that a double holds exactly, up to the largest that seven digits and [`ZERO`] need.
const POWERS_OF_TEN: [f64; 20] =
    [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19];

/// How near to the middle between two roundings a scaled value is left to text. Its own error is below 1e-8.
const NEAR_MIDDLE: f64 = 1e-4;

/// Rounds by a power of ten: the whole number and the power are exact, so their quotient or product is the double nearest
/// to the decimal. `None` where that is not certain.
fn by_scaling(value: f64) -> Option<f64> {
    let places = SIGNIFICANT_DIGITS as i32 - 1 - log10(value.abs()).floor() as i32;
    let power = *POWERS_OF_TEN.get(places.unsigned_abs() as usize)?;
    let scaled = if places >= 0 { value * power } else { value / power };
    let digits = POWERS_OF_TEN[SIGNIFICANT_DIGITS - 1]..POWERS_OF_TEN[SIGNIFICANT_DIGITS];
    if !digits.contains(&scaled.abs()) || (scaled.fract().abs() - 0.5).abs() < NEAR_MIDDLE {
        return None;
    }
    let whole = scaled.round();
    Some(if places >= 0 { whole / power } else { whole * power })
}

/// Rounds by way of text, which is exact and slow.
fn by_text(value: f64) -> f64 {
    format!("{value:.*e}", SIGNIFICANT_DIGITS - 1).parse().unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_measured_value_is_tidy() {
        for (value, text) in [
            (0.0, "0"),
            (-0.0, "0"),
            (1e-17, "0"),
            (-1e-13, "0"),
            (1.0, "1"),
            (-2.5, "-2.5"),
            (0.1 + 0.2, "0.3"),
            (2.0 / 3.0, "0.6666667"),
            (123_456_789.0, "123456800"),
            (0.000_012_345_678, "0.00001234568"),
            (9_999_999.6, "10000000"),
        ] {
            assert_eq!(measured(Some(value)), text);
        }
    }

    proptest::proptest! {
        #[test]
        fn scaling_and_text_round_alike(digits in -99_999_999_999_i64..99_999_999_999, places in 0_i32..22) {
            let value = digits as f64 * 10.0_f64.powi(-places);
            proptest::prop_assume!(value.abs() >= ZERO);
            if let Some(rounded) = by_scaling(value) {
                proptest::prop_assert_eq!(rounded.to_bits(), by_text(value).to_bits());
            }
        }
    }

    #[test]
    fn what_is_not_a_number_is_empty() {
        for value in [None, Some(f64::NAN), Some(f64::INFINITY), Some(f64::NEG_INFINITY)] {
            assert_eq!(measured(value), "");
        }
    }

    #[test]
    fn a_time_has_four_decimals() {
        assert_eq!(time_years(30.4375 / 365.25), "0.0833");
        assert_eq!(time_years(-0.000_01), "0");
        assert_eq!(time_years(3.0), "3");
        assert_eq!(time_key(1.0 / 12.0), 833);
    }
}
