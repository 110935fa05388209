//! How people differ where a scenario does not say: one skeleton from spine to hand, turnover of bone, sun, falls, and how their
//! diseases answer to drugs.
//!
//! T-scores follow one factor, how much bone the whole skeleton has, each site by its loading. Those that are known say what the factor
//! is likely to be; the others follow it. A patient alone has what is to be expected; those of a cohort scatter about it, in pairs of
//! opposites, so that small cohorts have the mean of great ones.

use crate::elementary::exp;
use crate::model::Model;
use crate::observation::site::Site;
use crate::patient::ResponseFolds;
use crate::random::{Key, Purpose, name_number};
use crate::scenario::schema::{Lifestyle, PatientPlan, PopulationSpread, Scenario, varying_range};
use crate::simulation::expected_t_score;

/// Where a patient stands among people, in standard deviations; always 0 for one who is to be as expected.
pub(super) struct Standing {
    scatter: Option<(Key, f64)>,
}

impl Standing {
    /// Of a person of a scenario, from 1. Whoever stands in a file of patients is as expected.
    pub fn of(scenario: &Scenario, person: u32) -> Self {
        let is_spread = scenario
            .cohort
            .as_ref()
            .is_some_and(|cohort| cohort.spread == PopulationSpread::Population && cohort.listed(person).is_none());
        let pair = Key::new(scenario.simulation.seed, person.div_ceil(2), 0);
        let side = if person % 2 == 1 { 1.0 } else { -1.0 };
        Self { scatter: is_spread.then_some((pair, side)) }
    }

    fn in_respect_of(&self, name: &str) -> f64 {
        self.scatter.map_or(0.0, |(pair, side)| side * pair.draws(Purpose::Population, name_number(name), 0).normal())
    }

    /// A fold whose mean among people is 1, and of whose logarithm this is the standard deviation.
    fn scattered(&self, log_sd: f64, name: &str) -> f64 {
        if self.is_scattered() { exp(log_sd * self.in_respect_of(name) - 0.5 * log_sd * log_sd) } else { 1.0 }
    }

    fn is_scattered(&self) -> bool {
        self.scatter.is_some()
    }
}

/// Fills in what the scenario does not say of a person: `varied` says whether it lets a key vary itself.
pub(super) fn complete(
    model: &Model,
    standing: &Standing,
    varied: impl Fn(&str) -> bool,
    plan: &mut PatientPlan,
    lifestyle: &mut Lifestyle,
) {
    let z_scores = z_scores(model, standing, plan);
    if plan.bmd_t_score.is_empty() {
        if standing.is_scattered() {
            plan.peak_z_score = z_scores.map(|(site, z_score)| (site.name().to_owned(), z_score)).into();
        }
    } else {
        for (site, z_score) in z_scores {
            let t_score = expected_t_score(model, plan, site) + z_score;
            plan.bmd_t_score.entry(site.name().to_owned()).or_insert_with(|| within(&path_of(site), t_score));
        }
    }
    if plan.bone_turnover_fold.is_none() {
        let [(_, spine), ..] = z_scores;
        plan.bone_turnover_fold = Some(turnover(model, standing, spine));
    }
    let scatter = |key: &str, number: &mut f64, log_sd: f64| {
        if standing.is_scattered() && !varied(key) {
            *number = within(key, *number * standing.scattered(log_sd, key));
        }
    };
    scatter("sun", &mut lifestyle.sun, model.sun_log_sd);
    scatter("falls_per_year", &mut lifestyle.falls_per_year, model.falls_log_sd);
    plan.response_folds = response_folds(model, standing);
}

/// How a person's diseases answer to each kind of drug, as fold of the average: 0 to 2, so that two opposites have the average exactly.
fn response_folds(model: &Model, standing: &Standing) -> ResponseFolds {
    ResponseFolds::new(ResponseFolds::KINDS.map(|kind| {
        1.0 + (model.response_spread * standing.in_respect_of(&format!("response_folds.{kind}"))).clamp(-1.0, 1.0)
    }))
}

/// Standard deviations from people of the same sex, age and menopause, by site: of those that are known, and of the others from them.
fn z_scores(model: &Model, standing: &Standing, plan: &PatientPlan) -> [(Site, f64); Site::ALL.len()] {
    let loading = |site: Site| site.constants(model).t_score_loading.min(0.999);
    let own = |site: Site| 1.0 - loading(site) * loading(site);
    let known = Site::ALL.map(|site| {
        let t_score = plan.bmd_t_score.get(site.name());
        (site, t_score.map(|t_score| t_score - expected_t_score(model, plan, site)))
    });
    let (mut told, mut weight) = (0.0, 1.0);
    for (site, z_score) in known {
        if let Some(z_score) = z_score {
            told += loading(site) * z_score / own(site);
            weight += loading(site) * loading(site) / own(site);
        }
    }
    let skeleton = told / weight + standing.in_respect_of("bmd_t_score") / weight.sqrt();
    known.map(|(site, z_score)| {
        let from_others = || loading(site) * skeleton + own(site).sqrt() * standing.in_respect_of(&path_of(site));
        (site, z_score.unwrap_or_else(from_others))
    })
}

fn path_of(site: Site) -> String {
    format!("bmd_t_score.{}", site.name())
}

/// A number within what its key may be.
fn within(path: &str, number: f64) -> f64 {
    let (least, most, _) = varying_range(path).unwrap_or((f64::MIN, f64::MAX, ""));
    number.clamp(least, most)
}

