//! MetaImage, the format of ITK: `.mha` with its values after the header, `.mhd` with them in a file of their own.
//!
//! Spacings are mm, as ITK has them. Orientation is not looked at: the axes of the voxels are x, y and z.
//! Format: <https://itk.org/Wiki/ITK/MetaIO/Documentation>.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;

use super::fault::check_size;
use super::header::Header;
use super::sample::{SAMPLE_TYPES, Sample, SampleType};
use super::volume::{Packing, RawValues, Values, Volume};
use crate::scenario::ImageFault;

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

    must_be(&header, "NDims", field("NDims"), "3")?;
    must_be(&header, "BinaryData", field("BinaryData"), "True")?;
    must_be(&header, "ElementNumberOfChannels", field("ElementNumberOfChannels"), "1")?;
    let size = header.three("DimSize", needed("DimSize")?)?;
    check_size(path, size)?;
    let spacing = ["ElementSpacing", "ElementSize"].into_iter().find_map(|name| Some((name, field(name)?)));
    let spacing_mm: Option<[f64; 3]> = spacing.map(|(name, words)| header.three(name, words)).transpose()?;
    let word = needed("ElementType")?;
    let of = sample_type(word).ok_or_else(|| {
        header.fault(format!("its values are `{word}`"), format!("MET_UCHAR and the like: {SAMPLE_TYPES}"))
    })?;
    let sample = Sample { of, is_big_endian: is_true("BinaryDataByteOrderMSB") || is_true("ElementByteOrderMSB") };
    let packing = if is_true("CompressedData") { Packing::Deflated } else { Packing::None };

    let data = needed("ElementDataFile")?;
    if data.eq_ignore_ascii_case("LIST") || data.contains('%') {
        return Err(header.fault("its values lie in a list of files", "one file, or a folder of TIFF slices"));
    }
    let is_local = data.eq_ignore_ascii_case("LOCAL");
    let data_path = if is_local { path.to_owned() } else { header.beside(data) };
    let offset = if is_local { header.offset as u64 } else { 0 };
    let mut raw = RawValues { path: data_path, offset, packing, sample };
    match field("HeaderSize").map(str::parse::<i64>) {
        None | Some(Ok(0)) => {}
        Some(Ok(-1)) if packing == Packing::None => raw.align_to_end(size)?,
        Some(Ok(bytes @ 1..)) if !is_local => raw.offset = bytes as u64,
        _ => return Err(header.fault("its `HeaderSize` cannot be followed", "0, a number of bytes, or -1")),
    }
    raw.check_length(size)?;
    let files = if is_local { vec![path.to_owned()] } else { vec![path.to_owned(), raw.path.clone()] };
    Ok(Volume { size, voxel_um: spacing_mm.map(|mm| mm.map(|mm| mm * 1e3)), files, values: Values::Raw(raw) })
}

/// The fields of a header, which ends with the one that says where the values are.
fn fields(header: &mut Header) -> Result<BTreeMap<String, String>, ImageFault> {
    let mut fields = BTreeMap::new();
    while let Some(line) = header.line() {
        if line.trim().is_empty() {
            continue;
        }
        let Some((name, value)) = line.split_once('=') else { break };
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
        "MET_FLOAT" => SampleType::F32,
        "MET_DOUBLE" => SampleType::F64,
        _ => return None,
    })
}

/// Writes a cube of bytes, packed as a zlib stream, as `.mha`.
///
/// # Errors
/// Where it cannot be written.
pub fn write_mha(output: &mut dyn Write, edge_voxels: u32, voxel_um: f64, zlib: &[u8]) -> io::Result<()> {
    let (edge, spacing_mm) = (edge_voxels, voxel_um * 1e-3);
    write!(
        output,
        "ObjectType = Image\nNDims = 3\nBinaryData = True\nBinaryDataByteOrderMSB = False\nCompressedData = True\n\
         CompressedDataSize = {}\nTransformMatrix = 1 0 0 0 1 0 0 0 1\nOffset = 0 0 0\nCenterOfRotation = 0 0 0\n\
         ElementSpacing = {spacing_mm} {spacing_mm} {spacing_mm}\nDimSize = {edge} {edge} {edge}\n\
         ElementType = MET_UCHAR\nElementDataFile = LOCAL\n",
        zlib.len()
    )?;
    output.write_all(zlib)
}
