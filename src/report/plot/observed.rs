//! Published figures at their place among the simulated courses.

use crate::report::published::{form_of, interval, subject_of};
use crate::report::summary::Summary;
use crate::scenario::schema::{Form, Observed, Scenario};

use super::catalogue::PanelPlan;
use super::panel::Mark;
use super::style::ArmStyle;

/// The published figures of what a panel shows. What is relative to time 0 or to another arm is drawn from there, at the
/// simulated mean; where nothing was simulated there, it is left out.
pub fn marks(scenario: &Scenario, styles: &[ArmStyle], summary: &Summary, panel: &PanelPlan) -> Vec<Mark> {
    let of_panel = |observed: &&Observed| {
        subject_of(observed).is_some_and(|(quantity, site)| quantity.measure == panel.observed && site == panel.site)
    };
    let mark = |observed: &Observed| {
        let arm = scenario.arms.iter().position(|arm| arm.name == observed.arm)?;
        let (quantity, _) = subject_of(observed)?;
        let form = form_of(observed, quantity);
        let (_, figure) = observed.figure()?;
        let place = Origin::new(scenario, summary, panel, observed, quantity.id)?;
        let value = |number: f64| place.shown(form, number, panel);
        let mark = Mark {
            style: *styles.get(arm)?,
            years: observed.years,
            value: value(figure)?,
            interval: interval(observed).and_then(|(low, high)| Some((value(low)?, value(high)?))),
            versus: observed.versus.is_some(),
        };
        (mark.years.is_finite() && mark.value.is_finite()).then_some(mark)
    };
    scenario.observed.iter().filter(of_panel).filter_map(mark).collect()
}

/// What a published figure is drawn from: simulated means.
struct Origin {
    /// Value at time 0, the same in every arm.
    start: Option<f64>,
    /// What the panel shows of the other arm at the time of the figure; of time 0 where there is none.
    other: f64,
}

impl Origin {
    fn new(scenario: &Scenario, summary: &Summary, panel: &PanelPlan, observed: &Observed, id: &str) -> Option<Self> {
        let at_start = |arm: &str| summary.course(arm, id, &panel.site)?.mean_at(0.0);
        let start = scenario.arms.iter().find_map(|arm| at_start(&arm.name));
        let other = match &observed.versus {
            Some(versus) => summary.course(versus, &panel.measure, &panel.site)?.mean_at(observed.years)?,
            None if panel.shows_change => 0.0,
            None => start?,
        };
        Some(Self { start, other })
    }

    /// A figure as the panel shows it, in percent of time 0 or in its own scale.
    fn shown(&self, form: Form, number: f64, panel: &PanelPlan) -> Option<f64> {
        Some(match (form, panel.shows_change) {
            (Form::Change, true) => self.other + number,
            (Form::Change, false) => panel.scale * (self.other + self.start? * number / 100.0),
            (Form::Ratio, true) => (100.0 + self.other) * (1.0 + number / 100.0) - 100.0,
            (Form::Ratio, false) => panel.scale * self.other * (1.0 + number / 100.0),
            (Form::Value, true) => 100.0 * (number / self.start? - 1.0),
            (Form::Value, false) => panel.scale * number,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;
    use crate::report::plot::catalogue::plans;
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
        let plans = plans();
        let panel = |measure: &str, site: &str| {
            let panels = plans.iter().flat_map(|plan| &plan.panels);
            panels.clone().find(|panel| panel.measure == measure && panel.site == site).expect("a panel").clone()
        };
        let of = |scenario: &Scenario, panel: &PanelPlan| marks(scenario, &arm_styles(2, Some(0)), &summary, panel);
        let marks = of(&scenario, &panel("bmd_change_pct", "lumbar_spine"));
        assert_eq!(marks.len(), 2);
        assert_relative_eq!(marks[0].value, control + 5.0);
        assert_relative_eq!(marks[0].interval.expect("interval").0, control + 4.1);
        assert!(marks[0].versus && !marks[1].versus);
        assert_relative_eq!(marks[1].value, 3.0);

        // the same figure in its four forms, on a panel of changes and on one of values
        let mean = |arm: &str, measure: &str, years| {
            let course = summary.course(arm, measure, "").expect("course");
            course.mean_at(years).expect("within")
        };
        let (start, other) = (mean("control", "ctx_ng_ml", 0.0), mean("control", "ctx_change_pct", 1.0));
        let figure = |change_pct, fold, value, ratio: Option<f64>| Observed {
            change_pct,
            fold,
            value,
            ratio,
            ci95: None,
            ..fixture::observed("treated", ratio.map(|_| "control"), "ctx", None, 1.0, 0.0)
        };
        scenario.observed = vec![
            figure(Some(-40.0), None, None, None),
            figure(None, Some(0.6), None, None),
            figure(None, None, Some(0.6 * start), None),
            figure(None, None, None, Some(60.0 / (100.0 + other))),
        ];
        for mark in of(&scenario, &panel("ctx_change_pct", "")) {
            assert_relative_eq!(mark.value, -40.0, epsilon = 1e-9);
        }
        let (start, other) = (mean("control", "il6", 0.0), mean("control", "il6", 1.0));
        for observed in &mut scenario.observed {
            observed.measure = "il6".to_owned();
        }
        scenario.observed[2].value = Some(0.6 * start);
        scenario.observed[3].ratio = Some(0.6 * start / other);
        let marks = of(&scenario, &panel("il6", ""));
        assert_eq!(marks.len(), 4);
        for mark in marks {
            assert_relative_eq!(mark.value, 0.6 * start, epsilon = 1e-9);
        }
    }
}
