//! From summarised courses to pictures.

use crate::report::catalogue::{PanelPlan, Plan};
use crate::report::statistic::student_quantile;
use crate::report::summary::{Course, Moment, Summary};
use crate::scenario::schema::Scenario;

use super::Picture;
use super::caption::{self, Patients};
use super::figure::Figure;
use super::font;
use super::language::Language;
use super::observed;
use super::panel::{Panel, Point, Series};
use super::paper::Paper;
use super::sheet::DrawError;
use super::style::{ArmStyle, arm_styles};

/// With more arms than this the patients' bands hide one another, and are left out.
const MOST_ARMS_WITH_SPREAD: usize = 4;

/// With so few patients percentiles and a standard error say nothing, and there are no bands.
pub const TOO_FEW_FOR_BANDS: u32 = 2;

/// Of fewer patients the 5th and the 95th percentile are the least and the greatest value, or lie within the interval of the mean.
const FEWEST_FOR_SPREAD: u32 = 10;

/// Panels on a slide, and in a row of it.
const MOST_PANELS_OF_SLIDE: usize = 12;
const MOST_COLUMNS_OF_SLIDE: usize = 4;

/// Draws one picture of small multiples; panels without any data are left out.
///
/// # Errors
/// Where a picture cannot be drawn.
pub fn draw(plan: &Plan, scenario: &Scenario, summary: &Summary) -> Result<Picture, DrawError> {
    let mut figure = figure(plan, scenario, summary);
    figure.caption = caption::of_courses(&figure, patients(plan, summary));
    figure.draw()
}

/// Draws the same in 16:9, on as many slides as keep its words readable.
///
/// # Errors
/// Where a picture cannot be drawn.
pub fn draw_slides(plan: &Plan, scenario: &Scenario, summary: &Summary) -> Result<Vec<Picture>, DrawError> {
    let whole = figure(plan, scenario, summary);
    let patients = patients(plan, summary);
    // slides of even numbers of panels; one even where nothing was measured
    let slides = whole.panels.len().div_ceil(MOST_PANELS_OF_SLIDE).max(1);
    let on_each = whole.panels.len().div_ceil(slides).max(1);
    let parts: Vec<&[Panel]> = if whole.panels.is_empty() { vec![&[]] } else { whole.panels.chunks(on_each).collect() };
    let slide = |(index, panels): (usize, &&[Panel])| {
        let mut figure = Figure {
            name: slide_name(plan.name, index),
            paper: Paper::SLIDE_OF_PANELS,
            columns: plan.columns.max(panels.len().div_ceil(2)).clamp(1, MOST_COLUMNS_OF_SLIDE),
            panels: panels.to_vec(),
            ..whole.clone()
        };
        figure.caption = caption::of_courses(&figure, patients);
        figure.draw()
    };
    parts.iter().enumerate().map(slide).collect()
}

/// Names of the slides of a picture, without extension, as many as it may have.
pub fn slide_names(plan: &Plan) -> impl Iterator<Item = String> {
    let name = plan.name;
    (0..plan.panels.len().div_ceil(MOST_PANELS_OF_SLIDE).max(1)).map(move |index| slide_name(name, index))
}

fn slide_name(name: &str, index: usize) -> String {
    if index == 0 { format!("{name}-slide") } else { format!("{name}-slide-{}", index + 1) }
}

fn figure(plan: &Plan, scenario: &Scenario, summary: &Summary) -> Figure {
    let styles = styles_of(scenario);
    let arms: Vec<usize> = (0..scenario.arms.len()).collect();
    let panels = plan.panels.iter().map(|panel| panel_of(panel, scenario, &styles, &arms, summary));
    Figure {
        name: plan.name.to_owned(),
        paper: Paper::REPORT,
        language: Language::English,
        has_words: true,
        title: title(scenario),
        subtitle: plan.subtitle.to_owned(),
        arms: scenario.arms.iter().map(|arm| arm.name.clone()).zip(styles.iter().copied()).collect(),
        panels: panels.filter(|panel| !panel.series.is_empty()).collect(),
        columns: plan.columns,
        panel_height: plan.panel_height,
        value_label: plan.value_label.map(str::to_owned),
        shared_values: plan.shared_values,
        caption: String::new(),
    }
}

