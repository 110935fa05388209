//! The body: hormones, minerals, immune cells and cytokines, diseases, drugs, habits.
//!
//! A [`Patient`] lives a day at a time and tells the bone what it means: [`Signals`]. Levels are folds of the healthy
//! premenopausal adult. The way through a day runs in one direction, from drugs, age and disease to hormones and minerals,
//! to immune cells and cytokines, to RANKL and OPG, to the signals; only slow levels are remembered from one day to the next.

mod accustoming;
mod activity;
mod anabolic;
pub mod body;
mod bone_signal;
pub mod condition;
pub mod disease;
pub mod drug;
pub mod exposure;
pub mod glucocorticoid;
mod gonad;
pub mod load;
mod lymphocyte;
pub mod mechanism;
pub mod mineral;
pub mod network;
pub mod rankl;
mod reported;
pub mod schedule;
pub mod sex_hormone;

use std::sync::Arc;

use crate::elementary::{exp_m1, pow};
use crate::model::Model;
use crate::signal::{Region, RegionalSignals, Signals};

use accustoming::{Accustoming, Newness, Past};
use anabolic::AnabolicAnswer;
use bone_signal::BoneSignalDay;
use disease::{DiseaseEffects, IllnessDay, Morbidity};
use drug::{DrugEffects, Pharmacy};
use glucocorticoid::Glucocorticoid;
use gonad::{Gonads, HormoneDay, Hormones};
use load::MechanicalLoad;
use lymphocyte::LymphocyteDrives;
pub use mineral::BoneTurnover;
use mineral::{MineralDay, MineralHomeostasis};
use network::{Level, Network, NetworkDay};
use rankl::{RanklBalance, RanklDay};

pub use activity::{Exercise, ExerciseKind, Unloading, UnloadingKind};
pub use body::{Ancestry, Body, Sex};
pub use condition::Condition;
pub use disease::{DiseaseCourse, DiseaseKind, DiseaseState, ResponseFolds};
pub use exposure::Exposure;
pub use mechanism::{Choice, Confidence, Form, InvalidStrength, Mechanism, MechanismEntry, Sign, Strengths, catalogue};
pub use reported::LEVELS;
pub use schedule::{Dose, GradualChange, Regimen, Schedule, Spell, Spells};

/// A level that moves towards `target` for a day with a time constant in days; exactly at rest on the target.
pub(crate) fn relax(level: f64, target: f64, time_constant_days: f64) -> f64 {
    level + (target - level) * -exp_m1(-1.0 / time_constant_days)
}

/// What a laboratory finds in a patient's blood beside markers of bone.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Blood {
    /// Intact PTH, pg/mL.
    pub pth_pg_ml: f64,
    /// Calcium, mmol/L.
    pub calcium_mmol_l: f64,
    /// 25-hydroxyvitamin D, ng/mL.
    pub vitamin_d_25oh_ng_ml: f64,
    /// Osteoblasts for the bone that they form, fold of health: more where they work slowly.
    pub osteoblasts_per_bone_formed: f64,
}

/// One patient's body.
#[derive(Debug, Clone)]
pub struct Patient {
    // what the patient is
    model: Arc<Model>,
    body: Body,
    strengths: Strengths,
    lymphocyte_drives: LymphocyteDrives,
    schedule: Schedule,
    /// Last day lived.
    day: i32,

    // the parts, each with what it remembers from one day to the next
    pharmacy: Pharmacy,
    anabolic: AnabolicAnswer,
    glucocorticoid: Glucocorticoid,
    exposure: Exposure,
    morbidity: Morbidity,
    gonads: Gonads,
    minerals: MineralHomeostasis,
    network: Network,
    accustoming: Accustoming,

    /// Bone turned over on the day before, as the skeleton says.
    turnover: BoneTurnover,
    today: Today,
}

/// What the last day lived came to.
#[derive(Debug, Clone)]
struct Today {
    drugs: DrugEffects,
    disease: DiseaseEffects,
    hormones: Hormones,
    rankl: RanklBalance,
    signals: RegionalSignals,
}

impl Today {
    /// The day of a healthy adult.
    fn healthy(model: &Model) -> Self {
        Self {
            drugs: DrugEffects::NONE,
            disease: DiseaseEffects::none(model),
            hormones: Hormones::HEALTHY,
            rankl: RanklBalance::HEALTHY,
            signals: [Signals::HEALTHY; Region::COUNT],
        }
    }
}

