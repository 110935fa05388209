//! The 8-node brick: stiffness of a cube of unit edge and unit modulus, and its forces on many elements at a time.
//!
//! A cube has three mirror planes. In modes that are even or odd in each of them (sums and differences over the corners,
//! a Hadamard transform) its stiffness of 24 x 24 falls apart into eight blocks of 3 x 3, so that forces cost a quarter
//! of the arithmetic of the full matrix.

use crate::elementary::sin;

/// Elements whose forces are worked out together: one a lane.
pub const LANES: usize = 16;
/// One number of each element of a batch.
pub type Lane = [f32; LANES];
/// Displacements or forces of a batch: by corner or mode, then by component.
pub type Corners = [[Lane; 3]; 8];

/// Modes (mode, component) in which a uniform strain shows, in the order xx, yy, zz, yz, xz, xy.
///
/// Corners and modes are numbered in bits: 1 for x, 2 for y, 4 for z; set, a corner is at the high end, a mode odd.
const STRAIN_MODES: [[(usize, usize); 2]; 6] =
    [[(1, 0), (1, 0)], [(2, 1), (2, 1)], [(4, 2), (4, 2)], [(4, 1), (2, 2)], [(4, 0), (1, 2)], [(2, 0), (1, 1)]];

/// Steps of the power iteration for `highest_ratio`.
const POWER_STEPS: usize = 200;

/// A cube of unit edge and unit Young's modulus, trilinear, integrated at 2 x 2 x 2 points (exactly).
#[derive(Debug, Clone)]
pub struct UnitElement {
    /// Stiffness, rows and columns by corner, then component.
    pub stiffness: [[f64; 24]; 24],
    /// Stiffness in modes: block p couples the x of mode p^1, the y of mode p^2 and the z of mode p^4.
    blocks: [[[f32; 3]; 3]; 8],
    /// Highest eigenvalue of the stiffness against its own 3 x 3 blocks at the corners, dimensionless. It bounds that of
    /// any assembly of elements.
    pub highest_ratio: f64,
}

impl UnitElement {
    /// The cube of a Poisson ratio (-1 to below 0.5).
    pub fn new(poisson_ratio: f64) -> Self {
        let stiffness = stiffness(&elasticity(poisson_ratio));
        Self { stiffness, blocks: blocks(&stiffness), highest_ratio: highest_ratio(&stiffness) }
    }

    /// Stiffness of a corner against itself.
    pub fn at_corner(&self, corner: usize) -> [[f64; 3]; 3] {
        [0, 1, 2].map(|row| [0, 1, 2].map(|column| self.stiffness[3 * corner + row][3 * corner + column]))
    }

    /// Displacement of each degree of freedom per unit of each strain (engineering shear), relative to the centre.
    pub fn per_strain() -> [[f64; 6]; 24] {
        let mut displacement = [[0.0; 6]; 24];
        for corner in 0..8 {
            for (strain, modes) in STRAIN_MODES.iter().enumerate() {
                for (mode, component) in modes {
                    displacement[3 * corner + component][strain] += 0.25 * sign(*mode, corner);
                }
            }
        }
        displacement
    }

    /// Turns displacements of the corners into modes, and adds a uniform strain.
    #[inline(always)]
    pub fn strain(corners: &mut Corners, strain: &[f32; 6]) {
        for bit in [1, 2, 4] {
            for low in (0..8).filter(|corner| corner & bit == 0) {
                for component in 0..3 {
                    for lane in 0..LANES {
                        let (a, b) = (corners[low][component][lane], corners[low | bit][component][lane]);
                        corners[low][component][lane] = a + b;
                        corners[low | bit][component][lane] = b - a;
                    }
                }
            }
        }
        for (modes, strain) in STRAIN_MODES.iter().zip(strain) {
            for (mode, component) in modes {
                for value in &mut corners[*mode][*component] {
                    *value += 2.0 * strain;
                }
            }
        }
    }

    /// Turns modes of displacement into modes of force, times each element's modulus.
    #[inline(always)]
    pub fn stiffen(&self, modes: &mut Corners, modulus: &Lane) {
        for (p, block) in self.blocks.iter().enumerate() {
            for lane in 0..LANES {
                let [x, y, z] = [modes[p ^ 1][0][lane], modes[p ^ 2][1][lane], modes[p ^ 4][2][lane]];
                let [fx, fy, fz] = block.map(|row| modulus[lane] * (row[0] * x + row[1] * y + row[2] * z));
                modes[p ^ 1][0][lane] = fx;
                modes[p ^ 2][1][lane] = fy;
                modes[p ^ 4][2][lane] = fz;
            }
        }
    }

