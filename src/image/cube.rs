//! The cube in an image, in voxels of another size: each gets the share of its volume that is bone.

use super::room::Room;
use crate::scenario::{ImageBone, ImageFault, ImageRequest, Placement};

/// How much smaller than asked a length may be for rounding alone, share.
const TOLERANCE: f64 = 1e-6;

/// Where the cube lies in the image.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Cube {
    /// Voxels of the cube along an edge.
    pub edge_voxels: u32,
    /// Voxel of the cube, um.
    voxel_um: f64,
    /// Voxel of the image, um.
    image_voxel_um: [f64; 3],
    /// Voxels of the image.
    size: [usize; 3],
    /// Centre of the cube, um from the first corner of the image.
    centre_um: [f64; 3],
    /// The axes of the image that are its x, y and z.
    axes: [usize; 3],
}

impl Cube {
    /// The cube that was asked for, or the largest that there is room for.
    pub fn within(
        request: &ImageRequest,
        size: [usize; 3],
        image_voxel_um: [f64; 3],
        room: &Room,
    ) -> Result<Self, ImageFault> {
        let [x, y, z] = [0, 1, 2].map(|axis| (size[axis] as f64 * image_voxel_um[axis] * 1e3).round() / 1e6);
        let shape = format!("the image is {x} x {y} x {z} mm{}", room.words);
        let room_um = room.edge_um * (1.0 + TOLERANCE);
        let largest = (room_um / request.voxel_um).floor().min(request.most_voxels());
        let largest_mm = (largest * request.voxel_um).round() / 1e3;
        let edge_voxels = match request.edge_mm {
            Some(edge_mm) if edge_mm * 1e3 > room_um => {
                let wrong = format!("a cube of {edge_mm} mm does not fit: {shape}");
                let allowed = format!("an edge of {largest_mm} mm at most, or no edge_mm for the largest cube");
                return Err(ImageFault { key: "edge_mm", wrong, allowed });
            }
            Some(edge_mm) => (edge_mm * 1e3 / request.voxel_um).round(),
            None if largest * request.voxel_um < request.least_edge_mm() * 1e3 * (1.0 - TOLERANCE) => {
                let wrong = format!("{shape}, which is too small");
                let allowed = format!(
                    "{} mm or more along each axis; where the voxels are not of {} um, image_voxel_um says so",
                    request.least_edge_mm(),
                    image_voxel_um.map(|um| um.to_string()).join(" x ")
                );
                return Err(ImageFault { key: room.key, wrong, allowed });
            }
            None => largest,
        };
        let (centre_um, axes) = (room.centre_um, request.axes);
        let edge_voxels = edge_voxels as u32;
        Ok(Self { edge_voxels, voxel_um: request.voxel_um, image_voxel_um, size, centre_um, axes })
    }

    /// Where the cube begins along an axis of the image, um from its first corner.
    fn start_um(&self, axis: usize) -> f64 {
        self.centre_um[axis] - 0.5 * f64::from(self.edge_voxels) * self.voxel_um
    }

    /// Where the cube lies, if the image lies in some place; the centre of its first voxel is the origin where that is not known.
    pub fn placement(&self, of_image: Option<Placement>) -> Placement {
        let of_image = of_image.unwrap_or(Placement { origin_mm: [0.0; 3], directions: Placement::UNTURNED });
        let along_mm =
            [0, 1, 2].map(|axis| 1e-3 * (self.start_um(axis) + 0.5 * (self.voxel_um - self.image_voxel_um[axis])));
        Placement { origin_mm: of_image.point(along_mm), directions: self.axes.map(|axis| of_image.directions[axis]) }
    }

    /// The voxels of the image that the cube touches along an axis: for each, the first voxel of the cube that it lies in,
    /// and its share of that one and of those that follow.
    fn overlaps(&self, axis: usize) -> Vec<Overlap> {
        let (fine, coarse) = (self.image_voxel_um[axis], self.voxel_um);
        let edge_um = f64::from(self.edge_voxels) * coarse;
        let start_um = self.start_um(axis);
        let mut overlaps = Vec::new();
        for index in 0..self.size[axis] {
            let low = (index as f64 * fine - start_um).clamp(0.0, edge_um);
            let high = ((index + 1) as f64 * fine - start_um).clamp(0.0, edge_um);
            if high - low <= TOLERANCE * fine.min(coarse) {
                continue;
            }
            let first = ((low / coarse) as u32).min(self.edge_voxels - 1);
            let last = ((high / coarse).ceil() as u32).clamp(first + 1, self.edge_voxels);
            let share = |voxel: u32| {
                let (from, to) = (f64::from(voxel) * coarse, f64::from(voxel + 1) * coarse);
                ((high.min(to) - low.max(from)) / coarse).max(0.0)
            };
            overlaps.push(Overlap { index, first: first as usize, shares: (first..last).map(share).collect() });
        }
        overlaps
    }
}

