//! Where in an image the cube may lie: in all of it, in the largest cylinder along the axis of load, or in a mask.

use std::path::Path;

use super::volume::Volume;
use crate::scenario::{ImageFault, ImageRequest};

/// Room for a cube.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Room {
    /// Its centre, um from the first corner of the image.
    pub centre_um: [f64; 3],
    /// Edge of the largest cube about it, um.
    pub edge_um: f64,
    /// What bounds it beside the image, in words that follow its size.
    pub words: String,
    /// The key that bounds it.
    pub key: &'static str,
}

impl Room {
    /// Room in the image, or in its largest cylinder.
    pub fn of_image(request: &ImageRequest, size: [usize; 3], image_voxel_um: [f64; 3]) -> Result<Self, ImageFault> {
        let extent_um: [f64; 3] = std::array::from_fn(|axis| size[axis] as f64 * image_voxel_um[axis]);
        let middle_um = extent_um.map(|um| 0.5 * um);
        let (centre_um, mut words) = match request.centre_mm {
            Some(mm) => (
                mm.map(|mm| mm * 1e3),
                format!(", and the centre of the cube at {} mm", mm.map(|mm| mm.to_string()).join(", ")),
            ),
            None => (middle_um, String::new()),
        };
        let in_image = |axis: usize| 2.0 * centre_um[axis].min(extent_um[axis] - centre_um[axis]);
        let mut edge_um = in_image(0).min(in_image(1)).min(in_image(2));
        if edge_um <= 0.0 {
            let extent_mm = extent_um.map(|um| (um.round() / 1e3).to_string()).join(" x ");
            let wrong = format!("the centre lies outside of the image, which is {extent_mm} mm");
            let allowed = "[x, y, z] in mm from the first corner of the image, along its axes".to_owned();
            return Err(ImageFault { key: "image_centre_mm", wrong, allowed });
        }
        let mut key = "image";
        if request.mask == Some(ImageRequest::LARGEST_CYLINDER) {
            let [x, y, _] = request.axes;
            let radius_um = middle_um[x].min(middle_um[y]);
            let from_axis = [x, y].map(|axis| (centre_um[axis] - middle_um[axis]).abs());
            edge_um = edge_um.min(2.0 * half_edge(from_axis, radius_um));
            words = format!("{words}, its largest cylinder {} mm wide", (2.0 * radius_um).round() / 1e3);
            key = "image_mask";
        }
        Ok(Self { centre_um, edge_um, words, key })
    }

    /// Room in a mask: voxels that are not 0, about their middle where no centre is asked for.
    pub fn of_mask(
        request: &ImageRequest,
        (path, mask): (&Path, &Volume),
        size: [usize; 3],
        image_voxel_um: [f64; 3],
    ) -> Result<Self, ImageFault> {
        let fault = |wrong: String, allowed: &str| {
            let wrong = format!("{}: {wrong}", path.display());
            ImageFault { key: "image_mask", wrong, allowed: allowed.to_owned() }
        };
        if mask.size != size {
            let words = |size: [usize; 3]| size.map(|along| along.to_string()).join(" x ");
            let wrong = format!("it has {} voxels, and the image {}", words(mask.size), words(size));
            return Err(fault(wrong, "a mask with a voxel for each of the image"));
        }
        let (mut low, mut high) = ([usize::MAX; 3], [0; 3]);
        for_each_voxel(mask, &mut |place, is_inside| {
            if is_inside {
                low = [0, 1, 2].map(|axis| low[axis].min(place[axis]));
                high = [0, 1, 2].map(|axis| high[axis].max(place[axis] + 1));
            }
        })?;
        if high == [0; 3] {
            return Err(fault("it is 0 everywhere".to_owned(), "a mask that is not 0 where the cube may lie"));
        }
        let middle_mm = [0, 1, 2].map(|axis| 0.5e-3 * (low[axis] + high[axis]) as f64 * image_voxel_um[axis]);
        let centred = ImageRequest { centre_mm: request.centre_mm.or(Some(middle_mm)), ..*request };
        let mut room = Self::of_image(&centred, size, image_voxel_um)?;
        for_each_voxel(mask, &mut |place, is_inside| {
            if !is_inside {
                // the cube ends where a voxel outside of the mask begins along the axis along which it is farthest
                let away = (0..3).map(|axis| {
                    let middle = (place[axis] as f64 + 0.5) * image_voxel_um[axis];
                    (middle - room.centre_um[axis]).abs() - 0.5 * image_voxel_um[axis]
                });
                room.edge_um = room.edge_um.min(2.0 * away.fold(0.0, f64::max));
            }
        })?;
        let edge_mm = room.edge_um.round() / 1e3;
        let centre = room.centre_um.map(|um| (um.round() / 1e3).to_string()).join(", ");
        room.words = format!(", and the largest cube in the mask about {centre} mm has {edge_mm} mm");
        room.key = "image_mask";
        Ok(room)
    }
}

fn for_each_voxel(mask: &Volume, see: &mut dyn FnMut([usize; 3], bool)) -> Result<(), ImageFault> {
    let [width, ..] = mask.size;
    mask.for_each_slice(&mut |z, values| {
        for (at, &value) in values.iter().enumerate() {
            see([at % width, at / width, z], value != 0.0 && !value.is_nan());
        }
    })
}

/// Half of the edge of the largest square in a circle, whose centre lies so far from that of the circle along its edges.
fn half_edge([x, y]: [f64; 2], radius: f64) -> f64 {
    let sum = x + y;
    let root = sum * sum - 2.0 * (x * x + y * y - radius * radius);
    if x * x + y * y >= radius * radius { 0.0 } else { 0.5 * (root.max(0.0).sqrt() - sum) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_square_ends_at_the_circle() {
        assert!((half_edge([0.0, 0.0], 1.0) - 0.5_f64.sqrt()).abs() < 1e-12);
        let half = half_edge([0.2, 0.1], 1.0);
        let [x, y] = [0.2 + half, 0.1 + half];
        assert!((x * x + y * y - 1.0).abs() < 1e-12);
        assert!(half_edge([0.9, 0.9], 1.0) == 0.0);
    }

    #[test]
    fn a_cylinder_leaves_less_room_than_the_picture() {
        let whole = ImageRequest::new("a.mha", 20.0);
        let within = ImageRequest { mask: Some(ImageRequest::LARGEST_CYLINDER), ..whole };
        let room = |request: &ImageRequest| Room::of_image(request, [100; 3], [20.0; 3]).expect("room").edge_um;
        assert!((room(&whole) - 2000.0).abs() < 1e-9);
        assert!((room(&within) - 2000.0 * 0.5_f64.sqrt()).abs() < 1e-9);
        let outside = ImageRequest { centre_mm: Some([3.0, 1.0, 1.0]), ..whole };
        assert_eq!(Room::of_image(&outside, [100; 3], [20.0; 3]).expect_err("outside").key, "image_centre_mm");
    }
}
