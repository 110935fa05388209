//! The daily clock: the body speaks, the bone answers, and now and then somebody measures.

use super::regimen::{body, day_of, schedule, strengths};
use super::skeleton::{Skeleton, reference_column};
use crate::observation::record::{Report, Site};
use crate::observation::{dxa, marker, qct};
use crate::parameter::specimen::DAYS_PER_YEAR;
use crate::patient::Patient;
use crate::scenario::schema::{Lifestyle, PatientPlan, Scenario};
use crate::specimen::histomorphometry::measure;
use crate::specimen::mineral::MineralTable;
use crate::specimen::portrait::Portrait;

/// Days before time 0 over which the first report's rates are counted.
const FIRST_INTERVAL_DAYS: i32 = 365;

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
    table: MineralTable,
    reference: usize,
    age_years: f64,
    /// Grams per cm2 that a young adult's mineral stands for, by site.
    scale_g_cm2: Vec<f64>,
    baseline: Option<Baseline>,
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
    pub arms: Vec<Result<Vec<Report>, String>>,
    /// The first specimen at time 0 and at the end, with the number of its arm, where they were asked for.
    pub portraits: Vec<(u32, [Portrait; 2])>,
    /// Cells stepped, summed over days.
    pub agent_updates: u64,
}

/// Simulates one drawn patient through every arm of a scenario. The lead-in is lived once, up to the first day on which an
/// arm does anything, and every arm goes on from there. `advance` is told of patient-years as they pass.
pub fn simulate(
    scenario: &Scenario,
    number: u32,
    (plan, lifestyle): (&PatientPlan, &Lifestyle),
    keep_portraits: bool,
    advance: &(dyn Fn(f64) + Sync),
) -> Result<PatientSimulation, String> {
    let last_day = day_of(scenario.simulation.years);
    let first_day = -day_of(scenario.simulation.lead_in_years);
    let schedules: Vec<_> = scenario.arms.iter().map(|arm| schedule(arm, last_day)).collect();
    let earliest = schedules.iter().filter_map(crate::patient::Schedule::first_day).min().unwrap_or(0);
    let branch_day = earliest.clamp(first_day, 0);

    let seed = scenario.simulation.seed;
    let body = body(plan, lifestyle);
    let mut shared = VirtualPatient {
        patient: Patient::new(body, strengths(scenario, None)?, crate::patient::Schedule::default(), first_day),
        skeleton: Skeleton::new(plan, &scenario.specimen, scenario.simulation.lead_in_years, seed, number),
        day: first_day,
    };
    shared.live_until(branch_day, advance)?;
    let shared_updates = shared.agent_updates();

    let mut simulation = PatientSimulation { arms: Vec::new(), portraits: Vec::new(), agent_updates: shared_updates };
    let mut shared = Some(shared);
    let last = schedules.len();
    for (number, (arm, schedule)) in (1..).zip(scenario.arms.iter().zip(schedules)) {
        // the last arm takes the patient itself, so that one arm needs the memory of one
        let Some(mut branch) = (if number == last { shared.take() } else { shared.clone() }) else { break };
        let strengths = strengths(scenario, Some(arm))?;
        if schedule.first_day().is_some_and(|day| day < first_day) {
            branch.patient = Patient::new(body, strengths, schedule, first_day);
        } else {
            branch.patient.set_strengths(strengths);
            branch.patient.set_schedule(schedule);
        }
        let outcome = branch.live_through_arm(scenario, plan, keep_portraits, advance);
        simulation.agent_updates += branch.agent_updates() - shared_updates;
        simulation.arms.push(outcome.map(|(reports, portraits)| {
            simulation.portraits.extend(portraits.map(|pair| (number as u32 - 1, pair)));
            reports
        }));
    }
    Ok(simulation)
}

impl VirtualPatient {
    /// One day: signals out of the body, cells at work in the bone.
    fn step(&mut self) {
        let signals = self.patient.step(self.day);
        self.skeleton.step(self.day, &signals);
        self.day += 1;
    }

    /// Lives until a day, which is the next to be lived.
    fn live_until(&mut self, day: i32, advance: &dyn Fn(f64)) -> Result<(), String> {
        let from = self.day;
        while self.day < day {
            if self.day == -FIRST_INTERVAL_DAYS {
                self.begin_report_interval();
            }
            self.step();
        }
        advance(f64::from((self.day - from).max(0)) / DAYS_PER_YEAR);
        self.check()
    }

