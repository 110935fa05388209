//! Antibodies and receptor proteins, each on its target.

use super::compartment::Compartment;
use super::effect::{DrugEffects, take_share};
use super::{Drug, Route};
use crate::parameter::drug::biologic::{
    ABATACEPT, ADALIMUMAB, ANAKINRA, Disposition, ETANERCEPT, GUSELKUMAB, INFLIXIMAB, ROMOSOZUMAB, SECUKINUMAB,
    TOCILIZUMAB,
};

/// The share of [`DrugEffects`] that a protein takes away.
type Target = fn(&mut DrugEffects) -> &mut f64;

/// Each with its constants and the share that it takes away.
const EACH: [(Drug, Disposition, Target); 9] = [
    (Drug::Etanercept, ETANERCEPT, |effects| &mut effects.tnf_neutralised),
    (Drug::Infliximab, INFLIXIMAB, |effects| &mut effects.tnf_neutralised),
    (Drug::Adalimumab, ADALIMUMAB, |effects| &mut effects.tnf_neutralised),
    (Drug::Anakinra, ANAKINRA, |effects| &mut effects.il1_neutralised),
    (Drug::Tocilizumab, TOCILIZUMAB, |effects| &mut effects.il6_neutralised),
    (Drug::Secukinumab, SECUKINUMAB, |effects| &mut effects.il17_neutralised),
    (Drug::Guselkumab, GUSELKUMAB, |effects| &mut effects.il23_neutralised),
    (Drug::Abatacept, ABATACEPT, |effects| &mut effects.costimulation_blocked),
    (Drug::Romosozumab, ROMOSOZUMAB, |effects| &mut effects.sclerostin_neutralised),
];

/// All of them in one body.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Biologics([Compartment; EACH.len()]);

impl Biologics {
    /// A body that never had any, of that mass in kg.
    pub fn new(body_mass_kg: f64) -> Self {
        Self(EACH.map(|(_, disposition, _)| Compartment::new(disposition, body_mass_kg)))
    }

    /// Lives through a day with what is given, mg.
    pub fn step(&mut self, given: &[(Drug, Route, f64)], effects: &mut DrugEffects) {
        for (compartment, (drug, _, share)) in self.0.iter_mut().zip(EACH) {
            let [subcutaneous_mg, intravenous_mg] = doses_mg(given, drug);
            take_share(share(effects), compartment.step(subcutaneous_mg, intravenous_mg));
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
