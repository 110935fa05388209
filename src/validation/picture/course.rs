//! One trial: simulated courses with its published figures.

use crate::report::patient_value::{Collected, PatientCourses, collect, paired_differences};
use crate::report::plot::Picture;
use crate::report::plot::figure::Figure;
use crate::report::plot::panel::{Mark, Panel, Point as Moment, Series};
use crate::report::plot::sheet::DrawError;
use crate::report::plot::style::{ArmStyle, arm_styles};
use crate::report::published::change_name;
use crate::report::statistic::Distribution;
use crate::validation::point::Point;
use crate::validation::scorecard::ScoredTrial;
use crate::validation::tally::{measure_rank, site_rank};
use crate::validation::word::place_title;

/// Titles that are longer do not fit a third of the width, letters.
const LONG_TITLE: usize = 32;

/// What a panel shows: measure, site, and the arm that is taken from the others.
type Subject<'a> = (&'a str, &'a str, Option<&'a str>);

/// Draws a panel for every measure, site and comparison of which something was published.
///
/// # Errors
/// Where the drawing fails.
pub fn overlay(trial: &ScoredTrial) -> Result<Picture, DrawError> {
    let scenario = trial.trial.scenario();
    let collected = collect(&trial.result);
    let styles = arm_styles(scenario.arms.len(), scenario.arms.iter().position(|arm| arm.control));
    let mut subjects: Vec<Subject> = trial.points.iter().map(subject).collect();
    subjects.sort_by_key(|(measure, site, versus)| (measure_rank(measure), *measure, site_rank(site), *site, *versus));
    subjects.dedup();
    let panels: Vec<Panel> = subjects.iter().map(|subject| panel(trial, &collected, &styles, *subject)).collect();
    let is_shown = |arm: &str| trial.points.iter().any(|point| point.arm == arm);
    let arms = scenario.arms.iter().zip(&styles).filter(|(arm, _)| is_shown(&arm.name));
    let long = panels.iter().any(|panel| panel.title.chars().count() > LONG_TITLE);
    let figure = Figure {
        name: "overlay",
        title: trial.title().to_owned(),
        subtitle: "Simulated courses and published figures".to_owned(),
        arms: arms.map(|(arm, style)| (arm.name.clone(), *style)).collect(),
        columns: if long { 2 } else { 3 },
        panel_height: 125.0,
        value_label: Some(value_label(&subjects).to_owned()),
        shared_values: false,
        caption: caption(trial),
        panels,
    };
    Ok(Picture { name: trial.name().to_owned(), svg: figure.draw()?.svg })
}

/// What the values are, where some may be differences.
fn value_label(subjects: &[Subject]) -> &'static str {
    match subjects.iter().filter(|(_, _, versus)| versus.is_some()).count() {
        0 => "Change from time 0 (%)",
        all if all == subjects.len() => "Difference (points)",
        _ => "Change or difference (%)",
    }
}

fn subject(point: &Point) -> Subject<'_> {
    (&point.measure, point.site_name(), point.versus.as_deref())
}

fn panel(trial: &ScoredTrial, collected: &Collected, styles: &[ArmStyle], wanted: Subject) -> Panel {
    let (measure, site, versus) = wanted;
    let arms = &trial.trial.scenario().arms;
    let number = |name: &str| arms.iter().position(|arm| arm.name == name);
    let points: Vec<&Point> = trial.points.iter().filter(|point| subject(point) == wanted).collect();
    let shown = |index: &usize| points.iter().any(|point| point.arm == arms[*index].name);
    let find = |arm: usize| PatientCourses::find(collected, arm as u32, &change_name(measure), site);
    let series = (0..arms.len()).filter(shown).filter_map(|arm| {
        let own = find(arm)?;
        let points = match versus {
            Some(versus) => course(own, Some(find(number(versus)?)?)),
            None => course(own, None),
        };
        (!points.is_empty()).then_some(Series { style: styles[arm], points })
    });
    let mark = |point: &&Point| {
        let style = styles[number(&point.arm)?];
        let (years, value, interval) = (point.years, point.observed, point.interval);
        Some(Mark { style, years, value, interval, versus: versus.is_some() })
    };
    let title = place_title(measure, site);
    Panel {
        title: versus.map_or(title.clone(), |versus| format!("{title} less {versus}")),
        reference: Some(0.0),
        least_span: if points.iter().all(|point| point.is_density()) { 1.0 } else { 5.0 },
        series: series.collect(),
        marks: points.iter().filter_map(mark).collect(),
    }
}

/// The mean of an arm over time, or of its patients' differences from another arm.
fn course(own: PatientCourses, other: Option<PatientCourses>) -> Vec<Moment> {
    let moment = |years: f64| {
        let values = own.at(years);
        let values = match other {
            Some(other) => paired_differences(&values, &other.at(years)),
            None => values.iter().map(|(_, value)| *value).collect(),
        };
        let distribution = Distribution::of(&values)?;
        let mean = distribution.mean;
        let interval = distribution.se.map(|se| (mean - 1.96 * se, mean + 1.96 * se));
        Some(Moment { years, mean, interval, spread: None })
    };
    own.years().filter_map(moment).collect()
}

fn caption(trial: &ScoredTrial) -> String {
    let patients = trial.result.patients.len();
    let mut caption = match patients {
        1 => "Lines: one virtual patient.".to_owned(),
        _ => format!(
            "Lines: mean of {patients} virtual patients; bands: mean ± 1.96 standard errors, which include how patients \
             differ and the chance of remodelling in a small cube, but not how sure the parameters of the model are."
        ),
    };
    caption.push_str(" Discs: published means, with 95% confidence interval where it is known.");
    if trial.points.iter().any(|point| point.versus.is_some()) {
        caption.push_str(
            " Hollow discs: published differences between arms; their lines are the same patients' differences, in \
             percentage points.",
        );
    }
    caption
}
