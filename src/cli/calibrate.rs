//! `osteon calibrate`

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use jiff::Timestamp;

use super::study::{StudyArguments, StudyFolder, bad_scenario, check_bounds};
use super::text::{self, Align};
use super::{Failure, input, print};
use crate::calibration::{self, Calibration, Fit, lines_to_paste, short, warning};
use crate::report;
use crate::report::provenance::iso_8601;
use crate::scenario::schema::{Scenario, Usage};
use crate::scenario::study::{
    CalibrationPlan, Scale, SearchMethod, VariedParameter, check_acts_in, number_at, read_calibration,
};
use crate::scenario::write;
use crate::study::Scene;
use crate::study::provenance::StudyRun;

/// What `osteon calibrate` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    study: StudyArguments,
    /// Times that all trials are simulated, at most, in place of the file's.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(2..=100_000))]
    evaluations: Option<u32>,
}

/// What the results are, in the folder and in `study.json`.
const KIND: &str = calibration::TABLE_NAME;

/// Files that are written beside those of every study.
const FILES: &[&str] = &["record.md"];
/// Tables that are written beside those of every study.
const TABLES: &[&str] = &[calibration::POSTERIOR_NAME];

/// Fits parameters of scenarios to the points that are meant for it.
pub(super) fn execute(arguments: &Arguments) -> Result<(), Failure> {
    let study = &arguments.study;
    let (source_name, source_text) = input::read_text(&study.file, KIND)?;
    let mut plan = read_calibration(&source_name, &source_text).map_err(bad_scenario)?;
    plan.evaluations = arguments.evaluations.unwrap_or(plan.evaluations);
    let least = plan.least_evaluations();
    if plan.evaluations < least {
        let wrong = format!("{} evaluations cannot do for the method \"{}\"", plan.evaluations, plan.method.name());
        return Err(Failure::input(wrong, format!("give {least} at least")));
    }
    let name = plan.name.clone();
    let seed = if let SearchMethod::CmaEs { seed } = plan.method { Some(seed) } else { None };
    let (scenes, scenarios) = read_trials(study, &plan)?;
    let trials: Vec<&str> = scenarios.iter().map(|scenario| scenario.name.as_str()).collect();
    check_acts_in(&source_name, &source_text, &trials).map_err(bad_scenario)?;
    let start = start(&study.file, &plan.parameters, &scenarios)?;
    let written: String = scenarios.iter().map(write).collect();
    let settings = format!("{plan:?}\n{start:?}\n{written}");
    let calibration = Calibration::new(&plan, scenes, &scenarios, start);
    let mut folder = StudyFolder::resolve(study.out.as_deref(), (KIND, &name, &settings), (TABLES, FILES))?;
    let mut table = folder.open(study.resume, &calibration.parameters(), &calibration.outputs())?;

    let (start, clock, found) = (Timestamp::now(), Instant::now(), table.rows().len());
    let size = (calibration.patient_years().map_err(bad_scenario)?, calibration.evaluations());
    let learnt = study.carry_out(&folder, &mut table, size, |table, threads, progress, stop| {
        calibration.run(table, threads, progress, stop)
    })?;
    // the first output is the objective, which there is always
    folder.refuse_unmeasured(table.rows().iter().flat_map(|row| row.outputs.iter().skip(1).copied()))?;
    let fit = calibration.fit(table.rows(), learnt);
    folder.write_tables(&study.formats, &calibration::sheet(&fit), &table)?;
    if let Some(draws) = calibration::posterior_sheet(&fit) {
        report::write_sheet(&folder.path, &draws, &study.formats.0).map_err(Failure::caused_by)?;
    }
    let record = calibration::record(&name, &source_name, &iso_8601(start), &fit);
    report::write_text(&folder.path, "record.md", &record).map_err(Failure::caused_by)?;
    #[cfg(feature = "plot")]
    if !study.no_plots {
        let picture = calibration::draw(&name, &fit, table.rows()).map_err(Failure::caused_by)?;
        report::write_pictures(&folder.path, &[picture]).map_err(Failure::caused_by)?;
    }
    let run = StudyRun {
        kind: KIND,
        name: &name,
        source_name: &source_name,
        source_text: &source_text,
        seed,
        evaluations: table.rows().len(),
        found,
        threads: study.threads(),
        start,
        wall_seconds: clock.elapsed().as_secs_f64(),
    };
    let report = folder.finish(&run.json())?;
    if study.saying.quiet { Ok(()) } else { print(&shown(&fit, &report)) }
}

