//! What a body's levels mean to its bone: the signals of the day, by region.

use super::accustoming::Newness;
use super::anabolic::AnabolicAnswer;
use super::disease::DiseaseEffects;
use super::drug::DrugEffects;
use super::glucocorticoid::Glucocorticoid;
use super::gonad::Hormones;
use super::load::MechanicalLoad;
use super::lymphocyte::LymphocyteDrives;
use super::mechanism::{Mechanism, Strengths};
use super::mineral::MineralHomeostasis;
use super::network::{Level, Network};
use super::rankl::{self, RanklBalance};
use crate::elementary::{exp, pow};
use crate::model::Model;
use crate::signal::{Region, RegionalSignals, Signals};

/// What of a body's day its bone is told.
#[derive(Debug, Clone, Copy)]
pub(super) struct BoneSignalDay<'a> {
    /// The constants that the patient lives by.
    pub model: &'a Model,
    /// Strengths of the mechanisms.
    pub strengths: &'a Strengths,
    /// Age, years.
    pub age_years: f64,
    /// Alcohol, units per day.
    pub alcohol_units_per_day: f64,
    /// What smoke does, of what it could, 0-1.
    pub smoke: f64,
    /// Mechanical load.
    pub load: MechanicalLoad,
    /// Drugs in the body.
    pub drugs: &'a DrugEffects,
    /// The answer to anabolic drugs.
    pub anabolic: &'a AnabolicAnswer,
    /// Glucocorticoid in the body.
    pub glucocorticoid: &'a Glucocorticoid,
    /// What diseases do.
    pub disease: &'a DiseaseEffects,
    /// Sex hormones and IGF-1.
    pub hormones: &'a Hormones,
    /// Vitamin D and PTH.
    pub minerals: &'a MineralHomeostasis,
    /// Immune cells and cytokines.
    pub network: &'a Network,
    /// RANKL and OPG.
    pub rankl: &'a RanklBalance,
    /// What is new to osteoclasts.
    pub newness: &'a Newness,
    /// How far the drive on osteoclasts hangs on each kind of lymphocyte.
    pub lymphocyte_drives: &'a LymphocyteDrives,
}

/// A signal within its bounds.
fn bounded(fold: f64, model: &Model) -> f64 {
    fold.clamp(0.0, model.signal_max_fold)
}

