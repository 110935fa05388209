//! ISQ: a header of blocks of 512 bytes, and values of 16 bits.

use super::{Bytes, NOT_CALIBRATED, density, vax};
use crate::image::fault::fault;
use crate::image::header::text_of;
use crate::image::measure::{Calibration, Spacing};
use crate::image::raw::{Packing, RawValues};
use crate::image::sample::{Sample, SampleType};
use crate::image::volume::{Values, Volume};
use crate::scenario::ImageFault;

const BLOCK: usize = 512;

/// Places in the first block.
const PIXELS: usize = 44;
const EXTENT_UM: usize = 56;
const MU_SCALING: usize = 88;
const DATA_BLOCK: usize = 508;

/// Opens an ISQ.
pub(super) fn open(bytes: &Bytes) -> Result<Volume, ImageFault> {
    let size = bytes.size(PIXELS, 4)?;
    let mut um = [0.0; 3];
    for (axis, um) in um.iter_mut().enumerate() {
        *um = bytes.whole(EXTENT_UM + 4 * axis, 4)? as f64 / size[axis] as f64;
    }
    if um[2] <= 0.0 {
        let wrong = "it is a projection (RAD), and no volume";
        return Err(fault(bytes.path, wrong, "an ISQ of the reconstructed slices"));
    }
    let blocks = usize::try_from(bytes.whole(DATA_BLOCK, 4)?).unwrap_or(usize::MAX);
    let offset = blocks.checked_add(1).and_then(|blocks| blocks.checked_mul(BLOCK));
    let offset = offset.filter(|&offset| offset as u64 <= bytes.length).ok_or_else(|| {
        fault(bytes.path, format!("its values begin at block {blocks}, beyond its end"), "a whole file")
    })?;
    let sample = Sample { of: SampleType::I16, is_big_endian: false };
    let raw = RawValues::in_file(bytes.path.to_owned(), offset as u64, Packing::None, sample);
    let mut notes = Vec::new();
    raw.check_length(size, &mut notes)?;
    let calibration = calibration(bytes, offset)?;
    notes.extend(calibration.is_none().then(|| NOT_CALIBRATED.to_owned()));
    let spacing = Spacing::of(um, "the header of Scanco, in um");
    let volume = Volume::of(size, vec![bytes.path.to_owned()], Values::Raw(raw));
    Ok(Volume { spacing, calibration, notes, ..volume })
}

/// The calibration, in one of the blocks that follow the first: a table of blocks says which.
fn calibration(bytes: &Bytes, header: usize) -> Result<Option<Calibration>, ImageFault> {
    let mu_scaling = bytes.whole(MU_SCALING, 4)? as f64;
    if header < 4 * BLOCK || bytes.start.len() < 4 * BLOCK {
        return Ok(None);
    }
    let (mut table, mut skipped) = (BLOCK, 1);
    if bytes.at(table + 8, 16)? == b"MultiHeader     " {
        table += BLOCK;
        skipped += 1;
    }
    for entry in 0..4 {
        let entry = table + entry * 128;
        let blocks = usize::try_from(bytes.whole(entry + 24, 4)?).unwrap_or(0);
        let start = (1 + skipped) * BLOCK;
        if start + blocks.saturating_mul(BLOCK) > header {
            break;
        }
        if bytes.at(entry + 8, 16)? == b"Calibration     " && blocks >= 2 {
            let unit = text_of(bytes.at(start + 648, 16)?);
            let (slope, intercept) = (vax::double(bytes.at(start + 664, 8)?), vax::double(bytes.at(start + 672, 8)?));
            return Ok(density(mu_scaling, slope, intercept, unit.trim_end_matches('\0')));
        }
        skipped += blocks;
    }
    Ok(None)
}
