//! Lymphocytes as agents: their number is the body's, their places are their own, and bone as a whole is told what it was told before.

use std::ops::Range;
use std::sync::Arc;

use osteon::field::SteadyState;
use osteon::model::Model;
use osteon::random::Key;
use osteon::signal::{LymphocyteKind, LymphocyteSignal, LymphocyteSignals, Signals};
use osteon::specimen::architecture::Architecture;
use osteon::specimen::coarse::Coarse;
use osteon::specimen::cube::{BoneCube, LymphocyteCount};
use osteon::specimen::lattice::Lattice;
use osteon::specimen::lymphocyte::{Lymphocytes, Renewal, per_mm3};
use osteon::stage::Untimed;

/// Coarse cells along the edge of a cube of 1.6 mm.
const EDGE: usize = 20;
const CELLS: usize = EDGE * EDGE * EDGE;

/// Constants with as many agents as make chance small.
fn fine() -> Model {
    Model { lymphocytes_per_agent: 5.0, ..Model::STANDARD }
}

/// Health, of whose lymphocytes bone is told so much.
fn told(of: impl FnMut(LymphocyteKind) -> LymphocyteSignal) -> Signals {
    Signals { lymphocytes: LymphocyteSignals::by_kind(of), ..Signals::HEALTHY }
}

/// A cube of marrow with resorption in its lower half, after 20 renewals.
fn in_marrow(model: &Model, signals: &Signals) -> Lymphocytes {
    in_marrow_of(1, model, signals)
}

/// The same of one patient of several.
fn in_marrow_of(patient: u32, model: &Model, signals: &Signals) -> Lymphocytes {
    let lattice = Lattice::empty(80, 20.0);
    let (coarse, key) = (Coarse::over(model, &lattice), Key::new(5, patient, 1));
    let mut lymphocytes = Lymphocytes::none(model, &coarse, 0.0, key);
    let mut solver = SteadyState::new(coarse.grid());
    let resorption: Vec<f64> = (0..CELLS).map(|cell| if cell < CELLS / 2 { 2.0 } else { 0.0 }).collect();
    let bone = vec![0.0; CELLS];
    for time in 0..20 {
        let renewal = Renewal { key, day: 10 * time, days: 10.0 };
        lymphocytes.renew(model, &mut solver, (bone.as_slice(), resorption.as_slice()), signals, renewal);
    }
    lymphocytes
}

/// Share of a kind's agents that is where resorption is.
fn share_below(lymphocytes: &Lymphocytes, kind: LymphocyteKind) -> f64 {
    let cells = lymphocytes.in_cells(kind);
    cells.iter().filter(|&&cell| (cell as usize) < CELLS / 2).count() as f64 / cells.len() as f64
}

fn mean(cells: Range<usize>, of: impl Fn(usize) -> f64) -> f64 {
    let number = cells.len() as f64;
    cells.map(of).sum::<f64>() / number
}

#[test]
fn their_number_follows_the_body_and_the_marrow() {
    let model = Model::STANDARD;
    let level = |kind| if kind == LymphocyteKind::RegulatoryT { 0.5 } else { 1.0 };
    let signals = told(|kind| LymphocyteSignal { level: level(kind), drive: 0.0 });
    let lymphocytes = in_marrow(&model, &signals);
    for kind in LymphocyteKind::ALL {
        let found = lymphocytes.in_cells(kind).len() as f64 * model.lymphocytes_per_agent;
        let asked = level(kind) * per_mm3(&model, kind) * 1.6_f64.powi(3);
        assert!((found - asked).abs() <= model.lymphocytes_per_agent, "{kind:?}: {found} and {asked}");
    }
}

/// Half of regulatory T cells are drawn by resorption, all of it below, so that three quarters are there: of 819 agents 69% is four
/// standard deviations less.
#[test]
fn those_that_resorption_draws_are_near_it_and_the_others_are_not() {
    let lymphocytes = in_marrow(&fine(), &Signals::HEALTHY);
    let share = |kind| share_below(&lymphocytes, kind);
    assert!(share(LymphocyteKind::RegulatoryT) > 0.69 && share(LymphocyteKind::Cd8T) > 0.69);
    assert!((0.55..0.75).contains(&share(LymphocyteKind::ActivatedT)));
    assert!((0.45..0.55).contains(&share(LymphocyteKind::B)));
}

