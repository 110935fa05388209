//! Kinds of anti-rheumatic drug, how much of each there is on a day, and how a patient's answer to it differs from that of others.

use crate::model::Model;
use crate::patient::drug::DrugEffects;
use crate::patient::mechanism::Mechanism;

/// Number of kinds of drug to which a disease answers.
const COUNT: usize = 12;

/// What each kind of drug blocks on a day, 0-1, with the mechanism by which a disease answers to it; in the order of
/// [`ResponseFolds::KINDS`].
pub(super) fn blocked(drugs: &DrugEffects, prednisone_mg_per_day: f64, model: &Model) -> [(Mechanism, f64); COUNT] {
    let prednisone = prednisone_mg_per_day / (prednisone_mg_per_day + model.response_prednisone_mg);
    [
        (Mechanism::TnfAntagonist, drugs.tnf_neutralised),
        (Mechanism::Il1ra, drugs.il1_neutralised),
        (Mechanism::AntiIl6, drugs.il6_neutralised),
        (Mechanism::AntiIl17, drugs.il17_neutralised),
        (Mechanism::AntiIl23, drugs.il23_neutralised),
        (Mechanism::BTCellTherapies, drugs.costimulation_blocked),
        (Mechanism::BTCellTherapies, drugs.b_cells_depleted),
        (Mechanism::BTCellTherapies, drugs.t_cell_proliferation_inhibited),
        (Mechanism::GcAntiInflammatory, prednisone),
        (Mechanism::JakInhibition, drugs.signals_blocked.inflammatory()),
        (Mechanism::SulfasalazineNfKb, drugs.nf_kb_inhibited),
        (Mechanism::HydroxychloroquineAntigen, drugs.antigen_presentation_blocked),
    ]
}

/// How a patient's diseases answer to each kind of drug, as a fold of how those of people do on average: 1 as they do, 0 not at all.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ResponseFolds([f64; COUNT]);

impl Default for ResponseFolds {
    fn default() -> Self {
        Self([1.0; COUNT])
    }
}

impl ResponseFolds {
    /// Names of the kinds of drug, in the order of the parts of a response in the model.
    pub const KINDS: [&str; COUNT] = [
        "tnf",
        "il1",
        "il6",
        "il17",
        "il23",
        "abatacept",
        "rituximab",
        "methotrexate",
        "glucocorticoid",
        "kinase_inhibitor",
        "nf_kb",
        "antigen_presentation",
    ];

    /// Folds, 0 or more, in the order of [`Self::KINDS`].
    pub fn new(folds: [f64; COUNT]) -> Self {
        Self(folds)
    }

    /// The folds, in the order of [`Self::KINDS`].
    pub fn folds(&self) -> &[f64; COUNT] {
        &self.0
    }

    /// The same patient, who answers as people do on average to what is in the body on a day.
    #[must_use]
    pub fn average_in(mut self, drugs: &DrugEffects, prednisone_mg_per_day: f64, model: &Model) -> Self {
        for (fold, (_, blocked)) in self.0.iter_mut().zip(blocked(drugs, prednisone_mg_per_day, model)) {
            if blocked > 0.0 {
                *fold = 1.0;
            }
        }
        self
    }
}
