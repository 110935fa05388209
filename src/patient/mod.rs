//! The body: hormones, minerals, immune cells and cytokines, diseases, drugs, habits.
//!
//! A [`Patient`] lives a day at a time and tells the bone what it means: [`Signals`]. Levels are folds of the healthy
//! premenopausal adult. The way through a day runs in one direction, from drugs, age and disease to hormones and minerals,
//! to immune cells and cytokines, to RANKL and OPG, to the signals; only slow levels are remembered from one day to the next.

mod anabolic;
pub mod body;
mod bone_signal;
pub mod condition;
pub mod disease;
pub mod drug;
pub mod estradiol;
pub mod exposure;
pub mod glucocorticoid;
pub mod load;
pub mod mechanism;
pub mod mineral;
pub mod network;
pub mod rankl;
mod reported;
pub mod schedule;
pub mod testosterone;

use std::sync::Arc;

use crate::model::Model;
use crate::signal::{Region, RegionalSignals, Signals};

use anabolic::AnabolicAnswer;
use disease::{DiseaseEffects, Illness, IllnessDay};
use drug::{DrugEffects, Pharmacy, share_left};
use glucocorticoid::Glucocorticoid;
use mineral::{MineralDay, MineralHomeostasis};
use network::{Level, Network};

pub use body::{Ancestry, Body, Sex};
pub use condition::Condition;
pub use disease::{DiseaseCourse, DiseaseKind, DiseaseState};
pub use exposure::Exposure;
pub use mechanism::{Choice, Confidence, Form, InvalidStrength, Mechanism, MechanismEntry, Sign, Strengths, catalogue};
pub use reported::LEVELS;
pub use schedule::{Dose, GradualChange, Regimen, Schedule, Spell, Spells};

/// A level that moves towards `target` for a day with a time constant in days; exactly at rest on the target.
pub(crate) fn relax(level: f64, target: f64, time_constant_days: f64) -> f64 {
    level + (target - level) * -(-1.0 / time_constant_days).exp_m1()
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
}

/// What osteoclasts are used to: what exceeds it is new.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Accustomed {
    /// Estrogen deficiency.
    deficiency: f64,
    /// Inflammation, menopause's being 1.
    inflammation: f64,
}

impl Accustomed {
    fn step(&mut self, deficiency: f64, inflammation: f64, days: f64, model: &Model) {
        let moved = |used_to: f64, now: f64| {
            let forgets = now < used_to;
            let slow = if forgets {
                model.forgetting_time_constant_days
            } else {
                model.estrogen_withdrawal_time_constant_days
            };
            relax(used_to, now, slow / days)
        };
        self.deficiency = moved(self.deficiency, deficiency);
        self.inflammation = moved(self.inflammation, inflammation);
    }
}

