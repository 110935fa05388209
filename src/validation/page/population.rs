//! Who the virtual patients of a trial are, in a sentence.

use crate::scenario::schema::{Scenario, Sex};
use crate::validation::word::site_title;

/// Sex, age, menopause, body, T-scores, diseases and number of the patients.
pub fn population(scenario: &Scenario) -> String {
    let patient = &scenario.patient;
    let vary = scenario.cohort.as_ref().map(|cohort| &cohort.vary);
    let spread = |key: &str| {
        let sd = vary.and_then(|vary| vary.get(key)).map(|spread| spread.sd);
        sd.map_or_else(String::new, |sd| format!(" (SD {sd})"))
    };
    let sex = match (patient.sex, patient.premenopausal) {
        (Sex::Male, _) => "men",
        (Sex::Female, true) => "premenopausal women",
        (Sex::Female, false) => "women",
    };
    let mut parts = vec![
        format!("{} virtual {sex} of {}{} years", scenario.patients(), patient.age_years, spread("age_years")),
        format!("{}{} kg, {} cm", patient.body_mass_kg, spread("body_mass_kg"), patient.height_cm),
    ];
    if scenario.patients() == 1 {
        let sex = if patient.sex == Sex::Male { "man" } else { "woman" };
        parts[0] = format!("One virtual {sex} of {} years", patient.age_years);
    }
    if let Some(age) = patient.final_period_age_years() {
        let years = ((patient.age_years - age) * 10.0).round() / 10.0;
        let when = if years < 0.0 { format!("{} years before", -years) } else { format!("{years} years after") };
        parts.insert(1, format!("{when} the final period"));
    }
    if !patient.bmd_t_score.is_empty() {
        let score = |(site, score): (&String, &f64)| {
            let number = score.to_string().replace('-', "−");
            format!("{} {number}{}", site_title(site).to_lowercase(), spread(&format!("bmd_t_score.{site}")))
        };
        parts.push(format!("T-score {}", patient.bmd_t_score.iter().map(score).collect::<Vec<_>>().join(", ")));
    }
    parts.extend(scenario.diseases.iter().map(|disease| disease.kind.name().replace('_', " ")));
    parts.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture::scenario;
    use crate::scenario::schema::{CohortPlan, Spread};

    #[test]
    fn patients_are_said_in_a_sentence() {
        let mut scenario = scenario(&["a"]);
        scenario.patient.years_since_menopause = Some(-2.0);
        assert_eq!(
            population(&scenario),
            "One virtual woman of 60 years; 2 years before the final period; 65 kg, 162 cm"
        );
        let spread = Spread { sd: 5.2, min: None, max: None };
        scenario.cohort =
            Some(CohortPlan { patients: 24, vary: [("age_years".to_owned(), spread)].into(), ..CohortPlan::default() });
        scenario.patient.sex = Sex::Male;
        scenario.patient.bmd_t_score.insert("total_hip".to_owned(), -1.9);
        assert_eq!(population(&scenario), "24 virtual men of 60 (SD 5.2) years; 65 kg, 162 cm; T-score total hip −1.9");
    }
}
