//! DICOM: a series of slices, sorted by where they lie, or a file of many frames. Values are rescaled as the headers say.

use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use dicom_object::{DefaultDicomObject, OpenFileOptions, Tag};

use super::dicom_length;
use super::dicom_series::{ALLOWED, INTERCEPT, SLOPE, Series, numbers_of};
use super::fault::{check_size, fault, length_of, unreadable};
use super::measure::Spacing;
use super::slice_name::shown;
use super::volume::{Values, Volume};
use crate::scenario::{ImageFault, Placement};

/// How far from even the distances of slices may be, share of one.
const UNEVEN: f64 = 0.1;

const SERIES: Tag = Tag(0x0020, 0x000e);
const POSITION: Tag = Tag(0x0020, 0x0032);
const ORIENTATION: Tag = Tag(0x0020, 0x0037);
const INSTANCE: Tag = Tag(0x0020, 0x0013);
const PIXEL_SPACING: Tag = Tag(0x0028, 0x0030);
const SLICE_THICKNESS: Tag = Tag(0x0018, 0x0050);
const SPACING_BETWEEN: Tag = Tag(0x0018, 0x0088);
const ROWS: Tag = Tag(0x0028, 0x0010);
const COLUMNS: Tag = Tag(0x0028, 0x0011);
const SAMPLES: Tag = Tag(0x0028, 0x0002);
const FRAMES: Tag = Tag(0x0028, 0x0008);
const RESCALE_TYPE: Tag = Tag(0x0028, 0x1054);
const PIXEL_DATA: Tag = Tag(0x7fe0, 0x0010);
const SHARED_GROUPS: Tag = Tag(0x5200, 0x9229);
const PIXEL_MEASURES: Tag = Tag(0x0028, 0x9110);

/// Whether a file begins as DICOM files do.
pub(super) fn is_dicom(path: &Path) -> bool {
    let read = || {
        let mut magic = [0; 4];
        let mut file = File::open(path)?;
        file.seek(SeekFrom::Start(128))?;
        file.read_exact(&mut magic)?;
        Ok::<_, std::io::Error>(magic)
    };
    path.is_file() && read().is_ok_and(|magic| magic == *b"DICM")
}

/// What the header of a file says.
struct Slice {
    path: PathBuf,
    series: String,
    size: [usize; 2],
    frames: usize,
    position_mm: Option<[f64; 3]>,
    directions: Option<[[f64; 3]; 2]>,
    /// Along x and y.
    pixel_mm: Option<[f64; 2]>,
    depth_mm: Option<f64>,
    instance: Option<f64>,
    unit: String,
    is_rescaled: bool,
}

/// Opens the slices of a series, whatever the order of their names.
pub(super) fn open(at: &Path, paths: &[PathBuf]) -> Result<Volume, ImageFault> {
    let mut slices = paths.iter().map(|path| read_header(path)).collect::<Result<Vec<Slice>, _>>()?;
    one_series(at, &slices)?;
    let frames = slices.iter().map(|slice| slice.frames).max().unwrap_or(1);
    if frames > 1 && slices.len() > 1 {
        return Err(fault(
            at,
            "several files of many frames each",
            "one file of many frames, or one slice in each file",
        ));
    }
    let depth_mm = if slices.len() > 1 { sort(at, &mut slices)? } else { slices[0].depth_mm };
    let first = &slices[0];
    let size = [first.size[0], first.size[1], slices.len().max(frames)];
    check_size(at, size)?;
    let um = first.pixel_mm.zip(depth_mm).map(|([x, y], z)| [x * 1e3, y * 1e3, z * 1e3]);
    let spacing = um.map_or_else(Spacing::unknown, |um| Spacing::of(um, "the DICOM header, in mm"));
    let placement = first.position_mm.zip(first.directions).and_then(|(origin_mm, [x, y])| {
        let last = slices.last().and_then(|slice| slice.position_mm).unwrap_or(origin_mm);
        let along = [0, 1, 2].map(|space| last[space] - origin_mm[space]);
        let z = if along.iter().any(|along| along.abs() > 1e-9) { along } else { cross(x, y) };
        Placement::of(origin_mm, [x, y, z])
    });
    let mut notes = Vec::new();
    if first.is_rescaled {
        let unit = if first.unit.is_empty() { "the unit that it does not name" } else { &first.unit };
        notes.push(format!("its values are rescaled to {unit}, as its header says"));
    }
    let paths: Vec<PathBuf> = slices.iter().map(|slice| slice.path.clone()).collect();
    let volume = Volume::of(size, paths.clone(), Values::Dicom(Series { size, paths }));
    Ok(Volume { spacing, placement, notes, ..volume })
}

/// All slices must be of one series and one size.
fn one_series(at: &Path, slices: &[Slice]) -> Result<(), ImageFault> {
    let first = slices.first().ok_or_else(|| fault(at, "no DICOM files", ALLOWED))?;
    for slice in slices {
        let (this, that) = (shown(&slice.path), shown(&first.path));
        if slice.series != first.series {
            let wrong = format!("its slices are of several series: {that} and {this} are not of the same");
            return Err(fault(at, wrong, "a folder with one series"));
        }
        if slice.size != first.size {
            let [[x, y], [a, b]] = [slice.size, first.size];
            let wrong = format!("{this} has {x} x {y} pixels, and {that} {a} x {b}");
            return Err(fault(at, wrong, ALLOWED));
        }
    }
    Ok(())
}

