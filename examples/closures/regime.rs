//! Cubes that live under given signals, and what is seen of them.

use std::sync::Arc;

use osteon::elementary::pow;
use osteon::model::Model;
use osteon::random::Key;
use osteon::signal::Signals;
use osteon::specimen::architecture::Architecture;
use osteon::specimen::cortex::{CorticalArchitecture, CorticalWall};
use osteon::specimen::cube::BoneCube;
use osteon::specimen::cycle::Cycle;
use osteon::specimen::lattice::{FULL, Lattice};
use osteon::specimen::mean_field::MeanCube;
use osteon::stage::Untimed;

/// BV/TV and plate thickness of a young adult.
pub const YOUNG_BV_TV: f64 = 0.24;
pub const YOUNG_TB_TH_UM: f64 = 135.0;
/// What is left of an old cortex, fold of the young.
pub const LEFT_OF_OLD_CORTEX: f64 = 0.85;
/// Cancellous bone and cortex of a young adult.
pub const YOUNG: Made = Made::Cancellous { bv_tv: YOUNG_BV_TV, tb_th_um: YOUNG_TB_TH_UM };
/// What is left of it in an old woman with osteoporosis.
pub const SPARSE_BV_TV: f64 = 0.08;
pub const SPARSE_TB_TH_UM: f64 = 103.0;
pub const SPARSE: Made = Made::Cancellous { bv_tv: SPARSE_BV_TV, tb_th_um: SPARSE_TB_TH_UM };
/// What is left of it in a woman of seventy.
pub const THINNED: Made = Made::Cancellous { bv_tv: 0.15, tb_th_um: 120.0 };
/// What is left of it in a woman of sixty.
pub const LEFT: Made = Made::Cancellous { bv_tv: 0.19, tb_th_um: 127.0 };
pub const CORTEX: Made = Made::Cortex { kept: 1.0 };
pub const EDGE_VOXELS: u32 = 120;
pub const VOXEL_UM: f64 = 20.0;
pub const DAYS_PER_YEAR: i32 = 365;
/// Days that a cube is given to fill with cells before it is looked at.
const SETTLING_DAYS: i32 = 365;
const SAMPLED_EVERY_DAYS: i32 = 30;

/// How cubes are made and live.
pub struct Regime {
    pub name: &'static str,
    /// BV/TV and plate thickness of cancellous bone; or what is left of a cortex.
    pub made: Made,
    pub years: i32,
    pub signals: Signals,
}

#[derive(Clone, Copy)]
pub enum Made {
    Cancellous { bv_tv: f64, tb_th_um: f64 },
    Cortex { kept: f64 },
}

/// What was seen of one part of one cube: of a cortex the inner half, then the outer one.
#[derive(Default, Clone, Copy)]
pub struct Seen {
    pub cycle: Cycle,
    pub days: f64,
    pub tissue_mm3: f64,
    pub quantum_mm3: f64,
    /// Means over time.
    pub bv_tv: f64,
    pub surface_per_mm: f64,
    pub made_surface_per_mm: f64,
    pub begun_bv_tv: f64,
    pub ended_bv_tv: f64,
    pub open_days: f64,
    pub strain: f64,
    pub strain_cv: f64,
    /// Strain of bone with as much volume and mineral by their exponents alone.
    pub strain_by_volume: f64,
    pub supply: f64,
    pub recruitment: f64,
    pub activation: f64,
    pub osteoblasts_per_mm3: f64,
}

impl Seen {
    /// BMUs that surface and the supply of precursors called for.
    pub fn births_called_for(&self, model: &Model) -> f64 {
        model.bmu_origination_per_mm2_day * self.surface_per_mm * self.tissue_mm3 * self.supply * self.days
    }

    /// Packets without resorption that surface and waking called for.
    pub fn packets_woken_for(&self, model: &Model) -> f64 {
        model.modelling_per_mm2_day * self.surface_per_mm * self.tissue_mm3 * self.days * self.activation
    }
}

