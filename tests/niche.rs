//! What the cells of a specimen feel of their surroundings, place by place: strain, damage, the fields of cytokines, and
//! the osteocytes that make some of them.

use std::sync::Arc;

use osteon::model::Model;
use osteon::random::Key;
use osteon::signal::Signals;
use osteon::specimen::architecture::Architecture;
use osteon::specimen::cortex::CorticalArchitecture;
use osteon::specimen::cube::BoneCube;
use osteon::specimen::lattice::{FULL, Lattice};
use osteon::specimen::mean_field::MeanCube;
use osteon::specimen::mineral::MineralTable;
use osteon::specimen::niche::Niche;
use osteon::stage::Untimed;

const MODEL: &Model = &Model::STANDARD;

fn key() -> Key {
    Key::new(5, 1, 1)
}

/// A 1.2 mm cube, some 8 000 osteocytes.
fn bone() -> Lattice {
    Architecture { edge_voxels: 48, voxel_um: 25.0, bv_tv: 0.24, tb_th_um: 135.0, matrix_age_days: 3000.0 }
        .make(MODEL, key())
}

/// The surroundings in a new cube.
fn surroundings(lattice: &Lattice) -> Niche {
    Niche::new(MODEL, &MineralTable::of(MODEL), lattice, lattice.bv_tv(), key()).expect("bone that carries load")
}

/// The surroundings after so many years in a bone that nobody remodels.
fn after(years: i32, lattice: &Lattice, signals: &Signals) -> Niche {
    let mut niche = surroundings(lattice);
    niche.strain_bone(MODEL, &MineralTable::of(MODEL), lattice, 0);
    for day in (0..365 * years).filter(|&day| Niche::fields_are_due(MODEL, day)) {
        niche.renew(MODEL, lattice, signals, &[], key(), day);
    }
    niche
}

fn dead(years: i32, lattice: &Lattice, signals: &Signals) -> f64 {
    let before = surroundings(lattice).osteocytes().alive();
    (before - after(years, lattice, signals).osteocytes().alive()) as f64
}

/// Mean over the cells chosen by their share of bone.
fn mean_where(of: &[f64], share: &[f64], chosen: impl Fn(f64) -> bool) -> f64 {
    let values: Vec<f64> = of.iter().zip(share).filter(|(_, share)| chosen(**share)).map(|(value, _)| *value).collect();
    assert!(values.len() > 20, "cells to take a mean of");
    values.iter().sum::<f64>() / values.len() as f64
}

fn share(niche: &Niche, lattice: &Lattice) -> Vec<f64> {
    niche.coarse().bone(lattice, &MineralTable::of(MODEL), 0).share
}

/// Some 100 die in health in three years, and the number is the expected one but for a part of a cell a renewal.
#[test]
fn osteocytes_die_more_where_they_are_not_used_or_their_matrix_is_damaged() {
    let lattice = bone();
    let healthy = dead(3, &lattice, &Signals::HEALTHY);
    let at_rest = dead(3, &lattice, &Signals { mechanical_load: 0.1, ..Signals::HEALTHY });
    assert!(at_rest > 1.3 * healthy, "{at_rest} at rest, {healthy} in use");
    let tenfold = dead(3, &lattice, &Signals { osteocyte_death: 10.0, ..Signals::HEALTHY });
    assert!((8.0..11.0).contains(&(tenfold / healthy)), "{tenfold} at ten times the hazard, {healthy} in health");
    // no cell at this load is at rest, so what is more than in health died of damage, which strain makes
    let overused = after(10, &lattice, &Signals { mechanical_load: 2.5, ..Signals::HEALTHY });
    let used = after(10, &lattice, &Signals::HEALTHY);
    let share = share(&used, &lattice);
    let [less, more] = [&used, &overused].map(|niche| mean_where(niche.damage(), &share, |share| share > 0.5));
    assert!(more > 2.0 * less, "damage {more} and {less}");
    assert!(overused.osteocytes().alive() < used.osteocytes().alive());
}

