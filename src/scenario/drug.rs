//! The drugs that a scenario may give: what they are, how they are given, and where the model has them from.

use super::giving::{ByRoute, GIVING, Giving};
use super::schema::{Drug, Route};

/// One row of the list of drugs.
#[derive(Debug, Clone, PartialEq)]
pub struct DrugEntry {
    /// The drug.
    pub drug: Drug,
    /// What kind of drug it is.
    pub class: &'static str,
    /// Routes; the first is taken where a scenario names none.
    pub routes: Vec<Route>,
    /// Doses and intervals by route, in the same order.
    pub by_route: &'static [ByRoute],
    /// When it is given where a scenario does not say.
    pub default_schedule: String,
    /// Where its constants are from.
    pub sources: &'static str,
}

/// Every drug that a scenario may give.
pub fn drugs() -> impl Iterator<Item = DrugEntry> {
    GIVING.iter().map(|giving| DrugEntry {
        drug: giving.drug,
        class: giving.drug.class().name(),
        routes: giving.by.iter().map(|by| by.route).collect(),
        by_route: giving.by,
        default_schedule: default_schedule(giving),
        sources: giving.sources,
    })
}

/// The usual intervals; by route, where they differ.
fn default_schedule(giving: &Giving) -> String {
    let words: Vec<String> = giving.by.iter().map(|by| by.usual.in_words()).collect();
    let intervals = if words.iter().all(|word| *word == words[0]) {
        words[0].clone()
    } else {
        let by_route = giving.by.iter().zip(&words).map(|(by, word)| format!("{}: {word}", by.route.name()));
        by_route.collect::<Vec<_>>().join("; ")
    };
    format!("{intervals}; from time 0 to the end")
}

#[cfg(test)]
mod tests {
    use super::super::{Overrides, read};
    use super::*;

    #[test]
    fn the_default_schedule_is_what_reading_makes_of_none() {
        for entry in drugs() {
            let name = entry.drug.name();
            let text = format!("name = 'a'\n[[arm]]\nname = 'b'\n[[arm.treatment]]\ndrug = '{name}'\ndose_ug = 7\n");
            match read("a.toml", &text, &Overrides::default()) {
                Ok(scenario) => {
                    let given = &scenario.arms[0].treatments[0];
                    let interval = match given.every_days {
                        1.0 => "every day".to_owned(),
                        days => format!("every {days} days"),
                    };
                    assert!(entry.default_schedule.contains(&interval), "{name}: {}", entry.default_schedule);
                    assert_eq!((given.start_years, given.stop_years, given.doses), (0.0, None, None));
                    assert_eq!(given.route, entry.routes[0]);
                }
                Err(_) => assert!(entry.default_schedule.contains("every_days is required"), "{name}"),
            }
            assert!(!entry.sources.is_empty());
        }
    }

    #[test]
    fn every_usual_dose_is_read_with_its_interval() {
        for (treatment, days) in [
            ("drug = 'alendronate'\ndose_mg = 70", 7.0),
            ("drug = 'alendronate'\ndose_mg = 10", 1.0),
            ("drug = 'ibandronate'\ndose_mg = 3\nroute = 'intravenous'", 91.3125),
            ("drug = 'zoledronate'\ndose_mg = 5", 365.25),
            ("drug = 'denosumab'\ndose_ug = 60000", 182.625),
            ("drug = 'leuprolide'\ndose_mg = 11.25", 91.3125),
            ("drug = 'infliximab'\ndose_mg_per_kg = 3", 56.0),
            ("drug = 'methotrexate'\ndose_mg = 15", 7.0),
            ("drug = 'etanercept'\ndose_mg = [[0, 50], [1, 25]]", 7.0),
            ("drug = 'rituximab'\ndose_mg = 1000\nevery_days = 14\ndoses = 2", 14.0),
            ("drug = 'anti_tnf'", 1.0),
        ] {
            let text = format!("name = 'a'\n[[arm]]\nname = 'b'\n[[arm.treatment]]\n{treatment}\n");
            let scenario = read("a.toml", &text, &Overrides::default()).expect(treatment);
            assert!((scenario.arms[0].treatments[0].every_days - days).abs() < 1e-12, "{treatment}");
        }
    }
}
