//! Measures in cubes what bone as means has no closed form for, and prints it: `cargo run --release --example closures`.
//!
//! No figure of a trial has a part in it: cubes of young adults live under signals that are given here.

use std::sync::Arc;

use osteon::model::Model;
use osteon::random::Key;
use osteon::signal::Signals;
use osteon::specimen::architecture::Architecture;
use osteon::specimen::cortex::CorticalArchitecture;
use osteon::specimen::cube::BoneCube;
use osteon::specimen::cycle::Cycle;
use osteon::specimen::lattice::Lattice;
use osteon::specimen::mean_field::MeanCube;
use osteon::stage::Untimed;
use rayon::prelude::*;

const EDGE_VOXELS: u32 = 120;
const VOXEL_UM: f64 = 20.0;

/// A cube that is made, and how it lives.
#[derive(Clone, Copy)]
struct Regime {
    name: &'static str,
    cortical: bool,
    bv_tv: f64,
    tb_th_um: f64,
    years: i32,
    signals: Signals,
}

/// Sums of one regime over its cubes, per part.
#[derive(Default, Clone, Copy)]
struct Seen {
    cycle: Cycle,
    days: f64,
    tissue_mm3: f64,
    bone: f64,
    surface_mm2: f64,
    osteoblasts: f64,
    open_days: f64,
    strain: f64,
    strain_cv: f64,
    supply: f64,
    mean_drive: f64,
    bone_begin: f64,
    bone_end: f64,
    surface_begin: f64,
    surface_end: f64,
    quantum_um3: f64,
}

fn zones(lattice: &Lattice, wall: Option<(f64, f64, f64)>) -> [[f64; 3]; 2] {
    // tissue voxels, bone voxels, faces of each part
    let mut sums = [[0.0; 3]; 2];
    let full = f64::from(osteon::specimen::lattice::FULL);
    for voxel in 0..lattice.voxels() as u32 {
        let x_um = f64::from(lattice.place(voxel)[0]) * lattice.voxel_um();
        let part = match wall {
            None => 0,
            Some((periosteum, middle, endosteum)) => {
                if x_um < periosteum || x_um >= endosteum {
                    // the face of the wall counts with its half
                    let faces = if lattice.is_bone(voxel) {
                        lattice.neighbours(voxel).iter().filter(|&&near| !lattice.is_bone(near)).count() as f64
                    } else {
                        0.0
                    };
                    if x_um >= endosteum {
                        sums[0][1] += f64::from(lattice.bone_at(voxel)) / full;
                        sums[0][2] += faces;
                    }
                    continue;
                }
                usize::from(x_um < middle)
            }
        };
        sums[part][0] += 1.0;
        sums[part][1] += f64::from(lattice.bone_at(voxel)) / full;
        if lattice.is_bone(voxel) {
            let outer = wall.is_some_and(|(periosteum, ..)| x_um < periosteum + 1.5 * lattice.voxel_um());
            if !outer {
                sums[part][2] +=
                    lattice.neighbours(voxel).iter().filter(|&&near| !lattice.is_bone(near)).count() as f64;
            }
        }
    }
    sums
}

