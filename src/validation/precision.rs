//! How many patients a trial needs.

use super::point::Point;
use super::rule::SURE_SHARE;
use super::scorecard::ScoredTrial;

/// Patients of a trial at most, where their number follows from how sure its means are: a standard error of an eighth of the
/// patients' standard deviation.
pub const MOST_PATIENTS: u32 = 64;

/// Patients that are added at least: fewer would hardly move a standard error.
const STEP: u32 = 8;

/// Number of patients with which to run a trial again: the first ones and some more, since a mean has a standard error above
/// [`SURE_SHARE`] of what it is judged by. A standard error falls with the root of the number; its own estimate from few
/// patients is poor, so that the number at most doubles. `None` where every mean is sure, `most` is reached, or the scenario has no
/// cohort.
pub fn next_patients(trial: &ScoredTrial, most: u32) -> Option<u32> {
    let scenario = trial.trial.scenario();
    let patients = scenario.patients();
    let measured = trial.points.iter().filter_map(Point::uncertainty);
    let worst = measured.fold(0.0, f64::max) / SURE_SHARE;
    if worst <= 1.0 || patients >= most || scenario.cohort.is_none() {
        return None;
    }
    let needed = (f64::from(patients) * worst * worst).ceil();
    let least = patients.saturating_add(STEP);
    let within_double = needed.min(f64::from(patients.saturating_mul(2)));
    // a whole number of at most twice a u32, or the cap
    Some((within_double as u32).max(least).min(most))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::card;
    use super::super::scorecard::ScoredTrial;
    use super::*;

    /// A trial of so many patients of whose points the least sure has this uncertainty.
    fn trial(patients: u32, uncertainty: f64) -> ScoredTrial {
        let mut trial = card().trials.remove(0);
        trial.trial = trial.trial.with_patients(patients);
        trial.points.truncate(2);
        trial.points[0].standard_error = None;
        // a density is judged by a point
        (trial.points[1].interval, trial.points[1].standard_error) = (None, Some(uncertainty));
        trial
    }

    #[test]
    fn patients_are_added_until_means_are_sure() {
        for (patients, uncertainty, next) in [
            (16, 0.3, None),
            (16, 1.0 / 3.0, None),
            // a step at least
            (16, 0.34, Some(24)),
            // four ninths more than 16 are 23 more
            (30, 0.4, Some(44)),
            // no more than twice as many at once
            (16, 9.0, Some(32)),
            (40, 9.0, Some(64)),
            (64, 9.0, None),
        ] {
            assert_eq!(next_patients(&trial(patients, uncertainty), 64), next, "{patients} {uncertainty}");
        }
    }

    #[test]
    fn a_single_patient_stays_alone() {
        let mut one = trial(5, 9.0);
        let mut scenario = one.trial.scenario().clone();
        scenario.cohort = None;
        one.trial = super::super::trial::Trial::new(&scenario, super::super::trial::Size::Adaptive).expect("figures");
        assert_eq!(next_patients(&one, 64), None);
    }
}
