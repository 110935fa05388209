//! What all drugs together do today.

use super::{Drug, Route};
use crate::model::Model;
use crate::patient::relax;

/// Share of what each cytokine says to a cell that inhibitors of Janus kinases block, 0 (none) to 1 (all).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SignalsBlocked {
    /// Of IL-6.
    pub il6: f64,
    /// Of IL-7.
    pub il7: f64,
    /// Of IL-10.
    pub il10: f64,
    /// Of IL-23.
    pub il23: f64,
    /// Of interferon gamma.
    pub ifn_gamma: f64,
    /// Of GM-CSF and cytokines like it.
    pub gm_csf: f64,
}

impl SignalsBlocked {
    /// Nothing is blocked.
    pub const NONE: Self = Self { il6: 0.0, il7: 0.0, il10: 0.0, il23: 0.0, ifn_gamma: 0.0, gm_csf: 0.0 };

    /// Of what inflammation says by kinases: IL-6, interferon gamma and GM-CSF together.
    pub fn inflammatory(&self) -> f64 {
        1.0 - (1.0 - self.il6) * (1.0 - self.ifn_gamma) * (1.0 - self.gm_csf)
    }

    /// Each of them, in the order of the constants of an inhibitor.
    pub(super) fn each(&mut self) -> [&mut f64; 6] {
        [&mut self.il6, &mut self.il7, &mut self.il10, &mut self.il23, &mut self.ifn_gamma, &mut self.gm_csf]
    }
}

/// What all drugs together do on one day. Shares are of what there would be without them, 0 (none) to 1 (all).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DrugEffects {
    /// Glucocorticoid that reaches the circulation today, mg of prednisone by mouth.
    pub prednisone_equivalent_mg: f64,
    /// Mean estradiol that therapy adds today, pg/mL; conjugated estrogens as the estradiol they equal.
    pub estradiol_added_pg_ml: f64,
    /// Agonism at estrogen receptors of bone alone, share of that of premenopausal estrogen, 0-1 (raloxifene).
    pub estrogen_agonism_bone: f64,
    /// How far modulators that hold estrogen receptors of bone keep estradiol from them without doing what it does, 0-1 (tamoxifen).
    pub estrogen_antagonism_bone: f64,
    /// Testosterone that is given, fold of what a young man makes, 0 or more.
    pub testosterone_added_fold: f64,
    /// Aromatase inhibited, 0-1.
    pub aromatase_inhibition: f64,
    /// Gonadotropins suppressed, 0-1.
    pub gonadotropin_suppression: f64,
    /// Free denosumab in serum at the end of today, ng/mL.
    pub denosumab_ng_ml: f64,
    /// TNF neutralised, 0-1.
    pub tnf_neutralised: f64,
    /// IL-1 kept from its receptor, 0-1.
    pub il1_neutralised: f64,
    /// IL-6 kept from its receptor, 0-1.
    pub il6_neutralised: f64,
    /// IL-7 neutralised, 0-1 (ideal blocker only).
    pub il7_neutralised: f64,
    /// IL-17A neutralised, 0-1.
    pub il17_neutralised: f64,
    /// IL-23 neutralised, 0-1.
    pub il23_neutralised: f64,
    /// RANKL neutralised, 0-1 (ideal blocker only; denosumab is [`Self::denosumab_ng_ml`]).
    pub rankl_neutralised: f64,
    /// T cells missing, 0-1 (ideal depletion only).
    pub t_cells_depleted: f64,
    /// B cells missing, 0-1.
    pub b_cells_depleted: f64,
    /// Co-stimulation of T cells blocked, 0-1.
    pub costimulation_blocked: f64,
    /// Proliferation of T cells inhibited, 0-1.
    pub t_cell_proliferation_inhibited: f64,
    /// NF-kB of monocytes inhibited, 0-1 (sulfasalazine).
    pub nf_kb_inhibited: f64,
    /// Presentation of antigen prevented, 0-1 (hydroxychloroquine).
    pub antigen_presentation_blocked: f64,
    /// Signals of cytokines that inhibitors of Janus kinases block.
    pub signals_blocked: SignalsBlocked,
    /// Bisphosphonate that exchangeable surfaces give off to osteoclasts, weighted by potency: fold of the steady level on 10 mg of
    /// alendronate a day, 0 or more.
    pub bisphosphonate: f64,
    /// Bisphosphonate that a surface holds which was never remodelled, as what it gives off when resorbed, in the same unit.
    pub bisphosphonate_on_surface: f64,
    /// Osteoclast function and survival that both take away where bone is as old as treatment, 0-1.
    pub osteoclast_inhibition: f64,
    /// Strength of today's pulse at the PTH receptor, fold of 20 ug of teriparatide; saturates at about 2.6.
    pub anabolic_pulse: f64,
    /// How far that pulse calls for resorption as well, fold of 20 ug of teriparatide, 0 or more.
    pub resorptive_part: f64,
    /// Sclerostin neutralised, 0-1.
    pub sclerostin_neutralised: f64,
    /// Calcium supplement of today, mg of the element.
    pub calcium_mg: f64,
    /// Vitamin D supplement of today, IU.
    pub vitamin_d_iu: f64,
    /// Active vitamin D that is given, as calcitriol, fold of what healthy kidneys make, 0 or more.
    pub active_vitamin_d_fold: f64,
}

