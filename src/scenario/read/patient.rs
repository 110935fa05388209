//! `[patient]`.

use std::collections::BTreeMap;

use super::Reader;
use crate::scenario::document::Value;
use crate::scenario::fields::{Fields, wrong_kind};
use crate::scenario::key::{self, MENOPAUSE_AGE_RANGE};
use crate::scenario::schema::{Ancestry, PatientPlan, Sex};

/// The keys that each say when the final menstrual period is.
const MENOPAUSE_KEYS: [&str; 3] = ["years_since_menopause", "menopause_age_years", "premenopausal"];

impl Reader<'_> {
    pub(super) fn patient(&mut self, root: &Fields) -> PatientPlan {
        let fields = self.section(root, "patient", key::PATIENT);
        let default = PatientPlan::default();
        let plan = PatientPlan {
            sex: fields.text("sex").map_or(default.sex, |sex| if sex == "male" { Sex::Male } else { Sex::Female }),
            age_years: fields.number("age_years").unwrap_or(default.age_years),
            years_since_menopause: fields.number("years_since_menopause"),
            menopause_age_years: fields.number("menopause_age_years"),
            premenopausal: fields.switch("premenopausal").unwrap_or(default.premenopausal),
            // a mass with a fault bounds nothing, lest a change of it be blamed
            body_mass_kg: if fields.is_faulty("body_mass_kg") {
                f64::INFINITY
            } else {
                fields.number("body_mass_kg").unwrap_or(default.body_mass_kg)
            },
            height_cm: fields.number("height_cm").unwrap_or(default.height_cm),
            bmd_t_score: self.bmd_t_score(&fields),
            ancestry: ancestry(&fields).unwrap_or(default.ancestry),
            il10_activity: fields.number("il10_activity").unwrap_or(default.il10_activity),
            prior_fracture: fields.switch("prior_fracture").unwrap_or(default.prior_fracture),
            parental_hip_fracture: fields.switch("parental_hip_fracture").unwrap_or(default.parental_hip_fracture),
            // as with the mass
            egfr_ml_min: if fields.is_faulty("egfr_ml_min") {
                f64::INFINITY
            } else {
                fields.number("egfr_ml_min").unwrap_or(default.egfr_ml_min)
            },
        };
        self.findings_of_menopause(&fields, &plan);
        plan
    }

    fn bmd_t_score(&mut self, patient: &Fields) -> BTreeMap<String, f64> {
        let Some(node) = patient.node("bmd_t_score") else { return BTreeMap::new() };
        let path = patient.path_of("bmd_t_score");
        let Value::Table(table) = &node.value else {
            self.findings.add(wrong_kind(node, path, "a table of T-scores by site, such as { lumbar_spine = -2.5 }"));
            return BTreeMap::new();
        };
        let fields = Fields::check(table, &path, node.place, key::BMD_T_SCORE, self.findings);
        key::BMD_T_SCORE.iter().filter_map(|site| Some((site.name.to_owned(), fields.number(site.name)?))).collect()
    }

    fn findings_of_menopause(&mut self, fields: &Fields, plan: &PatientPlan) {
        // `premenopausal = false` says nothing, so it may stand beside either of the others
        let said = |key: &&str| fields.has(key) && (plan.premenopausal || *key != "premenopausal");
        let given: Vec<&str> = MENOPAUSE_KEYS.into_iter().filter(said).collect();
        if plan.sex == Sex::Male {
            for key in given {
                self.findings.add(fields.wrong(key, "a man has no menopause; remove it", "not for a man"));
            }
            return;
        }
        if let [_, others @ ..] = given.as_slice()
            && !others.is_empty()
        {
            let last = given.iter().max_by_key(|key| fields.key_place_of(key)).copied().unwrap_or(given[0]);
            let names = given.join(", ");
            self.findings.add(
                fields
                    .wrong(last, format!("{} of {names} are given", given.len()), "says it again")
                    .allowed(format!("one of {} at most", MENOPAUSE_KEYS.join(", "))),
            );
            return;
        }
        let (least, most) = MENOPAUSE_AGE_RANGE;
        if let Some(years) = plan.years_since_menopause
            && !fields.is_faulty("age_years")
        {
            let age = plan.age_years - years;
            if !(least..=most).contains(&age) {
                let wrong = format!(
                    "{years} years since menopause at {} years of age puts the final period at {age}",
                    plan.age_years
                );
                self.findings.add(
                    fields
                        .wrong("years_since_menopause", wrong, "not an age at menopause")
                        .allowed(format!("a final period at {least} to {most} years of age")),
                );
            }
        }
    }
}

fn ancestry(fields: &Fields) -> Option<Ancestry> {
    let word = fields.text("ancestry")?;
    Ancestry::ALL.into_iter().find(|ancestry| ancestry.name() == word)
}
