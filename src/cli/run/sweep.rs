//! `osteon run` of a file with `[sweep]`: every point, in one folder.

use std::fs;
use std::path::PathBuf;
use std::time::Instant;

use jiff::Timestamp;

use super::super::input::{Input, image_note};
use super::super::outcome::duration;
use super::super::request::identity;
use super::super::say::say;
use super::super::text::{self, Align, counted};
use super::super::{Failure, ProgressBar, folder, interrupt, journal_failure, print, report};
use super::{Arguments, no_such_patient};
use crate::cohort::RunError;
use crate::observation::site::Site;
use crate::report::{Pictures, RunContext};
use crate::scenario::{Sweep, SweepPoint};
use crate::sweep::{self, FOLDER, Kept, KeptError, NAME, PATIENTS, Shown, SweepError};

/// Points that are shown at the end; `sweep.csv` has all.
const MOST_SHOWN: usize = 12;

/// Runs every point of a sweep that is not finished yet, and writes the results.
pub(super) fn execute(arguments: &Arguments, input: &Input, sweep: &Sweep) -> Result<(), Failure> {
    refuse(arguments, input, sweep)?;
    let (name, this_run) = (&input.scenario.name, (sweep.toml.as_str(), arguments.patient));
    let results = &arguments.results;
    let files = sweep::files(&results.formats.0, results.pictures());
    let folder = folder::resolve(arguments.out.as_deref(), name, this_run, &files, results.replace)?;
    let _claim = folder::claim(&folder)?;
    let run = Run { arguments, input, sweep, folder };
    let kept = run.open()?;
    run.simulate(kept)
}

/// Refuses what a sweep cannot do.
fn refuse(arguments: &Arguments, input: &Input, sweep: &Sweep) -> Result<(), Failure> {
    let file = &input.source_name;
    if arguments.stream {
        let help = format!("leave --stream out and read {NAME}.csv, or run one point as a file without [sweep]");
        return Err(Failure::input(format!("--stream: {file} is a sweep, and a stream is of one scenario"), help));
    }
    if arguments.results.pictures() == Pictures::SheetsAndSlides {
        let help = "leave --slides out; a sweep has one picture, for print";
        return Err(Failure::input(format!("--slides: {file} is a sweep, which has no slides"), help));
    }
    let fewest = sweep.points.iter().map(|point| point.scenario.patients()).min().unwrap_or(1);
    if let Some(patient) = arguments.patient.filter(|patient| *patient > fewest) {
        return Err(no_such_patient(patient, file, fewest));
    }
    if sweep.points.iter().any(|point| !point.scenario.specimen.save_years.is_empty()) {
        let help = "remove save_years, or save the specimens of one point by a file without [sweep]";
        return Err(Failure::input(format!("specimen.save_years: {file} is a sweep, which saves no specimens"), help));
    }
    Ok(())
}

/// A sweep that is ready to begin: everything that can be refused has been checked, and nothing is written yet.
struct Run<'a> {
    arguments: &'a Arguments,
    input: &'a Input,
    sweep: &'a Sweep,
    folder: PathBuf,
}

