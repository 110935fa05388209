//! The tables of a validation.

use crate::report::sheet::{Cell, Column, Sheet};
use crate::scenario::schema::{Dispersion, Form};

use super::order::Pair;
use super::point::Point;
use super::scorecard::Scorecard;
use super::share::evidence_name;
use super::tally::{Tally, use_name};

/// Names of the tables.
pub const NAMES: [&str; 3] = ["validation", "summary", "order"];

/// The columns of `validation.csv`.
pub const POINT_COLUMNS: [Column; 23] = [
    Column::text("trial", "Name of the scenario."),
    Column::text("arm", "Arm that the figure belongs to."),
    Column::text("versus", "Arm that it is compared with; empty for the change from time 0."),
    Column::text("measure", "Measure, as in `[[observed]]`."),
    Column::text("site", "Site, `site:compartment`, kind of specimen or disease; empty for serum."),
    Column::number("years", "years", "Time from time 0."),
    Column::number("observed", "", "Published figure."),
    Column::number("interval_low", "", "Lower end of its 95% interval."),
    Column::number("interval_high", "", "Upper end of its 95% interval."),
    Column::number("simulated", "", "Mean over the virtual patients, as the published figure."),
    Column::number("standard_error", "", "Standard error of that mean."),
    Column::number("error", "", "Simulated less observed."),
    Column::flag("within", "Whether the simulated figure is near enough."),
    Column::text("use", "calibration or prediction."),
    Column::text("source", "Where the figure was published."),
    Column::text("id", "Name of the figure, where the file gives it one."),
    Column::text("evidence", "read or recalled, where the file says so."),
    Column::text("dispersion", "Whether the interval was printed or is assumed, where the file says so."),
    Column::number("distance", "1", "Error over what is tolerated: near enough up to 1."),
    Column::number("uncertainty", "1", "Standard error over what is tolerated."),
    Column::flag("within_no_change", "Whether a model in which nothing changes is near enough."),
    Column::flag("within_comparator", "Whether a model in which every arm does as the control arm is near enough."),
    Column::text(
        "form",
        "change (percent, or points versus the other arm), ratio (percent over the other arm), or value.",
    ),
];

/// The columns of `summary.csv`.
pub const TALLY_COLUMNS: [Column; 16] = [
    Column::text("measure", "Measure, as in `[[observed]]`."),
    Column::text("site", "Site, or all."),
    Column::text("use", "calibration, prediction or all."),
    Column::whole("n", "Number of published figures."),
    Column::whole("unmeasured", "Figures of which nobody was measured."),
    Column::number("mean_absolute_error", "", "Mean absolute error."),
    Column::number("mean_error", "", "Mean error: above 0 the model says too much."),
    Column::number("share_within", "1", "Share of the figures that are near enough, 0-1."),
    Column::number("skill_no_change", "1", "Skill over a model in which nothing changes and no arm differs."),
    Column::number("skill_comparator", "1", "Skill over a model in which every arm does as the simulated control arm."),
    Column::number("share_sign", "1", "Share of the figures with a sign of which the simulated one is the same, 0-1."),
    Column::number("share_fold", "1", "Share of the figures whose simulated fold is near enough, 0-1."),
    Column::whole("pairs", "Pairs of arms with a published order."),
    Column::number("share_order", "1", "Share of these pairs in that order, 0-1."),
    Column::number(
        "share_no_change",
        "1",
        "Share of the figures near enough to a model in which nothing changes, 0-1.",
    ),
    Column::number(
        "share_comparator",
        "1",
        "Share near enough to a model in which every arm does as the control arm, 0-1.",
    ),
];

/// The columns of `order.csv`.
pub const PAIR_COLUMNS: [Column; 11] = [
    Column::text("trial", "Name of the scenario."),
    Column::text("measure", "Measure, as in `[[observed]]`."),
    Column::text("site", "Site, `site:compartment`, kind of specimen or disease; empty for serum."),
    Column::number("years", "years", "Time from time 0."),
    Column::text("versus", "Arm that both are compared with; empty for changes from time 0."),
    Column::text("higher", "Arm that was observed above the other."),
    Column::text("lower", "The other arm."),
    Column::number("observed", "", "By how much it was observed above."),
    Column::number("simulated", "", "By how much it is simulated above."),
    Column::flag("right", "Whether the simulated arms are in the order of the observed ones."),
    Column::text("use", "calibration or prediction."),
];

