//! A scenario is simulated while Python goes on: signals are heard, progress is told.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use osteon::cohort;
use osteon::cohort::progress::Progress;
use osteon::scenario::schema::Scenario;
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;

use crate::run::{Results, Run};

/// How often signals are looked for and progress is told.
const LOOK_EVERY: Duration = Duration::from_millis(50);

/// Simulates a scenario on threads of its own, without the lock of the interpreter. Whoever interrupts does not wait for them: they
/// stop within a few days of the patients they are at.
///
/// # Errors
/// What a handler of a signal or `progress` raised; where threads cannot be started.
pub fn simulate(py: Python<'_>, scenario: Arc<Scenario>, threads: usize, progress: Option<Py<PyAny>>) -> PyResult<Run> {
    let years = Arc::new(Years::default());
    let stop = StopOnDrop(Arc::default());
    let all_years = scenario.patient_years();
    let (sender, receiver) = mpsc::channel();
    thread::spawn({
        let (scenario, years, stop) = (Arc::clone(&scenario), Arc::clone(&years), Arc::clone(&stop.0));
        move || {
            let result = cohort::run(&scenario, threads, None, &*years, &stop);
            let results = result.map_err(|error| error.to_string());
            // nobody waits any longer after an interruption
            let _ = sender.send(results.and_then(|result| Results::of(&scenario, result)));
        }
    });
    let tell = |py: Python<'_>, share: f64| progress.as_ref().map_or(Ok(()), |tell| tell.call1(py, (share,)).map(drop));
    let results = py.detach(|| {
        let receiver = receiver;
        loop {
            match receiver.recv_timeout(LOOK_EVERY) {
                Ok(results) => return results.map_err(PyRuntimeError::new_err),
                Err(RecvTimeoutError::Timeout) => Python::attach(|py| {
                    py.check_signals()?;
                    tell(py, (years.lived() / all_years).min(1.0))
                })?,
                Err(RecvTimeoutError::Disconnected) => {
                    return Err(PyRuntimeError::new_err("the simulation ended without results"));
                }
            }
        }
    })?;
    tell(py, 1.0)?;
    Run::new(py, scenario, results)
}

/// However waiting ends, nobody simulates on.
struct StopOnDrop(Arc<AtomicBool>);

impl Drop for StopOnDrop {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Patient-years that are lived.
#[derive(Default)]
struct Years(Mutex<f64>);

impl Years {
    fn lived(&self) -> f64 {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Progress for Years {
    fn advance(&self, patient_years: f64) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) += patient_years;
    }
}
