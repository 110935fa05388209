//! Gonadotropins under depots of leuprolide and goserelin.

use crate::model::Model;
use crate::patient::relax;

/// A depot under way.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Depot {
    /// Released in a day, share of what suppresses all that can be suppressed.
    full_per_day: f64,
    days_left: f64,
}

/// Depots of agonists at the GnRH receptor in one body, and what they suppress.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct GnrhDepots {
    depots: Vec<Depot>,
    suppression: f64,
}

impl GnrhDepots {
    /// Lives through a day with depots injected at its start, mg; gives the share of gonadotropins suppressed, 0-1.
    pub fn step(&mut self, leuprolide_mg: f64, goserelin_mg: f64, model: &Model) -> f64 {
        self.inject(
            leuprolide_mg / model.leuprolide_full_release_mg_per_day,
            model.leuprolide_make_greatest_dose_mg.partition_point(|most_mg| *most_mg < leuprolide_mg),
            &model.leuprolide_release_days,
        );
        self.inject(
            goserelin_mg / model.goserelin_full_release_mg_per_day,
            usize::from(goserelin_mg > model.goserelin_make_greatest_dose_mg),
            &model.goserelin_release_days,
        );
        let released: f64 = self.depots.iter().map(|depot| depot.full_per_day * depot.days_left.min(1.0)).sum();
        self.depots.iter_mut().for_each(|depot| depot.days_left -= 1.0);
        self.depots.retain(|depot| depot.days_left > 0.0);
        let target = model.leuprolide_max_suppression * released.min(1.0);
        let is_onset = target > self.suppression;
        let time_constant_days = if is_onset {
            model.leuprolide_onset_time_constant_days
        } else {
            model.leuprolide_recovery_time_constant_days
        };
        self.suppression = relax(self.suppression, target, time_constant_days);
        if self.depots.is_empty() && self.suppression < model.leuprolide_negligible_suppression {
            self.suppression = 0.0;
        }
        self.suppression
    }

    /// A depot that holds so many days of full release, given off evenly over those of its make, the least that holds so much; or over
    /// those of a shorter make, where its own would give off less than suppresses in full: more never does less.
    fn inject(&mut self, full_days: f64, make: usize, release_days: &[f64]) {
        if full_days <= 0.0 {
            return;
        }
        let is_full = |days: &&f64| full_days >= **days;
        let days = *release_days[..=make].iter().rev().find(is_full).unwrap_or(&release_days[0]);
        self.depots.push(Depot { full_per_day: full_days / days, days_left: days });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suppression_takes_weeks_and_ends_months_after_the_last_depot() {
        for (mg, every_days) in [(3.75, 30), (11.25, 91)] {
            let mut depots = GnrhDepots::default();
            let suppression: Vec<f64> = (0..1000)
                .map(|day| {
                    depots.step(if day < 364 && day % every_days == 0 { mg } else { 0.0 }, 0.0, &Model::STANDARD)
                })
                .collect();
            assert!(suppression[20] > 0.90, "within 2-4 weeks: {}", suppression[20]);
            assert!(suppression[100..360].iter().all(|share| *share > 0.9));
            let back = suppression.iter().rposition(|share| *share > 0.15).expect("suppressed") as i32 - 360;
            assert!((30..=100).contains(&back), "{mg} mg: back {back} days after the year");
            assert!(suppression[999].abs() < f64::MIN_POSITIVE);
        }
    }

    /// A larger depot lasts longer, but must not give off less than suppresses in full.
    #[test]
    fn no_depot_above_the_smallest_make_suppresses_less() {
        for mg in (375..4500).step_by(25).map(|hundredths| f64::from(hundredths) / 100.0) {
            let [make, larger] = [3.75, mg].map(|mg| GnrhDepots::default().step(mg, 0.0, &Model::STANDARD));
            assert!(larger >= make, "{mg} mg");
        }
    }

    /// The same of implants of goserelin: one of 3.7 mg gave off a third of what one of 3.6 mg does.
    #[test]
    fn no_implant_above_the_smallest_make_suppresses_less() {
        for mg in (36..220).map(|tenths| f64::from(tenths) / 10.0) {
            let [make, larger] = [3.6, mg].map(|mg| GnrhDepots::default().step(0.0, mg, &Model::STANDARD));
            assert!(larger >= make, "{mg} mg");
        }
    }

    #[test]
    fn an_implant_of_goserelin_does_what_a_depot_of_leuprolide_does() {
        for (goserelin_mg, leuprolide_mg) in [(3.6, 3.75), (10.8, 11.25)] {
            let course = |leuprolide_mg, goserelin_mg| {
                let mut depots = GnrhDepots::default();
                let given = |day: i32, mg: f64| if day == 0 { mg } else { 0.0 };
                (0..25)
                    .map(|day| depots.step(given(day, leuprolide_mg), given(day, goserelin_mg), &Model::STANDARD))
                    .last()
            };
            assert_eq!(course(leuprolide_mg, 0.0), course(0.0, goserelin_mg));
        }
    }
}
