//! The scenario file that a command is given.

use std::cell::RefCell;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use super::Failure;
use crate::cohort::patient_file;
use crate::image;
use crate::scenario::schema::Scenario;
use crate::scenario::{self, Asked, ImageBone, Overrides, StartingImage, Sweep};
use crate::simulation::unmet_activities;

/// Bytes of a scenario or a study at most: a hundred times what a long one has. Of each byte that is wrong a reader keeps hundreds.
const MOST_BYTES: usize = 1_000_000;

/// A scenario and the file it came from.
#[derive(Debug)]
pub(super) struct Input {
    /// The scenario, every default filled in.
    pub scenario: Scenario,
    /// Name of the file, as given.
    pub source_name: String,
    /// Text of the file.
    pub source_text: String,
}

/// What a scenario file asks for, and the file.
#[derive(Debug)]
pub(super) enum AskedInput {
    /// One scenario.
    One(Input),
    /// A sweep, whose first point stands for the scenario of the file.
    Many(Input, Sweep),
}

/// Reads a scenario file that may sweep, changed as the command line says.
pub(super) fn read_asked(file: &Path, overrides: &Overrides) -> Result<AskedInput, Failure> {
    let (source_name, source_text) = read_text(file, "scenario")?;
    let folder = file.parent().unwrap_or(Path::new(""));
    // the points of a sweep start from the same image as a rule
    let last: RefCell<Option<(String, StartingImage)>> = RefCell::new(None);
    let read_image = |request: &scenario::ImageRequest| {
        let asked = format!("{request:?}");
        if let Some((_, image)) = last.borrow().as_ref().filter(|(known, _)| *known == asked) {
            return Ok(image.clone());
        }
        let image = image::read(folder, request)?;
        *last.borrow_mut() = Some((asked, image.clone()));
        Ok(image)
    };
    let read_patients = |path: &str| patient_file::read(folder, path);
    let files = scenario::Files {
        image: Some(&read_image),
        patients: Some(&read_patients),
        on_treatment: Some(&unmet_activities),
    };
    let asked = scenario::read_asked(&source_name, &source_text, overrides, files)
        .map_err(|error| Failure::Input(error.into()))?;
    Ok(match asked {
        Asked::One(scenario) => AskedInput::One(Input { scenario: *scenario, source_name, source_text }),
        Asked::Many(sweep) => {
            let scenario = sweep.points[0].scenario.clone();
            AskedInput::Many(Input { scenario, source_name, source_text }, sweep)
        }
    })
}

/// Reads a scenario file, changed as the command line says.
pub(super) fn read(file: &Path, overrides: &Overrides) -> Result<Input, Failure> {
    let (source_name, source_text) = read_text(file, "scenario")?;
    let folder = file.parent().unwrap_or(Path::new(""));
    let read_image = |request: &scenario::ImageRequest| image::read(folder, request);
    let read_patients = |path: &str| patient_file::read(folder, path);
    let files = scenario::Files {
        image: Some(&read_image),
        patients: Some(&read_patients),
        on_treatment: Some(&unmet_activities),
    };
    let scenario = scenario::read_with_files(&source_name, &source_text, overrides, files)
        .map_err(|error| Failure::Input(error.into()))?;
    Ok(Input { scenario, source_name, source_text })
}

/// Reads a scenario that was kept as run, with every default.
pub(super) fn read_as_run(kept_in: &Path, text: &str) -> Result<Scenario, Failure> {
    let here = Path::new("");
    let read_image = |request: &scenario::ImageRequest| image::read(here, request);
    let read_patients = |path: &str| patient_file::read(here, path);
    let files = scenario::Files {
        image: Some(&read_image),
        patients: Some(&read_patients),
        on_treatment: Some(&unmet_activities),
    };
    scenario::read_with_files(&kept_in.display().to_string(), text, &Overrides::default(), files)
        .map_err(|error| Failure::Input(error.into()))
}

