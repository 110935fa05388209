//! NIfTI, versions 1 and 2: `.nii`, `.nii.gz`, and a header `.hdr` beside its values `.img`.
//!
//! The crate `nifti` holds a whole image in memory and knows version 1 alone; here the header is a few numbers, and values are
//! read slice by slice. Format: <https://nifti.nimh.nih.gov>.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

use flate2::read::MultiGzDecoder;

use super::fault::{check_size, fault, length_of, unreadable};
use super::measure::{Calibration, Spacing};
use super::raw::{Packing, RawValues};
use super::sample::{Sample, SampleType};
use super::volume::{Values, Volume};
use crate::scenario::{ImageFault, Placement};

/// Bytes of the header of version 2, the longer one.
const MOST_BYTES: u64 = 540;

const ALLOWED: &str = "a NIfTI image of numbers along x, y and z, one channel at one time";

/// The numbers of a header.
struct Header {
    bytes: Vec<u8>,
    is_big_endian: bool,
    is_2: bool,
}

impl Header {
    fn word<const N: usize>(&self, at: usize) -> [u8; N] {
        let mut word = [0; N];
        if let Some(bytes) = self.bytes.get(at..at + N) {
            word.copy_from_slice(bytes);
        }
        if self.is_big_endian {
            word.reverse();
        }
        word
    }

    /// A whole number of 2 bytes in version 1 and 8 in version 2.
    fn whole(&self, at_1: usize, at_2: usize, index: usize) -> i64 {
        if self.is_2 {
            i64::from_le_bytes(self.word(at_2 + 8 * index))
        } else {
            i64::from(i16::from_le_bytes(self.word(at_1 + 2 * index)))
        }
    }

    /// A number of 4 bytes in version 1 and 8 in version 2.
    fn real(&self, at_1: usize, at_2: usize, index: usize) -> f64 {
        if self.is_2 {
            f64::from_le_bytes(self.word(at_2 + 8 * index))
        } else {
            f64::from(f32::from_le_bytes(self.word(at_1 + 4 * index)))
        }
    }

    /// A code of 2 bytes in version 1 and 4 in version 2.
    fn code(&self, at_1: usize, at_2: usize) -> i32 {
        if self.is_2 { i32::from_le_bytes(self.word(at_2)) } else { i32::from(i16::from_le_bytes(self.word(at_1))) }
    }

    fn sizes(&self) -> Vec<i64> {
        let count = self.whole(40, 16, 0).clamp(0, 7) as usize;
        (1..=count).map(|axis| self.whole(40, 16, axis)).collect()
    }

    fn sample_type(&self) -> Option<SampleType> {
        Some(match self.code(70, 12) {
            2 => SampleType::U8,
            256 => SampleType::I8,
            512 => SampleType::U16,
            4 => SampleType::I16,
            768 => SampleType::U32,
            8 => SampleType::I32,
            1280 => SampleType::U64,
            1024 => SampleType::I64,
            16 => SampleType::F32,
            64 => SampleType::F64,
            _ => return None,
        })
    }

    /// Units of length: 1 is m, 2 mm, 3 um.
    fn spacing(&self) -> Spacing {
        let units = if self.is_2 { self.code(0, 500) as u8 } else { self.bytes.get(123).copied().unwrap_or(0) };
        let (um, words) = match units & 7 {
            1 => (1e6, "in m"),
            2 => (1e3, "in mm"),
            3 => (1.0, "in um"),
            _ => (1e3, "taken as mm, since it names no unit"),
        };
        let edges = [1, 2, 3].map(|axis| self.real(76, 104, axis).abs() * um);
        Spacing::of(edges, format!("`pixdim` in the file, {words}"))
    }

    /// The place in the space of ITK, whose x and y point the other way than those of NIfTI.
    fn placement(&self, spacing: &Spacing) -> Option<Placement> {
        let (edges, um) = (spacing.um?, self.real(76, 104, 1).abs());
        let mm_per_unit = if um > 0.0 { edges[0] / um * 1e-3 } else { 1.0 };
        let signs = [-1.0, -1.0, 1.0];
        if self.code(254, 348) > 0 {
            // rows of a matrix from voxels to space
            let row = |space: usize, column: usize| signs[space] * self.real(280, 400, 4 * space + column);
            let origin_mm = [0, 1, 2].map(|space| row(space, 3) * mm_per_unit);
            return Placement::of(origin_mm, [0, 1, 2].map(|axis| [0, 1, 2].map(|space| row(space, axis))));
        }
        if self.code(252, 344) <= 0 {
            return None;
        }
        let [b, c, d] = [0, 1, 2].map(|part| self.real(256, 352, part));
        let a = (1.0 - b * b - c * c - d * d).max(0.0).sqrt();
        let flip = if self.real(76, 104, 0) < 0.0 { -1.0 } else { 1.0 };
        let columns = [
            [a * a + b * b - c * c - d * d, 2.0 * (b * c + a * d), 2.0 * (b * d - a * c)],
            [2.0 * (b * c - a * d), a * a + c * c - b * b - d * d, 2.0 * (c * d + a * b)],
            [flip * 2.0 * (b * d + a * c), flip * 2.0 * (c * d - a * b), flip * (a * a + d * d - c * c - b * b)],
        ];
        let signed = |point: [f64; 3]| [0, 1, 2].map(|space| signs[space] * point[space]);
        let origin = [0, 1, 2].map(|space| self.real(268, 376, space) * mm_per_unit);
        Placement::of(signed(origin), columns.map(signed))
    }

