//! Daily pulses at the PTH receptor.

use super::Drug;
use crate::elementary::exp;
use crate::model::{Model, PthAgonist};

/// What a day's injections are to the receptor.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Pulse {
    /// See [`super::DrugEffects::anabolic_pulse`].
    pub anabolic: f64,
    /// See [`super::DrugEffects::resorptive_part`].
    pub resorptive: f64,
}

fn agonist(drug: Drug, model: &Model) -> Option<&PthAgonist> {
    match drug {
        Drug::Teriparatide => Some(&model.teriparatide),
        Drug::Pth184 => Some(&model.pth_1_84),
        Drug::Abaloparatide => Some(&model.abaloparatide),
        _ => None,
    }
}

/// Area under the course in serum of a dose, pg/mL x h.
fn exposure_pg_h_ml(agonist: &PthAgonist, dose_ug: f64) -> f64 {
    const PG_ML_PER_UG_L: f64 = 1e3;
    agonist.bioavailability * dose_ug / agonist.clearance_l_per_h * PG_ML_PER_UG_L
}

/// The pulse of what is injected in a day, ug by drug.
pub(super) fn pulse(doses_ug: &[(Drug, f64)], model: &Model) -> Pulse {
    let reference = exposure_pg_h_ml(&model.teriparatide, model.teriparatide_reference_ug);
    let (mut felt, mut resorptive) = (0.0, 0.0);
    for &(drug, dose_ug) in doses_ug {
        if let Some(agonist) = agonist(drug, model) {
            let fold = agonist.potency * exposure_pg_h_ml(agonist, dose_ug) / reference;
            felt += fold;
            resorptive += agonist.resorptive_share * fold;
        }
    }
    let half_effect_fold = model.pth_pulse_half_effect_fold;
    let saturated = (1.0 + half_effect_fold) / (felt + half_effect_fold);
    Pulse { anabolic: saturated * felt, resorptive: saturated * resorptive }
}

/// Teriparatide or abaloparatide in serum so many hours after a dose, pg/mL; `None` for any other drug.
pub fn serum_pg_ml(drug: Drug, dose_ug: f64, hours: f64, model: &Model) -> Option<f64> {
    let agonist = agonist(drug, model)?;
    let (slow, fast) = (agonist.absorption_per_h, agonist.elimination_per_h);
    let shape = slow * fast / (fast - slow) * (exp(-slow * hours) - exp(-fast * hours));
    Some(exposure_pg_h_ml(agonist, dose_ug) * shape)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Time of the peak, h, and its height, pg/mL.
    fn peak(drug: Drug, dose_ug: f64) -> (f64, f64) {
        let course = (0..600).map(|minute| f64::from(minute) / 60.0);
        let course =
            course.map(|hours| (hours, serum_pg_ml(drug, dose_ug, hours, &Model::STANDARD).expect("an agonist")));
        course.fold((0.0, 0.0), |best, point| if point.1 > best.1 { point } else { best })
    }

    #[test]
    fn serum_is_where_labels_have_it() {
        let (hours, _) = peak(Drug::Teriparatide, 20.0);
        assert!((hours - 0.5).abs() < 0.1, "{hours}");
        let at = |hours| serum_pg_ml(Drug::Teriparatide, 20.0, hours, &Model::STANDARD).expect("an agonist");
        assert!((at(4.0) / at(3.0) - 0.5).abs() < 0.01, "half-life 1 hour");
        assert!((exposure_pg_h_ml(&Model::STANDARD.teriparatide, 20.0) / 295.0 - 1.0).abs() < 0.1);
        let (hours, highest) = peak(Drug::Abaloparatide, 80.0);
        assert!((hours - 0.51).abs() < 0.1, "{hours}");
        assert!((highest / 812.0 - 1.0).abs() < 0.12, "{highest}");
        assert!((exposure_pg_h_ml(&Model::STANDARD.abaloparatide, 80.0) / 1622.0 - 1.0).abs() < 0.01);
        assert_eq!(serum_pg_ml(Drug::Prednisone, 20.0, 1.0, &Model::STANDARD), None);
    }

    /// Spine: 13 points on 40 ug, 9 on 20 ug (Neer 2001); abaloparatide 11.2%, teriparatide 10.5% (Miller 2016).
    #[test]
    fn pulses_build_as_trials_found() {
        let of = |drug, dose_ug| pulse(&[(drug, dose_ug), (Drug::Prednisone, 0.0)], &Model::STANDARD);
        assert!((of(Drug::Teriparatide, 20.0).anabolic - 1.0).abs() < 1e-12);
        assert!((of(Drug::Teriparatide, 40.0).anabolic - 13.0 / 9.0).abs() < 0.05);
        let abaloparatide = of(Drug::Abaloparatide, 80.0);
        // the interval of the ratio, of which either gain is sure to some .25 points (standard error), and half as much again:
        // gains follow the call for resorption, too, which is the smaller of the two
        assert!((abaloparatide.anabolic - 11.2 / 10.5).abs() < 0.1, "{abaloparatide:?}");
        assert!(abaloparatide.resorptive < 0.6 * of(Drug::Teriparatide, 20.0).resorptive);
        assert_eq!(of(Drug::Teriparatide, 0.0), Pulse { anabolic: 0.0, resorptive: 0.0 });
    }
}