impl Patient {
    /// A patient ready to live `first_day` (from time 0; negative in a lead-in), in the steady state of age, menopause and
    /// disease then. What the schedule holds before that day, up to five years back, has been lived through.
    pub fn new(
        model: Arc<Model>,
        body: Body,
        diseases: Vec<DiseaseCourse>,
        strengths: Strengths,
        schedule: Schedule,
        first_day: i32,
    ) -> Self {
        let earliest = first_day.saturating_sub(model.history_days);
        let start = schedule.first_day().unwrap_or(first_day).clamp(earliest, first_day);
        let mut patient = Self {
            lymphocyte_drives: LymphocyteDrives::of(&model, &strengths),
            strengths,
            schedule,
            day: start - 1,
            pharmacy: Pharmacy::new(body.body_mass_kg, &model),
            anabolic: AnabolicAnswer::default(),
            glucocorticoid: Glucocorticoid::default(),
            exposure: Exposure { cigarettes_per_day: body.cigarettes_per_day, ..Exposure::default() },
            morbidity: Morbidity::new(diseases, start - 1, &model),
            gonads: Gonads::HEALTHY,
            minerals: MineralHomeostasis::healthy(&model),
            network: Network::default(),
            accustoming: Accustoming::default(),
            turnover: BoneTurnover::HEALTHY,
            today: Today::healthy(&model),
            body,
            model,
        };
        patient.settle();
        patient.step(first_day - 1);
        patient
    }

    /// Lives through every day up to and including `day` and gives its signals to the spine; a day already lived changes
    /// nothing.
    pub fn step(&mut self, day: i32) -> Signals {
        while self.day < day {
            self.day += 1;
            self.live();
        }
        self.signals()
    }

    /// One day: drugs, then disease, hormones and minerals, then immune cells and cytokines, then what they mean to bone. What a
    /// part is told of one that comes after it is of the day before.
    fn live(&mut self) {
        let (model, strengths) = (&*self.model, &self.strengths);
        let condition = self.condition();

        let drugs = self.pharmacy.step(&self.schedule, self.day, model);
        self.anabolic.step(&drugs, model, strengths);
        self.glucocorticoid.step(drugs.prednisone_equivalent_mg, model, strengths);
        self.exposure.step(self.glucocorticoid.exposure_mg_per_day(), condition.cigarettes_per_day, model);

        let disease = self.morbidity.step(&self.illness_day(&drugs), model, strengths);
        let hormones = self.gonads.step(&self.hormone_day(&condition, &drugs, &disease), model, strengths);
        self.minerals.step(&self.mineral_day(&condition, &drugs, &disease, &hormones), model, strengths);
        self.network.step(&self.network_day(&drugs, &disease, &hormones), model, strengths);
        let inflammation = self.network.inflammation(model);
        let newness = self.accustoming.step(hormones.estrogen_deficiency, inflammation, model);

        self.today = self.conclude(&condition, drugs, disease, hormones, newness);
    }

    /// Puts every part in the steady state of the last day lived, without drugs.
    fn settle(&mut self) {
        let (model, strengths) = (&*self.model, &self.strengths);
        let condition = self.condition();

        let drugs = DrugEffects::NONE;

        let disease = self.morbidity.step(&self.illness_day(&drugs), model, strengths);
        let hormones = self.gonads.settle(&self.hormone_day(&condition, &drugs, &disease), model, strengths);
        self.minerals.settle(&self.mineral_day(&condition, &drugs, &disease, &hormones), model, strengths);
        self.network.settle(&self.network_day(&drugs, &disease, &hormones), model, strengths);
        let past = Past {
            day: self.day,
            body: &self.body,
            schedule: &self.schedule,
            morbidity: &self.morbidity,
            estrogen_deficiency: hormones.estrogen_deficiency,
            inflammation: self.network.inflammation(model),
        };
        let newness = self.accustoming.settle(&past, model);

        self.today = self.conclude(&condition, drugs, disease, hormones, newness);
    }

