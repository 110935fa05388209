//! How a specimen is made: a periodic network of plates and rods cut from a seeded random field.

use crate::elementary::{cbrt, cos, exp, ln, sin, sin_cos};
use crate::model::Model;
use crate::random::{Key, Purpose};

use super::lattice::{FULL, HALF, Lattice};
use super::matrix_age::age_matrix;
use super::starting_bone::StartingBone;

/// What a cancellous cube is made to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Architecture {
    /// Edge of the cube, voxels.
    pub edge_voxels: u32,
    /// Voxel edge, um.
    pub voxel_um: f64,
    /// Bone volume over tissue volume, 0-1.
    pub bv_tv: f64,
    /// Trabecular thickness by the plate model, um; with BV/TV it sets the separation.
    pub tb_th_um: f64,
    /// Mean age of the matrix, days.
    pub matrix_age_days: f64,
}

/// What a field of waves is for: each has draws of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pattern {
    /// Where sheets of bone lie.
    Sheets = 0,
    /// How thick they are from place to place.
    Thickness = 1,
}

/// A plane wave that fits the periodic cube.
struct Wave {
    cycles: [i32; 3],
    amplitude: f32,
    phase: f32,
}

impl Architecture {
    /// Makes the cube. Bone lies where a Gaussian random field is near zero: sheets that bend, meet and are pierced, as
    /// trabecular plates are.
    ///
    /// Sheets further apart than a small or sparse cube has room for would be too many and too thin, and a cube's surface
    /// sets its turnover. There the sheets are uneven: thick in places and with holes in others, until they are on average
    /// as thick as was asked.
    pub fn make(&self, model: &Model, key: Key) -> Lattice {
        let [least, most] = model.architecture_pass_bounds;
        // sheets about half a wavelength apart: the plate model gives thickness / spacing = BV/TV; the second pass
        // corrects for bends and meetings by the thickness that the first one showed
        let mut wavelength_um = 2.0 * self.tb_th_um / self.bv_tv;
        let sheets = |wavelength_um| self.field(model, key, Pattern::Sheets, wavelength_um);
        for _ in 0..model.architecture_passes {
            let shown_um = self.thickness_um(&self.cut(&sheets(wavelength_um), None));
            wavelength_um *= (self.tb_th_um / shown_um).max(least).min(most);
        }
        let field = sheets(wavelength_um);
        let mut lattice = self.cut(&field, None);
        if self.thickness_um(&lattice) < model.architecture_least_thickness_share * self.tb_th_um {
            let pattern = self.field(model, key, Pattern::Thickness, wavelength_um);
            lattice = self.cut_unevenly(model, lattice, &field, &pattern);
        }
        age_matrix(model, &mut lattice, self.matrix_age_days, key);
        lattice
    }

    /// Cuts sheets whose thickness varies from place to place as `pattern` does, just so much that their mean is what was
    /// asked, or as near as it comes while bone carries load from end to end. `even` are the even sheets.
    fn cut_unevenly(&self, model: &Model, even: Lattice, field: &[f32], pattern: &[f32]) -> Lattice {
        let square_mean = pattern.iter().map(|value| f64::from(*value).powi(2)).sum::<f64>() / pattern.len() as f64;
        let sd = square_mean.sqrt().max(f64::MIN_POSITIVE) as f32;
        let uneven = |unevenness: f64| {
            let thickness: Vec<f32> =
                pattern.iter().map(|value| (1.0 + unevenness as f32 * value / sd).max(1e-3)).collect();
            self.cut(field, Some(&thickness))
        };
        let mut best = even;
        let [mut least, mut most] = [0.0, model.architecture_most_unevenness];
        for _ in 0..model.architecture_unevenness_passes {
            let middle = 0.5 * (least + most);
            let lattice = uneven(middle);
            if !spans(&lattice) {
                most = middle;
                continue;
            }
            if self.thickness_um(&lattice) < self.tb_th_um {
                least = middle;
            } else {
                most = middle;
            }
            best = lattice;
        }
        best
    }

