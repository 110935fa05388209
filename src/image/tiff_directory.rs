//! What the directories of a TIFF say before a page is decoded, and a file in which all pages pass for plain grey ones.
//!
//! The crate `tiff` inverts pages in which white is zero and reads none with a palette. The numbers in the file count here,
//! so it is shown pages in which black is zero, and what they were is looked at afterwards.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::Path;

/// Most directories of a file.
const MOST_PAGES: usize = 65_536;

/// Numbers of tags.
const NEW_SUBFILE_TYPE: u16 = 254;
const SUBFILE_TYPE: u16 = 255;
const PHOTOMETRIC: u16 = 262;

/// What the photometric tag may say.
pub(super) const WHITE_IS_ZERO: u16 = 0;
pub(super) const BLACK_IS_ZERO: u16 = 1;
pub(super) const PALETTE: u16 = 3;

/// One directory of the chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Directory {
    /// Whether its page is a smaller copy of another, or a mask, and no slice.
    pub is_beside: bool,
    /// What its numbers stand for.
    pub photometric: u16,
    /// Where in the file that stands.
    photometric_at: u64,
}

/// A file with its directories.
pub(super) struct Directories {
    pub pages: Vec<Directory>,
    is_big_endian: bool,
}

impl Directories {
    /// Reads them as far as they can be read; what is wrong with them the decoder says.
    pub fn of(path: &Path) -> io::Result<Self> {
        let mut walk = Walk { file: BufReader::new(File::open(path)?), is_big_endian: false, is_large: false };
        let mut pages = Vec::new();
        let mut at = walk.start().unwrap_or(0);
        while at != 0 && pages.len() < MOST_PAGES {
            let Ok((page, next)) = walk.directory(at) else { break };
            pages.push(page);
            at = next;
        }
        Ok(Self { pages, is_big_endian: walk.is_big_endian })
    }

    /// The file, in which pages with a palette, or with white as zero, pass for grey ones.
    pub fn as_grey(&self, path: &Path) -> io::Result<AsGrey> {
        let word = if self.is_big_endian { BLACK_IS_ZERO.to_be_bytes() } else { BLACK_IS_ZERO.to_le_bytes() };
        let mut changes: Vec<(u64, u8)> = Vec::new();
        for page in self.pages.iter().filter(|page| [WHITE_IS_ZERO, PALETTE].contains(&page.photometric)) {
            changes.extend([(page.photometric_at, word[0]), (page.photometric_at + 1, word[1])]);
        }
        changes.sort_unstable();
        Ok(AsGrey { file: BufReader::new(File::open(path)?), at: 0, changes })
    }
}

/// Reads numbers of a file.
struct Walk {
    file: BufReader<File>,
    is_big_endian: bool,
    is_large: bool,
}

impl Walk {
    /// Where the first directory is.
    fn start(&mut self) -> io::Result<u64> {
        let mut magic = [0; 2];
        self.file.read_exact(&mut magic)?;
        self.is_big_endian = magic == *b"MM";
        self.is_large = self.number(2)? == 43;
        if self.is_large {
            self.number(4)?;
        }
        self.number(self.width())
    }

    fn width(&self) -> u32 {
        if self.is_large { 8 } else { 4 }
    }

    fn number(&mut self, bytes: u32) -> io::Result<u64> {
        let mut word = [0; 8];
        let bytes = bytes as usize;
        self.file.read_exact(&mut word[..bytes])?;
        if self.is_big_endian {
            word[..bytes].reverse();
        }
        Ok(u64::from_le_bytes(word))
    }

    /// A directory, and where the next one is.
    fn directory(&mut self, at: u64) -> io::Result<(Directory, u64)> {
        self.file.seek(SeekFrom::Start(at))?;
        let (of_count, of_entry) = if self.is_large { (8, 20) } else { (2, 12) };
        let count = self.number(of_count)?;
        let mut page = Directory { is_beside: false, photometric: BLACK_IS_ZERO, photometric_at: 0 };
        let first = at + u64::from(of_count);
        for entry in 0..count.min(4096) {
            let entry_at = first + entry * of_entry;
            self.file.seek(SeekFrom::Start(entry_at))?;
            let (tag, kind) = (self.number(2)? as u16, self.number(2)?);
            self.number(self.width())?;
            let value_at = entry_at + 4 + u64::from(self.width());
            let bytes = if kind == 3 { 2 } else { 4 };
            match tag {
                // reduced copies, and masks of transparency
                NEW_SUBFILE_TYPE => page.is_beside |= self.number(bytes)? & 0b101 != 0,
                SUBFILE_TYPE => page.is_beside |= self.number(bytes)? == 2,
                PHOTOMETRIC if kind == 3 => {
                    page.photometric = self.number(bytes)? as u16;
                    page.photometric_at = value_at;
                }
                _ => {}
            }
        }
        self.file.seek(SeekFrom::Start(first.saturating_add(count.saturating_mul(of_entry))))?;
        Ok((page, self.number(self.width())?))
    }
}

/// A file some of whose bytes are read as others.
#[derive(Debug)]
pub(super) struct AsGrey {
    file: BufReader<File>,
    at: u64,
    /// Places and bytes, in order of place.
    changes: Vec<(u64, u8)>,
}

impl Read for AsGrey {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        let from = self.changes.partition_point(|&(place, _)| place < self.at);
        for &(place, byte) in &self.changes[from..] {
            let Some(slot) = buffer[..read].get_mut((place - self.at) as usize) else { break };
            *slot = byte;
        }
        self.at += read as u64;
        Ok(read)
    }
}

impl Seek for AsGrey {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.at = self.file.seek(to)?;
        Ok(self.at)
    }
}
