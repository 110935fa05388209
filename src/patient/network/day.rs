//! What the network is told on one day.

use super::level::Level;
use crate::elementary::exp;
use crate::model::Model;
use crate::patient::drug::{DrugEffects, share_left};
use crate::patient::mechanism::{Mechanism, Strengths};

/// What the network is told on one day by age, diseases, diet, drugs and bone.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NetworkDay<'a> {
    /// Estrogen deficiency as immune cells feel it: 0 in health, 1 after menopause.
    pub estrogen_deficiency: f64,
    /// Serum 25-hydroxyvitamin D, fold of the reference.
    pub vitamin_d: f64,
    /// Serum PTH, fold of the reference.
    pub pth: f64,
    /// Bone resorbed in the whole skeleton on the day before, fold of health.
    pub resorption: f64,
    /// Intensity of synovitis: 0 without, 1 at a DAS28 of 5.1.
    pub synovitis: f64,
    /// Intensity of enthesitis: 0 without, 1 at an ASDAS of 3.5.
    pub enthesitis: f64,
    /// Intensity of lupus: 0 without, 1 at a SLEDAI of 10.
    pub lupus: f64,
    /// Restraint of inflammation by glucocorticoid, fold: 1 without, less with.
    pub glucocorticoid_restraint: f64,
    /// The patient's own make of IL-10, fold of the common one.
    pub il10_activity: f64,
    /// Drugs in the body.
    pub drugs: &'a DrugEffects,
}

impl NetworkDay<'_> {
    /// The day of a healthy adult.
    pub const HEALTHY: Self = Self {
        estrogen_deficiency: 0.0,
        vitamin_d: 1.0,
        pth: 1.0,
        resorption: 1.0,
        synovitis: 0.0,
        enthesitis: 0.0,
        lupus: 0.0,
        glucocorticoid_restraint: 1.0,
        il10_activity: 1.0,
        drugs: &DrugEffects::NONE,
    };

    /// Every level that is given from outside, fold.
    pub(super) fn given(&self) -> [(Level, f64); 9] {
        [
            (Level::EstrogenAction, exp(-self.estrogen_deficiency)),
            (Level::VitaminD, self.vitamin_d),
            (Level::Pth, self.pth),
            (Level::Resorption, self.resorption),
            (Level::Synovitis, exp(self.synovitis)),
            (Level::Enthesitis, exp(self.enthesitis)),
            (Level::Lupus, exp(self.lupus)),
            (Level::GlucocorticoidRestraint, self.glucocorticoid_restraint),
            (Level::Il10Genotype, self.il10_activity),
        ]
    }

    /// Every level of which drugs may take some away, with the share that they leave, 0-1.
    pub(super) fn left(&self, model: &Model, strengths: &Strengths) -> [(Level, f64); 15] {
        let drugs = self.drugs;
        let left = |mechanism, taken| strengths.pass(mechanism, share_left(taken, model));
        let signals = &drugs.signals_blocked;
        let heard = |blocked| left(Mechanism::JakInhibition, blocked);
        let nf_kb = left(Mechanism::SulfasalazineNfKb, drugs.nf_kb_inhibited);
        let antigen = left(Mechanism::HydroxychloroquineAntigen, drugs.antigen_presentation_blocked);
        let t_cells = left(Mechanism::BTCellTherapies, drugs.t_cells_depleted);
        let blocked = 1.0 - (1.0 - drugs.costimulation_blocked) * (1.0 - drugs.t_cell_proliferation_inhibited);
        [
            (Level::Tnf, left(Mechanism::TnfAntagonist, drugs.tnf_neutralised) * nf_kb),
            (Level::Il1, left(Mechanism::Il1ra, drugs.il1_neutralised) * nf_kb),
            (Level::Il6, left(Mechanism::AntiIl6, drugs.il6_neutralised) * nf_kb * heard(signals.il6)),
            (Level::Il7, (1.0 - drugs.il7_neutralised) * heard(signals.il7)),
            (Level::Il10, heard(signals.il10)),
            (Level::Il17, left(Mechanism::AntiIl17, drugs.il17_neutralised)),
            (Level::Il23, left(Mechanism::AntiIl23, drugs.il23_neutralised) * heard(signals.il23)),
            (Level::IfnGamma, heard(signals.ifn_gamma)),
            (Level::AntigenPresentation, antigen),
            (Level::OsteoclastPrecursorBirth, heard(model.gm_csf_precursor_share * signals.gm_csf)),
            (Level::TResting, t_cells),
            (Level::Th17, t_cells),
            (Level::Treg, t_cells),
            (Level::BCells, left(Mechanism::BTCellTherapies, drugs.b_cells_depleted)),
            (Level::TActivated, t_cells * left(Mechanism::BTCellTherapies, blocked)),
        ]
    }
}
