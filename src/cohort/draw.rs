//! Virtual patients, drawn from a scenario's centre and spreads.

use std::borrow::Cow;
use std::sync::Arc;

use super::population::{self, Standing};
use super::result::DrawnPatient;
use crate::elementary::{normal_below, normal_quantile};
use crate::model::{Model, posterior};
use crate::observation::site::Site;
use crate::random::{Key, Purpose, name_number};
use crate::scenario::schema::{
    Lifestyle, ListedPatient, PatientPlan, Scenario, Sex, Spread, varying_number, varying_range,
};
use crate::simulation::protocol;

/// The patient of a number (from 1): the same whatever else the cohort holds, and whatever constants it lives with.
pub fn draw(scenario: &Scenario, patient: u32) -> DrawnPatient {
    let (person, _) = scenario.person_and_draw(patient);
    // constants that cannot be fail the patient when it is to live
    let model = protocol::model(scenario, None).unwrap_or_else(|_| Arc::new(Model::STANDARD));
    let listed = scenario.cohort.as_ref().and_then(|cohort| cohort.listed(person));
    let (mut plan, mut lifestyle) = match listed {
        Some(ListedPatient { plan, lifestyle }) => (plan.clone(), lifestyle.clone()),
        None => about_centre(scenario, &model, person),
    };
    let varied = |key: &str| scenario.cohort.as_ref().is_some_and(|cohort| cohort.vary.contains_key(key));
    population::complete(&model, &Standing::of(scenario, person), varied, &mut plan, &mut lifestyle);
    DrawnPatient { patient, plan, lifestyle }
}

/// A person about the scenario's centre, as far as the scenario lets people vary.
fn about_centre(scenario: &Scenario, model: &Model, person: u32) -> (PatientPlan, Lifestyle) {
    let mut plan = scenario.patient.clone();
    let mut lifestyle = scenario.lifestyle.clone();
    let key = Key::new(scenario.simulation.seed, person, 0);
    if let Some(share) = scenario.cohort.as_ref().and_then(|cohort| cohort.female_share) {
        let is_female = key.draws(Purpose::Patient, name_number("sex"), 0).uniform() < share;
        plan = plan.of_sex(if is_female { Sex::Female } else { Sex::Male });
    }
    for (path, spread) in scenario.cohort.iter().flat_map(|cohort| &cohort.vary) {
        if let Some(value) = varying_number(&mut plan, &mut lifestyle, path) {
            let (least, greatest, _) = varying_range(path).unwrap_or((f64::NEG_INFINITY, f64::INFINITY, ""));
            let own = key.draws(Purpose::Patient, name_number(path), 0).uniform();
            let level = match site_of_t_score(path) {
                Some(site) => with_skeleton(key, own, site.constants(model).t_score_loading),
                None => own,
            };
            *value = truncated_normal(*value, spread, level).clamp(least, greatest);
        }
    }
    (plan, lifestyle)
}

/// The scenario as a patient lives it: with the set of constants drawn for it, unless the scenario says itself what one is.
pub fn with_drawn_constants(scenario: &Scenario, patient: u32) -> Cow<'_, Scenario> {
    let (_, draw) = scenario.person_and_draw(patient);
    let drawn = posterior::draws().get(draw as usize).filter(|_| scenario.simulation.parameter_draws > 0);
    let Some(drawn) = drawn else { return Cow::Borrowed(scenario) };
    let mut own = scenario.clone();
    for (id, value) in drawn {
        own.parameters.entry(id.clone()).or_insert(*value);
    }
    if draw > 0 {
        own.specimen.save_years.clear();
    }
    Cow::Owned(own)
}

/// The site of which a varying key is the T-score.
fn site_of_t_score(path: &str) -> Option<Site> {
    let name = path.strip_prefix("bmd_t_score.")?;
    Site::ALL.into_iter().find(|site| site.name() == name)
}

