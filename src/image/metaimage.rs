//! MetaImage, the format of ITK: `.mha` with its values after the header, `.mhd` with them in a file of their own.
//!
//! Spacings are mm, as ITK has them. The axes of the voxels are x, y and z, however they lie in space.
//! Format: <https://itk.org/Wiki/ITK/MetaIO/Documentation>.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;

use super::fault::check_size;
use super::header::Header;
use super::measure::Spacing;
use super::raw::{Packing, RawValues};
use super::sample::{SAMPLE_TYPES, Sample, SampleType};
use super::volume::{Values, Volume};
use crate::scenario::{ImageFault, Placement};

/// Opens a MetaImage.
pub(super) fn open(path: &Path) -> Result<Volume, ImageFault> {
    let mut header = Header::open(path)?;
    let fields = fields(&mut header)?;
    let field = |name: &str| fields.get(name).map(String::as_str);
    let needed = |name: &str| {
        let allowed = "a MetaImage header with DimSize, ElementType and ElementDataFile";
        field(name).ok_or_else(|| header.fault(format!("its header has no `{name}`"), allowed))
    };
    let is_true = |name: &str| field(name).is_some_and(|word| word.eq_ignore_ascii_case("true"));

    must_be(&header, "BinaryData", field("BinaryData"), "True")?;
    must_be(&header, "ElementNumberOfChannels", field("ElementNumberOfChannels"), "1")?;
    let sizes: Vec<usize> = header.numbers("DimSize", needed("DimSize")?)?;
    let dimensions = sizes.len();
    must_be(&header, "NDims", field("NDims"), &dimensions.to_string())?;
    let axes = header.three_axes("DimSize", &sizes)?;
    let size = axes.map(|axis| sizes[axis]);
    check_size(path, size)?;
    let word = needed("ElementType")?;
    let of = sample_type(word).ok_or_else(|| {
        header.fault(format!("its values are `{word}`"), format!("MET_UCHAR and the like: {SAMPLE_TYPES}"))
    })?;
    let sample = Sample { of, is_big_endian: is_true("BinaryDataByteOrderMSB") || is_true("ElementByteOrderMSB") };
    let packing = if is_true("CompressedData") { Packing::Deflated } else { Packing::None };
    let spacing = spacing(&header, &fields, axes)?;
    let placement = placement(&fields, dimensions, axes);

    let data = needed("ElementDataFile")?.to_owned();
    let header_size = field("HeaderSize").map(str::parse::<i64>);
    let is_local = data.eq_ignore_ascii_case("LOCAL");
    let offset = if is_local { header.offset as u64 } else { 0 };
    let mut raw = RawValues::in_file(path.to_owned(), offset, packing, sample);
    if data.split_whitespace().next().is_some_and(|word| word.eq_ignore_ascii_case("LIST")) {
        raw.paths = header.list();
    } else if data.contains('%') {
        raw.paths = header.pattern(&data)?;
    } else if !is_local {
        raw.paths = vec![header.beside(&data)];
    }
    match header_size {
        None | Some(Ok(0)) => {}
        Some(Ok(-1)) if packing == Packing::None && raw.paths.len() == 1 => raw.align_to_end(size)?,
        Some(Ok(bytes @ 1..)) if !is_local && packing == Packing::None => raw.offset = bytes as u64,
        _ => return Err(header.fault("its `HeaderSize` cannot be followed", "0, a number of bytes, or -1")),
    }
    let mut notes = Vec::new();
    raw.check_length(size, &mut notes)?;
    let mut files = vec![path.to_owned()];
    files.extend(raw.paths.iter().filter(|_| !is_local).cloned());
    Ok(Volume { spacing, placement, notes, ..Volume::of(size, files, Values::Raw(raw)) })
}

/// The fields of a header, which ends with the one that says where the values are. A line without `=` goes on with the comment
/// before it.
fn fields(header: &mut Header) -> Result<BTreeMap<String, String>, ImageFault> {
    let mut fields = BTreeMap::new();
    while let Some(line) = header.line() {
        let Some((name, value)) = line.split_once('=') else { continue };
        let name = name.trim().to_owned();
        let is_last = name == "ElementDataFile";
        fields.insert(name, value.trim().to_owned());
        if is_last {
            return Ok(fields);
        }
    }
    Err(header.fault(
        "it is no MetaImage: its header does not end with `ElementDataFile = ...`",
        "lines such as `DimSize = 100 100 100`",
    ))
}