/// A voxel of the image within the cube, along one axis.
#[derive(Debug)]
struct Overlap {
    /// Of the image.
    index: usize,
    /// Of the cube.
    first: usize,
    shares: Vec<f64>,
}

/// Fills the cube as the slices of the image come.
pub(super) struct Filling {
    cube: Cube,
    overlaps: [Vec<Overlap>; 3],
    threshold: f64,
    side: ImageBone,
    row: Vec<f64>,
    plane: Vec<f64>,
    share: Vec<f32>,
}

impl Filling {
    /// Values from the threshold on are bone, or those below it.
    pub fn new(cube: Cube, threshold: f64, side: ImageBone) -> Self {
        let edge = cube.edge_voxels as usize;
        Self {
            cube,
            overlaps: [0, 1, 2].map(|axis| cube.overlaps(axis)),
            threshold,
            side,
            row: vec![0.0; edge],
            plane: vec![0.0; edge.pow(2)],
            share: vec![0.0; edge.pow(3)],
        }
    }

    /// Takes in slice `z` of the image.
    pub fn add_slice(&mut self, z: usize, values: &[f64]) {
        let [along_x, along_y, along_z] = &self.overlaps;
        let Ok(found) = along_z.binary_search_by_key(&z, |overlap| overlap.index) else { return };
        let (edge, width) = (self.cube.edge_voxels as usize, self.cube.size[0]);
        self.plane.fill(0.0);
        for y in along_y {
            self.row.fill(0.0);
            let line = &values[y.index * width..(y.index + 1) * width];
            for x in along_x.iter().filter(|x| self.side.is_bone(line[x.index], self.threshold)) {
                self.row[x.first..].iter_mut().zip(&x.shares).for_each(|(sum, share)| *sum += share);
            }
            for (rows, share) in self.plane[y.first * edge..].chunks_mut(edge).zip(&y.shares) {
                rows.iter_mut().zip(&self.row).for_each(|(sum, value)| *sum += share * value);
            }
        }
        let z = &along_z[found];
        for (planes, share) in self.share[z.first * edge * edge..].chunks_mut(edge * edge).zip(&z.shares) {
            planes.iter_mut().zip(&self.plane).for_each(|(sum, value)| *sum += (share * value) as f32);
        }
    }

    /// The bone of each voxel of the cube, in so many quanta to a full one.
    pub fn quanta(self, full: u16) -> Vec<u16> {
        let quanta = |share: f32| (share * f32::from(full)).round().clamp(0.0, f32::from(full)) as u16;
        let edge = self.cube.edge_voxels as usize;
        let step = [1, edge, edge * edge];
        let [x, y, z] = self.cube.axes.map(|axis| step[axis]);
        let line = |y_and_z: usize| (0..edge).map(move |along| along * x + y_and_z);
        let places = (0..edge * edge).flat_map(|row| line(row % edge * y + row / edge * z));
        places.map(|place| quanta(self.share[place])).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(edge_mm: Option<f64>, voxel_um: f64) -> ImageRequest<'static> {
        ImageRequest { edge_mm, ..ImageRequest::new("a.mha", voxel_um) }
    }

    /// The cube in the middle.
    fn centred(request: &ImageRequest, size: [usize; 3], image_voxel_um: [f64; 3]) -> Result<Cube, ImageFault> {
        Cube::within(request, size, image_voxel_um, &Room::of_image(request, size, image_voxel_um)?)
    }

    fn fill(cube: Cube, bone: impl Fn([usize; 3]) -> bool) -> Vec<u16> {
        let [width, height, depth] = cube.size;
        let mut filling = Filling::new(cube, 0.5, ImageBone::Above);
        for z in 0..depth {
            let values: Vec<f64> = (0..width * height).map(|i| f64::from(bone([i % width, i / width, z]))).collect();
            filling.add_slice(z, &values);
        }
        filling.quanta(60_000)
    }

