//! Images of bone: read to start a specimen from, written to be looked at elsewhere.
//!
//! A large image is read slice by slice, more than once where need be, and only the cube cut out of it is kept. What a header
//! says is held against the length of the file before anything is made room for.

mod cube;
mod dicom;
mod dicom_length;
mod dicom_series;
pub mod digest;
mod fault;
mod folder;
mod header;
mod imagej;
mod measure;
pub mod metaimage;
mod nifti;
mod nrecon;
mod nrrd;
mod picture;
mod piece;
mod raw;
mod room;
mod sample;
mod scanco;
mod slice_name;
mod threshold;
mod tiff_directory;
mod tiff_file;
mod tiff_page;
mod tiff_stack;
mod volume;
pub mod vti;
mod vti_reader;

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use crate::model::Model;
use crate::scenario::{ImageBone, ImageFault, ImageKeep, ImageRequest, ImageSeen, StartingImage};
use crate::specimen::lattice::{FULL, Lattice};
use crate::specimen::niche::carries_load;
use crate::specimen::starting_bone::StartingBone;

use cube::{Cube, Filling};
use fault::{fault, length_of, unreadable};
use piece::{empty_corner_share, keep_largest, pieces};
use room::Room;
use threshold::Found;
use volume::Volume;

/// The formats, for messages.
const FORMATS: &str = "MetaImage (.mha, .mhd), NRRD (.nrrd, .nhdr), NIfTI (.nii, .nii.gz), VTK image data (.vti), Scanco (.isq, \
                       .aim), DICOM (.dcm), TIFF (.tif), or a folder of slices (TIFF, BMP, PNG, JPEG, DICOM)";

/// From which share of the cube on empty corners are worth a word.
const WORTH_A_WORD: f64 = 0.02;

/// From which share of the bone on pieces beside the largest are worth a word: where they are few, and where they are many.
const MUCH_OUTSIDE: f64 = 0.2;
const FEW_OUTSIDE: f64 = 0.005;

/// More pieces than a cube cuts off real bone.
const MANY_PIECES: u32 = 20;

/// How far apart two spacings are that are not the same, share.
const OTHER_SPACING: f64 = 0.01;

/// Reads the image that a scenario asks for, its path relative to `folder`, and cuts the cube out of it.
///
/// # Errors
/// Where it cannot be read, is no image of a format known, or the scenario does not suit it: with the file, what is wrong and
/// what is allowed.
pub fn read(folder: &Path, request: &ImageRequest) -> Result<StartingImage, ImageFault> {
    let path = find(folder, request.path, "image")?;
    let volume = open(&path)?;
    let mask = match request.mask {
        Some(mask) if mask != ImageRequest::LARGEST_CYLINDER => {
            let mask = find(folder, mask, "image_mask")?;
            let opened = open(&mask).map_err(|fault| ImageFault { key: "image_mask", ..fault })?;
            Some((mask, opened))
        }
        _ => None,
    };
    let files: Vec<PathBuf> =
        volume.files.iter().chain(mask.iter().flat_map(|(_, mask)| &mask.files)).cloned().collect();
    let sha256 = digest::sha256_of_files(&files)?;
    if let Some(wanted) = request.sha256.filter(|wanted| !wanted.eq_ignore_ascii_case(&sha256)) {
        let wrong = format!("{} has changed: its checksum is {sha256}, and was {wanted}", path.display());
        let allowed = "the image as it was, or no image_sha256 to take it as it is".to_owned();
        return Err(ImageFault { key: "image_sha256", wrong, allowed });
    }
    let image_voxel_um = voxel_um(&path, &volume, request)?;
    let room = match &mask {
        Some((path, mask)) => Room::of_mask(request, (path, mask), volume.size, image_voxel_um)?,
        None => Room::of_image(request, volume.size, image_voxel_um)?,
    };
    let cube = Cube::within(request, volume.size, image_voxel_um, &room)?;
    let threshold = threshold::find(&path, &volume, request.threshold)?;
    let (bone, seen) = cut(&path, &volume, cube, &threshold, request)?;
    let mask = match mask {
        Some((mask, _)) => Some(readable(mask)?),
        None => request.mask.map(str::to_owned),
    };
    let path = readable(path)?;
    Ok(StartingImage {
        path,
        sha256,
        mask,
        size_voxels: volume.size,
        image_voxel_um,
        threshold: threshold.at,
        bone,
        placement: cube.placement(volume.placement),
        seen,
    })
}

