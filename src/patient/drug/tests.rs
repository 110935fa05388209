//! The pharmacy as a whole: nothing is nothing, more is more, and what is stopped is gone.

use proptest::prelude::*;

use super::*;
use crate::model::Model;
use crate::patient::{Regimen, Schedule};

/// Every drug by a route that it is given by, with an ordinary dose, mg, and the days between doses.
const ORDINARY: [(Drug, Route, f64, f64); Drug::ALL.len()] = [
    (Drug::Estradiol, Route::Oral, 1.0, 1.0),
    (Drug::ConjugatedEstrogens, Route::Oral, 0.625, 1.0),
    (Drug::Alendronate, Route::Oral, 70.0, 7.0),
    (Drug::Risedronate, Route::Oral, 35.0, 7.0),
    (Drug::Ibandronate, Route::Intravenous, 3.0, 91.0),
    (Drug::Zoledronate, Route::Intravenous, 5.0, 365.0),
    (Drug::Pamidronate, Route::Intravenous, 60.0, 91.0),
    (Drug::Denosumab, Route::Subcutaneous, 60.0, 182.0),
    (Drug::Raloxifene, Route::Oral, 60.0, 1.0),
    (Drug::Bazedoxifene, Route::Oral, 20.0, 1.0),
    (Drug::Tamoxifen, Route::Oral, 20.0, 1.0),
    (Drug::Tibolone, Route::Oral, 2.5, 1.0),
    (Drug::Medroxyprogesterone, Route::Intramuscular, 150.0, 91.0),
    (Drug::Testosterone, Route::Transdermal, 50.0, 1.0),
    (Drug::Teriparatide, Route::Subcutaneous, 0.02, 1.0),
    (Drug::Pth184, Route::Subcutaneous, 0.1, 1.0),
    (Drug::Abaloparatide, Route::Subcutaneous, 0.08, 1.0),
    (Drug::Romosozumab, Route::Subcutaneous, 210.0, 30.0),
    (Drug::Calcium, Route::Oral, 1000.0, 1.0),
    (Drug::VitaminD, Route::Oral, 0.02, 1.0),
    (Drug::Calcitriol, Route::Oral, 0.0005, 1.0),
    (Drug::Alfacalcidol, Route::Oral, 0.001, 1.0),
    (Drug::Eldecalcitol, Route::Oral, 0.00075, 1.0),
    (Drug::Prednisone, Route::Oral, 7.5, 1.0),
    (Drug::Prednisolone, Route::Intramuscular, 25.0, 30.0),
    (Drug::Methylprednisolone, Route::IntraArticular, 40.0, 91.0),
    (Drug::Dexamethasone, Route::Oral, 0.75, 1.0),
    (Drug::Triamcinolone, Route::Inhaled, 0.8, 1.0),
    (Drug::Deflazacort, Route::Oral, 9.0, 1.0),
    (Drug::Etanercept, Route::Subcutaneous, 50.0, 7.0),
    (Drug::Infliximab, Route::Intravenous, 200.0, 56.0),
    (Drug::Adalimumab, Route::Subcutaneous, 40.0, 14.0),
    (Drug::Golimumab, Route::Subcutaneous, 50.0, 30.0),
    (Drug::Certolizumab, Route::Subcutaneous, 200.0, 14.0),
    (Drug::Anakinra, Route::Subcutaneous, 100.0, 1.0),
    (Drug::Tocilizumab, Route::Intravenous, 560.0, 28.0),
    (Drug::Sarilumab, Route::Subcutaneous, 200.0, 14.0),
    (Drug::Secukinumab, Route::Subcutaneous, 150.0, 28.0),
    (Drug::Ixekizumab, Route::Subcutaneous, 80.0, 28.0),
    (Drug::Guselkumab, Route::Subcutaneous, 100.0, 56.0),
    (Drug::Ustekinumab, Route::Subcutaneous, 45.0, 84.0),
    (Drug::Rituximab, Route::Intravenous, 1000.0, 182.0),
    (Drug::Belimumab, Route::Subcutaneous, 200.0, 7.0),
    (Drug::Abatacept, Route::Subcutaneous, 125.0, 7.0),
    (Drug::Methotrexate, Route::Oral, 15.0, 7.0),
    (Drug::Sulfasalazine, Route::Oral, 2000.0, 1.0),
    (Drug::Leflunomide, Route::Oral, 20.0, 1.0),
    (Drug::Hydroxychloroquine, Route::Oral, 400.0, 1.0),
    (Drug::Ciclosporin, Route::Oral, 200.0, 1.0),
    (Drug::Mycophenolate, Route::Oral, 2000.0, 1.0),
    (Drug::Azathioprine, Route::Oral, 150.0, 1.0),
    (Drug::Tofacitinib, Route::Oral, 10.0, 1.0),
    (Drug::Baricitinib, Route::Oral, 4.0, 1.0),
    (Drug::Upadacitinib, Route::Oral, 15.0, 1.0),
    (Drug::Anastrozole, Route::Oral, 1.0, 1.0),
    (Drug::Letrozole, Route::Oral, 2.5, 1.0),
    (Drug::Exemestane, Route::Oral, 25.0, 1.0),
    (Drug::Leuprolide, Route::Intramuscular, 3.75, 30.0),
    (Drug::Goserelin, Route::Subcutaneous, 3.6, 28.0),
    (Drug::Elagolix, Route::Oral, 150.0, 1.0),
    (Drug::Degarelix, Route::Subcutaneous, 80.0, 28.0),
    (Drug::AntiIl17, Route::Subcutaneous, 1.0, 1.0),
    (Drug::AntiIl6, Route::Subcutaneous, 1.0, 1.0),
    (Drug::AntiTnf, Route::Subcutaneous, 1.0, 1.0),
    (Drug::AntiIl1, Route::Subcutaneous, 1.0, 1.0),
    (Drug::AntiIl7, Route::Subcutaneous, 1.0, 1.0),
    (Drug::AntiRankl, Route::Subcutaneous, 1.0, 1.0),
    (Drug::TCellDepletion, Route::Subcutaneous, 1.0, 1.0),
    (Drug::BCellDepletion, Route::Subcutaneous, 1.0, 1.0),
];

