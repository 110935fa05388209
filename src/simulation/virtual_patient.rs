//! The daily clock: the body speaks, the bone answers, and now and then somebody measures.

use std::sync::{Arc, Mutex, OnceLock};

use super::failure::Failure;
use super::fracture_clinic::FractureClinic;
use super::protocol::{body, day_of, diseases, first_day_of_disease, model, schedule, strengths};
use super::skeleton::{Skeleton, reference_column};
use super::watch::{Ended, SimulationStage, Watch};
use crate::model::DAYS_PER_YEAR;
use crate::observation::record::{DiseaseReport, Dxa, Report, Site};
use crate::observation::{dxa, marker, qct};
use crate::patient::{DiseaseState, Mechanism, Patient, Schedule};
use crate::scenario::schema::{Lifestyle, PatientPlan, Scenario, SimulationPlan, SpecimenPlan};
use crate::specimen::cube::BoneCube;
use crate::specimen::histomorphometry::measure;
use crate::specimen::portrait::Portrait;
use crate::specimen::snapshot::Snapshot;
use crate::stage::StageClock;

/// Days before time 0 over which the first report's rates are counted.
const FIRST_INTERVAL_DAYS: i32 = 365;

/// Days lived between one word to whoever looks on and the next.
const WATCH_EVERY_DAYS: i32 = 30;

/// One virtual patient in one arm.
#[derive(Debug, Clone)]
pub struct VirtualPatient {
    patient: Patient,
    skeleton: Skeleton,
    /// Next day to be lived, from time 0.
    day: i32,
}

/// What measuring needs beside the patient.
struct Clinic {
    reference: usize,
    age_years: f64,
    /// Grams per cm2 that a young adult's mineral stands for, by site.
    scale_g_cm2: Vec<f64>,
    baseline: Option<Baseline>,
    fractures: FractureClinic,
}

/// What changes are counted from.
struct Baseline {
    bmd_g_cm2: Vec<f64>,
    vbmd_mg_cm3: [f64; 3],
}

