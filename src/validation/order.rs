//! Whether simulated arms stand in the order in which they were observed.

use crate::elementary::hypot;
use crate::report::number::time_key;
use crate::scenario::schema::Usage;

use super::point::Point;
use super::rule::ErrorScale;

/// Least difference between two published densities that is an order where no interval is printed, percentage points.
pub const DENSITY_POINTS: f64 = 1.0;

/// The same of markers and histomorphometry, whose published means are that much less sure (assumption).
pub const OTHER_POINTS: f64 = 10.0;

/// Two arms of a trial, of which one was observed above the other by more than chance.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// Name of the scenario.
    pub trial: String,
    /// Measure.
    pub measure: String,
    /// Site; `None` for serum.
    pub site: Option<String>,
    /// Years from time 0.
    pub years: f64,
    /// Arm that both are compared with; `None`: changes from time 0.
    pub versus: Option<String>,
    /// Arm that was observed above the other.
    pub higher: String,
    /// The other.
    pub lower: String,
    /// By how much, percentage points; positive.
    pub observed: f64,
    /// By how much it is in the simulation, percentage points.
    pub simulated: f64,
    /// A prediction where either figure is one.
    pub usage: Usage,
}

impl Pair {
    /// Whether the simulated arms stand as the observed ones.
    pub fn is_right(&self) -> bool {
        self.simulated > 0.0
    }
}

/// The pairs of arms of every trial whose observed difference, in one measure at one site and time and against the same
/// arm, exceeds the 95% interval of a difference of two independent means; where an interval was not printed, one or ten
/// points ([`DENSITY_POINTS`], [`OTHER_POINTS`]), or as many percent of a value. Pairs of which an arm was not measured are left out.
pub fn pairs(points: &[Point]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for (index, one) in points.iter().enumerate() {
        pairs.extend(points[index + 1..].iter().filter_map(|other| pair(one, other)));
    }
    pairs
}

fn pair(one: &Point, other: &Point) -> Option<Pair> {
    let subject = |point: &Point| {
        (
            point.trial.clone(),
            point.subject(),
            point.form,
            point.site.clone(),
            point.versus.clone(),
            time_key(point.years),
        )
    };
    if one.arm == other.arm || subject(one) != subject(other) {
        return None;
    }
    let (higher, lower) = if one.observed >= other.observed { (one, other) } else { (other, one) };
    let observed = higher.observed - lower.observed;
    let (simulated, below) = (higher.simulated?, lower.simulated?);
    let usage = match (one.usage, other.usage) {
        (Usage::Calibration, Usage::Calibration) => Usage::Calibration,
        _ => Usage::Prediction,
    };
    (observed > least_difference(one, other)).then(|| Pair {
        trial: one.trial.clone(),
        measure: one.subject(),
        site: one.site.clone(),
        years: one.years,
        versus: one.versus.clone(),
        higher: higher.arm.clone(),
        lower: lower.arm.clone(),
        observed,
        simulated: simulated - below,
        usage,
    })
}

/// What a difference between two published means must exceed to be an order.
fn least_difference(one: &Point, other: &Point) -> f64 {
    let half = |point: &Point| point.printed_interval().map(|(low, high)| (high - low) / 2.0);
    match (half(one), half(other)) {
        (Some(one), Some(other)) => hypot(one, other),
        _ => match one.error_scale() {
            ErrorScale::Points => DENSITY_POINTS,
            ErrorScale::FoldOfChange => OTHER_POINTS,
            ErrorScale::PercentOfValue => one.observed.abs() * DENSITY_POINTS / 100.0,
            ErrorScale::Fold => one.observed.abs() * OTHER_POINTS / 100.0,
            ErrorScale::Score(near) => near,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::super::point::tests::made_up;
    use super::*;

    #[test]
    fn an_order_needs_a_difference_beyond_chance() {
        let point = |arm: &str, observed, half: Option<f64>, simulated| Point {
            arm: arm.to_owned(),
            interval: half.map(|half| (observed - half, observed + half)),
            ..made_up("bmd", observed, simulated)
        };
        let orders = |points: &[Point]| -> Vec<(String, String, bool)> {
            pairs(points).into_iter().map(|pair| (pair.higher.clone(), pair.lower.clone(), pair.is_right())).collect()
        };
        let named = |higher: &str, lower: &str, right| (higher.to_owned(), lower.to_owned(), right);

        // intervals of 3 and 4 combine to 5
        let apart = |observed| [point("a", 0.0, Some(3.0), 1.0), point("b", observed, Some(4.0), 2.0)];
        assert_eq!(orders(&apart(5.0)), []);
        assert_eq!(orders(&apart(5.1)), [named("b", "a", true)]);
        // without both intervals a point is enough
        assert_eq!(orders(&[point("a", 0.0, None, 1.0), point("b", -1.0, Some(9.0), 2.0)]), []);
        assert_eq!(orders(&[point("a", 0.0, None, 1.0), point("b", -1.1, Some(9.0), 2.0)]), [named("a", "b", false)]);
        // equal is not above
        assert_eq!(orders(&[point("a", 0.0, None, 1.0), point("b", 3.0, None, 1.0)]), [named("b", "a", false)]);
        // three arms have three pairs
        assert_eq!(
            orders(&[point("a", 0.0, None, 1.0), point("b", 3.0, None, 2.0), point("c", 6.0, None, 1.5)]).len(),
            3
        );
    }

    #[test]
    fn only_like_is_ordered_with_like() {
        let one = Point { arm: "a".to_owned(), ..made_up("bmd", 0.0, 0.0) };
        let other = Point { arm: "b".to_owned(), ..made_up("bmd", 5.0, 4.0) };
        assert_eq!(pairs(&[one.clone(), other.clone()]).len(), 1);
        let unlike = [
            Point { trial: "another".to_owned(), ..other.clone() },
            Point { measure: "qct".to_owned(), ..other.clone() },
            Point { site: Some("total_hip".to_owned()), ..other.clone() },
            Point { versus: Some("placebo".to_owned()), ..other.clone() },
            Point { years: other.years + 0.5, ..other.clone() },
            Point { arm: "a".to_owned(), ..other.clone() },
            Point { simulated: None, ..other },
        ];
        for unlike in unlike {
            assert_eq!(pairs(&[one.clone(), unlike]), []);
        }
    }
}
