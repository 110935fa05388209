//! What a published figure speaks of in the tables of a run, and how sure it is.

use crate::scenario::schema::Observed;
use crate::specimen::cube::Kind;

/// Measure and site in `summary.csv` of the change that a published figure speaks of.
pub fn change_of(observed: &Observed) -> (String, String) {
    let site = observed.site.clone().unwrap_or_default();
    let site = match observed.measure.as_str() {
        "bmd" => site,
        "qct" if site.contains(':') => site,
        "qct" => format!("{site}:integral"),
        "ctx" | "p1np" | "bsap" | "osteocalcin" | "pth" => String::new(),
        _ => observed.site.clone().unwrap_or_else(|| Kind::Cancellous.name().to_owned()),
    };
    (change_name(&observed.measure), site)
}

/// Name in `summary.csv` of the percent change of a measure that is named as in `[[observed]]`.
pub fn change_name(measure: &str) -> String {
    let column = if measure == "qct" { "vbmd" } else { measure };
    format!("{column}_change_pct")
}

/// 95% confidence interval of a published mean, as given or from its standard error or deviation.
pub fn interval(observed: &Observed) -> Option<(f64, f64)> {
    let standard_error = || {
        let from_deviation = || Some(observed.sd? / f64::from(observed.n.filter(|n| *n > 0)?).sqrt());
        observed.se.or_else(from_deviation)
    };
    let normal = || standard_error().map(|se| (observed.change_pct - 1.96 * se, observed.change_pct + 1.96 * se));
    let given = observed.ci95.map(|[low, high]| (low, high)).or_else(normal);
    given.filter(|(low, high)| low.is_finite() && high.is_finite())
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
    }
}
