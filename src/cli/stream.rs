//! `osteon run --stream`: every row of every table as a line of JSON on standard output, patient by patient as they finish.
//!
//! Means come first, where the run itself is of agents: they take milliseconds, and whoever draws has something to draw. A line
//! is an object: `method` and `table` say what it is of, the other keys are the columns of the table. The last line's table is
//! `run`: it says how the run ended and where its files are.

use std::io::{self, Write};
use std::sync::atomic::AtomicBool;
use std::sync::{Mutex, PoisonError};

use serde_json::{Map, Value, json};

use crate::cohort::progress::{Progress, Silent};
use crate::cohort::result::{CohortResult, DrawnPatient, FinishedPatient};
use crate::cohort::{self, RunError, Task, Whom};
use crate::observation::table::TABLES;
use crate::report::sheet::Sheet;
use crate::report::{measurement, patient};
use crate::scenario::schema::{Method, Scenario};

/// Streams the patients of a run, and passes on how far it is.
pub(super) struct Stream<'a> {
    scenario: &'a Scenario,
    whom: Whom,
    progress: &'a dyn Progress,
    /// Held while the lines of one patient are written, so that they stay together. `false` when nobody reads any more.
    is_read: Mutex<bool>,
}

impl<'a> Stream<'a> {
    /// A stream of a run, whose years `progress` is told of.
    pub fn new(scenario: &'a Scenario, whom: Whom, progress: &'a dyn Progress) -> Self {
        Self { scenario, whom, progress, is_read: Mutex::new(true) }
    }

    /// Writes the patients as means, where the run is of agents.
    ///
    /// # Errors
    /// Where the threads cannot be started, or somebody asked to stop.
    pub fn means_first(&self, threads: usize, stop: &AtomicBool) -> Result<(), RunError> {
        if self.scenario.simulation.method == Method::MeanField {
            return Ok(());
        }
        let mut scenario = self.scenario.clone();
        scenario.simulation.method = Method::MeanField;
        scenario.specimen.save_years.clear();
        let means = Stream { scenario: &scenario, whom: self.whom, progress: &Silent, is_read: Mutex::new(true) };
        let task = Task { scenario: &scenario, journal: None, whom: self.whom };
        match cohort::run_all(vec![task], threads, &means, stop) {
            // no patient of the run itself
            Err(RunError::Interrupted { .. }) => Err(RunError::Interrupted { finished: 0 }),
            ended => ended.map(|_| ()),
        }
    }

    /// Writes the last line.
    pub fn end(&self, folder: &str, failed: usize) {
        let patients = self.whom.count(self.scenario.patients());
        self.write(&[
            json!({ "table": "run", "status": "done", "patients": patients, "failed": failed, "folder": folder }),
        ]);
    }

    fn write(&self, lines: &[Value]) {
        let mut is_read = self.is_read.lock().unwrap_or_else(PoisonError::into_inner);
        if *is_read {
            let text = lines.iter().fold(String::new(), |text, line| text + &line.to_string() + "\n");
            let mut output = io::stdout().lock();
            // a reader that has gone takes nothing from the run: its files are written all the same
            *is_read = output.write_all(text.as_bytes()).and_then(|()| output.flush()).is_ok();
        }
    }
}

impl Progress for Stream<'_> {
    fn advance(&self, patient_years: f64) {
        self.progress.advance(patient_years);
    }

    fn skip(&self, patient_years: f64) {
        self.progress.skip(patient_years);
    }

    fn finished(&self, patient: &DrawnPatient, outcome: &FinishedPatient) {
        let result = CohortResult::of_patient(patient, outcome);
        let method = Method::NAMES[self.scenario.simulation.method as usize];
        let mut lines = lines_of(method, &patient::sheet(self.scenario, &result));
        for table in &TABLES {
            lines.extend(lines_of(method, &measurement::sheet(table, self.scenario, &result)));
        }
        self.write(&lines);
    }
}

/// The rows of a table as objects.
fn lines_of(method: &str, sheet: &Sheet) -> Vec<Value> {
    let mut lines = Vec::new();
    // nothing fails where rows are only taken
    let _ = sheet.rows(&mut |row| {
        let mut line = Map::new();
        line.insert("method".to_owned(), method.into());
        line.insert("table".to_owned(), sheet.name.into());
        for (column, cell) in sheet.columns.iter().zip(row) {
            line.insert(column.name.to_string(), Value::from(*cell));
        }
        lines.push(Value::Object(line));
        Ok(())
    });
    lines
}
