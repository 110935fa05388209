//! Bone is counted in quanta: none appears from nowhere, none is lost, whatever the body says.

use std::sync::Arc;

use osteon::model::Model;
use osteon::random::Key;
use osteon::signal::Signals;
use osteon::specimen::architecture::Architecture;
use osteon::specimen::cortex::CorticalArchitecture;
use osteon::specimen::cube::BoneCube;
use osteon::stage::Untimed;
use proptest::prelude::*;

/// `None` where so sparse a cube hangs together in no direction of load.
fn any_cancellous(seed: u64, bv_tv: f64) -> Option<BoneCube> {
    let model = Arc::new(Model::default());
    let key = Key::new(seed, 1, 1);
    let architecture =
        Architecture { edge_voxels: 32, voxel_um: 25.0, bv_tv, tb_th_um: 130.0, matrix_age_days: 1000.0 };
    BoneCube::cancellous(&model, architecture.make(&model, key), 0.2, key).ok()
}

fn cancellous(seed: u64, bv_tv: f64) -> BoneCube {
    any_cancellous(seed, bv_tv).expect("bone that carries load")
}

fn cortical(seed: u64, kept: f64) -> BoneCube {
    let model = Arc::new(Model::default());
    let key = Key::new(seed, 1, 2);
    let lattice =
        CorticalArchitecture { edge_voxels: 40, voxel_um: 30.0, kept, matrix_age_days: 3000.0 }.make(&model, key);
    let customary = lattice.bv_tv() / kept;
    BoneCube::cortical(&model, lattice, customary, key).expect("bone that carries load")
}

/// Lives so many days under one regime of signals after another, and balances the books every month.
fn live(specimen: &mut BoneCube, regimes: &[(i32, Signals)]) {
    let at_start = specimen.lattice().bone_quanta();
    let mut day = 0;
    for (days, signals) in regimes {
        for _ in 0..*days {
            specimen.step(day, signals, &mut Untimed);
            day += 1;
            if day % 30 == 0 {
                balance(specimen, at_start, day);
            }
        }
    }
    balance(specimen, at_start, day);
}

fn balance(specimen: &BoneCube, at_start: u64, day: i32) {
    let (lattice, tally) = (specimen.lattice(), specimen.tally());
    let counted: u64 = lattice.bone().iter().map(|&quanta| u64::from(quanta)).sum();
    assert_eq!(lattice.bone_quanta(), counted, "day {day}: the running count is the count");
    assert_eq!(at_start + tally.formed, counted + tally.resorbed, "day {day}: resorbed - formed is what is missing");
    assert!((0.0..=1.0).contains(&lattice.bv_tv()), "day {day}: BV/TV {}", lattice.bv_tv());
}

/// Folds from none to far more than any patient has.
fn fold() -> impl Strategy<Value = f64> {
    prop_oneof![Just(0.0), Just(1.0), 0.0..2.0, 2.0..20.0]
}

/// Puts a fold in place of every number.
fn put_folds(value: &mut serde_json::Value, folds: &mut impl Iterator<Item = f64>) {
    match value {
        serde_json::Value::Array(values) => values.iter_mut().for_each(|value| put_folds(value, folds)),
        serde_json::Value::Object(fields) => fields.values_mut().for_each(|value| put_folds(value, folds)),
        number => *number = folds.next().expect("a fold for each").into(),
    }
}

/// Every signal at a fold of its own.
fn signals() -> impl Strategy<Value = Signals> {
    let healthy = serde_json::to_value(Signals::HEALTHY).expect("signals are plain");
    prop::collection::vec(fold(), 100).prop_map(move |folds| {
        let mut signals = healthy.clone();
        put_folds(&mut signals, &mut folds.into_iter());
        serde_json::from_value(signals).expect("every signal is a number")
    })
}

#[test]
fn bone_is_conserved_through_health_loss_and_gain() {
    let loss = Signals { rankl_free: 2.0, osteoblast_recruitment: 0.7, ..Signals::HEALTHY };
    let gain = Signals { rankl_free: 0.05, osteoblast_recruitment: 1.5, ..Signals::HEALTHY };
    let regimes = [(730, Signals::HEALTHY), (1095, loss), (730, gain)];
    for mut specimen in [cancellous(7, 0.2), cortical(7, 0.9)] {
        live(&mut specimen, &regimes);
        let tally = specimen.tally();
        assert!(tally.resorbed > 0 && tally.formed > 0 && tally.agent_updates > 0);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn bone_is_conserved_whatever_the_body_says(
        seed in 0..1000_u64,
        bv_tv in 0.08..0.35,
        regimes in prop::collection::vec((60..400, signals()), 1..4),
    ) {
        let Some(mut specimen) = any_cancellous(seed, bv_tv) else {
            return Err(TestCaseError::reject("no load path"));
        };
        live(&mut specimen, &regimes);
    }

    #[test]
    fn cortical_bone_is_conserved_whatever_the_body_says(
        seed in 0..1000_u64,
        kept in 0.7..1.0,
        regimes in prop::collection::vec((60..400, signals()), 1..4),
    ) {
        live(&mut cortical(seed, kept), &regimes);
    }
}
