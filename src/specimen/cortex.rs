//! How a cortical specimen is made: a wall of solid bone between periosteum and marrow cavity, with Haversian canals
//! along the axis of load (z) and Volkmann canals between them.
//!
//! The wall stands across x: outside of it lie soft tissue (low x) and the marrow cavity (high x), which meet where the
//! cube repeats itself.

use std::f64::consts::TAU;

use crate::elementary::{hypot, sin};
use crate::model::Model;
use crate::random::{Draws, Key, Purpose};

use super::lattice::{FULL, Lattice};
use super::matrix_age::age_matrix;

/// What a cortical cube is made to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CorticalArchitecture {
    /// Edge of the cube, voxels.
    pub edge_voxels: u32,
    /// Voxel edge, um.
    pub voxel_um: f64,
    /// Bone volume that age and menopause have left, fold of the young adult's, 0-1.
    pub kept: f64,
    /// Mean age of the matrix, days.
    pub matrix_age_days: f64,
}

/// Where the wall of a cortical cube lies, um along x.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CorticalWall {
    /// Its periosteal face.
    pub periosteum_um: f64,
    /// Its endocortical face in the young adult.
    pub endosteum_um: f64,
}

impl CorticalWall {
    /// The wall of a cube.
    pub fn of(model: &Model, edge_um: f64) -> Self {
        let periosteum_um = model.cortex_margin_share * edge_um;
        Self { periosteum_um, endosteum_um: periosteum_um + model.cortex_edge_share * edge_um }
    }

    /// Thickness in the young adult, um.
    pub fn thickness_um(&self) -> f64 {
        self.endosteum_um - self.periosteum_um
    }

    /// Middle of the wall, which parts the compact outer from the endocortical inner half, um.
    pub fn middle_um(&self) -> f64 {
        f64::midpoint(self.periosteum_um, self.endosteum_um)
    }
}

/// A Haversian canal, which sways about its place as it runs along z.
struct Canal {
    place_um: [f64; 2],
    phase: [f64; 2],
    radius_um: f64,
}

impl CorticalArchitecture {
    /// Makes the cube.
    pub fn make(&self, model: &Model, key: Key) -> Lattice {
        let edge_um = f64::from(self.edge_voxels) * self.voxel_um;
        let wall = CorticalWall::of(model, edge_um);
        let lost = 1.0 - self.kept;
        let endosteum_um = wall.endosteum_um - model.cortical_thinning_share * lost * wall.thickness_um();
        let canals = self.canals(model, &wall, endosteum_um, key);
        let across = (0..self.edge_voxels).map(|x| {
            let x_um = (f64::from(x) + 0.5) * self.voxel_um;
            let inside_um = (x_um - wall.periosteum_um).min(endosteum_um - x_um);
            let share = (inside_um / self.voxel_um + 0.5).clamp(0.0, 1.0);
            (share * f64::from(FULL)) as u16
        });
        let bone = across.collect::<Vec<u16>>().repeat((self.edge_voxels as usize).pow(2));
        let mut lattice = Lattice::of(self.edge_voxels, self.voxel_um, bone);
        for layer in 0..self.edge_voxels {
            let z_um = (f64::from(layer) + 0.5) * self.voxel_um;
            for canal in &canals {
                let [x_um, y_um] = canal.centre_um(model, z_um, edge_um);
                self.bore(&mut lattice, [x_um, y_um, z_um], canal.radius_um, 0);
            }
        }
        self.connect(model, &mut lattice, &canals, key, edge_um);
        age_matrix(model, &mut lattice, self.matrix_age_days, key);
        lattice
    }

    /// Canals on a jittered net, wider towards the marrow and wider with age, so that porosity takes its part of what age
    /// removed.
    fn canals(&self, model: &Model, wall: &CorticalWall, endosteum_um: f64, key: Key) -> Vec<Canal> {
        let edge_um = f64::from(self.edge_voxels) * self.voxel_um;
        let columns = ((endosteum_um - wall.periosteum_um - 2.0 * model.cortex_rim_um) / model.canal_spacing_um)
            .round()
            .max(1.0) as u32;
        let rows = (edge_um / model.canal_spacing_um).round().max(1.0) as u32;
        let [pitch_x, pitch_y] = [
            (endosteum_um - wall.periosteum_um - 2.0 * model.cortex_rim_um) / f64::from(columns),
            edge_um / f64::from(rows),
        ];
        let porosity_lost = (1.0 - model.cortical_thinning_share) * (1.0 - self.kept);
        let young_area_um2 = TAU / 2.0 * (0.5 * model.canal_diameter_um).powi(2);
        let widening_um2 = porosity_lost * pitch_x * pitch_y * 2.0 / TAU;
        let mut canals = Vec::new();
        for column in 0..columns {
            for row in 0..rows {
                let mut draws = key.draws(Purpose::Architecture, u64::from(column) << 32 | u64::from(row), 1);
                let jitter = |draws: &mut Draws, pitch: f64| {
                    0.5 * (pitch - model.canal_least_spacing_share * model.canal_spacing_um).max(0.0)
                        * draws.symmetric()
                };
                let x = wall.periosteum_um
                    + model.cortex_rim_um
                    + (f64::from(column) + 0.5) * pitch_x
                    + jitter(&mut draws, pitch_x);
                let y = (f64::from(row) + 0.5) * pitch_y + jitter(&mut draws, pitch_y);
                let phase = [TAU * draws.uniform(), TAU * draws.uniform()];
                let young_um = 0.5 * draws.log_normal(model.canal_diameter_um, model.canal_diameter_cv);
                // pores widen in proportion to their depth, none at the periosteum and twice the mean at the marrow
                let depth = 2.0 * (f64::from(column) + 0.5) / f64::from(columns);
                let radius_um = (young_um * young_um
                    + depth * widening_um2 * (young_um * young_um * TAU / 2.0 / young_area_um2))
                    .sqrt();
                canals.push(Canal { place_um: [x, y], phase, radius_um });
            }
        }
        canals
    }

