//! What `osteon sensitivity` and `osteon calibrate` have in common: arguments, scenarios, and a folder that is never another
//! study's.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use super::folder::{self, DEFAULT_PARENT, STUDY, free_neighbour, settings};
use super::format::Formats;
use super::progress::Saying;
use super::say::say;
use super::text::counted;
use super::threads::Threads;
use super::{Failure, ProgressBar, input, interrupt};
use crate::cohort::RunError;
use crate::cohort::progress::Progress;
use crate::report;
use crate::report::sheet::Sheet;
use crate::report::sink::files_of;
use crate::scenario::study::VariedParameter;
use crate::scenario::{Overrides, ScenarioError, write};
use crate::study::provenance::study_json;
use crate::study::table::{EvaluationTable, TableError};
use crate::study::{Scene, StudyError};

/// What both commands take.
#[derive(Debug, clap::Args)]
pub(super) struct StudyArguments {
    /// File of the study.
    #[arg(value_name = "FILE.toml")]
    pub file: PathBuf,
    /// Folder for the results. Default: a folder of the study's name in output/sensitivity or output/calibration.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Number of patients, in place of each scenario's.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub patients: Option<u32>,
    #[command(flatten)]
    threads: Threads,
    /// Change a value of each scenario, after the file's own `set`: specimen.edge_mm=1.6. Values are TOML.
    #[arg(long, value_name = "path=value")]
    pub set: Vec<String>,
    /// Go on with an interrupted study: evaluations that are finished are not run again, and the results are the same.
    #[arg(long)]
    pub resume: bool,
    #[command(flatten)]
    pub formats: Formats,
    /// Draw no plots.
    #[arg(long)]
    pub no_plots: bool,
    #[command(flatten)]
    pub saying: Saying,
}

impl StudyArguments {
    /// Threads to compute on.
    pub fn threads(&self) -> usize {
        self.threads.count()
    }

    /// A scenario that the file of the study names, with what file and arguments change of it.
    pub fn scene(&self, scenario: &str, set: &[String]) -> Result<Scene, Failure> {
        let file = self.file.parent().unwrap_or(Path::new("")).join(scenario);
        let (source_name, text) = input::read_text(&file, "scenario")?;
        let set = set.iter().chain(&self.set).cloned().collect();
        let overrides = Overrides { patients: self.patients, set, ..Overrides::default() };
        let folder = file.parent().unwrap_or(Path::new("")).to_owned();
        Ok(Scene { source_name, text, folder, overrides, points: Vec::new() })
    }

    /// Files of scenarios by a pattern with `*`, in order, relative to the file of the study as the pattern is.
    pub fn files(&self, pattern: &str) -> Result<Vec<String>, Failure> {
        let folder = self.file.parent().unwrap_or(Path::new(""));
        // what is special in the folder's own name is no part of the pattern
        let prefix = Path::new(&glob::Pattern::escape(&folder.to_string_lossy())).join(pattern);
        let wrong = |reason: String| {
            let help = "a pattern names scenario files relative to the file of the study, such as ../trials/*.toml";
            Failure::input(format!("`{pattern}` names no files: {reason}"), help)
        };
        let found = glob::glob(&prefix.to_string_lossy()).map_err(|error| wrong(error.to_string()))?;
        let mut files: Vec<PathBuf> = found.collect::<Result<_, _>>().map_err(|error| wrong(error.to_string()))?;
        files.sort();
        if files.is_empty() {
            return Err(wrong("none is there".to_owned()));
        }
        let relative = |file: &PathBuf| file.strip_prefix(folder).unwrap_or(file).to_string_lossy().into_owned();
        Ok(files.iter().map(relative).collect())
    }
}

impl StudyArguments {
    /// Carries out what the table does not hold yet of a study, whose size is the years that the patients of one evaluation
    /// live and the number of evaluations.
    pub fn carry_out<T>(
        &self,
        folder: &StudyFolder,
        table: &mut EvaluationTable,
        (years, evaluations): (f64, usize),
        run: impl FnOnce(&mut EvaluationTable, usize, &dyn Progress, &AtomicBool) -> Result<T, StudyError>,
    ) -> Result<T, Failure> {
        let (all, before) = (years * evaluations as f64, years * table.rows().len() as f64);
        let ended = self.watch((all, before), |threads, progress, stop| run(table, threads, progress, stop));
        ended.map_err(|error| match error {
            StudyError::Run(error) => folder.run_failure(&error, table, evaluations),
            error => study_failure(error),
        })
    }

