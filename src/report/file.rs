//! Files that are whole or not there: written beside their place, then moved into it.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process;
use std::time::{SystemTime, UNIX_EPOCH};

#[cfg(feature = "plot")]
use super::plot;

/// Why the files of a run could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The folder could not be made.
    #[error("cannot make the folder {path}")]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A file could not be written.
    #[error("cannot write {path}")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A table could not be read back.
    #[error("cannot read {path}")]
    Table {
        /// The file.
        path: PathBuf,
        /// Where and what.
        source: csv::Error,
    },
    /// The pictures could not be drawn.
    #[cfg(feature = "plot")]
    #[error("cannot draw the pictures")]
    Drawing(#[from] plot::sheet::DrawError),
    /// A picture could not be turned into pixels; its SVG is there.
    #[cfg(feature = "plot")]
    #[error("cannot draw {name}.png")]
    Picture {
        /// Name of the picture.
        name: String,
        /// Why.
        source: plot::raster::RasterError,
    },
}

/// Makes a folder where it is not there.
///
/// # Errors
/// Where it cannot be made.
pub fn make_folder(folder: &Path) -> Result<(), ReportError> {
    fs::create_dir_all(folder).map_err(|source| ReportError::Folder { path: folder.to_owned(), source })
}

/// Writes a text, whole or not at all.
///
/// # Errors
/// Where the file cannot be written.
pub fn write_text(folder: &Path, name: &str, text: &str) -> Result<(), ReportError> {
    write_file(folder, name, |file| file.write_all(text.as_bytes()))
}

pub(super) fn write_file(
    folder: &Path,
    name: &str,
    content: impl FnOnce(&mut (dyn Write + Send)) -> io::Result<()>,
) -> Result<(), ReportError> {
    let path = folder.join(name);
    write_whole(&path, content).map_err(|source| ReportError::File { path, source })
}

/// Writes a file by way of a temporary one in the same folder, so that an interruption leaves the old file or none.
///
/// # Errors
/// Where the file cannot be made, the content fails or the move does; the temporary file is then gone.
pub fn write_whole(path: &Path, content: impl FnOnce(&mut (dyn Write + Send)) -> io::Result<()>) -> io::Result<()> {
    write_by_way_of(path, ".partial", content)
}

/// As [`write_whole`], where other processes, also on other machines, may write the same file at the same time: the last one stays.
///
/// # Errors
/// As [`write_whole`].
pub fn write_whole_among_others(
    path: &Path,
    content: impl FnOnce(&mut (dyn Write + Send)) -> io::Result<()>,
) -> io::Result<()> {
    let nanoseconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_nanos());
    write_by_way_of(path, &format!(".{}-{nanoseconds}.partial", process::id()), content)
}

fn write_by_way_of(
    path: &Path,
    ending: &str,
    content: impl FnOnce(&mut (dyn Write + Send)) -> io::Result<()>,
) -> io::Result<()> {
    let mut name = OsString::from(".");
    name.push(path.file_name().ok_or(io::ErrorKind::InvalidInput)?);
    name.push(ending);
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
