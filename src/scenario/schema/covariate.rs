//! What tells one patient from another: every plain key of `[patient]` and `[lifestyle]`.

use serde_json::Value;

use super::patient::{Lifestyle, PatientPlan};
use crate::scenario::key::{Key, Takes};
use crate::scenario::table::Table;

/// A characteristic of a patient.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Covariate {
    /// Name of its key.
    pub name: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// Unit of a number; empty where it has none.
    pub unit: &'static str,
    /// What its values are.
    pub form: CovariateForm,
}

/// What the values of a characteristic are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CovariateForm {
    /// Numbers.
    Number,
    /// Words.
    Word,
    /// True or false.
    Switch,
}

/// Every characteristic of a patient that is one number, word or switch, in the order of the file.
pub fn covariates() -> impl Iterator<Item = Covariate> {
    let keys: [&'static [Key]; 2] = [PatientPlan::SECTION.keys, Lifestyle::SECTION.keys];
    keys.into_iter().flatten().filter_map(|key| {
        let form = match key.takes {
            Takes::Number { .. } | Takes::Count { .. } => CovariateForm::Number,
            Takes::Text { .. } | Takes::Choice(_) => CovariateForm::Word,
            Takes::Switch => CovariateForm::Switch,
            _ => return None,
        };
        let unit = key.number_range().map_or("", |(.., unit)| unit);
        Some(Covariate { name: key.name, meaning: key.meaning, unit, form })
    })
}

/// Every characteristic of a patient by the name of its key; one that nothing is said of is left out. Menopause stands there as the
/// age at it, however the scenario says it.
pub fn covariate_of(patient: &PatientPlan, lifestyle: &Lifestyle) -> serde_json::Map<String, Value> {
    let of_table = |table: serde_json::Result<Value>| match table {
        Ok(Value::Object(keys)) => keys,
        _ => serde_json::Map::new(),
    };
    let mut all = of_table(serde_json::to_value(patient));
    all.extend(of_table(serde_json::to_value(lifestyle)));
    let menopause = patient.final_period_age_years();
    all.insert("menopause_age_years".to_owned(), menopause.map_or(Value::Null, Value::from));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_characteristic_of_a_patient_has_a_value_of_its_form() {
        let drawn = PatientPlan { bone_turnover_fold: Some(1.0), ..PatientPlan::default() };
        let all = covariate_of(&drawn, &Lifestyle::default());
        let mut seen = 0;
        for Covariate { name, form, .. } in covariates().filter(|its| its.name != "years_since_menopause") {
            let is_it = match form {
                CovariateForm::Number => all[name].is_number(),
                CovariateForm::Word => all[name].is_string(),
                CovariateForm::Switch => all[name].is_boolean(),
            };
            assert!(is_it, "{name}: {:?}", all[name]);
            seen += 1;
        }
        assert!(seen > 15, "{seen}");
    }
}