/// A patient through all arms.
#[derive(Debug)]
pub struct PatientSimulation {
    /// Reports by arm, or why the arm failed.
    pub arms: Vec<Result<Vec<Report>, Failure>>,
    /// The first specimen at time 0 and at the end, by arm; `None` where it was not asked for or the arm failed.
    pub portraits: Vec<Option<[Portrait; 2]>>,
    /// The specimens that the scenario saves of this patient, by arm; empty where the arm failed.
    pub saved: Vec<Vec<SavedSpecimen>>,
    /// Cells stepped, summed over days.
    pub agent_updates: u64,
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

/// Simulates one drawn patient through every arm of a scenario. The lead-in is lived once, up to the first day on which an
/// arm does anything, and every arm goes on from there; `each_arm` says whether one after the other or at once.
///
/// # Errors
/// Where the patient cannot be simulated, or `watch` wants no more.
pub fn simulate(
    scenario: &Scenario,
    number: u32,
    (plan, lifestyle): (&PatientPlan, &Lifestyle),
    keep_portraits: bool,
    each_arm: EachArm,
    watch: &dyn Watch,
) -> Result<PatientSimulation, Ended> {
    let last_day = day_of(scenario.simulation.years);
    let first_day = -day_of(scenario.simulation.lead_in_years);
    let schedules: Vec<_> = scenario.arms.iter().map(|arm| schedule(arm, plan.body_mass_kg, last_day)).collect();
    let fallen_ill = scenario.arms.iter().filter_map(first_day_of_disease);
    let earliest = schedules.iter().filter_map(Schedule::first_day).chain(fallen_ill).min().unwrap_or(0);
    let branch_day = earliest.clamp(first_day, 0);

    if scenario.specimen.image.is_some() && scenario.specimen.starting_image.is_none() {
        return Err(Failure::ImageNotRead.into());
    }

    let save_years = if scenario.specimen.saves(number) { scenario.specimen.save_years.as_slice() } else { &[] };

    watch.begin(SimulationStage::Specimen);
    let seed = scenario.simulation.seed;
    let body = body(plan, lifestyle);
    let shared_model = model(scenario, None)?;
    let diseases_of_all = diseases(scenario, None);
    let mut shared = VirtualPatient {
        patient: Patient::new(
            Arc::clone(&shared_model),
            body,
            diseases_of_all,
            strengths(scenario, None)?,
            Schedule::default(),
            first_day,
        ),
        skeleton: Skeleton::new(
            shared_model,
            plan,
            &scenario.specimen,
            scenario.simulation.lead_in_years,
            seed,
            number,
        )
        .map_err(Failure::from)?,
        day: first_day,
    };
    shared.check()?;
    watch.begin(SimulationStage::LeadIn);
    let arms_at_once = scenario.arms.len() as f64;
    shared.live_until(branch_day, arms_at_once, watch)?;
    watch.rest();
    let shared_updates = shared.agent_updates();

    let lives: Vec<OnceLock<Result<ArmLife, Ended>>> = schedules.iter().map(|_| OnceLock::new()).collect();
    let shared = Mutex::new(Some(shared));
    each_arm(scenario.arms.len(), &|number| {
        let only = scenario.arms.len() == 1;
        let life = shared.lock().map_err(|_| Failure::FaultInAnotherArm.into()).and_then(|mut shared| {
            // a single arm takes the patient itself, so that it needs the memory of one
            let branch = if only { shared.take() } else { shared.clone() };
            branch.ok_or_else(|| Failure::LivedTwice.into())
        });
        let life = life.and_then(|mut branch| {
            let arm = &scenario.arms[number];
            let strengths = strengths(scenario, Some(arm))?;
            let model = model(scenario, Some(arm))?;
            branch.skeleton.set_model(&model);
            let schedule = schedules[number].clone();
            let earliest = schedule.first_day().into_iter().chain(first_day_of_disease(arm)).min();
            if earliest.is_some_and(|day| day < first_day) {
                branch.patient =
                    Patient::new(model, body, diseases(scenario, Some(arm)), strengths, schedule, first_day);
            } else {
                branch.patient.set_diseases(diseases(scenario, Some(arm)));
                branch.patient.set_model(model);
                branch.patient.set_strengths(strengths);
                branch.patient.set_schedule(schedule);
            }
            watch.begin(SimulationStage::Arm);
            let life = branch.live_through_arm(scenario, (plan, lifestyle), (keep_portraits, save_years), watch)?;
            Ok(ArmLife { agent_updates: life.agent_updates - shared_updates, ..life })
        });
        watch.rest();
        // each arm is lived once, so its place is free
        let _ = lives[number].set(life);
    });
    gather(lives, shared_updates)
}

/// Puts the arms together, in their order.
fn gather(lives: Vec<OnceLock<Result<ArmLife, Ended>>>, shared_updates: u64) -> Result<PatientSimulation, Ended> {
    let mut simulation =
        PatientSimulation { arms: Vec::new(), portraits: Vec::new(), saved: Vec::new(), agent_updates: shared_updates };
    for life in lives {
        let (outcome, portraits, saved) = match life.into_inner() {
            Some(Ok(life)) => {
                simulation.agent_updates += life.agent_updates;
                (Ok(life.reports), life.portraits, life.saved)
            }
            Some(Err(Ended::Failed(reason))) => (Err(reason), None, Vec::new()),
            Some(Err(Ended::Interrupted)) => return Err(Ended::Interrupted),
            None => (Err(Failure::NotLived), None, Vec::new()),
        };
        simulation.arms.push(outcome);
        simulation.portraits.push(portraits);
        simulation.saved.push(saved);
    }
    Ok(simulation)
}

/// One arm, lived to its end.
struct ArmLife {
    reports: Vec<Report>,
    portraits: Option<[Portrait; 2]>,
    saved: Vec<SavedSpecimen>,
    /// Of the patient since its own beginning, or since the arm's.
    agent_updates: u64,
}

/// Calls a function for every arm by its number, in any order or at once.
pub type EachArm<'a> = &'a (dyn Fn(usize, &(dyn Fn(usize) + Sync)) + Sync);

/// The arms one after the other.
pub fn in_turn(arms: usize, live: &(dyn Fn(usize) + Sync)) {
    (0..arms).for_each(live);
}

impl VirtualPatient {
    /// One day: signals out of the body, cells at work in the bone.
    fn step(&mut self, clock: &mut dyn StageClock) {
        self.patient.feel_resorption(self.skeleton.flux().eroded);
        self.patient.step(self.day);
        self.skeleton.step(self.day, self.patient.regional_signals(), clock);
        self.day += 1;
    }