    /// Adds to the work conjugate of strain (stress times volume) what modes of force do.
    #[inline(always)]
    pub fn add_stress(modes: &Corners, stress: &mut [Lane; 6]) {
        for (sum, [a, b]) in stress.iter_mut().zip(STRAIN_MODES) {
            for lane in 0..LANES {
                sum[lane] += 2.0 * (modes[a.0][a.1][lane] + modes[b.0][b.1][lane]);
            }
        }
    }

    /// Turns modes of force into forces on the corners.
    #[inline(always)]
    pub fn forces(modes: &mut Corners) {
        for bit in [1, 2, 4] {
            for low in (0..8).filter(|corner| corner & bit == 0) {
                for component in 0..3 {
                    for lane in 0..LANES {
                        let (a, b) = (modes[low][component][lane], modes[low | bit][component][lane]);
                        modes[low][component][lane] = a - b;
                        modes[low | bit][component][lane] = a + b;
                    }
                }
            }
        }
    }
}

/// Sign of a mode at a corner.
fn sign(mode: usize, corner: usize) -> f64 {
    if (mode & !corner).count_ones().is_multiple_of(2) { 1.0 } else { -1.0 }
}

/// Isotropic elasticity of unit Young's modulus: stress (xx, yy, zz, yz, xz, xy) from strain with engineering shear.
pub fn elasticity(poisson_ratio: f64) -> [[f64; 6]; 6] {
    let lambda = poisson_ratio / ((1.0 + poisson_ratio) * (1.0 - 2.0 * poisson_ratio));
    let shear = 0.5 / (1.0 + poisson_ratio);
    let mut elasticity = [[0.0; 6]; 6];
    for axis in 0..3 {
        elasticity[axis][..3].fill(lambda);
        elasticity[axis][axis] += 2.0 * shear;
        elasticity[axis + 3][axis + 3] = shear;
    }
    elasticity
}

/// Stiffness by Gauss integration.
fn stiffness(elasticity: &[[f64; 6]; 6]) -> [[f64; 24]; 24] {
    let offset = 0.5 / 3f64.sqrt();
    let mut stiffness = [[0.0; 24]; 24];
    for point in 0..8 {
        let place = [1, 2, 4].map(|bit| if point & bit == 0 { 0.5 - offset } else { 0.5 + offset });
        let strain = strain_at(place);
        for i in 0..24 {
            for j in 0..24 {
                for (row, constants) in elasticity.iter().enumerate() {
                    for (column, constant) in constants.iter().enumerate() {
                        stiffness[i][j] += strain[row][i] * constant * strain[column][j] / 8.0;
                    }
                }
            }
        }
    }
    stiffness
}

/// Strain at a place (0-1 along each axis) per displacement of each degree of freedom.
fn strain_at(place: [f64; 3]) -> [[f64; 24]; 6] {
    let mut strain = [[0.0; 24]; 6];
    for corner in 0..8 {
        let high = [1, 2, 4].map(|bit| corner & bit != 0);
        let weight = [0, 1, 2].map(|axis| if high[axis] { place[axis] } else { 1.0 - place[axis] });
        let slope = high.map(|high| if high { 1.0 } else { -1.0 });
        let [x, y, z] = [0, 1, 2].map(|axis| slope[axis] * weight[(axis + 1) % 3] * weight[(axis + 2) % 3]);
        let [at_x, at_y, at_z] = [3 * corner, 3 * corner + 1, 3 * corner + 2];
        strain[0][at_x] = x;
        strain[1][at_y] = y;
        strain[2][at_z] = z;
        (strain[3][at_y], strain[3][at_z]) = (z, y);
        (strain[4][at_x], strain[4][at_z]) = (z, x);
        (strain[5][at_x], strain[5][at_y]) = (y, x);
    }
    strain
}

/// The blocks of the stiffness in modes; all else there is zero by symmetry.
fn blocks(stiffness: &[[f64; 24]; 24]) -> [[[f32; 3]; 3]; 8] {
    let entry = |(mode_a, a): (usize, usize), (mode_b, b): (usize, usize)| {
        let mut sum = 0.0;
        for i in 0..8 {
            for j in 0..8 {
                sum += sign(mode_a, i) * stiffness[3 * i + a][3 * j + b] * sign(mode_b, j);
            }
        }
        let value = sum / 64.0;
        // what is zero but for rounding would make a rigid motion cost energy
        if value.abs() < 1e-12 { 0.0 } else { value as f32 }
    };
    [0, 1, 2, 3, 4, 5, 6, 7].map(|p| [0, 1, 2].map(|a| [0, 1, 2].map(|b| entry((p ^ (1 << a), a), (p ^ (1 << b), b)))))
}