fn live(regime: &Regime, number: u32) -> [Seen; 2] {
    let model = Arc::new(Model::default());
    let key = Key::new(29, number, 1);
    let mut cube = if regime.cortical {
        let asked = CorticalArchitecture {
            edge_voxels: EDGE_VOXELS,
            voxel_um: VOXEL_UM,
            kept: regime.bv_tv,
            matrix_age_days: model.cortical_matrix_age_fold * 3900.0,
        };
        let lattice = asked.make(&model, key);
        let customary = lattice.bv_tv();
        BoneCube::cortical(&model, lattice, customary, key)
    } else {
        let asked = Architecture {
            edge_voxels: EDGE_VOXELS,
            voxel_um: VOXEL_UM,
            bv_tv: regime.bv_tv,
            tb_th_um: regime.tb_th_um,
            matrix_age_days: 3900.0,
        };
        BoneCube::cancellous(&model, asked.make(&model, key), regime.bv_tv, key)
    }
    .expect("bone that carries load");
    let mut seen = [Seen::default(); 2];
    let settle = 365;
    let mut before = [Cycle::default(); 2];
    let wall = cube.cortical_wall().map(|wall| (wall.periosteum_um, wall.middle_um(), wall.endosteum_um));
    let healthy_lead = 0;
    let face_mm2 = cube.lattice().face_um2() * 1e-6;
    let voxel_mm3 = (1e-3 * VOXEL_UM).powi(3);
    let days = 365 * regime.years;
    let at_start = zones(cube.lattice(), wall);
    let mut samples = 0.0;
    for day in healthy_lead..days {
        if day == settle {
            before = cube.tally().cycle;
            cube.begin_report_interval();
            let at = zones(cube.lattice(), wall);
            for part in 0..2 {
                seen[part].bone_begin = at[part][1] / at[part][0].max(1.0);
                seen[part].surface_begin = at[part][2] * face_mm2 / (at[part][0] * voxel_mm3).max(1e-9);
            }
        }
        let drive = regime.signals.rankl_free * regime.signals.rank_sensitivity * cube.niche().mean_drive();
        let supply = cube.precursors().supply(&model, drive);
        cube.step(day, &regime.signals, &mut Untimed);
        if day >= settle && day % 30 == 0 {
            samples += 1.0;
            let felt = cube.niche().strain();
            let counts = cube.niche().osteocytes().in_cells();
            let n: f64 = counts.iter().map(|&count| f64::from(count)).sum();
            let mean = counts.iter().zip(felt).map(|(&c, s)| f64::from(c) * s).sum::<f64>() / n;
            let square = counts.iter().zip(felt).map(|(&c, s)| f64::from(c) * s * s).sum::<f64>() / n;
            let zone = zones(cube.lattice(), wall);
            for part in 0..2 {
                let seen = &mut seen[part];
                seen.strain += mean;
                seen.strain_cv += (square / (mean * mean) - 1.0).max(0.0).sqrt();
                seen.supply += supply;
                seen.mean_drive += cube.niche().mean_drive();
                seen.bone += zone[part][1] / zone[part][0].max(1.0);
                seen.surface_mm2 += zone[part][2] * face_mm2;
                seen.osteoblasts += cube.osteoblasts().len() as f64;
            }
        }
    }
    let after = cube.tally().cycle;
    let last = zones(cube.lattice(), wall);
    for part in 0..2 {
        let (a, b) = (&after[part], &before[part]);
        let seen = &mut seen[part];
        seen.cycle = Cycle {
            born: a.born - b.born,
            born_in_canal: a.born_in_canal - b.born_in_canal,
            birth_drive: a.birth_drive - b.birth_drive,
            canopy_days: a.canopy_days - b.canopy_days,
            nuclei: a.nuclei - b.nuclei,
            nuclei_days: a.nuclei_days - b.nuclei_days,
            sought: a.sought - b.sought,
            found: a.found - b.found,
            cleared: a.cleared - b.cleared,
            lost: a.lost - b.lost,
            founded: a.founded - b.founded,
            made: a.made - b.made,
            placed: a.placed - b.placed,
            packets: a.packets - b.packets,
            packet_um3: a.packet_um3 - b.packet_um3,
        };
        seen.days = f64::from(days - settle);
        seen.tissue_mm3 = at_start[part][0] * voxel_mm3;
        for sum in [
            &mut seen.strain,
            &mut seen.strain_cv,
            &mut seen.supply,
            &mut seen.mean_drive,
            &mut seen.bone,
            &mut seen.surface_mm2,
            &mut seen.osteoblasts,
        ] {
            *sum /= samples;
        }
        seen.open_days = cube.tally().resorption.mean_days().unwrap_or(0.0);
        seen.bone_end = last[part][1] / last[part][0].max(1.0);
        seen.surface_end = last[part][2] * face_mm2 / (last[part][0] * voxel_mm3).max(1e-9);
        seen.quantum_um3 = cube.lattice().quantum_um3();
    }
    seen
}

