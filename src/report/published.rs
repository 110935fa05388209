//! What a published figure speaks of in the tables of a run, and how sure it is.

use crate::observation::record::Kind;
use crate::observation::table::{PlaceKind, Reported, measured_as};
use crate::quantity::{Quantity, Scale};
use crate::scenario::schema::{Form, Observed};

/// The quantity that a published figure is of, and the site in `summary.csv`; `None` where the measure is not known.
pub fn subject_of(observed: &Observed) -> Option<(&'static Quantity, String)> {
    let Reported { table, quantity } = measured_as(&observed.measure)?;
    let given = observed.site.clone();
    let site = match table.place {
        PlaceKind::Body => String::new(),
        PlaceKind::Compartment => {
            let site = given.unwrap_or_default();
            if site.contains(':') { site } else { format!("{site}:integral") }
        }
        PlaceKind::Specimen => given.unwrap_or_else(|| quantity.only_of.unwrap_or(Kind::Cancellous.name()).to_owned()),
        PlaceKind::Site | PlaceKind::Fracture | PlaceKind::Disease => given.unwrap_or_default(),
    };
    Some((quantity, site))
}

/// What a figure is. What a study looks at has no figure: it is a change, but of a score, which has none.
pub fn form_of(observed: &Observed, quantity: &Quantity) -> Form {
    let usual = if matches!(quantity.scale, Scale::Score { .. }) { Form::Value } else { Form::Change };
    observed.figure().map_or(usual, |(form, _)| form)
}

/// 95% confidence interval of a published figure, in its unit, as given or from its standard error or deviation.
pub fn interval(observed: &Observed) -> Option<(f64, f64)> {
    let standard_error = || {
        let from_deviation = || Some(observed.sd? / f64::from(observed.n.filter(|n| *n > 0)?).sqrt());
        observed.se.or_else(from_deviation)
    };
    let as_given = || observed.change_pct.or(observed.fold).or(observed.value).or(observed.ratio);
    let normal = || {
        let (mean, half) = (as_given()?, 1.96 * standard_error()?);
        Some([mean - half, mean + half])
    };
    let ends = observed.ci95.or_else(normal)?.map(|end| observed.in_unit_of_figure(end));
    ends.iter().all(|end| end.is_finite()).then_some((ends[0], ends[1]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;
    use approx::assert_relative_eq;

    #[test]
    fn an_interval_comes_from_what_is_given() {
        let mut observed = fixture::observed("a", None, "ctx", None, 1.0, -50.0);
        assert_eq!(interval(&observed), Some((-50.9, -49.1)));
        observed.ci95 = None;
        assert_eq!(interval(&observed), None);
        (observed.sd, observed.n) = (Some(20.0), Some(100));
        assert_relative_eq!(interval(&observed).expect("deviation").0, -53.92);
        observed.se = Some(1.0);
        assert_relative_eq!(interval(&observed).expect("error").1, -48.04);
        // a fold of 3 ± .2 is a change of 200 ± 20%
        (observed.change_pct, observed.fold, observed.se) = (None, Some(3.0), Some(0.2 / 1.96));
        let (low, high) = interval(&observed).expect("error");
        assert_relative_eq!(low, 180.0, epsilon = 1e-9);
        assert_relative_eq!(high, 220.0, epsilon = 1e-9);
        assert_eq!(observed.figure(), Some((Form::Change, 200.0)));
    }

    #[test]
    fn a_figure_without_a_site_is_of_the_place_that_has_it() {
        let of = |measure, site| {
            let observed = fixture::observed("a", None, measure, site, 1.0, 5.0);
            subject_of(&observed).map(|(quantity, site)| (quantity.id, site))
        };
        let subjects = [
            (("bmd", Some("hand")), ("bmd_g_cm2", "hand")),
            (("qct", Some("lumbar_spine")), ("vbmd_mg_cm3", "lumbar_spine:integral")),
            (("pth", None), ("pth_pg_ml", "")),
            (("il6", None), ("il6", "")),
            (("bv_tv", None), ("bv_tv", "cancellous")),
            (("ct_po", None), ("ct_po", "cortical")),
            (("osteoclasts", Some("cortical")), ("osteoclasts", "cortical")),
            (("hazard", Some("hip")), ("hazard_per_year", "hip")),
            (("crp", Some("rheumatoid_arthritis")), ("crp_mg_l", "rheumatoid_arthritis")),
        ];
        for ((measure, site), (id, place)) in subjects {
            assert_eq!(of(measure, site), Some((id, place.to_owned())));
        }
        assert_eq!(of("hip", None), None);
    }
}