/// Title of a scenario; its name where there is none, or where no font of this machine has the letters of it.
pub(super) fn title(scenario: &Scenario) -> String {
    let is_drawable = !scenario.title.is_empty() && font::undrawable(&scenario.title).is_empty();
    if is_drawable { scenario.title.clone() } else { scenario.name.clone() }
}

/// How every arm of a scenario is drawn, whichever of them a picture shows.
pub(super) fn styles_of(scenario: &Scenario) -> Vec<ArmStyle> {
    arm_styles(scenario.arms.len(), scenario.arms.iter().position(|arm| arm.control))
}

/// A panel with the courses of some arms, by their index.
pub(super) fn panel_of(
    plan: &PanelPlan,
    scenario: &Scenario,
    styles: &[ArmStyle],
    arms: &[usize],
    summary: &Summary,
) -> Panel {
    let with_spread = arms.len() <= MOST_ARMS_WITH_SPREAD;
    let series = arms.iter().filter_map(|&arm| {
        let course = summary.course(&scenario.arms[arm].name, &plan.measure, &plan.site)?;
        series_of(course, styles[arm], plan, with_spread, scenario.persons())
    });
    let mut marks = observed::marks(scenario, styles, summary, plan);
    marks.retain(|mark| arms.iter().any(|&arm| styles[arm] == mark.style));
    Panel {
        title: plan.title.clone(),
        reference: plan.reference,
        least_span: plan.least_span,
        is_positive: plan.is_positive,
        series: series.collect(),
        marks,
    }
}

fn series_of(course: &Course, style: ArmStyle, plan: &PanelPlan, with_spread: bool, persons: u32) -> Option<Series> {
    let point = |moment: &Moment| point_of(moment, plan, with_spread, persons);
    let points: Vec<Point> = course.moments.iter().map(point).filter(|point| point.mean.is_finite()).collect();
    (!points.is_empty()).then_some(Series { style, points })
}

/// A cohort of so many persons at one time, in the scale of a panel.
pub(super) fn point_of(moment: &Moment, plan: &PanelPlan, with_spread: bool, persons: u32) -> Point {
    let distribution = &moment.distribution;
    let [low, .., high] = distribution.quantiles;
    let scaled = |(low, high): (f64, f64)| {
        let (low, high) = (plan.scale * low, plan.scale * high);
        let low = if plan.is_positive { low.max(0.0) } else { low };
        (low.is_finite() && high.is_finite()).then_some((low, high))
    };
    let is_of_few = 2 * distribution.n < persons;
    let has_bands = distribution.n > TOO_FEW_FOR_BANDS && !is_of_few;
    let about_mean = |half: f64| scaled((distribution.mean - half, distribution.mean + half));
    Point {
        years: moment.time_years,
        mean: plan.scale * distribution.mean,
        interval: distribution
            .se
            .filter(|_| has_bands)
            .and_then(|se| about_mean(student_quantile(distribution.n) * se)),
        spread: scaled((low, high)).filter(|_| with_spread && has_bands && distribution.n >= FEWEST_FOR_SPREAD),
        parameters: moment.sd_parameters.and_then(|sd| about_mean(1.96 * sd)),
        is_of_few,
    }
}

fn patients(plan: &Plan, summary: &Summary) -> Patients {
    let shown = |course: &&Course| plan.panels.iter().any(|panel| panel.measure == course.measure);
    patients_of(summary.courses.iter().filter(shown))
}

/// How many patients some courses are of.
pub(super) fn patients_of<'a>(courses: impl Iterator<Item = &'a Course>) -> Patients {
    let counts: Vec<u32> = courses.flat_map(|course| &course.moments).map(|moment| moment.distribution.n).collect();
    Patients { least: counts.iter().min().copied().unwrap_or(0), most: counts.iter().max().copied().unwrap_or(0) }
}
