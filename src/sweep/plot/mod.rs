//! The picture of a sweep: a heat map where a grid has two keys, and otherwise the change of BMD against every key.

mod against;
mod heat_map;

use std::path::Path;

use super::shown::{Shown, shown};
use super::table::NAME;
use crate::report::plot::Picture;
use crate::report::plot::sheet::DrawError;
use crate::report::plot::style::{ArmStyle, arm_styles};
use crate::report::{ReportError, write_pictures};
use crate::scenario::schema::SweepMethod;
use crate::scenario::{Sweep, SweptValue};

/// Draws what a sweep comes to.
///
/// # Errors
/// Where the drawing fails.
pub fn draw(sweep: &Sweep, shown: &[Shown]) -> Result<Picture, DrawError> {
    if sweep.method == SweepMethod::Grid && sweep.keys.len() == 2 {
        heat_map::draw(sweep, shown)
    } else {
        against::draw(sweep, shown)
    }
}

/// Draws the `sweep.csv` of a folder, as SVG and PNG.
///
/// # Errors
/// Where the table cannot be read, or a picture not be written.
pub fn write(folder: &Path, sweep: &Sweep) -> Result<(), ReportError> {
    let path = folder.join(NAME).with_extension("csv");
    let shown = shown(folder).map_err(|source| ReportError::Table { path, source })?;
    write_pictures(folder, &[draw(sweep, &shown)?])
}

/// Names of the arms of all points, in the order of the first that has them, each with how it is drawn.
fn arms(sweep: &Sweep) -> Vec<(&str, ArmStyle)> {
    let all = sweep.points.iter().flat_map(|point| &point.scenario.arms);
    let mut names: Vec<(&str, bool)> = Vec::new();
    for arm in all {
        if !names.iter().any(|(name, _)| *name == arm.name) {
            names.push((&arm.name, arm.control));
        }
    }
    let styles = arm_styles(names.len(), names.iter().position(|(_, is_control)| *is_control));
    names.into_iter().map(|(name, _)| name).zip(styles).collect()
}

/// Title of the picture.
fn title(sweep: &Sweep) -> &str {
    sweep.points.first().map_or("", |point| &point.scenario.title)
}

/// Every value of a key once, numbers ascending, words in the order of the points.
fn distinct(sweep: &Sweep, key: usize) -> Vec<SweptValue> {
    let mut values: Vec<SweptValue> = Vec::new();
    for point in &sweep.points {
        if !values.contains(&point.values[key]) {
            values.push(point.values[key].clone());
        }
    }
    if values.iter().all(|value| value.number().is_some()) {
        values.sort_by(|one, other| one.number().unwrap_or_default().total_cmp(&other.number().unwrap_or_default()));
    }
    values
}

/// When what is shown was measured, and of how many patients: `Year 1; 20 virtual patients at every point`.
fn of_whom(shown: &[Shown]) -> String {
    if shown.is_empty() {
        return "which nobody lived to have measured".to_owned();
    }
    let years = |least: fn(f64, f64) -> f64, from: f64| shown.iter().map(|value| value.time_years).fold(from, least);
    let (first, last) = (years(f64::min, f64::INFINITY), years(f64::max, f64::NEG_INFINITY));
    let (fewest, most) =
        shown.iter().fold((u32::MAX, 0), |(fewest, most), value| (fewest.min(value.n), most.max(value.n)));
    let when = if first < last { "at the last report of each point".to_owned() } else { format!("at year {last}") };
    let who = match (fewest, most) {
        (1, 1) => "one virtual patient at every point".to_owned(),
        (fewest, most) if fewest == most => format!("{most} virtual patients at every point, the same at all"),
        (fewest, most) => format!("{fewest} to {most} virtual patients at a point"),
    };
    format!("{when}; {who}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{Asked, Files, Overrides, read_asked};

    fn sweep(keys: &str) -> Sweep {
        let text = format!(
            "name = 'a'\n[sweep]\n{keys}\n[[arm]]\nname = 'control'\ncontrol = true\n[[arm]]\nname = 'rest'\n\
             [[arm.event]]\nkind = 'bed_rest'\nstart_years = 1\nstop_years = 2\n"
        );
        match read_asked("a.toml", &text, &Overrides::default(), Files::default()).expect("valid") {
            Asked::Many(sweep) => sweep,
            Asked::One(_) => panic!("one scenario"),
        }
    }

    fn values(sweep: &Sweep, value: impl Fn(usize) -> f64) -> Vec<Shown> {
        let value = &value;
        let of_point = |point: usize| {
            ["control", "rest"].into_iter().flat_map(move |arm| {
                crate::sweep::shown::SITES.map(|site| Shown {
                    point,
                    arm: arm.to_owned(),
                    site: site.name().to_owned(),
                    time_years: 3.0,
                    n: 4,
                    mean: value(point),
                    se: Some(0.2),
                })
            })
        };
        (1..=sweep.points.len()).flat_map(of_point).collect()
    }

    #[test]
    fn every_kind_of_sweep_is_drawn_even_where_nothing_was_measured() {
        for keys in [
            "'patient.age_years' = [50, 60, 70]",
            "'patient.sex' = ['female', 'male']",
            "'patient.age_years' = [50, 60, 70]\n'arm.rest.event.0.stop_years' = { from = 1.5, to = 3, steps = 4 }",
            "'patient.sex' = ['male', 'female']\n'patient.ancestry' = ['asian', 'european']",
            "method = 'sobol'\nsamples = 16\n'patient.age_years' = { from = 50, to = 80 }\n'patient.body_mass_kg' = { from = 50, to = 90 }\n\
             'mechanisms.il17_stromal_rankl' = { from = 0.5, to = 2, scale = 'log' }\n'patient.sex' = ['male', 'female']",
        ] {
            let sweep = sweep(keys);
            for shown in [
                values(&sweep, |point| point as f64 - 4.0),
                values(&sweep, |_| 0.0),
                values(&sweep, |_| 1e300),
                Vec::new(),
            ] {
                let picture = draw(&sweep, &shown).expect("drawn");
                assert!(!picture.png().expect("pixels").is_empty());
                assert!(!picture.svg.contains("NaN") && !picture.svg.contains("inf"), "{keys}");
                assert!(picture.svg.contains("patient."), "{keys}");
            }
        }
    }
}
