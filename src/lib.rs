//! **osteon** simulates the remodelling of human bone inside a virtual patient.
//!
//! Osteoclasts and osteoblasts work as single agents, in basic multicellular units, on cubes of cancellous and cortical bone. A body
//! of hormones, cytokines, diseases and drugs tells them day by day what to do. Out of it come the measurements that a clinic
//! knows: bone mineral density (BMD), markers of turnover, histomorphometry, fracture hazard. Results depend on the scenario, its
//! seed and the version alone.
//!
//! A scenario says who the patient is and what the arms are; an [`Experiment`](experiment::Experiment) runs it:
//!
//! ```
//! use osteon::prelude::*;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let experiment = Experiment::from_toml(
//!     r#"
//!     name = "denosumab"
//!     simulation = { years = 5, lead_in_years = 1 }
//!     specimen = { edge_mm = 0.8, voxel_um = 40 } # small and coarse, so quick: leave it out for 2.4 mm and 20 um
//!     patient = { age_years = 65, years_since_menopause = 15 }
//!     [[arm]]
//!     name = "untreated"
//!     [[arm]]
//!     name = "denosumab"
//!     treatment = [{ drug = "denosumab", dose_mg = 60, every_days = 182.625 }]
//!     "#,
//! )?;
//! let outcome = experiment.run()?;
//! for arm in outcome.arms() {
//!     let change_pct = outcome.bmd_change_pct(arm, Site::LumbarSpine, 5.0).ok_or("nobody was measured")?;
//!     println!("BMD of the lumbar spine after five years, {arm}: {change_pct:+.1} %");
//! }
//! # let at_five = |arm| outcome.bmd_change_pct(arm, Site::LumbarSpine, 5.0);
//! # assert!(at_five("denosumab") > at_five("untreated"));
//! # Ok(())
//! # }
//! ```
//!
//! # Features
//!
//! Without default features there is the core: patients and cohorts are simulated, and what comes out is tabulated. It draws
//! nothing, and the only file that it can write is the journal of an interrupted cohort.
//!
//! | feature | adds |
//! |---|---|
//! | `cli` | the program `osteon` |
//! | `plot` | pictures, as SVG and PNG |
//! | `study` | sweeps, sensitivity analysis and calibration |
//! | `parquet` | tables as Apache Parquet |
//! | `files` | images of bone, read and written; the folders that runs and validations leave |
//!
//! `cli`, `plot` and `parquet` are on unless they are switched off; `cli` and `study` bring `files` with them.
//!
//! # Modules
//!
//! They are listed from the ground up; each imports only from those before it.

pub mod digest;
pub mod elementary;

pub mod model;
pub mod random;

pub mod field;
pub mod quantity;
pub mod signal;
pub mod stage;

pub mod patient;
pub mod specimen;

pub mod observation;
pub mod scenario;

#[cfg(feature = "files")]
pub mod image;
pub mod simulation;

pub mod cohort;
pub mod report;

pub mod experiment;
#[cfg(feature = "files")]
pub mod shard;

pub mod validation;

#[cfg(feature = "study")]
pub mod study;
#[cfg(feature = "study")]
pub mod sweep;

#[cfg(feature = "study")]
pub mod calibration;
#[cfg(feature = "study")]
pub mod sensitivity;

#[cfg(feature = "study")]
pub mod page;

#[cfg(feature = "cli")]
pub mod benchmark;

#[cfg(feature = "cli")]
pub mod cli;

pub mod prelude;