/// The file or folder of a path as written.
fn find(folder: &Path, written: &str, key: &'static str) -> Result<PathBuf, ImageFault> {
    let path = folder.join(written);
    path.canonicalize().map_err(|error| {
        let fault = ImageFault { key, ..unreadable(&path, &error) };
        if written.contains(char::is_control) {
            let wrong = format!("{written:?} has control characters: in \"...\", a backslash begins one");
            let allowed =
                "a path in single quotes, as 'C:\\scans\\new\\bone.mha', or with / in place of each backslash"
                    .to_owned();
            return ImageFault { wrong, allowed, ..fault };
        }
        if written.contains('\\') && !cfg!(windows) {
            let allowed =
                "a path of this system, with / between folders; it is relative to the scenario file".to_owned();
            return ImageFault { allowed, ..fault };
        }
        fault
    })
}

/// Opens an image by its name, or by how it begins.
fn open(path: &Path) -> Result<Volume, ImageFault> {
    if path.is_dir() {
        return folder::open(path);
    }
    length_of(path)?;
    let extension = path.extension().map(OsStr::to_ascii_lowercase);
    match extension.as_ref().and_then(|extension| extension.to_str()) {
        _ if tiff_file::is_tiff(path) => tiff_file::open(vec![path.to_owned()]),
        Some("mha" | "mhd") => metaimage::open(path),
        Some("nrrd" | "nhdr") => nrrd::open(path),
        Some("vti") => vti_reader::open(path),
        // one name, and another with a number for its version
        _ if scanco::is_scanco(path) => scanco::open(path),
        _ if nifti::is_nifti(path) => nifti::open(path),
        _ if dicom::is_dicom(path) => dicom::open(path, &[path.to_owned()]),
        Some("bmp" | "png" | "jpg" | "jpeg") => {
            let wrong = "it is one slice, and a cube needs many of them";
            Err(fault(path, wrong, "the folder of all slices, by its name"))
        }
        _ => Err(fault(path, "it is no image of a format known by its name", FORMATS)),
    }
}

/// Edges of a voxel, um: the scenario's, or the file's.
fn voxel_um(path: &Path, volume: &Volume, request: &ImageRequest) -> Result<[f64; 3], ImageFault> {
    let (least, most) = ImageRequest::IMAGE_VOXEL_RANGE_UM;
    let allowed = format!("image_voxel_um, the edge of its voxels in um, {least} to {most}, or [x, y, z]");
    let spacing = &volume.spacing;
    let um = request
        .image_voxel_um
        .or(spacing.um)
        .ok_or_else(|| fault(path, format!("{}, so the scenario must say it", spacing.from), allowed.clone()))?;
    if um.iter().all(|um| (least..=most).contains(um)) {
        return Ok(um);
    }
    let um = um.map(|um| um.to_string()).join(" x ");
    Err(fault(
        path,
        format!("its voxels are {um} um, by {}", spacing.from),
        format!("{least} to {most} um, or {allowed}"),
    ))
}