/// Every effect as a number.
fn each(effects: &DrugEffects) -> [f64; 34] {
    let e = effects;
    [
        e.prednisone_equivalent_mg,
        e.estradiol_added_pg_ml,
        e.estrogen_agonism_bone,
        e.aromatase_inhibition,
        e.gonadotropin_suppression,
        e.denosumab_ng_ml,
        e.tnf_neutralised,
        e.il1_neutralised,
        e.il6_neutralised,
        e.il7_neutralised,
        e.il17_neutralised,
        e.il23_neutralised,
        e.rankl_neutralised,
        e.t_cells_depleted,
        e.b_cells_depleted,
        e.costimulation_blocked,
        e.t_cell_proliferation_inhibited,
        e.bisphosphonate,
        e.osteoclast_inhibition,
        e.anabolic_pulse,
        e.resorptive_part,
        e.sclerostin_neutralised,
        e.calcium_mg,
        e.vitamin_d_iu,
        e.testosterone_added_fold,
        e.active_vitamin_d_fold,
        e.nf_kb_inhibited,
        e.antigen_presentation_blocked,
        e.estrogen_antagonism_bone,
        e.signals_blocked.il6,
        e.signals_blocked.il7,
        e.signals_blocked.il23,
        e.signals_blocked.ifn_gamma,
        e.signals_blocked.gm_csf,
    ]
}

fn total(effects: &DrugEffects) -> f64 {
    each(effects).iter().sum()
}

fn giving(drug: Drug, route: Route, mg: f64, every_days: f64, count: u32) -> Schedule {
    Schedule::default().giving(drug, route, Regimen::repeated(mg, 0, every_days, count))
}

#[test]
fn no_drug_is_exactly_none() {
    let mut pharmacy = Pharmacy::new(65.0, &Model::STANDARD);
    for day in -100..400 {
        assert_eq!(pharmacy.step(&Schedule::default(), day, &Model::STANDARD), DrugEffects::NONE);
    }
    let bits = each(&pharmacy.step(&Schedule::default(), 400, &Model::STANDARD)).map(f64::to_bits);
    assert_eq!(bits, [0; 34], "plus nought, not minus");
}

#[test]
fn every_drug_does_something_and_is_none_before_it() {
    for ((drug, route, mg, every_days), listed) in ORDINARY.into_iter().zip(Drug::ALL) {
        assert_eq!(drug, listed);
        let mut pharmacy = Pharmacy::new(65.0, &Model::STANDARD);
        let schedule = giving(drug, route, mg, every_days, 3);
        assert_eq!(pharmacy.step(&schedule, -1, &Model::STANDARD), DrugEffects::NONE);
        assert!(total(&pharmacy.step(&schedule, 0, &Model::STANDARD)) > 0.0, "{drug:?}");
    }
}

/// All but bisphosphonates, which bone keeps for a lifetime, are gone within ten years; denosumab and estradiol fade without
/// end, the others end.
#[test]
fn what_is_stopped_is_gone() {
    for (drug, route, mg, every_days) in ORDINARY {
        let schedule = giving(drug, route, mg, every_days, 30);
        let stopped = (30.0 * every_days) as i32;
        let mut pharmacy = Pharmacy::new(65.0, &Model::STANDARD);
        for day in 0..=stopped {
            pharmacy.step(&schedule, day, &Model::STANDARD);
        }
        let is_kept = drug.class() == DrugClass::Bisphosphonate;
        let years = if is_kept { 150 } else { 10 };
        let last = (stopped..stopped + 365 * years)
            .map(|day| pharmacy.step(&schedule, day, &Model::STANDARD))
            .last()
            .expect("days");
        match drug {
            Drug::Denosumab | Drug::Estradiol | Drug::ConjugatedEstrogens => assert!(total(&last) < 1e-6, "{drug:?}"),
            _ if is_kept => assert!(total(&last) < 2e-3, "{drug:?} {last:?}"),
            _ => assert_eq!(last, DrugEffects::NONE, "{drug:?}"),
        }
    }
}