    /// Computes what is kept nowhere, in so many evaluations of so many patient-years.
    pub fn compute<T>(
        &self,
        (years, evaluations): (f64, usize),
        run: impl FnOnce(usize, &dyn Progress, &AtomicBool) -> Result<T, StudyError>,
    ) -> Result<T, Failure> {
        self.watch((years * evaluations as f64, 0.0), run).map_err(study_failure)
    }

    /// Shows how far a computation is, and lets Ctrl-C stop it. Of all its patient-years some were done before.
    fn watch<T>(&self, (all, before): (f64, f64), run: impl FnOnce(usize, &dyn Progress, &AtomicBool) -> T) -> T {
        let stop = interrupt::stop_flag(self.saying.quiet);
        let progress = ProgressBar::new(all, self.saying);
        progress.skip(before);
        let ended = run(self.threads(), &progress, &stop);
        progress.finish();
        ended
    }
}

fn study_failure(error: StudyError) -> Failure {
    match error {
        StudyError::Run(RunError::Interrupted { .. }) => {
            Failure::Interrupted("interrupted before the first evaluation: nothing was kept".to_owned())
        }
        StudyError::Run(error) => Failure::other(error.to_string()),
        StudyError::Table(error) => table_failure(&error),
        StudyError::Scenario(error) => bad_scenario(error),
    }
}

/// That every parameter of a study's file can be set to both its bounds in a scene, and that no two of them are one number.
pub(super) fn check_bounds(file: &Path, scene: &Scene, parameters: &[VariedParameter]) -> Result<(), Failure> {
    let mut moved: BTreeMap<String, &str> = BTreeMap::new();
    for parameter in parameters {
        let at = |bound| scene.scenario(&[parameter.assignment(bound)]).map_err(bad_scenario);
        let [least, most] = [at(parameter.min)?, at(parameter.max)?].map(|scenario| settings(&write(&scenario)));
        for key in least.keys().chain(most.keys()).filter(|key| least.get(*key) != most.get(*key)) {
            match moved.insert(key.clone(), &parameter.path) {
                Some(other) if other != parameter.path => {
                    let (file, scenario, path) = (file.display(), &scene.source_name, &parameter.path);
                    return Err(Failure::input(
                        format!("{file}: `{other}` and `{path}` are one number of {scenario}: {key}"),
                        "a number is varied once: leave one of them out",
                    ));
                }
                _ => {}
            }
        }
    }
    Ok(())
}

/// A scenario that cannot be run.
pub(super) fn bad_scenario(error: ScenarioError) -> Failure {
    Failure::Input(error.into())
}

/// The folder of a study.
#[derive(Debug)]
pub(super) struct StudyFolder {
    /// Where it is.
    pub path: PathBuf,
    identity: String,
    /// Held from when the study begins.
    claim: Option<folder::Claim>,
}

/// Keeps its evaluations.
const EVALUATIONS: &str = crate::study::table::NAME;
/// Written last.
const RUN: &str = "run.json";

impl StudyFolder {
    /// The folder asked for, or that of the study's kind and name; refused where it holds another study or files that are not
    /// a study's. `tables` and `files` are those that the study will write beside its table and picture, which go by its kind.
    pub fn resolve(
        asked: Option<&Path>,
        (kind, name, settings): (&str, &str, &str),
        (tables, files): (&[&str], &[&str]),
    ) -> Result<Self, Failure> {
        let path = asked.map_or_else(|| Path::new(DEFAULT_PARENT).join(kind).join(name), Path::to_owned);
        let (shown, identity) = (path.display(), study_json(kind, name, settings));
        if path.exists() && !path.is_dir() {
            return Err(Failure::input(format!("{shown} is not a folder"), "give another folder with --out"));
        }
        let there = fs::read_to_string(path.join(STUDY)).ok();
        let another =
            || format!("give this one a folder of its own, such as --out {}", free_neighbour(&path).display());
        match there {
            Some(there) if there == identity => {}
            Some(_) => {
                let wrong = "its settings, its scenarios or the version of osteon are others";
                return Err(Failure::input(format!("{shown} holds another study, which is kept: {wrong}"), another()));
            }
            None => {
                let tables = [kind, EVALUATIONS].into_iter().chain(tables.iter().copied()).flat_map(files_of);
                let pictures = ["svg", "png"].map(|ending| format!("{kind}.{ending}"));
                let others = files.iter().chain(&[STUDY, RUN, report::REPORT]).map(|file| (*file).to_owned());
                let own = tables.chain(pictures).chain(others);
                let in_the_way: Vec<String> = own.filter(|file| path.join(file).exists()).collect();
                if !in_the_way.is_empty() {
                    let wrong = format!("{shown} has files that a study would overwrite: {}", in_the_way.join(", "));
                    return Err(Failure::input(wrong, another()));
                }
            }
        }
        folder::refuse_unfinished(&path, |name| name == STUDY)?;
        Ok(Self { path, identity, claim: None })
    }

