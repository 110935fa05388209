//! Images of bone: single files of every format, and folders of slices.

use std::fs;
use std::path::Path;

use osteon::image;
use osteon::scenario::{ImageBone, ImageKeep, ImageRequest, ImageThreshold, ThresholdRule};

/// Names of files by the first byte of the input, as often as there are names.
const NAMES: [&str; 16] = [
    "bone.mha",
    "bone.mhd",
    "bone.nrrd",
    "bone.nhdr",
    "bone.nii",
    "bone.nii.gz",
    "bone.vti",
    "bone.isq",
    "bone.aim",
    "bone.dcm",
    "bone.tif",
    "bone.hdr",
    "bone.img",
    "bone",
    "bone.AIM;1",
    "bone.png",
];

/// Names of slices by their kind.
const SLICES: [&str; 6] = ["tif", "bmp", "png", "jpg", "dcm", "log"];

/// Files that a header may name: values, and the slices of a list.
const BESIDE: [&str; 3] = ["bone.raw", "s000.raw", "s001.raw"];

/// Voxel of the cube, um: the largest, so that an image of some voxels is large enough.
const VOXEL_UM: f64 = 40.0;

/// Reads an image: the first byte says by which name, the second what the scenario says of it, the others are the file.
pub fn image(bytes: &[u8]) {
    let [name, keys, file @ ..] = bytes else { return };
    let name = NAMES[usize::from(*name) % NAMES.len()];
    super::with_folder(|folder| {
        let path = folder.join(name);
        fs::write(&path, file).expect("written");
        for beside in BESIDE.iter().map(|beside| folder.join(beside)) {
            if !beside.exists() {
                fs::write(beside, [0, 0, 200, 200].repeat(16)).expect("written");
            }
        }
        read(folder, name, *keys);
        fs::remove_file(path).expect("removed");
    });
}

/// Reads a folder of slices: the first byte says what the scenario says of it; each slice begins with two bytes, `/` and its
/// kind, and ends where the next begins.
pub fn slices(bytes: &[u8]) {
    let [keys, rest @ ..] = bytes else { return };
    super::with_folder(|folder| {
        let folder_of_slices = folder.join("slices");
        fs::create_dir_all(&folder_of_slices).expect("a folder");
        for (number, (kind, slice)) in parts(rest).into_iter().enumerate() {
            let name = format!("slice{number:03}.{}", SLICES[kind % SLICES.len()]);
            fs::write(folder_of_slices.join(name), slice).expect("written");
        }
        read(folder, "slices", *keys);
        fs::remove_dir_all(folder_of_slices).expect("removed");
    });
}

/// The slices of an input, with the number of each one's kind.
fn parts(bytes: &[u8]) -> Vec<(usize, &[u8])> {
    let is_start = |at: &usize| bytes[*at] == b'/' && bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
    let starts: Vec<usize> = (0..bytes.len()).filter(is_start).take(16).collect();
    let ends = starts.iter().skip(1).copied().chain([bytes.len()]);
    starts
        .iter()
        .zip(ends)
        .map(|(&start, end)| (usize::from(bytes[start + 1] - b'0'), &bytes[start + 2..end]))
        .collect()
}

fn read(folder: &Path, name: &str, keys: u8) {
    let bit = |number: u8| keys & (1 << number) != 0;
    let request = ImageRequest {
        image_voxel_um: bit(0).then_some([400.0; 3]),
        threshold: match keys & 0b0110 {
            0b0010 => Some(ImageThreshold::At(100.0)),
            0b0100 => Some(ImageThreshold::By(ThresholdRule::Otsu)),
            _ => None,
        },
        bone: if bit(3) { ImageBone::Below } else { ImageBone::Above },
        mask: match keys & 0b0011_0000 {
            0b0001_0000 => Some(ImageRequest::LARGEST_CYLINDER),
            0b0010_0000 => Some(name),
            _ => None,
        },
        keep: if bit(6) { ImageKeep::LargestPiece } else { ImageKeep::All },
        axes: if bit(7) { [2, 0, 1] } else { [0, 1, 2] },
        ..ImageRequest::new(name, VOXEL_UM)
    };
    match image::read(folder, &request) {
        Ok(image) => {
            let bv_tv = image.bone.bv_tv();
            assert!(bv_tv > 0.0 && bv_tv < 1.0, "BV/TV {bv_tv}");
            assert!(image.seen.range[0] <= image.seen.range[1], "{:?}", image.seen);
            assert!(image.threshold.is_finite(), "threshold {}", image.threshold);
            assert!(image.placement.origin_mm.iter().all(|along| along.is_finite()), "{:?}", image.placement);
        }
        Err(fault) => assert!(!fault.wrong.is_empty() && !fault.allowed.is_empty(), "{fault:?}"),
    }
}
