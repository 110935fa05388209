//! Bone: a cube of it, and the cells that remodel it.

pub mod architecture;
pub mod bmu;
pub mod cancellous;
pub mod cavity;
pub mod compartment;
pub mod histomorphometry;
pub mod lattice;
pub mod mechanics;
pub mod mineral;
pub mod neighbourhood;
pub mod osteoblast;
pub mod osteoclast;
pub mod portrait;
pub mod precursor;
pub mod snapshot;
pub mod starting_bone;
pub mod tally;
