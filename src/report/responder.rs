//! Shares of patients in `summary.csv`: who gains BMD by at least what DXA can tell from its own error (`responder_share`), and in whom a
//! disease is at rest (`remission_share`) or hardly active (`low_activity_share`).

use crate::observation::site::Site;
use crate::patient::DiseaseKind;

use super::patient_value::Values;

/// Names of the measures.
pub const MEASURES: [&str; 3] = ["responder_share", "remission_share", "low_activity_share"];

/// The measure that the share of responders is made of, and that of the shares of a disease's activity.
const OF: [&str; 2] = ["bmd_change_pct", "activity"];

/// Precision error of DXA (root mean square of the coefficient of variation) by site, %: the least that a technologist is to reach by
/// the International Society for Clinical Densitometry, Official Positions 2019, Adult. Recalled.
const PRECISION_PCT: [(Site, f64); 3] = [(Site::LumbarSpine, 1.9), (Site::TotalHip, 1.8), (Site::FemoralNeck, 2.5)];

/// Least significant change over precision error: 1.96 times the square root of 2, for a confidence of 95% (ibid.).
const LEAST_SIGNIFICANT: f64 = 2.77;

/// Activity below which a disease is in remission, and up to which its activity is low, on its own scale: DAS28 (Fransen 2004
/// Rheumatology; Anderson 2012 Arthritis Care Res, both as in the model), ASDAS (inactive, low: Machado 2018 Ann Rheum Dis, recalled),
/// SLEDAI (low: Franklyn 2016 Ann Rheum Dis, recalled; for remission there must be none at all, which the model does not tell).
const ACTIVITY: [(DiseaseKind, Option<f64>, f64); 3] = [
    (DiseaseKind::RheumatoidArthritis, Some(2.6), 3.2),
    (DiseaseKind::AnkylosingSpondylitis, Some(1.3), 2.1),
    (DiseaseKind::SystemicLupus, None, 4.0),
];

/// A share of patients, by who counts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share {
    /// Name of the measure.
    pub measure: &'static str,
    rule: Rule,
}

/// Who counts.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Rule {
    AtLeast(f64),
    Below(f64),
    AtMost(f64),
}

impl Share {
    /// The shares that are made of a measure at a site, both as `summary.csv` names them; none of most.
    pub fn all_of(measure: &str, site: &str) -> Vec<Self> {
        let [responder, remission, low_activity] = MEASURES;
        if measure == OF[0] {
            let least_pct = least_significant_change_pct(site);
            least_pct.map(|pct| Self { measure: responder, rule: Rule::AtLeast(pct) }).into_iter().collect()
        } else if measure == OF[1] {
            let Some((_, rest, low)) = ACTIVITY.iter().find(|(kind, ..)| kind.name() == site) else {
                return Vec::new();
            };
            let remission = rest.map(|rest| Self { measure: remission, rule: Rule::Below(rest) });
            let low = Self { measure: low_activity, rule: Rule::AtMost(*low) };
            remission.into_iter().chain([low]).collect()
        } else {
            Vec::new()
        }
    }

    /// 1 for a patient who counts, 0 for any other.
    pub fn of(self, values: &Values) -> Values {
        let counts = |value: f64| match self.rule {
            Rule::AtLeast(least) => value >= least,
            Rule::Below(limit) => value < limit,
            Rule::AtMost(most) => value <= most,
        };
        values.iter().map(|(patient, value)| (*patient, f64::from(u8::from(counts(*value))))).collect()
    }
}

/// Least significant change of BMD at a site, % of time 0: 5.3 at the lumbar spine, 5.0 at the total hip, 6.9 at the femoral neck. `None`
/// at other sites, for which there is no such figure.
fn least_significant_change_pct(site: &str) -> Option<f64> {
    let (_, precision_pct) = PRECISION_PCT.iter().find(|(known, _)| known.name() == site)?;
    Some(LEAST_SIGNIFICANT * precision_pct)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Model;

    #[test]
    fn the_least_significant_changes_are_those_published() {
        for (site, published) in [("lumbar_spine", 5.3), ("total_hip", 5.0), ("femoral_neck", 6.9)] {
            approx::assert_abs_diff_eq!(least_significant_change_pct(site).expect("a site"), published, epsilon = 0.05);
        }
        assert_eq!(least_significant_change_pct("hand"), None);
    }

    #[test]
    fn activity_is_at_rest_below_a_limit_and_low_up_to_another() {
        let activities = vec![(1, 2.59), (2, 2.6), (3, 3.2), (4, 3.21)];
        let shares = Share::all_of("activity", "rheumatoid_arthritis");
        let counted = shares.iter().map(|share| share.of(&activities).iter().map(|(_, one)| *one).collect::<Vec<_>>());
        assert!(counted.eq([vec![1.0, 0.0, 0.0, 0.0], vec![1.0, 1.0, 1.0, 0.0]]));
        assert_eq!(Share::all_of("activity", "systemic_lupus").len(), 1);
        assert!(Share::all_of("activity", "osteoarthritis").is_empty() && Share::all_of("crp_mg_l", "").is_empty());
    }

    #[test]
    fn remission_is_where_the_model_has_a_disease_at_rest() {
        for (kind, remission, _) in ACTIVITY {
            let [rest, _] = kind.rest_and_active(&Model::STANDARD).expect("it has an intensity");
            assert!(remission.is_none_or(|limit| (limit - rest).abs() < 1e-12), "{kind:?}");
        }
    }
}
