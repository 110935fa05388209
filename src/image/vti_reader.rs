//! Reads VTK's XML image data as osteon and ParaView write it: values after the header, in blocks that are packed or not.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::read::ZlibDecoder;
use roxmltree::{Document, Node};

use super::fault::{check_size, fault, length_of, unreadable};
use super::header::text_of;
use super::measure::Spacing;
use super::sample::{Sample, SampleType};
use super::volume::{Values, Volume};
use crate::scenario::{ImageFault, Placement};

const ALLOWED: &str = "VTK image data (.vti) of one piece with appended values, raw or base64, packed with zlib or not; as \
                       ParaView writes it";

/// What compression can make of a byte at most, by the design of deflate.
const MOST_OF_DEFLATED_BYTE: u64 = 1_032;

/// Longest header, bytes.
const MOST_BYTES: u64 = 1 << 20;

/// Opens a VTK image.
pub(super) fn open(path: &Path) -> Result<Volume, ImageFault> {
    let length = length_of(path)?;
    let wrong = |wrong: &str| fault(path, wrong, ALLOWED);
    let mut start = Vec::new();
    let read = File::open(path).and_then(|file| file.take(MOST_BYTES).read_to_end(&mut start));
    read.map_err(|error| unreadable(path, &error))?;
    let find = |what: &[u8]| start.windows(what.len()).position(|window| window == what);
    let appended = find(b"<AppendedData").ok_or_else(|| wrong("it has no appended values"))?;
    let rest = &start[appended..];
    let underscore =
        rest.iter().position(|&byte| byte == b'_').ok_or_else(|| wrong("its appended values do not begin"))?;
    let is_base64 = text_of(&rest[..underscore]).contains("base64");
    // what follows is no XML any more
    let header = format!("{}</VTKFile>", text_of(&start[..appended]));
    let document = Document::parse(&header).map_err(|error| wrong(&format!("its header cannot be read: {error}")))?;
    let file = document.root_element();
    let image = child(file, "ImageData").ok_or_else(|| wrong("it is no image data of VTK"))?;
    let (array, is_of_cells) = scalars(image).ok_or_else(|| wrong("it has no values, or several pieces"))?;

    let extent = numbers(image, "WholeExtent")
        .filter(|extent| extent.len() == 6)
        .ok_or_else(|| wrong("it has no `WholeExtent`"))?;
    let beyond = if is_of_cells { 0.0 } else { 1.0 };
    let size = [0, 1, 2].map(|axis| (extent[2 * axis + 1] - extent[2 * axis] + beyond).max(0.0) as usize);
    check_size(path, size)?;
    let of = array.attribute("type").and_then(sample_type).ok_or_else(|| wrong("its values are of no known type"))?;
    if array.attribute("NumberOfComponents").is_some_and(|count| count.trim() != "1") {
        return Err(wrong("its values have several components"));
    }
    let offset: u64 =
        array.attribute("offset").and_then(|at| at.parse().ok()).ok_or_else(|| wrong("its values are not appended"))?;
    let is_big_endian = file.attribute("byte_order") == Some("BigEndian");
    let of_size = if file.attribute("header_type") == Some("UInt64") { 8 } else { 4 };
    let is_packed = match file.attribute("compressor") {
        None => false,
        Some("vtkZLibDataCompressor") => true,
        Some(other) => return Err(wrong(&format!("its values are packed by {other}"))),
    };
    let bytes = size.iter().map(|&along| along as u64).product::<u64>() * of.bytes() as u64;
    let begin = offset.saturating_add((appended + underscore + 1) as u64);
    let there = length.saturating_sub(begin);
    if there.saturating_mul(if is_packed { MOST_OF_DEFLATED_BYTE } else { 1 }) < bytes {
        return Err(fault(path, format!("{there} bytes are too few for its values"), "a whole file"));
    }
    let blocks = Blocks { of_size, is_big_endian, is_packed, is_base64 };
    let input = tail(path, begin)?;
    let held = blocks
        .unpack(&input, bytes as usize)
        .ok_or_else(|| fault(path, "its values cannot be unpacked", "a whole file"))?;

    let spacing = numbers(image, "Spacing").and_then(|mm| <[f64; 3]>::try_from(mm).ok());
    let name = array.attribute("Name").unwrap_or_default();
    let others = array.parent().map_or(0, |data| data.children().filter(Node::is_element).count());
    let notes = (others > 1).then(|| format!("its values are those of `{name}`")).into_iter().collect();
    let volume = Volume::of(size, vec![path.to_owned()], Values::Held(held, Sample { of, is_big_endian }));
    Ok(Volume {
        spacing: spacing.map_or_else(Spacing::unknown, |mm| {
            Spacing::of(mm.map(|mm| mm * 1e3), "`Spacing` in the file, taken as mm")
        }),
        placement: spacing.and_then(|mm| placement(image, mm, is_of_cells, &extent)),
        notes,
        ..volume
    })
}

fn child<'a>(node: Node<'a, 'a>, name: &str) -> Option<Node<'a, 'a>> {
    node.children().find(|child| child.has_tag_name(name))
}

