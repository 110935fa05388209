//! Bone as a smooth field, so that its surface has a place and a slope between voxels.

use crate::cohort::result::Portrait;

use super::vector::{Vector, unit};

/// Where the field crosses this, there is the bone surface.
pub const SURFACE: f32 = 0.5;

/// Bone fraction under which a voxel is plain marrow.
const MARROW: f32 = 0.02;

/// A cube of bone fractions, lightly smoothed.
#[derive(Debug, Clone)]
pub struct Field {
    /// Voxels along an edge.
    edge: usize,
    /// Bone fraction, x fastest.
    values: Vec<f32>,
    /// The same, smoothed more: too much for thin struts, but without the steps of voxels.
    smoother: Vec<f32>,
    /// Voxels to the nearest that is not plain marrow, along the axis in which it is farthest.
    clearance: Vec<u8>,
}

impl Field {
    /// The field of a portrait; `None` where its voxels are not a cube.
    pub fn new(portrait: &Portrait) -> Option<Self> {
        let edge = portrait.edge_voxels as usize;
        if edge == 0 || portrait.bone.len() != edge.checked_pow(3)? {
            return None;
        }
        let mut values: Vec<f32> = portrait.bone.iter().map(|bone| f32::from(*bone) / 255.0).collect();
        values = smoothed(values, edge);
        Some(Self::from_values(edge, values))
    }

    /// Bone that is in one of two fields of the same size.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        let values = self.values.iter().zip(&other.values).map(|(a, b)| a.max(*b)).collect();
        Self::from_values(self.edge, values)
    }

    /// Voxels along an edge.
    pub fn edge(&self) -> usize {
        self.edge
    }

    /// Bone fraction at a point; marrow outside of the cube.
    pub fn at(&self, point: Vector) -> f32 {
        let end = self.edge as f32;
        if point.iter().any(|coordinate| !(0.0..=end).contains(coordinate)) { 0.0 } else { self.inside(point) }
    }

    /// Bone fraction between the centres of voxels, which are at halves.
    pub fn inside(&self, point: Vector) -> f32 {
        self.between(&self.values, point)
    }

    /// Bone fraction without the steps of voxels.
    pub fn smoothly_inside(&self, point: Vector) -> f32 {
        self.between(&self.smoother, point)
    }

    /// How far from a point there is nothing but marrow in every direction, voxels; 0 near bone.
    pub fn clearance(&self, point: Vector) -> f32 {
        let last = self.edge - 1;
        let [x, y, z] = point.map(|coordinate| (coordinate.max(0.0) as usize).min(last));
        // from anywhere in its voxel, as far as bone reaches into the next
        (f32::from(self.clearance[x + self.edge * (y + self.edge * z)]) - 1.5).max(0.0)
    }

    fn between(&self, values: &[f32], point: Vector) -> f32 {
        let last = self.edge - 1;
        let [x, y, z] = point.map(|coordinate| (coordinate - 0.5).clamp(0.0, last as f32));
        let [left, front, low] = [x as usize, y as usize, z as usize];
        let step = |index: usize, stride: usize| if index < last { stride } else { 0 };
        let (dx, dy, dz) = (step(left, 1), step(front, self.edge), step(low, self.edge * self.edge));
        let origin = left + self.edge * (front + self.edge * low);
        let (u, v, w) = (x - left as f32, y - front as f32, z - low as f32);
        let mix = |a: f32, b: f32, share: f32| a + share * (b - a);
        let row = |start: usize| mix(values[start], values[start + dx], u);
        let sheet = |start: usize| mix(row(start), row(start + dy), v);
        mix(sheet(origin), sheet(origin + dz), w)
    }

    /// Direction out of the bone.
    pub fn normal(&self, point: Vector) -> Vector {
        const REACH: f32 = 1.0;
        let slope = |axis: usize| {
            let (mut ahead, mut behind) = (point, point);
            ahead[axis] += REACH;
            behind[axis] -= REACH;
            self.smoothly_inside(behind) - self.smoothly_inside(ahead)
        };
        unit([slope(0), slope(1), slope(2)])
    }

    fn from_values(edge: usize, values: Vec<f32>) -> Self {
        let smoother = smoothed(values.clone(), edge);
        let clearance = clearance(&values, edge);
        Self { edge, values, smoother, clearance }
    }
}

