//! How people differ of whom the virtual patients are a sample: T-scores of the reference population at their age.

use serde_json::{Value, json};

use crate::model::{Model, catalogue};
use crate::observation::dxa::mean_at_age_g_cm2;
use crate::observation::record::Site;

/// Mean and standard deviation of the T-score at each site, at an age (years), of the model's reference population of a sex, and the
/// source; `column` is that of `patients.csv`. The model gives people of every age the spread of the young.
pub(super) fn t_scores(sex: &str, age_years: f64) -> Value {
    let model = Model::default();
    let column = usize::from(sex == "male");
    let row = |site: Site| {
        let constants = site.constants(&model);
        let mean = mean_at_age_g_cm2(&model, site, age_years, column);
        let t_score = (mean - constants.young_mean_g_cm2[column]) / constants.young_sd_g_cm2[column];
        json!({
            "column": format!("t_score_{}", site.name()),
            "mean": (t_score * 100.0).round() / 100.0,
            "sd": 1.0,
            "source": source(site),
        })
    };
    Site::ALL.map(row).into_iter().collect()
}

/// Where the means by age are from.
fn source(site: Site) -> String {
    let is_of_site = |id: &str| id.starts_with(site.name()) && id.contains("mean_by_age");
    let constant = catalogue().iter().find(|constant| is_of_site(constant.id));
    constant.map_or_else(String::new, |constant| constant.source.words())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_old_have_less_bone_than_the_young_and_a_source_says_so() {
        let (young, old) = (t_scores("female", 25.0), t_scores("female", 75.0));
        for site in 0..4 {
            assert!(young[site]["mean"].as_f64() > old[site]["mean"].as_f64(), "{young} {old}");
        }
        assert!(old[0]["source"].as_str().is_some_and(|source| source.contains("Looker")), "{old}");
        assert_ne!(t_scores("male", 75.0), old);
    }
}
