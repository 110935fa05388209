//! Headers in lines of text, and the data that follow them or lie in another file.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::fault::{fault, unreadable};
use crate::scenario::ImageFault;

/// Longest header, bytes.
const MOST_BYTES: u64 = 1 << 20;

/// The start of a file, to be read line by line.
pub(super) struct Header {
    pub path: PathBuf,
    bytes: Vec<u8>,
    /// Bytes of the lines that were read.
    pub offset: usize,
}

impl Header {
    pub fn open(path: &Path) -> Result<Self, ImageFault> {
        let mut bytes = Vec::new();
        let read = File::open(path).and_then(|file| file.take(MOST_BYTES).read_to_end(&mut bytes));
        read.map_err(|error| unreadable(path, &error))?;
        Ok(Self { path: path.to_owned(), bytes, offset: 0 })
    }

    /// The next line, without its end; `None` where there is no more, or what there is is not text.
    pub fn line(&mut self) -> Option<String> {
        let rest = &self.bytes[self.offset..];
        let end = rest.iter().position(|&byte| byte == b'\n');
        let length = end.unwrap_or(rest.len());
        if rest.is_empty() {
            return None;
        }
        self.offset += length + usize::from(end.is_some());
        std::str::from_utf8(&rest[..length]).ok().map(|line| line.trim_end().to_owned())
    }

    /// A fault of this file.
    pub fn fault(&self, wrong: impl AsRef<str>, allowed: impl Into<String>) -> ImageFault {
        fault(&self.path, wrong, allowed)
    }

    /// The file that a header names, which lies beside it.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.path.parent().unwrap_or(Path::new("")).join(name)
    }

    /// Exactly three numbers, none of them above 1e300 or no number at all.
    pub fn three<T: std::str::FromStr>(&self, field: &str, words: &str) -> Result<[T; 3], ImageFault> {
        let numbers: Vec<T> = words.split_whitespace().map_while(|word| word.parse().ok()).collect();
        let count = words.split_whitespace().count();
        match <[T; 3]>::try_from(numbers) {
            Ok(three) if count == 3 => Ok(three),
            _ => Err(self.fault(format!("`{field}` is `{words}`"), "three numbers, of x, y and z")),
        }
    }
}