    /// A state that is no longer bone stops here, and not as nonsense in a table.
    fn check(&self) -> Result<(), String> {
        for specimen in &self.skeleton.specimens {
            if specimen.lattice().bone_quanta() == 0 {
                return Err(format!("a cube had no bone left on day {}", self.day));
            }
        }
        let flux = self.skeleton.flux();
        if flux.eroded.is_finite() && flux.formed.is_finite() {
            Ok(())
        } else {
            Err(format!("bone turnover was no longer a number on day {}", self.day))
        }
    }

    fn live_through_arm(
        &mut self,
        scenario: &Scenario,
        plan: &PatientPlan,
        keep_portrait: bool,
        advance: &dyn Fn(f64),
    ) -> Result<(Vec<Report>, Option<[Portrait; 2]>), String> {
        self.live_until(0, advance)?;
        let mut clinic = Clinic::new(plan, &self.skeleton);
        let before = keep_portrait.then(|| self.portrait()).flatten();
        let mut reports = Vec::new();
        for day in report_days(scenario) {
            self.live_until(day.round() as i32, advance)?;
            reports.push(clinic.report(day / DAYS_PER_YEAR, self));
            self.begin_report_interval();
        }
        let portraits = before.and_then(|before| Some([before, self.portrait()?]));
        Ok((reports, portraits))
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
        self.skeleton.specimens.iter().map(|specimen| specimen.tally().agent_updates).sum()
    }
}

/// Days of the reports: time 0, every interval, and the end.
fn report_days(scenario: &Scenario) -> Vec<f64> {
    let end = scenario.simulation.years * DAYS_PER_YEAR;
    let every = scenario.simulation.report_every_days;
    let mut days: Vec<f64> = (0..).map(|number| f64::from(number) * every).take_while(|&day| day < end - 0.5).collect();
    days.push(end);
    days
}

impl Clinic {
    /// Sets the clinic up at time 0: where a T-score was measured, the size of the patient's bones is such that it holds.
    fn new(plan: &PatientPlan, skeleton: &Skeleton) -> Self {
        let table = MineralTable::new();
        let reference = reference_column(plan.sex);
        let mineral_tv = mean(&skeleton.mineral_tv(&table));
        let scale_g_cm2 = Site::ALL
            .map(|site| match plan.bmd_t_score.get(site.name()) {
                Some(&t_score) => {
                    dxa::bmd_at_t_score_g_cm2(site, t_score, reference) / skeleton.bmd_fold(site, mineral_tv)
                }
                None => dxa::bmd_at_t_score_g_cm2(site, 0.0, reference),
            })
            .to_vec();
        Self { table, reference, age_years: plan.age_years, scale_g_cm2, baseline: None }
    }

    /// Everything that is measured at a time; the first report is the baseline of the later ones.
    fn report(&mut self, time_years: f64, patient: &VirtualPatient) -> Report {
        let skeleton = &patient.skeleton;
        let mineral = skeleton.mineral_tv(&self.table);
        let mineral_tv = mean(&mineral);
        let sites = Site::ALL.iter().zip(&self.scale_g_cm2);
        let bmd_g_cm2: Vec<f64> = sites.map(|(&site, scale)| scale * skeleton.bmd_fold(site, mineral_tv)).collect();
        let vbmd_mg_cm3 = qct::vbmd_mg_cm3(mineral_tv, skeleton.cortical_fold(Site::LumbarSpine));
        let baseline = self.baseline.get_or_insert_with(|| Baseline { bmd_g_cm2: bmd_g_cm2.clone(), vbmd_mg_cm3 });
        let age_years = self.age_years + time_years;
        Report {
            time_years,
            dxa: Site::ALL
                .iter()
                .zip(bmd_g_cm2.iter().zip(&baseline.bmd_g_cm2))
                .map(|(&site, (&now, &before))| dxa::scan(site, now, before, age_years, self.reference))
                .collect(),
            qct: qct::scan(vbmd_mg_cm3, baseline.vbmd_mg_cm3),
            markers: marker::markers(skeleton.flux(), patient.patient.pth_pg_ml()),
            levels: patient.patient.levels().to_vec(),
            cells: skeleton
                .specimens
                .iter()
                .map(crate::specimen::cancellous::CancellousSpecimen::count_cells)
                .collect(),
            histomorphometry: skeleton
                .specimens
                .iter()
                .zip(&mineral)
                .map(|(specimen, &mineral_tv)| measure(specimen, mineral_tv))
                .collect(),
        }
    }
}

/// Mean of the specimens.
fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}
