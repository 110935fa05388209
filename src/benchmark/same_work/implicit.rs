//! A field moved in time.

use crate::field::FieldGrid;

use super::sweep::Line;

/// One implicit step of `du/dt = D laplacian(u) - k u + s`, one axis after another (locally one-dimensional), with a third
/// of the decay in each. Stable at any step, never below 0 from what is not below 0, and without decay nothing is lost.
///
/// Taken one by one the axes leave an error of first order in the step; at rest it is largest near sources, and a uniform
/// field stands at `s dt / ((1 + k dt / 3)^3 - 1)` rather than `s / k`. [`SteadyState`](crate::field::SteadyState) has no such error.
#[derive(Debug, Clone)]
pub struct ImplicitStep {
    grid: FieldGrid,
    step_days: f64,
    lines: [Line; 3],
}

impl ImplicitStep {
    /// Steps of so many days of fields with one diffusivity, um2 a day, and one rate of decay, each at least 0.
    ///
    /// # Panics
    ///
    /// If the grid has no cells or no spacing.
    pub fn new(grid: FieldGrid, diffusivity_um2_per_day: f64, decay_per_day: f64, step_days: f64) -> Self {
        assert!(grid.count() > 0 && grid.spacing_um > 0.0, "a grid has cells, and cells have a size: {grid:?}");
        let ratio = diffusivity_um2_per_day * step_days / grid.spacing_um.powi(2);
        let decay = decay_per_day * step_days / 3.0;
        let lines = std::array::from_fn(|axis| Line::new(grid.cells[axis], grid.boundaries[axis], ratio, decay));
        Self { grid, step_days, lines }
    }

    /// Moves a field by one step, with a source, per day, that acts at its beginning.
    ///
    /// # Panics
    ///
    /// If the field or the source has not one value a cell.
    pub fn step(&self, field: &mut [f64], source: Option<&[f64]>) {
        let count = self.grid.count();
        assert!(field.len() == count && source.is_none_or(|source| source.len() == count), "one value a cell");
        let [cells_x, cells_y, cells_z] = self.grid.cells;
        let [along_x, along_y, along_z] = &self.lines;
        let plane = cells_x * cells_y;

        // twice through memory: x, y and the way up z while a plane is in the cache, then the way down
        for z in 0..cells_z {
            let (below, rest) = field.split_at_mut(z * plane);
            let here = &mut rest[..plane];
            if let Some(source) = source {
                let supplied = &source[z * plane..][..plane];
                for (value, source) in here.iter_mut().zip(supplied) {
                    *value += self.step_days * source;
                }
            }
            along_x.sweep_lines(here);
            along_y.sweep_rows(here, cells_x);
            if z > 0 {
                along_z.forward(z, &below[(z - 1) * plane..], here);
            }
        }
        for z in (0..cells_z).rev() {
            let (rest, above) = field.split_at_mut((z + 1) * plane);
            along_z.backward(z, &mut rest[z * plane..], &above[..plane.min(above.len())]);
        }
        along_z.close(field, plane);
    }
}
