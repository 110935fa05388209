//! Antibodies and receptor proteins, each on its target.

use super::effect::{DrugEffects, take_share};
use super::serum_protein::SerumProtein;
use super::{Drug, Route};
use crate::model::{Disposition, Model};

/// The share of [`DrugEffects`] that a protein takes away.
type Target = fn(&mut DrugEffects) -> &mut f64;

/// The constants of a protein.
type Protein = fn(&Model) -> &Disposition;

/// Each with its constants and the share that it takes away.
const EACH: [(Drug, Protein, Target); 14] = [
    (Drug::Etanercept, |model| &model.etanercept, |effects| &mut effects.tnf_neutralised),
    (Drug::Infliximab, |model| &model.infliximab, |effects| &mut effects.tnf_neutralised),
    (Drug::Adalimumab, |model| &model.adalimumab, |effects| &mut effects.tnf_neutralised),
    (Drug::Golimumab, |model| &model.golimumab, |effects| &mut effects.tnf_neutralised),
    (Drug::Certolizumab, |model| &model.certolizumab, |effects| &mut effects.tnf_neutralised),
    (Drug::Anakinra, |model| &model.anakinra, |effects| &mut effects.il1_neutralised),
    (Drug::Tocilizumab, |model| &model.tocilizumab, |effects| &mut effects.il6_neutralised),
    (Drug::Sarilumab, |model| &model.sarilumab, |effects| &mut effects.il6_neutralised),
    (Drug::Secukinumab, |model| &model.secukinumab, |effects| &mut effects.il17_neutralised),
    (Drug::Ixekizumab, |model| &model.ixekizumab, |effects| &mut effects.il17_neutralised),
    (Drug::Guselkumab, |model| &model.guselkumab, |effects| &mut effects.il23_neutralised),
    (Drug::Ustekinumab, |model| &model.ustekinumab, |effects| &mut effects.il23_neutralised),
    (Drug::Abatacept, |model| &model.abatacept, |effects| &mut effects.costimulation_blocked),
    (Drug::Romosozumab, |model| &model.romosozumab, |effects| &mut effects.sclerostin_neutralised),
];

/// All of them in one body.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Biologics([SerumProtein; EACH.len()]);

impl Biologics {
    /// A body that never had any, of that mass in kg.
    pub fn new(body_mass_kg: f64) -> Self {
        Self([SerumProtein::new(body_mass_kg); EACH.len()])
    }

    /// Lives through a day with what is given, mg.
    pub fn step(&mut self, given: &[(Drug, Route, f64)], effects: &mut DrugEffects, model: &Model) {
        for (serum, (drug, protein, share)) in self.0.iter_mut().zip(EACH) {
            let [subcutaneous_mg, intravenous_mg] = doses_mg(given, drug);
            take_share(share(effects), serum.step(protein(model), subcutaneous_mg, intravenous_mg, model));
        }
    }
}

/// What is given of a drug under the skin and into a vein, mg.
pub(super) fn doses_mg(given: &[(Drug, Route, f64)], drug: Drug) -> [f64; 2] {
    let of = |by_vein: bool| {
        let doses = given.iter().filter(|dose| dose.0 == drug && (dose.1 == Route::Intravenous) == by_vein);
        doses.map(|dose| dose.2).sum()
    };
    [of(false), of(true)]
}