impl Run<'_> {
    /// What an interrupted sweep kept where there is any and the user wants it, or else nothing yet.
    fn open(&self) -> Result<Kept, Failure> {
        let path = self.folder.join(FOLDER);
        let (was_there, resume) = (path.exists(), self.arguments.resume);
        if resume && !was_there && !self.arguments.saying.quiet {
            say(&format!("no interrupted sweep in {}: beginning one", self.folder.display()));
        }
        fs::create_dir_all(&self.folder)
            .map_err(|error| Failure::other(format!("cannot make the folder {}: {error}", self.folder.display())))?;
        let identity = identity(&self.sweep.toml, self.arguments.whom());
        let kept =
            Kept::open(&self.folder, &identity, self.sweep.points.len()).map_err(|error| kept_failure(&error))?;
        if was_there && !resume && !kept.is_empty() {
            return Err(Failure::input(
                format!("{} holds this very sweep, interrupted", self.folder.display()),
                format!("--resume goes on with it; to begin again, remove {}", path.display()),
            ));
        }
        Ok(kept)
    }

    /// Years to be lived in all points, lead-in included.
    fn patient_years(&self) -> f64 {
        let years = |point: &SweepPoint| {
            let share = self.arguments.patient.map_or(1.0, |_| 1.0 / f64::from(point.scenario.patients()));
            share * point.scenario.patient_years()
        };
        self.sweep.points.iter().map(years).sum()
    }

    fn simulate(&self, mut kept: Kept) -> Result<(), Failure> {
        let Self { arguments, input, sweep, folder } = self;
        let quiet = arguments.saying.quiet;
        let (start, clock, threads) = (Timestamp::now(), Instant::now(), arguments.threads.count());
        let stop = interrupt::stop_flag(quiet);
        let progress = ProgressBar::new(self.patient_years(), arguments.saying);
        let identity = identity(&sweep.toml, arguments.whom());
        let ended = sweep::run(sweep, &identity, &mut kept, threads, &progress, &stop);
        progress.finish();
        ended.map_err(|error| self.failure(&error, &kept))?;
        let wall_seconds = clock.elapsed().as_secs_f64();
        let context = RunContext {
            scenario: &input.scenario,
            scenario_toml: &sweep.toml,
            source_name: &input.source_name,
            source_text: &input.source_text,
            only_patient: arguments.patient,
            seed: input.scenario.simulation.seed,
            threads,
            start,
            wall_seconds,
            sinks: &arguments.results.formats.0,
            pictures: arguments.results.pictures(),
        };
        arguments.results.make_room(folder)?;
        sweep::write(folder, &context, sweep, &kept).map_err(Failure::caused_by)?;
        let sum = |count: fn(&sweep::Tally) -> usize| kept.tallies().map(count).sum::<usize>();
        let (patients, failed, runs) =
            (sum(|tally| tally.patients), sum(|tally| tally.failed), sum(|tally| tally.runs));
        kept.remove().map_err(Failure::caused_by)?;
        report::write(folder, arguments.results.lang.as_deref())?;
        if !quiet {
            let (all, written) = (clock.elapsed().as_secs_f64(), sweep::shown(folder).map_err(Failure::caused_by)?);
            print(&format!(
                "{}: {}, {} in all, simulated in {}, tables written in {}\nresults in {}: {NAME}.csv, {PATIENTS}.csv\n{}{}{}",
                input.scenario.title,
                counted(sweep.points.len(), "point"),
                counted(patients, "patient"),
                duration(wall_seconds),
                duration(all - wall_seconds),
                folder.display(),
                image_note(&input.scenario),
                self.table(&written),
                failures(failed, runs),
            ))?;
        }
        if failed == runs {
            let patients = folder.join(format!("{PATIENTS}.csv"));
            return Err(Failure::other(format!("every patient failed; {} says why", patients.display())));
        }
        Ok(())
    }

    /// The change of BMD in the first points, by arm.
    fn table(&self, shown: &[Shown]) -> String {
        let arms: Vec<&str> = self.input.scenario.arms.iter().map(|arm| arm.name.as_str()).collect();
        let site = Site::LumbarSpine.name();
        let header = ["point".to_owned()].into_iter().chain(self.sweep.keys.iter().cloned());
        let header: Vec<String> = header.chain(arms.iter().map(|arm| (*arm).to_owned())).collect();
        let row = |(index, point): (usize, &SweepPoint)| {
            let number = index + 1;
            let change = |arm: &&str| {
                let is_it = |value: &&Shown| value.point == number && value.arm == *arm && value.site == site;
                shown.iter().find(is_it).map_or_else(String::new, |value| format!("{:+.1}", value.mean))
            };
            let values = point.values.iter().map(ToString::to_string);
            [number.to_string()].into_iter().chain(values).chain(arms.iter().map(change)).collect()
        };
        let rows: Vec<Vec<String>> = self.sweep.points.iter().enumerate().take(MOST_SHOWN).map(row).collect();
        let more = self.sweep.points.len().saturating_sub(rows.len());
        let more = if more > 0 { format!("and {more} more\n") } else { String::new() };
        let columns = vec![Align::Right; header.len()];
        format!(
            "\nBMD of the spine at the end, % change from time 0, mean over patients\n\n{}{more}",
            text::table(&header, &rows, &columns)
        )
    }

    fn failure(&self, error: &SweepError, kept: &Kept) -> Failure {
        match error {
            SweepError::Run(RunError::Interrupted { .. }) => Failure::Interrupted(format!(
                "interrupted: {} of {} are finished and kept in {}; --resume goes on",
                kept.finished(),
                counted(self.sweep.points.len(), "point"),
                self.folder.display()
            )),
            SweepError::Run(RunError::Journal(error)) => journal_failure(error),
            SweepError::Run(error) => Failure::other(error.to_string()),
            SweepError::Kept(error) => kept_failure(error),
        }
    }
}

fn failures(failed: usize, runs: usize) -> String {
    if failed == 0 {
        return String::new();
    }
    format!("\n{failed} of {} failed; {PATIENTS}.csv says why\n", counted(runs, "patient-arm"))
}

/// What is kept of another sweep is the user's to move; a disk that fails is not.
fn kept_failure(error: &KeptError) -> Failure {
    let help = match error {
        KeptError::Journal(error) => return journal_failure(error),
        KeptError::File { .. } | KeptError::Rows(_) => return Failure::other(error.to_string()),
        KeptError::InUse { .. } => "let it finish, or give another folder with --out".to_owned(),
        KeptError::Other { path } => {
            format!("give another folder with --out, or remove {} to give up what it keeps", path.display())
        }
    };
    Failure::input(error.to_string(), help)
}
