//! The files that a run of patients leaves, in which formats and with which pictures.

use std::path::{Path, PathBuf};

use super::format::Formats;
use super::{Failure, folder, report};
use crate::cohort::journal::Journal;
use crate::cohort::result::CohortResult;
use crate::page::report::LANGUAGES;
use crate::report::{Pictures, RunContext, run_files, write_run};
use crate::scenario::schema::Scenario;

/// What a command takes that leaves the files of a run.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct ResultArguments {
    /// Replace the run that the folder holds: its own files go when this one is done; what osteon did not write stays.
    #[arg(long)]
    pub replace: bool,
    #[command(flatten)]
    pub formats: Formats,
    /// Draw no plots.
    #[arg(long)]
    no_plots: bool,
    /// Draw the plots in 16:9, too, for slides: bmd-slide.svg and .png, and so on.
    #[arg(long, conflicts_with = "no_plots")]
    slides: bool,
    /// Language of report.html. Default: the language of the browser that opens it.
    #[arg(long, value_name = "LANGUAGE", value_parser = LANGUAGES)]
    pub lang: Option<String>,
}

impl ResultArguments {
    /// The pictures asked for.
    pub fn pictures(&self) -> Pictures {
        match (self.no_plots, self.slides) {
            (true, _) => Pictures::None,
            (false, false) => Pictures::Sheets,
            (false, true) => Pictures::SheetsAndSlides,
        }
    }

    /// What was asked for, as it is typed.
    pub fn words(&self) -> Vec<String> {
        let switches = [("--replace", self.replace), ("--no-plots", self.no_plots), ("--slides", self.slides)];
        let switches = switches.into_iter().filter(|(_, is_on)| *is_on).map(|(switch, _)| switch.to_owned());
        let formats = self.formats.asked_for().into_iter().map(|sink| format!("--{}", sink.extension()));
        let language = self.lang.iter().flat_map(|language| ["--lang".to_owned(), language.clone()]);
        switches.chain(formats).chain(language).collect()
    }

    /// The folder asked for, or the scenario's own; refused where the files would overwrite what is not this run's.
    pub fn folder(
        &self,
        asked: Option<&Path>,
        scenario: &Scenario,
        run: (&str, Option<u32>),
    ) -> Result<PathBuf, Failure> {
        let files = run_files(scenario, &self.formats.0, self.pictures());
        folder::resolve(asked, &scenario.name, run, &files, self.replace)
    }

    /// Removes the run that a folder holds, where this one is to replace it.
    pub fn make_room(&self, folder: &Path) -> Result<(), Failure> {
        if !self.replace {
            return Ok(());
        }
        folder::remove_run(folder)
            .map_err(|error| Failure::other(format!("cannot remove the earlier run in {}: {error}", folder.display())))
    }

    /// Writes every file of a run, in place of the journal that kept its patients. Returns the path of its page.
    pub fn write(
        &self,
        folder: &Path,
        run: &RunContext,
        result: &CohortResult,
        journal: Journal,
    ) -> Result<PathBuf, Failure> {
        self.make_room(folder)?;
        write_run(folder, run, result).map_err(Failure::caused_by)?;
        journal.remove().map_err(Failure::caused_by)?;
        report::write(folder, self.lang.as_deref())
    }
}

/// That every patient failed is no success, although the files say why.
pub(super) fn refuse_if_all_failed(folder: &Path, result: &CohortResult) -> Result<(), Failure> {
    if result.runs.iter().all(|run| run.outcome.is_err()) {
        let patients = folder.join("patients.csv");
        return Err(Failure::other(format!("every patient failed; {} says why", patients.display())));
    }
    Ok(())
}