    fn calibration(&self) -> Option<Calibration> {
        let (slope, intercept) = (self.real(112, 176, 0), self.real(116, 184, 0));
        // a slope of 0 says that there is none
        if slope == 0.0 { None } else { Calibration::of(slope, intercept, "") }
    }
}

/// Whether a name is that of a NIfTI.
pub(super) fn is_nifti(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    [".nii", ".nii.gz", ".hdr", ".hdr.gz", ".img", ".img.gz"].iter().any(|ending| name.ends_with(ending))
}

/// Opens a NIfTI.
pub(super) fn open(path: &Path) -> Result<Volume, ImageFault> {
    let (header_path, values_path) = header_and_values(path);
    let header = read_header(&header_path)?;
    let sizes = header.sizes();
    // what follows z is time, and more
    let is_single = sizes.iter().skip(3).all(|&along| along <= 1);
    let size: Vec<usize> = sizes.iter().take(3).map(|&along| usize::try_from(along).unwrap_or(0)).collect();
    let (Ok(size), true) = (<[usize; 3]>::try_from(size), is_single) else {
        let words: Vec<String> = sizes.iter().map(ToString::to_string).collect();
        return Err(fault(
            path,
            format!("its axes are {}: no image along x, y and z alone", words.join(" x ")),
            ALLOWED,
        ));
    };
    check_size(path, size)?;
    let of = header.sample_type().ok_or_else(|| {
        fault(
            path,
            format!("its values are of the type {}: colours, or of no known kind", header.code(70, 12)),
            ALLOWED,
        )
    })?;
    let offset = if header_path == values_path {
        let least = if header.is_2 { 540 } else { 348 };
        let said = if header.is_2 { header.whole(0, 168, 0) as f64 } else { header.real(108, 168, 0) };
        if said.is_finite() && said >= f64::from(least) { said as u64 } else { least as u64 + 4 }
    } else {
        0
    };
    let is_packed = values_path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("gz"));
    let raw = RawValues {
        paths: vec![values_path.clone()],
        offset,
        packed_offset: 0,
        packing: if is_packed { Packing::Deflated } else { Packing::None },
        sample: Sample { of, is_big_endian: header.is_big_endian },
    };
    let mut notes = Vec::new();
    raw.check_length(size, &mut notes)?;
    let mut files = vec![header_path];
    files.extend((values_path != files[0]).then_some(values_path));
    let spacing = header.spacing();
    let placement = header.placement(&spacing);
    let calibration = header.calibration();
    Ok(Volume { spacing, placement, calibration, notes, ..Volume::of(size, files, Values::Raw(raw)) })
}

/// The files of header and values, which may be one.
fn header_and_values(path: &Path) -> (PathBuf, PathBuf) {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let other = |from: &str, to: &str| {
        // an ending is ASCII, whose small and capital letters take as many bytes; those of other letters may not
        let at = name.to_ascii_lowercase().rfind(from)?;
        let beside = path.with_file_name(format!("{}{to}{}", &name[..at], &name[at + from.len()..]));
        Some(beside)
    };
    if let Some(header) = other(".img", ".hdr") {
        return (header, path.to_owned());
    }
    other(".hdr", ".img").map_or_else(|| (path.to_owned(), path.to_owned()), |values| (path.to_owned(), values))
}

fn read_header(path: &Path) -> Result<Header, ImageFault> {
    length_of(path)?;
    let file = File::open(path).map_err(|error| unreadable(path, &error))?;
    let is_packed = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("gz"));
    let mut reader: Box<dyn Read> =
        if is_packed { Box::new(MultiGzDecoder::new(BufReader::new(file))) } else { Box::new(file) };
    let mut bytes = Vec::new();
    let read = reader.by_ref().take(MOST_BYTES).read_to_end(&mut bytes);
    read.map_err(|error| fault(path, format!("it cannot be unpacked: {error}"), "a whole file"))?;
    let length = bytes.get(..4).map_or([0; 4], |word| [word[0], word[1], word[2], word[3]]);
    let (is_2, is_big_endian) = match (i32::from_le_bytes(length), i32::from_be_bytes(length)) {
        (348, _) => (false, false),
        (_, 348) => (false, true),
        (540, _) => (true, false),
        (_, 540) => (true, true),
        _ => return Err(fault(path, "it is no NIfTI: its header is none of 348 or 540 bytes", ALLOWED)),
    };
    if bytes.len() < if is_2 { 540 } else { 348 } {
        return Err(fault(path, "its header is not whole", "a whole file"));
    }
    Ok(Header { bytes, is_big_endian, is_2 })
}