/// One patient's body.
#[derive(Debug, Clone)]
pub struct Patient {
    model: Arc<Model>,
    body: Body,
    illnesses: Vec<Illness>,
    strengths: Strengths,
    schedule: Schedule,
    /// Last day lived.
    day: i32,
    pharmacy: Pharmacy,
    drugs: DrugEffects,
    anabolic: AnabolicAnswer,
    glucocorticoid: Glucocorticoid,
    exposure: Exposure,
    disease: DiseaseEffects,
    gonadal_estradiol: f64,
    estradiol: f64,
    /// Estrogen deficiency as bone and immune cells feel it.
    deficiency: f64,
    accustomed: Accustomed,
    testosterone: f64,
    fsh: f64,
    igf1: f64,
    minerals: MineralHomeostasis,
    network: Network,
    rankl: f64,
    opg: f64,
    rankl_free: f64,
    signals: RegionalSignals,
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
            illnesses: diseases.into_iter().map(|course| Illness::new(course, start - 1, &model)).collect(),
            strengths,
            schedule,
            day: start - 1,
            pharmacy: Pharmacy::new(body.body_mass_kg, &model),
            drugs: DrugEffects::NONE,
            anabolic: AnabolicAnswer::default(),
            glucocorticoid: Glucocorticoid::default(),
            exposure: Exposure { cigarettes_per_day: body.cigarettes_per_day, ..Exposure::default() },
            disease: DiseaseEffects::none(&model),
            gonadal_estradiol: 1.0,
            estradiol: 1.0,
            deficiency: 0.0,
            accustomed: Accustomed::default(),
            testosterone: 1.0,
            fsh: 1.0,
            igf1: 1.0,
            minerals: MineralHomeostasis::healthy(&model),
            network: Network::default(),
            rankl: 1.0,
            opg: 1.0,
            rankl_free: 1.0,
            signals: [Signals::HEALTHY; Region::COUNT],
            body,
            model,
        };
        patient.settle();
        patient.step(first_day - 1);
        patient
    }

    /// Puts slow levels in the steady state of the last day lived, without drugs.
    fn settle(&mut self) {
        self.suffer();
        (self.gonadal_estradiol, self.fsh) = self.gonadal_targets();
        self.testosterone = self.testosterone_target();
        self.finish_hormones();
        self.minerals.settle(&self.mineral_day(), &self.model, &self.strengths);
        self.give_to_network();
        self.network.settle(&self.model, &self.strengths);
        self.accustomed = self.lived_through();
        self.conclude();
    }

    /// What the years up to the last day lived have made customary, without drugs. Inflammation is taken to have gone with
    /// estrogen, but for a disease that began on the way.
    fn lived_through(&self) -> Accustomed {
        let model = &*self.model;
        let step_days = model.accustoming_step_days;
        let steps_back =
            -model.accustoming_time_constants * model.estrogen_withdrawal_time_constant_days as i32 / step_days;
        let now = self.inflammation();
        let mut accustomed = Accustomed::default();
        for day in (steps_back..=0).map(|step| self.day + step * step_days) {
            let ovaries = self.schedule.oophorectomy_day.is_none_or(|removed| day < removed);
            let deficiency = estradiol::deficiency(self.body.gonadal_targets(day, ovaries, model).0, model);
            let is_ill = self.illnesses.iter().any(|illness| illness.intensity() > 0.0 && illness.has_begun(day));
            let of_estrogen =
                if self.deficiency > 0.0 { now.min(1.0) * (deficiency / self.deficiency).min(1.0) } else { 0.0 };
            let inflammation = if is_ill { now } else { of_estrogen };
            accustomed.step(deficiency, inflammation, f64::from(step_days), model);
        }
        accustomed
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

    /// One day: drugs, then disease, hormones and minerals, then immune cells and cytokines, then what they mean to bone.
    fn live(&mut self) {
        self.take_drugs();
        self.suffer();
        self.move_hormones();
        self.minerals.step(&self.mineral_day(), &self.model, &self.strengths);
        self.give_to_network();
        self.network.step(&self.model, &self.strengths);
        let inflammation = self.inflammation();
        self.accustomed.step(self.deficiency, inflammation, 1.0, &self.model);
        self.conclude();
    }

    fn take_drugs(&mut self) {
        let cigarettes_per_day = self.condition().cigarettes_per_day;
        let (model, strengths) = (&*self.model, &self.strengths);
        self.drugs = self.pharmacy.step(&self.schedule, self.day, model);
        self.anabolic.step(&self.drugs, model, strengths);
        self.glucocorticoid.step(self.drugs.prednisone_equivalent_mg, model, strengths);
        self.exposure.step(self.glucocorticoid.exposure_mg_per_day(), cigarettes_per_day, model);
    }

    /// Diseases live their day and say what they do to the rest of the body.
    fn suffer(&mut self) {
        let today = IllnessDay {
            day: self.day,
            drugs: &self.drugs,
            prednisone_mg_per_day: self.glucocorticoid.exposure_mg_per_day(),
            vitamin_d: self.minerals.vitamin_d(&self.model),
            osteoclast_drive: self.rankl_free * self.network.of(Level::RankSensitivity),
            osteoclasts_left: self.osteoclasts_left(),
        };
        for illness in &mut self.illnesses {
            illness.step(&today, &self.model, &self.strengths);
        }
        let il6_left = self.strengths.pass(Mechanism::AntiIl6, share_left(self.drugs.il6_neutralised, &self.model));
        self.disease = DiseaseEffects::of(&self.illnesses, self.day, il6_left, &self.model, &self.strengths);
    }

    /// Share of osteoclasts' work that drugs against them leave.
    fn osteoclasts_left(&self) -> f64 {
        let rankl_left = rankl::free_fold(self.rankl, self.opg, 0.0, &self.model).recip() * self.rankl_free;
        (rankl_left * (1.0 - self.drugs.osteoclast_inhibition)).clamp(0.0, 1.0)
    }

    /// Moves what gonads and growth hormone make towards what the day ends at.
    fn move_hormones(&mut self) {
        let (estradiol, fsh) = self.gonadal_targets();
        let testosterone = self.testosterone_target();
        let model = &*self.model;
        self.gonadal_estradiol = relax(self.gonadal_estradiol, estradiol, model.estradiol_gonadal_time_constant_days);
        self.fsh = relax(self.fsh, fsh, model.fsh_time_constant_days);
        self.testosterone = relax(self.testosterone, testosterone, model.estradiol_gonadal_time_constant_days);
        self.finish_hormones();
    }

    /// Estradiol, FSH that gonads end at, with glucocorticoid, disease, smoke and what takes sex steroids away.
    fn gonadal_targets(&self) -> (f64, f64) {
        let (model, strengths) = (&*self.model, &self.strengths);
        let (by_age, fsh) = self.body.gonadal_targets(self.day, self.has_ovaries(), model);
        let by_age = if self.disease.has_arthritis { strengths.pass(Mechanism::RaEstrogen, by_age) } else { by_age };
        let suppressed = self.castrate_estradiol(by_age).powf(self.drugs.gonadotropin_suppression);
        let has_cycles = self.has_ovaries() && self.body.has_cycles(self.day);
        let (smoked, inhibited) = if has_cycles {
            (1.0, 1.0)
        } else {
            let inhibited = model.aromatase_inhibited_estradiol_fold.powf(self.drugs.aromatase_inhibition);
            (model.smoker_estradiol_fold.powf(self.smoke()), inhibited)
        };
        let estradiol = by_age
            * self.glucocorticoid.estradiol(model, strengths)
            * self.disease.estradiol
            * strengths.pass(Mechanism::CancerTherapy, suppressed * inhibited)
            * strengths.pass(Mechanism::Smoking, smoked);
        (estradiol, fsh)
    }

    /// Free testosterone that gonads end at, fold of a young adult's of the same sex. A woman's comes from adrenals and from
    /// ovaries that need no gonadotropin for it.
    fn testosterone_target(&self) -> f64 {
        if self.body.sex == Sex::Female {
            return 1.0;
        }
        let model = &*self.model;
        let castrate = model.castrate_testosterone_fold.powf(self.drugs.gonadotropin_suppression);
        testosterone::man_fold(self.age_years(), model)
            * self.glucocorticoid.testosterone(model, &self.strengths)
            * self.strengths.pass(Mechanism::CancerTherapy, castrate)
    }

    /// Estradiol without gonadotropins, fold of what there is with them.
    fn castrate_estradiol(&self, with: f64) -> f64 {
        let left = match self.body.sex {
            Sex::Female => estradiol::oophorectomy_fold(self.body.body_mass_kg, &self.model),
            Sex::Male => self.model.castrate_man_estradiol_fold,
        };
        (left / with.max(self.model.least_estradiol_fold)).min(1.0)
    }

    /// All estradiol and what its lack means, and IGF-1.
    fn finish_hormones(&mut self) {
        let (model, strengths) = (&*self.model, &self.strengths);
        let added = self.drugs.estradiol_added_pg_ml / self.body.estradiol_reference_pg_ml(model);
        self.estradiol = self.gonadal_estradiol + strengths.pass(Mechanism::Hrt, added);
        let acted_for = strengths.pass(Mechanism::RaloxifeneBone, self.drugs.estrogen_agonism_bone).min(1.0);
        self.deficiency = estradiol::deficiency(self.estradiol, model) * (1.0 - acted_for);
        let protein = self.body.protein_g_per_kg_per_day.max(model.least_protein_g_per_kg_per_day)
            / model.protein_reference_g_per_kg_per_day;
        self.igf1 = strengths.pass(Mechanism::ProteinWeight, protein.powf(model.protein_igf1_exponent))
            * self.glucocorticoid.igf1(model, strengths);
    }

    /// What smoke does to hormones, of what it could, 0-1.
    fn smoke(&self) -> f64 {
        let cigarettes = self.exposure.cigarettes_per_day;
        cigarettes / (cigarettes + self.model.cigarettes_half_effect)
    }

    fn has_ovaries(&self) -> bool {
        self.schedule.oophorectomy_day.is_none_or(|removed| self.day < removed)
    }

    fn mineral_day(&self) -> MineralDay {
        let condition = self.condition();
        MineralDay {
            diet_calcium_mg: self.schedule.calcium_mg_per_day.on(self.day).unwrap_or(self.body.calcium_mg_per_day),
            added_calcium_mg: self.drugs.calcium_mg,
            diet_vitamin_d_iu: condition.vitamin_d_iu_per_day,
            added_vitamin_d_iu: self.drugs.vitamin_d_iu,
            sun: self.body.sun * self.disease.sun,
            vitamin_d_left: self.disease.vitamin_d,
            age_years: self.body.age_years_on(self.day),
            estrogen_deficiency: self.deficiency,
            egfr_ml_min: condition.egfr_ml_min,
            egfr_left: self.disease.egfr,
            glucocorticoid_absorption: self.glucocorticoid.calcium_absorption(&self.model),
            glucocorticoid_pth: self.glucocorticoid.pth(&self.model, &self.strengths),
            smoker_absorption: self.model.smoker_absorption_fold.powf(self.smoke()),
        }
    }

    /// Tells the network what age, disease, diet and drugs have made of the day.
    fn give_to_network(&mut self) {
        let (model, strengths, drugs, network) = (&*self.model, &self.strengths, &self.drugs, &mut self.network);
        network.give(Level::EstrogenAction, (-self.deficiency).exp(), model);
        network.give(Level::VitaminD, self.minerals.vitamin_d(model), model);
        network.give(Level::Pth, self.minerals.pth(), model);
        network.give(Level::Synovitis, self.disease.synovitis.exp(), model);
        network.give(Level::Enthesitis, self.disease.enthesitis.exp(), model);
        network.give(Level::Lupus, self.disease.lupus.exp(), model);
        network.give(Level::GlucocorticoidRestraint, self.glucocorticoid.restraint(model), model);
        network.give(Level::Il10Genotype, self.body.il10_activity, model);
        let left = |mechanism, taken| strengths.pass(mechanism, share_left(taken, model));
        network.leave(Level::Tnf, left(Mechanism::TnfAntagonist, drugs.tnf_neutralised));
        network.leave(Level::Il1, left(Mechanism::Il1ra, drugs.il1_neutralised));
        network.leave(Level::Il6, left(Mechanism::AntiIl6, drugs.il6_neutralised));
        network.leave(Level::Il7, 1.0 - drugs.il7_neutralised);
        network.leave(Level::Il17, left(Mechanism::AntiIl17, drugs.il17_neutralised));
        network.leave(Level::Il23, left(Mechanism::AntiIl23, drugs.il23_neutralised));
        let t_cells = left(Mechanism::BTCellTherapies, drugs.t_cells_depleted);
        for level in [Level::TResting, Level::Th17, Level::Treg] {
            network.leave(level, t_cells);
        }
        network.leave(Level::BCells, left(Mechanism::BTCellTherapies, drugs.b_cells_depleted));
        let blocked = 1.0 - (1.0 - drugs.costimulation_blocked) * (1.0 - drugs.t_cell_proliferation_inhibited);
        network.leave(Level::TActivated, t_cells * left(Mechanism::BTCellTherapies, blocked));
    }

    /// How much of the RANKL is free, and what all of it means to bone.
    fn conclude(&mut self) {
        let (model, strengths, drugs) = (&*self.model, &self.strengths, &self.drugs);
        let pulse = model.pth_pulse_rankl_fold.powf(self.anabolic.resorptive());
        let wnt = self.anabolic.rankl(model);
        let left = strengths.pass(Mechanism::AntiRankl, share_left(drugs.rankl_neutralised, model));
        self.rankl = self.network.of(Level::Rankl)
            * self.glucocorticoid.rankl(model, strengths)
            * strengths.pass(Mechanism::Anabolics, pulse)
            * wnt;
        self.opg = self.network.of(Level::Opg) * self.glucocorticoid.opg(model, strengths) / wnt;
        let half_effects = drugs.denosumab_ng_ml / model.denosumab_marrow_half_effect_ng_ml;
        let antibody = strengths.pass_beside(Mechanism::AntiRankl, half_effects);
        let decoy = strengths.pass(Mechanism::OpgDecoy, self.opg);
        self.rankl_free = left * rankl::free_fold(self.rankl, decoy, antibody, model);
        self.signals = self.speak_to_bone();
    }

    /// Tells the body how much bone its skeleton resorbed on the last day, fold of health: T cells near osteoclasts feel it.
    pub fn feel_resorption(&mut self, fold: f64) {
        self.network.give(Level::Resorption, fold, &self.model);
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
    }

    /// Gives the patient other strengths from the next day on.
    pub fn set_strengths(&mut self, strengths: Strengths) {
        self.strengths = strengths;
    }

    /// Gives the patient another schedule from the next day on; what was given before stays in the body.
    pub fn set_schedule(&mut self, schedule: Schedule) {
        self.schedule = schedule;
    }

    /// Gives the patient these diseases from the next day on; one that goes on as it did keeps what it has left behind.
    pub fn set_diseases(&mut self, diseases: Vec<DiseaseCourse>) {
        let (day, model) = (self.day, &*self.model);
        let before = std::mem::take(&mut self.illnesses);
        self.illnesses = diseases
            .into_iter()
            .map(|course| match before.iter().find(|illness| illness.kind() == course.kind) {
                Some(illness) => illness.clone().taking(course),
                None => Illness::new(course, day, model),
            })
            .collect();
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
        self.signals[Region::Axial as usize]
    }

    /// Signals of the last day lived, by region.
    pub fn regional_signals(&self) -> &RegionalSignals {
        &self.signals
    }

    /// Mean serum estradiol of the last day lived, pg/mL.
    pub fn estradiol_pg_ml(&self) -> f64 {
        self.estradiol * self.body.estradiol_reference_pg_ml(&self.model)
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
        }
    }

    /// Vitamin D, calcium, PTH and calcitriol.
    pub fn minerals(&self) -> &MineralHomeostasis {
        &self.minerals
    }

    /// Drugs in the body on the last day lived.
    pub fn drugs(&self) -> &DrugEffects {
        &self.drugs
    }

    /// Free denosumab in serum at the end of the last day lived, ng/mL.
    pub fn denosumab_ng_ml(&self) -> f64 {
        self.drugs.denosumab_ng_ml
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
        self.illnesses.iter().filter_map(|illness| illness.state(self.day, self.disease.crp_mg_l, &self.model))
    }

    /// Antero-posterior spine BMD over true: syndesmophytes add to it, and with age osteophytes and end plates.
    pub fn spine_bmd_artefact(&self) -> f64 {
        let degenerate_years = (self.age_years() - self.model.spondylosis_begins_years).max(0.0);
        let per_year = match self.body.sex {
            Sex::Female => self.model.spondylosis_per_year,
            Sex::Male => self.model.man_spondylosis_per_year,
        };
        self.disease.spine_bmd_artefact * (1.0 + per_year * degenerate_years)
    }
}

#[cfg(test)]
mod tests;