pub fn regimes() -> Vec<Regime> {
    const HEALTHY: Signals = Signals::HEALTHY;
    let of = |name, made, years, signals| Regime { name, made, years, signals };
    vec![
        of("young", YOUNG, 12, HEALTHY),
        of("young, RANKL x0.3", YOUNG, 8, Signals { rankl_free: 0.3, ..HEALTHY }),
        of("young, RANKL x3", YOUNG, 5, Signals { rankl_free: 3.0, ..HEALTHY }),
        of("young, osteoclasts x0.5", YOUNG, 8, Signals { osteoclast_lifespan: 0.5, ..HEALTHY }),
        of("young, osteoclasts x1.5", YOUNG, 6, Signals { osteoclast_lifespan: 1.5, ..HEALTHY }),
        of("young, recruitment x0.6", YOUNG, 6, Signals { osteoblast_recruitment: 0.6, ..HEALTHY }),
        of("young, recruitment x1.5", YOUNG, 6, Signals { osteoblast_recruitment: 1.5, ..HEALTHY }),
        of("young, recruitment x4", YOUNG, 3, Signals { osteoblast_recruitment: 4.0, ..HEALTHY }),
        of("sparse", SPARSE, 8, HEALTHY),
        of("thinned", THINNED, 8, HEALTHY),
        of("thinned, RANKL x3", THINNED, 5, Signals { rankl_free: 3.0, ..HEALTHY }),
        of("cortex", CORTEX, 12, HEALTHY),
        of("cortex, osteoclasts x1.5", CORTEX, 6, Signals { osteoclast_lifespan: 1.5, ..HEALTHY }),
        of("cortex, recruitment x1.5", CORTEX, 6, Signals { osteoblast_recruitment: 1.5, ..HEALTHY }),
        of("cortex, recruitment x4", CORTEX, 3, Signals { osteoblast_recruitment: 4.0, ..HEALTHY }),
        of("cortex, .85 left", Made::Cortex { kept: LEFT_OF_OLD_CORTEX }, 8, HEALTHY),
        of("young, lining cells x8", YOUNG, 4, Signals { lining_cell_activation: 8.0, ..HEALTHY }),
        of("young, lining cells x64", YOUNG, 3, Signals { lining_cell_activation: 64.0, ..HEALTHY }),
        of("young, lining cells x256", YOUNG, 2, Signals { lining_cell_activation: 256.0, ..HEALTHY }),
        of("young, Wnt let loose x3", YOUNG, 3, Signals { wnt_restraint: 1.0 / 3.0, ..HEALTHY }),
        of("cortex, Wnt let loose x3", CORTEX, 3, Signals { wnt_restraint: 1.0 / 3.0, ..HEALTHY }),
        of("young, load x0.7", YOUNG, 3, Signals { mechanical_load: 0.7, ..HEALTHY }),
        of("young, inflammation x3", YOUNG, 4, Signals { local_inflammation: 3.0, ..HEALTHY }),
        of("cortex, RANKL x3", CORTEX, 5, Signals { rankl_free: 3.0, ..HEALTHY }),
    ]
}

/// Regimes that nothing is measured in: signals about as they are eleven years after menopause.
pub fn after_menopause() -> Vec<Regime> {
    let signals = Signals {
        rankl_free: 1.65,
        rank_sensitivity: 1.64,
        osteoclast_precursor_birth: 1.17,
        osteoclast_lifespan: 1.08,
        resorption_rate: 1.06,
        canal_bmu_origination: 1.12,
        osteoblast_recruitment: 0.79,
        osteoblast_lifespan: 0.99,
        regulatory_t_cells: 0.83,
        ..Signals::HEALTHY
    };
    let of = |name, made| Regime { name, made, years: 9, signals };
    vec![
        of("after menopause, young bone", YOUNG),
        of("after menopause, what is left", LEFT),
        of("after menopause, thinned", THINNED),
        of("after menopause, cortex", CORTEX),
    ]
}

impl Regime {
    pub fn parts(&self) -> usize {
        match self.made {
            Made::Cancellous { .. } => 1,
            Made::Cortex { .. } => 2,
        }
    }