#[test]
fn rankl_rises_where_osteocytes_die() {
    let lattice = bone();
    let once = |osteocyte_death| {
        let mut niche = surroundings(&lattice);
        let before = niche.osteocytes().in_cells().to_vec();
        niche.renew(MODEL, &lattice, &Signals { osteocyte_death, ..Signals::HEALTHY }, &[], key(), 0);
        let dead: Vec<u32> = before.iter().zip(niche.osteocytes().in_cells()).map(|(a, b)| a - b).collect();
        (niche.fields().rankl.clone(), dead, before)
    };
    let (none_died, ..) = once(0.0);
    let (some_died, dead, before) = once(120.0);
    let rise = |died: bool| {
        let cells = (0..dead.len()).filter(|&cell| before[cell] > 0 && (dead[cell] > 0) == died);
        let rises: Vec<f64> = cells.map(|cell| some_died[cell] / none_died[cell] - 1.0).collect();
        assert!(rises.len() > 20);
        rises.iter().sum::<f64>() / rises.len() as f64
    };
    let (near, elsewhere) = (rise(true), rise(false));
    assert!(near > 1.5 * elsewhere && elsewhere > 0.0, "by {near} where they died, {elsewhere} where they did not");
}

#[test]
fn sclerostin_falls_with_load_and_lets_osteoblasts_and_lining_cells_go() {
    let lattice = bone();
    let of_load = [0.3, 1.0, 2.0].map(|mechanical_load| {
        let mut niche = surroundings(&lattice);
        niche.renew(MODEL, &lattice, &Signals { mechanical_load, ..Signals::HEALTHY }, &[], key(), 0);
        let share = share(&niche, &lattice);
        let cells = 0..share.len();
        let means = [
            niche.fields().sclerostin.clone(),
            niche.fields().rankl.clone(),
            cells.clone().map(|cell| niche.osteoblast_recruitment(MODEL, cell)).collect(),
            cells.map(|cell| niche.lining_cell_activation(MODEL, cell, 1.0)).collect(),
        ];
        means.map(|values: Vec<f64>| mean_where(&values, &share, |share| share > 0.0))
    });
    for pair in of_load.windows(2) {
        let [low, high] = [pair[0], pair[1]];
        assert!(high[0] < 0.9 * low[0] && high[1] < low[1], "sclerostin and RANKL: {low:?}, {high:?}");
        assert!(high[2] > 1.1 * low[2] && high[3] > low[3], "osteoblasts and lining cells: {low:?}, {high:?}");
    }
    let [sclerostin, rankl, ..] = of_load[1];
    assert!((0.8..1.25).contains(&sclerostin) && (0.8..1.25).contains(&rankl), "health is 1: {sclerostin}, {rankl}");
}

/// Inflammation comes out of marrow: its mean over the specimen is what the body says, and a cortex has less of it than the
/// marrow beside.
#[test]
fn local_inflammation_drives_osteoclasts_most_where_marrow_is() {
    let lattice =
        CorticalArchitecture { edge_voxels: 48, voxel_um: 40.0, kept: 1.0, matrix_age_days: 9000.0 }.make(MODEL, key());
    let of = |local_inflammation| {
        let mut niche = surroundings(&lattice);
        niche.renew(MODEL, &lattice, &Signals { local_inflammation, ..Signals::HEALTHY }, &[], key(), 0);
        niche
    };
    let (calm, inflamed) = (of(1.0), of(3.0));
    assert!(calm.fields().inflammation.iter().all(|fold| (fold - 1.0).abs() < 1e-12));
    let fields = &inflamed.fields().inflammation;
    let mean = fields.iter().sum::<f64>() / fields.len() as f64;
    approx::assert_relative_eq!(mean, 3.0, max_relative = 1e-6);
    let share = share(&calm, &lattice);
    let drive =
        |niche: &Niche| -> Vec<f64> { (0..share.len()).map(|cell| niche.drive(cell) * niche.mean_drive()).collect() };
    let rise: Vec<f64> = drive(&inflamed).iter().zip(drive(&calm)).map(|(after, before)| after / before).collect();
    let (marrow, cortex) =
        (mean_where(&rise, &share, |share| share < 0.1), mean_where(&rise, &share, |share| share > 0.9));
    assert!(marrow > 1.2 * cortex && cortex > 1.0, "drive rises {marrow} fold in marrow, {cortex} fold in cortex");
    assert!(inflamed.mean_drive() > 1.5 * calm.mean_drive());
}

