//! Tables, pictures, provenance: one file a format.

pub mod catalogue;
pub mod csv;
#[cfg(feature = "files")]
pub mod file;
#[cfg(feature = "files")]
mod folder;
pub mod number;
pub mod patient_value;
#[cfg(all(feature = "files", feature = "plot"))]
mod picture;
#[cfg(feature = "plot")]
pub mod plot;
#[cfg(feature = "files")]
pub mod provenance;
pub mod published;
#[cfg(feature = "files")]
pub mod specimen_image;
pub mod statistic;
pub mod summary;
pub mod table;

#[cfg(test)]
pub mod fixture;

#[cfg(feature = "files")]
pub use folder::{
    PROVENANCE, ReportError, RunContext, SCENARIO, make_folder, run_files, write_csv, write_run, write_tables,
    write_text,
};
#[cfg(all(feature = "files", feature = "plot"))]
pub use picture::{read_summary, write_course_pictures, write_pictures, write_svg};
