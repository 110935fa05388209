//! What can be wrong with an image's file, in the words of whoever asked for it.

use std::path::Path;

use crate::scenario::ImageFault;

/// Most voxels of an image along an edge, and of a slice: beyond them a header is more likely wrong than an image large.
const MOST_ALONG_EDGE: usize = 65_535;
const MOST_OF_SLICE: usize = 1 << 27;

/// A fault of a file, due to the key that names it.
pub(super) fn fault(path: &Path, wrong: impl AsRef<str>, allowed: impl Into<String>) -> ImageFault {
    ImageFault { key: "image", wrong: format!("{}: {}", path.display(), wrong.as_ref()), allowed: allowed.into() }
}

/// A file that the system does not let us read.
pub(super) fn unreadable(path: &Path, error: &std::io::Error) -> ImageFault {
    ImageFault {
        key: "image",
        wrong: format!("cannot read {}: {error}", path.display()),
        allowed: "an image file that can be read; its path is relative to the scenario file".to_owned(),
    }
}

/// Bytes of a file. A pipe or a device has none, and is not waited for.
pub(super) fn length_of(path: &Path) -> Result<u64, ImageFault> {
    let about = std::fs::metadata(path).map_err(|error| unreadable(path, &error))?;
    if about.is_file() {
        return Ok(about.len());
    }
    Err(fault(path, "it is no file, but a folder, a pipe or a device", "a file of the file system"))
}

/// Holds the size of an image against what an image can have.
pub(super) fn check_size(path: &Path, size: [usize; 3]) -> Result<(), ImageFault> {
    let is_possible = size.iter().all(|along| (1..=MOST_ALONG_EDGE).contains(along))
        && size[0].checked_mul(size[1]).is_some_and(|slice| slice <= MOST_OF_SLICE);
    if is_possible {
        return Ok(());
    }
    let [x, y, z] = size;
    let allowed = format!("1 to {MOST_ALONG_EDGE} voxels along each axis, and {MOST_OF_SLICE} in a slice at most");
    Err(fault(path, format!("an image of {x} x {y} x {z} voxels"), allowed))
}
