//! What a validation tells the user at its end: scores, and where it is furthest off.

use std::fmt::Write;
use std::path::Path;

use super::outcome::duration;
use super::text::{self, Align, counted};
use crate::scenario::schema::Evidence;
use crate::validation::{Pair, Point, Scorecard, ScoredTrial, Share, Tally, shares, use_name};

/// Points that are shown as the worst.
const WORST_SHOWN: usize = 10;

/// Wrong orders that are shown; `order.csv` has all.
const ORDERS_SHOWN: usize = 10;

/// The end of a validation in words and small tables.
pub(super) fn describe(card: &Scorecard, report: &Path, wall_seconds: f64) -> String {
    let mut said = format!(
        "{}, {} ({}), {} in {}\nresults in {}, shown in {}\n",
        counted(card.trials.len(), "trial"),
        counted(card.patients(), "patient"),
        card.made.size.name(),
        counted(card.points().count(), "published figure"),
        duration(wall_seconds),
        report.parent().unwrap_or(report).display(),
        report.display(),
    );
    let failed: usize = card.trials.iter().map(ScoredTrial::failed).sum();
    // writing to a String cannot fail
    if failed > 0 {
        let _ = writeln!(said, "{} failed; run.json says in which trial", counted(failed, "patient-arm"));
    }
    let _ = write!(
        said,
        "\nWithin tolerance, of the model and of two null models: nothing changes, and every arm does as the control\n\n{}",
        within(&shares(card.points()))
    );
    let unsure = card.unsure();
    if unsure > 0 {
        let _ = writeln!(
            said,
            "\n{} with a standard error above a third of the tolerance: --size adaptive takes more patients",
            counted(unsure, "simulated mean")
        );
    }
    let _ = write!(
        said,
        "\nError in percentage points; skill = 1 - error / error of the null model\n\n{}",
        scores(&card.telling_tallies())
    );
    for (evidence, title) in
        [(Some(Evidence::Read), " of what was read"), (Some(Evidence::Recalled), " of what is recalled"), (None, "")]
    {
        let worst = card.worst(evidence, WORST_SHOWN);
        if !worst.is_empty() {
            let _ = write!(said, "\nFurthest off{title}; distance = |error| / tolerance\n\n{}", points(&worst));
        }
    }
    let wrong: Vec<&Pair> = card.pairs.iter().filter(|pair| !pair.is_right()).collect();
    if !wrong.is_empty() {
        let _ = write!(
            said,
            "\nArms in the wrong order: {} of {}\n\n{}",
            wrong.len(),
            counted(card.pairs.len(), "pair"),
            orders(&wrong)
        );
    }
    said
}

fn within(shares: &[Share]) -> String {
    let header = ["what", "evidence", "use", "n", "within", "no change", "as control"];
    let row = |share: &Share| {
        let names = [share.kind, share.evidence, share.usage].map(str::to_owned);
        let shares = [share.within, share.no_change, share.comparator].map(|share| percent(Some(share)));
        names.into_iter().chain([share.n.to_string()]).chain(shares).collect()
    };
    let rows: Vec<Vec<String>> = shares.iter().map(row).collect();
    table(&header, &rows, 3)
}

fn scores(tallies: &[&Tally]) -> String {
    let header =
        ["measure", "site", "use", "n", "error", "bias", "within", "skill", "as control", "sign", "fold", "order"];
    let row = |tally: &&Tally| {
        let names = [tally.measure.clone(), tally.site.replace('_', " "), tally.usage.to_owned(), tally.n.to_string()];
        let error = tally.mean_absolute_error.map_or_else(String::new, |error| format!("{error:.1}"));
        let bias = tally.mean_error.map_or_else(String::new, signed);
        let skills = [tally.skill_no_change, tally.skill_comparator];
        let [skill, over_control] = skills.map(|skill| skill.map_or_else(String::new, |skill| format!("{skill:.2}")));
        let [sign, fold, order] = [tally.share_sign, tally.share_fold, tally.share_order].map(percent);
        let scores = [error, bias, percent(Some(tally.share_within)), skill, over_control, sign, fold, order];
        names.into_iter().chain(scores).collect()
    };
    let rows: Vec<Vec<String>> = tallies.iter().map(row).collect();
    table(&header, &rows, 3)
}

fn points(points: &[&Point]) -> String {
    let header = ["trial", "arm", "measure", "site", "years", "observed", "simulated", "distance", "use"];
    let row = |point: &&Point| {
        let versus = point.versus.as_ref().map_or_else(String::new, |versus| format!(" less {versus}"));
        let place = [point.subject(), point.site_name().replace('_', " "), shown_years(point.years)];
        let number = |number| point.in_words(number);
        let values = [number(point.observed), point.simulated.map_or_else(String::new, number)];
        let distance = point.distance().map_or_else(String::new, |distance| format!("{distance:.1}"));
        let names = [point.trial.clone(), format!("{}{versus}", point.arm)].into_iter().chain(place);
        names.chain(values).chain([distance, use_name(point.usage).to_owned()]).collect()
    };
    let rows: Vec<Vec<String>> = points.iter().map(row).collect();
    table(&header, &rows, 4)
}

fn orders(pairs: &[&Pair]) -> String {
    let header = ["trial", "measure", "site", "observed higher", "than", "years", "observed", "simulated"];
    let row = |pair: &&Pair| {
        let site = pair.site.as_deref().unwrap_or_default().replace('_', " ");
        let names = [pair.trial.clone(), pair.measure.clone(), site, pair.higher.clone(), pair.lower.clone()];
        names.into_iter().chain([shown_years(pair.years), signed(pair.observed), signed(pair.simulated)]).collect()
    };
    let rows: Vec<Vec<String>> = pairs.iter().take(ORDERS_SHOWN).map(row).collect();
    let more = if pairs.len() > rows.len() { "...\n" } else { "" };
    table(&header, &rows, 5) + more
}

/// A table of words, then numbers.
fn table(header: &[&str], rows: &[Vec<String>], words: usize) -> String {
    let align = |column| if column < words { Align::Left } else { Align::Right };
    let header: Vec<String> = header.iter().map(|word| (*word).to_owned()).collect();
    text::table(&header, rows, &(0..header.len()).map(align).collect::<Vec<_>>())
}

fn signed(value: f64) -> String {
    format!("{value:+.1}")
}

fn shown_years(years: f64) -> String {
    ((years * 100.0).round() / 100.0).to_string()
}

fn percent(share: Option<f64>) -> String {
    share.map_or_else(String::new, |share| format!("{:.0}%", 100.0 * share))
}
