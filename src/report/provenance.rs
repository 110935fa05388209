//! `run.json`: from what, by what and how the files beside it were made.

use std::path::Path;
use std::{fs, io};

use jiff::Timestamp;
use serde_json::{Map, Value, json};

use crate::cohort::result::CohortResult;
use crate::digest::{Digest, sha256};
use crate::model::Model;
use crate::scenario::schema::Scenario;

use super::file::{ReportError, write_text};
use super::sink::{SINKS, Sink};

/// From what, by what and how a run was made; written last.
pub const PROVENANCE: &str = "run.json";

/// The scenario as run.
pub const SCENARIO: &str = "scenario.toml";

/// Key of `run.json` that holds the number of a patient who was run alone; absent where all were.
const ONLY_PATIENT: &str = "only_patient";

/// What the files of a run say about it, beyond its result.
#[derive(Debug, Clone, Copy)]
pub struct RunContext<'a> {
    /// The scenario as run.
    pub scenario: &'a Scenario,
    /// The scenario as run, every default written out, for `scenario.toml`.
    pub scenario_toml: &'a str,
    /// Name of the file that the user gave.
    pub source_name: &'a str,
    /// Its text.
    pub source_text: &'a str,
    /// The patient who was run alone; `None` where all were.
    pub only_patient: Option<u32>,
    /// Seed of every random draw.
    pub seed: u64,
    /// Threads of the run.
    pub threads: usize,
    /// When it began.
    pub start: Timestamp,
    /// How long it took, s.
    pub wall_seconds: f64,
    /// Formats of the tables.
    pub sinks: &'a [&'static dyn Sink],
    /// Pictures to be drawn, where the feature `plot` is there to draw them.
    pub pictures: Pictures,
}

/// Which pictures a run draws.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pictures {
    /// None.
    None,
    /// Sheets for print.
    Sheets,
    /// The same, and again in 16:9 for slides.
    SheetsAndSlides,
}

/// Key of `run.json` that tells of a sweep; absent where one scenario was run.
pub const SWEEP: &str = "sweep";

/// Key of `run.json` that holds the SHA-256 of every table and of the scenario, by file.
const CHECKSUMS: &str = "sha256";

/// A file of a run, held against the checksum that the run wrote down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Checked {
    /// It is what was written.
    Same(String),
    /// It is not there.
    Missing(String),
    /// It is something else.
    Changed(String),
}

/// By what a run was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadeBy {
    /// Version of osteon.
    pub version: Option<String>,
    /// Revision of its source.
    pub git_revision: Option<String>,
    /// Digest of the constants.
    pub constants_sha256: Option<String>,
    /// The patient who was run alone; `None` where all were.
    pub only_patient: Option<u32>,
    /// Whether it ran the points of a sweep.
    pub is_sweep: bool,
}

/// Revision of the source, where the program was built from a repository.
pub const GIT_REVISION: Option<&str> = option_env!("OSTEON_GIT_REVISION");

/// What a scenario's file says before its first key, without the signs of a comment.
pub(super) fn question(text: &str) -> String {
    let comment = text.lines().take_while(|line| line.starts_with('#') || line.trim().is_empty());
    let lines: Vec<&str> = comment.map(|line| line.trim_start_matches('#').trim()).collect();
    lines.join("\n").trim().to_owned()
}

/// SHA-256 of what of these files is data: tables and the scenario. Pictures and pages are made from them.
///
/// # Errors
/// Where one of them cannot be read.
pub fn checksums(folder: &Path, files: &[String]) -> Result<Map<String, Value>, ReportError> {
    let is_table = |name: &str| {
        SINKS.iter().any(|sink| name.strip_suffix(sink.extension()).is_some_and(|stem| stem.ends_with('.')))
    };
    let data = files.iter().filter(|name| is_table(name) || *name == SCENARIO);
    data.map(|name| (name, folder.join(name)))
        .filter(|(_, path)| path.exists())
        .map(|(name, path)| match sha256_of(&path) {
            Ok(sha256) => Ok((name.clone(), json!(sha256))),
            Err(source) => Err(ReportError::File { path, source }),
        })
        .collect()
}

fn sha256_of(path: &Path) -> io::Result<String> {
    let mut digest = Digest::default();
    io::copy(&mut fs::File::open(path)?, &mut digest)?;
    Ok(digest.finish())
}

/// Holds the files of a run against the checksums in its `run.json`; `None` where that has none.
///
/// # Errors
/// Where `run.json` or a file that is there cannot be read.
pub fn check_files(folder: &Path) -> io::Result<Option<Vec<Checked>>> {
    let run = read_run_json(folder)?;
    let Some(checksums) = run.get(CHECKSUMS).and_then(Value::as_object) else { return Ok(None) };
    let check = |(name, expected): (&String, &Value)| {
        let path = folder.join(name);
        if !path.exists() {
            return Ok(Checked::Missing(name.clone()));
        }
        let is_same = expected.as_str() == Some(sha256_of(&path)?.as_str());
        Ok(if is_same { Checked::Same(name.clone()) } else { Checked::Changed(name.clone()) })
    };
    checksums.iter().map(check).collect::<Result<_, _>>().map(Some)
}

