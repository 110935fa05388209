//! Signals that begin after a healthy year, and how cubes and means take them, quarter by quarter.

use std::sync::Arc;

use osteon::model::Model;
use osteon::signal::Signals;
use osteon::specimen::cortex::CorticalWall;
use osteon::specimen::cube::BoneCube;
use osteon::specimen::lattice::FULL;
use osteon::stage::Untimed;
use rayon::prelude::*;

use super::regime::{CORTEX, DAYS_PER_YEAR, EDGE_VOXELS, Made, Regime, SPARSE, VOXEL_UM, YOUNG, over_osteocytes};

const CUBES: u32 = 4;
const DAYS_PER_QUARTER: i32 = 91;
/// Quarters of the healthy year, which has one line.
const HEALTHY_QUARTERS: i32 = 4;

/// The courses; what they begin with are signals about as strong as those of the drugs.
pub fn courses() -> Vec<Regime> {
    const HEALTHY: Signals = Signals::HEALTHY;
    let of = |name, made, signals| Regime { name, made, years: 3, signals };
    let loose = Signals { wnt_restraint: 0.3, lining_cell_activation: 27.0, rankl_free: 0.6, ..HEALTHY };
    let pulsed = Signals {
        osteoblast_recruitment: 1.6,
        osteoblast_lifespan: 1.2,
        matrix_formation_rate: 1.9,
        bmu_origination: 2.0,
        lining_cell_activation: 20.0,
        ..HEALTHY
    };
    let glucocorticoid =
        Signals { osteoblast_recruitment: 0.6, osteoblast_lifespan: 0.7, osteoclast_lifespan: 1.3, ..HEALTHY };
    vec![
        of("young, antibody to sclerostin", YOUNG, loose),
        of("cortex, antibody to sclerostin", CORTEX, loose),
        of("young, pulses of PTH", YOUNG, pulsed),
        of("sparse, pulses of PTH", SPARSE, pulsed),
        of("sparse, antibody to sclerostin", SPARSE, loose),
        of("young, RANKL x0.05", YOUNG, Signals { rankl_free: 0.05, ..HEALTHY }),
        of("young, RANKL x2", YOUNG, Signals { rankl_free: 2.0, ..HEALTHY }),
        of("cortex, RANKL x2", CORTEX, Signals { rankl_free: 2.0, ..HEALTHY }),
        of("young, glucocorticoid", YOUNG, glucocorticoid),
    ]
}

/// What cubes hold on a day, and what they did since they were made; volumes are over tissue.
#[derive(Default)]
struct Seen {
    bv_tv: f64,
    resorbed: f64,
    formed: f64,
    /// Packets that lining cells began, 1/mm3 of cube; and their volume, what was called for, and what was laid down.
    packets: f64,
    packet_volume: f64,
    packet_called: f64,
    packet_placed: f64,
}

/// Prints both courses of a regime.
pub fn print(regime: &Regime) {
    let model = Arc::new(Model::default());
    let mut cubes: Vec<BoneCube> = (0..CUBES).map(|number| regime.cube(&model, number)).collect();
    let mut means = regime.means(&model);
    println!("{}", regime.name);
    let mut before = Seen::default();
    let (mut flux, mut first_day) = ([0.0; 2], 0);
    for day in 0..DAYS_PER_YEAR * regime.years {
        let signals = if day < DAYS_PER_YEAR { Signals::HEALTHY } else { regime.signals };
        cubes.par_iter_mut().for_each(|cube| cube.step(day, &signals, &mut Untimed));
        means.step(&model, &signals);
        for (sum, today) in flux.iter_mut().zip(means.flux()) {
            *sum += today;
        }
        if (day + 1) % DAYS_PER_QUARTER != 0 || day + 1 < HEALTHY_QUARTERS * DAYS_PER_QUARTER {
            continue;
        }
        let now = seen(&cubes, tissue_share(regime.made));
        let mean = |of: &dyn Fn(&BoneCube) -> f64| cubes.iter().map(of).sum::<f64>() / cubes.len() as f64;
        let strain = signals.mechanical_load * mean(&|cube| over_osteocytes(cube, |cell| cube.niche().strain()[cell]));
        let surface_per_mm = mean(&|cube| cube.lattice().bone_surface_mm2() / cube.lattice().tissue_volume_mm3());
        let waking = mean(&|cube| {
            let waking = cube.niche().waking(&model, &signals);
            over_osteocytes(cube, |cell| cube.niche().lining_cell_activation(&model, cell, waking))
        });
        let woken = model.modelling_per_mm2_day * waking * surface_per_mm * f64::from(day + 1 - first_day);
        let [means_strain, _] = means.strain_and_supply(&model, signals.mechanical_load);
        println!(
            "{:5.2} y  cubes: BV/TV {:.4}, resorbed {:.4}, formed {:.4}, strain {strain:.3}; packets {:.1}/mm3 of {woken:.1} woken, \
             volume {:.4}, called {:.4}, placed {:.4}; surface {surface_per_mm:.2}/mm\n         means: BV/TV {:.4}, resorbed {:.4}, \
             formed {:.4}, strain {means_strain:.3}",
            f64::from(day + 1) / f64::from(DAYS_PER_YEAR) - 1.0,
            now.bv_tv,
            now.resorbed - before.resorbed,
            now.formed - before.formed,
            now.packets - before.packets,
            now.packet_volume - before.packet_volume,
            now.packet_called - before.packet_called,
            now.packet_placed - before.packet_placed,
            means.bv_tv(),
            flux[0],
            flux[1],
        );
        before = now;
        (flux, first_day) = ([0.0; 2], day + 1);
    }
}

/// What all cubes hold, of which so much is tissue.
fn seen(cubes: &[BoneCube], tissue_share: f64) -> Seen {
    let all_mm3: f64 = cubes.iter().map(|cube| cube.lattice().tissue_volume_mm3()).sum();
    let all_quanta: f64 = cubes.iter().map(|cube| f64::from(FULL) * cube.lattice().voxels() as f64).sum();
    let over_tissue =
        |quanta: &dyn Fn(&BoneCube) -> f64| cubes.iter().map(quanta).sum::<f64>() / all_quanta / tissue_share;
    Seen {
        bv_tv: over_tissue(&|cube| cube.lattice().bone_quanta() as f64),
        resorbed: over_tissue(&|cube| cube.tally().resorbed as f64),
        formed: over_tissue(&|cube| cube.tally().formed as f64),
        packets: cubes.iter().map(|cube| cube.tally().cycle[0].packets as f64).sum::<f64>() / all_mm3,
        packet_volume: over_tissue(&|cube| cube.tally().cycle[0].packet_um3 / cube.lattice().quantum_um3()),
        packet_called: over_tissue(&|cube| cube.tally().cycle[0].packet_called),
        packet_placed: over_tissue(&|cube| cube.tally().cycle[0].packet_placed as f64),
    }
}

/// Share of a cube that is tissue: all of it, or the wall of a cortex.
fn tissue_share(made: Made) -> f64 {
    match made {
        Made::Cancellous { .. } => 1.0,
        Made::Cortex { .. } => {
            let edge_um = f64::from(EDGE_VOXELS) * VOXEL_UM;
            CorticalWall::of(&Model::default(), edge_um).thickness_um() / edge_um
        }
    }
}
