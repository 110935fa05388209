//! Small molecules that are felt by how much of them is in the body: raloxifene, anastrozole, methotrexate by themselves, and all
//! others as rows of one table.

use super::effect::{DrugEffects, follow, take_share};
use super::{Drug, Route};
use crate::model::{Model, Tablet};

/// How much of one of them is in a body: the steady dose that would hold it, mg/day.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct SteadyDose(f64);

impl SteadyDose {
    /// Lives through a day; gives the share of the greatest effect, 0-1.
    fn step(&mut self, mg: f64, half_life_days: f64, half_effect_mg_per_day: f64, model: &Model) -> f64 {
        follow(&mut self.0, mg, half_life_days, model.tablet_negligible_share * half_effect_mg_per_day);
        self.0 / (self.0 + half_effect_mg_per_day)
    }
}

/// A share of [`DrugEffects`] that a drug takes.
type Target = fn(&mut DrugEffects) -> &mut f64;

/// One small molecule: its constants, and what it does.
struct Row {
    drug: Drug,
    constants: fn(&Model) -> &Tablet,
    /// Shares that it takes, each by as much as its effect.
    takes: &'static [Target],
    /// Share that it takes by what it lacks of the whole effect where it holds the receptor.
    lacks: Option<Target>,
}

const fn row(drug: Drug, constants: fn(&Model) -> &Tablet, takes: &'static [Target]) -> Row {
    Row { drug, constants, takes, lacks: None }
}

const T_CELL_PROLIFERATION: Target = |effects| &mut effects.t_cell_proliferation_inhibited;
const AROMATASE: Target = |effects| &mut effects.aromatase_inhibition;
const GONADOTROPINS: Target = |effects| &mut effects.gonadotropin_suppression;
const BONE_AGONISM: Target = |effects| &mut effects.estrogen_agonism_bone;

/// Each with what it takes.
const EACH: [Row; 14] = [
    row(Drug::Sulfasalazine, |model| &model.sulfasalazine, &[|effects| &mut effects.nf_kb_inhibited]),
    row(Drug::Leflunomide, |model| &model.leflunomide, &[T_CELL_PROLIFERATION]),
    row(
        Drug::Hydroxychloroquine,
        |model| &model.hydroxychloroquine,
        &[|effects| &mut effects.antigen_presentation_blocked],
    ),
    row(Drug::Ciclosporin, |model| &model.ciclosporin, &[T_CELL_PROLIFERATION]),
    row(Drug::Mycophenolate, |model| &model.mycophenolate, &[T_CELL_PROLIFERATION]),
    row(Drug::Azathioprine, |model| &model.azathioprine, &[T_CELL_PROLIFERATION]),
    Row {
        lacks: Some(|effects| &mut effects.estrogen_antagonism_bone),
        ..row(Drug::Tamoxifen, |model| &model.tamoxifen, &[BONE_AGONISM])
    },
    row(Drug::Bazedoxifene, |model| &model.bazedoxifene, &[BONE_AGONISM]),
    row(Drug::Tibolone, |model| &model.tibolone, &[BONE_AGONISM]),
    row(Drug::Letrozole, |model| &model.letrozole, &[AROMATASE]),
    row(Drug::Exemestane, |model| &model.exemestane, &[AROMATASE]),
    row(Drug::Elagolix, |model| &model.elagolix, &[GONADOTROPINS]),
    row(Drug::Degarelix, |model| &model.degarelix, &[GONADOTROPINS]),
    row(Drug::Medroxyprogesterone, |model| &model.medroxyprogesterone, &[GONADOTROPINS]),
];

/// All of them in one body.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Tablets {
    raloxifene: SteadyDose,
    anastrozole: SteadyDose,
    methotrexate: SteadyDose,
    others: [SteadyDose; EACH.len()],
}

