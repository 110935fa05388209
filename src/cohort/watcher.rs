//! Looks on while one patient lives: passes progress on, asks to stop, and takes the time.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::{self, ThreadId};
use std::time::Instant;

use super::progress::Progress;
use crate::simulation::{SimulationStage, Watch};
use crate::stage::{SpecimenStage, StageClock};

/// Seconds of computing, summed over threads.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct StageSeconds {
    /// By what a simulation is at, in the order of [`SimulationStage::ALL`].
    pub simulation: [f64; SimulationStage::ALL.len()],
    /// By what a specimen's day is at, in the order of [`SpecimenStage::ALL`]; they are part of the lead-in and the arms.
    pub specimen: [f64; SpecimenStage::ALL.len()],
}

impl StageSeconds {
    /// Adds those of another patient.
    pub fn add(&mut self, other: &Self) {
        let sums = self.simulation.iter_mut().chain(&mut self.specimen);
        sums.zip(other.simulation.iter().chain(&other.specimen)).for_each(|(sum, more)| *sum += more);
    }
}

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
    at: Vec<(ThreadId, SimulationStage, Instant)>,
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

    fn change_stage(&self, next: Option<SimulationStage>) {
        let (now, thread) = (Instant::now(), thread::current().id());
        let mut seen = self.seen();
        if let Some(index) = seen.at.iter().position(|(at, ..)| *at == thread) {
            let (_, stage, since) = seen.at.swap_remove(index);
            seen.seconds.simulation[stage as usize] += (now - since).as_secs_f64();
        }
        seen.at.extend(next.map(|stage| (thread, stage, now)));
    }
}

impl Watch for Watcher<'_> {
    fn begin(&self, stage: SimulationStage) {
        self.change_stage(Some(stage));
    }

    fn rest(&self) {
        self.change_stage(None);
    }

    fn specimen_clock(&self) -> Box<dyn StageClock + '_> {
        Box::new(SpecimenClock { watcher: self, at: None, seconds: [0.0; SpecimenStage::ALL.len()] })
    }

    fn lived(&self, patient_years: f64) -> ControlFlow<()> {
        self.seen().ahead -= patient_years;
        self.progress.advance(patient_years);
        if self.stop.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

/// Takes the time of a specimen's stages on one thread. Two threads never wait for each other while it runs: it gives its
/// seconds to the watcher when it is dropped.
struct SpecimenClock<'w> {
    watcher: &'w Watcher<'w>,
    at: Option<(SpecimenStage, Instant)>,
    seconds: [f64; SpecimenStage::ALL.len()],
}

impl SpecimenClock<'_> {
    fn change_stage(&mut self, next: Option<SpecimenStage>) {
        let now = Instant::now();
        if let Some((stage, since)) = self.at {
            self.seconds[stage as usize] += (now - since).as_secs_f64();
        }
        self.at = next.map(|stage| (stage, now));
    }
}

impl StageClock for SpecimenClock<'_> {
    fn enter(&mut self, stage: SpecimenStage) {
        self.change_stage(Some(stage));
    }

    fn leave(&mut self) {
        self.change_stage(None);
    }
}

impl Drop for SpecimenClock<'_> {
    fn drop(&mut self) {
        if self.at.is_some() {
            self.leave();
        }
        let mut seen = self.watcher.seen();
        seen.seconds.specimen.iter_mut().zip(self.seconds).for_each(|(sum, more)| *sum += more);
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::super::progress::Silent;
    use super::*;

    #[test]
    fn time_between_two_stages_is_the_first_ones() {
        let (stop, pause) = (AtomicBool::new(false), Duration::from_millis(20));
        let watcher = Watcher::new(1.0, &Silent, &stop);
        watcher.begin(SimulationStage::Arm);
        for _ in 0..2 {
            let mut clock = watcher.specimen_clock();
            clock.enter(SpecimenStage::Resorb);
            thread::sleep(pause);
            clock.leave();
            thread::sleep(pause);
            clock.enter(SpecimenStage::Form);
        }
        let seconds = watcher.end();
        let at = |stage: SpecimenStage| seconds.specimen[stage as usize];
        assert!(at(SpecimenStage::Resorb) >= 0.04, "{seconds:?}");
        assert!(at(SpecimenStage::Form) < at(SpecimenStage::Resorb), "{seconds:?}");
        let (specimen, arm) = (seconds.specimen.iter().sum::<f64>(), seconds.simulation[SimulationStage::Arm as usize]);
        assert!(specimen <= arm - 0.04, "{seconds:?}");
    }

    /// Prints the cost of a stage: `cargo test --release --lib cost_of_a_stage -- --ignored --nocapture`.
    #[test]
    #[ignore = "measures time"]
    fn cost_of_a_stage() {
        let stop = AtomicBool::new(false);
        let watcher = Watcher::new(1.0, &Silent, &stop);
        let (mut clock, start, days) = (watcher.specimen_clock(), Instant::now(), 100_000);
        for _ in 0..days {
            for stage in SpecimenStage::ALL {
                clock.enter(stage);
            }
            clock.leave();
        }
        println!("{:.0} ns a day", start.elapsed().as_secs_f64() * 1e9 / f64::from(days));
    }
}
