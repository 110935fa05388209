//! Published figures at their place among the simulated courses.

use crate::report::summary::Summary;
use crate::scenario::schema::{Observed, Scenario};
use crate::specimen::cube::Kind;

use super::panel::Mark;
use super::style::ArmStyle;

/// Measure and site in `summary.csv` of the change that a published figure speaks of.
pub fn change_of(observed: &Observed) -> (String, String) {
    let site = observed.site.clone().unwrap_or_default();
    match observed.measure.as_str() {
        "bmd" => ("bmd_change_pct".to_owned(), site),
        "qct" if site.contains(':') => ("vbmd_change_pct".to_owned(), site),
        "qct" => ("vbmd_change_pct".to_owned(), format!("{site}:integral")),
        marker @ ("ctx" | "p1np" | "bsap" | "osteocalcin" | "pth") => (format!("{marker}_change_pct"), String::new()),
        histomorphometry => {
            let kind = observed.site.clone().unwrap_or_else(|| Kind::Cancellous.name().to_owned());
            (format!("{histomorphometry}_change_pct"), kind)
        }
    }
}

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

/// 95% confidence interval of a published mean, as given or from its standard error or deviation.
fn interval(observed: &Observed) -> Option<(f64, f64)> {
    let standard_error = || {
        let from_deviation = || Some(observed.sd? / f64::from(observed.n.filter(|n| *n > 0)?).sqrt());
        observed.se.or_else(from_deviation)
    };
    let normal = || standard_error().map(|se| (observed.change_pct - 1.96 * se, observed.change_pct + 1.96 * se));
    let given = observed.ci95.map(|[low, high]| (low, high)).or_else(normal);
    given.filter(|(low, high)| low.is_finite() && high.is_finite())
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

    #[test]
    fn an_interval_comes_from_what_is_given() {
        let mut observed = fixture::observed("a", None, "ctx", None, 1.0, -50.0);
        assert_eq!(interval(&observed), Some((-50.9, -49.1)));
        observed.ci95 = None;
        assert_eq!(interval(&observed), None);
        (observed.sd, observed.n) = (Some(20.0), Some(100));
        assert_relative_eq!(interval(&observed).expect("deviation").0, -53.92);
        observed.se = Some(1.0);
        assert_relative_eq!(interval(&observed).expect("error").1, -48.04);
    }
}
