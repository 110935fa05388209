//! Files that are whole or not there: written beside their place, then moved into it.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// Writes a file by way of a temporary one in the same folder, so that an interruption leaves the old file or none.
///
/// # Errors
/// Where the file cannot be made, the content fails or the move does; the temporary file is then gone.
pub fn write_whole(path: &Path, content: impl FnOnce(&mut (dyn Write + Send)) -> io::Result<()>) -> io::Result<()> {
    let mut name = OsString::from(".");
    name.push(path.file_name().ok_or(io::ErrorKind::InvalidInput)?);
    name.push(".partial");
    let temporary = path.with_file_name(name);
    let written = write_temporary(&temporary, content).and_then(|()| fs::rename(&temporary, path));
    if written.is_err() {
        // the first error is the one to tell
        let _ = fs::remove_file(&temporary);
    }
    written
}

fn write_temporary(path: &Path, content: impl FnOnce(&mut (dyn Write + Send)) -> io::Result<()>) -> io::Result<()> {
    let mut file = BufWriter::new(File::create(path)?);
    content(&mut file)?;
    file.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_write_leaves_what_was_there() {
        let folder = tempfile::tempdir().expect("folder");
        let path = folder.path().join("bmd.csv");
        write_whole(&path, |file| file.write_all(b"first")).expect("written");
        let failure = write_whole(&path, |file| {
            file.write_all(b"second, but")?;
            Err(io::Error::other("interrupted"))
        });
        assert_eq!(failure.expect_err("failed").to_string(), "interrupted");
        assert_eq!(fs::read(&path).expect("file"), b"first");
        assert_eq!(fs::read_dir(folder.path()).expect("folder").count(), 1);
    }
}
