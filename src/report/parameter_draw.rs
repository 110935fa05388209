//! `parameter_draws.csv`: the sets of constants that the patients of a run live with, where they are drawn.

use crate::model::posterior;
use crate::scenario::schema::Scenario;

use super::sheet::{Cell, Column, Sheet};

/// Name of the table.
pub const NAME: &str = "parameter_draws";

/// Its columns.
pub const COLUMNS: [Column; 4] = [
    Column::whole("draw", "Number of the set, from 1."),
    Column::whole("first_patient", "First of the patients that live with it; the others follow."),
    Column::text("parameter", "Id of the constant."),
    Column::number("value", "", "Its value, in the unit that osteon parameters gives."),
];

/// The table; `None` where nothing is drawn. What the scenario sets itself is not drawn.
pub fn sheet(scenario: &Scenario) -> Option<Sheet<'_>> {
    let count = scenario.simulation.parameter_draws;
    (count > 0).then(|| {
        Sheet::new(NAME, COLUMNS, move |take| {
            for (number, draw) in (0..count).zip(posterior::draws()) {
                for (id, value) in draw.iter().filter(|(id, _)| !scenario.parameters.contains_key(*id)) {
                    let first = number * scenario.persons() + 1;
                    take(&[
                        Cell::Whole((number + 1).into()),
                        Cell::Whole(first.into()),
                        Cell::Text(id),
                        Cell::measured(Some(*value)),
                    ])?;
                }
            }
            Ok(())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;
    use crate::report::sink::csv_text;

    #[test]
    fn every_draw_says_whose_it_is_and_what_is_set_is_not_drawn() {
        let mut scenario = fixture::scenario(&["control"]);
        assert!(sheet(&scenario).is_none());
        scenario.simulation.parameter_draws = 2;
        let all = csv_text(&sheet(&scenario).expect("drawn")).expect("written");
        let constants = posterior::draws()[0].len();
        assert_eq!(all.lines().count(), 1 + 2 * constants);
        assert!(all.lines().nth(constants + 1).expect("the second draw").starts_with("2,2,"));
        let set = posterior::draws()[0].keys().next().expect("a constant").clone();
        scenario.parameters.insert(set, 1.0);
        assert_eq!(csv_text(&sheet(&scenario).expect("drawn")).expect("written").lines().count(), 2 * constants - 1);
    }
}
