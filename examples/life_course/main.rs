//! The model's own life course by means of cells: what age and menopause leave of cancellous and of cortical bone, as the tables of
//! `model/age.toml` have it. Prints them as lines of that file.
//!
//! `cargo run --release --example life_course`

use std::sync::Arc;

use osteon::elementary::ln;
use osteon::model::{DAYS_PER_YEAR, Model};
use osteon::patient::{Body, BoneTurnover, Patient, Schedule, Sex, Strengths};
use osteon::signal::Region;
use osteon::specimen::mean_field::MeanCube;

/// Years that bone is given to come to rest before the first age of the tables, of which it is the young adult's.
const TO_REST_YEARS: f64 = 5.0;
/// Age at which what is left in limbs, and in people who turn over more, is compared with what is left in the spine, years.
const COMPARED_AT_YEARS: f64 = 70.0;
/// Turnover of the woman who turns over more, fold of the mean's; another turns over as much less.
const MORE_TURNOVER: f64 = 1.5;
/// The final period of the woman who has one, years.
const FINAL_PERIOD_YEARS: f64 = 50.0;

/// Bone over tissue of the parts of a skeleton, with its cavities filled: by region, cancellous and cortical.
type Kept = [[f64; 2]; Region::COUNT];

/// A life from the first age of the tables on.
struct Course {
    first_age_years: f64,
    daily: Vec<Kept>,
}

impl Course {
    fn live(model: &Arc<Model>, sex: Sex, final_period_age_years: Option<f64>, turnover: f64) -> Self {
        let first_age_years = model.retention_ages_years[0];
        let body = Body { sex, age_years: first_age_years, final_period_age_years, ..Body::HEALTHY };
        let to_rest = (TO_REST_YEARS * DAYS_PER_YEAR) as i32;
        let last_day = ((model.retention_ages_years[4] - first_age_years) * DAYS_PER_YEAR) as i32;
        let mut patient =
            Patient::new(Arc::clone(model), body, vec![], Strengths::default(), Schedule::default(), -to_rest);
        let [lower_limb, upper_limb] = model.limb_turnover;
        let mut bones = [1.0, lower_limb, upper_limb].map(|limb| MeanCube::young(model, turnover * limb));
        let (mut healthy, mut daily) = ([0.0; 2], vec![]);
        for day in -to_rest..=last_day {
            patient.step(day);
            for (bones, signals) in bones.iter_mut().zip(patient.regional_signals()) {
                for bone in bones {
                    bone.step(model, signals);
                }
            }
            let [cancellous, _] = &bones[0];
            let flux = cancellous.flux();
            if day < 0 {
                healthy = flux;
            } else {
                let [resorbed, formed] = [0, 1].map(|kind| flux[kind] / healthy[kind]);
                patient.feel_turnover(BoneTurnover { resorbed, formed });
                // a specimen is made without cavities, and these are opened before time 0: bone is told with its cavities filled
                let filled = |bone: &MeanCube| bone.bv_tv() + bone.remodelling_space();
                daily.push(bones.each_ref().map(|bones| bones.each_ref().map(filled)));
            }
        }
        Self { first_age_years, daily }
    }

    /// What is left at an age, folds of what there was at the first.
    fn kept(&self, age_years: f64) -> Kept {
        let day = ((age_years - self.first_age_years) * DAYS_PER_YEAR) as usize;
        let now = &self.daily[day.min(self.daily.len() - 1)];
        std::array::from_fn(|region| std::array::from_fn(|kind| now[region][kind] / self.daily[0][region][kind]))
    }
}

fn main() {
    let model = Arc::new(Model::default());
    let woman = Course::live(&model, Sex::Female, None, 1.0);
    let man = Course::live(&model, Sex::Male, None, 1.0);
    let of_turnover = |turnover| Course::live(&model, Sex::Female, Some(FINAL_PERIOD_YEARS), turnover);
    let after_menopause = of_turnover(1.0);
    let row = |values: &mut dyn Iterator<Item = f64>| {
        format!("[{}]", values.map(|value| format!("{value:.3}")).collect::<Vec<_>>().join(", "))
    };
    for (kind, name) in ["cancellous", "cortical"].into_iter().enumerate() {
        let by_age = [&woman, &man]
            .map(|course| row(&mut model.retention_ages_years.iter().map(|&age| course.kept(age)[0][kind])));
        println!("[{name}_retention_by_age]\nvalue = [{}]", by_age.join(", "));
        let by_menopause = row(&mut model.retention_years_since_menopause.iter().map(|years| {
            let age = FINAL_PERIOD_YEARS + years;
            (after_menopause.kept(age)[0][kind] / woman.kept(age)[0][kind]).min(1.0)
        }));
        println!("[{name}_retention_by_menopause]\nvalue = {by_menopause}");
    }
    let old = after_menopause.kept(COMPARED_AT_YEARS);
    let exponents =
        [0, 1].map(|kind| row(&mut (1..Region::COUNT).map(|region| ln(old[region][kind]) / ln(old[0][kind]))));
    println!("[limb_retention_exponent]\nvalue = [{}]", exponents.join(", "));
    let [more, less] = [MORE_TURNOVER, 1.0 / MORE_TURNOVER].map(|fold| of_turnover(fold).kept(COMPARED_AT_YEARS)[0]);
    let exponents = row(&mut (0..2).map(|kind| ln(ln(more[kind]) / ln(less[kind])) / (2.0 * ln(MORE_TURNOVER))));
    println!("[turnover_retention_exponent]\nvalue = {exponents}");
}
