//! Measures, sites and times as pictures and pages say them.

use crate::observation::record::Site;
use crate::observation::table::{HISTOMORPHOMETRY, Reported, measured_as};

/// A measure as the field writes it; histomorphometry keeps the name of its column.
pub fn measure_title(measure: &str) -> &str {
    match measured_as(measure) {
        Some(Reported { table, quantity }) if table.name != HISTOMORPHOMETRY.name => quantity.symbol,
        _ => measure,
    }
}

/// A site in words; empty for serum.
pub fn site_title(site: &str) -> String {
    let (place, compartment) = site.split_once(':').map_or((site, None), |(place, part)| (place, Some(part)));
    let known = Site::ALL.into_iter().find(|site| site.name() == place).map(Site::title);
    let place = known.map_or_else(|| place.replace('_', " "), str::to_owned);
    compartment.map_or(place.clone(), |compartment| format!("{place}, {compartment}"))
}

/// Measure and site together: `Lumbar spine BMD`, `CTX`, `bv_tv (cancellous)`.
pub fn place_title(measure: &str, site: &str) -> String {
    let (title, place) = (measure_title(measure), site_title(site));
    match measure {
        _ if site.is_empty() => title.to_owned(),
        "bmd" | "qct" => format!("{place} {title}"),
        _ => format!("{title} ({place})"),
    }
}

/// A time: months below five years where they are whole, and years where those are, from two years on by halves.
pub fn time_title(years: f64) -> String {
    let is_whole = |number: f64, within: f64| (number - number.round()).abs() < within;
    let months = years * 12.0;
    let in_years = is_whole(years, 1e-6) || years > 2.0 && is_whole(2.0 * years, 1e-6);
    if years < 5.0 && is_whole(months, 0.05) && !in_years {
        return format!("{} mo", months.round());
    }
    format!("{} y", (years * 100.0).round() / 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_and_times_are_said_in_words() {
        let titles = [("bmd", "total_hip"), ("qct", "lumbar_spine:cortical"), ("ctx", ""), ("bv_tv", "cancellous")];
        assert_eq!(
            titles.map(|(measure, site)| place_title(measure, site)),
            ["Total hip BMD", "Lumbar spine, cortical QCT", "CTX", "bv_tv (cancellous)"]
        );
        assert_eq!(
            [0.0833, 0.5, 1.0, 1.5, 2.0, 2.5, 0.31, 2.08].map(time_title),
            ["1 mo", "6 mo", "1 y", "18 mo", "2 y", "2.5 y", "0.31 y", "25 mo"]
        );
    }
}
