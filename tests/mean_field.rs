//! Bone as means does what cubes do, and owes nothing to a trial.

mod shipped;

use std::fs;
use std::path::Path;
use std::sync::Arc;

use osteon::model::Model;
use osteon::random::Key;
use osteon::signal::Signals;
use osteon::specimen::architecture::Architecture;
use osteon::specimen::cube::BoneCube;
use osteon::specimen::mean_field::MeanCube;
use osteon::stage::Untimed;
use rayon::prelude::*;
use shipped::{bmd_change, mean, run};

const AGE_DAYS: f64 = 3900.0;
const DAYS_PER_YEAR: i32 = 365;

/// Percent by which cancellous bone changes in five years under signals, after one year of health: mean of six cubes, and means.
fn change_pct(signals: &Signals) -> [f64; 2] {
    let model = Arc::new(Model::default());
    let asked =
        Architecture { edge_voxels: 80, voxel_um: 20.0, bv_tv: 0.24, tb_th_um: 135.0, matrix_age_days: AGE_DAYS };
    let told = |day: i32| if day < DAYS_PER_YEAR { Signals::HEALTHY } else { *signals };
    let days = 6 * DAYS_PER_YEAR;
    let cube = |number| {
        let key = Key::new(47, number, 1);
        let mut cube =
            BoneCube::cancellous(&model, asked.make(&model, key), asked.bv_tv, key).expect("bone with a load");
        let mut begun = 0.0;
        for day in 0..days {
            if day == DAYS_PER_YEAR {
                begun = cube.lattice().bv_tv();
            }
            cube.step(day, &told(day), &mut Untimed);
        }
        100.0 * (cube.lattice().bv_tv() / begun - 1.0)
    };
    let cubes: Vec<f64> = (0..6).into_par_iter().map(cube).collect();
    let mut means = MeanCube::cancellous(&model, asked.bv_tv, asked.tb_th_um, AGE_DAYS, asked.bv_tv);
    let mut begun = 0.0;
    for day in 0..days {
        if day == DAYS_PER_YEAR {
            begun = means.bv_tv();
        }
        means.step(&model, &told(day));
    }
    [cubes.iter().sum::<f64>() / cubes.len() as f64, 100.0 * (means.bv_tv() / begun - 1.0)]
}

/// Six cubes of 1.6 mm scatter by about a point in the mean of each course.
#[test]
fn means_go_where_cubes_go() {
    let healthy = Signals::HEALTHY;
    for (name, signals) in [
        ("health", healthy),
        ("little RANKL", Signals { rankl_free: 0.3, ..healthy }),
        ("much RANKL", Signals { rankl_free: 3.0, ..healthy }),
        ("few osteoblasts", Signals { osteoblast_recruitment: 0.6, ..healthy }),
        ("lining cells awake", Signals { lining_cell_activation: 8.0, ..healthy }),
    ] {
        let [cubes, means] = change_pct(&signals);
        assert!((cubes - means).abs() < 3.0, "{name}: cubes {cubes:.1}%, means {means:.1}%");
    }
}

/// No closure has a published figure, a scenario or a patient among its inputs: what measures them uses bone and signals alone.
#[test]
fn no_closure_knows_a_trial() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut used = 0;
    for folder in ["src/specimen/mean_field", "examples/closures"] {
        for entry in fs::read_dir(root.join(folder)).expect("a folder") {
            let path = entry.expect("a file").path();
            let text = fs::read_to_string(&path).expect("text");
            for line in text.lines().filter(|line| line.trim_start().starts_with("use ") || line.contains("osteon::")) {
                let rooms = ["osteon::", "crate::"].iter().flat_map(|root| line.split(root).skip(1));
                for room in rooms.map(|rest| rest.split([':', ';', '{', ' ']).next().unwrap_or_default()) {
                    used += 1;
                    let known =
                        ["elementary", "model", "random", "signal", "specimen", "stage", "regime", "write", "Seen"];
                    assert!(known.contains(&room), "{} reaches into {room}: {line}", path.display());
                }
            }
            for word in ["observed", "published", "scenarios/", "include_str", "read_to_string"] {
                assert!(!text.contains(word), "{} speaks of `{word}`", path.display());
            }
        }
    }
    assert!(used > 20, "the files were read");
}

/// Nothing is drawn: a patient has the same bone whatever the seed.
#[test]
fn means_have_no_noise() {
    let set = ["simulation.method=mean_field", "cohort.patients=1", "simulation.years=1"];
    let [one, other] = ["simulation.seed=1", "simulation.seed=2"].map(|seed| {
        let result = run("withdrawal.toml", &[&set[..], &[seed, "cohort.vary={}", "cohort.spread=none"]].concat());
        (bmd_change(&result, 1, 0, 1.0), mean(&result, 1, 1.0, |report| report.markers.ctx_ng_ml))
    });
    assert_eq!(one, other);
    assert!(one.0 > 1.0, "denosumab gains bone: {}", one.0);
}
