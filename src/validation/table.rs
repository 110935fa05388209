//! The tables of a validation, as CSV.

use std::io;

use crate::report::number::measured;
use crate::scenario::schema::Dispersion;

use super::order::Pair;
use super::point::Point;
use super::scorecard::Scorecard;
use super::share::evidence_name;
use super::tally::use_name;

/// Header of `validation.csv`.
pub const POINT_HEADER: [&str; 22] = [
    "trial",
    "arm",
    "versus",
    "measure",
    "site",
    "years",
    "observed",
    "interval_low",
    "interval_high",
    "simulated",
    "standard_error",
    "error",
    "within",
    "use",
    "source",
    "id",
    "evidence",
    "dispersion",
    "distance",
    "uncertainty",
    "within_no_change",
    "within_comparator",
];

/// Header of `summary.csv`.
pub const TALLY_HEADER: [&str; 16] = [
    "measure",
    "site",
    "use",
    "n",
    "unmeasured",
    "mean_absolute_error",
    "mean_error",
    "share_within",
    "skill_no_change",
    "skill_comparator",
    "share_sign",
    "share_fold",
    "pairs",
    "share_order",
    "share_no_change",
    "share_comparator",
];

/// Header of `order.csv`.
pub const PAIR_HEADER: [&str; 11] =
    ["trial", "measure", "site", "years", "versus", "higher", "lower", "observed", "simulated", "right", "use"];

/// Writes `validation.csv`: one row a published figure, by trial.
///
/// # Errors
/// Where the writer fails.
pub fn write_points(card: &Scorecard, writer: impl io::Write) -> csv::Result<()> {
    let row = |point: &Point| {
        let [low, high] = [point.interval.map(|pair| pair.0), point.interval.map(|pair| pair.1)];
        let numbers = [Some(point.years), Some(point.observed), low, high];
        let scores = [point.simulated, point.standard_error, point.error];
        let names = [&point.trial, &point.arm, point.versus.as_deref().unwrap_or_default(), &point.measure];
        let mut row: Vec<String> = names.into_iter().chain([point.site_name()]).map(str::to_owned).collect();
        row.extend(numbers.into_iter().chain(scores).map(measured));
        row.extend([point.within.to_string(), use_name(point.usage).to_owned(), point.source.clone()]);
        row.push(point.id.clone().unwrap_or_default());
        row.push(point.evidence.map_or("", |_| evidence_name(point.evidence)).to_owned());
        row.push(point.dispersion.map_or("", dispersion_name).to_owned());
        row.extend([point.distance(), point.uncertainty()].map(measured));
        row.extend([point.no_change_within(), point.comparator_within()].map(|within| within.to_string()));
        row
    };
    write(&POINT_HEADER, card.points().map(row), writer)
}

fn dispersion_name(dispersion: Dispersion) -> &'static str {
    match dispersion {
        Dispersion::Printed => "printed",
        Dispersion::Assumed => "assumed",
    }
}

/// Writes `summary.csv`: scores by measure, site and use.
///
/// # Errors
/// Where the writer fails.
pub fn write_tallies(card: &Scorecard, writer: impl io::Write) -> csv::Result<()> {
    let rows = card.tallies.iter().map(|tally| {
        let mut row = vec![tally.measure.clone(), tally.site.clone(), tally.usage.to_owned()];
        row.extend([tally.n, tally.unmeasured].map(|count| count.to_string()));
        let scores = [
            tally.mean_absolute_error,
            tally.mean_error,
            Some(tally.share_within),
            tally.skill_no_change,
            tally.skill_comparator,
            tally.share_sign,
            tally.share_fold,
        ];
        row.extend(scores.map(measured));
        row.extend([tally.pairs.to_string(), measured(tally.share_order)]);
        row.extend([tally.share_no_change, tally.share_comparator].map(|share| measured(Some(share))));
        row
    });
    write(&TALLY_HEADER, rows, writer)
}

/// Writes `order.csv`: one row a pair of arms with a published order.
///
/// # Errors
/// Where the writer fails.
pub fn write_pairs(card: &Scorecard, writer: impl io::Write) -> csv::Result<()> {
    let row = |pair: &Pair| {
        let site = pair.site.clone().unwrap_or_default();
        let mut row = vec![pair.trial.clone(), pair.measure.clone(), site, measured(Some(pair.years))];
        row.extend([pair.versus.clone().unwrap_or_default(), pair.higher.clone(), pair.lower.clone()]);
        row.extend([pair.observed, pair.simulated].map(|value| measured(Some(value))));
        row.extend([pair.is_right().to_string(), use_name(pair.usage).to_owned()]);
        row
    };
    write(&PAIR_HEADER, card.pairs.iter().map(row), writer)
}

fn write(header: &[&str], rows: impl Iterator<Item = Vec<String>>, writer: impl io::Write) -> csv::Result<()> {
    let mut file = csv::Writer::from_writer(writer);
    file.write_record(header)?;
    for row in rows {
        file.write_record(row)?;
    }
    file.flush()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::fixture::card;
    use super::*;

    #[test]
    fn a_small_validation_in_full() {
        let card = card();
        let text = |write: fn(&Scorecard, &mut Vec<u8>) -> csv::Result<()>| {
            let mut bytes = Vec::new();
            write(&card, &mut bytes).expect("written");
            String::from_utf8(bytes).expect("UTF-8")
        };
        let tables = [
            text(|card, bytes| write_points(card, bytes)),
            text(|card, bytes| write_tallies(card, bytes)),
            text(|card, bytes| write_pairs(card, bytes)),
        ];
        insta::assert_snapshot!(tables.join("\n"));
    }
}
