//! What a body's levels mean to its bone: the signals of the day, by region.

use super::load::MechanicalLoad;
use super::network::Level;
use super::{Mechanism, Patient, rankl};
use crate::model::Model;
use crate::signal::{Region, RegionalSignals, Signals};

/// A signal within its bounds.
fn bounded(fold: f64, model: &Model) -> f64 {
    fold.clamp(0.0, model.signal_max_fold)
}

impl Patient {
    /// The signals of the last day lived, by region.
    pub(super) fn speak_to_bone(&self) -> RegionalSignals {
        let model = &*self.model;
        let load = MechanicalLoad::on(self.day, &self.body, &self.schedule, model, &self.strengths);
        let bounded = |fold| bounded(fold, model);
        let everywhere = self.speak_to_every_bone();
        Region::ALL.map(|region| Signals {
            mechanical_load: bounded(
                load.in_region(region, self.disease.body_mass, model) * self.disease.load[region as usize],
            ),
            local_inflammation: bounded(self.disease.local_inflammation[region as usize]),
            ..everywhere
        })
    }

    fn speak_to_every_bone(&self) -> Signals {
        let (model, strengths) = (&*self.model, &self.strengths);
        let (network, glucocorticoid) = (&self.network, &self.glucocorticoid);
        let bounded = |fold| bounded(fold, model);
        let glucocorticoid_left = self.anabolic.glucocorticoid_left(model, strengths);
        let bisphosphonate = |level: f64| {
            strengths.pass_beside(Mechanism::Bisphosphonates, level / model.bisphosphonate_half_effect_level)
        };
        Signals {
            rankl_free: bounded(strengths.pass(Mechanism::RanklOsteoclastogenesis, self.rankl_free)),
            rank_sensitivity: bounded(network.of(Level::RankSensitivity)),
            osteoclast_precursor_birth: bounded(
                network.of(Level::OsteoclastPrecursorBirth) * self.bisphosphonate(model.bisphosphonate_precursor_fold),
            ),
            osteoclast_lifespan: bounded(self.osteoclast_lifespan()),
            resorption_rate: bounded(network.of(Level::ResorptionRate)),
            bmu_origination: bounded(
                glucocorticoid.bmu_origination(model, strengths) * self.pulsed(model.pth_pulse_origination_fold),
            ),
            reversal_rate: bounded(glucocorticoid.reversal_rate(model, strengths).powf(glucocorticoid_left)),
            osteoblast_recruitment: bounded(self.osteoblast_recruitment()),
            marrow_osteoblast_recruitment: bounded(self.pulsed(model.pth_pulse_recruitment_fold)),
            osteoblast_lifespan: bounded(
                self.at_estrogen_loss(
                    Mechanism::EstrogenOsteoblastSurvival,
                    model.estrogen_loss_osteoblast_lifespan_fold,
                ) * glucocorticoid.osteoblast_lifespan(model, strengths).powf(glucocorticoid_left)
                    * self.pulsed(model.pth_pulse_lifespan_fold)
                    * self.bisphosphonate(model.bisphosphonate_osteoblast_lifespan_fold),
            ),
            matrix_formation_rate: bounded(
                glucocorticoid.matrix_formation_rate(model, strengths)
                    * strengths.pass(Mechanism::Igf1Osteoblast, self.igf1.powf(model.igf1_formation_exponent))
                    * self.pulsed(model.pth_pulse_formation_rate_fold)
                    * self.anabolic.matrix_formation_rate(model),
            ),
            mineralisation_rate: bounded(self.minerals.mineralisation_rate(model, strengths)),
            lining_cell_activation: self.anabolic.lining_cell_activation(model).min(model.lining_cell_activation_most),
            pulsed_lining_cell_activation: self.woken_by_pulses().min(model.lining_cell_activation_most),
            osteocyte_death: bounded(glucocorticoid.osteocyte_death(model, strengths).powf(glucocorticoid_left)),
            matrix_tgf_beta_coupling: strengths.of(Mechanism::TgfBetaCoupling),
            semaphorin_4d: strengths.of(Mechanism::Semaphorin4dLiningCell),
            regulatory_t_cells: bounded(network.of(Level::Treg)),
            regulatory_t_cell_niche: strengths.of(Mechanism::TregEndostealNiche),
            wnt_restraint: self.anabolic.wnt_restraint(model),
            bisphosphonate: bisphosphonate(self.drugs.bisphosphonate),
            bisphosphonate_on_surface: bisphosphonate(self.drugs.bisphosphonate_on_surface),
            ..Signals::HEALTHY
        }
    }