impl Tablets {
    /// Lives through a day with what is given of those of the table, mg.
    pub fn step(&mut self, given: &[(Drug, Route, f64)], effects: &mut DrugEffects, model: &Model) {
        for (held, row) in self.others.iter_mut().zip(&EACH) {
            let constants = (row.constants)(model);
            let absorbed = |&(_, route, mg): &(Drug, Route, f64)| {
                if route == Route::Oral { constants.bioavailability * mg } else { mg }
            };
            let mg = given.iter().filter(|dose| dose.0 == row.drug).fold(0.0, |sum, dose| sum + absorbed(dose));
            if mg <= 0.0 && held.0 <= 0.0 {
                continue;
            }
            let share = held.step(mg, constants.half_life_days, constants.half_effect_mg_per_day, model);
            for take in row.takes {
                take_share(take(effects), constants.greatest_effect * share);
            }
            if let Some(lack) = row.lacks {
                take_share(lack(effects), (1.0 - constants.greatest_effect) * share);
            }
        }
    }

    /// Lives through a day with raloxifene, mg; gives agonism in bone, 0-1.
    pub fn take_raloxifene(&mut self, mg: f64, model: &Model) -> f64 {
        let share =
            self.raloxifene.step(mg, model.raloxifene_half_life_days, model.raloxifene_half_effect_mg_per_day, model);
        model.raloxifene_max_agonism * share
    }

    /// Lives through a day with anastrozole, mg; gives the share of aromatase inhibited, 0-1.
    pub fn take_anastrozole(&mut self, mg: f64, model: &Model) -> f64 {
        self.anastrozole.step(mg, model.anastrozole_half_life_days, model.anastrozole_half_effect_mg_per_day, model)
    }

    /// Lives through a day with methotrexate by mouth and by injection, mg; gives the share of T-cell proliferation inhibited.
    pub fn take_methotrexate(&mut self, oral_mg: f64, injected_mg: f64, model: &Model) -> f64 {
        let half_effect_mg_per_day = model.methotrexate_half_effect_mg_per_week / 7.0;
        let absorbed_mg = methotrexate_absorbed_mg(oral_mg, model) + injected_mg;
        let share =
            self.methotrexate.step(absorbed_mg, model.methotrexate_half_life_days, half_effect_mg_per_day, model);
        model.methotrexate_max_inhibition * share
    }
}

