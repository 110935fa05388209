//! Looks on while one patient lives: passes progress on, asks to stop, and takes the time.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::{self, ThreadId};
use std::time::Instant;

use super::progress::Progress;
use crate::simulation::{Stage, Watch};

/// Seconds by stage, in the order of [`Stage::ALL`].
pub type StageSeconds = [f64; Stage::ALL.len()];

/// Looks on while one patient lives.
pub struct Watcher<'a> {
    progress: &'a dyn Progress,
    stop: &'a AtomicBool,
    seen: Mutex<Seen>,
}

/// What was seen so far.
struct Seen {
    /// Patient-years that are still to come.
    ahead: f64,
    /// What each thread is at, and since when.
    at: Vec<(ThreadId, Stage, Instant)>,
    seconds: StageSeconds,
}

impl<'a> Watcher<'a> {
    /// For a patient with so many years ahead, in all arms together.
    pub fn new(patient_years: f64, progress: &'a dyn Progress, stop: &'a AtomicBool) -> Self {
        let seen = Seen { ahead: patient_years, at: Vec::new(), seconds: StageSeconds::default() };
        Self { progress, stop, seen: Mutex::new(seen) }
    }

    /// Ends the last stage. Years that were not lived, since the patient failed, are no longer to come.
    pub fn end(self) -> StageSeconds {
        self.rest();
        let seen = self.seen.into_inner().unwrap_or_else(PoisonError::into_inner);
        self.progress.advance(seen.ahead.max(0.0));
        seen.seconds
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        // what a fault left behind is still the time that passed
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change_stage(&self, next: Option<Stage>) {
        let (now, thread) = (Instant::now(), thread::current().id());
        let mut seen = self.seen();
        if let Some(index) = seen.at.iter().position(|(at, ..)| *at == thread) {
            let (_, stage, since) = seen.at.swap_remove(index);
            seen.seconds[stage as usize] += (now - since).as_secs_f64();
        }
        seen.at.extend(next.map(|stage| (thread, stage, now)));
    }
}

impl Watch for Watcher<'_> {
    fn begin(&self, stage: Stage) {
        self.change_stage(Some(stage));
    }

    fn rest(&self) {
        self.change_stage(None);
    }

    fn lived(&self, patient_years: f64) -> ControlFlow<()> {
        self.seen().ahead -= patient_years;
        self.progress.advance(patient_years);
        if self.stop.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}