    /// Volkmann canals: straight bores from a canal to its neighbour.
    fn connect(&self, model: &Model, lattice: &mut Lattice, canals: &[Canal], key: Key, edge_um: f64) {
        let mut draws = key.draws(Purpose::Architecture, u64::MAX >> 8, 2);
        let wall_mm3 = model.cortex_edge_share * (1e-3 * edge_um).powi(3);
        let number = (model.volkmann_per_mm3 * wall_mm3).round() as u32;
        for _ in 0..number {
            let from = &canals[(draws.uniform() * canals.len() as f64) as usize % canals.len()];
            let z_um = draws.uniform() * edge_um;
            let start = from.centre_um(model, z_um, edge_um);
            let Some(end) = nearest_other(model, canals, start, z_um, edge_um) else { return };
            let radius_um = model.volkmann_radius_share * model.canal_diameter_um;
            let reach = (radius_um / self.voxel_um).ceil() as i32;
            let steps = (2.0 * model.canal_spacing_um / self.voxel_um).ceil() as u32;
            for step in 0..=steps {
                let along = f64::from(step) / f64::from(steps);
                let [x_um, y_um] = [0, 1].map(|axis| start[axis] + along * (end[axis] - start[axis]));
                self.bore(lattice, [x_um, y_um, z_um], radius_um, reach);
            }
        }
    }

    /// Bores a hole about a place, over `layers` layers of voxels above and below it: a disc, or a ball.
    fn bore(&self, lattice: &mut Lattice, centre_um: [f64; 3], radius_um: f64, layers: i32) {
        let reach = (radius_um / self.voxel_um).ceil() as i32;
        let centre = centre_um.map(|place| (place / self.voxel_um).floor() as i32);
        for dz in -layers..=layers {
            for dy in -reach..=reach {
                for dx in -reach..=reach {
                    let near = [centre[0] + dx, centre[1] + dy, centre[2] + dz];
                    let away = |axis: usize| (f64::from(near[axis]) + 0.5) * self.voxel_um - centre_um[axis];
                    let away_um = hypot(hypot(away(0), away(1)), away(2));
                    let share = ((away_um - radius_um) / self.voxel_um + 0.5).clamp(0.0, 1.0);
                    let voxel = lattice.at(near);
                    let quanta = ((share * f64::from(FULL)) as u16).min(lattice.bone_at(voxel));
                    lattice.place_bone(voxel, quanta, 0);
                }
            }
        }
    }
}

impl Canal {
    /// Its middle at a height, um.
    fn centre_um(&self, model: &Model, z_um: f64, edge_um: f64) -> [f64; 2] {
        [0, 1].map(|axis| self.place_um[axis] + model.canal_sway_um * sin(TAU * z_um / edge_um + self.phase[axis]))
    }
}

/// The shortest way in a cube that repeats itself, um.
fn around(difference_um: f64, edge_um: f64) -> f64 {
    difference_um - edge_um * (difference_um / edge_um).round()
}

/// Middle of the nearest other canal, um, unwrapped so that a straight line leads there.
fn nearest_other(model: &Model, canals: &[Canal], [x, y]: [f64; 2], z_um: f64, edge_um: f64) -> Option<[f64; 2]> {
    canals
        .iter()
        .map(|canal| canal.centre_um(model, z_um, edge_um))
        .map(|[other_x, other_y]| [other_x - x, around(other_y - y, edge_um)])
        .filter(|away| hypot(away[0], away[1]) > 1.0)
        .min_by(|a, b| hypot(a[0], a[1]).total_cmp(&hypot(b[0], b[1])))
        .map(|away| [x + away[0], y + away[1]])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn porosity(lattice: &Lattice, wall: &CorticalWall, kept: f64) -> f64 {
        let endosteum_um =
            wall.endosteum_um - Model::STANDARD.cortical_thinning_share * (1.0 - kept) * wall.thickness_um();
        let inside = |voxel: u32| {
            let x_um = (f64::from(lattice.place(voxel)[0]) + 0.5) * lattice.voxel_um();
            x_um > wall.periosteum_um + 20.0 && x_um < endosteum_um - 20.0
        };
        let voxels: Vec<u32> = (0..lattice.voxels() as u32).filter(|&voxel| inside(voxel)).collect();
        let bone: f64 = voxels.iter().map(|&voxel| f64::from(lattice.bone_at(voxel)) / f64::from(FULL)).sum();
        1.0 - bone / voxels.len() as f64
    }

    #[test]
    fn young_cortex_has_few_percent_of_pores_and_age_adds_to_them() {
        let asked = CorticalArchitecture { edge_voxels: 100, voxel_um: 20.0, kept: 1.0, matrix_age_days: 9000.0 };
        let wall = CorticalWall::of(&Model::STANDARD, 2000.0);
        let young = asked.make(&Model::STANDARD, Key::new(3, 1, 9));
        let of_young = porosity(&young, &wall, 1.0);
        assert!((0.03..0.08).contains(&of_young), "young porosity {of_young}");
        let kept = 0.8;
        let old = CorticalArchitecture { kept, ..asked }.make(&Model::STANDARD, Key::new(3, 1, 9));
        assert!(porosity(&old, &wall, kept) > of_young + 0.04);
        approx::assert_relative_eq!(old.bv_tv() / young.bv_tv(), kept, max_relative = 0.05);
    }
}