/// Osteocytes are counted three times over: by voxel, by cell, in all. What buries, uncovers and kills them keeps all three.
#[test]
fn osteocytes_are_as_many_in_voxels_as_in_cells_as_in_all() {
    let lattice = bone();
    let mut cube =
        BoneCube::cancellous(&Arc::new(Model::default()), lattice, 0.24, key()).expect("bone that carries load");
    let busy = Signals { rankl_free: 2.0, osteocyte_death: 3.0, lining_cell_activation: 3.0, ..Signals::HEALTHY };
    let made = cube.niche().osteocytes().alive();
    for day in 0..2 * 365 {
        cube.step(day, &busy, &mut Untimed);
    }
    let (niche, lattice) = (cube.niche(), cube.lattice());
    let mut in_cells = vec![0; niche.coarse().cells()];
    let mut outside_of_bone = 0;
    for voxel in 0..lattice.voxels() as u32 {
        let count = u32::from(niche.osteocytes().in_voxel(voxel));
        in_cells[niche.coarse().cell_of(lattice, voxel)] += count;
        outside_of_bone += if lattice.bone_at(voxel) == 0 && lattice.lost_at(voxel) == 0 { count } else { 0 };
    }
    assert_eq!(in_cells, niche.osteocytes().in_cells());
    assert_eq!(in_cells.iter().map(|&count| u64::from(count)).sum::<u64>(), niche.osteocytes().alive());
    let buried = cube.tally().fates.osteocytes;
    assert!(buried > 10 && niche.osteocytes().alive() + 10 < made + buried, "some were buried, and some lost");
    assert!(outside_of_bone == 0, "{outside_of_bone} of {made} live where there is no bone");
}

/// Such bone once turned solid: no energy was customary, and so every strain was infinitely more.
#[test]
fn bone_that_carries_no_load_makes_no_specimen() {
    let edge = 48;
    let made = |is_bone: &dyn Fn([u32; 3]) -> bool| {
        let mut lattice = bone();
        for voxel in 0..lattice.voxels() as u32 {
            if !is_bone(lattice.place(voxel)) {
                lattice.place_bone(voxel, 0, 0);
            }
        }
        let bv_tv = lattice.bv_tv();
        BoneCube::cancellous(&Arc::new(Model::default()), lattice, bv_tv, key())
            .map_err(|unusable| (unusable.bv_tv, bv_tv))
    };
    assert!(made(&|_| true).is_ok());
    let blank_slices = made(&|[_, _, z]| z < edge - 8).expect_err("slices without bone at an end");
    assert!((blank_slices.0 - blank_slices.1).abs() < 1e-12 && blank_slices.1 > 0.1, "{blank_slices:?}");
    let ball = |place: [u32; 3]| place.iter().map(|&c| (f64::from(c) - 23.5).powi(2)).sum::<f64>() < 18.0 * 18.0;
    assert!(made(&ball).is_err(), "a ball in marrow");
    assert!(made(&|_| false).is_err(), "no bone at all");
    let mut plate = Lattice::empty(edge, 25.0);
    for voxel in (0..plate.voxels() as u32).filter(|voxel| voxel % edge < 12) {
        plate.place_bone(voxel, FULL, -3000);
    }
    assert!(BoneCube::cancellous(&Arc::new(Model::default()), plate, 0.25, key()).is_ok(), "a plate along the load");
}

/// Lining cells that wake lay down bone where nothing was resorbed.
#[test]
fn formation_without_resorption_adds_bone_and_takes_none() {
    let lived = |lining_cell_activation| {
        let mut cube =
            BoneCube::cancellous(&Arc::new(Model::default()), bone(), 0.24, key()).expect("bone that carries load");
        let signals = Signals { lining_cell_activation, semaphorin_4d: 0.0, bmu_origination: 0.0, ..Signals::HEALTHY };
        for day in 0..365 {
            cube.step(day, &signals, &mut Untimed);
        }
        cube
    };
    let (asleep, awake) = (lived(0.0), lived(10.0));
    assert_eq!((asleep.tally().formed, asleep.tally().resorbed), (0, 0));
    assert_eq!((awake.tally().resorbed, awake.tally().eroded_faces), (0, 0));
    assert!(awake.lattice().bv_tv() > 1.002 * asleep.lattice().bv_tv(), "{}", awake.lattice().bv_tv());
    assert!(awake.cavities().all(|packet| packet.eroded == 0));
}