    pub fn cube(&self, model: &Arc<Model>, number: u32) -> BoneCube {
        let key = Key::new(29, number, 1);
        let age_days = model.matrix_age_days_by_menopause[0];
        match self.made {
            Made::Cancellous { bv_tv, tb_th_um } => {
                let asked = Architecture {
                    edge_voxels: EDGE_VOXELS,
                    voxel_um: VOXEL_UM,
                    bv_tv,
                    tb_th_um,
                    matrix_age_days: age_days,
                };
                BoneCube::cancellous(model, asked.make(model, key), bv_tv, key)
            }
            Made::Cortex { kept } => {
                let matrix_age_days = model.cortical_matrix_age_fold * age_days;
                let asked =
                    CorticalArchitecture { edge_voxels: EDGE_VOXELS, voxel_um: VOXEL_UM, kept, matrix_age_days };
                let lattice = asked.make(model, key);
                let customary = lattice.bv_tv();
                BoneCube::cortical(model, lattice, customary, key)
            }
        }
        .expect("bone that carries load")
    }

    pub fn means(&self, model: &Model) -> MeanCube {
        let age_days = model.matrix_age_days_by_menopause[0];
        match self.made {
            Made::Cancellous { bv_tv, tb_th_um } => MeanCube::cancellous(model, bv_tv, tb_th_um, age_days, bv_tv),
            Made::Cortex { kept } => MeanCube::cortical(model, kept, model.cortical_matrix_age_fold * age_days),
        }
    }

    /// Lives one cube through.
    pub fn live(&self, number: u32) -> [Seen; 2] {
        let model = Arc::new(Model::default());
        let mut cube = self.cube(&model, number);
        let wall = cube.cortical_wall();
        let made = zones(cube.lattice(), wall);
        let customary_volume: f64 = made.iter().map(|zone| zone.bone_mm3).sum();
        let mineralisation = |cube: &BoneCube| {
            cube.mineral_table().mineral_tv(cube.lattice(), cube.mineral_clock_day()) / cube.lattice().bv_tv()
        };
        let customary_mineralisation = mineralisation(&cube);
        let mut seen = [Seen::default(); 2];
        let mut before = [Cycle::default(); 2];
        let days = DAYS_PER_YEAR * self.years;
        let mut samples = 0.0;
        for day in 0..days {
            if day == SETTLING_DAYS {
                before = cube.tally().cycle;
                cube.begin_report_interval();
                for (seen, zone) in seen.iter_mut().zip(zones(cube.lattice(), wall)) {
                    seen.begun_bv_tv = zone.bone_mm3 / zone.tissue_mm3.max(1e-9);
                }
            }
            let drive = self.signals.rankl_free * self.signals.rank_sensitivity * cube.niche().mean_drive();
            let supply = cube.precursors().supply(&model, drive);
            cube.step(day, &self.signals, &mut Untimed);
            if day < SETTLING_DAYS || day % SAMPLED_EVERY_DAYS != 0 {
                continue;
            }
            samples += 1.0;
            let niche = cube.niche();
            let mean = |of: &dyn Fn(usize) -> f64| over_osteocytes(&cube, of);
            let felt = niche.strain();
            let strain = mean(&|cell| felt[cell]);
            let square = mean(&|cell| felt[cell] * felt[cell]);
            let waking = niche.waking(&model, &self.signals);
            let now = zones(cube.lattice(), wall);
            let volume: f64 = now.iter().map(|zone| zone.bone_mm3).sum();
            let softer = pow(mineralisation(&cube) / customary_mineralisation, -0.5 * model.mineral_modulus_exponent);
            for (seen, zone) in seen.iter_mut().zip(&now) {
                seen.strain += strain;
                seen.strain_cv += (square / (strain * strain) - 1.0).max(0.0).sqrt();
                seen.strain_by_volume +=
                    self.signals.mechanical_load * pow(volume / customary_volume, model.strain_exponent) * softer;
                seen.supply += supply;
                seen.recruitment += mean(&|cell| niche.osteoblast_recruitment(&model, cell));
                seen.activation += mean(&|cell| niche.lining_cell_activation(&model, cell, waking));
                seen.bv_tv += zone.bone_mm3 / zone.tissue_mm3.max(1e-9);
                seen.surface_per_mm += zone.surface_mm2 / zone.tissue_mm3.max(1e-9);
                seen.osteoblasts_per_mm3 += cube.osteoblasts().len() as f64;
            }
        }
        let open_days = cube.tally().resorption.mean_days().unwrap_or(0.0);
        let ended = zones(cube.lattice(), wall);
        let whole_mm3: f64 = made.iter().map(|zone| zone.tissue_mm3).sum();
        for (part, seen) in seen.iter_mut().enumerate() {
            seen.cycle = cube.tally().cycle[part].since(&before[part]);
            seen.days = f64::from(days - SETTLING_DAYS);
            seen.tissue_mm3 = made[part].tissue_mm3;
            seen.quantum_mm3 = cube.lattice().quantum_um3() * 1e-9;
            seen.made_surface_per_mm = made[part].surface_mm2 / made[part].tissue_mm3.max(1e-9);
            seen.ended_bv_tv = ended[part].bone_mm3 / made[part].tissue_mm3.max(1e-9);
            seen.open_days = open_days;
            seen.osteoblasts_per_mm3 /= whole_mm3;
            for sum in [
                &mut seen.strain,
                &mut seen.strain_cv,
                &mut seen.strain_by_volume,
                &mut seen.supply,
                &mut seen.recruitment,
                &mut seen.activation,
                &mut seen.bv_tv,
                &mut seen.surface_per_mm,
                &mut seen.osteoblasts_per_mm3,
            ] {
                *sum /= samples;
            }
        }
        seen
    }

