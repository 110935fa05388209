//! The kernels that are counted.

use std::hint::black_box;
use std::sync::Arc;

use osteon::field::{Boundary, FieldGrid, SteadyState};
use osteon::model::Model;
use osteon::patient::{Body, Patient, Schedule, Strengths};
use osteon::random::{Key, Purpose};
use osteon::signal::Signals;
use osteon::specimen::architecture::Architecture;
use osteon::specimen::cube::BoneCube;
use osteon::specimen::mean_field::MeanCube;
use osteon::stage::Untimed;

use super::callgrind::counted_work;

/// Work that is ready to be done: what it needs is made.
type Ready = Box<dyn FnMut()>;

/// Work that is counted.
pub struct Kernel {
    /// A word for it.
    pub name: &'static str,
    /// What it is.
    pub about: &'static str,
    prepare: fn() -> Ready,
}

/// Every kernel.
pub const KERNELS: &[Kernel] = &[
    Kernel { name: "field_solve", about: "steady state of a field of 30^3 cells", prepare: field_solve },
    Kernel { name: "random_blocks", about: "blocks of draws of 1024 agents", prepare: random_blocks },
    Kernel { name: "cube_month", about: "30 days of a cancellous cube of 1.6 mm", prepare: cube_month },
    Kernel { name: "strain_solve", about: "strain of that cube after 60 days", prepare: strain_solve },
    Kernel {
        name: "mean_field_year",
        about: "a year of cancellous and cortical bone as means",
        prepare: mean_field_year,
    },
    Kernel { name: "body_year", about: "a year of a patient's body", prepare: body_year },
];

/// Prepares a kernel, and does its work where it is counted.
pub fn run(name: &str) -> Result<(), String> {
    let kernel = KERNELS.iter().find(|kernel| kernel.name == name).ok_or_else(|| format!("{name} is no kernel"))?;
    let mut ready = (kernel.prepare)();
    counted_work(&mut *ready);
    Ok(())
}

const MONTH_DAYS: i32 = 30;
const YEAR_DAYS: i32 = 365;
/// Matrix of a healthy adult.
const MATRIX_AGE_DAYS: f64 = 1200.0;
const BV_TV: f64 = 0.2;
const TB_TH_UM: f64 = 140.0;

const POSTMENOPAUSAL: Body = Body { age_years: 53.0, final_period_age_years: Some(51.0), ..Body::HEALTHY };

fn field_solve() -> Ready {
    let grid = FieldGrid::cube(30, 80.0, Boundary::Periodic);
    let source: Vec<f64> = (0..grid.count()).map(|cell| (cell % 10) as f64).collect();
    let (mut solver, mut field) = (SteadyState::new(grid), source.clone());
    Box::new(move || {
        solver.solve(black_box(500.0), &source, &mut field);
        black_box(&field);
    })
}

fn random_blocks() -> Ready {
    let agents: Vec<u32> = (0..1024).collect();
    let mut blocks = vec![[0; 4]; agents.len()];
    Box::new(move || {
        Key::new(1, 1, 1).blocks(Purpose::Osteoclast, black_box(&agents), 1, &mut blocks);
        black_box(&blocks);
    })
}

fn patient(model: &Arc<Model>, first_day: i32) -> Patient {
    Patient::new(Arc::clone(model), POSTMENOPAUSAL, Vec::new(), Strengths::default(), Schedule::default(), first_day)
}

/// A cube, and what its owner's body tells it two years after menopause. It has lived so many days, the last of them `-1`.
fn cube(lived_days: i32) -> (Arc<Model>, BoneCube, Signals) {
    let model = Arc::new(Model::default());
    let key = Key::new(1, 1, 1);
    let architecture = Architecture {
        edge_voxels: 80,
        voxel_um: 20.0,
        bv_tv: BV_TV,
        tb_th_um: TB_TH_UM,
        matrix_age_days: MATRIX_AGE_DAYS,
    };
    let mut cube = BoneCube::cancellous(&model, architecture.make(&model, key), BV_TV, key).expect("bone with a load");
    let signals = patient(&model, -1).step(-1);
    for day in -lived_days..0 {
        cube.step(day, &signals, &mut Untimed);
    }
    (model, cube, signals)
}

/// Fields fall due three times in it, strain does not.
fn cube_month() -> Ready {
    let (_, mut cube, signals) = cube(2 * MONTH_DAYS);
    Box::new(move || {
        for day in 1..=MONTH_DAYS {
            cube.step(day, &signals, &mut Untimed);
        }
        black_box(cube.lattice().bone_quanta());
    })
}

fn strain_solve() -> Ready {
    let (model, cube, _) = cube(2 * MONTH_DAYS);
    let mut niche = cube.niche().clone();
    Box::new(move || {
        let solution = niche.strain_bone(&model, cube.mineral_table(), cube.lattice(), cube.mineral_clock_day());
        black_box(solution);
    })
}

fn mean_field_year() -> Ready {
    let model = Model::default();
    let signals = patient(&Arc::new(model.clone()), -1).step(-1);
    let mut bones = [
        MeanCube::cancellous(&model, BV_TV, TB_TH_UM, MATRIX_AGE_DAYS, BV_TV),
        MeanCube::cortical(&model, 1.0, MATRIX_AGE_DAYS),
    ];
    Box::new(move || {
        for bone in &mut bones {
            for _ in 0..YEAR_DAYS {
                bone.step(&model, &signals);
            }
            black_box(bone.flux());
        }
    })
}

fn body_year() -> Ready {
    let mut patient = patient(&Arc::new(Model::default()), 0);
    Box::new(move || {
        for day in 0..YEAR_DAYS {
            black_box(patient.step(day));
        }
    })
}
