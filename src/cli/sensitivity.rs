//! `osteon sensitivity`

use std::time::Instant;

use jiff::Timestamp;

use super::study::{StudyArguments, StudyFolder, bad_scenario, check_bounds};
use super::text::{self, Align};
use super::{Failure, input, print};
use crate::report::number::rounded;
use crate::report::write_sheet;
use crate::scenario::study::{SensitivityPlan, read_outputs, read_sensitivity};
use crate::scenario::write;
use crate::sensitivity::screening::{self, Screening};
use crate::sensitivity::{Analysis, MOST_SHOWN, Sensitivity, table};
use crate::study::Scene;
use crate::study::provenance::StudyRun;

/// What `osteon sensitivity` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    study: StudyArguments,
}

/// What the results are, in the folder and in `study.json`.
const KIND: &str = table::NAME;

/// Tables that are written beside those of every study.
const TABLES: &[&str] = &[screening::NAME];

/// Simulates a scenario with its parameters varied, and says which of them decide its outputs.
pub(super) fn execute(arguments: &Arguments) -> Result<(), Failure> {
    let study = &arguments.study;
    let (source_name, source_text) = input::read_text(&study.file, KIND)?;
    let mut plan = read_sensitivity(&source_name, &source_text).map_err(bad_scenario)?;
    let mut scene = study.scene(&plan.scenario, &plan.set)?;
    let scenario = scene.scenario(&[]).map_err(bad_scenario)?;
    scene.points = read_outputs(&source_name, &source_text, &scenario).map_err(bad_scenario)?;
    check_bounds(&study.file, &scene, &plan.parameters)?;
    let settings = format!("{plan:?}\n{:?}\n{}", scene.points, write(&scenario));
    let (name, seed) = (plan.name.clone(), plan.seed);
    let mut folder = StudyFolder::resolve(study.out.as_deref(), (KIND, &name, &settings), (TABLES, &[]))?;
    let screening = screen(study, &mut plan, &scene)?;
    let analysis = Analysis::new(plan, scene);
    let mut evaluations = folder.open(study.resume, &analysis.parameters(), &analysis.outputs())?;

    let (start, clock, found) = (Timestamp::now(), Instant::now(), evaluations.rows().len());
    let size = (analysis.patient_years().map_err(bad_scenario)?, analysis.evaluations());
    study.carry_out(&folder, &mut evaluations, size, |table, threads, progress, stop| {
        analysis.run(table, threads, progress, stop)
    })?;
    folder.refuse_unmeasured(evaluations.rows().iter().flat_map(|row| row.outputs.iter().copied()))?;
    let estimates = analysis.estimates(evaluations.rows());
    folder.write_tables(&study.formats, &table::sheet(analysis.plan(), &estimates), &evaluations)?;
    if let Some(screening) = screening {
        write_sheet(&folder.path, &screening.sheet(), &study.formats.0).map_err(Failure::caused_by)?;
    }
    #[cfg(feature = "plot")]
    if !study.no_plots {
        let picture = crate::sensitivity::plot::draw(analysis.plan(), &estimates).map_err(Failure::caused_by)?;
        crate::report::write_pictures(&folder.path, &[picture]).map_err(Failure::caused_by)?;
    }
    let wall_seconds = clock.elapsed().as_secs_f64();
    let (count, threads) = (evaluations.rows().len(), study.threads());
    let run = StudyRun {
        kind: KIND,
        name: &name,
        source_name: &source_name,
        source_text: &source_text,
        seed: Some(seed),
        evaluations: count,
        found,
        threads,
        start,
        wall_seconds,
    };
    let report = folder.finish(&run.json())?;
    if study.saying.quiet {
        return Ok(());
    }
    let tables: String = estimates.iter().map(|sensitivity| shown(&analysis, sensitivity)).collect();
    let evaluations = text::counted(count, "evaluation");
    print(&format!("{tables}\n{evaluations}; results shown in {}\n", report.display()))
}

/// Adds to the plan's parameters those of its constants that move an output; what was found on the way.
fn screen(study: &StudyArguments, plan: &mut SensitivityPlan, scene: &Scene) -> Result<Option<Screening>, Failure> {
    if plan.constants.is_empty() {
        return Ok(None);
    }
    let years = scene.patient_years().map_err(bad_scenario)?;
    let evaluations = Screening::evaluations(plan.constants.len());
    let screening = study.compute((years, evaluations), |threads, progress, stop| {
        Screening::run(plan.constants.clone(), scene, threads, progress, stop)
    })?;
    plan.parameters.extend(screening.kept());
    Ok(Some(screening))
}

/// The estimates of one output, the parameter that matters most first, and no more than can be looked through.
fn shown(analysis: &Analysis, sensitivity: &Sensitivity) -> String {
    let header: Vec<String> =
        table::columns(analysis.plan().method)[1..6].iter().map(|column| column.name.to_string()).collect();
    let numbers = table::numbers(&sensitivity.estimates);
    let names = analysis.parameters();
    let row = |index: usize| {
        let cells = (0..4).map(|number| shown_number(numbers[index].map(|numbers| numbers[number])));
        std::iter::once(names[index].clone()).chain(cells).collect()
    };
    let rows: Vec<Vec<String>> = sensitivity.estimates.order().into_iter().take(MOST_SHOWN).map(row).collect();
    let columns: Vec<Align> = [Align::Left].into_iter().chain([Align::Right; 4]).collect();
    format!("{}\n{}\n", sensitivity.output, text::table(&header, &rows, &columns))
}

/// A number of a table for people.
fn shown_number(number: Option<f64>) -> String {
    rounded(number).map_or_else(|| "-".to_owned(), |number| format!("{number:.3}"))
}