#[test]
fn conjugated_estrogens_add_what_they_equal() {
    let added = |drug, mg| {
        let schedule = giving(drug, Route::Oral, mg, 1.0, 30);
        let mut pharmacy = Pharmacy::new(65.0, &Model::STANDARD);
        (0..30).map(|day| pharmacy.step(&schedule, day, &Model::STANDARD).estradiol_added_pg_ml).last().expect("days")
    };
    for mg in [0.3, 0.625] {
        let equal_mg = mg * Model::STANDARD.conjugated_estrogens_estradiol_mg;
        approx::assert_relative_eq!(
            added(Drug::ConjugatedEstrogens, mg),
            added(Drug::Estradiol, equal_mg),
            max_relative = 1e-9
        );
    }
}

#[test]
fn an_ideal_blocker_takes_its_share_at_any_dose_and_adds_to_others() {
    for mg in [1e-6, 1.0, 1e4] {
        let effects = Pharmacy::new(65.0, &Model::STANDARD).step(
            &giving(Drug::AntiIl17, Route::Subcutaneous, mg, 1.0, 1),
            0,
            &Model::STANDARD,
        );
        assert!((effects.il17_neutralised - 0.95).abs() < 1e-12);
        assert_eq!(DrugEffects { il17_neutralised: 0.0, ..effects }, DrugEffects::NONE);
    }
    let both = giving(Drug::AntiTnf, Route::Subcutaneous, 1.0, 1.0, 1).giving(
        Drug::Infliximab,
        Route::Intravenous,
        Regimen::repeated(300.0, 0, 1.0, 1),
    );
    let effects = Pharmacy::new(65.0, &Model::STANDARD).step(&both, 0, &Model::STANDARD);
    assert!(effects.tnf_neutralised > 0.99 && effects.tnf_neutralised <= 1.0);
}

#[test]
fn supplements_are_what_is_swallowed() {
    let schedule = giving(Drug::VitaminD, Route::Oral, 0.02, 1.0, 1).giving(
        Drug::Calcium,
        Route::Oral,
        Regimen::repeated(500.0, 0, 1.0, 1),
    );
    let effects = Pharmacy::new(65.0, &Model::STANDARD).step(&schedule, 0, &Model::STANDARD);
    assert!((effects.vitamin_d_iu - 800.0).abs() < 1e-9 && (effects.calcium_mg - 500.0).abs() < 1e-12);
    assert_eq!(Pharmacy::new(65.0, &Model::STANDARD).step(&schedule, 1, &Model::STANDARD), DrugEffects::NONE);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn more_of_a_drug_never_does_less(which in 0..Drug::ALL.len(), fold in 0.1..10.0, more in 1.0..3.0) {
        let (drug, route, mg, every_days) = ORDINARY[which];
        let schedules = [fold, fold * more].map(|fold| giving(drug, route, fold * mg, every_days, 4));
        let mut bodies = [Pharmacy::new(65.0, &Model::STANDARD), Pharmacy::new(65.0, &Model::STANDARD)];
        for day in 0..900 {
            let [less, more] = [0, 1].map(|body| each(&bodies[body].step(&schedules[body], day, &Model::STANDARD)));
            for (less, more) in less.into_iter().zip(more) {
                prop_assert!(less >= 0.0 && more.is_finite() && more >= less * (1.0 - 1e-12), "{:?} day {}", drug, day);
            }
        }
    }

    #[test]
    fn shares_stay_shares_whatever_is_given_at_once(mg in 0.0..1e4, body_mass_kg in 30.0..200.0) {
        let schedule = ORDINARY.into_iter().fold(Schedule::default(), |schedule, (drug, route, _, every_days)| {
            schedule.giving(drug, route, Regimen::repeated(mg, 0, every_days, 20))
        });
        let mut pharmacy = Pharmacy::new(body_mass_kg, &Model::STANDARD);
        for day in 0..200 {
            let e = pharmacy.step(&schedule, day, &Model::STANDARD);
            let all = each(&e);
            prop_assert!(all.iter().all(|effect| effect.is_finite() && *effect >= 0.0));
            let shares = all[2..5].iter().chain(&all[6..17]).chain(&all[26..]).chain([&e.osteoclast_inhibition, &e.sclerostin_neutralised]);
            prop_assert!(shares.into_iter().all(|share| *share <= 1.0));
        }
    }
}
