//! Values one after the other in a file or in a list of files: x fastest, then y, then z.

use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use flate2::read::{MultiGzDecoder, ZlibDecoder};

use super::fault::{fault, length_of};
use super::sample::Sample;
use crate::scenario::ImageFault;

/// What compression can make of a byte at most, by the design of deflate.
const MOST_OF_DEFLATED_BYTE: u64 = 1_032;

/// Values in files.
#[derive(Debug)]
pub(super) struct RawValues {
    /// The files in order of z, each with as many slices as the others.
    pub paths: Vec<PathBuf>,
    /// Bytes before the first value of a file; of a packed one, after it was unpacked.
    pub offset: u64,
    /// Where the packed bytes begin.
    pub packed_offset: u64,
    pub packing: Packing,
    pub sample: Sample,
}

/// How values are packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Packing {
    None,
    /// Deflated, in a zlib or a gzip stream, whichever it turns out to be.
    Deflated,
}

impl RawValues {
    /// Values in one file, from a byte on.
    pub fn in_file(path: PathBuf, offset: u64, packing: Packing, sample: Sample) -> Self {
        let (offset, packed_offset) = if packing == Packing::None { (offset, 0) } else { (0, offset) };
        Self { paths: vec![path], offset, packed_offset, packing, sample }
    }

    /// Bytes of the values of one file.
    fn bytes(&self, size: [usize; 3]) -> u64 {
        let all = size.iter().map(|&along| along as u64).product::<u64>() * self.sample.of.bytes() as u64;
        all / self.paths.len().max(1) as u64
    }

    /// Where the values lie at the end of a file, finds their beginning.
    pub fn align_to_end(&mut self, size: [usize; 3]) -> Result<(), ImageFault> {
        let there = length_of(&self.paths[0])?;
        self.offset = there.saturating_sub(self.bytes(size));
        Ok(())
    }

    /// Holds the lengths of the files against the size that the header says, before anything is made room for. `notes` gets
    /// what is left out at their ends.
    pub fn check_length(&self, size: [usize; 3], notes: &mut Vec<String>) -> Result<(), ImageFault> {
        let files = self.paths.len();
        if files == 0 || !size[2].is_multiple_of(files) {
            let path = self.paths.first().map_or(Path::new("the list of files"), PathBuf::as_path);
            let wrong = format!("{files} files cannot hold {} slices, as many in each", size[2]);
            return Err(fault(path, wrong, "one file, or one for each slice"));
        }
        let wanted = self.bytes(size);
        for path in &self.paths {
            let before = if self.packing == Packing::None { self.offset } else { self.packed_offset };
            let there = length_of(path)?.saturating_sub(before);
            let [x, y, z] = [size[0], size[1], size[2] / files];
            let expected = format!("{x} x {y} x {z} values of {} bytes", self.sample.of.bytes());
            if self.packing == Packing::Deflated {
                if there.saturating_mul(MOST_OF_DEFLATED_BYTE) < wanted {
                    let wrong = format!("{there} compressed bytes are too few for {expected}, which its header says");
                    return Err(fault(path, wrong, "a whole file"));
                }
                continue;
            }
            // less than a slice too many is an end of another program's
            let slice = wanted / z.max(1) as u64;
            if there < wanted || there - wanted >= slice {
                let wrong = format!("{there} bytes of values, where its header says {expected}");
                return Err(fault(path, wrong, format!("{wanted} bytes")));
            }
            if there > wanted && notes.is_empty() {
                let bytes = there - wanted;
                notes.push(format!("{}: what follows its last value is left out, {bytes} in bytes", path.display()));
            }
        }
        Ok(())
    }

    fn open(&self, path: &Path) -> std::io::Result<Box<dyn Read>> {
        let mut file = BufReader::with_capacity(1 << 20, File::open(path)?);
        if self.packing == Packing::None {
            file.seek(SeekFrom::Start(self.offset))?;
            return Ok(Box::new(file));
        }
        file.seek(SeekFrom::Start(self.packed_offset))?;
        let mut start = Vec::new();
        file.by_ref().take(2).read_to_end(&mut start)?;
        file.seek(SeekFrom::Start(self.packed_offset))?;
        let mut unpacked: Box<dyn Read> =
            if start == [0x1f, 0x8b] { Box::new(MultiGzDecoder::new(file)) } else { Box::new(ZlibDecoder::new(file)) };
        std::io::copy(&mut unpacked.by_ref().take(self.offset), &mut std::io::sink())?;
        Ok(unpacked)
    }

    /// Hands over the slices in order of z, each with its number and its values.
    pub fn for_each_slice(&self, size: [usize; 3], see: &mut dyn FnMut(usize, &[f64])) -> Result<(), ImageFault> {
        let bytes_of_slice = size[0] * size[1] * self.sample.of.bytes();
        let slices_of_file = size[2] / self.paths.len();
        let (mut bytes, mut values) = (Vec::new(), Vec::new());
        for (number, path) in self.paths.iter().enumerate() {
            let whole = |wrong: String| fault(path, wrong, "a whole file");
            let mut reader = self.open(path).map_err(|error| whole(format!("cannot be read: {error}")))?;
            for z in number * slices_of_file..(number + 1) * slices_of_file {
                bytes.clear();
                values.clear();
                // room grows with what is there, not with what the header says
                let read = reader.by_ref().take(bytes_of_slice as u64).read_to_end(&mut bytes);
                let at = format!("in slice {} of {}", z + 1, size[2]);
                read.map_err(|error| whole(format!("cannot be unpacked {at}: {error}")))?;
                if bytes.len() < bytes_of_slice {
                    return Err(whole(format!("it ends {at}")));
                }
                self.sample.decode(&bytes, &mut values);
                see(z, &values);
            }
            if self.packing == Packing::Deflated {
                check_end(path, &mut *reader, bytes_of_slice as u64)?;
            }
        }
        Ok(())
    }
}

/// Nothing but padding, and less than a slice of it, may follow the values that were packed.
fn check_end(path: &Path, reader: &mut dyn Read, most: u64) -> Result<(), ImageFault> {
    let mut rest = Vec::new();
    match reader.take(most).read_to_end(&mut rest) {
        Ok(bytes) if (bytes as u64) < most && rest.iter().all(|byte| matches!(byte, 0 | b'\n' | b'\r' | b' ')) => {
            Ok(())
        }
        Ok(_) => Err(fault(path, "it has more values than its header says", "as many values as voxels")),
        Err(error) => Err(fault(path, format!("cannot be unpacked at its end: {error}"), "a whole file")),
    }
}