/// The numbers of the first field there is, one for each axis.
fn of_axes(fields: &BTreeMap<String, String>, names: &[&str], count: usize) -> Option<Vec<f64>> {
    let words = names.iter().find_map(|name| fields.get(*name))?;
    let numbers: Vec<f64> = words.split_whitespace().map(str::parse).collect::<Result<_, _>>().ok()?;
    (numbers.len() == count && numbers.iter().all(|number| number.is_finite())).then_some(numbers)
}

fn spacing(header: &Header, fields: &BTreeMap<String, String>, axes: [usize; 3]) -> Result<Spacing, ImageFault> {
    let names = ["ElementSpacing", "ElementSize"];
    let Some((name, words)) = names.into_iter().find_map(|name| Some((name, fields.get(name)?))) else {
        return Ok(Spacing::unknown());
    };
    let numbers: Vec<f64> = header.numbers(name, words)?;
    if axes.iter().any(|&axis| axis >= numbers.len()) {
        return Err(header.fault(format!("`{name}` is `{words}`"), "three numbers, of x, y and z"));
    }
    Ok(Spacing::of(axes.map(|axis| numbers[axis] * 1e3), format!("`{name}` in the file, in mm")))
}

/// Where the image lies: the rows of the matrix are the directions of the axes.
fn placement(fields: &BTreeMap<String, String>, dimensions: usize, axes: [usize; 3]) -> Option<Placement> {
    let origin = of_axes(fields, &["Offset", "Position", "Origin"], dimensions);
    let matrix = of_axes(fields, &["TransformMatrix", "Rotation", "Orientation"], dimensions * dimensions);
    if origin.is_none() && matrix.is_none() {
        return None;
    }
    let origin_mm = origin.map_or([0.0; 3], |origin| axes.map(|axis| origin[axis]));
    let directions = matrix.map(|matrix| axes.map(|axis| axes.map(|along| matrix[axis * dimensions + along])));
    Placement::of(origin_mm, directions.unwrap_or(Placement::UNTURNED))
}

/// A field of which one value alone can be read, which is its default, too.
fn must_be(header: &Header, name: &str, value: Option<&str>, allowed: &str) -> Result<(), ImageFault> {
    match value {
        Some(value) if !value.eq_ignore_ascii_case(allowed) => {
            Err(header.fault(format!("its `{name}` is `{value}`"), format!("{name} = {allowed}")))
        }
        _ => Ok(()),
    }
}

fn sample_type(word: &str) -> Option<SampleType> {
    Some(match word {
        "MET_UCHAR" => SampleType::U8,
        "MET_CHAR" => SampleType::I8,
        "MET_USHORT" => SampleType::U16,
        "MET_SHORT" => SampleType::I16,
        "MET_UINT" => SampleType::U32,
        "MET_INT" => SampleType::I32,
        "MET_ULONG_LONG" => SampleType::U64,
        "MET_LONG_LONG" => SampleType::I64,
        "MET_FLOAT" => SampleType::F32,
        "MET_DOUBLE" => SampleType::F64,
        _ => return None,
    })
}

/// Writes a cube of bytes, packed as a zlib stream, as `.mha`, where it lies.
///
/// # Errors
/// Where it cannot be written.
pub fn write_mha(
    output: &mut dyn Write,
    (edge_voxels, voxel_um): (u32, f64),
    placement: &Placement,
    zlib: &[u8],
) -> io::Result<()> {
    let (edge, spacing_mm) = (edge_voxels, voxel_um * 1e-3);
    let [x, y, z] = placement.origin_mm.map(|along| (along * 1e9).round() / 1e9);
    write!(
        output,
        "ObjectType = Image\nNDims = 3\nBinaryData = True\nBinaryDataByteOrderMSB = False\nCompressedData = True\n\
         CompressedDataSize = {}\nTransformMatrix = {}\nOffset = {x} {y} {z}\nCenterOfRotation = 0 0 0\n\
         ElementSpacing = {spacing_mm} {spacing_mm} {spacing_mm}\nDimSize = {edge} {edge} {edge}\n\
         ElementType = MET_UCHAR\nElementDataFile = LOCAL\n",
        zlib.len(),
        placement.directions.as_flattened().iter().map(ToString::to_string).collect::<Vec<_>>().join(" "),
    )?;
    output.write_all(zlib)
}