/// Weights 1, 2, 1 along each axis; the cube is periodic.
fn smoothed(mut values: Vec<f32>, edge: usize) -> Vec<f32> {
    for stride in [1, edge, edge * edge] {
        let mut after = vec![0.0; values.len()];
        for_each_line(edge, stride, |line| {
            for place in 0..edge {
                let voxel = |place: usize| line + place * stride;
                let (ahead, behind) = (voxel((place + 1) % edge), voxel((place + edge - 1) % edge));
                after[voxel(place)] = 0.25 * (values[behind] + 2.0 * values[voxel(place)] + values[ahead]);
            }
        });
        values = after;
    }
    values
}

/// Chessboard distance to the nearest voxel that is not plain marrow; beyond the cube there is none.
fn clearance(values: &[f32], edge: usize) -> Vec<u8> {
    let mut distance: Vec<u8> = values.iter().map(|bone| if *bone > MARROW { 0 } else { u8::MAX }).collect();
    // the distance in a plane is the least over the line of the greater of step and distance in the line
    let mut line_before = vec![0; edge];
    for stride in [1, edge, edge * edge] {
        for_each_line(edge, stride, |line| {
            for (place, before) in line_before.iter_mut().enumerate() {
                *before = distance[line + place * stride];
            }
            for place in 0..edge {
                let mut least = line_before[place];
                let mut step = 1;
                // no step longer than the least so far can make it less
                while step < usize::from(least) && (step <= place || place + step < edge) {
                    let at = |place: usize| line_before.get(place).copied().unwrap_or(u8::MAX);
                    let nearer = at(place.wrapping_sub(step)).min(at(place + step));
                    least = least.min(nearer.max(step as u8));
                    step += 1;
                }
                distance[line + place * stride] = least;
            }
        });
    }
    distance
}

/// Calls for the first voxel of every line along the axis of a stride.
fn for_each_line(edge: usize, stride: usize, mut call: impl FnMut(usize)) {
    for outer in (0..edge.pow(3)).step_by(edge * stride) {
        for inner in 0..stride {
            call(outer + inner);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    /// Bone below half of the height.
    fn slab() -> Field {
        let bone = (0..1000).map(|voxel| if voxel / 100 < 5 { 255 } else { 0 }).collect();
        Field::new(&Portrait { edge_voxels: 10, voxel_um: 20.0, bone, cells: None }).expect("a cube")
    }

    #[test]
    fn the_surface_lies_between_bone_and_marrow_and_faces_out() {
        let field = slab();
        assert_relative_eq!(field.inside([5.0, 5.0, 5.0]), 0.5, epsilon = 1e-6);
        assert_relative_eq!(field.inside([5.0, 5.0, 2.5]), 1.0, epsilon = 1e-6);
        assert_relative_eq!(field.at([5.0, 5.0, 10.5]), 0.0);
        let normal = field.normal([5.0, 5.0, 5.0]);
        assert_relative_eq!(normal[2], 1.0, epsilon = 1e-6);
    }

    #[test]
    fn smoothing_keeps_the_amount_of_bone() {
        let field = slab();
        assert_relative_eq!(field.values.iter().sum::<f32>(), 500.0, epsilon = 1e-2);
    }

    #[test]
    fn clearance_is_the_chessboard_distance() {
        let mut values = vec![0.0; 1000];
        values[0] = 1.0;
        values[999] = 1.0;
        let clearance = clearance(&values, 10);
        for (voxel, distance) in clearance.into_iter().enumerate() {
            let [x, y, z] = [voxel % 10, voxel / 10 % 10, voxel / 100];
            let nearest = x.max(y).max(z).min((9 - x).max(9 - y).max(9 - z));
            assert_eq!(usize::from(distance), nearest, "{x} {y} {z}");
        }
    }

    #[test]
    fn what_is_not_a_cube_has_no_field() {
        for (edge_voxels, voxels) in [(0, 0), (3, 26), (u32::MAX, 5)] {
            assert!(
                Field::new(&Portrait { edge_voxels, voxel_um: 20.0, bone: vec![0; voxels], cells: None }).is_none()
            );
        }
    }
}