impl BoneSignalDay<'_> {
    /// The signals of the day, by region.
    pub fn signals(&self) -> RegionalSignals {
        let model = self.model;
        let bounded = |fold| bounded(fold, model);
        let everywhere = self.everywhere();
        Region::ALL.map(|region| Signals {
            mechanical_load: bounded(
                self.load.in_region(region, self.disease.body_mass, model) * self.disease.load[region as usize],
            ),
            local_inflammation: bounded(self.disease.local_inflammation[region as usize]),
            ..everywhere
        })
    }

    fn everywhere(&self) -> Signals {
        let (model, strengths) = (self.model, self.strengths);
        let (network, glucocorticoid) = (self.network, self.glucocorticoid);
        let bounded = |fold| bounded(fold, model);
        let glucocorticoid_left = self.anabolic.glucocorticoid_left(model, strengths);
        let osteoid_haste = self.minerals.osteoid_haste(model, strengths);
        let bisphosphonate = |level: f64| {
            strengths.pass_beside(Mechanism::Bisphosphonates, level / model.bisphosphonate_half_effect_level)
        };
        Signals {
            rankl_free: bounded(strengths.pass(Mechanism::RanklOsteoclastogenesis, self.rankl.free)),
            rank_sensitivity: bounded(network.of(Level::RankSensitivity)),
            osteoclast_precursor_birth: bounded(
                network.of(Level::OsteoclastPrecursorBirth) * self.bisphosphonate(model.bisphosphonate_precursor_fold),
            ),
            osteoclast_lifespan: bounded(self.osteoclast_lifespan()),
            resorption_rate: bounded(
                network.of(Level::ResorptionRate) * glucocorticoid.resorption_rate(model, strengths),
            ),
            bmu_origination: bounded(
                glucocorticoid.bmu_origination(model, strengths) * self.called(model.pth_pulse_origination_fold),
            ),
            canal_bmu_origination: bounded(
                strengths.pass(Mechanism::PthCanal, pow(self.minerals.pth(), model.pth_canal_origination_exponent))
                    * self.called(model.pth_pulse_canal_origination_fold),
            ),
            reversal_rate: bounded(pow(glucocorticoid.reversal_rate(model, strengths), glucocorticoid_left)),
            osteoblast_recruitment: bounded(self.osteoblast_recruitment()),
            marrow_osteoblast_recruitment: bounded(self.pulsed(model.pth_pulse_recruitment_fold)),
            osteoblast_lifespan: bounded(
                self.at_estrogen_loss(
                    Mechanism::EstrogenOsteoblastSurvival,
                    model.estrogen_loss_osteoblast_lifespan_fold,
                ) * strengths.pass(
                    Mechanism::EstrogenOsteoblastSurvival,
                    pow(model.estrogen_withdrawal_osteoblast_lifespan_fold, self.newness.estrogen_deficiency),
                ) * pow(glucocorticoid.osteoblast_lifespan(model, strengths), glucocorticoid_left)
                    * self.pulsed(model.pth_pulse_lifespan_fold)
                    / osteoid_haste
                    * self.bisphosphonate(model.bisphosphonate_osteoblast_lifespan_fold),
            ),
            matrix_formation_rate: bounded(
                glucocorticoid.matrix_formation_rate(model, strengths)
                    * strengths.pass(Mechanism::Igf1Osteoblast, pow(self.hormones.igf1, model.igf1_formation_exponent))
                    * self.pulsed(model.pth_pulse_formation_rate_fold)
                    * self.anabolic.matrix_formation_rate(model)
                    * osteoid_haste,
            ),
            mineralisation_rate: bounded(self.minerals.mineralisation_rate(model, strengths)),
            lining_cell_activation: self.anabolic.lining_cell_activation(model).min(model.lining_cell_activation_most),
            pulsed_lining_cell_activation: self.woken_by_pulses().min(model.lining_cell_activation_most),
            osteocyte_death: bounded(pow(glucocorticoid.osteocyte_death(model, strengths), glucocorticoid_left)),
            matrix_tgf_beta_coupling: strengths.of(Mechanism::TgfBetaCoupling),
            load_accommodation: strengths.of(Mechanism::LoadAccommodation),
            disuse_on_osteoblasts: strengths.of(Mechanism::DisuseOsteoblast),
            semaphorin_4d: strengths.of(Mechanism::Semaphorin4dLiningCell),
            regulatory_t_cells: bounded(network.of(Level::Treg)),
            regulatory_t_cell_niche: strengths.of(Mechanism::TregEndostealNiche),
            wnt_restraint: self.anabolic.wnt_restraint(model),
            bisphosphonate: bisphosphonate(self.drugs.bisphosphonate),
            bisphosphonate_on_surface: bisphosphonate(self.drugs.bisphosphonate_on_surface),
            lymphocytes: self.lymphocyte_drives.told(network, model),
            ..Signals::HEALTHY
        }
    }

    /// Estrogen and what is left of inflammation's newness, RANKL and glucocorticoid together.
    fn osteoclast_lifespan(&self) -> f64 {
        let (model, strengths) = (self.model, self.strengths);
        strengths.pass(Mechanism::RanklOsteoclastSurvival, rankl::survival_fold(self.rankl.free, model))
            * self
                .at_estrogen_loss(Mechanism::EstrogenOsteoclastApoptosis, model.estrogen_loss_osteoclast_lifespan_fold)
            * strengths.pass(
                Mechanism::EstrogenOsteoclastApoptosis,
                pow(model.estrogen_withdrawal_osteoclast_lifespan_fold, self.newness.estrogen_deficiency),
            )
            * strengths.pass(
                Mechanism::Il17PrecursorSignalling,
                pow(model.new_inflammation_osteoclast_lifespan_fold, self.newness.inflammation),
            )
            * self.glucocorticoid.osteoclast_lifespan(model, strengths)
    }

    fn osteoblast_recruitment(&self) -> f64 {
        let (model, strengths) = (self.model, self.strengths);
        let senescent_years = (self.age_years - model.osteoblast_ageing_begins_years).max(0.0);
        let smoked = strengths.pass(Mechanism::Smoking, pow(model.smoker_ageing_fold, self.smoke));
        let ageing =
            (1.0 - model.osteoblast_ageing_per_year * smoked * senescent_years).max(model.osteoblast_ageing_least_fold);
        let drunk = (self.alcohol_units_per_day - model.alcohol_harmless_units_per_day).max(0.0);
        self.at_estrogen_loss(Mechanism::EstrogenOsteoblastSurvival, model.estrogen_loss_osteoblast_recruitment_fold)
            * self.network.of(Level::OsteoblastRecruitment)
            * strengths.pass(Mechanism::AgeingOsteoblast, ageing)
            * strengths.pass(
                Mechanism::TestosteroneOsteoblast,
                pow(
                    self.hormones.testosterone.max(model.osteoblast_least_testosterone_fold),
                    model.testosterone_osteoblast_exponent,
                ),
            )
            * strengths.pass(Mechanism::Alcohol, exp(model.alcohol_recruitment * drunk))
            * pow(
                self.glucocorticoid.osteoblast_recruitment(model, strengths),
                self.anabolic.glucocorticoid_left(model, strengths),
            )
            * self.anabolic.osteoblast_recruitment(model, strengths)
    }

    /// What lasting estrogen deficiency makes of a target, which is so many fold after menopause.
    fn at_estrogen_loss(&self, mechanism: Mechanism, menopause_fold: f64) -> f64 {
        self.strengths.pass(mechanism, pow(menopause_fold, self.hormones.estrogen_deficiency))
    }

    /// What bisphosphonate makes of a target, which is so many fold where it inhibits wholly.
    fn bisphosphonate(&self, fold: f64) -> f64 {
        self.strengths.pass(Mechanism::Bisphosphonates, pow(fold, self.drugs.osteoclast_inhibition))
    }

    /// What pulses on the PTH receptor add to the waking of lining cells, fold: in proportion to them.
    fn woken_by_pulses(&self) -> f64 {
        let more = self.model.pth_pulse_lining_fold - 1.0;
        self.strengths.pass_beside(Mechanism::Anabolics, more * self.anabolic.pulse())
    }

    /// What the call of pulses for BMUs makes of a target, which is so many fold at the full call.
    fn called(&self, fold: f64) -> f64 {
        self.strengths.pass(Mechanism::Anabolics, pow(fold, self.anabolic.call_for_bmus(self.model)))
    }

    /// What pulses on the PTH receptor make of a target, which is so many fold at a full one a day in bone that is new to them.
    fn pulsed(&self, fold: f64) -> f64 {
        self.strengths.pass(Mechanism::Anabolics, pow(fold, self.anabolic.pulse()))
    }
}
