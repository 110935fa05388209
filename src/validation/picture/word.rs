//! Measures, sites and times as pictures and pages say them.

use crate::observation::record::Site;
use crate::report::plot::catalogue;

/// A measure as the field writes it; histomorphometry keeps the name of its column.
pub fn measure_title(measure: &str) -> &str {
    match measure {
        "bmd" => "BMD",
        "qct" => "QCT",
        "ctx" => "CTX",
        "p1np" => "P1NP",
        "bsap" => "BSAP",
        "osteocalcin" => "Osteocalcin",
        "pth" => "PTH",
        other => other,
    }
}

/// A site in words; empty for serum.
pub fn site_title(site: &str) -> String {
    let (place, compartment) = site.split_once(':').map_or((site, None), |(place, part)| (place, Some(part)));
    let known = Site::ALL.into_iter().find(|site| site.name() == place).map(catalogue::site_title);
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

/// A time: months below two years where they are whole, else years.
pub fn time_title(years: f64) -> String {
    let months = years * 12.0;
    if years < 2.0 && (months - months.round()).abs() < 0.05 && (years - years.round()).abs() > 1e-6 {
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
            [0.0833, 0.5, 1.0, 1.5, 2.0, 2.5, 0.31].map(time_title),
            ["1 mo", "6 mo", "1 y", "18 mo", "2 y", "2.5 y", "0.31 y"]
        );
    }
}