    /// Takes bone over as it is; only its matrix gets the age that was asked for.
    pub fn adopt(&self, model: &Model, bone: &StartingBone, key: Key) -> Lattice {
        let mut lattice = Lattice::of(bone.edge_voxels(), bone.voxel_um(), bone.bone().to_vec());
        age_matrix(model, &mut lattice, self.matrix_age_days, key);
        lattice
    }

    /// Trabecular thickness by the plate model, um.
    fn thickness_um(&self, lattice: &Lattice) -> f64 {
        let tissue_um3 = (f64::from(self.edge_voxels) * self.voxel_um).powi(3);
        2.0 * lattice.bv_tv() * tissue_um3 / (lattice.faces() as f64 * lattice.face_um2())
    }

    /// Waves whose length lies about the asked one, each with its own amplitude and phase. Every wave that fits the cube
    /// has its own draw, so that a change of wavelength alters the weights and not the pattern.
    fn waves(&self, model: &Model, key: Key, pattern: Pattern, wavelength_um: f64) -> Vec<Wave> {
        let edge_um = f64::from(self.edge_voxels) * self.voxel_um;
        // a wave longer than the cube does not fit it: a small or sparse cube gets the longest that does
        let centre = (edge_um / wavelength_um).max(1.0);
        let reach = (centre * model.architecture_wave_reach).ceil() as i32 + 1;
        let mut waves = Vec::new();
        for nz in 0..=reach {
            for ny in -reach..=reach {
                for nx in -reach..=reach {
                    if nz == 0 && (ny < 0 || (ny == 0 && nx <= 0)) {
                        continue; // the other half of the waves is these same ones, mirrored
                    }
                    let along = f64::from(nz) * model.anisotropy;
                    let cycles = (f64::from(nx * nx + ny * ny) + along * along).sqrt() / cbrt(model.anisotropy);
                    let weight = exp(-0.5 * ((cycles / centre - 1.0) / model.architecture_wave_spread).powi(2));
                    if weight < model.architecture_least_wave_weight {
                        continue;
                    }
                    let id = ((nz + 512) as u64) << 40 | ((ny + 512) as u64) << 20 | (nx + 512) as u64;
                    let mut draws = key.draws(Purpose::Architecture, id, pattern as u32);
                    let amplitude = (weight * (-2.0 * ln(draws.uniform()))).sqrt();
                    let phase = std::f64::consts::TAU * draws.uniform();
                    waves.push(Wave { cycles: [nx, ny, nz], amplitude: amplitude as f32, phase: phase as f32 });
                }
            }
        }
        waves
    }

    fn field(&self, model: &Model, key: Key, pattern: Pattern, wavelength_um: f64) -> Vec<f32> {
        let edge = self.edge_voxels as usize;
        let mut field = vec![0.0_f32; edge.pow(3)];
        let turn = std::f64::consts::TAU / edge as f64;
        let mut row = vec![0.0_f32; 2 * edge];
        for wave in self.waves(model, key, pattern, wavelength_um) {
            let [nx, ny, nz] = wave.cycles.map(f64::from);
            for (x, pair) in row.chunks_exact_mut(2).enumerate() {
                let (sine, cosine) = sin_cos(turn * nx * x as f64);
                pair[0] = wave.amplitude * cosine as f32;
                pair[1] = wave.amplitude * sine as f32;
            }
            for z in 0..edge {
                for y in 0..edge {
                    let angle = turn * (ny * y as f64 + nz * z as f64) + f64::from(wave.phase);
                    let (sine, cosine) = (sin(angle) as f32, cos(angle) as f32);
                    let start = edge * (y + edge * z);
                    for (value, pair) in field[start..start + edge].iter_mut().zip(row.chunks_exact(2)) {
                        *value += pair[0] * cosine - pair[1] * sine;
                    }
                }
            }
        }
        field
    }