    /// Prints what the cubes did and, below, what the means make of the same signals.
    pub fn compare(&self, cubes: &[[Seen; 2]]) {
        let model = Model::default();
        let mut means = self.means(&model);
        let mut begun = Vec::new();
        let mut flux = vec![[0.0; 2]; self.parts()];
        for day in 0..DAYS_PER_YEAR * self.years {
            if day == SETTLING_DAYS {
                begun = means.zone_bv_tv();
            }
            means.step(&model, &self.signals);
            if day >= SETTLING_DAYS {
                for (sum, day) in flux.iter_mut().zip(means.zone_flux()) {
                    sum[0] += day[0];
                    sum[1] += day[1];
                }
            }
        }
        let [strain, supply] = means.strain_and_supply(&model, self.signals.mechanical_load);
        let years = f64::from(self.years - 1);
        for part in 0..self.parts() {
            let mean =
                |of: &dyn Fn(&Seen) -> f64| cubes.iter().map(|seen| of(&seen[part])).sum::<f64>() / cubes.len() as f64;
            let per_year =
                |of: &dyn Fn(&Cycle) -> f64| mean(&|seen| of(&seen.cycle) * seen.quantum_mm3 / seen.tissue_mm3) / years;
            let ratio = |above: &dyn Fn(&Cycle) -> f64, below: &dyn Fn(&Cycle) -> f64| {
                mean(&|seen| above(&seen.cycle)) / mean(&|seen| below(&seen.cycle))
            };
            let expected = mean(&|seen| seen.packets_woken_for(&model));
            println!(
                "packets: {:.3} of what is woken for (x{:.1}), called {:.4}/y, placed {:.4}/y, area x thickness {:.4}/y",
                mean(&|seen| seen.cycle.packets as f64) / expected,
                mean(&|seen| seen.activation),
                per_year(&|cycle| cycle.packet_called),
                per_year(&|cycle| cycle.packet_placed as f64),
                mean(&|seen| seen.cycle.packet_um3 * 1e-9 / seen.tissue_mm3) / years,
            );
            println!(
                "of what is resorbed {:.3} is missing when osteoblasts come, {:.3} of that has bone to stand on; {:.3} of what is resorbed is refilled",
                mean(&|seen| seen.cycle.lost as f64) / mean(&|seen| (seen.cycle.found + seen.cycle.cleared) as f64),
                ratio(&|cycle| cycle.founded as f64, &|cycle| cycle.lost as f64),
                ratio(&|cycle| cycle.placed as f64, &|cycle| (cycle.found + cycle.cleared) as f64),
            );
            println!(
                "births {:.3} of what is called for, canopies last {:.3} with {:.2} nuclei, which find {:.3}; strain CV {:.3}; surface {:.3}/mm (made {:.3})",
                mean(&|seen| seen.cycle.born as f64) / mean(&|seen| seen.births_called_for(&model)),
                ratio(&|cycle| cycle.canopy_days as f64, &|cycle| cycle.born as f64) / model.bmu_lifespan_days,
                ratio(&|cycle| cycle.nuclei_days, &|cycle| cycle.canopy_days as f64),
                ratio(&|cycle| cycle.found as f64, &|cycle| cycle.sought as f64),
                mean(&|seen| seen.strain_cv),
                mean(&|seen| seen.surface_per_mm),
                mean(&|seen| seen.made_surface_per_mm),
            );
            println!(
                "{} {part}\n  of what was lost {:.3} is called for where marrow calls for {:.3}, and {:.3} made\n  cubes: BV/TV {:.4} to {:.4}, resorbed {:.4}/y, formed in cavities {:.4}/y, supply {:.3}, strain {:.3}\n  \
                 means: BV/TV {:.4} to {:.4}, resorbed {:.4}/y, formed {:.4}/y, supply {:.3}, strain {:.3}",
                self.name,
                ratio(&|cycle| cycle.called, &|cycle| cycle.lost as f64),
                mean(&|seen| seen.recruitment) * self.signals.osteoblast_recruitment * model.coupling,
                ratio(&|cycle| cycle.made, &|cycle| cycle.lost as f64),
                mean(&|seen| seen.begun_bv_tv),
                mean(&|seen| seen.ended_bv_tv),
                per_year(&|cycle| (cycle.found + cycle.cleared) as f64),
                per_year(&|cycle| cycle.placed as f64),
                mean(&|seen| seen.supply),
                mean(&|seen| seen.strain),
                begun[part],
                means.zone_bv_tv()[part],
                flux[part][0] / years,
                flux[part][1] / years,
                supply,
                strain,
            );
        }
    }
}

