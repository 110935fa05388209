//! The log that NRecon leaves beside the slices of a SkyScan scanner.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::fault::{length_of, unreadable};
use super::header::text_of;
use crate::scenario::ImageFault;

/// Longest log, bytes.
const MOST_BYTES: u64 = 1 << 20;

/// What a log says of the slices beside it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Log {
    pub path: PathBuf,
    /// Edge of a pixel, um.
    pub pixel_um: Option<f64>,
    /// From one slice that was written to the next, in slices.
    pub step: u64,
    /// Slices that were written.
    pub count: Option<usize>,
}

/// The log of a folder, if one of its files is one.
pub(super) fn find(files: &[PathBuf]) -> Result<Option<Log>, ImageFault> {
    let is_log = |path: &&PathBuf| path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("log"));
    let mut logs: Vec<&PathBuf> = files.iter().filter(is_log).collect();
    // that of the slices before that of the scan
    logs.sort_by_key(|path| !path.to_string_lossy().to_lowercase().contains("_rec"));
    for path in logs {
        if let Some(log) = read(path)? {
            return Ok(Some(log));
        }
    }
    Ok(None)
}

/// Reads a log; `None` where it is one of another program's.
fn read(path: &Path) -> Result<Option<Log>, ImageFault> {
    length_of(path)?;
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(MOST_BYTES).read_to_end(&mut bytes));
    read.map_err(|error| unreadable(path, &error))?;
    let text = text_of(&bytes);
    if !text.lines().any(|line| line.trim().eq_ignore_ascii_case("[Reconstruction]")) {
        return Ok(None);
    }
    let fields: BTreeMap<String, &str> = text
        .lines()
        .filter_map(|line| line.split_once('='))
        .map(|(name, value)| (name.trim().to_lowercase(), value.trim()))
        .collect();
    let number = |name: &str| fields.get(name).and_then(|value| value.parse::<f64>().ok()).filter(|&value| value > 0.0);
    Ok(Some(Log {
        path: path.to_owned(),
        pixel_um: number("pixel size (um)").or(number("image pixel size (um)")),
        step: number("section to section step").map_or(1, |step| step as u64).max(1),
        count: number("sections count").map(|count| count as usize),
    }))
}