    /// The distance from zero within which the asked share of a field lies, for a sheet of mean thickness.
    fn level(&self, field: &[f32], thickness: Option<&[f32]>) -> f32 {
        let mut magnitude: Vec<f32> = match thickness {
            None => field.iter().map(|value| value.abs()).collect(),
            Some(thickness) => field.iter().zip(thickness).map(|(value, thickness)| value.abs() / thickness).collect(),
        };
        let nth = ((self.bv_tv * magnitude.len() as f64) as usize).min(magnitude.len() - 1);
        *magnitude.select_nth_unstable_by(nth, f32::total_cmp).1
    }

    /// Cuts bone of the asked volume where the field is near zero, with partial voxels at its surface. `thickness` is that
    /// of the sheet at each voxel, as fold of its mean: even where it is not given.
    fn cut(&self, field: &[f32], thickness: Option<&[f32]>) -> Lattice {
        let level = self.level(field, thickness);
        let edge = self.edge_voxels as usize;
        let row = |y: usize, z: usize| &field[edge * (y + edge * z)..][..edge];
        let sides = |at: usize| [if at == 0 { edge - 1 } else { at - 1 }, if at + 1 == edge { 0 } else { at + 1 }];
        let mut bone = Vec::with_capacity(field.len());
        for z in 0..edge {
            for y in 0..edge {
                let here = row(y, z);
                let [south, north] = sides(y).map(|y| row(y, z));
                let [below, above] = sides(z).map(|z| row(y, z));
                bone.extend((0..edge).map(|x| {
                    let [west, east] = sides(x).map(|x| here[x]);
                    let squares = (east - west).powi(2) + (north[x] - south[x]).powi(2) + (above[x] - below[x]).powi(2);
                    let slope = (0.5 * squares.sqrt()).max(1e-6);
                    let level = thickness.map_or(level, |thickness| level * thickness[x + edge * (y + edge * z)]);
                    // a sheet thinner than a voxel fills no more of it than its own thickness
                    let share = ((level - here[x].abs()) / slope + 0.5).clamp(0.0, (2.0 * level / slope).min(1.0));
                    (share * f32::from(FULL)) as u16
                }));
            }
        }
        Lattice::of(self.edge_voxels, self.voxel_um, bone)
    }
}

