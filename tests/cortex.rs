//! A cortical specimen through years of life: canals are where its BMUs go, and its outer face stays.

use std::sync::Arc;

use osteon::model::Model;
use osteon::random::Key;
use osteon::signal::Signals;
use osteon::specimen::cortex::CorticalArchitecture;
use osteon::specimen::cube::{BoneCube, Kind};
use osteon::specimen::histomorphometry::measure;
use osteon::stage::Untimed;

fn cube() -> BoneCube {
    let model = Arc::new(Model::default());
    let key = Key::new(3, 1, 2);
    let lattice =
        CorticalArchitecture { edge_voxels: 80, voxel_um: 20.0, kept: 1.0, matrix_age_days: 9000.0 }.make(&model, key);
    let customary = lattice.bv_tv();
    BoneCube::cortical(&model, lattice, customary, key).expect("bone that carries load")
}

/// Two years under twice the RANKL, with few osteoblasts.
#[test]
fn canals_carry_bmus_and_the_periosteum_is_never_eroded() {
    let mut cube = cube();
    assert_eq!(cube.kind(), Kind::Cortical);
    let signals = Signals { rankl_free: 2.0, osteoblast_recruitment: 0.3, ..Signals::HEALTHY };
    let wall = cube.cortical_wall().expect("a wall");
    let lattice = cube.lattice();
    // what lies under the outer face: half of the rim in which no canal is laid
    let under_um = wall.periosteum_um + 0.5 * cube.model().cortex_rim_um;
    let outer: Vec<(u32, u16)> = (0..lattice.voxels() as u32)
        .filter(|&voxel| (f64::from(lattice.place(voxel)[0]) + 0.5) * lattice.voxel_um() < under_um)
        .map(|voxel| (voxel, lattice.bone_at(voxel)))
        .collect();
    assert!(outer.iter().filter(|(_, bone)| *bone > 0).count() > 6_000);
    let before = measure(&cube, false);
    let (mut in_canals, mut on_faces) = (0_u32, 0_u32);
    for day in 0..730 {
        cube.step(day, &signals, &mut Untimed);
        if day % 30 == 0 {
            let open = |in_canal: bool| cube.cavities().filter(|cavity| cavity.in_canal == in_canal).count() as u32;
            in_canals += open(true);
            on_faces += open(false);
        }
    }
    assert!(in_canals > 0, "no BMU in a canal, {on_faces} cavities on the wall's faces");
    let lost: u64 =
        outer.iter().map(|&(voxel, bone)| u64::from(bone.saturating_sub(cube.lattice().bone_at(voxel)))).sum();
    assert_eq!(lost, 0, "quanta lost under the periosteum");
    let after = measure(&cube, true);
    assert!(
        after.ct_po > before.ct_po,
        "resorption that is not made good makes pores: {:?}, {:?}",
        before.ct_po,
        after.ct_po
    );
    assert!(after.ct_th_um <= before.ct_th_um.map(|um| um + 1.0), "and adds nothing to the wall");
    assert!(after.ca_mean_wt_pct.is_some() && after.tb_th_um.is_none());
}