/// Every trial with the points that are meant for calibration, and as it is read. Of trials that a pattern names, those
/// without such a point are left out.
fn read_trials(study: &StudyArguments, plan: &CalibrationPlan) -> Result<(Vec<Scene>, Vec<Scenario>), Failure> {
    let (mut scenes, mut scenarios): (Vec<Scene>, Vec<Scenario>) = (Vec::new(), Vec::new());
    let mut read: Vec<PathBuf> = Vec::new();
    for trial in &plan.trials {
        let is_pattern = trial.contains('*');
        let files = if is_pattern { study.files(trial)? } else { vec![trial.clone()] };
        for file in files {
            let mut scene = study.scene(&file, &plan.set)?;
            // a file that is named twice counts once
            let path = fs::canonicalize(&scene.source_name).map_err(Failure::caused_by)?;
            if read.contains(&path) {
                continue;
            }
            read.push(path);
            let scenario = scene.scenario(&[]).map_err(bad_scenario)?;
            let fitted = scenario.observed.iter().filter(|observed| observed.usage == Usage::Calibration);
            scene.points = fitted.cloned().collect();
            if scene.points.is_empty() {
                if is_pattern {
                    continue;
                }
                return Err(without_points(&scene.source_name));
            }
            if scenarios.iter().any(|other| other.name == scenario.name) {
                let wrong = format!("{} is a second trial with the name {}", scene.source_name, scenario.name);
                return Err(Failure::input(wrong, "every trial has a name of its own"));
            }
            check_bounds(&study.file, &scene, &plan.parameters)?;
            scenes.push(scene);
            scenarios.push(scenario);
        }
    }
    if scenes.is_empty() {
        return Err(without_points(&plan.trials.join(", ")));
    }
    Ok((scenes, scenarios))
}

fn without_points(file: &str) -> Failure {
    Failure::input(
        format!("{file} has no point to fit to"),
        "a calibration looks only at [[observed]] points with use = \"calibration\"",
    )
}

/// Where each parameter begins: as the file says, or as the first scenario has it, or half-way where that does not say.
fn start(file: &Path, parameters: &[VariedParameter], scenarios: &[Scenario]) -> Result<Vec<f64>, Failure> {
    let of = |parameter: &VariedParameter| {
        let in_scenario = || scenarios.first().and_then(|scenario| number_at(scenario, &parameter.path));
        let value = parameter.start.or_else(in_scenario).unwrap_or_else(|| parameter.value(0.5));
        let VariedParameter { path, min, max, .. } = parameter;
        if (*min..=*max).contains(&value) {
            return Ok(value);
        }
        Err(Failure::input(
            format!("{}: {path} is {value} in the scenario, which is not from {min} to {max}", file.display()),
            "widen min and max, or say with start where the search begins",
        ))
    };
    parameters.iter().map(of).collect()
}

/// What was found, and the lines to paste.
fn shown(fit: &Fit, report: &Path) -> String {
    let header = ["parameter", "from", "to", "95% range", "bounds", "variance left", "scale"].map(str::to_owned);
    let row = |(parameter, left): (&calibration::FittedParameter, &f64)| {
        let varied = &parameter.varied;
        let between = |low: f64, high: f64| format!("{} to {}", short(low), short(high));
        let scale = if varied.scale == Scale::Log { "log" } else { "linear" };
        vec![
            varied.path.clone(),
            short(parameter.from),
            short(parameter.to),
            between(parameter.low, parameter.high),
            between(varied.min, varied.max),
            format!("{left:.2}"),
            scale.to_owned(),
        ]
    };
    let rows: Vec<Vec<String>> = fit.parameters.iter().zip(&fit.posterior.variance_left).map(row).collect();
    let columns: Vec<Align> = [Align::Left].into_iter().chain([Align::Right; 5]).chain([Align::Left]).collect();
    let mut said = text::table(&header, &rows, &columns);
    let header = ["trial", "points", "objective before", "after"].map(str::to_owned);
    let trials = fit
        .trials
        .iter()
        .map(|(name, points, before, after)| vec![name.clone(), points.to_string(), short(*before), short(*after)]);
    let rows: Vec<Vec<String>> = trials.collect();
    let columns: Vec<Align> = [Align::Left].into_iter().chain([Align::Right; 3]).collect();
    // writing to a String cannot fail
    let _ = write!(
        said,
        "\n{}\nto paste into a scenario:\n\n{}",
        text::table(&header, &rows, &columns),
        lines_to_paste(fit)
    );
    if let Some(warning) = warning(fit) {
        let _ = writeln!(said, "\n{warning}");
    }
    let evaluations = text::counted(fit.objectives.len(), "evaluation");
    let _ = writeln!(said, "\n{evaluations}; results shown in {}", report.display());
    said
}
