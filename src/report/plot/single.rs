//! One figure of one measure at one site, for a journal or a slide: its course over time, or the arms at one time.

use crate::model::DAYS_PER_YEAR;
use crate::observation::table::{Reported, reported};
use crate::quantity::Scale;
use crate::report::catalogue::PanelPlan;
use crate::report::summary::{Course, Summary};
use crate::scenario::schema::Scenario;

use super::Picture;
use super::caption::{self, Patients};
use super::comparison::{Comparison, Row};
use super::course::{panel_of, patients_of, point_of, styles_of, title};
use super::figure::Figure;
use super::language::Language;
use super::paper::Paper;
use super::sheet::DrawError;

/// What a figure is to show. Every name is one of the summary.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// Name of the file without its extension.
    pub name: String,
    /// Measure in `summary.csv`.
    pub measure: String,
    /// Its site; empty where it has none.
    pub site: String,
    /// Indices of the arms of the scenario.
    pub arms: Vec<usize>,
    /// Time of a report, years; `None`: all of them.
    pub at_years: Option<f64>,
    /// What it is made for.
    pub paper: Paper,
    /// Language of its words.
    pub language: Language,
    /// Whether title and caption are drawn, as on a slide; a journal prints them itself.
    pub has_words: bool,
}

/// A figure and what is to be said under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Single {
    /// The figure.
    pub picture: Picture,
    /// Its caption, which the file holds, too.
    pub caption: String,
}

/// Height of the data area over its width, and its bounds, units.
const SHAPE: f64 = 0.62;
const HEIGHTS: (f64, f64) = (130.0, 300.0);

/// Draws a figure from the summary of a run.
///
/// # Errors
/// Where the drawing fails.
pub fn draw(request: &Request, scenario: &Scenario, summary: &Summary) -> Result<Single, DrawError> {
    let subject = Subject::new(&request.measure, request.language);
    let plan = subject.panel(request);
    match request.at_years {
        None => draw_course(request, &subject, &plan, scenario, summary),
        Some(years) => draw_comparison(request, &subject, &plan, years, scenario, summary),
    }
}

fn draw_course(
    request: &Request,
    subject: &Subject,
    plan: &PanelPlan,
    scenario: &Scenario,
    summary: &Summary,
) -> Result<Single, DrawError> {
    let styles = styles_of(scenario);
    let panel = panel_of(plan, scenario, &styles, &request.arms, summary);
    let mut figure = Figure {
        name: request.name.clone(),
        paper: request.paper,
        language: request.language,
        has_words: request.has_words,
        title: title(scenario),
        subtitle: subject.sentence.clone(),
        arms: request.arms.iter().map(|&arm| (scenario.arms[arm].name.clone(), styles[arm])).collect(),
        panels: vec![panel],
        columns: 1,
        panel_height: (SHAPE * request.paper.width).clamp(HEIGHTS.0, HEIGHTS.1),
        value_label: Some(subject.label.clone()),
        shared_values: false,
        caption: String::new(),
    };
    figure.caption = caption::of_courses(&figure, patients(request, scenario, summary));
    Ok(Single { picture: figure.draw()?, caption: figure.caption })
}

fn draw_comparison(
    request: &Request,
    subject: &Subject,
    plan: &PanelPlan,
    years: f64,
    scenario: &Scenario,
    summary: &Summary,
) -> Result<Single, DrawError> {
    let styles = styles_of(scenario);
    let panel = panel_of(plan, scenario, &styles, &request.arms, summary);
    let half_interval_years = scenario.simulation.report_every_days / DAYS_PER_YEAR / 2.0;
    let rows = request.arms.iter().filter_map(|&arm| {
        let course = summary.course(&scenario.arms[arm].name, &request.measure, &request.site)?;
        let moment = course.moments.iter().find(|moment| moment.time_years.total_cmp(&years).is_eq())?;
        let of_arm = panel.marks.iter().filter(|mark| mark.style == styles[arm]);
        let marks = of_arm.filter(|mark| (mark.years - years).abs() <= half_interval_years);
        Some(Row {
            name: scenario.arms[arm].name.clone(),
            style: styles[arm],
            point: point_of(moment, plan, true, scenario.persons()),
            marks: marks.copied().collect(),
        })
    });
    let comparison = Comparison {
        name: &request.name,
        paper: request.paper,
        language: request.language,
        has_words: request.has_words,
        title: &title(scenario),
        subtitle: &subject.sentence,
        place: &plan.title,
        label: &match request.language {
            Language::English => format!("{} at year {years}", subject.label),
            Language::Chinese => format!("第{years}年{}", subject.label),
        },
        reference: plan.reference,
        least_span: plan.least_span,
        is_positive: plan.is_positive,
        patients: patients(request, scenario, summary).most,
        rows: rows.collect(),
    };
    let caption = comparison.caption();
    Ok(Single { picture: comparison.draw(&caption)?, caption })
}

fn patients(request: &Request, scenario: &Scenario, summary: &Summary) -> Patients {
    let of_arms = |arm: &usize| summary.course(&scenario.arms[*arm].name, &request.measure, &request.site);
    let courses: Vec<&Course> = request.arms.iter().filter_map(of_arms).collect();
    patients_of(courses.into_iter())
}

/// What a measure of the summary is.
struct Subject {
    /// Its declaration, and whether the measure is its change from time 0; `None` for a measure that nobody declares.
    of: Option<(Reported, bool)>,
    /// Label of its axis, with the unit.
    label: String,
    /// What it is, in words.
    sentence: String,
}

impl Subject {
    fn new(measure: &str, language: Language) -> Self {
        let change = reported().find(|found| found.quantity.change_name().as_deref() == Some(measure));
        let itself = || reported().find(|found| found.quantity.id == measure);
        let of = change.map(|found| (found, true)).or_else(|| itself().map(|found| (found, false)));
        let Some((Reported { quantity, .. }, is_change)) = of else {
            return Self { of: None, label: measure.to_owned(), sentence: measure.to_owned() };
        };
        let unit = quantity.drawn.map_or(quantity.unit, |drawn| drawn.unit);
        let label = match (is_change, unit) {
            (true, _) => language.choose(
                format!("{}, change from time 0 (%)", quantity.symbol),
                format!("{}，相对时间0的变化（%）", quantity.symbol),
            ),
            (false, "1") => quantity.symbol.to_owned(),
            (false, unit) => {
                language.choose(format!("{} ({unit})", quantity.symbol), format!("{}（{unit}）", quantity.symbol))
            }
        };
        let sentence = language.choose(quantity.meaning.to_owned(), label.clone());
        Self { of, label, sentence }
    }

    fn panel(&self, request: &Request) -> PanelPlan {
        let quantity = self.of.map(|(found, _)| found.quantity);
        let shows_change = self.of.is_some_and(|(_, is_change)| is_change);
        let is_density = quantity.is_some_and(|quantity| quantity.scale == Scale::Density);
        PanelPlan {
            title: if request.site.is_empty() { String::new() } else { request.language.place(&request.site) },
            measure: request.measure.clone(),
            site: request.site.clone(),
            shows_change,
            observed: quantity.and_then(|quantity| quantity.measure),
            scale: quantity
                .filter(|_| !shows_change)
                .and_then(|quantity| quantity.drawn)
                .map_or(1.0, |drawn| drawn.factor),
            reference: shows_change.then_some(0.0),
            least_span: match (shows_change, is_density) {
                (true, true) => 1.0,
                (true, false) => 5.0,
                (false, _) => 0.0,
            },
            is_positive: !shows_change && quantity.is_some_and(|quantity| quantity.scale == Scale::Ratio),
        }
    }
}