/// Whether bone leads from the first layer along z, the axis of load, to the last, over faces of voxels; x and y go on at the
/// other side. What is so carries load; to ask the elements of [`carries_load`](super::niche::carries_load) would be sure the
/// other way round, too, and take as long as all else that makes a cube.
fn spans(lattice: &Lattice) -> bool {
    let edge = lattice.edge() as usize;
    let bone = lattice.bone();
    let mut reached: Vec<bool> =
        bone.iter().enumerate().map(|(at, &quanta)| quanta >= HALF && at < edge * edge).collect();
    let mut open: Vec<usize> = (0..edge * edge).filter(|&at| reached[at]).collect();
    while let Some(at) = open.pop() {
        let [x, y, z] = [at % edge, at / edge % edge, at / (edge * edge)];
        if z + 1 == edge {
            return true;
        }
        let around = [
            Some(at - x + (x + 1) % edge),
            Some(at - x + (x + edge - 1) % edge),
            Some(at - y * edge + (y + 1) % edge * edge),
            Some(at - y * edge + (y + edge - 1) % edge * edge),
            Some(at + edge * edge),
            at.checked_sub(edge * edge),
        ];
        for near in around.into_iter().flatten() {
            if bone[near] >= HALF && !reached[near] {
                reached[near] = true;
                open.push(near);
            }
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bone_spans_where_it_leads_from_end_to_end() {
        let cube = |filled: &[usize]| {
            let mut bone = vec![0; 27];
            for &at in filled {
                bone[at] = FULL;
            }
            Lattice::of(3, 20.0, bone)
        };
        assert!(spans(&cube(&[4, 13, 22])));
        // over the side: x goes on where it began
        assert!(spans(&cube(&[3, 12, 14, 23])));
        assert!(!spans(&cube(&[4, 22])) && !spans(&cube(&[4, 14, 22])));
    }

    /// Sparse bone that was cut unevenly fell apart, and its owner could not live.
    #[test]
    fn a_small_sparse_cube_carries_load() {
        let asked =
            Architecture { edge_voxels: 60, voxel_um: 20.0, bv_tv: 0.146, tb_th_um: 118.0, matrix_age_days: 1800.0 };
        let spanning =
            (0..8).filter(|&specimen| spans(&asked.make(&Model::STANDARD, Key::new(11, 1, specimen)))).count();
        // even sheets of one of the eight do not span either
        assert!(spanning >= 7, "{spanning} of 8");
    }

    /// Where no wave fitted the cube, the field was nought and the cube became a block of half its volume.
    #[test]
    fn a_small_sparse_cube_is_a_network_too() {
        for (edge_voxels, bv_tv) in [(32, 0.15), (48, 0.10), (96, 0.07)] {
            let asked = Architecture { edge_voxels, voxel_um: 25.0, bv_tv, tb_th_um: 110.0, matrix_age_days: 1800.0 };
            for specimen in 0..10 {
                let lattice = asked.make(&Model::STANDARD, Key::new(3, 1, specimen));
                assert!(lattice.faces() > 0, "{edge_voxels} voxels at {bv_tv}");
                approx::assert_relative_eq!(lattice.bv_tv(), bv_tv, max_relative = 0.05);
            }
        }
    }

    /// Small cubes had up to three quarters more surface than large ones, so their bone turned over faster: denosumab gained
    /// five points more in them.
    #[test]
    fn a_small_sparse_cube_has_the_surface_of_a_large_one() {
        for edge_voxels in [60, 80, 120] {
            let asked =
                Architecture { edge_voxels, voxel_um: 20.0, bv_tv: 0.146, tb_th_um: 118.0, matrix_age_days: 1800.0 };
            let shown_um: Vec<f64> = (0..6)
                .map(|specimen| {
                    let lattice = asked.make(&Model::STANDARD, Key::new(5, 1, specimen));
                    approx::assert_relative_eq!(lattice.bv_tv(), 0.146, max_relative = 0.03);
                    asked.thickness_um(&lattice)
                })
                .collect();
            let mean_um = shown_um.iter().sum::<f64>() / shown_um.len() as f64;
            assert!((100.0..130.0).contains(&mean_um), "{edge_voxels} voxels: {shown_um:.0?}");
        }
    }

    #[test]
    fn bone_that_was_given_is_kept_and_aged() {
        let asked =
            Architecture { edge_voxels: 48, voxel_um: 20.0, bv_tv: 0.2, tb_th_um: 130.0, matrix_age_days: 1800.0 };
        let made = asked.make(&Model::STANDARD, Key::new(1, 1, 1));
        let given = StartingBone::new(48, 20.0, made.bone().to_vec()).expect("a cube");
        let adopted = asked.adopt(&Model::STANDARD, &given, Key::new(1, 1, 1));
        assert_eq!((adopted.bone(), adopted.faces(), adopted.euler()), (made.bone(), made.faces(), made.euler()));
        assert_eq!(adopted.birth_day(), made.birth_day());
        assert_ne!(
            adopted.birth_day(),
            asked.adopt(&Model::STANDARD, &given, Key::new(1, 2, 1)).birth_day(),
            "another patient's matrix"
        );
    }

    #[test]
    fn a_cube_has_what_was_asked() {
        for (bv_tv, tb_th_um) in [(0.24, 135.0), (0.15, 120.0)] {
            let asked = Architecture { edge_voxels: 96, voxel_um: 25.0, bv_tv, tb_th_um, matrix_age_days: 1800.0 };
            for specimen in 0..3 {
                let lattice = asked.make(&Model::STANDARD, Key::new(7, 1, specimen));
                let shown_um = asked.thickness_um(&lattice);
                approx::assert_relative_eq!(lattice.bv_tv(), bv_tv, max_relative = 0.02);
                approx::assert_relative_eq!(shown_um, tb_th_um, max_relative = 0.08);
                assert!(lattice.euler() < 0, "a network has more tunnels than pieces");
            }
        }
    }
}
