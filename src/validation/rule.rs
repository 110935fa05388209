//! When a simulated figure is near enough to a published one.
//!
//! distance = |error| / tolerance. The error of a density is in percentage points, or in percent of a published value; that of a score
//! in its own unit; that of anything else in the logarithm of its fold. The tolerance is the larger of the printed 95% interval, on the side of the error, and what is always allowed. An
//! interval that was assumed is no tolerance.

use crate::elementary::ln;
use crate::quantity::Scale;
use crate::scenario::schema::Form;

/// Percentage points within which a density is always near enough: the least significant change of one DXA scan is 2 to
/// 3%, and published means of one treatment differ by about a point between trials (assumption).
pub const DENSITY_POINTS: f64 = 1.0;

/// Fold within which a marker or histomorphometry is always near enough: assays and laboratories differ by about so much
/// (assumption).
pub const FOLD: f64 = 1.2;

/// A published fold this near to 1 has no sign.
pub const FOLD_WITHOUT_SIGN: f64 = 0.05;

/// Least fold of time 0: below it an assay counts noise.
pub const LEAST_FOLD: f64 = 0.02;

/// Greatest standard error of a simulated mean that is sure enough to be judged, share of the tolerance.
pub const SURE_SHARE: f64 = 1.0 / 3.0;

/// A hair of rounding at an edge.
const ROUNDING: f64 = 1e-9;

/// Least value that a fold is taken of.
const LEAST_VALUE: f64 = 1e-12;

/// The scale on which the error of a figure is counted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ErrorScale {
    /// Changes of a density (DXA, QCT), or by how much one arm is above another: percentage points.
    Points,
    /// Changes or ratios of anything else, in percent: the logarithm of the fold that they stand for.
    FoldOfChange,
    /// A density itself: percent of the published one.
    PercentOfValue,
    /// Any other value itself: its logarithm.
    Fold,
    /// A score itself, of which so much is as good as nothing.
    Score(f64),
}

impl ErrorScale {
    /// The scale for a form of figure of a quantity.
    pub fn of(form: Form, scale: Scale) -> Self {
        match (scale, form) {
            (Scale::Score { near }, _) => Self::Score(near),
            (Scale::Density, Form::Value) => Self::PercentOfValue,
            (Scale::Density, _) => Self::Points,
            (Scale::Ratio, Form::Value) => Self::Fold,
            (Scale::Ratio, _) => Self::FoldOfChange,
        }
    }

    /// What is always near enough, on the scale.
    fn least_tolerance(self) -> f64 {
        match self {
            Self::Points | Self::PercentOfValue => DENSITY_POINTS,
            Self::FoldOfChange | Self::Fold => ln(FOLD),
            Self::Score(near) => near,
        }
    }

    /// Whether errors are of folds.
    pub fn is_fold(self) -> bool {
        matches!(self, Self::FoldOfChange | Self::Fold)
    }
}

/// What a simulated figure is held against.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Target {
    /// On which scale errors are counted.
    pub scale: ErrorScale,
    /// Published figure.
    pub observed: f64,
    /// Its printed 95% confidence interval; `None` where it was not printed.
    pub printed: Option<(f64, f64)>,
}

impl Target {
    /// Whether a simulated change is near enough: no further off than the tolerance, and in the published direction where
    /// that is known.
    pub fn is_within(&self, simulated: f64) -> bool {
        let has_direction = self.scale == ErrorScale::FoldOfChange;
        self.is_near(simulated) && (!has_direction || self.sign_right(simulated).unwrap_or(true))
    }

    /// Whether a simulated change is no further off than the tolerance.
    pub fn is_near(&self, simulated: f64) -> bool {
        simulated.is_finite() && self.distance(simulated) <= 1.0 + ROUNDING
    }

    /// |error| / tolerance: 1 is at the edge of near enough.
    pub fn distance(&self, simulated: f64) -> f64 {
        let error = self.on_scale(simulated) - self.on_scale(self.observed);
        let [below, above] = self.tolerances();
        error.abs() / if error > 0.0 { above } else { below }
    }

