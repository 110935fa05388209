//! `docs/calibration/in-the-model.md`: what calibrations gave, beside what the model has.

use super::figure::origin;
use super::{HEAD, head, row};
use crate::model::{Source, constant};

/// Path and text of the table of every calibration that is kept.
static TABLES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/calibrations.rs"));

pub(super) fn page() -> String {
    let mut page = format!(
        "{HEAD}# What calibrations gave, and what the model has\n\n\
         *As fitted*: the model has the value that the search gave, rounded. Where it has another, the last column says where that is from; \
         [the list of constants](../parameters.md) says more.\n"
    );
    for (file, text) in TABLES {
        let name = file.rsplit('/').next().and_then(|name| name.strip_suffix(".csv")).unwrap_or_default();
        page += &["\n## [", name, "](", name, ".md)\n\n"].concat();
        page += &head(&["constant", "before", "search gave", "model has", "as fitted", "source of the model's value"]);
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        for record in reader.records().flatten() {
            let cell = |column| record.get(column).unwrap_or_default();
            let Some(known) = cell(0).strip_prefix("parameters.").and_then(constant) else { continue };
            let given: f64 = cell(2).parse().unwrap_or(f64::NAN);
            let as_fitted = if is_as_fitted(known.value, known.source, given) { "yes" } else { "**no**" };
            page += &row(&[known.id, cell(1), cell(2), &known.value.to_string(), as_fitted, &origin(known.source)]);
        }
    }
    page
}

/// Whether a constant is fitted, and has the value that a search gave, to the digits that it has.
fn is_as_fitted(value: f64, source: Source, given: f64) -> bool {
    let is_fitted = matches!(source, Source::Fitted { .. });
    let digits = format!("{value:e}").split('e').next().map_or(0, |digits| digits.replace('.', "").len());
    let rounded = format!("{given:.*e}", digits.saturating_sub(1)).parse::<f64>();
    is_fitted && rounded.is_ok_and(|rounded| rounded.to_bits() == value.to_bits())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_as_fitted_where_it_is_what_the_search_gave_in_its_digits() {
        let fitted = Source::Fitted { to: &[], by: "hand", fit: None };
        for (value, given) in [(0.26, 0.2569), (110.0, 110.04), (2.0, 2.0), (0.0041, 0.004_109)] {
            assert!(is_as_fitted(value, fitted, given), "{value} of {given}");
        }
        assert!(!is_as_fitted(1.35, fitted, 1.332) && !is_as_fitted(15.0, fitted, 10.71));
        assert!(!is_as_fitted(2.0, Source::Assumed { why: "a guess" }, 2.0));
    }

    #[test]
    fn every_kept_calibration_is_of_constants() {
        for (file, text) in TABLES {
            for line in text.lines().skip(1) {
                let path = line.split(',').next().unwrap_or_default();
                assert!(path.strip_prefix("parameters.").and_then(constant).is_some(), "{file}: {line}");
            }
        }
        assert!(TABLES.len() >= 3);
    }
}
