//! The regular grid of cells and nodes, and its coarser copies.

use crate::elementary::cbrt;

/// Cells along each axis, and which axes are periodic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ElementGrid {
    /// Cells along x, y, z.
    pub cells: [usize; 3],
    /// Whether the last cell of an axis meets the first.
    pub periodic: [bool; 3],
}

impl ElementGrid {
    /// Number of cells.
    pub fn count_cells(&self) -> usize {
        self.cells.iter().product()
    }

    /// Nodes along each axis: one more than cells where the axis is not periodic.
    fn nodes(&self) -> [usize; 3] {
        [0, 1, 2].map(|axis| self.cells[axis] + usize::from(!self.periodic[axis]))
    }

    /// Number of nodes.
    pub fn count_nodes(&self) -> usize {
        self.nodes().iter().product()
    }

    /// Index of a node, x fastest, then y, then z. A periodic axis wraps around.
    pub fn node(&self, place: [usize; 3]) -> usize {
        let nodes = self.nodes();
        let [x, y, z] = [0, 1, 2].map(|axis| if self.periodic[axis] { place[axis] % nodes[axis] } else { place[axis] });
        x + nodes[0] * (y + nodes[1] * z)
    }

    /// Where a node is.
    pub fn place_of_node(&self, node: usize) -> [usize; 3] {
        let [nx, ny, _] = self.nodes();
        [node % nx, node / nx % ny, node / (nx * ny)]
    }

    /// Where a cell is.
    pub fn place_of_cell(&self, cell: usize) -> [usize; 3] {
        let [nx, ny, _] = self.cells;
        [cell % nx, cell / nx % ny, cell / (nx * ny)]
    }

    /// The eight nodes of a cell; bits of the corner: 1 for x, 2 for y, 4 for z.
    pub fn corners(&self, cell: usize) -> [usize; 8] {
        let place = self.place_of_cell(cell);
        let nodes = self.nodes();
        let [x, y, z] = [0, 1, 2].map(|axis| {
            let next = place[axis] + 1;
            [place[axis], if next == nodes[axis] { 0 } else { next }]
        });
        std::array::from_fn(|corner| x[corner & 1] + nodes[0] * (y[corner >> 1 & 1] + nodes[1] * z[corner >> 2]))
    }
}

/// A grid and its coarser copy: along each axis cells go together by two, or by three where their number is odd; the last
/// group takes what is left over.
#[derive(Debug, Clone)]
pub struct Coarsening {
    fine: ElementGrid,
    /// The coarser grid.
    pub coarse: ElementGrid,
    /// For each place along an axis, the coarse cell and the place within it (0-1).
    along: [Vec<(usize, f32)>; 3],
}

impl Coarsening {
    /// The next coarser grid; none where every axis has one cell.
    pub fn of(fine: ElementGrid) -> Option<Self> {
        let group = fine.cells.map(|cells| if cells.is_multiple_of(2) { 2 } else { 3.min(cells) });
        let cells = [0, 1, 2].map(|axis| fine.cells[axis] / group[axis]);
        let along =
            [0, 1, 2].map(|axis| (0..=fine.cells[axis]).map(|at| along(fine.cells[axis], group[axis], at)).collect());
        (cells != fine.cells).then_some(Self { fine, coarse: ElementGrid { cells, ..fine }, along })
    }

    /// The coarse cell that holds a fine one.
    pub fn parent(&self, cell: usize) -> usize {
        let place = self.fine.place_of_cell(cell);
        let [x, y, z] = [0, 1, 2].map(|axis| self.along[axis][place[axis]].0);
        x + self.coarse.cells[0] * (y + self.coarse.cells[1] * z)
    }

    /// The coarse nodes between which a fine node lies, with trilinear weights; those without weight left out.
    pub fn between(&self, node: usize) -> impl Iterator<Item = (usize, f32)> {
        let place = self.fine.place_of_node(node);
        let along: [(usize, f32); 3] = [0, 1, 2].map(|axis| self.along[axis][place[axis]]);
        let coarse = self.coarse;
        (0..8).filter_map(move |corner: usize| {
            let high = [1, 2, 4].map(|bit| corner & bit != 0);
            let weight: f32 = (0..3).map(|axis| if high[axis] { along[axis].1 } else { 1.0 - along[axis].1 }).product();
            let place = [0, 1, 2].map(|axis| along[axis].0 + usize::from(high[axis]));
            (weight > 0.0).then(|| (coarse.node(place), weight))
        })
    }

    /// Edge of a coarse cell against that of a fine one; the geometric mean where it is not a cube.
    pub fn stretch(&self) -> f32 {
        cbrt(self.fine.count_cells() as f64 / self.coarse.count_cells() as f64) as f32
    }
}

/// The group and the place within it (0-1) along an axis of cells that go together by `group`.
fn along(cells: usize, group: usize, at: usize) -> (usize, f32) {
    let last = cells / group - 1;
    let coarse = (at / group).min(last);
    let start = coarse * group;
    let end = if coarse == last { cells } else { start + group };
    (coarse, (at - start) as f32 / (end - start) as f32)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Weights that do not sum to one would not carry a translation from the coarse grid to the fine.
    #[test]
    fn every_fine_node_lies_between_coarse_ones() {
        for cells in [[30, 15, 7], [1, 2, 5], [11, 3, 4]] {
            for periodic in [[true; 3], [false, true, false]] {
                let fine = ElementGrid { cells, periodic };
                let coarsening = Coarsening::of(fine).expect("coarser");
                for node in 0..fine.count_nodes() {
                    let sum: f32 = coarsening.between(node).map(|(_, weight)| weight).sum();
                    approx::assert_abs_diff_eq!(sum, 1.0, epsilon = 1e-6);
                    assert!(coarsening.between(node).all(|(coarse, _)| coarse < coarsening.coarse.count_nodes()));
                }
            }
        }
        assert!(Coarsening::of(ElementGrid { cells: [1; 3], periodic: [true; 3] }).is_none());
    }
}
