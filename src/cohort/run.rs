//! Runs every patient of a scenario, on as many threads as asked; the result does not depend on how many.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use super::draw::draw;
use super::progress::Progress;
use super::result::{ArmPortrait, CohortResult, DrawnPatient, PatientRun};
use crate::scenario::schema::Scenario;
use crate::simulation::{PatientSimulation, simulate};

/// Why a cohort could not be run.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The threads could not be started.
    #[error("cannot start {threads} threads: {reason}")]
    Threads {
        /// How many were asked for.
        threads: usize,
        /// What the system says.
        reason: String,
    },
    /// Somebody asked to stop.
    #[error("interrupted")]
    Interrupted,
}

/// Runs a scenario on `threads` threads until it is done or `stop` is set. A patient who fails is a row with the reason.
pub fn run(
    scenario: &Scenario,
    threads: usize,
    progress: &dyn Progress,
    stop: &AtomicBool,
) -> Result<CohortResult, RunError> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .map_err(|reason| RunError::Threads { threads, reason: reason.to_string() })?;
    let patients: Vec<DrawnPatient> = (1..=scenario.patients()).map(|number| draw(scenario, number)).collect();
    let simulations: Vec<Result<PatientSimulation, String>> =
        pool.install(|| patients.par_iter().map(|patient| simulate_drawn(scenario, patient, progress, stop)).collect());
    if stop.load(Ordering::Relaxed) {
        return Err(RunError::Interrupted);
    }
    Ok(collect(scenario, patients, simulations))
}

fn simulate_drawn(
    scenario: &Scenario,
    drawn: &DrawnPatient,
    progress: &dyn Progress,
    stop: &AtomicBool,
) -> Result<PatientSimulation, String> {
    if stop.load(Ordering::Relaxed) {
        return Err(RunError::Interrupted.to_string());
    }
    let advance = |years: f64| progress.advance(years);
    let keep_portraits = drawn.patient == 1;
    // a fault in one patient must not take the cohort with it
    catch_unwind(AssertUnwindSafe(|| {
        simulate(scenario, drawn.patient, (&drawn.plan, &drawn.lifestyle), keep_portraits, &advance)
    }))
    .unwrap_or_else(|fault| {
        let message = fault.downcast_ref::<String>().map(String::as_str).or(fault.downcast_ref::<&str>().copied());
        Err(format!("internal fault: {}", message.unwrap_or("no message")))
    })
}

/// Puts what the threads did in order: by arm, then patient.
fn collect(
    scenario: &Scenario,
    patients: Vec<DrawnPatient>,
    simulations: Vec<Result<PatientSimulation, String>>,
) -> CohortResult {
    let mut runs = Vec::new();
    let mut portraits = Vec::new();
    let mut agent_updates = 0;
    let arms = scenario.arms.len();
    for (drawn, simulation) in patients.iter().zip(simulations) {
        let outcomes = match simulation {
            Ok(simulation) => {
                agent_updates += simulation.agent_updates;
                let portraits_of = simulation.portraits.into_iter();
                portraits.extend(portraits_of.map(|(arm, [before, after])| ArmPortrait { arm, before, after }));
                simulation.arms
            }
            Err(reason) => vec![Err(reason); arms],
        };
        runs.extend((0..).zip(outcomes).map(|(arm, outcome)| PatientRun { arm, patient: drawn.patient, outcome }));
    }
    runs.sort_by_key(|run| (run.arm, run.patient));
    CohortResult { patients, runs, portraits, agent_updates, stage_seconds: Vec::new() }
}
