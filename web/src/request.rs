//! What can be asked, and the answers.

use osteon::scenario::schema::{Method, Scenario};
use osteon::scenario::{self, Overrides, ScenarioError};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{catalogue, patient};

/// A request. `text` is a scenario, as `osteon run` takes it.
#[derive(Debug, Deserialize)]
#[serde(tag = "ask", rename_all = "snake_case", deny_unknown_fields)]
pub enum Request {
    /// Everything that a page can offer: drugs, mechanisms, keys, tables.
    Catalogue,
    /// What is wrong with a scenario; the scenario with every default, where nothing is.
    Check {
        /// The scenario.
        text: String,
    },
    /// All patients as means of cells, which takes milliseconds.
    Means {
        /// The scenario.
        text: String,
        /// Whether the tables are wanted as CSV instead of rows.
        #[serde(default)]
        csv: bool,
    },
    /// One patient up to the day on which the arms part. It is kept for [`Request::Live`].
    Prepare {
        /// The scenario.
        text: String,
        /// Number of the patient, from 1.
        patient: u32,
    },
    /// An arm of the patient that was prepared. Its reports are told as they are made; the answer has its tables as CSV.
    Live {
        /// Number of the arm, from 0.
        arm: u32,
        /// Scenes of the first specimen that are told beside the reports: one at time 0, and so many more at even times.
        #[serde(default)]
        scenes: u32,
    },
}

/// Answers a request in JSON. A request that cannot be answered has `error` in its answer, and a scenario that cannot be run `problems`.
pub fn answer(question: &[u8]) -> Value {
    match serde_json::from_slice(question) {
        Ok(request) => answer_to(&request).unwrap_or_else(|problems| problems),
        Err(error) => json!({ "error": error.to_string() }),
    }
}

fn answer_to(request: &Request) -> Result<Value, Value> {
    match request {
        Request::Catalogue => Ok(catalogue::whole()),
        Request::Check { text } => Ok(json!({ "problems": [], "scenario": read(text, None)? })),
        Request::Means { text, csv } => {
            let scenario = read(text, Some(Method::MeanField))?;
            patient::means(&scenario, *csv).map_err(|error| json!({ "error": error }))
        }
        Request::Prepare { text, patient } => {
            patient::prepare(read(text, None)?, *patient).map_err(|error| json!({ "error": error }))
        }
        Request::Live { arm, scenes } => patient::live(*arm, *scenes).map_err(|error| json!({ "error": error })),
    }
}

/// Reads a scenario, by another method than it says where one is given.
fn read(text: &str, method: Option<Method>) -> Result<Scenario, Value> {
    let method = method.map(|method| Method::NAMES[method as usize].to_owned());
    let overrides = Overrides { method, ..Overrides::default() };
    let mut scenario = scenario::read("scenario.toml", text, &overrides).map_err(|error| problems(&error))?;
    // images of specimens are for a folder
    scenario.specimen.save_years.clear();
    Ok(scenario)
}

fn problems(error: &ScenarioError) -> Value {
    let problem = |problem: &scenario::Problem| {
        json!({
            "key": problem.key,
            "wrong": problem.wrong,
            "line": problem.line,
            "column": problem.column,
            "help": problem.help,
        })
    };
    json!({ "problems": error.problems().iter().map(problem).collect::<Vec<_>>() })
}
