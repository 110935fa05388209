//! Whether a report is of somebody who can be: a value that is no number, or beyond what body and bone can hold, ends a patient's life in
//! the model rather than stand in a table.

use crate::patient::LEVELS;
use crate::quantity::Quantity;
use crate::specimen::histomorphometry::Histomorphometry;

use super::marker::Markers;
use super::record::{CellCount, DiseaseReport, Dxa, FractureReport, LymphocyteCount, Qct, Report};

/// A value that nobody can have.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Impossible {
    /// What it is.
    pub quantity: &'static Quantity,
    /// How much of it there was.
    pub value: f64,
}

impl Report {
    /// The first value that nobody can have; `None` where there is none.
    pub fn impossible(&self) -> Option<Impossible> {
        let dxa = self.dxa.iter().find_map(|dxa| among(Dxa::QUANTITIES, dxa.values()));
        let qct = || self.qct.iter().find_map(|qct| among(Qct::QUANTITIES, qct.values()));
        let markers = || among(Markers::QUANTITIES, self.markers.values());
        let levels = || among(LEVELS, self.levels.iter().copied().map(Some));
        let cells = || self.cells.iter().find_map(|cells| among(CellCount::QUANTITIES, cells.values()));
        let lymphocytes =
            || self.lymphocytes.iter().find_map(|found| among(LymphocyteCount::QUANTITIES, found.values()));
        let structure =
            || self.histomorphometry.iter().find_map(|found| among(Histomorphometry::QUANTITIES, found.values()));
        let fractures =
            || self.fractures.iter().find_map(|fracture| among(FractureReport::QUANTITIES, fracture.values()));
        let diseases = || self.diseases.iter().find_map(|disease| among(DiseaseReport::QUANTITIES, disease.values()));
        dxa.or_else(qct)
            .or_else(markers)
            .or_else(levels)
            .or_else(cells)
            .or_else(lymphocytes)
            .or_else(structure)
            .or_else(fractures)
            .or_else(diseases)
    }
}

/// The first of these values that cannot be.
fn among(quantities: &'static [Quantity], values: impl IntoIterator<Item = Option<f64>>) -> Option<Impossible> {
    let known = quantities.iter().zip(values).filter_map(|(quantity, value)| Some((quantity, value?)));
    let mut wrong = known.filter(|(quantity, value)| {
        let [least, most] = quantity.possible;
        !value.is_finite() || *value < least || *value > most
    });
    wrong.next().map(|(quantity, value)| Impossible { quantity, value })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What can be observed of density, in the order of its columns.
    fn dxa(bmd_g_cm2: f64) -> Dxa {
        Dxa { bmd_g_cm2, bmd_change_pct: 0.0, t_score: 0.0, z_score: 0.0 }
    }

    #[test]
    fn bone_denser_than_bone_and_no_number_are_impossible() {
        let of = |value: f64| among(Dxa::QUANTITIES, dxa(value).values());
        assert_eq!(of(1.1), None);
        assert_eq!(of(7.4).map(|found| found.quantity.id), Some("bmd_g_cm2"));
        assert!(of(f64::NAN).is_some() && of(f64::INFINITY).is_some() && of(-0.1).is_some());
    }

    #[test]
    fn a_value_that_is_missing_is_possible() {
        assert_eq!(among(Histomorphometry::QUANTITIES, Histomorphometry::default().values()), None);
    }
}
