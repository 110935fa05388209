//! The pixels of DICOM files as slices, rescaled as their headers say.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use dicom_object::{DefaultDicomObject, OpenFileOptions, Tag};
use dicom_pixeldata::{PixelDecoder, PixelRepresentation};

use super::fault::fault;
use super::sample::{Sample, SampleType};
use crate::scenario::ImageFault;

pub(super) const ALLOWED: &str = "one series of grey slices of one size, with a position in each";

pub(super) const INTERCEPT: Tag = Tag(0x0028, 0x1052);
pub(super) const SLOPE: Tag = Tag(0x0028, 0x1053);

/// Files of one series in order of z, or one file of many frames.
#[derive(Debug)]
pub(super) struct Series {
    pub size: [usize; 3],
    pub paths: Vec<PathBuf>,
}

impl Series {
    /// Hands over the slices in order, each with its number and its values, x fastest.
    pub fn for_each_slice(&self, see: &mut dyn FnMut(usize, &[f64])) -> Result<(), ImageFault> {
        let of_slice = self.size[0] * self.size[1];
        let mut z = 0;
        for path in &self.paths {
            let values = values_of(path)?;
            if values.is_empty() || !values.len().is_multiple_of(of_slice) || z + values.len() / of_slice > self.size[2]
            {
                return Err(fault(path, "it has another number of values than rows and columns", ALLOWED));
            }
            for slice in values.chunks_exact(of_slice) {
                see(z, slice);
                z += 1;
            }
        }
        if z != self.size[2] {
            return Err(fault(&self.paths[0], format!("it ends after {z} of {} slices", self.size[2]), "a whole file"));
        }
        Ok(())
    }
}

/// The values of a file, rescaled.
fn values_of(path: &Path) -> Result<Vec<f64>, ImageFault> {
    let wrong = |error: &dyn std::fmt::Display| fault(path, format!("its pixels cannot be read: {error}"), ALLOWED);
    let object = OpenFileOptions::new().open_file(path).map_err(|error| wrong(&error))?;
    let first = |tag: Tag| numbers_of(&object, tag).and_then(|numbers| numbers.first().copied());
    let (slope, intercept) = (first(SLOPE).unwrap_or(1.0), first(INTERCEPT).unwrap_or(0.0));
    // a run-length segment that ends early makes the decoder panic, where an error is due
    let decoded = catch_unwind(AssertUnwindSafe(|| object.decode_pixel_data()));
    let decoded = decoded.map_err(|_| wrong(&"they end early"))?;
    let pixels = decoded.map_err(|error| wrong(&error))?;
    let (allocated, stored) = (pixels.bits_allocated(), pixels.bits_stored());
    let of = SampleType::whole(allocated, false).filter(|_| (1..=allocated).contains(&stored));
    let of = of.ok_or_else(|| wrong(&format!("{stored} bits in {allocated}")))?;
    let mut values = Vec::new();
    Sample { of, is_big_endian: cfg!(target_endian = "big") }.decode(pixels.data(), &mut values);
    // an odd number of bytes is filled up
    values.truncate((pixels.rows() * pixels.columns()) as usize * pixels.number_of_frames() as usize);
    // numbers fill the lower bits; the others may hold what is drawn over the picture
    let full = (1_u128 << stored) as f64;
    let is_signed = pixels.pixel_representation() == PixelRepresentation::Signed;
    for value in &mut values {
        let mut number = *value % full;
        if is_signed && number >= 0.5 * full {
            number -= full;
        }
        *value = slope * number + intercept;
    }
    Ok(values)
}

/// The numbers of an element.
pub(super) fn numbers_of(object: &DefaultDicomObject, tag: Tag) -> Option<Vec<f64>> {
    object.element_opt(tag).ok().flatten()?.to_multi_float64().ok().filter(|numbers| !numbers.is_empty())
}
