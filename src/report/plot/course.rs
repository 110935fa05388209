//! From summarised courses to pictures.

use crate::report::catalogue::{PanelPlan, Plan};
use crate::report::summary::{Course, Moment, Summary};
use crate::scenario::schema::Scenario;

use super::Picture;
use super::figure::Figure;
use super::observed;
use super::panel::{Panel, Point, Series};
use super::sheet::DrawError;
use super::style::{ArmStyle, arm_styles};

/// With more arms than this the patients' bands hide one another, and are left out.
const MOST_ARMS_WITH_SPREAD: usize = 4;

/// Draws one picture of small multiples; panels without any data are left out.
pub fn draw(plan: &Plan, scenario: &Scenario, summary: &Summary) -> Result<Picture, DrawError> {
    let control = scenario.arms.iter().position(|arm| arm.control);
    let styles = arm_styles(scenario.arms.len(), control);
    let panels = plan.panels.iter().map(|panel| panel_of(panel, scenario, &styles, summary));
    let figure = Figure {
        name: plan.name,
        title: if scenario.title.is_empty() { scenario.name.clone() } else { scenario.title.clone() },
        subtitle: plan.subtitle.to_owned(),
        arms: scenario.arms.iter().map(|arm| arm.name.clone()).zip(styles.iter().copied()).collect(),
        panels: panels.filter(|panel| !panel.series.is_empty()).collect(),
        columns: plan.columns,
        panel_height: plan.panel_height,
        value_label: plan.value_label.map(str::to_owned),
        shared_values: plan.shared_values,
        caption: String::new(),
    };
    let caption = caption(&figure, plan, summary);
    Figure { caption, ..figure }.draw()
}

fn panel_of(plan: &PanelPlan, scenario: &Scenario, styles: &[ArmStyle], summary: &Summary) -> Panel {
    let course = |arm: &str| summary.course(arm, &plan.measure, &plan.site);
    let with_spread = scenario.arms.len() <= MOST_ARMS_WITH_SPREAD;
    let arms = scenario.arms.iter().zip(styles);
    let series = arms.filter_map(|(arm, style)| series_of(course(&arm.name)?, *style, plan.scale, with_spread));
    Panel {
        title: plan.title.clone(),
        reference: plan.reference,
        least_span: plan.least_span,
        series: series.collect(),
        marks: observed::marks(scenario, styles, summary, plan),
    }
}

fn series_of(course: &Course, style: ArmStyle, scale: f64, with_spread: bool) -> Option<Series> {
    let point = |moment: &Moment| {
        let distribution = &moment.distribution;
        let [low, .., high] = distribution.quantiles;
        let scaled = |(low, high): (f64, f64)| {
            let (low, high) = (scale * low, scale * high);
            (low.is_finite() && high.is_finite()).then_some((low, high))
        };
        Point {
            years: moment.time_years,
            mean: scale * distribution.mean,
            interval: distribution
                .se
                .and_then(|se| scaled((distribution.mean - 1.96 * se, distribution.mean + 1.96 * se))),
            spread: scaled((low, high)).filter(|_| with_spread && distribution.n > 1),
            parameters: moment
                .sd_parameters
                .and_then(|sd| scaled((distribution.mean - 1.96 * sd, distribution.mean + 1.96 * sd))),
        }
    };
    let points: Vec<Point> = course.moments.iter().map(point).filter(|point| point.mean.is_finite()).collect();
    (!points.is_empty()).then_some(Series { style, points })
}

fn caption(figure: &Figure, plan: &Plan, summary: &Summary) -> String {
    let shown = |course: &&Course| plan.panels.iter().any(|panel| panel.measure == course.measure);
    let moments = summary.courses.iter().filter(shown).flat_map(|course| &course.moments);
    let counts: Vec<u32> = moments.map(|moment| moment.distribution.n).collect();
    let (least, most) = (counts.iter().min().copied().unwrap_or(0), counts.iter().max().copied().unwrap_or(0));
    let patients = if least == most { format!("{most}") } else { format!("{least} to {most}") };
    let mut caption = match most {
        0 => return String::new(),
        1 => "Lines: one virtual patient.".to_owned(),
        _ => format!("Lines: mean of {patients} virtual patients; dark bands: 95% confidence interval of the mean"),
    };
    if most > 1 {
        let spread = figure.arms.len() <= MOST_ARMS_WITH_SPREAD;
        caption.push_str(if spread { "; light bands: 5th to 95th percentile of patients." } else { "." });
    }
    let points = || figure.panels.iter().flat_map(|panel| &panel.series).flat_map(|series| &series.points);
    if points().any(|point| point.parameters.is_some()) {
        caption.push_str(" Dotted lines: between them lie 95% of the means that drawn constants give.");
    }
    let marks = || figure.panels.iter().flat_map(|panel| &panel.marks);
    if marks().next().is_some() {
        caption
            .push_str(" Discs: published means with 95% confidence interval, side by side where they would overlap.");
    }
    if marks().any(|mark| mark.versus) {
        caption.push_str(
            " Hollow discs: published differences between arms, drawn from the simulated mean of the arm compared with.",
        );
    }
    caption
}
