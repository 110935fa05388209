//! Sweeps: the scenarios of one file run together, and tabulated in one tidy table.
//!
//! Points are run in their order, as many at once as keep all threads busy. Each finished one is kept on disk as the rows that
//! it adds to the tables, so that an interrupted sweep goes on and ends with the same bytes, and memory holds few points however
//! many there are.

mod folder;
mod kept;
#[cfg(feature = "plot")]
mod plot;
mod rows;
mod run;
mod shown;
mod table;

pub use folder::{files, write};
pub use kept::{FOLDER, Kept, KeptError, Tally};
#[cfg(feature = "plot")]
pub use plot::{draw, write as write_picture};
pub use run::{SweepError, run};
pub use shown::{Shown, shown};
pub use table::{NAME, PATIENTS, POINT, VALUE};