    /// Estrogen and what is left of inflammation's newness, RANKL and glucocorticoid together.
    fn osteoclast_lifespan(&self) -> f64 {
        let (model, strengths) = (&*self.model, &self.strengths);
        // what is new counts less the more there is of it, and fully at 1
        let half = model.newness_half_effect;
        let new = |now: f64, used_to: f64| {
            let excess = (now - used_to).max(0.0);
            (1.0 + half) * excess / (half + excess)
        };
        let new_deficiency = new(self.deficiency, self.accustomed.deficiency);
        let new_inflammation = new(self.inflammation(), self.accustomed.inflammation);
        strengths.pass(Mechanism::RanklOsteoclastSurvival, rankl::survival_fold(self.rankl_free, model))
            * self
                .at_estrogen_loss(Mechanism::EstrogenOsteoclastApoptosis, model.estrogen_loss_osteoclast_lifespan_fold)
            * strengths.pass(
                Mechanism::EstrogenOsteoclastApoptosis,
                model.estrogen_withdrawal_osteoclast_lifespan_fold.powf(new_deficiency),
            )
            * strengths.pass(
                Mechanism::Il17PrecursorSignalling,
                model.new_inflammation_osteoclast_lifespan_fold.powf(new_inflammation),
            )
            * self.glucocorticoid.osteoclast_lifespan(model, strengths)
    }

    fn osteoblast_recruitment(&self) -> f64 {
        let (model, strengths) = (&*self.model, &self.strengths);
        let senescent_years = (self.age_years() - model.osteoblast_ageing_begins_years).max(0.0);
        let smoked = strengths.pass(Mechanism::Smoking, model.smoker_ageing_fold.powf(self.smoke()));
        let ageing =
            (1.0 - model.osteoblast_ageing_per_year * smoked * senescent_years).max(model.osteoblast_ageing_least_fold);
        let drunk = (self.body.alcohol_units_per_day - model.alcohol_harmless_units_per_day).max(0.0);
        self.at_estrogen_loss(Mechanism::EstrogenOsteoblastSurvival, model.estrogen_loss_osteoblast_recruitment_fold)
            * self.network.of(Level::OsteoblastRecruitment)
            * strengths.pass(Mechanism::AgeingOsteoblast, ageing)
            * strengths.pass(
                Mechanism::TestosteroneOsteoblast,
                self.testosterone
                    .max(model.osteoblast_least_testosterone_fold)
                    .powf(model.testosterone_osteoblast_exponent),
            )
            * strengths.pass(Mechanism::Alcohol, (model.alcohol_recruitment * drunk).exp())
            * self
                .glucocorticoid
                .osteoblast_recruitment(model, strengths)
                .powf(self.anabolic.glucocorticoid_left(model, strengths))
            * self.anabolic.osteoblast_recruitment(model, strengths)
    }

    /// What lasting estrogen deficiency makes of a target, which is so many fold after menopause.
    fn at_estrogen_loss(&self, mechanism: Mechanism, menopause_fold: f64) -> f64 {
        self.strengths.pass(mechanism, menopause_fold.powf(self.deficiency))
    }

    /// Synergy of the cytokines of inflammation, menopause's being 1.
    pub(super) fn inflammation(&self) -> f64 {
        (self.network.synergy() / self.model.cytokine_synergy_at_menopause).min(self.model.inflammation_most)
    }

    /// What bisphosphonate makes of a target, which is so many fold where it inhibits wholly.
    fn bisphosphonate(&self, fold: f64) -> f64 {
        self.strengths.pass(Mechanism::Bisphosphonates, fold.powf(self.drugs.osteoclast_inhibition))
    }

    /// What pulses on the PTH receptor add to the waking of lining cells, fold: in proportion to them.
    fn woken_by_pulses(&self) -> f64 {
        let more = self.model.pth_pulse_lining_fold - 1.0;
        self.strengths.pass_beside(Mechanism::Anabolics, more * self.anabolic.pulse())
    }

    /// What pulses on the PTH receptor make of a target, which is so many fold at a full one a day in bone that is new to them.
    fn pulsed(&self, fold: f64) -> f64 {
        self.strengths.pass(Mechanism::Anabolics, fold.powf(self.anabolic.pulse()))
    }
}