    /// Standard error of a simulated mean as a share of the tolerance on its narrower side.
    pub fn uncertainty(&self, simulated: f64, standard_error: f64) -> f64 {
        let [below, above] = self.tolerances();
        let slope = match self.scale {
            ErrorScale::Points | ErrorScale::Score(_) => 1.0,
            ErrorScale::FoldOfChange => 0.01 / fold(simulated),
            ErrorScale::PercentOfValue => 100.0 / self.observed,
            ErrorScale::Fold => 1.0 / simulated.max(LEAST_VALUE),
        };
        standard_error * slope / below.min(above)
    }

    /// Whether two changes have the same sign; `None` where the published one is too near to none, or its interval holds 0, and of
    /// values, which go nowhere.
    pub fn sign_right(&self, simulated: f64) -> Option<bool> {
        if !matches!(self.scale, ErrorScale::Points | ErrorScale::FoldOfChange) {
            return None;
        }
        let is_sure = !self.printed.is_some_and(|(low, high)| low <= 0.0 && high >= 0.0);
        let has_sign = is_sure && (fold(self.observed) - 1.0).abs() > FOLD_WITHOUT_SIGN + ROUNDING;
        has_sign.then_some(simulated * self.observed > 0.0)
    }

    /// How far a figure may be off below and above the published one, on the scale.
    fn tolerances(&self) -> [f64; 2] {
        let least = self.scale.least_tolerance();
        let (low, high) = self.printed.unwrap_or((self.observed, self.observed));
        let middle = self.on_scale(self.observed);
        [(middle - self.on_scale(low)).max(least), (self.on_scale(high) - middle).max(least)]
    }

    /// A figure on the scale on which its error is counted.
    pub fn on_scale(&self, figure: f64) -> f64 {
        match self.scale {
            ErrorScale::Points | ErrorScale::Score(_) => figure,
            ErrorScale::FoldOfChange => ln(fold(figure)),
            ErrorScale::PercentOfValue => 100.0 * figure / self.observed,
            ErrorScale::Fold => ln(figure.max(LEAST_VALUE)),
        }
    }
}

