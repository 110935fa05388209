//! What a file is known by.

use std::fmt::Write as _;
use std::fs::File;
use std::io;
use std::path::PathBuf;

use sha2::digest::Update;
use sha2::{Digest, Sha256};

use super::fault::unreadable;
use crate::scenario::ImageFault;

/// SHA-256 of files, one after the other, in hexadecimal.
///
/// # Errors
/// Where a file cannot be read.
pub fn sha256_of_files(files: &[PathBuf]) -> Result<String, ImageFault> {
    let mut hasher = Hashing(Sha256::new());
    for path in files {
        File::open(path)
            .and_then(|mut file| io::copy(&mut file, &mut hasher))
            .map_err(|error| unreadable(path, &error))?;
    }
    Ok(hasher.0.finalize().iter().fold(String::new(), |mut text, byte| {
        // writing to a String cannot fail
        let _ = write!(text, "{byte:02x}");
        text
    }))
}

struct Hashing(Sha256);

impl io::Write for Hashing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Update::update(&mut self.0, bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
