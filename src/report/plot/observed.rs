//! Published figures at their place among the simulated courses.

use crate::report::published::{change_of, interval};
use crate::report::summary::Summary;
use crate::scenario::schema::{Observed, Scenario};

use super::panel::Mark;
use super::style::ArmStyle;

/// The published figures of one measure at one site, in its percent change. A difference from another arm is drawn
/// from that arm's simulated mean; where that arm says nothing of the time, it is left out.
pub fn marks(scenario: &Scenario, styles: &[ArmStyle], summary: &Summary, measure: &str, site: &str) -> Vec<Mark> {
    let here = scenario.observed.iter().filter(|observed| {
        let (its_measure, its_site) = change_of(observed);
        its_measure == measure && its_site == site
    });
    let mark = |observed: &Observed| {
        let arm = scenario.arms.iter().position(|arm| arm.name == observed.arm)?;
        let origin = match &observed.versus {
            Some(versus) => summary.course(versus, measure, site)?.mean_at(observed.years)?,
            None => 0.0,
        };
        let mark = Mark {
            style: *styles.get(arm)?,
            years: observed.years,
            value: origin + observed.change_pct,
            interval: interval(observed).map(|(low, high)| (origin + low, origin + high)),
            versus: observed.versus.is_some(),
        };
        (mark.years.is_finite() && mark.value.is_finite()).then_some(mark)
    };
    here.filter_map(mark).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;
    use crate::report::plot::style::arm_styles;
    use approx::assert_relative_eq;

    #[test]
    fn a_difference_stands_on_the_control_and_a_change_on_zero() {
        let mut scenario = fixture::scenario(&["control", "treated"]);
        let spine = Some("lumbar_spine");
        scenario.observed = vec![
            fixture::observed("treated", Some("control"), "bmd", spine, 1.0, 5.0),
            fixture::observed("treated", None, "bmd", spine, 1.0, 3.0),
            fixture::observed("treated", None, "bmd", Some("total_hip"), 1.0, 3.0),
            fixture::observed("nobody", None, "bmd", spine, 1.0, 3.0),
            fixture::observed("treated", Some("control"), "bmd", spine, 30.0, 3.0),
        ];
        let summary = Summary::new(&scenario, &fixture::cohort(2, 5));
        let control = summary.course("control", "bmd_change_pct", "lumbar_spine").expect("course");
        let control = control.mean_at(1.0).expect("within");
        let marks = marks(&scenario, &arm_styles(2, Some(0)), &summary, "bmd_change_pct", "lumbar_spine");
        assert_eq!(marks.len(), 2);
        assert_relative_eq!(marks[0].value, control + 5.0);
        assert_relative_eq!(marks[0].interval.expect("interval").0, control + 4.1);
        assert!(marks[0].versus && !marks[1].versus);
        assert_relative_eq!(marks[1].value, 3.0);
    }
}
