//! Simulating many evaluations, all patients of which wait in one line for the threads.

use std::sync::atomic::AtomicBool;

use crate::cohort::progress::Progress;
use crate::cohort::{RunError, Task, run_all};
use crate::scenario::schema::Scenario;
use crate::validation::{Point, score};

/// Patients a thread that are in line at once: more leave fewer threads idle at the end of the line, fewer lose less
/// where a study is interrupted.
const PATIENTS_PER_THREAD: usize = 8;

/// What is to be simulated for one evaluation.
pub type Evaluation = Vec<Scenario>;

/// Simulates evaluations and hands each to `finished` in their order, with the points of each of its scenarios, in theirs.
///
/// # Errors
/// As [`run_all`] fails, or `finished` does. What was handed over before that is finished.
pub fn evaluate<E: From<RunError>>(
    evaluations: &[Evaluation],
    threads: usize,
    progress: &dyn Progress,
    stop: &AtomicBool,
    mut finished: impl FnMut(&[Vec<Point>]) -> Result<(), E>,
) -> Result<(), E> {
    let mut ahead = evaluations;
    while !ahead.is_empty() {
        let (now, later) = ahead.split_at(batch(ahead, threads));
        ahead = later;
        let tasks = now.iter().flatten().map(|scenario| Task { scenario, journal: None });
        let mut results = run_all(tasks.collect(), threads, progress, stop)?.into_iter();
        for evaluation in now {
            let points: Vec<Vec<Point>> =
                evaluation.iter().zip(&mut results).map(|(scenario, result)| score(scenario, &result)).collect();
            finished(&points)?;
        }
    }
    Ok(())
}

/// How many evaluations fill the line; one at least.
fn batch(ahead: &[Evaluation], threads: usize) -> usize {
    let mut patients = 0;
    let fills = |evaluation: &Evaluation| {
        patients += evaluation.iter().map(|scenario| scenario.patients() as usize).sum::<usize>();
        patients >= PATIENTS_PER_THREAD * threads
    };
    ahead.iter().position(fills).map_or(ahead.len(), |last| last + 1)
}