/// The tables of a validation, in the order of [`NAMES`].
pub fn sheets(card: &Scorecard) -> [Sheet<'_>; 3] {
    [points(card), tallies(card), pairs(card)]
}

/// One row a published figure, by trial.
fn points(card: &Scorecard) -> Sheet<'_> {
    Sheet::new(NAMES[0], POINT_COLUMNS, |take| card.points().try_for_each(|point| take(&point_row(point))))
}

fn point_row(point: &Point) -> Vec<Cell<'_>> {
    let [low, high] = [point.interval.map(|pair| pair.0), point.interval.map(|pair| pair.1)];
    let names = [&point.trial, &point.arm, point.versus.as_deref().unwrap_or_default(), &point.measure];
    let numbers = [Some(point.years), Some(point.observed), low, high];
    let scores = [point.simulated, point.standard_error, point.error];
    let mut row: Vec<Cell> = names.into_iter().chain([point.site_name()]).map(Cell::Text).collect();
    row.extend(numbers.into_iter().chain(scores).map(Cell::measured));
    row.extend([Cell::Flag(point.within), Cell::Text(use_name(point.usage)), Cell::Text(&point.source)]);
    let evidence = point.evidence.map_or("", |_| evidence_name(point.evidence));
    let dispersion = point.dispersion.map_or("", dispersion_name);
    row.extend([point.id.as_deref().unwrap_or_default(), evidence, dispersion].map(Cell::Text));
    row.extend([point.distance(), point.uncertainty()].map(Cell::measured));
    row.extend([point.no_change_within(), point.comparator_within()].map(Cell::Flag));
    row.push(Cell::Text(form_name(point.form)));
    row
}

fn form_name(form: Form) -> &'static str {
    match form {
        Form::Change => "change",
        Form::Ratio => "ratio",
        Form::Value => "value",
    }
}

fn dispersion_name(dispersion: Dispersion) -> &'static str {
    match dispersion {
        Dispersion::Printed => "printed",
        Dispersion::Assumed => "assumed",
    }
}

/// Scores by measure, site and use.
fn tallies(card: &Scorecard) -> Sheet<'_> {
    Sheet::new(NAMES[1], TALLY_COLUMNS, |take| card.tallies.iter().try_for_each(|tally| take(&tally_row(tally))))
}

fn tally_row(tally: &Tally) -> Vec<Cell<'_>> {
    let mut row = [&tally.measure, &tally.site, tally.usage].map(Cell::Text).to_vec();
    row.extend([tally.n, tally.unmeasured].map(|count| Cell::Whole(count as u64)));
    let scores = [
        tally.mean_absolute_error,
        tally.mean_error,
        Some(tally.share_within),
        tally.skill_no_change,
        tally.skill_comparator,
        tally.share_sign,
        tally.share_fold,
    ];
    row.extend(scores.map(Cell::measured));
    row.extend([Cell::Whole(tally.pairs as u64), Cell::measured(tally.share_order)]);
    row.extend([tally.share_no_change, tally.share_comparator].map(|share| Cell::measured(Some(share))));
    row
}

/// One row a pair of arms with a published order.
fn pairs(card: &Scorecard) -> Sheet<'_> {
    Sheet::new(NAMES[2], PAIR_COLUMNS, |take| card.pairs.iter().try_for_each(|pair| take(&pair_row(pair))))
}

fn pair_row(pair: &Pair) -> Vec<Cell<'_>> {
    let [site, versus] = [&pair.site, &pair.versus].map(|name| name.as_deref().unwrap_or_default());
    let mut row = [&pair.trial, &pair.measure, site].map(Cell::Text).to_vec();
    row.push(Cell::measured(Some(pair.years)));
    row.extend([versus, &pair.higher, &pair.lower].map(Cell::Text));
    row.extend([pair.observed, pair.simulated].map(|value| Cell::measured(Some(value))));
    row.extend([Cell::Flag(pair.is_right()), Cell::Text(use_name(pair.usage))]);
    row
}

#[cfg(test)]
mod tests {
    use super::super::fixture::card;
    use super::*;
    use crate::report::sink::csv_text;

    #[cfg(feature = "parquet")]
    #[test]
    fn parquet_has_what_csv_has() {
        sheets(&card()).iter().for_each(crate::report::sink::parquet::tests::is_the_csv);
    }

    #[test]
    fn a_small_validation_in_full() {
        let tables = sheets(&card()).map(|sheet| csv_text(&sheet).expect("written"));
        insta::assert_snapshot!(tables.join("\n"));
    }
}
