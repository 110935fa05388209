//! A scene of a specimen is the specimen: as much bone, as many cells, each within the cube.

use std::sync::Arc;

use osteon::model::Model;
use osteon::random::Key;
use osteon::signal::Signals;
use osteon::specimen::architecture::Architecture;
use osteon::specimen::cube::{Activity, BoneCube};
use osteon::stage::Untimed;

const DAYS: i32 = 730;

#[test]
fn a_scene_has_the_bone_and_the_cells_of_its_cube() {
    let model = Arc::new(Model::default());
    let key = Key::new(1, 1, 1);
    let architecture =
        Architecture { edge_voxels: 40, voxel_um: 25.0, bv_tv: 0.25, tb_th_um: 130.0, matrix_age_days: 1000.0 };
    let lattice = architecture.make(&model, key);
    let mut cube = BoneCube::cancellous(&model, lattice, 0.2, key).expect("bone that carries load");
    let first = cube.scene(-1);
    // bone is made with some matrix that is not yet mineralised
    let at_first = [Activity::Rest, Activity::Formation].map(|activity| activity as u8);
    assert!(first.activity.iter().all(|activity| at_first.contains(activity)));
    assert!(first.osteoclasts.is_empty() && first.osteoblasts.is_empty() && first.trails.is_empty());
    let signals = Signals { rankl_free: 3.0, ..Signals::HEALTHY };
    let mut seen = Vec::new();
    for day in 0..DAYS {
        cube.step(day, &signals, &mut Untimed);
        if day % 10 == 0 {
            seen.extend(cube.scene(day).activity);
        }
    }
    let scene = cube.scene(DAYS - 1);
    assert_eq!([scene.bone.len(), scene.activity.len(), scene.matrix_age_months.len()], [40_usize.pow(3); 3]);
    assert_eq!(scene.strain.len(), (scene.coarse_edge as usize).pow(3));
    let bone: f64 = scene.bone.iter().map(|&share| f64::from(share) / 255.0).sum();
    assert!((bone / f64::from(40_u16.pow(3)) - cube.lattice().bv_tv()).abs() < 1e-3);
    assert_eq!(scene.osteoclasts.len(), cube.osteoclasts().len());
    assert!(scene.osteoblasts.len() <= cube.osteoblasts().len());
    assert_eq!(scene.trails.len(), cube.bmus());
    let places = scene.osteoclasts.iter().map(|(place, _)| place).chain(&scene.osteoblasts);
    assert!(places.chain(scene.trails.iter().flatten()).all(|place| place.iter().all(|&um| um <= 1000)));
    for activity in [Activity::Resorption, Activity::Reversal, Activity::Formation] {
        assert!(seen.contains(&(activity as u8)), "{activity:?} in two years of high turnover");
    }
    assert_eq!(cube.scene(DAYS - 1), scene, "looking changes nothing");
}
