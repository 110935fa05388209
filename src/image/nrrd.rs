//! NRRD ("nearly raw raster data"): `.nrrd` with its values after the header, `.nhdr` with them in a file of their own.
//!
//! The axes of the voxels are x, y and z, the fastest first, however they lie in space.
//! Format: <https://teem.sourceforge.net/nrrd/format.html>.

mod space;

use std::collections::BTreeMap;
use std::path::Path;

use super::fault::check_size;
use super::header::Header;
use super::raw::{Packing, RawValues};
use super::sample::{SAMPLE_TYPES, Sample, SampleType};
use super::volume::{Values, Volume};
use crate::scenario::ImageFault;

/// Opens an NRRD.
pub(super) fn open(path: &Path) -> Result<Volume, ImageFault> {
    let mut header = Header::open(path)?;
    let fields = fields(&mut header)?;
    let field = |name: &str| fields.get(name).map(String::as_str);
    let needed = |name: &str| {
        let allowed = "an NRRD header with type, dimension, sizes and encoding";
        field(name).ok_or_else(|| header.fault(format!("its header has no `{name}`"), allowed))
    };

    let sizes: Vec<usize> = header.numbers("sizes", needed("sizes")?)?;
    let dimension = needed("dimension")?;
    if dimension.parse() != Ok(sizes.len()) {
        return Err(header.fault(format!("its `dimension` is {dimension}"), format!("{} sizes", sizes.len())));
    }
    let axes = header.three_axes("sizes", &sizes)?;
    let size = axes.map(|axis| sizes[axis]);
    check_size(path, size)?;
    let word = needed("type")?;
    let of = sample_type(word).ok_or_else(|| header.fault(format!("its values are of type `{word}`"), SAMPLE_TYPES))?;
    let is_big_endian = match field("endian") {
        Some("big") => true,
        Some("little") => false,
        None if of.bytes() == 1 => false,
        _ => {
            return Err(header.fault("its header does not say the order of bytes", "`endian: little` or `endian: big`"));
        }
    };
    let packing = match needed("encoding")? {
        "raw" => Packing::None,
        "gzip" | "gz" => Packing::Deflated,
        other => return Err(header.fault(format!("its encoding is `{other}`"), "raw or gzip")),
    };
    let (spacing, placement) = space::of(&header, &fields, axes)?;

    let data = field("datafile").map(str::to_owned);
    let offset = if data.is_none() { header.offset as u64 } else { 0 };
    let mut raw = RawValues::in_file(path.to_owned(), offset, packing, Sample { of, is_big_endian });
    if let Some(data) = &data {
        raw.paths = match data.split_whitespace().next() {
            Some("LIST") => header.list(),
            _ if data.contains('%') => header.pattern(data)?,
            _ => vec![header.beside(data)],
        };
    }
    skip(&header, &fields, &mut raw, size)?;
    let mut notes = Vec::new();
    raw.check_length(size, &mut notes)?;
    let mut files = vec![path.to_owned()];
    files.extend(raw.paths.iter().filter(|_| data.is_some()).cloned());
    Ok(Volume { spacing, placement, notes, ..Volume::of(size, files, Values::Raw(raw)) })
}

/// The fields of a header, without spaces in their names: those that may have them are also written without.
fn fields(header: &mut Header) -> Result<BTreeMap<String, String>, ImageFault> {
    let allowed = "a file that begins with NRRD0001 to NRRD0005, and a header that ends with an empty line";
    let magic = header.line().unwrap_or_default();
    let version = magic.strip_prefix("NRRD000").and_then(|version| version.parse::<u8>().ok());
    if !version.is_some_and(|version| (1..=5).contains(&version)) {
        return Err(header.fault("it is no NRRD", allowed));
    }
    let mut fields = BTreeMap::new();
    let mut is_comment = false;
    while let Some(line) = header.line() {
        if line.is_empty() {
            return Ok(fields);
        }
        // `#` begins a comment, and `:=` a note of the user's; both may go on in the next line
        if line.starts_with('#') || line.contains(":=") {
            is_comment = true;
            continue;
        }
        let Some((name, value)) = line.split_once(':') else {
            if is_comment {
                continue;
            }
            return Err(header.fault(format!("`{line}` is no line of an NRRD header"), "`field: value`"));
        };
        is_comment = false;
        let (name, value) = (name.replace(' ', "").to_lowercase(), value.trim().to_owned());
        let is_last = name == "datafile" && value.starts_with("LIST");
        fields.insert(name, value);
        if is_last {
            return Ok(fields);
        }
    }
    // a detached header may end with the file
    if fields.contains_key("datafile") { Ok(fields) } else { Err(header.fault("its header has no end", allowed)) }
}

/// Skips what the header says to skip before the values.
fn skip(
    header: &Header,
    fields: &BTreeMap<String, String>,
    raw: &mut RawValues,
    size: [usize; 3],
) -> Result<(), ImageFault> {
    let number = |name: &str| fields.get(name).map_or(Ok(0), |word| word.parse::<i64>());
    match (number("lineskip"), number("byteskip")) {
        (Ok(0), Ok(0)) => Ok(()),
        (Ok(0), Ok(-1)) if raw.packing == Packing::None && raw.paths.len() == 1 => raw.align_to_end(size),
        (Ok(0), Ok(bytes @ 1..)) if raw.packing == Packing::None => {
            raw.offset = raw.offset.saturating_add(bytes as u64);
            Ok(())
        }
        _ => {
            Err(header
                .fault("its `line skip` or `byte skip` cannot be followed", "no line skip; byte skip only with raw"))
        }
    }
}

fn sample_type(word: &str) -> Option<SampleType> {
    Some(match word {
        "uchar" | "unsigned char" | "uint8" | "uint8_t" => SampleType::U8,
        "signed char" | "int8" | "int8_t" => SampleType::I8,
        "ushort" | "unsigned short" | "unsigned short int" | "uint16" | "uint16_t" => SampleType::U16,
        "short" | "short int" | "signed short" | "signed short int" | "int16" | "int16_t" => SampleType::I16,
        "uint" | "unsigned int" | "uint32" | "uint32_t" => SampleType::U32,
        "int" | "signed int" | "int32" | "int32_t" => SampleType::I32,
        "ulonglong" | "unsigned long long" | "unsigned long long int" | "uint64" | "uint64_t" => SampleType::U64,
        "longlong"
        | "long long"
        | "long long int"
        | "signed long long"
        | "signed long long int"
        | "int64"
        | "int64_t" => SampleType::I64,
        "half" | "float16" => SampleType::F16,
        "float" => SampleType::F32,
        "double" => SampleType::F64,
        _ => return None,
    })
}
