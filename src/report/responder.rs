//! `responder_share` of `summary.csv`: the share of patients whose BMD gains at least what DXA can tell from its own error.

use crate::observation::site::Site;

use super::patient_value::Values;

/// Name of the measure.
pub const MEASURE: &str = "responder_share";

/// The measure that it is made of.
pub const OF: &str = "bmd_change_pct";

/// Precision error of DXA (root mean square of the coefficient of variation) by site, %: the least that a technologist is to reach by
/// the International Society for Clinical Densitometry, Official Positions 2019, Adult. Recalled.
const PRECISION_PCT: [(Site, f64); 3] = [(Site::LumbarSpine, 1.9), (Site::TotalHip, 1.8), (Site::FemoralNeck, 2.5)];

/// Least significant change over precision error: 1.96 times the square root of 2, for a confidence of 95% (ibid.).
const LEAST_SIGNIFICANT: f64 = 2.77;

/// Least significant change of BMD at a site, % of time 0: 5.3 at the lumbar spine, 5.0 at the total hip, 6.9 at the femoral neck. `None`
/// at other sites, for which there is no such figure.
pub fn least_significant_change_pct(site: &str) -> Option<f64> {
    let (_, precision_pct) = PRECISION_PCT.iter().find(|(known, _)| known.name() == site)?;
    Some(LEAST_SIGNIFICANT * precision_pct)
}

/// 1 for a patient who gains at least so much, 0 for any other.
pub fn responses(changes: &Values, least_pct: f64) -> Values {
    changes.iter().map(|(patient, change)| (*patient, f64::from(u8::from(*change >= least_pct)))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_significant_changes_are_those_published() {
        for (site, published) in [("lumbar_spine", 5.3), ("total_hip", 5.0), ("femoral_neck", 6.9)] {
            approx::assert_abs_diff_eq!(least_significant_change_pct(site).expect("a site"), published, epsilon = 0.05);
        }
        assert_eq!(least_significant_change_pct("hand"), None);
    }
}
