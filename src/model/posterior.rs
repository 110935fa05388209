//! Draws of the posterior over the constants that trials inform: what a calibration left open of them, together.

use std::collections::BTreeMap;
use std::sync::OnceLock;

/// As `osteon calibrate` writes it, without the draws that are too many to carry.
const TABLE: &str = include_str!("../../model/posterior.csv");

/// Most draws that a run can ask for.
pub const MOST_DRAWS: u32 = 256;

/// What the header of a constant's column begins with.
const CONSTANTS: &str = "parameters.";

/// Values of constants by id, one set a draw.
pub fn draws() -> &'static [BTreeMap<String, f64>] {
    static DRAWS: OnceLock<Vec<BTreeMap<String, f64>>> = OnceLock::new();
    DRAWS.get_or_init(|| read(TABLE))
}

/// A row is a draw: its number, then the value of each constant.
fn read(table: &str) -> Vec<BTreeMap<String, f64>> {
    let rows = csv::Reader::from_reader(table.as_bytes()).into_deserialize().flatten();
    let constants = |row: BTreeMap<String, f64>| {
        row.into_iter().filter_map(|(path, value)| Some((path.strip_prefix(CONSTANTS)?.to_owned(), value))).collect()
    };
    rows.map(constants).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Model, Source, constant};

    #[test]
    fn every_draw_is_a_model() {
        assert_eq!(draws().len(), MOST_DRAWS as usize);
        for draw in draws() {
            assert_eq!(draw.len(), draws()[0].len());
            let mut model = Model::default();
            for (id, value) in draw {
                let constant = constant(id).expect("a constant of that id");
                constant.set(&mut model, *value).unwrap_or_else(|error| panic!("{error}"));
            }
            assert_ne!(model, Model::STANDARD);
        }
    }

    #[test]
    fn nothing_is_drawn_that_follows_from_other_constants() {
        for id in draws()[0].keys() {
            let source = constant(id).expect("a constant of that id").source;
            assert!(!matches!(source, Source::Derived { .. }), "{id}");
        }
    }
}