impl MadeBy {
    /// By what a run was made, as its `run.json` says.
    pub fn of(run: &Value) -> Self {
        let word = |key: &str| run.get(key).and_then(Value::as_str).map(str::to_owned);
        Self {
            version: word("version"),
            git_revision: word("git_revision"),
            constants_sha256: word("constants_sha256"),
            only_patient: run.get(ONLY_PATIENT).and_then(Value::as_u64).and_then(|patient| patient.try_into().ok()),
            is_sweep: run.get(SWEEP).is_some(),
        }
    }
}

/// By what the run in a folder was made.
///
/// # Errors
/// Where its `run.json` cannot be read.
pub fn made_by(folder: &Path) -> io::Result<MadeBy> {
    Ok(MadeBy::of(&read_run_json(folder)?))
}

fn read_run_json(folder: &Path) -> io::Result<Value> {
    Ok(serde_json::from_str(&fs::read_to_string(folder.join(PROVENANCE))?)?)
}

/// The text of `run.json`; `files` are those of the run that stand beside it, `checksums` those of its data.
pub fn run_json(run: &RunContext, result: &CohortResult, files: &[String], checksums: &Map<String, Value>) -> String {
    let failed = result.failed_runs();
    let image = run.scenario.specimen.starting_image.as_ref().map(|image| {
        json!({
            "path": image.path,
            "sha256": image.sha256,
            "size_voxels": image.size_voxels,
            "voxel_um": image.image_voxel_um,
            "threshold": image.threshold,
            "bv_tv": image.bone.bv_tv(),
            "seam_surface_share": image.bone.seam_surface_share(),
            "voxel_um_from": image.seen.spacing_from,
            "threshold_from": image.seen.threshold_from,
            "range": image.seen.range,
            "pieces": image.seen.pieces,
            "outside_largest_piece_share": image.seen.outside_largest_share,
            "empty_corner_share": image.seen.empty_corner_share,
            "origin_mm": image.placement.origin_mm,
            "notes": image.seen.notes,
        })
    });
    let mut document = json!({
        "name": run.scenario.name,
        "version": env!("CARGO_PKG_VERSION"),
        "git_revision": GIT_REVISION,
        "constants_sha256": Model::STANDARD.digest(),
        "scenario": run.source_name,
        "scenario_sha256": sha256(run.source_text.as_bytes()),
        "question": question(run.source_text),
        "seed": run.seed,
        "threads": run.threads,
        "start": iso_8601(run.start),
        "wall_seconds": milliseconds(run.wall_seconds),
        "agent_updates": result.agent_updates,
        "stage_seconds": by_stage(&result.stage_seconds),
        "specimen_stage_seconds": by_stage(&result.specimen_stage_seconds),
        "host": host(),
        "patients": result.patients.len(),
        "failed": failed,
        "files": files,
    });
    document[CHECKSUMS] = Value::Object(checksums.clone());
    if let Some(image) = image {
        document["image"] = image;
    }
    if let Some(patient) = run.only_patient {
        document[ONLY_PATIENT] = patient.into();
    }
    format!("{document:#}\n")
}

/// The files in a folder that a run says are its own, in its `run.json`; `None` where it says nothing of them.
pub fn files_of_run(folder: &Path) -> Option<Vec<String>> {
    let run = read_run_json(folder).ok()?;
    let files = run.get("files")?.as_array()?;
    Some(files.iter().filter_map(Value::as_str).map(str::to_owned).collect())
}

/// The patient who was run alone, as the `run.json` in a folder says; `None` where all were, or where nothing says so.
pub fn only_patient_of_run(folder: &Path) -> Option<u32> {
    made_by(folder).ok()?.only_patient
}

/// Adds to the files that a run says are its own.
///
/// # Errors
/// Where its `run.json` cannot be read or written.
pub fn add_files_of_run(folder: &Path, added: Vec<String>) -> Result<(), ReportError> {
    let mut run =
        read_run_json(folder).map_err(|source| ReportError::File { path: folder.join(PROVENANCE), source })?;
    let mut files = files_of_run(folder).unwrap_or_default();
    files.extend(added);
    files.sort();
    files.dedup();
    run["files"] = json!(files);
    write_text(folder, PROVENANCE, &format!("{run:#}\n"))
}

/// The machine.
pub fn host() -> Value {
    json!({
        "os": std::env::consts::OS,
        "arch": std::env::consts::ARCH,
        "cores": std::thread::available_parallelism().map(usize::from).ok(),
    })
}

/// Seconds of each stage, by its name.
pub fn by_stage(seconds: &[(String, f64)]) -> Value {
    let stages = seconds.iter().map(|(stage, seconds)| (stage.clone(), json!(milliseconds(*seconds))));
    Value::Object(stages.collect::<Map<_, _>>())
}

/// Whole seconds, UTC.
pub fn iso_8601(time: Timestamp) -> String {
    time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// Seconds to a thousandth.
pub fn milliseconds(seconds: f64) -> f64 {
    (seconds * 1e3).round() / 1e3
}
