//! Runs the points of a sweep that are not finished yet.

use std::sync::atomic::AtomicBool;

use super::kept::{Kept, KeptError};
use crate::cohort::journal::{Journal, RunIdentity};
use crate::cohort::progress::Progress;
use crate::cohort::{RunError, Task, Whom, run_all};
use crate::digest::sha256;
use crate::scenario::schema::{Method, Scenario};
use crate::scenario::{Sweep, write};

/// Patients a thread that are in line at once: more leave fewer threads idle at the end of the line, fewer lose less where a sweep
/// is interrupted.
const PATIENTS_PER_THREAD: usize = 8;

/// Why a sweep ended before its end.
#[derive(Debug, thiserror::Error)]
pub enum SweepError {
    /// The patients of a point could not be run to the end.
    #[error(transparent)]
    Run(#[from] RunError),
    /// A point could not be kept.
    #[error(transparent)]
    Kept(#[from] KeptError),
}

/// Runs every point that is not finished, of each the patients that `run` says, and keeps it. The result depends neither on
/// threads nor on interruptions.
///
/// # Errors
/// Where the threads cannot be started, something cannot be kept, or `stop` was set.
pub fn run(
    sweep: &Sweep,
    run: &RunIdentity,
    kept: &mut Kept,
    threads: usize,
    progress: &dyn Progress,
    stop: &AtomicBool,
) -> Result<(), SweepError> {
    let mut ahead: Vec<usize> = Vec::new();
    for (number, point) in sweep.points.iter().enumerate() {
        if kept.is_finished(number) {
            let patients = point.scenario.patients();
            let share = f64::from(run.whom.count(patients)) / f64::from(patients);
            progress.skip(share * point.scenario.patient_years());
        } else {
            ahead.push(number);
        }
    }
    let mut rest = ahead.as_slice();
    while !rest.is_empty() {
        let (now, later) = rest.split_at(in_line(sweep, rest, run.whom, threads));
        rest = later;
        let mut journals = Vec::new();
        for &number in now {
            journals.push(journal(kept, number, &sweep.points[number].scenario, run)?);
        }
        let tasks = now.iter().zip(&mut journals).map(|(&number, journal)| Task {
            scenario: &sweep.points[number].scenario,
            journal: journal.as_mut(),
            whom: run.whom,
        });
        let results = run_all(tasks.collect(), threads, progress, stop)?;
        for ((&number, result), journal) in now.iter().zip(&results).zip(journals) {
            kept.keep(number, &sweep.points[number], result)?;
            if let Some(journal) = journal {
                journal.remove().map_err(KeptError::from)?;
            }
        }
    }
    Ok(())
}

/// How many of the points ahead fill the line.
fn in_line(sweep: &Sweep, ahead: &[usize], whom: Whom, threads: usize) -> usize {
    let mut patients = 0;
    let fits = ahead.iter().take_while(|&&number| {
        let has_room = patients < PATIENTS_PER_THREAD * threads;
        patients += whom.count(sweep.points[number].scenario.patients()) as usize;
        has_room
    });
    fits.count()
}

/// The journal of a point; `None` for one as means, which takes less time to live than its patients take to be kept.
fn journal(kept: &Kept, number: usize, scenario: &Scenario, run: &RunIdentity) -> Result<Option<Journal>, KeptError> {
    if scenario.simulation.method == Method::MeanField {
        return Ok(None);
    }
    let identity = RunIdentity { scenario_sha256: sha256(write(scenario).as_bytes()), ..run.clone() };
    kept.journal(number, &identity).map(Some)
}
