//! AIM: a table of lengths, a header, a log in lines of text, and values in one of several packings.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};

use super::{AIM_030, Bytes, NOT_CALIBRATED, density, run_length, vax};
use crate::image::fault::{fault, unreadable};
use crate::image::header::text_of;
use crate::image::measure::Spacing;
use crate::image::raw::{Packing, RawValues};
use crate::image::sample::{Sample, SampleType};
use crate::image::volume::{Values, Volume};
use crate::scenario::{ImageFault, Placement};

/// Opens an AIM of version 020 or 030.
pub(super) fn open(bytes: &Bytes) -> Result<Volume, ImageFault> {
    let path = bytes.path;
    // version 030 has numbers of 8 bytes, its name before them, and less before the type of the values
    let is_030 = bytes.start.starts_with(AIM_030);
    let (start, of_number, before_type) = if is_030 { (16, 8, 12) } else { (0, 4, 20) };
    let mut lengths = [0_usize; 3];
    for (at, length) in lengths.iter_mut().enumerate() {
        *length = usize::try_from(bytes.whole(start + at * of_number, of_number)?).unwrap_or(usize::MAX);
    }
    let [of_table, of_header, of_log] = lengths;
    let header = start.saturating_add(of_table);
    let log = header.saturating_add(of_header);
    let values = log.saturating_add(of_log);
    if values as u64 > bytes.length {
        return Err(fault(path, "its header is longer than the file", "a whole file"));
    }
    let log = fields(bytes.at(log, of_log)?);

    let kind = bytes.whole(header + before_type, 4)?;
    let numbers = header + before_type + 4;
    let size = bytes.size(numbers + 3 * of_number, of_number)?;
    let elements = numbers + 21 * of_number;
    let (mut um, mut origin_mm) = ([0.0; 3], [0.0; 3]);
    for (axis, (um, origin_mm)) in um.iter_mut().zip(&mut origin_mm).enumerate() {
        let edge_mm = if is_030 {
            bytes.whole(elements + 8 * axis, 8)? as f64 * 1e-6
        } else {
            vax::float(bytes.at(elements + 4 * axis, 4)?)
        };
        *um = edge_mm * 1e3;
        // where the image was cut out of its scan
        *origin_mm = bytes.whole(numbers + axis * of_number, of_number)? as f64 * edge_mm;
    }

    let number = |name: &str| log.get(name).and_then(|value| value.parse::<f64>().ok());
    let (slope, intercept) = (number("Density: slope"), number("Density: intercept"));
    let unit = log.get("Density: unit").map_or("", String::as_str);
    let is_plain = matches!(kind, 0x0002_0002 | 0x0017_0002 | 0x0003_0004);
    // what was cut into bone and marrow has no density any more
    let calibration = if is_plain {
        density(number("Mu_Scaling").unwrap_or(1.0), slope.unwrap_or(0.0), intercept.unwrap_or(0.0), unit)
    } else {
        None
    };
    let mut notes: Vec<String> =
        (is_plain && calibration.is_none()).then(|| NOT_CALIBRATED.to_owned()).into_iter().collect();
    let values = values_of(bytes, kind, size, values as u64, of_number, &mut notes)?;
    Ok(Volume {
        spacing: Spacing::of(um, "the header of Scanco, in mm"),
        placement: Placement::of(origin_mm, Placement::UNTURNED),
        calibration,
        notes,
        ..Volume::of(size, vec![path.to_owned()], values)
    })
}

/// The lines of the log: a name, two spaces or more, and a value.
fn fields(log: &[u8]) -> BTreeMap<String, String> {
    let text = text_of(log);
    let lines = text.lines().filter(|line| !line.starts_with('!'));
    let field = |line: &str| {
        line.split_once("  ").map(|(name, value)| (name.trim().to_owned(), value.trim_matches(['\0', ' ']).to_owned()))
    };
    lines.filter_map(field).collect()
}

fn values_of(
    bytes: &Bytes,
    kind: i64,
    size: [usize; 3],
    offset: u64,
    of_number: usize,
    notes: &mut Vec<String>,
) -> Result<Values, ImageFault> {
    let plain = |of: SampleType| Sample { of, is_big_endian: false };
    let of = match kind {
        0x0016_0001 | 0x000d_0001 => SampleType::U8,
        0x0001_0001 => SampleType::I8,
        0x0017_0002 => SampleType::U16,
        0x0002_0002 => SampleType::I16,
        0x0003_0004 => SampleType::I32,
        0x0015_0001 | 0x0008_0002 | 0x0006_0001 => return packed(bytes, kind, size, offset, of_number),
        other => {
            let allowed = "an AIM of whole numbers (D1Tchar, D1Tshort, D1Tint) or of one of their packed forms";
            return Err(fault(bytes.path, format!("its values are of the type {other:#010x}"), allowed));
        }
    };
    let raw = RawValues::in_file(bytes.path.to_owned(), offset, Packing::None, plain(of));
    raw.check_length(size, notes)?;
    Ok(Values::Raw(raw))
}

/// Values of bytes in one of the packings, unpacked as a whole: they are few where the bone is cut.
fn packed(bytes: &Bytes, kind: i64, size: [usize; 3], offset: u64, of_number: usize) -> Result<Values, ImageFault> {
    let path = bytes.path;
    let voxels = size.iter().map(|&along| along as u64).product::<u64>();
    let there = bytes.length.saturating_sub(offset);
    // a byte stands for 255 voxels at most
    if there.saturating_mul(255) < voxels {
        let wrong = format!("{there} packed bytes are too few for {voxels} voxels, which its header says");
        return Err(fault(path, wrong, "a whole file"));
    }
    let mut input = Vec::new();
    let read = File::open(path).and_then(|mut file| {
        file.seek(SeekFrom::Start(offset))?;
        file.read_to_end(&mut input)
    });
    read.map_err(|error| unreadable(path, &error))?;
    let unpacked = match kind {
        0x0006_0001 => run_length::bits(&input, size),
        // the length of what follows stands before it
        0x0015_0001 => run_length::two_values(input.get(of_number..).unwrap_or_default(), voxels as usize),
        _ => run_length::bytes(input.get(of_number..).unwrap_or_default(), voxels as usize),
    };
    let unpacked =
        unpacked.ok_or_else(|| fault(path, "its packed values end before its last voxel", "a whole file"))?;
    Ok(Values::Held(unpacked, Sample { of: SampleType::I8, is_big_endian: false }))
}
