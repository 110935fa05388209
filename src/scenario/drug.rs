//! The drugs that a scenario may give: what they are, how they are given, and where the model has them from.

use super::key::GIVING;
use super::schema::{Drug, Route};

/// One row of the list of drugs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DrugEntry {
    /// The drug.
    pub drug: Drug,
    /// What kind of drug it is.
    pub class: &'static str,
    /// Routes; the first is taken where a scenario names none.
    pub routes: &'static [Route],
    /// When it is given where a scenario does not say.
    pub default_schedule: &'static str,
    /// Where its constants are from.
    pub sources: &'static str,
}

/// Every drug that this version acts on.
pub fn drugs() -> impl Iterator<Item = DrugEntry> {
    GIVING.iter().map(|giving| {
        let (class, default_schedule, sources) = describe(giving.drug);
        DrugEntry { drug: giving.drug, class, routes: giving.routes, default_schedule, sources }
    })
}

/// Class, default schedule, sources.
const fn describe(drug: Drug) -> (&'static str, &'static str, &'static str) {
    match drug {
        Drug::Estradiol => (
            "estrogen",
            "every day from time 0 to the end",
            "Dermestril 50 (Arzneimittelforschung 1996 46:766); published ranges of bioavailability and half-life by \
             mouth; label",
        ),
        Drug::Prednisone => (
            "glucocorticoid",
            "every day from time 0 to the end",
            "Godschalk & Downs 1988 JBMR; Weinstein 1998 JCI; Weinstein 2002 JCI; Jia 2006 Endocrinology; \
             Sivagurunathan 2005 JBMR; van Staa 2000 JBMR; van Staa 2002 Osteoporos Int",
        ),
        Drug::Denosumab => (
            "anti-RANKL antibody",
            "none: every_days is required (label: 60 mg every 182.625 days)",
            "Sutjandra 2011 Clin Pharmacokinet 50:793; Gibiansky 2012 Clin Pharmacokinet 51:247; Chen 2018 PLoS One; \
             label; Cummings 2009 NEJM",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Overrides, read};
    use super::*;

    #[test]
    fn the_default_schedule_is_what_reading_makes_of_none() {
        for entry in drugs() {
            let name = entry.drug.name();
            let text = format!("name = 'a'\n[[arm]]\nname = 'b'\n[[arm.treatment]]\ndrug = '{name}'\ndose_mg = 1\n");
            match read("a.toml", &text, &Overrides::default(), &[]) {
                Ok(scenario) => {
                    let given = &scenario.arms[0].treatments[0];
                    assert!(entry.default_schedule.starts_with("every day"), "{name}");
                    assert!((given.every_days - 1.0).abs() + given.start_years.abs() < 1e-12);
                    assert_eq!((given.stop_years, given.doses), (None, None));
                    assert_eq!(given.route, entry.routes[0]);
                }
                Err(_) => assert!(entry.default_schedule.starts_with("none"), "{name}"),
            }
        }
    }
}
