//! Bone: a cube of it, and the cells that remodel it.

pub mod architecture;
pub mod bmu;
pub mod bound_bisphosphonate;
pub mod cavity;
pub mod coarse;
pub mod compartment;
pub mod cortex;
pub mod cortical_microstructure;
pub mod cube;
pub mod density_distribution;
mod distance;
pub mod finite_element;
pub mod histomorphometry;
pub mod lattice;
pub mod mechanics;
pub mod mineral;
pub mod neighbourhood;
pub mod niche;
pub mod osteoblast;
pub mod osteoclast;
pub mod osteocyte;
pub mod portrait;
pub mod precursor;
pub mod snapshot;
pub mod starting_bone;
pub mod tally;
pub mod thickness;