/// The fold that a change in percent stands for, [`LEAST_FOLD`] at least.
pub fn fold(change_pct: f64) -> f64 {
    (1.0 + change_pct / 100.0).max(LEAST_FOLD)
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    fn density(observed: f64, printed: Option<(f64, f64)>) -> Target {
        Target { scale: ErrorScale::Points, observed, printed }
    }

    fn marker(observed: f64, printed: Option<(f64, f64)>) -> Target {
        Target { scale: ErrorScale::FoldOfChange, observed, printed }
    }

    #[test]
    fn a_density_is_within_a_point_or_the_printed_interval() {
        for (printed, simulated, within) in [
            (None, 4.0, true),
            (None, 6.0, true),
            (None, 6.001, false),
            (Some((4.8, 5.2)), 4.0, true),
            (Some((2.5, 7.5)), 2.5, true),
            (Some((2.5, 7.5)), 2.499, false),
            (Some((4.9, 7.5)), 4.05, true),
            (None, f64::NAN, false),
        ] {
            assert_eq!(density(5.0, printed).is_within(simulated), within, "{printed:?} {simulated}");
        }
    }

    /// A value itself is held against the published one: a density to 1%, a score to what is as good as nothing, all else to a fold.
    #[test]
    fn values_are_within_a_percent_a_fold_or_a_score() {
        let value = |scale, observed, printed| Target { scale: ErrorScale::of(Form::Value, scale), observed, printed };
        for (target, simulated, within) in [
            (value(Scale::Density, 0.9, None), 0.909, true),
            (value(Scale::Density, 0.9, None), 0.8909, false),
            (value(Scale::Density, 0.9, Some((0.85, 0.95))), 0.851, true),
            (value(Scale::Score { near: 0.1 }, -2.5, None), -2.4, true),
            (value(Scale::Score { near: 0.1 }, -2.5, None), -2.61, false),
            (value(Scale::Score { near: 0.1 }, 0.0, None), -0.05, true),
            (value(Scale::Ratio, 20.0, None), 24.0, true),
            (value(Scale::Ratio, 20.0, None), 16.6, false),
            (value(Scale::Ratio, 20.0, Some((10.0, 30.0))), 10.1, true),
            (value(Scale::Ratio, 0.02, None), 0.0, false),
        ] {
            assert_eq!(target.is_within(simulated), within, "{target:?} {simulated}");
            assert_eq!(target.sign_right(simulated), None);
        }
        let half = value(Scale::Ratio, 20.0, None).uncertainty(20.0, 20.0 * ln(FOLD) / 2.0);
        assert_relative_eq!(half, 0.5, epsilon = 1e-12);
        assert_relative_eq!(value(Scale::Density, 0.9, None).uncertainty(0.9, 0.0045), 0.5, epsilon = 1e-12);
        // a ratio of two arms counts as a change does
        assert_eq!(ErrorScale::of(Form::Ratio, Scale::Ratio), ErrorScale::FoldOfChange);
        assert_eq!(ErrorScale::of(Form::Ratio, Scale::Density), ErrorScale::Points);
    }

    #[test]
    fn distance_is_1_at_the_edge() {
        for (target, simulated, distance) in [
            (density(5.0, None), 7.0, 2.0),
            (density(5.0, Some((4.9, 9.0))), 7.0, 0.5),
            (density(5.0, Some((4.9, 9.0))), 3.0, 2.0),
            (marker(5.0, None), 26.0, 1.0),
            (marker(5.0, None), -12.5, 1.0),
            (marker(0.0, Some((-50.0, 300.0))), -75.0, 2.0),
            (marker(0.0, Some((-50.0, 300.0))), 100.0, 0.5),
        ] {
            assert_relative_eq!(target.distance(simulated), distance, epsilon = 1e-9);
        }
    }

    #[test]
    fn a_marker_is_within_a_fold_or_the_printed_interval_and_has_the_right_sign() {
        for (observed, printed, simulated, within) in [
            (-50.0, None, -40.0, true),
            (-50.0, None, -39.9, false),
            (-50.0, None, -58.3, true),
            (-50.0, None, -58.4, false),
            // what denosumab leaves behind: +45% is not +2%
            (45.0, None, 2.0, false),
            (45.0, Some((-5.0, 95.0)), 2.0, true),
            (-50.0, Some((-60.0, -30.0)), -30.0, true),
            (-50.0, Some((-60.0, -30.0)), -29.0, false),
            // the factor holds where the interval is narrower
            (-50.0, Some((-51.0, -49.0)), -40.0, true),
            // published without a sign, with one, and with one that its interval denies
            (5.0, None, -5.0, true),
            (-5.0, None, 5.0, true),
            (6.0, None, -6.0, false),
            (6.0, None, 0.0, false),
            (6.0, Some((-9.0, 21.0)), -6.0, true),
            // what is all but gone is compared at the floor
            (-99.0, None, -100.0, true),
            (-110.0, None, -98.0, true),
            (-99.0, None, -97.0, false),
            (-50.0, None, f64::NAN, false),
        ] {
            assert_eq!(marker(observed, printed).is_within(simulated), within, "{observed} {printed:?} {simulated}");
        }
        let signs = [(5.0, -1.0), (5.1, -1.0), (-9.0, -1.0)];
        let signs = signs.map(|(observed, simulated)| marker(observed, None).sign_right(simulated));
        assert_eq!(signs, [None, Some(false), Some(true)]);
    }

    #[test]
    fn a_standard_error_is_a_share_of_the_tolerance() {
        assert_relative_eq!(density(5.0, None).uncertainty(4.0, 0.5), 0.5);
        assert_relative_eq!(density(5.0, Some((3.0, 9.0))).uncertainty(4.0, 0.5), 0.25);
        // 2 points of a fold of .4 are 5%
        assert_relative_eq!(marker(-50.0, None).uncertainty(-60.0, 2.0), 0.05 / ln(FOLD));
    }
}
