//! The drugs that a scenario may give: what they are, how they are given, and where the model has them from.

use super::giving::{GIVING, Giving};
use super::schema::{Drug, Route};

/// One row of the list of drugs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrugEntry {
    /// The drug.
    pub drug: Drug,
    /// What kind of drug it is.
    pub class: &'static str,
    /// Routes; the first is taken where a scenario names none.
    pub routes: Vec<Route>,
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
        default_schedule: default_schedule(giving),
        sources: sources(giving.drug),
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

/// Where the constants of a drug are from. Labels and what is only recalled are told apart where the constants stand.
const fn sources(drug: Drug) -> &'static str {
    match drug {
        Drug::Estradiol => {
            "Dermestril 50 (Arzneimittelforschung 1996 46:766); published ranges of bioavailability and half-life by \
             mouth; label"
        }
        Drug::ConjugatedEstrogens => "as estradiol; PEPI 1996 JAMA",
        Drug::Alendronate => {
            "Khan 1997 J Bone Miner Res 12:1700; Clin Pharmacokinet 1999 36:315; label; Rosen 2005 J Bone Miner Res"
        }
        Drug::Risedronate => "label; Rosen 2005 J Bone Miner Res; Khan 1997 J Bone Miner Res 12:1700",
        Drug::Ibandronate => "label; Miller 2008 Curr Med Res Opin; Khan 1997 J Bone Miner Res 12:1700",
        Drug::Zoledronate => "label; Delmas 2009 J Bone Miner Res; Grey 2010 J Bone Miner Res",
        Drug::Denosumab => {
            "Sutjandra 2011 Clin Pharmacokinet 50:793; Gibiansky 2012 Clin Pharmacokinet 51:247; Chen 2018 PLoS One; \
             label; Cummings 2009 NEJM"
        }
        Drug::Raloxifene => "label; Ettinger 1999 JAMA; Delmas 1997 NEJM; PEPI 1996 JAMA",
        Drug::Teriparatide => "label; Neer 2001 NEJM",
        Drug::Abaloparatide => "label; Miller 2016 JAMA",
        Drug::Calcium => "none: the element as swallowed",
        Drug::VitaminD => "none: as swallowed; 40 IU a microgram",
        Drug::Prednisone => {
            "Godschalk & Downs 1988 JBMR; Weinstein 1998 JCI; Weinstein 2002 JCI; Jia 2006 Endocrinology; \
             Sivagurunathan 2005 JBMR; van Staa 2000 JBMR; van Staa 2002 Osteoporos Int"
        }
        Drug::Prednisolone | Drug::Dexamethasone | Drug::Deflazacort => "as prednisone; equal doses: field standard",
        Drug::Methylprednisolone => "as prednisone; equal doses: field standard; label",
        Drug::Triamcinolone => {
            "as prednisone; equal doses: field standard; Dickson 2018 Pain Pract; Derendorf 1995 J Clin Pharmacol; \
             Daley-Yates 2001 Br J Clin Pharmacol"
        }
        Drug::Etanercept => "Zhou 2005 J Clin Pharmacol 45:490; label",
        Drug::Infliximab => "label; Expert Rev Clin Pharmacol 2017 10:899",
        Drug::Adalimumab => "Granneman 2003; label; Expert Rev Clin Pharmacol 2017 10:899",
        Drug::Romosozumab | Drug::Anakinra | Drug::Rituximab | Drug::Abatacept => "label",
        Drug::Tocilizumab => "Frey 2010 J Clin Pharmacol 50:754; label",
        Drug::Secukinumab => "Drugs 2019 79:433; label",
        Drug::Guselkumab => "published population model; label",
        Drug::Methotrexate => "Hoekstra 2004 J Rheumatol 31:645; Dalrymple 2008 Arthritis Rheum 58:3299",
        Drug::Anastrozole => "label; Geisler 1996 Br J Cancer",
        Drug::Leuprolide => "labels",
        Drug::AntiIl17
        | Drug::AntiIl6
        | Drug::AntiTnf
        | Drug::AntiIl1
        | Drug::AntiIl7
        | Drug::AntiRankl
        | Drug::TCellDepletion
        | Drug::BCellDepletion => "ideal: takes 95% of its target away while given, at any dose",
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
