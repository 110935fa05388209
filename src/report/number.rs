//! Numbers as the tables write them: tidy, the same bytes on every machine.

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

/// Rounds in decimal by way of text, which is exact; the shortest text of what comes out has no more digits.
fn significant(value: f64) -> f64 {
    if value.abs() < ZERO {
        return 0.0;
    }
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