impl DrugEffects {
    /// No drug at all.
    pub const NONE: Self = Self {
        prednisone_equivalent_mg: 0.0,
        estradiol_added_pg_ml: 0.0,
        estrogen_agonism_bone: 0.0,
        estrogen_antagonism_bone: 0.0,
        testosterone_added_fold: 0.0,
        aromatase_inhibition: 0.0,
        gonadotropin_suppression: 0.0,
        denosumab_ng_ml: 0.0,
        tnf_neutralised: 0.0,
        il1_neutralised: 0.0,
        il6_neutralised: 0.0,
        il7_neutralised: 0.0,
        il17_neutralised: 0.0,
        il23_neutralised: 0.0,
        rankl_neutralised: 0.0,
        t_cells_depleted: 0.0,
        b_cells_depleted: 0.0,
        costimulation_blocked: 0.0,
        t_cell_proliferation_inhibited: 0.0,
        nf_kb_inhibited: 0.0,
        antigen_presentation_blocked: 0.0,
        signals_blocked: SignalsBlocked::NONE,
        bisphosphonate: 0.0,
        bisphosphonate_on_surface: 0.0,
        osteoclast_inhibition: 0.0,
        anabolic_pulse: 0.0,
        resorptive_part: 0.0,
        sclerostin_neutralised: 0.0,
        calcium_mg: 0.0,
        vitamin_d_iu: 0.0,
        active_vitamin_d_fold: 0.0,
    };
}

/// Share of a target that is left where drugs take so much of it away (0-1): never less than [`Model::least_share_left`].
pub fn share_left(taken: f64, model: &Model) -> f64 {
    (1.0 - taken).max(model.least_share_left)
}

/// What is given of the doses that are asked for, mg.
pub(super) fn mg_of(given: &[(Drug, Route, f64)], is_meant: impl Fn(&(Drug, Route, f64)) -> bool) -> f64 {
    // from plus nought: the sum of no doses would be minus nought
    given.iter().filter(|dose| is_meant(dose)).fold(0.0, |sum, dose| sum + dose.2)
}

/// Moves what is in a body, as the steady dose that would hold it, through a day with a dose of the same unit; what is negligible
/// is none.
pub(super) fn follow(held: &mut f64, dose: f64, half_life_days: f64, negligible: f64) {
    if dose <= 0.0 && *held <= 0.0 {
        return;
    }
    *held = relax(*held, dose, half_life_days / std::f64::consts::LN_2);
    if *held < negligible {
        *held = 0.0;
    }
}

/// Takes a further share from what others leave.
pub(super) fn take_share(taken: &mut f64, share: f64) {
    *taken += (1.0 - *taken) * share;
}