fn main() {
    let model = Model::default();
    let h = Signals::HEALTHY;
    let cancellous =
        |name, bv_tv, tb_th_um, years, signals| Regime { name, cortical: false, bv_tv, tb_th_um, years, signals };
    let cortex =
        |name, kept, years, signals| Regime { name, cortical: true, bv_tv: kept, tb_th_um: 0.0, years, signals };
    let regimes = [
        cancellous("healthy", 0.24, 135.0, 12, h),
        cancellous("rankl x0.3", 0.24, 135.0, 8, Signals { rankl_free: 0.3, ..h }),
        cancellous("rankl x2", 0.24, 135.0, 6, Signals { rankl_free: 2.0, ..h }),
        cancellous("rankl x4", 0.24, 135.0, 4, Signals { rankl_free: 4.0, ..h }),
        cancellous("life x1.5", 0.24, 135.0, 6, Signals { osteoclast_lifespan: 1.5, ..h }),
        cancellous("life x0.5", 0.24, 135.0, 8, Signals { osteoclast_lifespan: 0.5, ..h }),
        cancellous("sparse .14", 0.14, 118.0, 8, h),
        cancellous("sparse .08", 0.08, 103.0, 8, h),
        cancellous("sparse .14 x2", 0.14, 118.0, 5, Signals { rankl_free: 2.0, ..h }),
        cancellous("recruit x0.6", 0.24, 135.0, 6, Signals { osteoblast_recruitment: 0.6, ..h }),
        cancellous("recruit x1.5", 0.24, 135.0, 6, Signals { osteoblast_recruitment: 1.5, ..h }),
        cancellous("woken x8", 0.24, 135.0, 4, Signals { lining_cell_activation: 8.0, ..h }),
        cancellous("unloaded x0.7", 0.24, 135.0, 3, Signals { mechanical_load: 0.7, ..h }),
        cancellous("inflamed x3", 0.24, 135.0, 4, Signals { local_inflammation: 3.0, ..h }),
        cortex("cortex healthy", 1.0, 12, h),
        cortex("cortex .85", 0.85, 8, h),
        cortex("cortex x2", 1.0, 6, Signals { rankl_free: 2.0, ..h }),
        cortex("cortex x4", 1.0, 4, Signals { rankl_free: 4.0, ..h }),
        cortex("cortex life x1.5", 1.0, 6, Signals { osteoclast_lifespan: 1.5, ..h }),
        cortex("cortex recruit x0.6", 1.0, 6, Signals { osteoblast_recruitment: 0.6, ..h }),
    ];
    let cubes: u32 = std::env::args().nth(1).and_then(|word| word.parse().ok()).unwrap_or(4);
    println!(
        "regime part BV/TV begin end | surface/mm begin end | supply drive strain cv | births/expected canal drive | canopy/100 nuclei/bmu nuclei/canopy-day recr/day | found cleared E(mm3/mm3/y) | open founded placed/made made/lost | packets/expected packet/disc | formed/eroded osteoblasts"
    );
    for regime in &regimes {
        let all: Vec<[Seen; 2]> = (0..cubes).into_par_iter().map(|number| live(regime, number)).collect();
        let all = if all.is_empty() { vec![[Seen::default(); 2]] } else { all };
        for part in 0..if regime.cortical { 2 } else { 1 } {
            let mean =
                |of: &dyn Fn(&Seen) -> f64| all.iter().map(|seen| of(&seen[part])).sum::<f64>() / f64::from(cubes);
            let c = |of: &dyn Fn(&Cycle) -> f64| mean(&|seen| of(&seen.cycle));
            let expected_births =
                mean(&|seen| model.bmu_origination_per_mm2_day * seen.surface_mm2 * seen.supply * seen.days);
            let expected_packets = mean(&|seen| model.modelling_per_mm2_day * seen.surface_mm2 * seen.days)
                * regime.signals.lining_cell_activation;
            let disc_um3 = std::f64::consts::PI * model.modelling_radius_um.powi(2) * model.modelling_thickness_um;
            let mut means = if regime.cortical {
                MeanCube::cortical(&model, regime.bv_tv, model.cortical_matrix_age_fold * 3900.0)
            } else {
                MeanCube::cancellous(&model, regime.bv_tv, regime.tb_th_um, 3900.0, regime.bv_tv)
            };
            let (mut twin_begin, mut twin_eroded, mut twin_formed) = (0.0, 0.0, 0.0);
            for day in 0..365 * regime.years {
                if day == 365 {
                    twin_begin = means.zone_bv_tv()[part];
                }
                means.step(&model, &regime.signals);
                if day >= 365 {
                    twin_eroded += means.zone_flux()[part][0];
                    twin_formed += means.zone_flux()[part][1];
                }
            }
            let years = f64::from(regime.years - 1);
            println!(
                "{:20} {part} twin V {:.4} {:.4} | E {:.4}/y formed {:.4}/y | now {}",
                regime.name,
                twin_begin,
                means.zone_bv_tv()[part],
                twin_eroded / years,
                twin_formed / years,
                means.describe(&model, &regime.signals)
            );
            let years = f64::from(regime.years - 1);
            let quanta_mm3 = all[0][part].quantum_um3 * 1e-9;
            println!(
                "{:20} {part} {:.4} {:.4} {:.4} | {:.3} {:.3} {:.3} | {:.3} {:.3} {:.3} {:.3} | {:.3} {:.3} {:.3} | {:.3} {:.2} {:.3} {:.3} | {:.3} {:.3} {:.4} | {:.1} {:.3} {:.3} {:.3} | {:.3} {:.3} | {:.3} {:.1}",
                regime.name,
                mean(&|seen| seen.bone),
                mean(&|seen| seen.bone_begin),
                mean(&|seen| seen.bone_end),
                mean(&|seen| seen.surface_mm2 / seen.tissue_mm3),
                mean(&|seen| seen.surface_begin),
                mean(&|seen| seen.surface_end),
                mean(&|seen| seen.supply),
                mean(&|seen| seen.mean_drive),
                mean(&|seen| seen.strain),
                mean(&|seen| seen.strain_cv),
                c(&|c| c.born as f64) / expected_births,
                c(&|c| c.born_in_canal as f64) / c(&|c| c.born as f64),
                c(&|c| c.birth_drive) / c(&|c| c.born as f64),
                c(&|c| c.canopy_days as f64) / c(&|c| c.born as f64) / model.bmu_lifespan_days,
                c(&|c| c.nuclei) / c(&|c| c.born as f64),
                c(&|c| c.nuclei_days) / c(&|c| c.canopy_days as f64),
                c(&|c| c.nuclei) / c(&|c| c.canopy_days as f64),
                c(&|c| c.found as f64) / c(&|c| c.sought as f64),
                c(&|c| c.cleared as f64) / c(&|c| c.found as f64),
                (c(&|c| c.found as f64) + c(&|c| c.cleared as f64)) * quanta_mm3
                    / mean(&|seen| seen.tissue_mm3)
                    / years,
                mean(&|seen| seen.open_days),
                c(&|c| c.founded as f64) / c(&|c| c.lost as f64),
                c(&|c| c.placed as f64) / c(&|c| c.made),
                c(&|c| c.made) / c(&|c| c.lost as f64),
                c(&|c| c.packets as f64) / expected_packets,
                c(&|c| c.packet_um3) / c(&|c| c.packets as f64) / disc_um3,
                (c(&|c| c.placed as f64)) / (c(&|c| c.found as f64) + c(&|c| c.cleared as f64)),
                mean(&|seen| seen.osteoblasts),
            );
        }
    }
}
