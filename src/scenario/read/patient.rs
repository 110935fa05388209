//! `[patient]`.

use std::collections::BTreeMap;

use super::{Reader, unbound};
use crate::scenario::fields::Fields;
use crate::scenario::schema::{MENOPAUSE_AGE_RANGE, PatientPlan, Sex, T_SCORES};
use crate::scenario::table::Table;

/// The keys that each say when the final menstrual period is.
const MENOPAUSE_KEYS: [&str; 3] = ["years_since_menopause", "menopause_age_years", "premenopausal"];

impl Reader<'_> {
    pub(super) fn patient(&mut self, root: &Fields) -> PatientPlan {
        let fields = self.section(root, "patient", PatientPlan::SECTION);
        let mut plan = PatientPlan { bmd_t_score: self.bmd_t_score(&fields), ..fields.plan() };
        unbound(&mut plan, &fields, &["body_mass_kg", "egfr_ml_min"]);
        self.findings_of_menopause(&fields, &plan);
        plan
    }

    fn bmd_t_score(&mut self, patient: &Fields) -> BTreeMap<String, f64> {
        let Some((table, place)) = patient.table("bmd_t_score") else { return BTreeMap::new() };
        let fields = Fields::check(table, &patient.path_of("bmd_t_score"), place, &T_SCORES, self.findings);
        T_SCORES.iter().filter_map(|site| Some((site.name.to_owned(), fields.number(site.name)?))).collect()
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