/// Methotrexate absorbed of a dose by mouth, mg.
fn methotrexate_absorbed_mg(oral_mg: f64, model: &Model) -> f64 {
    model.methotrexate_oral_bioavailability * oral_mg / (1.0 + oral_mg / model.methotrexate_oral_saturation_mg)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::elementary::pow;

    /// Geisler 1996: 96.7% at 1 mg a day, 98.1% at 10 mg.
    #[test]
    fn anastrozole_inhibits_as_published_and_is_gone_in_weeks() {
        let mut body = Tablets::default();
        let daily = (0..60).map(|_| body.take_anastrozole(1.0, &Model::STANDARD)).last().expect("days");
        assert!((daily - 0.967).abs() < 0.01, "{daily}");
        let after: Vec<f64> = (0..60).map(|_| body.take_anastrozole(0.0, &Model::STANDARD)).collect();
        assert!((after[1] - 0.94).abs() < 0.03, "one half-life of 50 hours: {}", after[1]);
        assert!(after[59].abs() < f64::MIN_POSITIVE);
    }

    /// 60 mg: 2.6 points of the spine where estrogen makes 5.3-6.8, .38 to .49, as bone makes of agonism (a third of it makes half of the
    /// points); 30 and 150 mg hardly differ from 60.
    #[test]
    fn raloxifene_is_a_partial_agonist() {
        let steady = |mg: f64| {
            let mut body = Tablets::default();
            (0..30).map(|_| body.take_raloxifene(mg, &Model::STANDARD)).last().expect("days")
        };
        assert!((0.25..=0.50).contains(&steady(60.0)), "{}", steady(60.0));
        assert!(steady(30.0) > 0.8 * steady(60.0) && steady(150.0) < 1.2 * steady(60.0));
        let mut body = Tablets::default();
        for _ in 0..30 {
            body.take_raloxifene(60.0, &Model::STANDARD);
        }
        let level = body.raloxifene.0;
        for _ in 0..15 {
            body.take_raloxifene(0.0, &Model::STANDARD);
        }
        let half_lives = 15.0 / Model::STANDARD.raloxifene_half_life_days;
        assert!(body.raloxifene.0 <= level * pow(0.5, half_lives) * 1.01);
    }

    #[test]
    fn methotrexate_takes_months_and_more_by_injection() {
        for (mg, published, tolerance) in [(30.0, 0.64, 0.03), (7.5, 0.8, 0.1)] {
            let share = methotrexate_absorbed_mg(mg, &Model::STANDARD) / mg;
            assert!((share - published).abs() < tolerance, "{mg} mg: {share}");
        }
        let weekly = |oral: f64, injected: f64, weeks: i32| {
            let mut body = Tablets::default();
            let given = |day: i32, mg: f64| if day % 7 == 0 { mg } else { 0.0 };
            (0..7 * weeks)
                .map(|day| body.take_methotrexate(given(day, oral), given(day, injected), &Model::STANDARD))
                .last()
                .expect("days")
        };
        assert!(weekly(15.0, 0.0, 1) < 0.5 * weekly(15.0, 0.0, 26));
        assert!((0.3..=0.5).contains(&weekly(15.0, 0.0, 26)));
        assert!(weekly(10.0, 0.0, 26) < weekly(15.0, 0.0, 26) && weekly(25.0, 0.0, 26) < weekly(0.0, 25.0, 26));
    }

    /// What is in the body after days of a drug, mg on every so many.
    fn on(drug: Drug, route: Route, mg: f64, every_days: i32, days: i32) -> DrugEffects {
        let mut body = Tablets::default();
        let mut effects = DrugEffects::NONE;
        for day in 0..days {
            effects = DrugEffects::NONE;
            let given = [(drug, route, mg)];
            body.step(if day % every_days == 0 { &given } else { &[] }, &mut effects, &Model::STANDARD);
        }
        effects
    }

    /// Geisler 2002 and 1998: 98.9% on 2.5 mg of letrozole, 97.9% on 25 mg of exemestane.
    #[test]
    fn other_inhibitors_of_aromatase_inhibit_as_published() {
        let inhibited = |drug, mg| on(drug, Route::Oral, mg, 1, 60).aromatase_inhibition;
        assert!((inhibited(Drug::Letrozole, 2.5) - 0.989).abs() < 0.005);
        assert!((inhibited(Drug::Exemestane, 25.0) - 0.979).abs() < 0.005);
    }

    #[test]
    fn tamoxifen_is_agonist_and_antagonist_of_the_receptor_that_it_holds() {
        let effects = on(Drug::Tamoxifen, Route::Oral, 20.0, 1, 90);
        let held = effects.estrogen_agonism_bone + effects.estrogen_antagonism_bone;
        assert!((0.85..0.95).contains(&held), "{effects:?}");
        assert!(on(Drug::Bazedoxifene, Route::Oral, 20.0, 1, 90).estrogen_antagonism_bone.abs() < f64::MIN_POSITIVE);
    }

    #[test]
    fn antagonists_and_progestins_suppress_gonadotropins_by_their_dose() {
        let suppressed = |drug, route, mg, every_days| on(drug, route, mg, every_days, 300).gonadotropin_suppression;
        assert!((0.2..0.5).contains(&suppressed(Drug::Elagolix, Route::Oral, 150.0, 1)));
        assert!(suppressed(Drug::Elagolix, Route::Oral, 400.0, 1) > 0.5);
        assert!(suppressed(Drug::Degarelix, Route::Subcutaneous, 80.0, 28) > 0.95);
        let depot = suppressed(Drug::Medroxyprogesterone, Route::Intramuscular, 150.0, 91);
        assert!(depot > suppressed(Drug::Medroxyprogesterone, Route::Oral, 2.5, 1) && depot < 0.7, "{depot}");
    }

    #[test]
    fn leflunomide_stays_for_months_and_ciclosporin_for_a_day() {
        let after = |drug, mg| {
            let mut body = Tablets::default();
            let mut effects = DrugEffects::NONE;
            for day in 0..120 {
                effects = DrugEffects::NONE;
                let given = [(drug, Route::Oral, mg)];
                body.step(if day < 90 { &given } else { &[] }, &mut effects, &Model::STANDARD);
            }
            effects.t_cell_proliferation_inhibited
        };
        assert!(after(Drug::Leflunomide, 20.0) > 0.1 && after(Drug::Ciclosporin, 200.0) < 1e-6);
    }
}