/// Highest eigenvalue of the stiffness against its diagonal blocks, by power iteration.
fn highest_ratio(stiffness: &[[f64; 24]; 24]) -> f64 {
    let inverse = [0, 1, 2, 3, 4, 5, 6, 7].map(|corner| {
        inverse([0, 1, 2].map(|row| [0, 1, 2].map(|column| stiffness[3 * corner + row][3 * corner + column])))
    });
    let mut vector: [f64; 24] = std::array::from_fn(|i| sin(1.7 * i as f64));
    let mut ratio = 0.0;
    for _ in 0..POWER_STEPS {
        let force: [f64; 24] = std::array::from_fn(|i| stiffness[i].iter().zip(&vector).map(|(k, u)| k * u).sum());
        vector = std::array::from_fn(|i| (0..3).map(|c| inverse[i / 3][i % 3][c] * force[3 * (i / 3) + c]).sum());
        ratio = vector.iter().map(|x| x * x).sum::<f64>().sqrt();
        vector = vector.map(|x| x / ratio);
    }
    ratio
}

/// Inverse of a 3 x 3 matrix.
pub fn inverse(m: [[f64; 3]; 3]) -> [[f64; 3]; 3] {
    let cofactor = |row: usize, column: usize| {
        let [a, b] = [(row + 1) % 3, (row + 2) % 3];
        let [c, d] = [(column + 1) % 3, (column + 2) % 3];
        m[a][c] * m[b][d] - m[a][d] * m[b][c]
    };
    let determinant: f64 = (0..3).map(|column| m[0][column] * cofactor(0, column)).sum();
    [0, 1, 2].map(|row| [0, 1, 2].map(|column| cofactor(column, row) / determinant))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::elementary::cos;

    /// Were a block wrong or a mode coupled outside its block, forces by modes would differ from the full matrix.
    #[test]
    fn modes_give_the_forces_of_the_full_matrix() {
        let element = UnitElement::new(0.3);
        let displacement: [f64; 24] = std::array::from_fn(|i| cos(2.3 * i as f64));
        let strain: [f64; 6] = [0.3, -0.2, 0.1, 0.5, -0.4, 0.7];
        let per_strain = UnitElement::per_strain();
        let total: [f64; 24] = std::array::from_fn(|i| {
            displacement[i] + per_strain[i].iter().zip(&strain).map(|(a, b)| a * b).sum::<f64>()
        });
        let mut corners: Corners = std::array::from_fn(|n| [0, 1, 2].map(|c| [displacement[3 * n + c] as f32; LANES]));
        UnitElement::strain(&mut corners, &strain.map(|x| x as f32));
        element.stiffen(&mut corners, &[2.0; LANES]);
        let mut stress = [[0.0; LANES]; 6];
        UnitElement::add_stress(&corners, &mut stress);
        UnitElement::forces(&mut corners);
        let force: [f64; 24] =
            std::array::from_fn(|i| 2.0 * element.stiffness[i].iter().zip(&total).map(|(k, u)| k * u).sum::<f64>());
        for i in 0..24 {
            approx::assert_abs_diff_eq!(f64::from(corners[i / 3][i % 3][LANES - 1]), force[i], epsilon = 1e-5);
        }
        for (i, sums) in stress.iter().enumerate() {
            let exact: f64 = (0..24).map(|j| per_strain[j][i] * force[j]).sum();
            approx::assert_abs_diff_eq!(f64::from(sums[0]), exact, epsilon = 1e-5);
        }
    }

    /// A rigid motion costs no energy, a uniform strain costs that of the material.
    #[test]
    fn a_uniform_strain_gives_the_stress_of_the_material() {
        let element = UnitElement::new(0.3);
        let strain = [0.3, -0.2, 0.1, 0.5, -0.4, 0.7];
        for turn in [[0.0; 3], [0.4, -0.3, 0.2]] {
            let mut corners: Corners = std::array::from_fn(|n| {
                let place = [1, 2, 4].map(|bit| if n & bit == 0 { 0.0 } else { 1.0 });
                std::array::from_fn(|c| {
                    let [a, b] = [(c + 1) % 3, (c + 2) % 3];
                    [(1.0 + turn[a] * place[b] - turn[b] * place[a]) as f32; LANES]
                })
            });
            UnitElement::strain(&mut corners, &strain);
            element.stiffen(&mut corners, &[1.0; LANES]);
            let mut stress = [[0.0; LANES]; 6];
            UnitElement::add_stress(&corners, &mut stress);
            for (row, sums) in elasticity(0.3).iter().zip(&stress) {
                let exact: f64 = row.iter().zip(&strain).map(|(c, e)| c * f64::from(*e)).sum();
                approx::assert_abs_diff_eq!(f64::from(sums[3]), exact, epsilon = 1e-6);
            }
        }
    }
}
