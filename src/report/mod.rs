//! Tables, pictures, provenance.

#[cfg(feature = "arrow")]
pub mod arrow;
pub mod catalogue;
#[cfg(feature = "files")]
pub mod comparison;
#[cfg(feature = "files")]
mod data_package;
#[cfg(feature = "files")]
pub mod file;
#[cfg(feature = "files")]
mod folder;
pub mod measurement;
pub mod number;
pub mod paired;
pub mod parameter_draw;
pub mod patient;
pub mod patient_value;
#[cfg(all(feature = "files", feature = "plot"))]
mod picture;
#[cfg(feature = "plot")]
pub mod plot;
#[cfg(feature = "files")]
pub mod provenance;
pub mod published;
pub mod responder;
pub mod sheet;
pub mod sink;
#[cfg(feature = "files")]
pub mod specimen_image;
pub mod statistic;
pub mod summary;

#[cfg(test)]
pub mod fixture;

#[cfg(feature = "files")]
pub use file::{ReportError, make_folder, write_text};
#[cfg(feature = "files")]
pub use folder::{REPORT, each_table, run_files, write_run, write_sheet, write_tables};
#[cfg(all(feature = "files", feature = "plot"))]
pub use picture::{course_files, read_summary, write_course_pictures, write_pictures, write_svg};
#[cfg(feature = "files")]
pub use provenance::{Checked, GIT_REVISION, MadeBy, PROVENANCE, Pictures, RunContext, SCENARIO, check_files, made_by};
