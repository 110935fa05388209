//! The picture of a sensitivity analysis: a panel an output.

use plotters::element::{Circle, ErrorBar, Rectangle};
use plotters::style::text_anchor::{HPos, Pos, VPos};

use crate::report::plot::Picture;
use crate::report::plot::axis::range;
use crate::report::plot::font::{Weight, fit};
use crate::report::plot::legend::{Key, Legend};
use crate::report::plot::sheet::{self, Area, DrawError, at, grains, strips, write};
use crate::report::plot::style::{
    ArmStyle, INK, LABEL_SIZE, MARGIN, REFERENCE, TICK_SIZE, WIDTH, arm_styles, fill, stroke, text,
};
use crate::report::plot::words::{Caption, Heading};
use crate::scenario::study::SensitivityPlan;
use crate::study::chart::{ABOVE, BELOW, Chart, Frame, RIGHT};

use super::analysis::{Estimates, MOST_SHOWN, Sensitivity};
use super::morris::MorrisEffect;
use super::sobol::SobolIndex;

/// Room for the names of parameters beside a chart, units.
const NAMES: f64 = 270.0;
/// From name to name.
const ROW: f64 = 17.0;
/// Least height of a chart's data area.
const LEAST_HEIGHT: f64 = 150.0;

/// Draws every output.
///
/// # Errors
/// Where the drawing fails.
pub fn draw(plan: &SensitivityPlan, found: &[Sensitivity]) -> Result<Picture, DrawError> {
    let is_morris = found.iter().any(|sensitivity| matches!(sensitivity.estimates, Estimates::Morris(_)));
    let styles = arm_styles(2, None);
    let (subtitle, keys) = if is_morris {
        ("Elementary effects of each parameter over its whole range (Morris)", Vec::new())
    } else {
        let key = |name: &str, style: ArmStyle| (name.to_owned(), Key::Arm { style, interval: false, spread: false });
        let keys = vec![key("first order: alone", styles[0]), key("total order: with all others", styles[1])];
        ("Share of the output's variance that each parameter decides (Sobol)", keys)
    };
    let caption = caption(plan, is_morris);
    let (heading, legend, under) = (Heading::new(&plan.name, subtitle), Legend::new(keys), Caption::new(&caption));
    let panel = (plan.parameters.len().min(MOST_SHOWN) as f64 * ROW).max(LEAST_HEIGHT) + ABOVE + BELOW;
    let legend_height = if is_morris { 0.0 } else { legend.height() };
    let heights = [heading.height(), legend_height, panel * found.len() as f64, under.height()];
    let names: Vec<&str> = plan.parameters.iter().map(|parameter| parameter.path.as_str()).collect();
    let description = format!("{subtitle}. {caption}");
    sheet::picture("sensitivity", heights.iter().sum(), &plan.name, &description, |area| {
        let [heading_area, legend_area, panels_area, caption_area] = strips(area, heights);
        heading.draw(&heading_area)?;
        legend.draw(&legend_area)?;
        for (index, sensitivity) in found.iter().enumerate() {
            let corner = at(MARGIN, panel * index as f64);
            let panel_area = panels_area.clone().shrink(corner, at(WIDTH - 2.0 * MARGIN, panel));
            match &sensitivity.estimates {
                Estimates::Morris(effects) => draw_morris(&panel_area, sensitivity, effects, &names)?,
                Estimates::Sobol(indices) => draw_sobol(&panel_area, sensitivity, indices, &names, &styles)?,
            }
        }
        under.draw(&caption_area)
    })
}

