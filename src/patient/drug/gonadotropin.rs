//! Gonadotropins under depots of leuprolide.

use crate::model::Model;
use crate::patient::relax;

/// A depot under way.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Depot {
    mg_per_day: f64,
    days_left: f64,
}

/// Depots of leuprolide in one body, and what they suppress.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Leuprolide {
    depots: Vec<Depot>,
    suppression: f64,
}

impl Leuprolide {
    /// Lives through a day with a depot injected at its start, mg; gives the share of gonadotropins suppressed, 0-1.
    pub fn step(&mut self, mg: f64, model: &Model) -> f64 {
        if mg > 0.0 {
            // the make of the least depot that holds so much
            let make = model.leuprolide_make_greatest_dose_mg.partition_point(|most_mg| *most_mg < mg);
            let days = model.leuprolide_release_days[make];
            self.depots.push(Depot { mg_per_day: mg / days, days_left: days });
        }
        let released: f64 = self.depots.iter().map(|depot| depot.mg_per_day * depot.days_left.min(1.0)).sum();
        self.depots.iter_mut().for_each(|depot| depot.days_left -= 1.0);
        self.depots.retain(|depot| depot.days_left > 0.0);
        let target = model.leuprolide_max_suppression * (released / model.leuprolide_full_release_mg_per_day).min(1.0);
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
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suppression_takes_weeks_and_ends_months_after_the_last_depot() {
        for (mg, every_days) in [(3.75, 30), (11.25, 91)] {
            let mut leuprolide = Leuprolide::default();
            let suppression: Vec<f64> = (0..1000)
                .map(|day| leuprolide.step(if day < 364 && day % every_days == 0 { mg } else { 0.0 }, &Model::STANDARD))
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
            let [make, larger] = [3.75, mg].map(|mg| Leuprolide::default().step(mg, &Model::STANDARD));
            assert!(larger >= make, "{mg} mg");
        }
    }
}
