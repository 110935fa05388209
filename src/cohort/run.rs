//! Runs every patient of a scenario, on as many threads as asked; the result does not depend on how many.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use rayon::prelude::*;

use super::draw::{draw, with_drawn_constants};
use super::journal::{Journal, JournalError};
use super::progress::Progress;
use super::representative::representative;
use super::result::{ArmPortrait, CohortResult, DrawnPatient, FinishedPatient, SpecimenImage, runs_of};
use super::watcher::{StageSeconds, Watcher};
use super::whom::Whom;
use crate::scenario::schema::Scenario;
use crate::simulation::{Ended, Failure, Participant, PatientSimulation, SavedSpecimen, SimulationStage, simulate};
use crate::stage::SpecimenStage;

/// Why a cohort could not be run.
///
/// ```
/// use osteon::prelude::*;
///
/// fn is_worth_another_try(error: &RunError) -> bool {
///     matches!(error, RunError::Threads { .. } | RunError::Interrupted { .. })
/// }
/// assert!(is_worth_another_try(&RunError::Interrupted { finished: 3 }));
/// ```
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

/// A scenario to be run, alone or among others.
#[derive(Debug)]
pub struct Task<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// What keeps its patients: those it holds are not run again, and those who finish are added to it.
    pub journal: Option<&'a mut Journal>,
    /// The patients who are run.
    pub whom: Whom,
}

impl Task<'_> {
    /// The patients to be run, in order of their numbers.
    fn drawn(&self) -> Vec<DrawnPatient> {
        let scenario = self.scenario;
        self.whom.numbers(scenario.patients()).map(|number| draw(scenario, number)).collect()
    }

    /// The patient whose bone is kept for the picture: of a shard, the one of the whole cohort.
    fn portrayed(&self, drawn: &[DrawnPatient]) -> u32 {
        let scenario = self.scenario;
        match self.whom {
            Whom::All | Whom::Alone(_) => representative(scenario, drawn),
            Whom::Shard(_) => representative(scenario, (1..=scenario.patients()).map(|number| draw(scenario, number))),
        }
    }
}

/// Runs a scenario on `threads` threads until it is done or `stop` is set. A patient who fails is a row with the reason.
///
/// # Errors
/// Where the threads cannot be started, a patient cannot be kept, or `stop` was set.
pub fn run(
    scenario: &Scenario,
    threads: usize,
    journal: Option<&mut Journal>,
    progress: &dyn Progress,
    stop: &AtomicBool,
) -> Result<CohortResult, RunError> {
    let mut results = run_all(vec![Task { scenario, journal, whom: Whom::All }], threads, progress, stop)?;
    Ok(results.remove(0))
}

/// Runs scenarios at once, each as [`run`] would: the patients of all of them wait in one line, the longest lives first, so
/// that no thread idles while there is work. The results are in the order of the scenarios.
///
/// # Errors
/// As those of [`run`].
pub fn run_all(
    tasks: Vec<Task>,
    threads: usize,
    progress: &dyn Progress,
    stop: &AtomicBool,
) -> Result<Vec<CohortResult>, RunError> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .map_err(|reason| RunError::Threads { threads, reason: reason.to_string() })?;
    let mut kept: Vec<Vec<FinishedPatient>> = Vec::new();
    let mut cohorts = Vec::new();
    for task in tasks {
        let drawn = task.drawn();
        let portrayed = task.portrayed(&drawn);
        let Task { scenario, mut journal, whom } = task;
        let mut finished = journal.as_mut().map(|journal| journal.take_finished()).unwrap_or_default();
        // a journal may hold those of a larger cohort, of which this is the beginning
        let numbers = whom.numbers(scenario.patients());
        finished.retain(|patient| numbers.contains(&patient.patient) && patient.outcomes.len() == scenario.arms.len());
        kept.push(finished);
        cohorts.push(Cohort { scenario, journal: journal.map(|journal| &*journal), drawn, portrayed });
    }
    let mut line = Vec::new();
    for (index, (cohort, kept)) in cohorts.iter().zip(&kept).enumerate() {
        progress.skip(cohort.patient_years() * kept.len() as f64);
        for patient in &cohort.drawn {
            // a journal gives them by their number
            match kept.binary_search_by_key(&patient.patient, |outcome| outcome.patient) {
                Ok(place) => progress.finished(patient, &kept[place]),
                Err(_) => line.push((index, patient)),
            }
        }
    }
    // stable: patients of one scenario come by their number
    line.sort_by(|(one, _), (other, _)| cohorts[*other].work().total_cmp(&cohorts[*one].work()));

    let next = AtomicUsize::new(0);
    let outcomes = pool.broadcast(|_| {
        let waiting = std::iter::from_fn(|| line.get(next.fetch_add(1, Ordering::Relaxed)));
        let lived = waiting.map(|(index, patient)| (*index, cohorts[*index].live(patient, progress, stop)));
        lived.collect::<Vec<_>>()
    });
    let mut seconds = vec![StageSeconds::default(); cohorts.len()];
    let mut interrupted = false;
    for (index, outcome) in outcomes.into_iter().flatten() {
        match outcome {
            Ok((patient, of_stages)) => {
                kept[index].push(patient);
                seconds[index].add(&of_stages);
            }
            Err(Interruption::Stop) => interrupted = true,
            Err(Interruption::Journal(error)) => return Err(error.into()),
        }
    }
    if interrupted {
        return Err(RunError::Interrupted { finished: kept.iter().map(Vec::len).sum() });
    }
    let results = cohorts.into_iter().zip(kept).zip(seconds);
    Ok(results.map(|((cohort, finished), seconds)| collect(cohort.drawn, finished, seconds)).collect())
}

