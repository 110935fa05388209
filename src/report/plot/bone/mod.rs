//! Bone cubes as they would look under a microscope: a ray-marcher of its own, since a surface mesh would need more
//! code and memory than looking at the voxels themselves.

mod camera;
mod field;
mod light;
mod render;
mod vector;

pub use camera::Camera;
pub use field::Field;
pub use render::{Subject, render};