    /// Lives until a day, which is the next to be lived, in so many arms at once.
    fn live_until(&mut self, day: i32, arms: f64, watch: &dyn Watch) -> Result<(), Ended> {
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
    fn check(&self) -> Result<(), Failure> {
        for (cube, specimen) in (1..).zip(self.skeleton.cubes()) {
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

    fn live_through_arm(
        &mut self,
        scenario: &Scenario,
        (plan, lifestyle): (&PatientPlan, &Lifestyle),
        (keep_portrait, save_years): (bool, &[f64]),
        watch: &dyn Watch,
    ) -> Result<ArmLife, Ended> {
        self.live_until(0, 1.0, watch)?;
        let mut clinic = Clinic::new(plan, lifestyle, &self.patient, &self.skeleton);
        let before = keep_portrait.then(|| self.portrait()).flatten();
        let mut reports = Vec::new();
        let mut saved = Vec::new();
        let mut save_next = save_years.iter().copied().peekable();
        for Visit { day, scan } in visits(&scenario.simulation, &scenario.specimen) {
            while let Some(years) = save_next.next_if(|years| years * DAYS_PER_YEAR <= day) {
                self.live_until((years * DAYS_PER_YEAR).round() as i32, 1.0, watch)?;
                saved.extend(self.save(years));
            }
            self.live_until(day.round() as i32, 1.0, watch)?;
            watch.begin(SimulationStage::Observation);
            reports.push(clinic.report(day / DAYS_PER_YEAR, self, scan));
            watch.begin(SimulationStage::Arm);
            self.begin_report_interval();
        }
        let portraits = before.and_then(|before| Some([before, self.portrait()?]));
        Ok(ArmLife { reports, portraits, saved, agent_updates: self.agent_updates() })
    }

    /// The specimens as they are, for a time.
    fn save(&self, time_years: f64) -> impl Iterator<Item = SavedSpecimen> {
        let numbered = (1..).zip(self.skeleton.snapshots());
        numbered.map(move |(specimen, snapshot)| SavedSpecimen { specimen, time_years, snapshot })
    }

    fn portrait(&self) -> Option<Portrait> {
        self.skeleton.specimens.first().map(|specimen| Portrait::of(specimen.lattice()))
    }

    fn begin_report_interval(&mut self) {
        for specimen in &mut self.skeleton.specimens {
            specimen.begin_report_interval();
        }
    }

    fn agent_updates(&self) -> u64 {
        self.skeleton.cubes().map(|cube| cube.tally().agent_updates).sum()
    }
}

/// A day on which a patient is measured.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Visit {
    /// From time 0; whole days are lived up to the nearest.
    day: f64,
    /// Whether the structure of the specimens is scanned.
    scan: bool,
}

/// Days of the reports: time 0, every interval, and the end. Structure is scanned at both ends and, between them, as soon as
/// the last scan is old enough.
fn visits(simulation: &SimulationPlan, specimen: &SpecimenPlan) -> Vec<Visit> {
    // what rounding may take from a sum of intervals, days
    const ROUNDING: f64 = 1e-6;
    let end = simulation.years * DAYS_PER_YEAR;
    let every = simulation.report_every_days;
    let before_end = ((end - 0.5) / every).ceil().max(0.0) as u32;
    let mut scan_from = 0.0;
    let mut visits: Vec<Visit> = (0..before_end)
        .map(|number| {
            let day = f64::from(number) * every;
            let scan = specimen.looked_at.structure && day >= scan_from - ROUNDING;
            if scan {
                scan_from = day + specimen.structure_every_days;
            }
            Visit { day, scan }
        })
        .collect();
    visits.push(Visit { day: end, scan: specimen.looked_at.structure });
    visits
}

impl Clinic {
    /// Sets the clinic up at time 0: where a T-score was measured, the size of the patient's bones is such that it holds.
    fn new(plan: &PatientPlan, lifestyle: &Lifestyle, patient: &Patient, skeleton: &Skeleton) -> Self {
        let model = patient.model();
        let reference = reference_column(plan.sex);
        let mineral = skeleton.mineral();
        let ancestry =
            patient.strengths().pass(Mechanism::SleAncestry, dxa::ancestry_fold(model, patient.body().ancestry));
        let scale_g_cm2 = Site::ALL
            .map(|site| match plan.bmd_t_score.get(site.name()) {
                Some(&t_score) => {
                    // a measured T-score was measured with whatever the scan adds to bone
                    let shown = if site == Site::LumbarSpine { patient.spine_bmd_artefact() } else { 1.0 };
                    dxa::bmd_at_t_score_g_cm2(model, site, t_score, reference)
                        / (shown * dxa::bmd_fold(model, site, &mineral))
                }
                None => dxa::bmd_at_t_score_g_cm2(model, site, 0.0, reference) * ancestry,
            })
            .to_vec();
        let fractures = FractureClinic::new(plan, lifestyle);
        Self { reference, age_years: plan.age_years, scale_g_cm2, baseline: None, fractures }
    }

    /// Everything that is measured at a time, with a scan of structure or without; the first report is the baseline of the
    /// later ones.
    fn report(&mut self, time_years: f64, patient: &VirtualPatient, scan: bool) -> Report {
        let model = patient.patient.model();
        let skeleton = &patient.skeleton;
        let mineral = skeleton.mineral();
        let sites = Site::ALL.iter().zip(&self.scale_g_cm2);
        let artefact = patient.patient.spine_bmd_artefact();
        let seen = |site, scale: f64| {
            let shown = if site == Site::LumbarSpine { artefact } else { 1.0 };
            scale * shown * dxa::bmd_fold(model, site, &mineral)
        };
        let bmd_g_cm2: Vec<f64> = sites.map(|(&site, &scale)| seen(site, scale)).collect();
        let vbmd_mg_cm3 = qct::vbmd_mg_cm3(
            model,
            skeleton.cancellous_mineral_tv(&mineral[0]),
            f64::midpoint(mineral[0].endocortical, mineral[0].compact),
        );
        let baseline = self.baseline.get_or_insert_with(|| Baseline { bmd_g_cm2: bmd_g_cm2.clone(), vbmd_mg_cm3 });
        let age_years = self.age_years + time_years;
        let dxa: Vec<Dxa> = Site::ALL
            .iter()
            .zip(bmd_g_cm2.iter().zip(&baseline.bmd_g_cm2))
            .map(|(&site, (&now, &before))| dxa::scan(model, site, (now, before), age_years, self.reference))
            .collect();
        let markers = marker::markers(model, skeleton.flux(), &patient.patient.blood());
        let found = |state: DiseaseState| DiseaseReport {
            disease: state.kind,
            activity: state.activity,
            crp_mg_l: state.crp_mg_l,
            erosion_score: state.erosion_score,
        };
        Report {
            time_years,
            fractures: self.fractures.report(model, time_years, &patient.patient, &dxa, &markers),
            diseases: patient.patient.diseases().map(found).collect(),
            dxa,
            qct: qct::scan(vbmd_mg_cm3, baseline.vbmd_mg_cm3),
            markers,
            levels: patient.patient.levels().to_vec(),
            specimens: skeleton.specimens.iter().map(BoneCube::kind).collect(),
            cells: skeleton.specimens.iter().map(BoneCube::count_cells).collect(),
            histomorphometry: skeleton.specimens.iter().map(|cube| measure(cube, scan)).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scan_days(years: f64, report_every_days: f64, structure_every_days: f64) -> Vec<f64> {
        let simulation = SimulationPlan { years, report_every_days, ..SimulationPlan::default() };
        visits(&simulation, &SpecimenPlan { structure_every_days, ..SpecimenPlan::default() })
            .into_iter()
            .filter(|visit| visit.scan)
            .map(|visit| visit.day)
            .collect()
    }

    /// The first report that is late enough, and both ends, are scanned: neither more nor less.
    #[test]
    fn structure_is_scanned_at_both_ends_and_as_seldom_as_asked() {
        assert_eq!(scan_days(1.25, 30.4375, 182.625), [0.0, 182.625, 365.25, 456.5625]);
        assert_eq!(scan_days(1.0, 30.0, 100.0), [0.0, 120.0, 240.0, 360.0, 365.25]);
        assert_eq!(scan_days(1.0, 100.0, 1.0), [0.0, 100.0, 200.0, 300.0, 365.25]);
        assert_eq!(scan_days(3.0, 30.4375, 36_525.0), [0.0, 3.0 * 365.25]);
        // a tenth of a day is no binary number: the sum of ten is a hair short of one day, and is enough
        assert_eq!(scan_days(0.01, 0.1 + 0.2, 0.6).len(), 7);
    }
}
