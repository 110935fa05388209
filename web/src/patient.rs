//! Patients of a scenario: all of them as means, or one of them as agents, arm by arm.

use std::cell::RefCell;
use std::ops::ControlFlow;

use osteon::cohort::result::{CohortResult, DrawnPatient, FinishedPatient, PatientRun};
use osteon::cohort::{draw, with_drawn_constants};
use osteon::observation::record::Report;
use osteon::scenario::schema::Scenario;
use osteon::simulation::{
    Ended, Failure, Participant, SimulationStage, Unwatched, VirtualPatient, Watch, in_turn, live_arm, simulate,
};
use osteon::specimen::cube::BoneCube;
use osteon::stage::{StageClock, Untimed};
use serde_json::{Value, json};

use crate::boundary::{tell, tell_scene};
use crate::rows;
use crate::scene::{self, EvenTimes};

thread_local! {
    static PREPARED: RefCell<Option<Prepared>> = const { RefCell::new(None) };
}

/// A patient on the day on which the arms part.
struct Prepared {
    /// The scenario, with the constants that this patient lives with.
    scenario: Scenario,
    drawn: DrawnPatient,
    patient: VirtualPatient,
}

/// Simulates every patient of a scenario of means.
pub fn means(scenario: &Scenario, csv: bool) -> Result<Value, String> {
    let mut result = CohortResult::default();
    for number in 1..=scenario.patients() {
        let drawn = draw(scenario, number);
        let own = with_drawn_constants(scenario, number);
        let outcomes = match simulate(&participant(&own, &drawn), false, &in_turn, &Unwatched) {
            Ok(simulation) => simulation.arms,
            Err(Ended::Failed(failure)) => vec![Err(failure); scenario.arms.len()],
            Err(Ended::Interrupted) => continue,
        };
        let finished =
            FinishedPatient { patient: number, outcomes, portraits: vec![], images: vec![], agent_updates: 0 };
        let lived = CohortResult::of_patient(&drawn, &finished);
        result.patients.extend(lived.patients);
        result.runs.extend(lived.runs);
    }
    let failures: Vec<String> =
        result.runs.iter().filter_map(|run| Some(run.outcome.as_ref().err()?.to_string())).collect();
    let tables = if csv { rows::csv(scenario, &result).map_err(in_words)? } else { rows::rows(scenario, &result) };
    Ok(json!({ "tables": tables, "failures": failures }))
}

/// Prepares a patient, in place of any that was prepared before.
pub fn prepare(scenario: Scenario, number: u32) -> Result<Value, String> {
    let drawn = draw(&scenario, number);
    let scenario = with_drawn_constants(&scenario, number).into_owned();
    let patient = osteon::simulation::prepare(&participant(&scenario, &drawn), &Unwatched).map_err(in_words)?;
    let arms: Vec<&str> = scenario.arms.iter().map(|arm| arm.name.as_str()).collect();
    let answer = json!({ "patient": number, "arms": arms });
    PREPARED.set(Some(Prepared { scenario, drawn, patient }));
    Ok(answer)
}

/// Lives an arm of the patient that was prepared, and shows so many scenes of its first specimen after that of time 0.
pub fn live(arm: u32, scenes: u32) -> Result<Value, String> {
    PREPARED.with_borrow(|prepared| {
        let Prepared { scenario, drawn, patient } = prepared.as_ref().ok_or("no patient is prepared")?;
        let plan = scenario.arms.get(arm as usize).ok_or("the scenario has no such arm")?;
        let teller = Teller { scenario, drawn, arm, scenes: EvenTimes::of(scenario.simulation.years, scenes) };
        let lived = live_arm(&participant(scenario, drawn), plan, patient.clone(), false, &teller);
        let outcome = match lived {
            Ok(life) => Ok(life.reports),
            Err(Ended::Failed(failure)) => Err(failure),
            Err(Ended::Interrupted) => return Err(in_words(Ended::Interrupted)),
        };
        let failure = outcome.as_ref().err().map(ToString::to_string);
        let csv = rows::csv(scenario, &one_run(drawn, arm, outcome)).map_err(in_words)?;
        Ok(json!({ "patient": drawn.patient, "arm": arm, "failure": failure, "csv": csv }))
    })
}

fn participant<'a>(scenario: &'a Scenario, drawn: &'a DrawnPatient) -> Participant<'a> {
    let (number, _) = scenario.person_and_draw(drawn.patient);
    Participant { scenario, number, plan: &drawn.plan, lifestyle: &drawn.lifestyle }
}

/// What one patient yields in one arm.
fn one_run(drawn: &DrawnPatient, arm: u32, outcome: Result<Vec<Report>, Failure>) -> CohortResult {
    let run = PatientRun { arm, patient: drawn.patient, outcome };
    CohortResult { patients: vec![drawn.clone()], runs: vec![run], ..CohortResult::default() }
}

fn in_words(error: impl ToString) -> String {
    error.to_string()
}

/// Tells the page of each report.
struct Teller<'a> {
    scenario: &'a Scenario,
    drawn: &'a DrawnPatient,
    arm: u32,
    scenes: EvenTimes,
}

impl Watch for Teller<'_> {
    fn begin(&self, _stage: SimulationStage) {}

    fn rest(&self) {}

    fn specimen_clock(&self) -> Box<dyn StageClock + '_> {
        Box::new(Untimed)
    }

    fn reported(&self, report: &Report) {
        let result = one_run(self.drawn, self.arm, Ok(vec![report.clone()]));
        tell(&json!({
            "patient": self.drawn.patient,
            "arm": self.arm,
            "years": report.time_years,
            "tables": rows::rows(self.scenario, &result),
        }));
    }

    fn shown(&self, time_years: f64, day: i32, specimen: &BoneCube) {
        if self.scenes.is_due(time_years) {
            let (about, planes) = scene::packed(&specimen.scene(day));
            tell_scene(
                &json!({ "patient": self.drawn.patient, "arm": self.arm, "years": time_years, "scene": about }),
                planes.zlib(),
            );
        }
    }

    fn lived(&self, _patient_years: f64) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}
