//! Simulating many evaluations, all patients of which wait in one line for the threads.

use std::sync::atomic::AtomicBool;

use crate::cohort::progress::Progress;
use crate::cohort::{RunError, Task, Whom, run_all};
use crate::scenario::schema::Scenario;
use crate::validation::{Point, score};

/// Patients a thread that are in line at once: more leave fewer threads idle at the end of the line, fewer lose less
/// where a study is interrupted.
const PATIENTS_PER_THREAD: usize = 8;

/// What is to be simulated for one evaluation.
pub type Evaluation = Vec<Scenario>;

/// Simulates evaluations and hands each to `finished` in their order, with the points of each of its scenarios, in theirs. They
/// are taken as the line has room for them, so that no more scenarios are in memory than wait in it.
///
/// # Errors
/// As [`run_all`] fails, an evaluation cannot be read, or `finished` fails. What was handed over before that is finished.
pub fn evaluate<E: From<RunError>>(
    evaluations: impl IntoIterator<Item = Result<Evaluation, E>>,
    threads: usize,
    progress: &dyn Progress,
    stop: &AtomicBool,
    mut finished: impl FnMut(&[Vec<Point>]) -> Result<(), E>,
) -> Result<(), E> {
    let mut ahead = evaluations.into_iter();
    loop {
        let now = line(&mut ahead, threads)?;
        if now.is_empty() {
            return Ok(());
        }
        let tasks = now.iter().flatten().map(|scenario| Task { scenario, journal: None, whom: Whom::All });
        let mut results = run_all(tasks.collect(), threads, progress, stop)?.into_iter();
        for evaluation in &now {
            let points: Vec<Vec<Point>> =
                evaluation.iter().zip(&mut results).map(|(scenario, result)| score(scenario, &result)).collect();
            finished(&points)?;
        }
    }
}

/// The next evaluations, as many as fill the line.
fn line<E>(ahead: &mut impl Iterator<Item = Result<Evaluation, E>>, threads: usize) -> Result<Vec<Evaluation>, E> {
    let (mut line, mut patients) = (Vec::new(), 0);
    while patients < PATIENTS_PER_THREAD * threads {
        let Some(evaluation) = ahead.next().transpose()? else { break };
        patients += evaluation.iter().map(|scenario| scenario.patients() as usize).sum::<usize>();
        line.push(evaluation);
    }
    Ok(line)
}
