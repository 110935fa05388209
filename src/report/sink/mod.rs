//! The formats that tables are written in: one file a format, and its line in [`SINKS`].

mod csv;
#[cfg(feature = "parquet")]
pub(crate) mod parquet;

use std::fmt;
use std::io::{self, Write};

use super::sheet::Sheet;

/// A format of tables.
pub trait Sink: fmt::Debug + Sync {
    /// Ending of its files, and the option that asks for it.
    fn extension(&self) -> &'static str;

    /// Its media type, as registered or as is usual.
    fn media_type(&self) -> &'static str;

    /// What the option says of it; `None` where every table is written in it without being asked.
    fn about(&self) -> Option<&'static str>;

    /// Writes a table.
    ///
    /// # Errors
    /// Where the writer fails.
    fn write(&self, sheet: &Sheet, writer: &mut (dyn Write + Send)) -> io::Result<()>;
}

/// Every format.
pub const SINKS: &[&dyn Sink] = &[
    &csv::Csv,
    #[cfg(feature = "parquet")]
    &parquet::Parquet,
];

/// The formats that every table is written in without being asked.
pub fn always() -> Vec<&'static dyn Sink> {
    SINKS.iter().copied().filter(|sink| sink.about().is_none()).collect()
}

/// The files that a table of a name may be in.
pub fn files_of(name: &str) -> impl Iterator<Item = String> {
    SINKS.iter().map(move |sink| format!("{name}.{}", sink.extension()))
}

/// A table as CSV.
///
/// # Errors
/// Where the rows fail.
pub fn csv_text(sheet: &Sheet) -> io::Result<String> {
    let mut bytes = Vec::new();
    csv::Csv.write(sheet, &mut bytes)?;
    String::from_utf8(bytes).map_err(io::Error::other)
}
