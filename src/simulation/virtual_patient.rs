//! The daily clock: the body speaks, the bone answers.

use std::sync::Arc;

use super::body::{begun, go_on};
use super::failure::Failure;
use super::on_treatment;
use super::participant::Participant;
use super::skeleton::Skeleton;
use super::watch::{Ended, Watch};
use crate::model::DAYS_PER_YEAR;
use crate::observation::marker::Flux;
use crate::patient::{BoneTurnover, DiseaseCourse, Patient};
use crate::scenario::schema::Arm;
use crate::specimen::cube::BoneCube;
use crate::specimen::portrait::Portrait;
use crate::specimen::snapshot::Snapshot;
use crate::stage::StageClock;

/// Days before time 0 over which the first report's rates are counted.
const FIRST_INTERVAL_DAYS: i32 = 365;

/// Days lived between one word to whoever looks on and the next.
const WATCH_EVERY_DAYS: i32 = 30;

/// One virtual patient: before the arms part, or in one of them.
#[derive(Debug, Clone)]
pub struct VirtualPatient {
    patient: Patient,
    skeleton: Skeleton,
    /// Diseases that all arms have but for an arm's own, as they would go untreated.
    diseases: Vec<DiseaseCourse>,
    /// Next day to be lived, from time 0.
    day: i32,
}

/// A specimen at a time at which the scenario saves it.
#[derive(Debug, Clone, PartialEq)]
pub struct SavedSpecimen {
    /// 1-based number of the specimen.
    pub specimen: u32,
    /// When, from time 0.
    pub time_years: f64,
    /// As it was.
    pub snapshot: Snapshot,
}

impl VirtualPatient {
    /// The patient on the first day of the lead-in, to whom nothing has been done.
    pub(super) fn new(participant: &Participant) -> Result<Self, Failure> {
        let diseases = on_treatment::diseases(participant)?;
        let patient = begun(participant, diseases.clone())?;
        let skeleton = Skeleton::new(Arc::clone(patient.model()), participant)?;
        Ok(Self { patient, skeleton, diseases, day: participant.first_day() })
    }

    /// Goes on in an arm: by its constants, strengths, diseases and schedule. A body to which the arm did something before the
    /// lead-in begins anew; its bones stay.
    pub(super) fn enter(&mut self, participant: &Participant, arm: &Arm) -> Result<(), Failure> {
        let diseases = on_treatment::diseases_in(participant, arm, &self.diseases)?;
        go_on(&mut self.patient, participant, arm, diseases)?;
        self.skeleton.set_model(self.patient.model());
        Ok(())
    }

    /// One day: signals out of the body, cells at work in the bone.
    fn step(&mut self, clock: &mut dyn StageClock) {
        let Flux { eroded: resorbed, formed } = self.skeleton.flux();
        self.patient.feel_turnover(BoneTurnover { resorbed, formed });
        self.patient.step(self.day);
        self.skeleton.step(self.day, self.patient.regional_signals(), clock);
        self.day += 1;
    }

    /// Lives until a day, which is the next to be lived, in so many arms at once.
    pub(super) fn live_until(&mut self, day: i32, arms: f64, watch: &dyn Watch) -> Result<(), Ended> {
        while self.day < day {
            let from = self.day;
            let until = day.min(from + WATCH_EVERY_DAYS);
            let mut clock = watch.specimen_clock();
            while self.day < until {
                if self.day == -FIRST_INTERVAL_DAYS {
                    self.begin_report_interval();
                }
                self.step(&mut *clock);
            }
            drop(clock);
            self.check()?;
            if watch.lived(arms * f64::from(until - from) / DAYS_PER_YEAR).is_break() {
                return Err(Ended::Interrupted);
            }
        }
        Ok(())
    }

    /// A state that is no longer bone stops here, and not as nonsense in a table.
    pub(super) fn check(&self) -> Result<(), Failure> {
        for (cube, specimen) in (1..).zip(self.skeleton.specimens()) {
            let lattice = specimen.lattice();
            if lattice.faces() == 0 {
                return Err(Failure::NoBoneSurface { cube, day: self.day, bv_tv: lattice.bv_tv() });
            }
        }
        let flux = self.skeleton.flux();
        if flux.eroded.is_finite() && flux.formed.is_finite() {
            Ok(())
        } else {
            Err(Failure::TurnoverIsNoNumber { day: self.day })
        }
    }

    /// Rates of the next report are counted from here.
    pub(super) fn begin_report_interval(&mut self) {
        for specimen in self.skeleton.specimens_mut() {
            specimen.begin_report_interval();
        }
    }

    /// The body.
    pub(super) fn patient(&self) -> &Patient {
        &self.patient
    }

    /// The bones.
    pub(super) fn skeleton(&self) -> &Skeleton {
        &self.skeleton
    }

    /// The specimens as they are, for a time.
    pub(super) fn save(&self, time_years: f64) -> impl Iterator<Item = SavedSpecimen> {
        let numbered = (1..).zip(self.skeleton.specimens());
        numbered.map(move |(specimen, cube)| {
            let snapshot = Snapshot::of(cube.lattice(), cube.mineral_clock_day());
            let snapshot = snapshot.with_cells(cube.cells_by_voxel(self.day).as_deref());
            SavedSpecimen { specimen, time_years, snapshot }
        })
    }

    /// The first specimen as it is; `None` where there is none.
    pub(super) fn portrait(&self) -> Option<Portrait> {
        let portrait = |cube: &BoneCube| Portrait::of(cube.lattice()).with_cells(cube.cells_by_voxel(self.day));
        self.skeleton.specimens().first().map(portrait)
    }

    /// Cells stepped since the patient's beginning, summed over days.
    pub(super) fn agent_updates(&self) -> u64 {
        self.skeleton.specimens().iter().map(|cube| cube.tally().agent_updates).sum()
    }
}
