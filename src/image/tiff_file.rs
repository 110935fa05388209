//! Opens TIFF stacks: a file of many pages, or many files.

use std::path::{Path, PathBuf};

use tiff::decoder::ifd::Value;
use tiff::tags::Tag;

use super::fault::{check_size, fault, length_of};
use super::imagej::{self, Description};
use super::raw::{Packing, RawValues};
use super::sample::{Sample, SampleType};
use super::tiff_page::{ALLOWED, Pages, Shape};
use super::tiff_stack::Stack;
use super::volume::{Values, Volume};
use crate::scenario::ImageFault;

/// Opens a stack out of files in order.
pub(super) fn open(paths: Vec<PathBuf>) -> Result<Volume, ImageFault> {
    let mut first: Option<(Shape, Description)> = None;
    let (mut depth, mut beside) = (0, 0);
    for path in &paths {
        let mut pages = Pages::open(path)?;
        beside += pages.count_beside();
        let said = description(path, &mut pages)?;
        if paths.len() == 1 && pages.count() == 1 && said.images.is_some_and(|images| images > 1) {
            return of_one_directory(path, &mut pages, said);
        }
        let mut is_first_page = true;
        loop {
            let shape = pages.shape()?;
            let (wanted, wanted_said) = first.get_or_insert_with(|| (shape, said.clone()));
            if shape != *wanted {
                let wrong = format!("page {} has {}, after others of {}", pages.number, shape.words(), wanted.words());
                return Err(fault(path, wrong, ALLOWED));
            }
            if is_first_page && said.calibration != wanted_said.calibration {
                return Err(fault(
                    path,
                    "it is calibrated in another way than those before",
                    "one calibration for all",
                ));
            }
            is_first_page = false;
            depth += 1;
            check_size(path, [shape.size[0], shape.size[1], depth])?;
            if !pages.turn()? {
                break;
            }
        }
    }
    let (shape, said) = first.ok_or_else(|| fault(Path::new("."), "no TIFF files", ALLOWED))?;
    let size = [shape.size[0], shape.size[1], depth];
    let mut notes = Vec::new();
    if beside > 0 {
        notes.push(format!("{beside} pages are left out: they are reduced copies or masks, by their headers"));
    }
    let volume = Volume::of(size, paths.clone(), Values::Tiff(Stack { size, paths }));
    Ok(with_description(Volume { notes, ..volume }, said))
}

/// What the first page of a file says; an error where other things than slices are stacked.
fn description(path: &Path, pages: &mut Pages) -> Result<Description, ImageFault> {
    let Some(text) = pages.description() else { return Ok(Description::default()) };
    let mut per_unit = |tag: Tag| match pages.decoder.find_tag(tag) {
        Ok(Some(Value::Rational(over, under))) => Some(f64::from(over) / f64::from(under)),
        _ => None,
    };
    let per_unit = per_unit(Tag::XResolution).zip(per_unit(Tag::YResolution)).map(|(x, y)| [x, y]);
    let said = imagej::read(&text, per_unit);
    if let Some(stacked) = &said.stacked {
        let wrong = format!("its header says that it holds {stacked}, which are no slices along z");
        let allowed = "one channel at one time, saved as a stack of its own; where they are slices all the same, its header \
                       should say so (in Fiji: Image > Properties)";
        return Err(fault(path, wrong, allowed));
    }
    if let Some(curve) = &said.curve {
        let wrong = format!("ImageJ calibrated its values by a curve (cf={curve}), which is not followed here");
        return Err(fault(path, wrong, "values calibrated by a straight line, or none, saved anew"));
    }
    Ok(said)
}

fn with_description(volume: Volume, said: Description) -> Volume {
    Volume { spacing: said.spacing.unwrap_or(volume.spacing.clone()), calibration: said.calibration, ..volume }
}

/// A stack that ImageJ wrote with one directory: all slices follow the first.
fn of_one_directory(path: &Path, pages: &mut Pages, said: Description) -> Result<Volume, ImageFault> {
    let shape = pages.shape()?;
    let images = said.images.unwrap_or(1);
    let tag = |pages: &mut Pages, tag: Tag, default: u64| -> u64 {
        let values = pages.decoder.find_tag_unsigned_vec::<u64>(tag).ok().flatten();
        values.and_then(|values| values.first().copied()).unwrap_or(default)
    };
    let wrong = format!("its header says that it holds {images} images, and it has a directory of one");
    let lost = || fault(path, &wrong, "an ImageJ stack that is not packed, or one with a directory for each page");
    let bits = tag(pages, Tag::BitsPerSample, 1) as u16;
    let of = match tag(pages, Tag::SampleFormat, 1) {
        3 => SampleType::floating(bits),
        2 => SampleType::whole(bits, true),
        _ => SampleType::whole(bits, false),
    };
    let is_plain = tag(pages, Tag::Compression, 1) == 1 && tag(pages, Tag::SamplesPerPixel, 1) == 1;
    let of = of.filter(|_| is_plain).ok_or_else(lost)?;
    let offset = tag(pages, Tag::StripOffsets, 0);
    let is_big_endian = pages.decoder.byte_order() == tiff::tags::ByteOrder::BigEndian;
    let size = [shape.size[0], shape.size[1], images];
    check_size(path, size)?;
    let raw = RawValues::in_file(path.to_owned(), offset, Packing::None, Sample { of, is_big_endian });
    let wanted = size.iter().map(|&along| along as u64).product::<u64>() * of.bytes() as u64;
    if length_of(path)?.saturating_sub(offset) < wanted {
        return Err(lost());
    }
    Ok(with_description(Volume::of(size, vec![path.to_owned()], Values::Raw(raw)), said))
}

/// Whether a name is that of a TIFF file.
pub(super) fn is_tiff(path: &Path) -> bool {
    path.extension().is_some_and(|extension| ["tif", "tiff"].iter().any(|known| extension.eq_ignore_ascii_case(known)))
}