/// The array of the only piece that is to be looked at, and whether it has a value for each cell.
fn scalars<'a>(image: Node<'a, 'a>) -> Option<(Node<'a, 'a>, bool)> {
    let mut pieces = image.children().filter(|child| child.has_tag_name("Piece"));
    let (piece, None) = (pieces.next()?, pieces.next()) else { return None };
    let of = |name: &str| {
        let data = child(piece, name)?;
        let arrays = || data.children().filter(|child| child.has_tag_name("DataArray"));
        let named =
            data.attribute("Scalars").and_then(|name| arrays().find(|array| array.attribute("Name") == Some(name)));
        named.or_else(|| arrays().next())
    };
    of("CellData").map(|array| (array, true)).or_else(|| of("PointData").map(|array| (array, false)))
}

fn numbers(node: Node, attribute: &str) -> Option<Vec<f64>> {
    node.attribute(attribute)?.split_whitespace().map(|word| word.parse().ok()).collect()
}

/// The origin of VTK is that of its points; cells lie between them.
fn placement(image: Node, spacing_mm: [f64; 3], is_of_cells: bool, extent: &[f64]) -> Option<Placement> {
    let origin: [f64; 3] = numbers(image, "Origin")?.try_into().ok()?;
    let directions = numbers(image, "Direction").filter(|numbers| numbers.len() == 9).map(|rows| {
        // rows of a matrix whose columns are the directions
        [0, 1, 2].map(|axis| [0, 1, 2].map(|space| rows[3 * space + axis]))
    });
    let placement = Placement::of(origin, directions.unwrap_or(Placement::UNTURNED))?;
    let half = if is_of_cells { 0.5 } else { 0.0 };
    let first = [0, 1, 2].map(|axis| (extent[2 * axis] + half) * spacing_mm[axis]);
    Some(Placement { origin_mm: placement.point(first), ..placement })
}

fn sample_type(word: &str) -> Option<SampleType> {
    Some(match word {
        "UInt8" => SampleType::U8,
        "Int8" => SampleType::I8,
        "UInt16" => SampleType::U16,
        "Int16" => SampleType::I16,
        "UInt32" => SampleType::U32,
        "Int32" => SampleType::I32,
        "UInt64" => SampleType::U64,
        "Int64" => SampleType::I64,
        "Float32" => SampleType::F32,
        "Float64" => SampleType::F64,
        _ => return None,
    })
}

/// The rest of a file.
fn tail(path: &Path, from: u64) -> Result<Vec<u8>, ImageFault> {
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|mut file| {
        file.seek(SeekFrom::Start(from))?;
        file.read_to_end(&mut bytes)
    });
    read.map_err(|error| unreadable(path, &error))?;
    Ok(bytes)
}

/// How appended values are written.
struct Blocks {
    of_size: usize,
    is_big_endian: bool,
    is_packed: bool,
    is_base64: bool,
}

impl Blocks {
    /// So many bytes of values; `None` where there are others.
    fn unpack(&self, input: &[u8], wanted: usize) -> Option<Vec<u8>> {
        if !self.is_packed {
            // a size before them
            let all = self.bytes(input, 0, self.of_size + wanted)?;
            let size = self.number(&all, 0)?;
            return (size == wanted).then(|| all[self.of_size..].to_vec());
        }
        let count = self.number(&self.bytes(input, 0, 3 * self.of_size)?, 0)?;
        let sizes = count.checked_add(3)?.checked_mul(self.of_size).filter(|&sizes| sizes <= input.len())?;
        let heading = self.bytes(input, 0, sizes)?;
        let packed: Option<Vec<usize>> = (0..count).map(|block| self.number(&heading, 3 + block)).collect();
        let packed = packed?;
        let total = packed.iter().try_fold(0_usize, |sum, &size| sum.checked_add(size))?;
        // in base64, the heading is written by itself
        let after = if self.is_base64 { sizes.div_ceil(3) * 4 } else { sizes };
        let bytes = self.bytes(input, after, total)?;
        let (mut output, mut at) = (Vec::new(), 0);
        for size in packed {
            let block = bytes.get(at..at + size)?;
            at += size;
            let left = wanted.checked_sub(output.len())? as u64;
            ZlibDecoder::new(block).take(left + 1).read_to_end(&mut output).ok()?;
        }
        (output.len() == wanted).then_some(output)
    }

    /// Bytes as they were before base64, if it was used.
    fn bytes(&self, input: &[u8], at: usize, count: usize) -> Option<Vec<u8>> {
        if !self.is_base64 {
            return Some(input.get(at..at.checked_add(count)?)?.to_vec());
        }
        let letters = count.div_ceil(3).checked_mul(4)?;
        let decoded = STANDARD.decode(input.get(at..at.checked_add(letters)?)?).ok()?;
        decoded.get(..count).map(<[u8]>::to_vec)
    }

    fn number(&self, bytes: &[u8], index: usize) -> Option<usize> {
        let mut word = [0; 8];
        word[..self.of_size].copy_from_slice(bytes.get(index * self.of_size..(index + 1) * self.of_size)?);
        if self.is_big_endian {
            word[..self.of_size].reverse();
        }
        usize::try_from(u64::from_le_bytes(word)).ok()
    }
}