/// Inflammation is made where effector T cells are, and draws more of them: the mean over the cube is the body's.
#[test]
fn inflamed_marrow_has_more_effector_t_cells_where_it_is_more_inflamed() {
    let (model, kind) = (fine(), LymphocyteKind::ActivatedT);
    let inflamed = in_marrow(&model, &Signals { local_inflammation: 4.0, ..Signals::HEALTHY });
    let inflammation = |cells| mean(cells, |cell| inflamed.inflammation(cell));
    approx::assert_relative_eq!(inflammation(0..CELLS), 4.0, max_relative = 1e-4);
    assert!(inflammation(0..CELLS / 2) > 1.05 * inflammation(CELLS / 2..CELLS));
    // the share of 1300 agents of one cube has a standard error of 0.013, the difference of 16 cubes 0.005
    let share =
        |signals: &Signals| mean(1..17, |patient| share_below(&in_marrow_of(patient as u32, &model, signals), kind));
    let (calm, share) = (share(&Signals::HEALTHY), share(&Signals { local_inflammation: 4.0, ..Signals::HEALTHY }));
    assert!(share > calm + 0.01, "{share} in inflamed marrow, {calm} in calm");
}

#[test]
fn what_they_make_of_drive_has_the_bodys_mean_and_their_places() {
    let drive = |kind| if kind == LymphocyteKind::ActivatedT { 0.3 } else { 0.0 };
    let signals = told(|kind| LymphocyteSignal { level: 1.0, drive: drive(kind) });
    let lymphocytes = in_marrow(&fine(), &Signals { regulatory_t_cell_niche: 0.0, ..signals });
    let pattern = |cells| mean(cells, |cell| lymphocytes.pattern(cell));
    approx::assert_relative_eq!(pattern(0..CELLS), 1.0, max_relative = 1e-4);
    assert!(pattern(0..CELLS / 2) > 1.02 * pattern(CELLS / 2..CELLS));
}

/// Exponents of a healthy body.
fn healthy() -> Signals {
    told(|kind| LymphocyteSignal { level: 1.0, drive: [0.3, 0.3, -0.05, -0.1, -0.4, -0.1][kind as usize] })
}

/// A young cube of 1.2 mm of a patient.
fn cube(patient: u32) -> BoneCube {
    let (model, key) = (Arc::new(Model::default()), Key::new(5, patient, 1));
    let asked = Architecture { edge_voxels: 48, voxel_um: 25.0, bv_tv: 0.24, tb_th_um: 135.0, matrix_age_days: 3000.0 };
    BoneCube::cancellous(&model, asked.make(&model, key), 0.24, key).expect("bone that carries load")
}

/// Means of days 100 to 730: drive over the surface, and what is counted of lymphocytes where there is an osteoclast.
fn lived(mut cube: BoneCube) -> (f64, Vec<LymphocyteCount>, u64) {
    let (mut drive, mut counts) = (0.0, Vec::new());
    for day in 0..730 {
        cube.step(day, &healthy(), &mut Untimed);
        if day >= 100 {
            drive += cube.niche().mean_drive() / 630.0;
            counts.extend(cube.count_lymphocytes().filter(|_| day % 10 == 0 && !cube.osteoclasts().is_empty()));
        }
    }
    (drive, counts, cube.lattice().bone_quanta())
}

#[test]
fn in_health_drive_is_as_with_levels_and_regulatory_t_cells_are_nearer_to_osteoclasts_than_chance() {
    // cubes live apart from the day on which an osteoclast finds another place: many of them are compared
    let (mut by_levels, mut by_agents) = (0.0, 0.0);
    for patient in 2..26 {
        let (drive, none, _) = lived(cube(patient));
        assert!(none.is_empty(), "levels have no places");
        by_levels += drive;
        by_agents += lived(cube(patient).with_lymphocytes()).0;
    }
    approx::assert_relative_eq!(by_agents, by_levels, max_relative = 0.03);
    let (_, counts, quanta) = lived(cube(1).with_lymphocytes());
    let mean = |of: &dyn Fn(&LymphocyteCount) -> Option<f64>| {
        counts.iter().filter_map(of).sum::<f64>() / counts.iter().filter_map(of).count() as f64
    };
    let by_chance = mean(&|count| count.marrow_osteoclast_distance_um);
    let regulatory = mean(&|count| count.treg_osteoclast_distance_um);
    let activated = mean(&|count| count.activated_t_osteoclast_distance_um);
    assert!(regulatory < 0.9 * by_chance, "{regulatory} um, by chance {by_chance}");
    assert!(activated < 0.97 * by_chance, "{activated} um, by chance {by_chance}");
    let dispersion = mean(&|count| count.plasma_cell_dispersion);
    // 0.05 agents a coarse cell, of which stroma keeps as many more or less as there are: 1 + 0.05, and 1 where they lie by chance
    assert!(dispersion > 1.03, "plasma cells lie in clusters: {dispersion}");
    assert_eq!(quanta, lived(cube(1).with_lymphocytes()).2, "the same draws, the same bone");
}