/// On denosumab teriparatide builds less than the two would one by one (Leder 2015 Lancet, DATA).
#[test]
fn pulses_wake_few_lining_cells_where_no_osteoclast_is_at_work() {
    let lattice = bone();
    let mut niche = surroundings(&lattice);
    let pulsed = Signals { pulsed_lining_cell_activation: 10.0, ..Signals::HEALTHY };
    let in_health = niche.waking(MODEL, &pulsed);
    for day in (0..1000).step_by(10) {
        niche.renew(MODEL, &lattice, &Signals::HEALTHY, &[], key(), day);
    }
    let without = niche.waking(MODEL, &pulsed);
    assert!((in_health - 11.0).abs() < 1e-9 && (1.0..3.0).contains(&without), "{in_health}, {without}");
}

/// A scenario can set each bound of a pair by itself: where the least is above the most, nothing ends in a fault.
#[test]
fn bounds_that_cross_end_in_no_fault() {
    let model = Model {
        osteoclast_nuclei: [7, 3],
        strain_bounds: [2.0, 0.5],
        architecture_pass_bounds: [1.5, 0.7],
        modelling_usual_most_fold: 64.0,
        modelling_most_fold: 32.0,
        cavity_length_um: 200.0,
        bmu_front_um: 180.0,
        ..Model::default()
    };
    let model = Arc::new(model);
    let asked = Architecture { edge_voxels: 48, voxel_um: 25.0, bv_tv: 0.24, tb_th_um: 135.0, matrix_age_days: 3000.0 };
    let mut cube =
        BoneCube::cancellous(&model, asked.make(&model, key()), 0.24, key()).expect("bone that carries load");
    let mut means = MeanCube::cancellous(&model, 0.24, 135.0, 3000.0, 0.24);
    for day in 0..200 {
        cube.step(day, &Signals { rankl_free: 2.0, ..Signals::HEALTHY }, &mut Untimed);
        means.step(&model, &Signals::HEALTHY);
    }
    assert!(cube.tally().resorbed > 0 && means.bv_tv().is_finite());
}

/// Cubes with the same constants are the same, whoever set them; and other constants are lived by from that day on.
#[test]
fn a_cube_goes_on_by_the_constants_that_it_is_given() {
    let lived = |change: &dyn Fn(&mut Model)| {
        let mut cube =
            BoneCube::cancellous(&Arc::new(Model::default()), bone(), 0.24, key()).expect("bone that carries load");
        for day in 0..100 {
            cube.step(day, &Signals::HEALTHY, &mut Untimed);
        }
        let mut model = Model::default();
        change(&mut model);
        cube.set_model(&Arc::new(model));
        let at_once = (cube.niche().strain().to_vec(), cube.mineral_table().share(200));
        for day in 100..300 {
            cube.step(day, &Signals::HEALTHY, &mut Untimed);
        }
        (cube.lattice().bone_quanta(), at_once)
    };
    let (unchanged, (strain, mineral)) = lived(&|_| {});
    let mut never_set =
        BoneCube::cancellous(&Arc::new(Model::default()), bone(), 0.24, key()).expect("bone that carries load");
    for day in 0..300 {
        never_set.step(day, &Signals::HEALTHY, &mut Untimed);
    }
    assert_eq!(unchanged, never_set.lattice().bone_quanta());
    assert_ne!(lived(&|model| model.bmu_origination_per_mm2_day *= 50.0).0, unchanged, "more BMUs are another life");
    assert!(lived(&|model| model.secondary_fast_days *= 2.0).1.1 < mineral, "the table of mineral is made anew");
    // the same bone of a stiffer tissue: what osteocytes are used to is not less of it
    let stiffer = lived(&|model| model.tissue_modulus_mpa *= 2.0).1.0;
    let mean = |strain: &[f64]| strain.iter().sum::<f64>() / strain.len() as f64;
    approx::assert_relative_eq!(mean(&stiffer), mean(&strain), max_relative = 0.02);
}
