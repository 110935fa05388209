//! All that has been given to one body.

use super::b_cell::BCells;
use super::biologic::{Biologics, doses_mg};
use super::bisphosphonate::BoundBisphosphonates;
use super::denosumab::Denosumab;
use super::effect::{mg_of, take_share};
use super::estradiol::EstradiolTherapy;
use super::gonadotropin::GnrhDepots;
use super::hormone::{ActiveVitaminDs, TestosteroneTherapy};
use super::kinase_inhibitor::KinaseInhibitors;
use super::pth::pulse;
use super::steroid::SteroidDepots;
use super::tablet::Tablets;
use super::{Drug, DrugEffects, Route};
use crate::model::Model;
use crate::patient::Schedule;

/// Micrograms in a milligram.
const UG_PER_MG: f64 = 1e3;
/// International units in a milligram of cholecalciferol.
pub const VITAMIN_D_IU_PER_MG: f64 = 40_000.0;

/// All that has been given to one body, and what of it is still there.
#[derive(Debug, Clone, PartialEq)]
pub struct Pharmacy {
    estradiol: EstradiolTherapy,
    steroids: SteroidDepots,
    denosumab: Denosumab,
    biologics: Biologics,
    b_cells: BCells,
    bisphosphonates: BoundBisphosphonates,
    tablets: Tablets,
    gnrh_depots: GnrhDepots,
    kinase_inhibitors: KinaseInhibitors,
    testosterone: TestosteroneTherapy,
    active_vitamin_d: ActiveVitaminDs,
}

impl Pharmacy {
    /// A body that never had any drug, of that mass in kg.
    pub fn new(body_mass_kg: f64, model: &Model) -> Self {
        Self {
            estradiol: EstradiolTherapy::default(),
            steroids: SteroidDepots::default(),
            denosumab: Denosumab::new(body_mass_kg, model),
            biologics: Biologics::new(body_mass_kg),
            b_cells: BCells::new(body_mass_kg),
            bisphosphonates: BoundBisphosphonates::default(),
            tablets: Tablets::default(),
            gnrh_depots: GnrhDepots::default(),
            kinase_inhibitors: KinaseInhibitors::default(),
            testosterone: TestosteroneTherapy::default(),
            active_vitamin_d: ActiveVitaminDs::default(),
        }
    }

    /// Lives through a day, with its doses at its start, and says what all that was given does on it.
    pub fn step(&mut self, schedule: &Schedule, day: i32, model: &Model) -> DrugEffects {
        let given: Vec<(Drug, Route, f64)> = schedule.given_on(day).collect();
        let of = |drug, route| mg_of(&given, |dose| dose.0 == drug && dose.1 == route);
        let any = |drug| mg_of(&given, |dose| dose.0 == drug);
        let mut effects = DrugEffects::NONE;

        let conjugated_mg = model.conjugated_estrogens_estradiol_mg * any(Drug::ConjugatedEstrogens);
        let oral_mg = of(Drug::Estradiol, Route::Oral) + conjugated_mg;
        self.estradiol.step(oral_mg, of(Drug::Estradiol, Route::Transdermal), model);
        effects.estradiol_added_pg_ml = self.estradiol.mean_pg_ml();
        effects.estrogen_agonism_bone = self.tablets.take_raloxifene(any(Drug::Raloxifene), model);
        effects.aromatase_inhibition = self.tablets.take_anastrozole(any(Drug::Anastrozole), model);
        effects.gonadotropin_suppression = self.gnrh_depots.step(any(Drug::Leuprolide), any(Drug::Goserelin), model);
        effects.testosterone_added_fold = self.testosterone.step(
            of(Drug::Testosterone, Route::Transdermal),
            of(Drug::Testosterone, Route::Intramuscular),
            model,
        );

        effects.prednisone_equivalent_mg = self.steroids.step(&given, model);
        let injected = of(Drug::Methotrexate, Route::Subcutaneous) + of(Drug::Methotrexate, Route::Intramuscular);
        effects.t_cell_proliferation_inhibited =
            self.tablets.take_methotrexate(of(Drug::Methotrexate, Route::Oral), injected, model);

        self.tablets.step(&given, &mut effects, model);
        self.kinase_inhibitors.step(&given, &mut effects, model);

        effects.denosumab_ng_ml = self.denosumab.step(any(Drug::Denosumab), model);
        self.biologics.step(&given, &mut effects, model);
        effects.b_cells_depleted = self.b_cells.step(doses_mg(&given, Drug::Rituximab), model);
        take_share(&mut effects.b_cells_depleted, self.b_cells.starve(doses_mg(&given, Drug::Belimumab), model));

        let bisphosphonate = self.bisphosphonates.step(&given, model);
        effects.bisphosphonate = bisphosphonate.exchangeable;
        effects.bisphosphonate_on_surface = bisphosphonate.on_surface;
        effects.osteoclast_inhibition = bisphosphonate.inhibition(model);
        let injected_ug =
            [Drug::Teriparatide, Drug::Pth184, Drug::Abaloparatide].map(|drug| (drug, any(drug) * UG_PER_MG));
        let pulse = pulse(&injected_ug, model);
        (effects.anabolic_pulse, effects.resorptive_part) = (pulse.anabolic, pulse.resorptive);

        effects.calcium_mg = any(Drug::Calcium);
        effects.vitamin_d_iu = any(Drug::VitaminD) * VITAMIN_D_IU_PER_MG;
        effects.active_vitamin_d_fold = self.active_vitamin_d.step(&given, model);
        block(&given, &mut effects, model);
        effects
    }
}

/// Takes away what ideal blockers and depletions take while they are given, whatever the dose.
fn block(given: &[(Drug, Route, f64)], effects: &mut DrugEffects, model: &Model) {
    let mut drugs: Vec<Drug> = given.iter().map(|dose| dose.0).filter(|drug| drug.is_ideal()).collect();
    drugs.dedup();
    for drug in drugs {
        let taken = match drug {
            Drug::AntiIl17 => &mut effects.il17_neutralised,
            Drug::AntiIl6 => &mut effects.il6_neutralised,
            Drug::AntiTnf => &mut effects.tnf_neutralised,
            Drug::AntiIl1 => &mut effects.il1_neutralised,
            Drug::AntiIl7 => &mut effects.il7_neutralised,
            Drug::AntiRankl => &mut effects.rankl_neutralised,
            Drug::TCellDepletion => &mut effects.t_cells_depleted,
            Drug::BCellDepletion => &mut effects.b_cells_depleted,
            _ => continue,
        };
        take_share(taken, model.ideal_blocked_share);
    }
}
