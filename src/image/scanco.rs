//! Images of Scanco's scanners: ISQ, as it is scanned, and AIM, as it is evaluated. Values come out in mg HA/cm3 where the
//! header has a calibration.
//!
//! There is no description of either that is published; the layout follows the reader of ITK, ITKIOScanco (Apache-2.0):
//! <https://github.com/KitwareMedical/ITKIOScanco>.

mod aim;
mod isq;
mod run_length;
mod vax;

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::fault::{fault, length_of, unreadable};
use super::measure::Calibration;
use super::volume::Volume;
use crate::scenario::ImageFault;

/// Longest header, bytes.
const MOST_BYTES: u64 = 16 << 20;

/// How such files begin.
const ISQ: &[u8] = b"CTDATA-HEADER_V1";
const AIM_030: &[u8] = b"AIMDATA_V030";

/// Whether a file begins like one of Scanco's, or has a name like one.
pub(super) fn is_scanco(path: &Path) -> bool {
    let mut start = [0; 16];
    let is_read = File::open(path).and_then(|mut file| file.read_exact(&mut start)).is_ok();
    let number = |at: usize| u32::from_le_bytes([start[at], start[at + 1], start[at + 2], start[at + 3]]);
    is_read && (start == *ISQ || start.starts_with(AIM_030) || (number(0) == 20 && number(4) == 140))
}

/// Opens an ISQ or an AIM.
pub(super) fn open(path: &Path) -> Result<Volume, ImageFault> {
    let length = length_of(path)?;
    let mut start = Vec::new();
    let read = File::open(path).and_then(|file| file.take(MOST_BYTES).read_to_end(&mut start));
    read.map_err(|error| unreadable(path, &error))?;
    let bytes = Bytes { path, start: &start, length };
    if start.starts_with(ISQ) { isq::open(&bytes) } else { aim::open(&bytes) }
}

/// The start of a file.
struct Bytes<'a> {
    path: &'a Path,
    start: &'a [u8],
    /// Of the whole file.
    length: u64,
}

impl Bytes<'_> {
    /// Some bytes; a fault where the file ends before them.
    fn at(&self, at: usize, count: usize) -> Result<&[u8], ImageFault> {
        let end = at.checked_add(count);
        end.and_then(|end| self.start.get(at..end)).ok_or_else(|| {
            fault(self.path, "its header is longer than the file, or than a header can be", "a whole file")
        })
    }

    /// A whole number of 4 or 8 bytes, low byte first.
    fn whole(&self, at: usize, bytes: usize) -> Result<i64, ImageFault> {
        let mut word = [0; 8];
        word[..bytes].copy_from_slice(self.at(at, bytes)?);
        let word = i64::from_le_bytes(word);
        Ok(if bytes == 4 { i64::from(word as i32) } else { word })
    }

    /// Sizes along x, y and z.
    fn size(&self, at: usize, bytes: usize) -> Result<[usize; 3], ImageFault> {
        let mut size = [0; 3];
        for (axis, along) in size.iter_mut().enumerate() {
            *along = usize::try_from(self.whole(at + axis * bytes, bytes)?).unwrap_or(0);
        }
        super::fault::check_size(self.path, size)?;
        Ok(size)
    }
}

/// Linear attenuation is value / mu scaling, and density slope * attenuation + intercept. Without a slope the header has no
/// calibration, and values stay as they are.
fn density(mu_scaling: f64, slope: f64, intercept: f64, unit: &str) -> Option<Calibration> {
    let has_density = slope.is_finite() && slope != 0.0 && mu_scaling > 0.0;
    if has_density { Calibration::of(slope / mu_scaling, intercept, unit) } else { None }
}

/// What to know of values that no header calibrates.
const NOT_CALIBRATED: &str = "its header has no calibration to density: values are those of the scanner";
