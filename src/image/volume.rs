//! An image as its reader leaves it: its size, and its values slice by slice, so that a large one need not fit into memory.

use std::path::PathBuf;

use super::dicom::Series;
use super::picture::Pictures;
use super::raw::RawValues;
use super::sample::Sample;
use super::tiff_stack::Stack;
use crate::scenario::{ImageFault, Placement};

/// An image that is open for reading.
#[derive(Debug)]
pub(super) struct Volume {
    /// Voxels along x, y and z.
    pub size: [usize; 3],
    pub spacing: Spacing,
    /// Where it lies, if the file says so.
    pub placement: Option<Placement>,
    /// The files, for their checksum.
    pub files: Vec<PathBuf>,
    pub values: Values,
    pub calibration: Option<Calibration>,
    /// What whoever asked for it has to know.
    pub notes: Vec<String>,
}

/// How large voxels are, if the file says so.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Spacing {
    /// Edges of a voxel, um.
    pub um: Option<[f64; 3]>,
    /// Who says so, or why nobody does: words that follow the name of the file.
    pub from: String,
}

/// What the values of a file stand for: slope * value + intercept.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Calibration {
    pub slope: f64,
    pub intercept: f64,
    /// Empty where the file names none.
    pub unit: String,
}

/// Where the values are.
#[derive(Debug)]
pub(super) enum Values {
    Raw(RawValues),
    /// Bytes that had to be unpacked as a whole.
    Held(Vec<u8>, Sample),
    /// Pages of TIFF files.
    Tiff(Stack),
    /// BMP, PNG or JPEG.
    Pictures(Pictures),
    Dicom(Series),
}

impl Spacing {
    /// What the file says, in words.
    pub fn of(um: [f64; 3], from: impl Into<String>) -> Self {
        Self { um: Some(um), from: from.into() }
    }

    /// The file does not say how large its voxels are.
    pub fn unknown() -> Self {
        Self { um: None, from: "the file does not say how large its voxels are".to_owned() }
    }
}

impl Calibration {
    /// One that changes something; `None` where it would leave every value as it is or make none of it.
    pub fn of(slope: f64, intercept: f64, unit: &str) -> Option<Self> {
        #[expect(clippy::float_cmp, reason = "exactly these leave values as they are")]
        let is_idle = slope == 1.0 && intercept == 0.0;
        let is_possible = slope.is_finite() && intercept.is_finite() && slope != 0.0;
        (is_possible && !is_idle).then(|| Self { slope, intercept, unit: unit.trim().to_owned() })
    }

    /// In words.
    pub fn note(&self) -> String {
        let Self { slope, intercept, unit } = self;
        let unit = if unit.is_empty() { String::new() } else { format!(", in {unit}") };
        format!("its values count as {slope} x value + {intercept}{unit}, as its header says")
    }
}

impl Volume {
    /// An image of which nothing is known but its values.
    pub fn of(size: [usize; 3], files: Vec<PathBuf>, values: Values) -> Self {
        Self {
            size,
            spacing: Spacing::unknown(),
            placement: None,
            files,
            values,
            calibration: None,
            notes: Vec::new(),
        }
    }

    /// Hands over the slices in order of z, each with its number and its values as calibrated, x fastest.
    pub fn for_each_slice(&self, see: &mut dyn FnMut(usize, &[f64])) -> Result<(), ImageFault> {
        let Some(Calibration { slope, intercept, .. }) = &self.calibration else { return self.for_each_raw(see) };
        let mut calibrated = Vec::new();
        self.for_each_raw(&mut |z, values| {
            calibrated.clear();
            calibrated.extend(values.iter().map(|value| slope * value + intercept));
            see(z, &calibrated);
        })
    }

    fn for_each_raw(&self, see: &mut dyn FnMut(usize, &[f64])) -> Result<(), ImageFault> {
        match &self.values {
            Values::Raw(raw) => raw.for_each_slice(self.size, see),
            Values::Held(bytes, sample) => {
                let mut values = Vec::new();
                let slice = self.size[0] * self.size[1] * sample.of.bytes();
                for (z, bytes) in bytes.chunks_exact(slice).enumerate() {
                    values.clear();
                    sample.decode(bytes, &mut values);
                    see(z, &values);
                }
                Ok(())
            }
            Values::Tiff(stack) => stack.for_each_slice(see),
            Values::Pictures(pictures) => pictures.for_each_slice(see),
            Values::Dicom(series) => series.for_each_slice(see),
        }
    }
}