/// Mean over the osteocytes of a cube of something that their coarse cell says.
pub fn over_osteocytes(cube: &BoneCube, of: impl Fn(usize) -> f64) -> f64 {
    let cells = cube.niche().osteocytes().in_cells().iter().map(|&count| f64::from(count)).enumerate();
    let (sum, number) = cells.fold((0.0, 0.0), |(sum, all), (cell, count)| (sum + count * of(cell), all + count));
    sum / number
}

/// One part of a lattice.
#[derive(Default, Clone, Copy)]
struct ZoneSeen {
    tissue_mm3: f64,
    bone_mm3: f64,
    surface_mm2: f64,
}

/// All of a cancellous cube, or the halves of a wall: what lies outside of it is no tissue, and the periosteum no surface.
fn zones(lattice: &Lattice, wall: Option<CorticalWall>) -> [ZoneSeen; 2] {
    let mut zones = [ZoneSeen::default(); 2];
    let voxel_mm3 = (1e-3 * lattice.voxel_um()).powi(3);
    let face_mm2 = 1e-6 * lattice.face_um2();
    for voxel in 0..lattice.voxels() as u32 {
        let x_um = f64::from(lattice.place(voxel)[0]) * lattice.voxel_um();
        let part = usize::from(wall.is_some_and(|wall| x_um < wall.middle_um()));
        let zone = &mut zones[part];
        if wall.is_none_or(|wall| (wall.periosteum_um..wall.endosteum_um).contains(&x_um)) {
            zone.tissue_mm3 += voxel_mm3;
        }
        zone.bone_mm3 += f64::from(lattice.bone_at(voxel)) / f64::from(FULL) * voxel_mm3;
        let is_periosteal = wall.is_some_and(|wall| x_um < wall.periosteum_um + 1.5 * lattice.voxel_um());
        if lattice.is_bone(voxel) && !is_periosteal {
            let faces = lattice.neighbours(voxel).iter().filter(|&&near| !lattice.is_bone(near)).count();
            zone.surface_mm2 += faces as f64 * face_mm2;
        }
    }
    zones
}