/// Turnover of bone, fold, where the spine has so much bone: the higher the less.
fn turnover(model: &Model, standing: &Standing, spine_z_score: f64) -> f64 {
    let correlation = model.bone_turnover_bmd_correlation;
    let own_sd = model.bone_turnover_log_sd * (1.0 - correlation * correlation).sqrt();
    let own = standing.scattered(own_sd, "bone_turnover_fold");
    within("bone_turnover_fold", own * exp(model.bone_turnover_log_sd * correlation * spine_z_score))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cohort::draw;
    use crate::report::fixture;
    use crate::scenario::schema::CohortPlan;

    fn scenario(t_scores: &[(&str, f64)], spread: Option<PopulationSpread>) -> Scenario {
        let mut scenario = fixture::scenario(&["control"]);
        scenario.patient.age_years = 65.0;
        scenario.patient.bmd_t_score = t_scores.iter().map(|(site, score)| ((*site).to_owned(), *score)).collect();
        scenario.cohort = spread.map(|spread| CohortPlan { patients: 2000, spread, ..CohortPlan::default() });
        scenario
    }

    fn plan(t_scores: &[(&str, f64)]) -> PatientPlan {
        draw(&scenario(t_scores, None), 1).plan
    }

    #[test]
    fn the_rest_of_a_skeleton_follows_the_site_that_is_known() {
        let shift = |of: &str, known: &str| {
            let [low, high] = [-3.0, -2.0].map(|score| plan(&[(known, score)]).bmd_t_score[of]);
            high - low
        };
        approx::assert_relative_eq!(shift("total_hip", "lumbar_spine"), 0.60, epsilon = 0.02);
        approx::assert_relative_eq!(shift("femoral_neck", "total_hip"), 0.90, epsilon = 0.02);
        // what is given is met, and of two the nearer says more
        let both = plan(&[("lumbar_spine", -3.0), ("total_hip", 0.0)]);
        assert_eq!((both.bmd_t_score["lumbar_spine"], both.bmd_t_score["total_hip"]), (-3.0, 0.0));
        assert!(both.bmd_t_score["femoral_neck"] > -1.0);
    }

    #[test]
    fn nothing_is_made_up_of_one_patient_of_whom_nothing_is_known() {
        let plan = plan(&[]);
        assert!(plan.bmd_t_score.is_empty() && plan.peak_z_score.is_empty());
        assert_eq!(plan.bone_turnover_fold, Some(1.0));
    }

    #[test]
    fn bone_turns_over_faster_where_there_is_less_of_it() {
        let [sparse, dense] = [-3.0, 0.0].map(|score| plan(&[("lumbar_spine", score)]).bone_turnover_fold);
        assert!(sparse > Some(1.05) && dense < sparse, "{sparse:?} {dense:?}");
    }

    #[test]
    fn people_differ_as_they_do_and_in_pairs() {
        let scenario = scenario(&[], Some(PopulationSpread::Population));
        let drawn: Vec<_> = (1..=2000).map(|patient| draw(&scenario, patient)).collect();
        let moments = |of: &dyn Fn(&crate::cohort::result::DrawnPatient) -> f64| {
            let mean = drawn.iter().map(of).sum::<f64>() / 2000.0;
            (mean, (drawn.iter().map(|one| (of(one) - mean).powi(2)).sum::<f64>() / 2000.0).sqrt())
        };
        let (mean, sd) = moments(&|one| one.plan.bone_turnover_fold.expect("drawn"));
        assert!((mean - 1.0).abs() < 0.05 && (sd - 0.36).abs() < 0.05, "{mean} {sd}");
        let (mean, sd) = moments(&|one| one.plan.peak_z_score["total_hip"]);
        assert!((sd - 1.0).abs() < 0.05, "{mean} {sd}");
        // the first two are opposites, so that two have the mean of all
        let of_two = f64::midpoint(drawn[0].plan.peak_z_score["total_hip"], drawn[1].plan.peak_z_score["total_hip"]);
        approx::assert_abs_diff_eq!(of_two, mean, epsilon = 1e-9);
    }

    #[test]
    fn drugs_help_some_more_than_others_and_two_as_much_as_all() {
        let scenario = scenario(&[], Some(PopulationSpread::Population));
        let folds: Vec<_> = (1..=2000).map(|patient| *draw(&scenario, patient).plan.response_folds.folds()).collect();
        for kind in 0..ResponseFolds::KINDS.len() {
            let of: Vec<f64> = folds.iter().map(|folds| folds[kind]).collect();
            assert!(of.chunks(2).all(|pair| (f64::midpoint(pair[0], pair[1]) - 1.0).abs() < 1e-12));
            let sd = (of.iter().map(|fold| (fold - 1.0).powi(2)).sum::<f64>() / 2000.0).sqrt();
            assert!((sd - 0.48).abs() < 0.05 && of.iter().all(|fold| (0.0..=2.0).contains(fold)), "{sd}");
        }
        // one kind says nothing of another
        let correlation = folds.iter().map(|folds| (folds[0] - 1.0) * (folds[2] - 1.0)).sum::<f64>() / 2000.0 / 0.23;
        assert!(correlation.abs() < 0.1, "{correlation}");
    }

    #[test]
    fn a_cohort_without_spread_is_one_person() {
        let scenario = scenario(&[("lumbar_spine", -2.0)], Some(PopulationSpread::None));
        let [one, other] = [1, 2].map(|patient| draw(&scenario, patient));
        assert_eq!((one.plan, one.lifestyle), (other.plan, other.lifestyle));
    }
}
