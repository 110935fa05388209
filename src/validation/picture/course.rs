//! One trial: simulated courses with its published figures.

use crate::observation::table::measured_as;
use crate::quantity::Quantity;
use crate::report::patient_value::{Collected, PatientCourses, Values, collect, numbers, paired_differences};
use crate::report::plot::Picture;
use crate::report::plot::course::TOO_FEW_FOR_BANDS;
use crate::report::plot::figure::Figure;
use crate::report::plot::language::Language;
use crate::report::plot::panel::{Mark, Panel, Point as Moment, Series};
use crate::report::plot::paper::Paper;
use crate::report::plot::sheet::DrawError;
use crate::report::plot::style::{ArmStyle, arm_styles};
use crate::report::statistic::Distribution;
use crate::scenario::schema::Form;
use crate::validation::point::{Point, ratio_of_means, values};
use crate::validation::scorecard::ScoredTrial;
use crate::validation::tally::{measure_rank, site_rank};
use crate::validation::word::place_title;

/// Titles that are longer do not fit a third of the width, letters.
const LONG_TITLE: usize = 32;

/// What a panel shows: measure, form, site, and the arm that is taken from the others.
type Subject<'a> = (&'a str, Form, &'a str, Option<&'a str>);

/// Draws a panel for every measure, site and comparison of which something was published.
///
/// # Errors
/// Where the drawing fails.
pub fn overlay(trial: &ScoredTrial) -> Result<Picture, DrawError> {
    let scenario = trial.trial.scenario();
    let collected = collect(&trial.result);
    let styles = arm_styles(scenario.arms.len(), scenario.arms.iter().position(|arm| arm.control));
    let mut subjects: Vec<Subject> = trial.points.iter().map(subject).collect();
    subjects.sort_by_key(|(measure, form, site, versus)| {
        (measure_rank(measure), *measure, *form, site_rank(site), *site, *versus)
    });
    subjects.dedup();
    let panels: Vec<Panel> = subjects.iter().map(|subject| panel(trial, &collected, &styles, *subject)).collect();
    let is_shown = |arm: &str| trial.points.iter().any(|point| point.arm == arm);
    let arms = scenario.arms.iter().zip(&styles).filter(|(arm, _)| is_shown(&arm.name));
    let long = panels.iter().any(|panel| panel.title.chars().count() > LONG_TITLE);
    let mut figure = Figure {
        name: "overlay".to_owned(),
        paper: Paper::REPORT,
        language: Language::English,
        has_words: true,
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
    if figure.is_clipped() {
        figure.caption.push_str(" Arrows: the interval goes on beyond the axis.");
    }
    Ok(Picture { name: trial.name().to_owned(), ..figure.draw()? })
}

/// What the values are, where some may be differences.
fn value_label(subjects: &[Subject]) -> &'static str {
    if subjects.iter().any(|(_, form, ..)| *form == Form::Value) {
        return "Change or difference (%), or value in its unit";
    }
    match subjects.iter().filter(|(.., versus)| versus.is_some()).count() {
        0 => "Change from time 0 (%)",
        all if all == subjects.len() => "Difference (points)",
        _ => "Change or difference (%)",
    }
}

fn subject(point: &Point) -> Subject<'_> {
    (&point.measure, point.form, point.site_name(), point.versus.as_deref())
}

fn panel(trial: &ScoredTrial, collected: &Collected, styles: &[ArmStyle], wanted: Subject) -> Panel {
    let (measure, form, site, versus) = wanted;
    let arms = &trial.trial.scenario().arms;
    let number = |name: &str| arms.iter().position(|arm| arm.name == name);
    let points: Vec<&Point> = trial.points.iter().filter(|point| subject(point) == wanted).collect();
    let shown = |index: &usize| points.iter().any(|point| point.arm == arms[*index].name);
    let quantity = measured_as(measure).map(|reported| reported.quantity);
    let series = (0..arms.len()).filter(shown).filter_map(|arm| {
        let of = Courses { collected, quantity: quantity?, site, form };
        let points = match versus {
            Some(versus) => of.against(arm as u32, number(versus)? as u32),
            None => of.alone(arm as u32),
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
        title: match (versus, form) {
            (Some(versus), Form::Ratio) => format!("{title} over {versus}"),
            (Some(versus), _) => format!("{title} less {versus}"),
            (None, Form::Value) => quantity.map_or(title.clone(), |quantity| format!("{title} ({})", quantity.unit)),
            (None, _) => title,
        },
        reference: (form != Form::Value).then_some(0.0),
        least_span: match form {
            Form::Value => 0.0,
            _ if points.iter().all(|point| point.is_density()) => 1.0,
            _ => 5.0,
        },
        is_positive: false,
        series: series.collect(),
        marks: points.iter().filter_map(mark).collect(),
    }
}

/// The simulated courses of what a panel shows.
struct Courses<'a> {
    collected: &'a Collected,
    quantity: &'static Quantity,
    site: &'a str,
    form: Form,
}

impl Courses<'_> {
    /// The mean of an arm over time.
    fn alone(&self, arm: u32) -> Vec<Moment> {
        self.over_time(arm, |values, _| {
            let distribution = Distribution::of(&numbers(values))?;
            Some((distribution.mean, sure(&distribution)))
        })
    }

    /// The mean of its patients' differences from another arm, or by how much its mean is above that arm's, percent.
    fn against(&self, arm: u32, other: u32) -> Vec<Moment> {
        self.over_time(arm, |values, years| {
            let others = self.values(other, years);
            if self.form == Form::Ratio {
                return ratio_of_means(values, &others);
            }
            let distribution = Distribution::of(&numbers(&paired_differences(values, &others)))?;
            Some((distribution.mean, sure(&distribution)))
        })
    }

    fn over_time(&self, arm: u32, mean: impl Fn(&Values, f64) -> Option<(f64, Option<f64>)>) -> Vec<Moment> {
        let moment = |years: f64| {
            let (mean, error) = mean(&self.values(arm, years), years)?;
            let interval = error.map(|error| (mean - 1.96 * error, mean + 1.96 * error));
            Some(Moment { years, mean, interval, spread: None, parameters: None, is_of_few: false })
        };
        let courses = PatientCourses::find(self.collected, arm, self.quantity.id, self.site);
        courses.map(|courses| courses.years().filter_map(moment).collect()).unwrap_or_default()
    }

    fn values(&self, arm: u32, years: f64) -> Values {
        values(self.collected, arm, self.quantity, self.site, self.form, years)
    }
}

/// The standard error of a mean of more than a few.
fn sure(distribution: &Distribution) -> Option<f64> {
    distribution.se.filter(|_| distribution.n > TOO_FEW_FOR_BANDS)
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