    /// What diseases feel of a day: of vitamin D, RANKL and cytokines what the day before left.
    fn illness_day<'d>(&self, drugs: &'d DrugEffects) -> IllnessDay<'d> {
        let rankl = &self.today.rankl;
        let untreated = rankl.free_without_drugs(&self.model, &self.strengths);
        let osteoclasts_left = rankl.free / untreated * (1.0 - drugs.osteoclast_inhibition);
        IllnessDay {
            day: self.day,
            drugs,
            prednisone_mg_per_day: self.glucocorticoid.exposure_mg_per_day(),
            vitamin_d: self.minerals.vitamin_d(&self.model),
            osteoclast_drive: untreated * self.network.of(Level::RankSensitivity),
            osteoclasts_left: osteoclasts_left.clamp(0.0, 1.0),
        }
    }

    fn hormone_day<'d>(
        &self,
        condition: &Condition,
        drugs: &'d DrugEffects,
        disease: &'d DiseaseEffects,
    ) -> HormoneDay<'d> {
        HormoneDay {
            day: self.day,
            body: self.body,
            protein_g_per_kg_per_day: condition.protein_g_per_kg_per_day,
            has_ovaries: self.schedule.has_ovaries_on(self.day),
            drugs,
            disease,
            glucocorticoid: self.glucocorticoid,
            smoke: self.exposure.smoke(&self.model),
        }
    }

    fn mineral_day(
        &self,
        condition: &Condition,
        drugs: &DrugEffects,
        disease: &DiseaseEffects,
        hormones: &Hormones,
    ) -> MineralDay {
        MineralDay {
            diet_calcium_mg: condition.calcium_mg_per_day,
            added_calcium_mg: drugs.calcium_mg,
            diet_vitamin_d_iu: condition.vitamin_d_iu_per_day,
            added_vitamin_d_iu: drugs.vitamin_d_iu,
            sun: condition.sun * disease.sun,
            vitamin_d_left: disease.vitamin_d,
            age_years: self.age_years(),
            estrogen_deficiency: hormones.estrogen_deficiency,
            egfr_ml_min: condition.egfr_ml_min,
            egfr_left: disease.egfr,
            glucocorticoid_absorption: self.glucocorticoid.calcium_absorption(&self.model),
            glucocorticoid_pth: self.glucocorticoid.pth(&self.model, &self.strengths),
            set_point_fold: self.schedule.parathyroid_set_point_fold.on(self.day).unwrap_or(1.0),
            smoker_absorption: pow(self.model.smoker_absorption_fold, self.exposure.smoke(&self.model)),
            turnover: self.turnover,
            pth_agonist: drugs.anabolic_pulse.min(1.0),
            active_vitamin_d_fold: drugs.active_vitamin_d_fold,
        }
    }

    fn network_day<'d>(&self, drugs: &'d DrugEffects, disease: &DiseaseEffects, hormones: &Hormones) -> NetworkDay<'d> {
        NetworkDay {
            estrogen_deficiency: hormones.estrogen_deficiency,
            vitamin_d: self.minerals.vitamin_d(&self.model)
                * self.strengths.pass(Mechanism::ActiveVitaminD, 1.0 + drugs.active_vitamin_d_fold),
            pth: self.minerals.pth(),
            resorption: self.turnover.resorbed,
            synovitis: disease.synovitis,
            enthesitis: disease.enthesitis,
            lupus: disease.lupus,
            glucocorticoid_restraint: self.glucocorticoid.restraint(&self.model),
            il10_activity: self.body.il10_activity,
            drugs,
        }
    }

    /// How much of the RANKL is free, and what all of the day means to bone.
    #[expect(clippy::large_types_passed_by_value, reason = "the day keeps them")]
    fn conclude(
        &self,
        condition: &Condition,
        drugs: DrugEffects,
        disease: DiseaseEffects,
        hormones: Hormones,
        newness: Newness,
    ) -> Today {
        let (model, strengths, network) = (&*self.model, &self.strengths, &self.network);
        let (glucocorticoid, anabolic) = (&self.glucocorticoid, &self.anabolic);
        let rankl_day = RanklDay { network, glucocorticoid, anabolic, minerals: &self.minerals, drugs: &drugs };
        let rankl = RanklBalance::of(&rankl_day, model, strengths);
        let bone_signal_day = BoneSignalDay {
            model,
            strengths,
            age_years: self.age_years(),
            alcohol_units_per_day: condition.alcohol_units_per_day,
            smoke: self.exposure.smoke(model),
            load: MechanicalLoad::on(self.day, &self.body, &self.schedule, model, strengths),
            drugs: &drugs,
            anabolic,
            glucocorticoid,
            disease: &disease,
            hormones: &hormones,
            minerals: &self.minerals,
            network,
            rankl: &rankl,
            newness: &newness,
            lymphocyte_drives: &self.lymphocyte_drives,
        };
        let signals = bone_signal_day.signals();
        Today { drugs, disease, hormones, rankl, signals }
    }

    /// Tells the body how much bone its skeleton turned over on the last day: T cells near osteoclasts feel what is resorbed, and
    /// the blood gains and loses its calcium.
    pub fn feel_turnover(&mut self, turnover: BoneTurnover) {
        self.turnover = turnover;
    }

    /// What the patient was born with and lives by.
    pub fn body(&self) -> &Body {
        &self.body
    }

    /// The patient as events of the last day lived have it.
    pub fn condition(&self) -> Condition {
        Condition::on(self.day, &self.body, &self.schedule, &self.model)
    }

    /// The constants that the patient lives by.
    pub fn model(&self) -> &Arc<Model> {
        &self.model
    }

    /// Gives the patient other constants from the next day on; what is in the body stays.
    pub fn set_model(&mut self, model: Arc<Model>) {
        self.model = model;
        self.lymphocyte_drives = LymphocyteDrives::of(&self.model, &self.strengths);
    }

    /// Gives the patient other strengths from the next day on.
    pub fn set_strengths(&mut self, strengths: Strengths) {
        self.strengths = strengths;
        self.lymphocyte_drives = LymphocyteDrives::of(&self.model, &self.strengths);
    }

    /// Gives the patient another schedule from the next day on; what was given before stays in the body.
    pub fn set_schedule(&mut self, schedule: Schedule) {
        self.schedule = schedule;
    }

    /// Gives the patient these diseases from the next day on; one that goes on as it did keeps what it has left behind.
    pub fn set_diseases(&mut self, diseases: Vec<DiseaseCourse>) {
        self.morbidity.take(diseases, self.day, &self.model);
    }

    /// Strengths of the mechanisms.
    pub fn strengths(&self) -> &Strengths {
        &self.strengths
    }

    /// Last day lived, from time 0.
    pub fn day(&self) -> i32 {
        self.day
    }

    /// Age on the last day lived, years.
    pub fn age_years(&self) -> f64 {
        self.body.age_years_on(self.day)
    }

    /// Signals of the last day lived, to the spine.
    pub fn signals(&self) -> Signals {
        self.today.signals[Region::Axial as usize]
    }

    /// Signals of the last day lived, by region.
    pub fn regional_signals(&self) -> &RegionalSignals {
        &self.today.signals
    }

    /// Mean serum estradiol of the last day lived, pg/mL.
    pub fn estradiol_pg_ml(&self) -> f64 {
        self.today.hormones.estradiol * self.body.estradiol_reference_pg_ml(&self.model)
    }

    /// Serum intact PTH, pg/mL.
    pub fn pth_pg_ml(&self) -> f64 {
        self.minerals.pth() * self.model.pth_reference_pg_ml
    }

    /// What a laboratory finds in the blood beside markers of bone.
    pub fn blood(&self) -> Blood {
        Blood {
            pth_pg_ml: self.pth_pg_ml(),
            calcium_mmol_l: self.minerals.calcium_mmol_l(&self.model),
            vitamin_d_25oh_ng_ml: self.minerals.vitamin_d_ng_ml(),
            osteoblasts_per_bone_formed: self.minerals.osteoid_haste(&self.model, &self.strengths).recip(),
        }
    }

    /// Vitamin D, calcium, PTH and calcitriol.
    pub fn minerals(&self) -> &MineralHomeostasis {
        &self.minerals
    }

    /// Drugs in the body on the last day lived.
    pub fn drugs(&self) -> &DrugEffects {
        &self.today.drugs
    }

    /// Free denosumab in serum at the end of the last day lived, ng/mL.
    pub fn denosumab_ng_ml(&self) -> f64 {
        self.today.drugs.denosumab_ng_ml
    }

    /// Prednisone as tissue feels it on the last day lived, mg/day.
    pub fn prednisone_mg_per_day(&self) -> f64 {
        self.glucocorticoid.exposure_mg_per_day()
    }

    /// What fracture hazard still feels of glucocorticoid and smoke.
    pub fn exposure(&self) -> Exposure {
        self.exposure
    }

    /// Diseases as a clinic finds them on the last day lived.
    pub fn diseases(&self) -> impl Iterator<Item = DiseaseState> {
        self.morbidity.states(self.day, self.today.disease.crp_mg_l, &self.model)
    }

    /// Antero-posterior spine BMD over true: syndesmophytes add to it, and with age osteophytes and end plates.
    pub fn spine_bmd_artefact(&self) -> f64 {
        let spondylosis = self.model.spondylosis_fold(self.body.sex == Sex::Male, self.age_years());
        self.today.disease.spine_bmd_artefact * spondylosis
    }
}

#[cfg(test)]
mod tests;
