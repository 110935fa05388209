//! What a file is known by.

use std::fs::File;
use std::io;
use std::path::PathBuf;

use super::fault::unreadable;
use crate::digest::Digest;
use crate::scenario::ImageFault;

/// SHA-256 of files, one after the other, in hexadecimal.
///
/// # Errors
/// Where a file cannot be read.
pub fn sha256_of_files(files: &[PathBuf]) -> Result<String, ImageFault> {
    let mut digest = Digest::default();
    for path in files {
        File::open(path)
            .and_then(|mut file| io::copy(&mut file, &mut digest))
            .map_err(|error| unreadable(path, &error))?;
    }
    Ok(digest.finish())
}