/// Name and text of a file of some kind.
pub(super) fn read_text(file: &Path, kind: &str) -> Result<(String, String), Failure> {
    let source_name = file.display().to_string();
    let bytes = bytes_of(file).map_err(|error| {
        Failure::input(format!("cannot read the {kind} file {source_name}: {error}"), help_for_missing(file))
    })?;
    if bytes.len() > MOST_BYTES {
        return Err(Failure::input(
            format!("{source_name} is larger than {} MB", MOST_BYTES / 1_000_000),
            format!("a {kind} is a TOML file of some kB"),
        ));
    }
    let source_text = String::from_utf8(bytes).map_err(|error| {
        Failure::input(
            format!("{source_name} is not text in UTF-8: {}", error.utf8_error()),
            format!("a {kind} is a TOML file; save it as UTF-8"),
        )
    })?;
    Ok((source_name, source_text))
}

/// The bytes of a file, one more than a text may have at most. A pipe that is named in the file system is not waited for: whoever
/// is to write to it may never come.
fn bytes_of(file: &Path) -> io::Result<Vec<u8>> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        let is_of_shell = file.starts_with("/dev") || file.starts_with("/proc");
        if !is_of_shell && fs::metadata(file)?.file_type().is_fifo() {
            return Err(io::Error::other("it is a pipe, and no file"));
        }
    }
    let mut bytes = Vec::new();
    File::open(file)?.take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// What there is to say of the image that the specimens start from; empty where they do not.
pub(super) fn image_note(scenario: &Scenario) -> String {
    let Some(image) = &scenario.specimen.starting_image else { return String::new() };
    let (bone, edge_mm, seen) = (&image.bone, scenario.specimen.edge_mm, &image.seen);
    let side = match scenario.specimen.image_bone.unwrap_or_default() {
        ImageBone::Above => "from",
        ImageBone::Below => "below",
    };
    let rounded = |number: f64| (number * 1e4).round() / 1e4 + 0.0;
    let um = image.image_voxel_um.map(|um| rounded(um).to_string()).join(" x ");
    let pieces = match seen.pieces {
        1 => "one piece of bone".to_owned(),
        pieces => {
            format!("{pieces} pieces of bone, {:.1} % of it outside the largest", 100.0 * seen.outside_largest_share)
        }
    };
    let axes = scenario.specimen.image_axes.as_deref().unwrap_or("xyz");
    let [x, y, z] = image.placement.origin_mm.map(|mm| rounded(mm).to_string());
    let mut note = format!(
        "specimens start from {}: a cube of {edge_mm} mm, BV/TV {:.3}; the seams of the repeated cube are {:.1} % of its bone \
         surface\n",
        image.path,
        bone.bv_tv(),
        100.0 * bone.seam_surface_share(),
    );
    let [least, most] = seen.range.map(rounded);
    let size = image.size_voxels.map(|along| along.to_string()).join(" x ");
    let lines = [
        format!("image: {size} voxels of {um} um ({})", seen.spacing_from),
        format!("values: {least} to {most}; bone {side} {} ({})", image.threshold, seen.threshold_from),
        format!("cube: {pieces}; {:.1} % in empty corners", 100.0 * seen.empty_corner_share),
        format!("place: axes {axes} of the image are x, y and z, load along z; first voxel at {x}, {y}, {z} mm"),
    ];
    for line in lines {
        note.extend(["  ", &line, "\n"]);
    }
    for said in &seen.notes {
        note.extend(["  note: ", said, "\n"]);
    }
    note
}

/// What the user may have meant by a file that cannot be read.
fn help_for_missing(file: &Path) -> String {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut scenarios: Vec<String> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml") && path.is_file())
        .filter_map(|path| path.file_name()?.to_str().map(str::to_owned))
        .collect();
    scenarios.sort();
    let starter = "`osteon new NAME` writes a commented starter scenario";
    if scenarios.is_empty() {
        return starter.to_owned();
    }
    let wanted = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let nearest = scenarios
        .iter()
        .map(|name| (strsim::damerau_levenshtein(name, wanted), name))
        .filter(|(distance, _)| *distance <= wanted.len() / 3)
        .min()
        .map(|(_, name)| format!("did you mean `{}`?\n", folder.join(name).display()));
    scenarios.truncate(12);
    format!("{}TOML files in {}: {}\n{starter}", nearest.unwrap_or_default(), folder.display(), scenarios.join(", "))
}
