//! Concentrations on a regular grid: what diffuses from cells and decays on its way.
//!
//! A field is a plain slice of `f64`, one value a cell, x fastest, then y, then z, as in the lattice of bone. [`SteadyState`]
//! gives the field that its sources sustain, exactly and in one go. It keeps no field of its own and starts no thread: fields
//! are independent, so whoever has threads to spare solves them side by side, and the bits do not know of it.

mod mode;
mod product;
mod steady;
#[cfg(test)]
mod tests;

pub use steady::SteadyState;

/// What happens at the two ends of an axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Boundary {
    /// What leaves at one end comes in at the other.
    Periodic,
    /// Nothing passes.
    ZeroFlux,
}

/// Cells of a field: cubes in a box.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FieldGrid {
    /// Cells along x, y and z, each at least 1.
    pub cells: [usize; 3],
    /// Edge of a cell, um, above 0.
    pub spacing_um: f64,
    /// Boundaries across x, y and z.
    pub boundaries: [Boundary; 3],
}

impl FieldGrid {
    /// A cube with the same boundaries all around.
    pub fn cube(edge_cells: usize, spacing_um: f64, boundary: Boundary) -> Self {
        Self { cells: [edge_cells; 3], spacing_um, boundaries: [boundary; 3] }
    }

    /// Number of cells.
    pub fn count(&self) -> usize {
        self.cells.iter().product()
    }

    /// Place of a cell in a field.
    pub fn index(&self, [x, y, z]: [usize; 3]) -> usize {
        x + self.cells[0] * (y + self.cells[1] * z)
    }

    /// Asked for before anything is divided by.
    fn check(&self) {
        assert!(self.count() > 0 && self.spacing_um > 0.0, "a grid has cells, and cells have a size: {self:?}");
    }
}