    /// Opens the evaluations of the study, or begins them.
    pub fn open(
        &mut self,
        resume: bool,
        parameters: &[String],
        outputs: &[String],
    ) -> Result<EvaluationTable, Failure> {
        self.claim = Some(folder::claim(&self.path)?);
        // first of all: evaluations without it are nobody's
        report::write_text(&self.path, STUDY, &self.identity).map_err(Failure::caused_by)?;
        let table_path = self.path.join(EVALUATIONS).with_extension("csv");
        let table = EvaluationTable::open(&table_path, parameters, outputs).map_err(|error| table_failure(&error))?;
        if table.damaged_lines() > 0 {
            let (shown, lines) = (table_path.display(), counted(table.damaged_lines(), "line"));
            say(&format!(
                "{shown}: {lines} not as written, or after one that is not: these evaluations are simulated again"
            ));
        }
        let is_unfinished = !table.rows().is_empty() && !self.path.join(RUN).exists();
        if is_unfinished && !resume {
            let (there, shown) = (table.rows().len(), self.path.display());
            return Err(Failure::input(
                format!("{shown} holds this very study, interrupted after {there} evaluations"),
                format!("--resume goes on with it; to begin again, remove {shown}"),
            ));
        }
        Ok(table)
    }

    /// Writes the table of a study in every format asked for, and its evaluations, which are CSV already, in the others.
    pub fn write_tables(&self, formats: &Formats, sheet: &Sheet, evaluations: &EvaluationTable) -> Result<(), Failure> {
        report::write_sheet(&self.path, sheet, &formats.0).map_err(Failure::caused_by)?;
        report::write_sheet(&self.path, &evaluations.sheet(), &formats.asked_for()).map_err(Failure::caused_by)
    }

    /// Refuses a study in which no evaluation measured anything: there is nothing to be learnt from it. Its evaluations are kept.
    pub fn refuse_unmeasured(&self, mut measured: impl Iterator<Item = Option<f64>>) -> Result<(), Failure> {
        if measured.any(|output| output.is_some()) {
            return Ok(());
        }
        Err(Failure::other_with_help(
            format!(
                "no evaluation measured anything: every patient failed, or no scenario took the values; see {}",
                self.path.display()
            ),
            "run the scenario with the values of one line of evaluations.csv as --set: `osteon run` says why patients fail",
        ))
    }

    /// Writes `run.json`, the last file of a study.
    pub fn finish(&self, run_json: &str) -> Result<PathBuf, Failure> {
        report::write_text(&self.path, RUN, run_json).map_err(Failure::caused_by)?;
        super::report::write(&self.path, None)
    }

    /// Why a study ended before its end.
    fn run_failure(&self, error: &RunError, evaluations: &EvaluationTable, of: usize) -> Failure {
        match error {
            RunError::Interrupted { .. } => Failure::Interrupted(format!(
                "interrupted: {} of {of} evaluations are finished and kept in {}; --resume goes on",
                evaluations.rows().len(),
                self.path.display()
            )),
            _ => Failure::other(error.to_string()),
        }
    }
}

/// Evaluations that belong to something else are the user's to move; a disk that fails is not.
fn table_failure(error: &TableError) -> Failure {
    match error {
        TableError::File { .. } => Failure::other(error.to_string()),
        TableError::InUse { .. } => {
            Failure::input(error.to_string(), "let it finish, or give another folder with --out")
        }
        TableError::Foreign { .. } => Failure::input(error.to_string(), "give another folder with --out"),
    }
}