    #[test]
    fn bone_volume_is_kept_whatever_the_voxels() {
        let bone = |[x, y, z]: [usize; 3]| (x * 7 + y * 13 + z * 29) % 5 < 2;
        for (size, image_voxel_um) in [([50, 50, 50], [20.0; 3]), ([83, 90, 61], [12.05, 11.2, 16.4])] {
            let cube = centred(&request(None, 25.0), size, image_voxel_um).expect("a cube");
            let edge_um = f64::from(cube.edge_voxels) * 25.0;
            // what lies in the cube, by the overlap of each voxel of the image with it
            let inside = |axis: usize, index: usize| {
                let start = 0.5 * (size[axis] as f64 * image_voxel_um[axis] - edge_um);
                let place = |index: usize| (index as f64 * image_voxel_um[axis] - start).clamp(0.0, edge_um);
                place(index + 1) - place(index)
            };
            let mut expected_um3 = 0.0;
            for z in 0..size[2] {
                for y in 0..size[1] {
                    for x in (0..size[0]).filter(|&x| bone([x, y, z])) {
                        expected_um3 += inside(0, x) * inside(1, y) * inside(2, z);
                    }
                }
            }
            let quanta: u64 = fill(cube, bone).iter().map(|&quanta| u64::from(quanta)).sum();
            let filled_um3 = quanta as f64 * 25_f64.powi(3) / 60_000.0;
            approx::assert_relative_eq!(filled_um3, expected_um3, max_relative = 1e-5);
        }
    }

    #[test]
    fn equal_voxels_are_taken_over_as_they_are_from_the_centre() {
        let cube = centred(&request(Some(0.8), 20.0), [44, 42, 40], [20.0; 3]).expect("a cube");
        let quanta = fill(cube, |place| place == [2, 1, 0] || place == [41, 40, 39] || place == [1, 1, 0]);
        assert_eq!((quanta.len(), quanta[0], quanta[63_999]), (64_000, 60_000, 60_000));
        assert_eq!(quanta.iter().filter(|&&quanta| quanta > 0).count(), 2, "what lies outside is left out");
    }

    #[test]
    fn a_voxel_gets_its_share_of_finer_and_coarser_ones() {
        let fine = centred(&request(None, 20.0), [80; 3], [10.0; 3]).expect("a cube");
        let quanta = fill(fine, |[x, y, z]| x == 0 && y < 2 && z < 2);
        assert_eq!((quanta[0], quanta[1], quanta[40]), (30_000, 0, 0), "half of the first voxel");
        let coarse = centred(&request(None, 20.0), [20; 3], [50.0; 3]).expect("a cube");
        let quanta = fill(coarse, |[x, ..]| x == 0);
        assert_eq!(quanta[..4], [60_000, 60_000, 30_000, 0], "two and a half voxels");
    }

    #[test]
    fn a_cube_that_does_not_fit_names_both_sizes() {
        let fault = centred(&request(Some(2.4), 20.0), [100, 200, 300], [20.0; 3]).expect_err("too large");
        assert_eq!(fault.key, "edge_mm");
        assert_eq!(fault.wrong, "a cube of 2.4 mm does not fit: the image is 2 x 4 x 6 mm");
        assert!(fault.allowed.contains("2 mm at most"), "{}", fault.allowed);
        let fault = centred(&request(None, 20.0), [30; 3], [20.0; 3]).expect_err("too small");
        assert_eq!((fault.key, fault.wrong.contains("0.6 x 0.6 x 0.6 mm")), ("image", true));
    }

    #[test]
    fn the_largest_cube_is_not_cut_short_by_rounding() {
        for voxel_um in [10.0, 12.3, 20.0, 36.9] {
            let cube = centred(&request(None, voxel_um), [100, 101, 117], [voxel_um; 3]).expect("a cube");
            assert_eq!(cube.edge_voxels, 100);
        }
    }

    #[test]
    fn axes_are_turned_and_centres_moved() {
        let turned = ImageRequest { axes: [1, 2, 0], ..request(Some(0.8), 20.0) };
        let cube = centred(&turned, [40; 3], [20.0; 3]).expect("a cube");
        let quanta = fill(cube, |place| place == [3, 1, 2]);
        assert_eq!(
            quanta.iter().position(|&quanta| quanta > 0),
            Some(1 + 2 * 40 + 3 * 1600),
            "y, z and x of the image"
        );
        let moved = ImageRequest { centre_mm: Some([0.4, 0.5, 0.6]), ..request(Some(0.8), 20.0) };
        let cube = centred(&moved, [60; 3], [20.0; 3]).expect("a cube");
        assert_eq!(fill(cube, |place| place == [0, 5, 10])[0], 60_000);
        let placement = cube.placement(None);
        assert_eq!(
            placement.origin_mm.map(|mm| (mm * 1e6).round() as i64),
            [0, 100_000, 200_000],
            "voxels of one size lie on each other"
        );
        let fault = centred(&moved, [45; 3], [20.0; 3]).expect_err("beyond the end");
        assert!(fault.wrong.contains("does not fit"), "{fault}");
    }
}
