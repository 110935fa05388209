//! Images of bone: read to start a specimen from, written to be looked at elsewhere.
//!
//! A large image is read slice by slice, more than once where need be, and only the cube cut out of it is kept. What a header
//! says is held against the length of the file before anything is made room for.

mod cube;
pub mod digest;
mod fault;
mod header;
pub mod metaimage;
mod nrrd;
mod sample;
mod tiff_stack;
mod volume;
pub mod vti;

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use crate::model::Model;
use crate::scenario::{ImageFault, ImageRequest, StartingImage};
use crate::specimen::lattice::{FULL, Lattice};
use crate::specimen::niche::carries_load;
use crate::specimen::starting_bone::StartingBone;

use cube::{Cube, Filling};
use fault::{fault, unreadable};
use volume::{Values, Volume};

/// The formats, for messages.
const FORMATS: &str = ".mha, .mhd, .nrrd, .nhdr, .tif, .tiff, or a folder of numbered TIFF slices";

/// Reads the image that a scenario asks for, its path relative to `folder`, and cuts the cube out of its centre.
///
/// # Errors
/// Where it cannot be read, is no image of a format known, or the scenario does not suit it: with the file, what is wrong and
/// what is allowed.
pub fn read(folder: &Path, request: &ImageRequest) -> Result<StartingImage, ImageFault> {
    let path = folder.join(request.path);
    let path = path.canonicalize().map_err(|error| unreadable(&path, &error))?;
    let volume = open(&path)?;
    let sha256 = digest::sha256_of_files(&volume.files)?;
    if let Some(wanted) = request.sha256.filter(|wanted| !wanted.eq_ignore_ascii_case(&sha256)) {
        let wrong = format!("{} has changed: its checksum is {sha256}, and was {wanted}", path.display());
        let allowed = "the image as it was, or no image_sha256 to take it as it is".to_owned();
        return Err(ImageFault { key: "image_sha256", wrong, allowed });
    }
    let image_voxel_um = voxel_um(&path, &volume, request)?;
    let cube = Cube::centred(request, volume.size, image_voxel_um)?;
    let threshold = match request.threshold {
        Some(threshold) => threshold,
        None => threshold_of_binary(&path, &volume)?,
    };
    let bone = cut(&path, &volume, cube, threshold, request.voxel_um)?;
    let path = readable(path)?;
    Ok(StartingImage { path, sha256, size_voxels: volume.size, image_voxel_um, threshold, bone })
}

/// Opens an image by its name.
fn open(path: &Path) -> Result<Volume, ImageFault> {
    let extension = path.extension().map(OsStr::to_ascii_lowercase);
    match extension.as_ref().and_then(|extension| extension.to_str()) {
        _ if path.is_dir() || tiff_stack::is_tiff(path) => {
            let stack = tiff_stack::open(path)?;
            let (size, files) = (stack.size, stack.files.clone());
            Ok(Volume { size, voxel_um: None, files, values: Values::Tiff(stack) })
        }
        Some("mha" | "mhd") => metaimage::open(path),
        Some("nrrd" | "nhdr") => nrrd::open(path),
        _ => Err(fault(path, "it is no image of a format known by its name", FORMATS)),
    }
}

/// Edges of a voxel, um: the scenario's, or the file's.
fn voxel_um(path: &Path, volume: &Volume, request: &ImageRequest) -> Result<[f64; 3], ImageFault> {
    let (least, most) = ImageRequest::IMAGE_VOXEL_RANGE_UM;
    let allowed = format!("image_voxel_um, the edge of its voxels in um, {least} to {most}, or [x, y, z]");
    let um = request.image_voxel_um.or(volume.voxel_um).ok_or_else(|| {
        fault(path, "the file does not say how large its voxels are, so the scenario must", allowed.clone())
    })?;
    if um.iter().all(|um| (least..=most).contains(um)) {
        return Ok(um);
    }
    let wrong = format!(
        "its voxels are {} um, if the spacing in the file is read as mm",
        um.map(|um| um.to_string()).join(" x ")
    );
    Err(fault(path, wrong, format!("{least} to {most} um, or {allowed}")))
}

/// Half-way between the two values of a binary image.
fn threshold_of_binary(path: &Path, volume: &Volume) -> Result<f64, ImageFault> {
    let (mut least, mut most) = (f64::INFINITY, f64::NEG_INFINITY);
    volume.for_each_slice(&mut |_, values| {
        least = values.iter().copied().fold(least, f64::min);
        most = values.iter().copied().fold(most, f64::max);
    })?;
    let mut is_binary = true;
    volume.for_each_slice(&mut |_, values| {
        #[expect(clippy::float_cmp, reason = "values of a file are the same or not")]
        let is_either = |&value: &f64| value == least || value == most;
        is_binary = is_binary && values.iter().all(is_either);
    })?;
    if least.is_finite() && most.is_finite() && least < most && is_binary {
        return Ok(0.5 * (least + most));
    }
    let wrong = format!("{}: it is grey, with values from {least} to {most}", path.display());
    let allowed =
        "image_threshold, the value from which a voxel is bone; only an image of two values does without".to_owned();
    Err(ImageFault { key: "image_threshold", wrong, allowed })
}

/// Cuts the cube.
fn cut(path: &Path, volume: &Volume, cube: Cube, threshold: f64, voxel_um: f64) -> Result<StartingBone, ImageFault> {
    let mut filling = Filling::new(cube, threshold);
    let (mut least, mut most, mut is_number) = (f64::INFINITY, f64::NEG_INFINITY, true);
    volume.for_each_slice(&mut |z, values| {
        for &value in values {
            is_number &= !value.is_nan();
            least = least.min(value);
            most = most.max(value);
        }
        filling.add_slice(z, values);
    })?;
    if !is_number {
        return Err(fault(path, "some of its values are no numbers", "numbers in every voxel"));
    }
    let bone = StartingBone::new(cube.edge_voxels, voxel_um, filling.quanta(FULL)).ok_or_else(|| {
        fault(path, "the cube cut out of it is none", "an image that stays as it is while it is read")
    })?;
    let bv_tv = bone.bv_tv();
    if bv_tv > 0.0 && bv_tv < 1.0 {
        // what carries no load carries none whatever the constants of an arm
        if carries_load(&Model::STANDARD, &Lattice::of(bone.edge_voxels(), voxel_um, bone.bone().to_vec())) {
            return Ok(bone);
        }
        let wrong = "the bone of the cube at its centre carries no load along z, the axis of load, and what its cells are used \
                     to cannot be known";
        let allowed = "bone that reaches through the cube from end to end: where slices at the ends of the image are blank, a \
                       smaller edge_mm";
        return Err(fault(path, wrong, allowed));
    }
    let all = if bv_tv > 0.0 { "all" } else { "none" };
    let wrong = format!(
        "{}: {all} of the cube at its centre is bone, with bone from {threshold} on and values from {least} to {most}",
        path.display()
    );
    Err(ImageFault { key: "image_threshold", wrong, allowed: "a value that parts bone from marrow".to_owned() })
}

/// The path as text, as a scenario holds it.
fn readable(path: PathBuf) -> Result<String, ImageFault> {
    path.into_os_string().into_string().map_err(|name| {
        fault(Path::new(&name), "its name is not UTF-8, and could not be written into scenario.toml", "a name in UTF-8")
    })
}

#[cfg(test)]
mod tests;
