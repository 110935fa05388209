//! NRRD ("nearly raw raster data"): `.nrrd` with its values after the header, `.nhdr` with them in a file of their own.
//!
//! Spacings are mm where the header names no unit. Orientation is not looked at: the axes of the voxels are x, y and z, the
//! fastest first. Format: <https://teem.sourceforge.net/nrrd/format.html>.

use std::collections::BTreeMap;
use std::path::Path;

use super::fault::check_size;
use super::header::Header;
use super::sample::{SAMPLE_TYPES, Sample, SampleType};
use super::volume::{Packing, RawValues, Values, Volume};
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

    let dimension = needed("dimension")?;
    if dimension != "3" {
        return Err(header.fault(format!("its `dimension` is {dimension}"), "3"));
    }
    let size = header.three("sizes", needed("sizes")?)?;
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

    let data = field("datafile");
    if data.is_some_and(|name| name.starts_with("LIST") || name.contains('%')) {
        return Err(header.fault("its values lie in a list of files", "one file, or a folder of TIFF slices"));
    }
    let data_path = data.map_or_else(|| path.to_owned(), |name| header.beside(name));
    let offset = if data.is_none() { header.offset as u64 } else { 0 };
    let mut raw = RawValues { path: data_path, offset, packing, sample: Sample { of, is_big_endian } };
    skip(&header, &fields, &mut raw, size)?;
    raw.check_length(size)?;
    let mut files = vec![path.to_owned()];
    files.extend(data.map(|_| raw.path.clone()));
    let voxel_um = voxel_um(&header, &fields)?;
    Ok(Volume { size, voxel_um, files, values: Values::Raw(raw) })
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
    while let Some(line) = header.line() {
        if line.is_empty() {
            return Ok(fields);
        }
        // `#` begins a comment, and `:=` a note of the user's
        if line.starts_with('#') || line.contains(":=") {
            continue;
        }
        let Some((name, value)) = line.split_once(':') else {
            return Err(header.fault(format!("`{line}` is no line of an NRRD header"), "`field: value`"));
        };
        fields.insert(name.replace(' ', "").to_lowercase(), value.trim().to_owned());
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
        (Ok(0), Ok(-1)) if raw.packing == Packing::None => raw.align_to_end(size),
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

/// Edges of a voxel, um: the spacings, or the lengths of the directions in space.
fn voxel_um(header: &Header, fields: &BTreeMap<String, String>) -> Result<Option<[f64; 3]>, ImageFault> {
    let (spacing, units) = if let Some(directions) = fields.get("spacedirections") {
        let lengths: Vec<String> =
            directions.split(')').filter_map(|vector| length(vector).map(|l| l.to_string())).collect();
        (
            header.three("space directions", &lengths.join(" ")).map_err(|_| {
                header.fault(format!("its `space directions` are `{directions}`"), "three vectors such as (0.02,0,0)")
            })?,
            fields.get("spaceunits"),
        )
    } else if let Some(spacings) = fields.get("spacings") {
        (header.three("spacings", spacings)?, fields.get("units"))
    } else {
        return Ok(None);
    };
    let um_per_unit = match units {
        None => 1e3,
        Some(units) => {
            let words: Vec<&str> = units.split('"').map(str::trim).filter(|word| !word.is_empty()).collect();
            let same = words.windows(2).all(|pair| pair[0] == pair[1]);
            um_of(words.first().copied().unwrap_or_default()).filter(|_| same).ok_or_else(|| {
                header.fault(format!("its units are {units}"), "\"mm\", \"um\", \"cm\", \"m\" or \"nm\", one for all")
            })?
        }
    };
    Ok(Some(spacing.map(|spacing: f64| spacing * um_per_unit)))
}

/// Length of a vector written as `(x,y,z)`, its closing bracket cut off.
fn length(vector: &str) -> Option<f64> {
    let numbers = vector.split_once('(')?.1.split(',').map(|word| word.trim().parse::<f64>());
    let squares: Result<Vec<f64>, _> = numbers.map(|number| number.map(|number| number * number)).collect();
    Some(squares.ok()?.iter().sum::<f64>().sqrt())
}

/// Micrometres of a unit; mm where none is named.
fn um_of(unit: &str) -> Option<f64> {
    Some(match unit {
        "" | "mm" | "millimeter" | "millimeters" => 1e3,
        "um" | "µm" | "μm" | "micron" | "microns" | "micrometer" | "micrometers" => 1.0,
        "cm" => 1e4,
        "m" => 1e6,
        "nm" => 1e-3,
        _ => return None,
    })
}

fn sample_type(word: &str) -> Option<SampleType> {
    Some(match word {
        "uchar" | "unsigned char" | "uint8" | "uint8_t" => SampleType::U8,
        "signed char" | "int8" | "int8_t" => SampleType::I8,
        "ushort" | "unsigned short" | "unsigned short int" | "uint16" | "uint16_t" => SampleType::U16,
        "short" | "short int" | "signed short" | "signed short int" | "int16" | "int16_t" => SampleType::I16,
        "uint" | "unsigned int" | "uint32" | "uint32_t" => SampleType::U32,
        "int" | "signed int" | "int32" | "int32_t" => SampleType::I32,
        "float" => SampleType::F32,
        "double" => SampleType::F64,
        _ => return None,
    })
}
