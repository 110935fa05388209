//! Headers in lines of text, and the data that follow them or lie in other files.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::fault::{fault, length_of, unreadable};
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
        length_of(path)?;
        let read = File::open(path).and_then(|file| file.take(MOST_BYTES).read_to_end(&mut bytes));
        read.map_err(|error| unreadable(path, &error))?;
        Ok(Self { path: path.to_owned(), bytes, offset: 0 })
    }

    /// The next line, without its end; `None` where there is no more. What is not UTF-8 is taken for Latin-1.
    pub fn line(&mut self) -> Option<String> {
        let rest = &self.bytes[self.offset..];
        let end = rest.iter().position(|&byte| byte == b'\n');
        let length = end.unwrap_or(rest.len());
        if rest.is_empty() {
            return None;
        }
        self.offset += length + usize::from(end.is_some());
        Some(text_of(&rest[..length]).trim_end().to_owned())
    }

    /// A fault of this file.
    pub fn fault(&self, wrong: impl AsRef<str>, allowed: impl Into<String>) -> ImageFault {
        fault(&self.path, wrong, allowed)
    }

    /// The file that a header names, which lies beside it.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.path.parent().unwrap_or(Path::new("")).join(name)
    }

    /// Numbers of a field, all of them.
    pub fn numbers<T: std::str::FromStr>(&self, field: &str, words: &str) -> Result<Vec<T>, ImageFault> {
        let numbers: Result<Vec<T>, _> = words.split_whitespace().map(str::parse).collect();
        let allowed = "numbers, of x, y and z";
        numbers.map_err(|_| self.fault(format!("`{field}` is `{words}`"), allowed))
    }

    /// Which three of the axes are x, y and z: all but those of one element.
    pub fn three_axes(&self, field: &str, sizes: &[usize]) -> Result<[usize; 3], ImageFault> {
        let mut axes: Vec<usize> = (0..sizes.len()).collect();
        while axes.len() > 3 {
            let Some(single) = axes.iter().rposition(|&axis| sizes[axis] == 1) else { break };
            axes.remove(single);
        }
        let count = axes.len();
        axes.try_into().map_err(|_| {
            let words: Vec<String> = sizes.iter().map(ToString::to_string).collect();
            let what = if count > 3 { "channels, or points of time, beside x, y and z" } else { "no three axes" };
            let wrong = format!("`{field}` is `{}`: {what}", words.join(" "));
            self.fault(wrong, "three numbers, of x, y and z: one channel at one time, saved as an image of its own")
        })
    }

    /// The names of files in the lines that follow, to the end of the file.
    pub fn list(&mut self) -> Vec<PathBuf> {
        let mut names = Vec::new();
        while let Some(line) = self.line() {
            if !line.trim().is_empty() {
                names.push(self.beside(line.trim()));
            }
        }
        names
    }

    /// The files of a pattern such as `slice%03d.raw 1 20 1`: first, last and step.
    pub fn pattern(&self, words: &str) -> Result<Vec<PathBuf>, ImageFault> {
        let allowed =
            "a pattern such as `slice%03d.raw 1 20 1`: a name with one number, the first, the last and the step";
        let wrong = || self.fault(format!("its values lie in files of the pattern `{words}`"), allowed);
        let words: Vec<&str> = words.split_whitespace().collect();
        // in so many bits that no sum or quotient of what is written is beyond them
        let number = |at: usize| {
            let number = words.get(at).map_or(Ok(1), |word| word.parse::<i64>());
            number.map(i128::from).map_err(|_| wrong())
        };
        let (first, last, step) = (number(1)?, number(2)?, number(3)?);
        let (before, rest) = words.first().and_then(|name| name.split_once('%')).ok_or_else(wrong)?;
        let (digits, after) = rest.split_once(['d', 'i', 'u']).ok_or_else(wrong)?;
        let width: usize = if digits.is_empty() { 0 } else { digits.parse().map_err(|_| wrong())? };
        let count = if step == 0 { 0 } else { (last - first) / step + 1 };
        if words.len() < 3 || !(1..=65_535).contains(&count) || after.contains('%') || width > 32 {
            return Err(wrong());
        }
        let is_padded = digits.starts_with('0');
        let file = |index: i128| {
            let number = first + index * step;
            let number = if is_padded { format!("{number:0width$}") } else { format!("{number:width$}") };
            self.beside(&format!("{before}{number}{after}"))
        };
        Ok((0..count).map(file).collect())
    }
}

/// Text in UTF-8, or else in Latin-1.
pub(super) fn text_of(bytes: &[u8]) -> String {
    std::str::from_utf8(bytes).map_or_else(|_| bytes.iter().map(|&byte| char::from(byte)).collect(), str::to_owned)
}