/// The level (0-1) of a site's T-score in a patient whose whole skeleton has more or less bone: the site follows it by its loading,
/// beside what is the site's own.
fn with_skeleton(key: Key, own: f64, loading: f64) -> f64 {
    let skeleton = key.draws(Purpose::Patient, name_number("bmd_t_score"), 0).uniform();
    let [skeleton, own] = [skeleton, own].map(|level| normal_quantile(level.clamp(1e-12, 1.0 - 1e-12)));
    normal_below(loading * skeleton + (1.0 - loading * loading).sqrt() * own)
}

/// The value at a level (0-1) of a normal distribution cut to its bounds.
fn truncated_normal(mean: f64, spread: &Spread, level: f64) -> f64 {
    if spread.sd <= 0.0 {
        return mean;
    }
    let share_below = |bound: f64| normal_below((bound - mean) / spread.sd);
    let below = spread.min.map_or(0.0, share_below);
    let within = spread.max.map_or(1.0, share_below) - below;
    let value = mean + spread.sd * normal_quantile((below + level * within).clamp(1e-12, 1.0 - 1e-12));
    value.clamp(spread.min.unwrap_or(f64::NEG_INFINITY), spread.max.unwrap_or(f64::INFINITY))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;
    use crate::scenario::schema::CohortPlan;

    #[test]
    fn sites_of_one_skeleton_follow_one_another() {
        let mut scenario = fixture::scenario(&["control"]);
        let sites = ["lumbar_spine", "total_hip", "femoral_neck"];
        for site in sites {
            scenario.patient.bmd_t_score.insert(site.to_owned(), -1.0);
        }
        let vary = sites
            .map(|site| (format!("bmd_t_score.{site}"), Spread { sd: 1.0, min: None, max: None }))
            .into_iter()
            .collect();
        scenario.cohort = Some(CohortPlan { patients: 2000, vary, ..CohortPlan::default() });
        let drawn: Vec<[f64; 3]> =
            (1..=2000).map(|patient| sites.map(|site| draw(&scenario, patient).plan.bmd_t_score[site] + 1.0)).collect();
        let mean = |of: &dyn Fn(&[f64; 3]) -> f64| drawn.iter().map(of).sum::<f64>() / drawn.len() as f64;
        for (a, b, expected) in [(0, 1, 0.60), (1, 2, 0.90), (0, 2, 0.58), (0, 0, 1.0), (2, 2, 1.0)] {
            approx::assert_abs_diff_eq!(mean(&|scores| scores[a] * scores[b]), expected, epsilon = 0.06);
        }
    }

    #[test]
    fn a_share_of_the_cohort_is_female_and_no_man_has_a_menopause() {
        let mut scenario = fixture::scenario(&["control"]);
        scenario.patient.years_since_menopause = Some(10.0);
        scenario.cohort = Some(CohortPlan { patients: 2000, female_share: Some(0.6), ..CohortPlan::default() });
        let drawn: Vec<DrawnPatient> = (1..=2000).map(|patient| draw(&scenario, patient)).collect();
        let (women, men): (Vec<_>, Vec<_>) = drawn.iter().partition(|drawn| drawn.plan.sex == Sex::Female);
        // 4 standard errors: false alarm once in 16,000
        assert!((women.len() as f64 / 2000.0 - 0.6).abs() < 0.044, "{}", women.len());
        assert!(women.iter().all(|drawn| drawn.plan.years_since_menopause == Some(10.0)));
        assert!(men.iter().all(|drawn| drawn.plan.final_period_age_years().is_none()));
        assert!(men.iter().all(|drawn| drawn.plan.years_since_menopause.is_none()));
    }

    #[test]
    fn draws_keep_to_their_bounds_and_follow_their_spread() {
        let spread = Spread { sd: 5.2, min: Some(60.0), max: Some(90.0) };
        let values: Vec<f64> =
            (0..1000).map(|index| truncated_normal(72.3, &spread, (f64::from(index) + 0.5) / 1000.0)).collect();
        assert!(values.iter().all(|value| (60.0..=90.0).contains(value)));
        let mean = values.iter().sum::<f64>() / 1000.0;
        approx::assert_abs_diff_eq!(mean, 72.4, epsilon = 0.2);
    }
}