/// Sorts slices by position along their normal, or by number, and gives their distance, mm.
fn sort(at: &Path, slices: &mut [Slice]) -> Result<Option<f64>, ImageFault> {
    let normal = slices[0].directions.map_or([0.0, 0.0, 1.0], |[x, y]| cross(x, y));
    let place = |slice: &Slice| {
        slice.position_mm.map(|position| (0..3).map(|space| position[space] * normal[space]).sum::<f64>())
    };
    let has_places = slices.iter().all(|slice| place(slice).is_some());
    let key = |slice: &Slice| if has_places { place(slice) } else { slice.instance };
    if slices.iter().any(|slice| key(slice).is_none()) {
        return Err(fault(at, "the order of its slices is not clear: they have no positions and no numbers", ALLOWED));
    }
    let key = |slice: &Slice| key(slice).unwrap_or_default();
    slices.sort_by(|a, b| key(a).total_cmp(&key(b)));
    let steps: Vec<f64> = slices.windows(2).map(|pair| key(&pair[1]) - key(&pair[0])).collect();
    let least = steps.iter().copied().fold(f64::INFINITY, f64::min);
    for (pair, &step) in slices.windows(2).zip(&steps) {
        let (before, after) = (shown(&pair[0].path), shown(&pair[1].path));
        if step <= 1e-9 {
            let wrong = format!("{before} and {after} lie in the same place: it looks like several series or times");
            return Err(fault(at, wrong, ALLOWED));
        }
        if step > least * (1.0 + UNEVEN) {
            let wrong = format!(
                "slices are missing: from {before} to {after} it is {:.3} times as far as between the others",
                step / least
            );
            return Err(fault(at, wrong, "slices that follow each other evenly"));
        }
    }
    let mean = steps.iter().sum::<f64>() / steps.len() as f64;
    Ok(if has_places { Some(mean) } else { slices[0].depth_mm })
}

fn cross(a: [f64; 3], b: [f64; 3]) -> [f64; 3] {
    [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
}

fn read_header(path: &Path) -> Result<Slice, ImageFault> {
    length_of(path)?;
    let file = File::open(path).map_err(|error| unreadable(path, &error))?;
    // heads of elements are short, and lie far from each other
    let is_within = dicom_length::is_within(&mut BufReader::with_capacity(256, file));
    if !is_within.map_err(|error| unreadable(path, &error))? {
        return Err(fault(path, "it has an element that says that it is longer than the file", "a whole file"));
    }
    let object = OpenFileOptions::new().read_until(PIXEL_DATA).open_file(path);
    let object = object.map_err(|error| fault(path, format!("it is no DICOM that can be read: {error}"), ALLOWED))?;
    let numbers = |tag: Tag| numbers_of(&object, tag);
    let first = |tag: Tag| numbers(tag).and_then(|numbers| numbers.first().copied());
    let three = |tag: Tag| <[f64; 3]>::try_from(numbers(tag)?).ok();
    let text = |tag: Tag| {
        let element = object.element_opt(tag).ok().flatten()?;
        Some(element.to_str().ok()?.trim_matches(['\0', ' ']).to_owned())
    };
    if first(SAMPLES).is_some_and(|samples| samples > 1.0) {
        return Err(fault(path, "it has colours", ALLOWED));
    }
    let size =
        first(COLUMNS).zip(first(ROWS)).ok_or_else(|| fault(path, "it has no rows and columns of pixels", ALLOWED))?;
    let (shared_pixel, shared_depth) = shared_measures(&object);
    // rows lie one below the other, so the first of the two is along y
    let pixel = numbers(PIXEL_SPACING).or(shared_pixel).and_then(|spacing| Some([*spacing.get(1)?, *spacing.first()?]));
    let directions = numbers(ORIENTATION).filter(|numbers| numbers.len() == 6);
    Ok(Slice {
        path: path.to_owned(),
        series: text(SERIES).unwrap_or_default(),
        size: [size.0 as usize, size.1 as usize],
        frames: first(FRAMES).map_or(1, |frames| frames as usize),
        position_mm: three(POSITION),
        directions: directions
            .map(|numbers| [[numbers[0], numbers[1], numbers[2]], [numbers[3], numbers[4], numbers[5]]]),
        pixel_mm: pixel,
        depth_mm: first(SPACING_BETWEEN).or(first(SLICE_THICKNESS)).or(shared_depth).map(f64::abs),
        instance: first(INSTANCE),
        unit: text(RESCALE_TYPE).unwrap_or_default(),
        is_rescaled: first(SLOPE).is_some_and(|slope| (slope - 1.0).abs() > 1e-12)
            || first(INTERCEPT).is_some_and(|intercept| intercept.abs() > 1e-12),
    })
}

/// Pixel spacing and thickness where a file of many frames has them.
fn shared_measures(object: &DefaultDicomObject) -> (Option<Vec<f64>>, Option<f64>) {
    let measures = || {
        let groups = object.element_opt(SHARED_GROUPS).ok().flatten()?.items()?.first()?;
        groups.element_opt(PIXEL_MEASURES).ok().flatten()?.items()?.first()
    };
    let numbers = |tag: Tag| measures()?.element_opt(tag).ok().flatten()?.to_multi_float64().ok();
    (numbers(PIXEL_SPACING), numbers(SPACING_BETWEEN).or(numbers(SLICE_THICKNESS)).and_then(|all| all.first().copied()))
}
