//! Looks on while one patient lives: passes progress on, asks to stop, and takes the time.

use std::cell::Cell;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use super::progress::Progress;
use crate::simulation::{Stage, Watch};

/// Seconds by stage, in the order of [`Stage::ALL`].
pub type StageSeconds = [f64; Stage::ALL.len()];

/// Looks on while one patient lives.
pub struct Watcher<'a> {
    progress: &'a dyn Progress,
    stop: &'a AtomicBool,
    /// Patient-years that are still to come.
    ahead: Cell<f64>,
    at: Cell<Option<(Stage, Instant)>>,
    seconds: Cell<StageSeconds>,
}

impl<'a> Watcher<'a> {
    /// For a patient with so many years ahead, in all arms together.
    pub fn new(patient_years: f64, progress: &'a dyn Progress, stop: &'a AtomicBool) -> Self {
        Self { progress, stop, ahead: Cell::new(patient_years), at: Cell::new(None), seconds: Cell::default() }
    }

    /// Ends the last stage. Years that were not lived, since the patient failed, are no longer to come.
    pub fn end(self) -> StageSeconds {
        self.progress.advance(self.ahead.get().max(0.0));
        self.change_stage(None);
        self.seconds.get()
    }

    fn change_stage(&self, next: Option<Stage>) {
        let now = Instant::now();
        if let Some((stage, since)) = self.at.replace(next.map(|stage| (stage, now))) {
            let mut seconds = self.seconds.get();
            seconds[stage as usize] += (now - since).as_secs_f64();
            self.seconds.set(seconds);
        }
    }
}

impl Watch for Watcher<'_> {
    fn begin(&self, stage: Stage) {
        self.change_stage(Some(stage));
    }

    fn lived(&self, patient_years: f64) -> ControlFlow<()> {
        self.ahead.set(self.ahead.get() - patient_years);
        self.progress.advance(patient_years);
        if self.stop.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}
