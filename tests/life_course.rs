//! A patient who is met at an age is one who lived until then, and young bone stays: by means of cells.

use osteon::model::Model;
use osteon::prelude::*;

/// T-scores by site of a patient who is so old at time 0, so many years on.
fn t_scores(sex: &str, age_years: u32, years: u32) -> Vec<f64> {
    let text = format!(
        "name = 'life'
         simulation = {{ method = 'mean_field', years = {}, lead_in_years = 2, report_every_days = 365.25 }}
         patient = {{ sex = '{sex}', age_years = {age_years}{} }}
         [[arm]]
         name = 'none'",
        years.max(1),
        if sex == "female" { ", menopause_age_years = 51" } else { "" },
    );
    let outcome = Experiment::from_toml(&text).expect("a scenario").run().expect("a run");
    Site::ALL.map(|site| outcome.mean("none", "t_score", site.name(), f64::from(years)).expect("reported")).to_vec()
}

/// Within 0.15 SD at every site, for women and men, from 45 to 85. The tables of `model/age.toml` are of the constants as they are: `cargo run
/// --release --example life_course` writes them anew.
#[test]
fn who_is_met_at_an_age_is_as_one_who_lived_until_then() {
    for sex in ["female", "male"] {
        for age in [45, 55, 65, 75, 85] {
            let (lived, met) = (t_scores(sex, 30, age - 30), t_scores(sex, age, 0));
            for (site, (lived, met)) in Site::ALL.iter().zip(lived.iter().zip(&met)) {
                assert!((lived - met).abs() < 0.15, "{sex}, {age}, {}: {lived:.2} lived, {met:.2} met", site.name());
            }
        }
    }
}

/// BMD of a woman who stays young but for her years moves by less than a T-score of a third in thirty years, whatever the life of an
/// osteoblast: so many are buried that osteocytes keep their number.
#[test]
fn young_bone_stays_whatever_the_life_of_an_osteoblast() {
    for days in [Model::STANDARD.osteoblast_lifespan_days, 80.0, 150.0] {
        let text = format!(
            "name = 'young'
             simulation = {{ method = 'mean_field', years = 30, lead_in_years = 2, report_every_days = 365.25 }}
             patient = {{ age_years = 30, premenopausal = true }}
             parameters = {{ osteoblast_lifespan_days = {days}, osteoblast_ageing_per_year = 0, spondylosis_per_year = 0 }}
             [[arm]]
             name = 'none'"
        );
        let outcome = Experiment::from_toml(&text).expect("a scenario").run().expect("a run");
        for years in [10.0, 20.0, 30.0] {
            for site in Site::ALL {
                let change = outcome.bmd_change_pct("none", site, years).expect("reported");
                assert!(change.abs() < 4.0, "{days} days, {years} years: {} {change:.1}%", site.name());
            }
        }
    }
}