/// What a scenario yields of which every patient is finished, without living any: as [`run`] would have it, but for times.
pub fn collected(scenario: &Scenario, finished: Vec<FinishedPatient>) -> CohortResult {
    let drawn = (1..=scenario.patients()).map(|number| draw(scenario, number)).collect();
    collect(drawn, finished, StageSeconds::default())
}

/// The patients of one scenario.
struct Cohort<'a> {
    scenario: &'a Scenario,
    journal: Option<&'a Journal>,
    drawn: Vec<DrawnPatient>,
    /// Patient whose bone is kept for the picture.
    portrayed: u32,
}

impl Cohort<'_> {
    /// Years that one patient lives, in all arms together, lead-in included.
    fn patient_years(&self) -> f64 {
        self.scenario.patient_years() / f64::from(self.scenario.patients())
    }

    /// What one patient costs, about, in years lived by a cubic millimetre of bone.
    fn work(&self) -> f64 {
        let specimen = &self.scenario.specimen;
        self.patient_years() * f64::from(specimen.cancellous + specimen.cortical) * specimen.edge_mm.powi(3)
    }

    fn live(
        &self,
        patient: &DrawnPatient,
        progress: &dyn Progress,
        stop: &AtomicBool,
    ) -> Result<(FinishedPatient, StageSeconds), Interruption> {
        let watcher = Watcher::new(self.patient_years(), progress, stop);
        let is_portrayed = patient.patient == self.portrayed;
        let lived = live(self.scenario, patient, is_portrayed, self.journal, watcher, stop)?;
        progress.finished(patient, &lived.0);
        Ok(lived)
    }
}

/// Every arm at once, as far as there are threads: those that no longer find a patient waiting take arms of others.
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
    keep_portraits: bool,
    journal: Option<&Journal>,
    watcher: Watcher,
    stop: &AtomicBool,
) -> Result<(FinishedPatient, StageSeconds), Interruption> {
    if stop.load(Ordering::Relaxed) {
        return Err(Interruption::Stop);
    }
    let (number, _) = scenario.person_and_draw(drawn.patient);
    let scenario = &*with_drawn_constants(scenario, drawn.patient);
    let participant = Participant { scenario, number, plan: &drawn.plan, lifestyle: &drawn.lifestyle };
    // a fault in one patient must not take the cohort with it
    let simulation = catch_unwind(AssertUnwindSafe(|| simulate(&participant, keep_portraits, &at_once, &watcher)))
        .unwrap_or_else(|fault| {
            let message = fault.downcast_ref::<String>().map(String::as_str).or(fault.downcast_ref::<&str>().copied());
            Err(Failure::Fault { message: message.unwrap_or("no message").to_owned() }.into())
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
        Some(ArmPortrait { arm, patient, before, after })
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

fn fail(patient: u32, reason: &Failure, arms: usize) -> FinishedPatient {
    FinishedPatient {
        patient,
        outcomes: vec![Err(reason.clone()); arms],
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
        agent_updates += of_patient.agent_updates;
        portraits.extend(of_patient.portraits);
        images.extend(of_patient.images);
        runs.extend(runs_of(of_patient.patient, of_patient.outcomes));
    }
    runs.sort_by_key(|run| (run.arm, run.patient));
    let stage_seconds =
        SimulationStage::ALL.map(SimulationStage::name).map(str::to_owned).into_iter().zip(seconds.simulation);
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