fn caption(plan: &SensitivityPlan, is_morris: bool) -> String {
    let ranges: Vec<String> = plan
        .parameters
        .iter()
        .map(|parameter| {
            format!("{} {} to {} ({})", parameter.path, parameter.min, parameter.max, parameter.scale.name())
        })
        .collect();
    let what = if is_morris {
        "mu* is the mean size of what a parameter does to the output over its whole range, in percentage points, with the 95% \
         interval by the bootstrap over trajectories; sigma is the standard deviation of these effects. Above the line \
         sigma > mu*: the effect depends mainly on the other parameters, or is not linear. Parameters are numbered by mu*."
    } else {
        "Bars with 95% intervals by the bootstrap over samples; the intervals say how sure the estimates are for these patients \
         and ranges, and hold nothing of what other patients or other ranges would change."
    };
    let ranges = if ranges.len() > MOST_SHOWN {
        format!(
            "The first {MOST_SHOWN} of {} parameters are shown; sensitivity.csv has all, with their ranges.",
            ranges.len()
        )
    } else {
        format!("Ranges: {}.", ranges.join("; "))
    };
    format!("{what} All evaluations see the same patients and draws. {ranges}")
}

/// Effects as numbered discs, and beside them what the numbers are.
fn draw_morris(
    area: &Area,
    sensitivity: &Sensitivity,
    effects: &[Option<MorrisEffect>],
    names: &[&str],
) -> Result<(), DrawError> {
    let (left, right) = area.split_horizontally(area.dim_in_pixel().0 as i32 - grains(NAMES));
    let known = || effects.iter().flatten();
    let reach = known().map(|effect| effect.mu_star + effect.mu_star_conf);
    let frame = Frame {
        title: &sensitivity.output,
        x: range(reach.chain([0.0]), 0.1, 0.03),
        y: range(known().map(|effect| effect.sigma).chain([0.0]), 0.1, 0.12),
        x_label: "mu*: mean size of effect (percentage points)",
        y_label: Some("sigma (percentage points)"),
        left: 54.0,
    };
    let mut chart = frame.chart(&left)?;
    let end = frame.x.1.min(frame.y.1);
    let diagonal = plotters::series::LineSeries::new([(0.0, 0.0), (end, end)], stroke(REFERENCE, 1.0));
    chart.draw_series(diagonal)?;
    let style = arm_styles(1, None)[0].colour;
    let order = sensitivity.estimates.order();
    let places: Vec<Option<(i32, i32)>> = effects
        .iter()
        .map(|effect| effect.map(|effect| chart.backend_coord(&(effect.mu_star, effect.sigma))))
        .collect();
    for (rank, parameter) in order.iter().take(MOST_SHOWN).enumerate() {
        let name = fit(&format!("{}  {}", rank + 1, names[*parameter]), LABEL_SIZE, Weight::Regular, NAMES - 16.0);
        write(&right, &name, &text(LABEL_SIZE, INK), (16.0, ABOVE + (rank as f64 + 1.0) * ROW - 5.0))?;
        let Some(effect) = effects[*parameter] else { continue };
        let MorrisEffect { mu_star, sigma, mu_star_conf, .. } = effect;
        let ends = ((mu_star - mu_star_conf).max(0.0), mu_star + mu_star_conf);
        interval(&mut chart, ends, mu_star, sigma)?;
        chart.draw_series([Circle::new((mu_star, sigma), grains(3.0), fill(style, 1.0))])?;
        let Some((x, y)) = places[*parameter] else { continue };
        // the number stands over its disc, or under it where it would stand on another
        let is_over = |(other_x, other_y): &(i32, i32)| {
            (other_x - x).abs() < grains(16.0) && (1..grains(18.0)).contains(&(y - other_y))
        };
        let is_crowded = places.iter().flatten().any(is_over);
        let (side, apart) = if is_crowded { (VPos::Top, grains(3.0)) } else { (VPos::Bottom, -grains(2.0)) };
        let numbered = text(TICK_SIZE, INK).pos(Pos::new(HPos::Left, side));
        let (base_x, base_y) = left.get_base_pixel();
        left.draw_text(&(rank + 1).to_string(), &numbered, (x - base_x + grains(4.0), y - base_y + apart))?;
    }
    Ok(())
}

