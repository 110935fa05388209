//! An image as its reader leaves it: its size, and its values slice by slice, so that a large one need not fit into memory.

use std::path::PathBuf;

use super::dicom_series::Series;
use super::measure::{Calibration, Spacing};
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

impl Volume {
    /// An image of which nothing is known but its values.
    pub fn of(size: [usize; 3], files: Vec<PathBuf>, values: Values) -> Self {
        Self { size, spacing: Spacing::unknown(), placement: None, files, values, calibration: None, notes: Vec::new() }
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
