//! Where an image lies in space.

use crate::elementary::acos;

/// How far the axis of load may point away from an axis of space before somebody should look, degrees.
const TURNED_DEGREES: f64 = 20.0;

/// The place of the voxels of an image.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placement {
    /// Centre of the first voxel, mm.
    pub origin_mm: [f64; 3],
    /// Direction of each axis of the voxels in space: unit vectors.
    pub directions: [[f64; 3]; 3],
}

impl Placement {
    /// Axes of voxels that are those of space.
    pub const UNTURNED: [[f64; 3]; 3] = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]];

    /// A place; `None` where a direction is none. Directions come out as unit vectors.
    pub fn of(origin_mm: [f64; 3], directions: [[f64; 3]; 3]) -> Option<Self> {
        let lengths = directions.map(|direction| direction.iter().map(|along| along * along).sum::<f64>().sqrt());
        let is_possible = lengths.iter().all(|length| length.is_finite() && *length > 1e-9)
            && origin_mm.iter().all(|along| along.is_finite());
        let unit = |axis: usize| directions[axis].map(|along| along / lengths[axis]);
        is_possible.then(|| Self { origin_mm, directions: [unit(0), unit(1), unit(2)] })
    }

    /// A cube whose first corner is the origin of space.
    pub fn of_cube(voxel_um: f64) -> Self {
        Self { origin_mm: [0.5e-3 * voxel_um; 3], directions: Self::UNTURNED }
    }

    /// The point that lies so many mm along each axis of the voxels from the centre of the first.
    pub fn point(&self, along_mm: [f64; 3]) -> [f64; 3] {
        std::array::from_fn(|space| {
            self.origin_mm[space] + (0..3).map(|axis| along_mm[axis] * self.directions[axis][space]).sum::<f64>()
        })
    }

    /// The axis of space that an axis of the voxels follows most.
    fn nearest(&self, axis: usize) -> usize {
        let along = |space: usize| self.directions[axis][space].abs();
        (1..3).fold(0, |best, space| if along(space) > along(best) { space } else { best })
    }

    /// What to ask where the axis of load, which is an axis of the voxels, does not point along z of space: in words.
    /// `axes` are the axes of the image that become x, y and z.
    pub fn question(&self, axes: [usize; 3]) -> Option<String> {
        let nearest = [0, 1, 2].map(|axis| self.nearest(axis));
        let upright = (0..3).find(|&axis| nearest[axis] == 2)?;
        let load = axes[2];
        let words = |axis: usize| ["x", "y", "z"][axis];
        if load != upright {
            let wanted: Vec<&str> =
                (0..3).filter_map(|space| nearest.iter().position(|&at| at == space)).map(words).collect();
            return Some(format!(
                "load is along axis {} of its voxels, which lies along {} in space; axis {} lies along z: image_axes = \"{}\" \
                 makes that one the axis of load",
                words(load),
                words(nearest[load]),
                words(upright),
                if wanted.len() == 3 { wanted.concat() } else { "the three axes in another order".to_owned() },
            ));
        }
        let degrees = acos(self.directions[load][2].abs().min(1.0)).to_degrees();
        (degrees > TURNED_DEGREES).then(|| {
            format!("the axis of load, {} of its voxels, is {degrees:.0} degrees away from z in space", words(load))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turned_axes_are_asked_for() {
        let upright = Placement::of([0.0; 3], [[-1.0, 0.0, 0.0], [0.0, -1.0, 0.0], [0.0, 0.0, 1.0]]).expect("a place");
        assert_eq!(upright.question([0, 1, 2]), None);
        let turned = Placement::of([0.0; 3], [[0.0, 0.0, 2.0], [1.0, 0.0, 0.0], [0.0, 1.0, 0.0]]).expect("a place");
        let question = turned.question([0, 1, 2]).expect("a question");
        assert!(question.contains("image_axes = \"yzx\""), "{question}");
        assert_eq!(turned.question([1, 2, 0]), None);
        let leaning = Placement::of([0.0; 3], [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.6, 0.8]]).expect("a place");
        assert!(leaning.question([0, 1, 2]).expect("a question").contains("37 degrees"));
        assert_eq!(Placement::of([0.0; 3], [[0.0; 3]; 3]), None);
    }

    #[test]
    fn a_point_lies_along_the_axes_of_the_voxels() {
        let turned =
            Placement::of([1.0, 2.0, 3.0], [[0.0, 0.0, 1.0], [1.0, 0.0, 0.0], [0.0, 1.0, 0.0]]).expect("a place");
        assert_eq!(turned.point([0.5, 0.25, 0.125]).map(f64::to_bits), [1.25, 2.125, 3.5].map(f64::to_bits));
    }
}
