//! Runs every patient of a scenario, on as many threads as asked; the result does not depend on how many.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use super::draw::draw;
use super::journal::{Journal, JournalError};
use super::progress::Progress;
use super::result::{ArmPortrait, CohortResult, DrawnPatient, FinishedPatient, PatientRun, SpecimenImage};
use super::watcher::{StageSeconds, Watcher};
use crate::scenario::schema::Scenario;
use crate::simulation::{EachArm, Ended, PatientSimulation, SavedSpecimen, Stage, in_turn, simulate};
use crate::stage::SpecimenStage;

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
    /// A finished patient could not be kept.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// Somebody asked to stop.
    #[error("interrupted after {finished} patients")]
    Interrupted {
        /// Patients that are finished.
        finished: usize,
    },
}

/// Runs a scenario on `threads` threads until it is done or `stop` is set. A patient who fails is a row with the reason.
/// Patients that the journal holds are not run again, and those who finish are added to it.
///
/// # Errors
/// Where the threads cannot be started, a patient cannot be kept, or `stop` was set.
pub fn run(
    scenario: &Scenario,
    threads: usize,
    mut journal: Option<&mut Journal>,
    progress: &dyn Progress,
    stop: &AtomicBool,
) -> Result<CohortResult, RunError> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .map_err(|reason| RunError::Threads { threads, reason: reason.to_string() })?;
    let drawn: Vec<DrawnPatient> = (1..=scenario.patients()).map(|number| draw(scenario, number)).collect();
    let mut finished = journal.as_mut().map(|journal| journal.take_finished()).unwrap_or_default();
    let journal = journal.as_deref();
    let is_finished = |patient: &&DrawnPatient| finished.iter().any(|before| before.patient == patient.patient);
    let (before, ahead): (Vec<_>, Vec<_>) = drawn.iter().partition(is_finished);
    let years = scenario.patient_years() / f64::from(scenario.patients());
    progress.skip(years * before.len() as f64);

    let outcomes: Vec<Result<(FinishedPatient, StageSeconds), Interruption>> = pool.install(|| {
        // fewer patients than threads leave threads for the arms
        let each_arm: EachArm = if ahead.len() < threads { &at_once } else { &in_turn };
        let live = |patient: &&DrawnPatient| {
            live(scenario, patient, each_arm, journal, Watcher::new(years, progress, stop), stop)
        };
        // one patient at a time: they take long, and differ
        ahead.par_iter().with_max_len(1).map(live).collect()
    });
    let mut seconds = StageSeconds::default();
    let mut interrupted = false;
    for outcome in outcomes {
        match outcome {
            Ok((patient, of_stages)) => {
                finished.push(patient);
                seconds.add(&of_stages);
            }
            Err(Interruption::Stop) => interrupted = true,
            Err(Interruption::Journal(error)) => return Err(error.into()),
        }
    }
    if interrupted {
        return Err(RunError::Interrupted { finished: finished.len() });
    }
    Ok(collect(drawn, finished, seconds))
}

/// Every arm at once, as far as there are threads.
fn at_once(arms: usize, live: &(dyn Fn(usize) + Sync)) {
    (0..arms).into_par_iter().with_max_len(1).for_each(live);
}

/// Why a patient was not run to the end.
enum Interruption {
    Stop,
    Journal(JournalError),
}

/// One patient through all arms, and into the journal.
fn live(
    scenario: &Scenario,
    drawn: &DrawnPatient,
    each_arm: EachArm,
    journal: Option<&Journal>,
    watcher: Watcher,
    stop: &AtomicBool,
) -> Result<(FinishedPatient, StageSeconds), Interruption> {
    if stop.load(Ordering::Relaxed) {
        return Err(Interruption::Stop);
    }
    let keep_portraits = drawn.patient == 1;
    // a fault in one patient must not take the cohort with it
    let simulation = catch_unwind(AssertUnwindSafe(|| {
        simulate(scenario, drawn.patient, (&drawn.plan, &drawn.lifestyle), keep_portraits, each_arm, &watcher)
    }))
    .unwrap_or_else(|fault| {
        let message = fault.downcast_ref::<String>().map(String::as_str).or(fault.downcast_ref::<&str>().copied());
        Err(Ended::Failed(format!("internal fault: {}", message.unwrap_or("no message"))))
    });
    let patient = match simulation {
        Ok(simulation) => finish(drawn.patient, simulation),
        Err(Ended::Failed(reason)) => fail(drawn.patient, &reason, scenario.arms.len()),
        Err(Ended::Interrupted) => return Err(Interruption::Stop),
    };
    if let Some(journal) = journal {
        journal.keep(&patient).map_err(|error| {
            // what cannot be kept need not be lived
            stop.store(true, Ordering::Relaxed);
            Interruption::Journal(error)
        })?;
    }
    Ok((patient, watcher.end()))
}

fn finish(patient: u32, simulation: PatientSimulation) -> FinishedPatient {
    let portraits = (0..).zip(simulation.portraits).filter_map(|(arm, pair)| {
        let [before, after] = pair?;
        Some(ArmPortrait { arm, before, after })
    });
    let image = |arm: u32, saved: SavedSpecimen| {
        let SavedSpecimen { specimen, time_years, snapshot } = saved;
        SpecimenImage { arm, patient, specimen, time_years, snapshot }
    };
    let images =
        (0..).zip(simulation.saved).flat_map(|(arm, saved)| saved.into_iter().map(move |saved| image(arm, saved)));
    FinishedPatient {
        patient,
        portraits: portraits.collect(),
        images: images.collect(),
        outcomes: simulation.arms,
        agent_updates: simulation.agent_updates,
    }
}

fn fail(patient: u32, reason: &str, arms: usize) -> FinishedPatient {
    FinishedPatient {
        patient,
        outcomes: vec![Err(reason.to_owned()); arms],
        portraits: Vec::new(),
        images: Vec::new(),
        agent_updates: 0,
    }
}

/// Puts what the threads did in order: by arm, then patient.
fn collect(patients: Vec<DrawnPatient>, mut finished: Vec<FinishedPatient>, seconds: StageSeconds) -> CohortResult {
    finished.sort_by_key(|patient| patient.patient);
    let mut runs = Vec::new();
    let mut portraits = Vec::new();
    let mut images = Vec::new();
    let mut agent_updates = 0;
    for of_patient in finished {
        let patient = of_patient.patient;
        agent_updates += of_patient.agent_updates;
        portraits.extend(of_patient.portraits);
        images.extend(of_patient.images);
        runs.extend((0..).zip(of_patient.outcomes).map(|(arm, outcome)| PatientRun { arm, patient, outcome }));
    }
    runs.sort_by_key(|run| (run.arm, run.patient));
    let stage_seconds = Stage::ALL.map(Stage::name).map(str::to_owned).into_iter().zip(seconds.simulation);
    let entered = SpecimenStage::ALL.into_iter().zip(seconds.specimen).filter(|(_, seconds)| *seconds > 0.0);
    CohortResult {
        patients,
        runs,
        portraits,
        images,
        agent_updates,
        stage_seconds: stage_seconds.collect(),
        specimen_stage_seconds: entered.map(|(stage, seconds)| (stage.name().to_owned(), seconds)).collect(),
    }
}