/// Cuts the cube.
fn cut(
    path: &Path,
    volume: &Volume,
    cube: Cube,
    threshold: &Found,
    request: &ImageRequest,
) -> Result<(StartingBone, ImageSeen), ImageFault> {
    let mut filling = Filling::new(cube, threshold.at, request.bone);
    let (mut least, mut most, mut no_numbers) = (f64::INFINITY, f64::NEG_INFINITY, 0_u64);
    volume.for_each_slice(&mut |z, values| {
        for &value in values {
            no_numbers += u64::from(value.is_nan());
            least = least.min(value);
            most = most.max(value);
        }
        filling.add_slice(z, values);
    })?;
    if least > most {
        return Err(fault(path, "its values are no numbers", "numbers where bone is"));
    }
    let edge = cube.edge_voxels as usize;
    let mut quanta = filling.quanta(FULL);
    let found = pieces(edge, &quanta);
    if request.keep == ImageKeep::LargestPiece {
        keep_largest(edge, &mut quanta, found);
    }
    let corners = empty_corner_share(edge, &quanta);
    let bone = StartingBone::new(cube.edge_voxels, request.voxel_um, quanta).ok_or_else(|| {
        fault(path, "the cube cut out of it is none", "an image that stays as it is while it is read")
    })?;
    let bv_tv = bone.bv_tv();
    if bv_tv <= 0.0 || bv_tv >= 1.0 {
        let all = if bv_tv > 0.0 { "all" } else { "none" };
        let wrong = format!(
            "{}: {all} of the cube is bone, with bone {} {} and values from {least} to {most}",
            path.display(),
            request.bone.name(),
            threshold.at
        );
        return Err(ImageFault {
            key: "image_threshold",
            wrong,
            allowed: "a value that parts bone from marrow".to_owned(),
        });
    }
    let mut notes = volume.notes.clone();
    notes.extend(volume.calibration.as_ref().map(measure::Calibration::note));
    notes.extend(note_of_spacing(volume, request));
    if no_numbers > 0 {
        let share = 100.0 * no_numbers as f64 / volume.size.iter().product::<usize>() as f64;
        notes.push(format!("{share:.1} % of its values are no numbers, and count as below every threshold"));
    }
    if threshold.is_of_two_values && bv_tv > 0.5 {
        let other = match request.bone {
            ImageBone::Above => ImageBone::Below.name(),
            ImageBone::Below => ImageBone::Above.name(),
        };
        notes.push(format!(
            "more than half of the cube is bone: if its lower value stands for bone, image_bone = \"{other}\""
        ));
    }
    notes.extend(volume.placement.and_then(|placement| placement.question(request.axes)));
    let hints = [note_of_pieces(found, request), note_of_corners(corners, request)];
    // what carries no load carries none whatever the constants of an arm
    if !carries_load(&Model::STANDARD, &Lattice::of(bone.edge_voxels(), request.voxel_um, bone.bone().to_vec())) {
        let hints = hints.iter().flatten().fold(String::new(), |all, hint| format!("{all}; {hint}"));
        let wrong = format!(
            "the bone of its cube carries no load along z, the axis of load, and what its cells are used to cannot be known{hints}"
        );
        let allowed = "bone that reaches through the cube from end to end: where slices at the ends of the image are blank, a \
                       smaller edge_mm; where load is along another axis, image_axes";
        return Err(fault(path, wrong, allowed));
    }
    notes.extend(hints.into_iter().flatten());
    let seen = ImageSeen {
        spacing_from: match request.image_voxel_um {
            Some(_) => "image_voxel_um".to_owned(),
            None => volume.spacing.from.clone(),
        },
        threshold_from: threshold.from.clone(),
        range: [least, most],
        pieces: found.count,
        outside_largest_share: found.outside_largest_share,
        empty_corner_share: corners,
        notes,
    };
    Ok((bone, seen))
}

fn note_of_spacing(volume: &Volume, request: &ImageRequest) -> Option<String> {
    let (said, of_file) = request.image_voxel_um.zip(volume.spacing.um)?;
    let is_other = |axis: usize| (said[axis] / of_file[axis] - 1.0).abs() > OTHER_SPACING;
    let words = |um: [f64; 3]| um.map(|um| ((um * 1e3).round() / 1e3).to_string()).join(" x ");
    (0..3).any(is_other).then(|| {
        let (of_file, from) = (words(of_file), &volume.spacing.from);
        format!("its voxels are {of_file} um by {from}, and {} by image_voxel_um, which is taken", words(said))
    })
}

fn note_of_pieces(found: piece::Pieces, request: &ImageRequest) -> Option<String> {
    // the faces of a cube cut some real trabeculae off
    let is_worth = found.outside_largest_share > MUCH_OUTSIDE
        || (found.count > MANY_PIECES && found.outside_largest_share > FEW_OUTSIDE);
    let is_worth = is_worth && request.keep == ImageKeep::All;
    is_worth.then(|| {
        format!(
            "{:.1} % of the bone lies in {} pieces beside the largest: where they are noise, image_keep = \"largest_piece\", \
             or another image_threshold",
            100.0 * found.outside_largest_share,
            found.count - 1
        )
    })
}

fn note_of_corners(share: f64, request: &ImageRequest) -> Option<String> {
    (share > WORTH_A_WORD && request.mask.is_none()).then(|| {
        format!(
            "{:.1} % of the cube are corners without bone from end to end: where the bone is a round core in a square picture, \
             image_mask = \"largest_cylinder\", or a smaller edge_mm",
            100.0 * share
        )
    })
}

/// The path as text, as a scenario holds it.
fn readable(path: PathBuf) -> Result<String, ImageFault> {
    path.into_os_string().into_string().map_err(|name| {
        fault(Path::new(&name), "its name is not UTF-8, and could not be written into scenario.toml", "a name in UTF-8")
    })
}

#[cfg(test)]
mod key_tests;
#[cfg(test)]
mod kind_tests;
#[cfg(test)]
mod slice_tests;
#[cfg(test)]
mod tests;
