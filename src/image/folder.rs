//! A folder of slices: which of its files they are, and in which order.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::dicom;
use super::fault::{fault, unreadable};
use super::measure::Spacing;
use super::nrecon::{self, Log};
use super::picture;
use super::slice_name::{self, shown};
use super::tiff_file;
use super::volume::{Values, Volume};
use crate::scenario::ImageFault;

const ALLOWED: &str = "a folder of numbered slices of one kind: TIFF, BMP, PNG, JPEG or DICOM";

/// How deep slices may lie below the folder that was named.
const MOST_DEPTH: usize = 4;

/// A kind of slices, by the endings of names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Tiff,
    Bmp,
    Png,
    Jpeg,
    Dicom,
}

impl Kind {
    fn of(path: &Path) -> Option<Self> {
        let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
        match extension.as_deref() {
            Some("tif" | "tiff") => Some(Self::Tiff),
            Some("bmp") => Some(Self::Bmp),
            Some("png") => Some(Self::Png),
            Some("jpg" | "jpeg") => Some(Self::Jpeg),
            Some("dcm" | "ima") => Some(Self::Dicom),
            // scanners name them IM0001, or by identifiers with dots
            _ => dicom::is_dicom(path).then_some(Self::Dicom),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Tiff => "TIFF",
            Self::Bmp => "BMP",
            Self::Png => "PNG",
            Self::Jpeg => "JPEG",
            Self::Dicom => "DICOM",
        }
    }
}

/// Opens the slices of a folder.
pub(super) fn open(folder: &Path) -> Result<Volume, ImageFault> {
    let (at, files) = where_slices_are(folder)?;
    let mut notes = Vec::new();
    if at != folder {
        notes.push(format!("its slices lie in {}", at.display()));
    }
    let log = nrecon::find(&files)?;
    let (kind, slices) = one_kind(&at, &files, &mut notes)?;
    if kind == Kind::Dicom {
        let mut volume = dicom::open(&at, &slices)?;
        volume.notes.splice(0..0, notes);
        return Ok(volume);
    }
    let step = log.as_ref().map_or(1, |log| log.step);
    let slices = slice_name::in_order(slices, step).map_err(|error| fault(&at, error.wrong, error.allowed))?;
    if kind == Kind::Jpeg {
        notes.push(
            "JPEG changes values where they change from one pixel to the next, as at the surface of bone".to_owned(),
        );
    }
    let mut volume = if kind == Kind::Tiff {
        tiff_file::open(slices)?
    } else {
        let pictures = picture::open(slices)?;
        Volume::of(pictures.size, pictures.paths.clone(), Values::Pictures(pictures))
    };
    volume.notes.splice(0..0, notes);
    if let Some(log) = log {
        follow(&log, &mut volume);
    }
    Ok(volume)
}

/// Takes over what a log says.
fn follow(log: &Log, volume: &mut Volume) {
    let name = shown(&log.path);
    if let Some(um) = log.pixel_um {
        volume.spacing = Spacing::of([um, um, um * log.step as f64], format!("{name}, the log of NRecon"));
    }
    if let Some(count) = log.count.filter(|&count| count != volume.size[2]) {
        volume.notes.push(format!("{name} says that {count} slices were written; {} are here", volume.size[2]));
    }
    volume.files.push(log.path.clone());
}

/// The folder itself, or the one below it that has slices, with its files.
fn where_slices_are(folder: &Path) -> Result<(PathBuf, Vec<PathBuf>), ImageFault> {
    let mut at = folder.to_owned();
    for _ in 0..=MOST_DEPTH {
        let (files, folders) = entries(&at)?;
        if files.iter().any(|path| Kind::of(path).is_some()) {
            return Ok((at, files));
        }
        let below: Vec<&PathBuf> = folders.iter().filter(|folder| has_slices(folder, MOST_DEPTH)).collect();
        match below[..] {
            [] => break,
            [only] => at.clone_from(only),
            _ => {
                let names: Vec<String> = below.iter().map(|folder| folder.display().to_string()).collect();
                let wrong = format!("slices lie in several folders below it: {}", names.join(", "));
                return Err(fault(folder, wrong, "one of them, by its name"));
            }
        }
    }
    Err(fault(folder, "a folder without slices", ALLOWED))
}

fn has_slices(folder: &Path, depth: usize) -> bool {
    let Ok((files, folders)) = entries(folder) else { return false };
    files.iter().any(|path| Kind::of(path).is_some())
        || (depth > 0 && folders.iter().any(|folder| has_slices(folder, depth - 1)))
}

/// Files and folders in a folder, by name; what is hidden is left out.
fn entries(folder: &Path) -> Result<(Vec<PathBuf>, Vec<PathBuf>), ImageFault> {
    let entries = fs::read_dir(folder).map_err(|error| unreadable(folder, &error))?;
    let is_hidden = |path: &Path| shown(path).starts_with('.') || shown(path) == "__MACOSX";
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(|path| !is_hidden(path)).collect();
    paths.sort();
    let folders = paths.iter().filter(|path| path.is_dir()).cloned().collect();
    paths.retain(|path| path.is_file());
    Ok((paths, folders))
}

/// The slices, all of one kind, without previews; what else is an image is named.
fn one_kind(folder: &Path, files: &[PathBuf], notes: &mut Vec<String>) -> Result<(Kind, Vec<PathBuf>), ImageFault> {
    let mut kinds: BTreeMap<Kind, Vec<PathBuf>> = BTreeMap::new();
    for path in files {
        let Some(kind) = Kind::of(path) else { continue };
        if is_preview(path) && files.len() > 2 {
            notes.push(format!("{} is left out: it is a preview", shown(path)));
        } else {
            kinds.entry(kind).or_default().push(path.clone());
        }
    }
    let mut kinds: Vec<(Kind, Vec<PathBuf>)> = kinds.into_iter().collect();
    kinds.sort_by_key(|(_, paths)| std::cmp::Reverse(paths.len()));
    if kinds.is_empty() {
        return Err(fault(folder, "a folder without slices", ALLOWED));
    }
    let (kind, slices) = kinds.remove(0);
    for (other, paths) in &kinds {
        if paths.len() > 1 || slice_name::is_like(&paths[0], &slices[0]) {
            let (count, first) = (paths.len(), shown(&paths[0]));
            let many = if count == 1 { first } else { format!("{count} such as {first}") };
            let wrong = format!(
                "its slices are of two kinds: {} are {}, and {many} {}",
                slices.len(),
                kind.name(),
                other.name()
            );
            return Err(fault(folder, wrong, "slices of one kind in a folder: move the others away"));
        }
        notes.push(format!("{} is left out: its name is none of a slice", shown(&paths[0])));
    }
    Ok((kind, slices))
}

/// Whether a name is that of the preview that NRecon leaves beside slices.
fn is_preview(path: &Path) -> bool {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().to_lowercase();
    ["_spr", "_cor", "_sag", "_tra"].iter().any(|ending| stem.ends_with(ending))
}