/// Two bars a parameter, the most important first.
fn draw_sobol(
    area: &Area,
    sensitivity: &Sensitivity,
    indices: &[Option<SobolIndex>],
    names: &[&str],
    styles: &[ArmStyle],
) -> Result<(), DrawError> {
    let order = sensitivity.estimates.order();
    let both = |index: &SobolIndex| [(index.s1, index.s1_conf), (index.st, index.st_conf)];
    let ends = indices.iter().flatten().flat_map(both).flat_map(|(share, half)| [share - half, share + half]);
    let frame = Frame {
        title: &sensitivity.output,
        x: range(ends.chain([0.0, 1.0]), 0.1, 0.02),
        y: (-(names.len().min(MOST_SHOWN) as f64), 0.0),
        x_label: "share of variance",
        y_label: None,
        left: NAMES,
    };
    let mut chart = frame.chart(area)?;
    let height = f64::from(area.dim_in_pixel().1) / crate::report::plot::style::GRAINS - ABOVE - BELOW;
    for (rank, parameter) in order.iter().take(MOST_SHOWN).enumerate() {
        let middle = ABOVE + height * (rank as f64 + 0.5) / names.len().min(MOST_SHOWN) as f64;
        let name = fit(names[*parameter], LABEL_SIZE, Weight::Regular, NAMES - RIGHT);
        write(area, &name, &text(LABEL_SIZE, INK), (0.0, middle + 3.5))?;
        let Some(index) = indices[*parameter] else { continue };
        for (number, ((share, half), style)) in both(&index).into_iter().zip(styles).enumerate() {
            let top = -(rank as f64) - 0.12 - 0.38 * number as f64;
            let bar = [(0.0, top), (share, top - 0.36)];
            chart.draw_series([Rectangle::new(bar, fill(style.colour, 0.75))])?;
            interval(&mut chart, (share - half, share + half), share, top - 0.18)?;
        }
    }
    let zero = [(0.0, frame.y.0), (0.0, frame.y.1)];
    chart.draw_series(plotters::series::LineSeries::new(zero, stroke(REFERENCE, 1.0)))?;
    Ok(())
}

fn interval(chart: &mut Chart, (low, high): (f64, f64), middle: f64, y: f64) -> Result<(), DrawError> {
    let bar = ErrorBar::new_horizontal(y, low, middle, high, stroke(INK, 1.0), grains(4.0) as u32);
    chart.draw_series([bar]).map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::study::{Method, Scale, VariedParameter};

    fn draw_with(estimates: Estimates) -> Picture {
        let parameter =
            |path: &str| VariedParameter { path: path.into(), min: 0.5, max: 2.0, scale: Scale::Log, start: None };
        let plan = SensitivityPlan {
            name: "a".into(),
            scenario: "b.toml".into(),
            set: Vec::new(),
            method: Method::Sobol { samples: 8 },
            seed: 1,
            constants: Vec::new(),
            parameters: ["mechanisms.one", "mechanisms.two", &"very.long.".repeat(12)].map(parameter).to_vec(),
        };
        draw(&plan, &[Sensitivity { output: "a: bmd".into(), measured: 3, estimates }]).expect("drawn")
    }

    #[test]
    fn both_methods_are_drawn_and_what_is_missing_is_left_out() {
        let effect = MorrisEffect { mu: -1.0, mu_star: 1.0, sigma: 0.2, mu_star_conf: 0.3 };
        let index = SobolIndex { s1: 0.3, s1_conf: 0.5, st: 0.6, st_conf: 0.1 };
        for estimates in [
            Estimates::Morris(vec![Some(effect), Some(effect), None]),
            Estimates::Morris(vec![None; 3]),
            Estimates::Sobol(vec![Some(index), None, Some(index)]),
            Estimates::Sobol(vec![None; 3]),
        ] {
            let picture = draw_with(estimates);
            assert!(!picture.png().expect("pixels").is_empty());
            assert!(!picture.svg.contains("NaN") && !picture.svg.contains("inf"));
            assert!(picture.svg.contains("mechanisms.two"));
        }
    }
}
