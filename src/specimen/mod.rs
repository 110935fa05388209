//! Bone: a cube of it, and the cells that remodel it.

pub mod histomorphometry;
