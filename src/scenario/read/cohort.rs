//! `[cohort]`.

use std::collections::BTreeMap;

use super::Reader;
use crate::scenario::document::{Entry, Table, Value};
use crate::scenario::fields::{Fields, out_of_range, unknown_key, wrong_kind};
use crate::scenario::key::range;
use crate::scenario::problem::{Finding, nearest};
use crate::scenario::schema::{CohortPlan, Lifestyle, PatientPlan, Spread, varying, varying_number, varying_range};
use crate::scenario::table::Table as _;

impl Reader<'_> {
    pub(super) fn cohort(&mut self, root: &Fields, patient: &PatientPlan, lifestyle: &Lifestyle) -> Option<CohortPlan> {
        root.has("cohort").then(|| {
            let fields = self.section(root, "cohort", CohortPlan::SECTION);
            let tables = ["patient", "lifestyle"].map(|name| root.table(name).map(|(table, _)| table));
            let centres = Centres { patient, lifestyle, tables };
            let mut vary = BTreeMap::new();
            for entry in fields.table("vary").iter().flat_map(|(table, _)| &table.entries) {
                self.vary(entry, "", &fields, &centres, &mut vary);
            }
            let mut plan = CohortPlan { vary, ..fields.plan() };
            self.listed(root, &fields, &mut plan);
            plan
        })
    }

    /// One entry of `vary`: a spread, or a table of them (`bmd_t_score`).
    fn vary(
        &mut self,
        entry: &Entry,
        above: &str,
        cohort: &Fields,
        centres: &Centres,
        vary: &mut BTreeMap<String, Spread>,
    ) {
        let varied = if above.is_empty() { entry.key.clone() } else { format!("{above}.{}", entry.key) };
        let path = format!("{}.{varied}", cohort.path_of("vary"));
        if varying_range(&varied).is_none() {
            match &entry.node.value {
                Value::Table(sites) if varied == "bmd_t_score" => {
                    for site in &sites.entries {
                        self.vary(site, &varied, cohort, centres, vary);
                    }
                }
                _ => {
                    let paths: Vec<String> = varying().map(|(path, _)| path).collect();
                    let guess = nearest(&varied, paths.iter().map(String::as_str));
                    self.findings.add(
                        Finding::new(entry.key_place, path, "this cannot vary between patients", "cannot vary")
                            .allowed(format!("the numbers of [patient] and [lifestyle]: {}", paths.join(", ")))
                            .nearest(guess),
                    );
                }
            }
            return;
        }
        let Value::Table(table) = &entry.node.value else {
            self.findings.add(wrong_kind(&entry.node, path, "a spread such as { sd = 5.2, min = 60, max = 90 }"));
            return;
        };
        let spread = self.spread(table, &varied, &path, entry);
        match (centres.value(&varied), spread) {
            // a centre with a fault has been reported where it stands
            _ if centres.is_faulty(&varied) => {}
            (None, _) => self.findings.add(
                Finding::new(
                    entry.key_place,
                    path,
                    "it varies about a value that [patient] does not give",
                    "no centre",
                )
                .allowed(format!("numbers that the scenario gives a centre; add {varied} to [patient]")),
            ),
            (Some(centre), Some(spread)) => {
                let (least, most) = (spread.min.unwrap_or(f64::MIN), spread.max.unwrap_or(f64::MAX));
                if (least..=most).contains(&centre) {
                    vary.insert(varied, spread);
                } else {
                    let wrong = format!("its centre, {centre}, is not between its bounds");
                    self.findings.add(
                        Finding::new(entry.node.place, path, wrong, "centre outside")
                            .allowed(format!("min <= {centre} <= max")),
                    );
                }
            }
            (Some(_), None) => {}
        }
    }

    /// A spread whose numbers suit the key it is of.
    fn spread(&mut self, table: &Table, varied: &str, path: &str, entry: &Entry) -> Option<Spread> {
        let (least, most, unit) = varying_range(varied)?;
        let mut spread = Spread { sd: 0.0, min: None, max: None };
        let mut is_sound = true;
        for part in &table.entries {
            let part_path = format!("{path}.{}", part.key);
            let (least, most) = Spread::range_of(&part.key, (least, most));
            let number = part.node.value.number();
            let finding = if !Spread::SECTION.keys.iter().any(|key| key.name == part.key) {
                Some(unknown_key(&part.key, part.key_place, part_path, Spread::SECTION.keys))
            } else if !matches!(part.node.value, Value::Number(_) | Value::Whole(_)) {
                Some(wrong_kind(&part.node, part_path, &range(least, most, unit)))
            } else {
                out_of_range(number, least, most, part.node.place, &part_path)
                    .map(|finding| finding.allowed(range(least, most, unit)))
            };
            is_sound &= finding.is_none();
            self.findings.add_any(finding);
            match part.key.as_str() {
                "sd" => spread.sd = number.unwrap_or(0.0),
                "min" => spread.min = number,
                "max" => spread.max = number,
                _ => {}
            }
        }
        if table.get("sd").is_none() {
            let finding = Finding::new(entry.node.place, format!("{path}.sd"), "it is missing", "missing here");
            self.findings.add(finding.allowed(range(0.0, most - least, unit)));
            is_sound = false;
        }
        if let (true, Some(min), Some(max)) = (is_sound, spread.min, spread.max)
            && min >= max
        {
            let wrong = format!("min, {min}, is not below max, {max}");
            self.findings.add(Finding::new(entry.node.place, path, wrong, "empty range").allowed("min < max"));
            is_sound = false;
        }
        is_sound.then_some(spread)
    }
}

/// What numbers vary about.
struct Centres<'a> {
    patient: &'a PatientPlan,
    lifestyle: &'a Lifestyle,
    /// `[patient]` and `[lifestyle]` as written.
    tables: [Option<&'a Table>; 2],
}

impl Centres<'_> {
    /// The scenario's own value of a number that varies.
    fn value(&self, path: &str) -> Option<f64> {
        varying_number(&mut self.patient.clone(), &mut self.lifestyle.clone(), path).copied()
    }

    /// Whether a number is written, but is not what the plan has.
    fn is_faulty(&self, path: &str) -> bool {
        let (first, rest) = path.split_once('.').unwrap_or((path, ""));
        let written = self.tables.iter().flatten().find_map(|table| match &table.get(first)?.node.value {
            Value::Table(sites) => sites.get(rest).map(|entry| &entry.node.value),
            value => Some(value),
        });
        written.is_some_and(|value| value.number() != self.value(path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::schema::T_SCORES;

    #[test]
    fn every_varying_number_has_a_centre() {
        let patient = PatientPlan {
            years_since_menopause: Some(1.0),
            menopause_age_years: Some(50.0),
            bone_turnover_fold: Some(1.0),
            bmd_t_score: T_SCORES.iter().map(|site| (site.name.to_owned(), -1.0)).collect(),
            ..PatientPlan::default()
        };
        let centres = Centres { patient: &patient, lifestyle: &Lifestyle::default(), tables: [None; 2] };
        for (path, _) in varying() {
            assert!(centres.value(&path).is_some(), "{path}");
        }
    }
}
