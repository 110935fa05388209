//! `patients.csv`: who the patients were at time 0, and whether their run succeeded.

use serde_json::{Map, Value};

use crate::cohort::result::{CohortResult, DrawnPatient};
use crate::observation::site::Site;
use crate::scenario::schema::{Covariate, CovariateForm, Scenario, covariate_of, covariates};

use super::measurement::{ARM, PATIENT, arm_name, in_order};
use super::sheet::{Cell, CellKind, Column, Sheet};

/// Name of the table.
pub const NAME: &str = "patients";

/// Characteristics with a column of their own before the others.
const FIRST: [&str; 4] = ["age_years", "years_since_menopause", "body_mass_kg", "height_cm"];

/// The characteristics that follow the T-scores: every one that a cohort can draw or a file of patients can say.
fn others() -> impl Iterator<Item = Covariate> {
    covariates().filter(|covariate| !FIRST.contains(&covariate.name))
}

/// The columns of the table.
pub fn columns() -> Vec<Column> {
    let who = [
        ARM,
        PATIENT,
        Column::text("status", "Whether the patient was simulated: ok or failed."),
        Column::text("reason", "Why the patient failed."),
        Column::number("age_years", "years", "Age at time 0."),
        Column::number("years_since_menopause", "years", "Time from menopause to time 0; negative before."),
        Column::number("body_mass_kg", "kg", "Body mass at time 0."),
        Column::number("height_cm", "cm", "Height."),
    ];
    let score = |site: Site| {
        Column::named(
            format!("t_score_{}", site.name()),
            "SD",
            "T-score at time 0 of the site, where the scenario says one.",
        )
    };
    let other = |covariate: Covariate| {
        let kind = match covariate.form {
            CovariateForm::Number => CellKind::Number,
            CovariateForm::Word => CellKind::Text,
            CovariateForm::Switch => CellKind::Flag,
        };
        let named = Column::number(covariate.name, covariate.unit, "");
        Column { kind, meaning: covariate.meaning.trim().into(), ..named }
    };
    who.into_iter().chain(Site::ALL.map(score)).chain(others().map(other)).collect()
}

/// The table.
pub fn sheet<'a>(scenario: &'a Scenario, result: &'a CohortResult) -> Sheet<'a> {
    let others: Vec<Covariate> = others().collect();
    Sheet::new(NAME, columns(), move |take| {
        for run in in_order(result) {
            let (status, reason) = match &run.outcome {
                Ok(_) => ("ok", String::new()),
                Err(reason) => ("failed", reason.to_string()),
            };
            let drawn = result.patients.iter().find(|drawn| drawn.patient == run.patient);
            let plan = drawn.map(|drawn| &drawn.plan);
            let characteristics = [
                plan.map(|plan| plan.age_years),
                plan.and_then(|plan| Some(plan.age_years - plan.final_period_age_years()?)),
                plan.map(|plan| plan.body_mass_kg),
                plan.map(|plan| plan.height_cm),
            ];
            let scores = Site::ALL.map(|site| plan.and_then(|plan| plan.bmd_t_score.get(site.name()).copied()));
            let mut row = vec![Cell::Text(arm_name(scenario, run)), Cell::Whole(run.patient.into())];
            row.extend([status, &reason].map(Cell::Text));
            row.extend(characteristics.into_iter().chain(scores).map(Cell::measured));
            let own = drawn.map_or_else(Map::new, |DrawnPatient { plan, lifestyle, .. }| covariate_of(plan, lifestyle));
            row.extend(others.iter().map(|covariate| cell(*covariate, own.get(covariate.name))));
            take(&row)?;
        }
        Ok(())
    })
}

fn cell(covariate: Covariate, value: Option<&Value>) -> Cell<'_> {
    match covariate.form {
        CovariateForm::Number => Cell::measured(value.and_then(Value::as_f64)),
        CovariateForm::Word => Cell::Text(value.and_then(Value::as_str).unwrap_or_default()),
        CovariateForm::Switch => Cell::Flag(value.and_then(Value::as_bool).unwrap_or_default()),
    }
}
