//! An image as its reader leaves it: its size, and its values slice by slice, so that a large one need not fit into memory.

use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::path::PathBuf;

use flate2::read::{MultiGzDecoder, ZlibDecoder};

use super::fault::{fault, unreadable};
use super::sample::Sample;
use super::tiff_stack::Stack;
use crate::scenario::ImageFault;

/// What compression can make of a byte at most, by the design of deflate.
const MOST_OF_DEFLATED_BYTE: u64 = 1_032;

/// An image that is open for reading.
#[derive(Debug)]
pub(super) struct Volume {
    /// Voxels along x, y and z.
    pub size: [usize; 3],
    /// Edges of a voxel, um, where the file says them.
    pub voxel_um: Option<[f64; 3]>,
    /// The files, for their checksum.
    pub files: Vec<PathBuf>,
    pub values: Values,
}

/// Where the values are.
#[derive(Debug)]
pub(super) enum Values {
    Raw(RawValues),
    /// Pages of TIFF files.
    Tiff(Stack),
}

/// Values one after the other in a file, x fastest, then y, then z.
#[derive(Debug)]
pub(super) struct RawValues {
    pub path: PathBuf,
    /// Bytes before the first.
    pub offset: u64,
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

impl Volume {
    /// Hands over the slices in order of z, each with its number and its values, x fastest.
    pub fn for_each_slice(&self, see: &mut dyn FnMut(usize, &[f64])) -> Result<(), ImageFault> {
        match &self.values {
            Values::Raw(raw) => raw.for_each_slice(self.size, see),
            Values::Tiff(stack) => stack.for_each_slice(see),
        }
    }
}

impl RawValues {
    fn bytes(&self, size: [usize; 3]) -> u64 {
        size.iter().map(|&along| along as u64).product::<u64>() * self.sample.of.bytes() as u64
    }

    /// Where the values lie at the end of a file, finds their beginning.
    pub fn align_to_end(&mut self, size: [usize; 3]) -> Result<(), ImageFault> {
        let there = self.length()?;
        self.offset = there.saturating_sub(self.bytes(size));
        Ok(())
    }

    fn length(&self) -> Result<u64, ImageFault> {
        let about = std::fs::metadata(&self.path).map_err(|error| unreadable(&self.path, &error))?;
        Ok(about.len())
    }

    /// Holds the length of the file against the size that the header says, before anything is made room for.
    pub fn check_length(&self, size: [usize; 3]) -> Result<(), ImageFault> {
        let (there, wanted) = (self.length()?.saturating_sub(self.offset), self.bytes(size));
        let [x, y, z] = size;
        let expected = format!("{x} x {y} x {z} values of {} bytes", self.sample.of.bytes());
        match self.packing {
            Packing::None if there != wanted => {
                let wrong = format!("{there} bytes of values, where its header says {expected}");
                Err(fault(&self.path, wrong, format!("{wanted} bytes")))
            }
            Packing::Deflated if there.saturating_mul(MOST_OF_DEFLATED_BYTE) < wanted => {
                let wrong = format!("{there} compressed bytes are too few for {expected}, which its header says");
                Err(fault(&self.path, wrong, "a whole file"))
            }
            _ => Ok(()),
        }
    }

    fn open(&self) -> std::io::Result<Box<dyn Read>> {
        let mut file = BufReader::with_capacity(1 << 20, File::open(&self.path)?);
        file.seek(SeekFrom::Start(self.offset))?;
        if self.packing == Packing::None {
            return Ok(Box::new(file));
        }
        let mut start = Vec::new();
        file.by_ref().take(2).read_to_end(&mut start)?;
        file.seek(SeekFrom::Start(self.offset))?;
        if start == [0x1f, 0x8b] {
            Ok(Box::new(MultiGzDecoder::new(file)))
        } else {
            Ok(Box::new(ZlibDecoder::new(file)))
        }
    }

    fn for_each_slice(&self, size: [usize; 3], see: &mut dyn FnMut(usize, &[f64])) -> Result<(), ImageFault> {
        let mut reader = self.open().map_err(|error| unreadable(&self.path, &error))?;
        let bytes_of_slice = size[0] * size[1] * self.sample.of.bytes();
        let (mut bytes, mut values) = (Vec::new(), Vec::new());
        for z in 0..size[2] {
            bytes.clear();
            values.clear();
            // room grows with what is there, not with what the header says
            let read = reader.by_ref().take(bytes_of_slice as u64).read_to_end(&mut bytes);
            let at = format!("in slice {} of {}", z + 1, size[2]);
            read.map_err(|error| fault(&self.path, format!("cannot be unpacked {at}: {error}"), "a whole file"))?;
            if bytes.len() < bytes_of_slice {
                return Err(fault(&self.path, format!("it ends {at}"), "a whole file"));
            }
            self.sample.decode(&bytes, &mut values);
            see(z, &values);
        }
        match reader.read(&mut [0]) {
            Ok(0) => Ok(()),
            Ok(_) => Err(fault(&self.path, "it has more values than its header says", "as many values as voxels")),
            Err(error) => Err(fault(&self.path, format!("cannot be unpacked at its end: {error}"), "a whole file")),
        }
    }
}
