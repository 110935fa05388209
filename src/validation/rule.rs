//! When a simulated figure is near enough to a published one.

/// Percentage points within which a density is always near enough: the least significant change of one DXA scan is 2 to
/// 3%, and published means of one treatment differ by about a point between trials (assumption).
pub const DENSITY_POINTS: f64 = 1.0;

/// Fold within which a marker or histomorphometry is near enough: assays, laboratories and sampling error of biopsies
/// differ by about so much (assumption).
pub const FOLD: f64 = 1.5;

/// A published fold this near to 1 has no sign.
pub const FOLD_WITHOUT_SIGN: f64 = 0.05;

/// Least fold of time 0: below it an assay counts noise.
pub const LEAST_FOLD: f64 = 0.02;

/// Whether a measure is a density (DXA, QCT), of which errors are counted in points.
pub fn is_density(measure: &str) -> bool {
    matches!(measure, "bmd" | "qct")
}

/// Whether a simulated change (percent or points) is near enough to the published one: a density within the larger, on
/// each side, of the printed 95% interval and [`DENSITY_POINTS`]; anything else with the right sign and within [`FOLD`].
pub fn is_within(measure: &str, observed: f64, interval: Option<(f64, f64)>, simulated: f64) -> bool {
    if is_density(measure) {
        let (low, high) = interval.unwrap_or((observed, observed));
        return (low.min(observed - DENSITY_POINTS)..=high.max(observed + DENSITY_POINTS)).contains(&simulated);
    }
    sign_right(observed, simulated).unwrap_or(true) && fold_right(observed, simulated)
}

/// How far a simulated change is from the published one, in what is just near enough: below 1 it is near enough, but for
/// its sign. Of densities in points, of anything else in folds on a logarithmic scale.
pub fn distance(measure: &str, observed: f64, interval: Option<(f64, f64)>, simulated: f64) -> f64 {
    if is_density(measure) {
        let (low, high) = interval.unwrap_or((observed, observed));
        let room = if simulated > observed { high - observed } else { observed - low };
        return (simulated - observed).abs() / room.max(DENSITY_POINTS);
    }
    (fold(simulated) / fold(observed)).ln().abs() / FOLD.ln()
}

/// Whether two changes have the same sign; `None` where the published one is too near to none.
pub fn sign_right(observed: f64, simulated: f64) -> Option<bool> {
    // a hair of rounding is not a sign
    const ROUNDING: f64 = 1e-9;
    let has_sign = (fold(observed) - 1.0).abs() > FOLD_WITHOUT_SIGN + ROUNDING;
    has_sign.then_some(simulated * observed > 0.0)
}

/// Whether the folds of time 0 (or of the other arm) that two changes stand for are within [`FOLD`] of each other.
pub fn fold_right(observed: f64, simulated: f64) -> bool {
    let ratio = fold(simulated) / fold(observed);
    ratio.max(1.0 / ratio) <= FOLD
}

/// The fold that a change in percent stands for, [`LEAST_FOLD`] at least.
pub fn fold(change_pct: f64) -> f64 {
    (1.0 + change_pct / 100.0).max(LEAST_FOLD)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_density_is_within_a_point_or_the_printed_interval() {
        for (interval, simulated, within) in [
            (None, 4.0, true),
            (None, 6.0, true),
            (None, 6.001, false),
            (Some((4.8, 5.2)), 4.0, true),
            (Some((2.5, 7.5)), 2.5, true),
            (Some((2.5, 7.5)), 2.499, false),
            (Some((4.9, 7.5)), 4.05, true),
            (None, f64::NAN, false),
        ] {
            assert_eq!(is_within("bmd", 5.0, interval, simulated), within, "{interval:?} {simulated}");
            assert_eq!(is_within("qct", 5.0, interval, simulated), within, "{interval:?} {simulated}");
        }
    }

    #[test]
    fn distance_is_1_at_the_edge() {
        for (measure, interval, simulated, distance) in [
            ("bmd", None, 7.0, 2.0),
            ("bmd", Some((4.9, 9.0)), 7.0, 0.5),
            ("bmd", Some((4.9, 9.0)), 3.0, 2.0),
            ("ctx", None, 57.5, 1.0),
        ] {
            approx::assert_relative_eq!(super::distance(measure, 5.0, interval, simulated), distance, epsilon = 1e-9);
        }
    }

    #[test]
    fn a_marker_is_within_a_fold_and_has_the_right_sign() {
        for (observed, simulated, within) in [
            (-50.0, -25.0, true),
            (-50.0, -24.9, false),
            (-50.0, -66.6, true),
            (-50.0, -67.0, false),
            // published without a sign, and with one
            (5.0, -5.0, true),
            (-5.0, 5.0, true),
            (6.0, -6.0, false),
            (6.0, 0.0, false),
            // what is all but gone is compared at the floor
            (-99.0, -100.0, true),
            (-110.0, -98.0, true),
            (-99.0, -96.0, false),
            (100.0, 200.0, true),
            (100.0, 200.1, false),
        ] {
            assert_eq!(is_within("ctx", observed, Some((-200.0, 200.0)), simulated), within, "{observed} {simulated}");
        }
        assert_eq!(
            (sign_right(5.0, -1.0), sign_right(5.1, -1.0), sign_right(-9.0, -1.0)),
            (None, Some(false), Some(true))
        );
    }
}
