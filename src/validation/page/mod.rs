//! A validation as a page of Markdown.

mod markdown;
mod population;

use std::fmt::Write;

use super::order::Pair;
use super::point::Point;
use super::rule::{DENSITY_POINTS, FOLD};
use super::scorecard::{Scorecard, ScoredTrial};
use super::share::{Share, evidence_name, shares};
use super::tally::use_name;
use super::trial::{SMALL_PATIENTS, Size};
use super::word::{measure_title, place_title, site_title, time_title};
use crate::scenario::schema::{Evidence, Form};
use markdown::{escaped, percent, signed, signed_or_dash, table};
use population::population;

/// First words of a page, by which it is known as one.
pub const MARK: &str = "<!-- Written by `osteon validate`";

/// Points that are listed as the worst, wrong orders, and missed markers; the tables of the validation have all.
const LISTED: usize = 25;

/// The text of the page; `pictures` is the folder of the pictures of the trials, beside it, where there are any.
pub fn text(card: &Scorecard, pictures: Option<&str>) -> String {
    let mut page = format!("{MARK}; changes are overwritten. -->\n\n# Published and simulated figures\n\n");
    what_was_run(&mut page, card);
    what_is_within(&mut page, card);
    scores(&mut page, card);
    page.push_str("## What the model gets wrong\n\n");
    worst(&mut page, card);
    wrong_orders(&mut page, card);
    missed_markers(&mut page, card);
    page.push_str("## Trials\n\n");
    card.trials.iter().for_each(|trial| of_trial(&mut page, trial, pictures));
    format!("{}\n", page.trim_end())
}

// writing to a String cannot fail, below

fn what_was_run(page: &mut String, card: &Scorecard) {
    let size = match card.made.size {
        Size::Full => "as many patients as the scenarios say, or the options of the command".to_owned(),
        Size::Adaptive => format!(
            "in every trial so many that the standard error of every simulated mean is below a third of its tolerance, {} at \
             most",
            card.made.most_patients
        ),
        Size::Small => format!("at most {SMALL_PATIENTS} patients a trial: a quick look, with wide errors of its own"),
    };
    let _ = writeln!(
        page,
        "osteon {} ran {} with {} virtual patients ({size}) and scored {} published figures. This page, tables and pictures \
         come out the same whoever runs the same files. Every figure is listed: none is left out.\n",
        env!("CARGO_PKG_VERSION"),
        counted(card.trials.len(), "trial"),
        card.patients(),
        card.points().count(),
    );
    let revision = card.made.revision.as_ref().map_or_else(String::new, |revision| format!(", revision {revision}"));
    let _ = writeln!(page, "Constants: SHA-256 `{}`{revision}.\n", card.made.constants);
    let unsure = card.unsure();
    if unsure > 0 {
        let _ = writeln!(
            page,
            "A standard error is above a third of the tolerance in {}: whether such a mean is within is in part chance. \
             `uncertainty` in `validation.csv` says which.\n",
            counted(unsure, "simulated mean")
        );
    }
    if !card.made.settings.is_empty() {
        let settings = card.made.settings.iter().map(|setting| format!("`{}`", setting.replace('`', "'")));
        let _ = writeln!(
            page,
            "The scenarios were not run as they are, but with {}.\n",
            settings.collect::<Vec<_>>().join(", ")
        );
    }
    let failed: Vec<&ScoredTrial> = card.trials.iter().filter(|trial| trial.failed() > 0).collect();
    if !failed.is_empty() {
        let names = failed.iter().map(|trial| format!("`{}` ({})", trial.name(), trial.failed()));
        let _ =
            writeln!(page, "Patients failed, one a patient and arm, in {}.\n", names.collect::<Vec<_>>().join(", "));
    }
}

fn what_is_within(page: &mut String, card: &Scorecard) {
    let _ = writeln!(
        page,
        "## Within tolerance\n\nA figure is *within* where distance = |error| / tolerance is 1 or less. For a density the error is in \
         percentage points, and the tolerance is the larger of the printed 95% interval and {DENSITY_POINTS} point. For a marker or \
         histomorphometry the error is in the logarithm of the fold of time 0 (or of the other arm), the tolerance is the larger \
         of the printed 95% interval and a factor of {FOLD}, and the sign must be right where the published one is sure. An \
         interval that is assumed and was not printed does not widen the tolerance.\n\nTwo null models are judged by the same rule on the same \
         figures. *No change*: nothing changes and no arm differs from another. *As control*: every arm does as the simulated \
         control arm; the control arm itself, and an arm that has none, does not change. A model that is worth something is \
         within more often than both.\n\n*Read* figures were read in the paper, its abstract or label, or in a page on it; \
         *recalled* ones are from memory and are to be checked.\n"
    );
    let row = |share: &Share| {
        let names = [share.kind, share.evidence, share.usage].map(str::to_owned);
        let shares = [share.within, share.no_change, share.comparator].map(|share| percent(Some(share)));
        names.into_iter().chain([share.n.to_string()]).chain(shares).collect::<Vec<String>>()
    };
    let rows: Vec<Vec<String>> = shares(card.points()).iter().map(row).collect();
    table(page, &["what", "evidence", "use", "n", "within", "no change", "as control"], 3, &rows);
}

fn scores(page: &mut String, card: &Scorecard) {
    page.push_str(
        "## Scores\n\nError is the mean absolute error, bias the mean error, both in percentage points. Skill = 1 - error / error \
         of the null model: 1 is perfect, 0 no better than the null model, below 0 worse. Order is the share of the pairs of \
         arms of a trial that were observed apart and are simulated in the same order. Fold is the share of markers and \
         histomorphometry that are within but for their sign.\n\n",
    );
    let header = [
        "measure",
        "site",
        "use",
        "n",
        "error",
        "bias",
        "within",
        "no change",
        "as control",
        "skill, no change",
        "skill, as control",
        "sign",
        "fold",
        "order",
        "pairs",
    ];
    let rows = card.telling_tallies().into_iter().map(|tally| {
        let number = |value: Option<f64>, digits: usize| {
            value.map_or_else(String::new, |value| format!("{value:.digits$}").replace('-', "−"))
        };
        vec![
            measure_title(&tally.measure).to_owned(),
            site_title(&tally.site),
            tally.usage.to_owned(),
            tally.n.to_string(),
            number(tally.mean_absolute_error, 1),
            tally.mean_error.map_or_else(String::new, signed),
            percent(Some(tally.share_within)),
            percent(Some(tally.share_no_change)),
            percent(Some(tally.share_comparator)),
            number(tally.skill_no_change, 2),
            number(tally.skill_comparator, 2),
            percent(tally.share_sign),
            percent(tally.share_fold),
            percent(tally.share_order),
            if tally.pairs == 0 { String::new() } else { tally.pairs.to_string() },
        ]
    });
    table(page, &header, 3, &rows.collect::<Vec<_>>());
}

fn worst(page: &mut String, card: &Scorecard) {
    let off = card.points().filter(|point| !point.within).count();
    let all = card.points().count();
    let _ = writeln!(page, "{off} of {all} published figures are missed.\n");
    let unmeasured = card.points().filter(|point| point.simulated.is_none()).count();
    if unmeasured > 0 {
        let _ = writeln!(page, "Of these, {unmeasured} could not be measured in any virtual patient.\n");
    }
    for evidence in [Some(Evidence::Read), Some(Evidence::Recalled), None] {
        let worst = card.worst(evidence, LISTED);
        if worst.is_empty() {
            continue;
        }
        let _ = writeln!(page, "### Furthest off: {}\n", evidence_title(evidence));
        page.push_str("distance = |error| / tolerance\n\n");
        let rows = worst.iter().map(|point| {
            let distance = point.distance().map_or_else(String::new, |distance| format!("{distance:.1}"));
            [vec![point.trial.clone()], cells(point), vec![distance, use_name(point.usage).to_owned()]].concat()
        });
        let header = ["trial", "arm", "what", "when", "published", "simulated", "distance", "use"];
        table(page, &header, 4, &rows.collect::<Vec<_>>());
    }
}

/// Figures of some evidence, in a heading.
fn evidence_title(evidence: Option<Evidence>) -> &'static str {
    match evidence {
        Some(Evidence::Read) => "figures that were read",
        Some(Evidence::Recalled) => "figures that are recalled",
        None => "figures of which the file does not say whether they were read",
    }
}

/// Arm, what and when, published and simulated.
fn cells(point: &Point) -> Vec<String> {
    let simulated = point.simulated.map_or_else(|| "–".to_owned(), |simulated| number(point, simulated));
    [published_cells(point).to_vec(), vec![simulated]].concat()
}

/// A number of a figure's form.
fn number(point: &Point, number: f64) -> String {
    if point.form == Form::Value { point.in_words(number) } else { signed(number) }
}

/// Arm, what, when, and the published figure with its interval.
pub fn published_cells(point: &Point) -> [String; 4] {
    let versus = point.versus.as_ref().map_or_else(String::new, |versus| format!(" less {versus}"));
    let number = |it| number(point, it);
    let assumed = if point.printed_interval().is_none() { ", assumed" } else { "" };
    let interval = point
        .interval
        .map_or_else(String::new, |(low, high)| format!(" ({} to {}{assumed})", number(low), number(high)));
    [
        format!("{}{versus}", point.arm),
        place_title(&point.subject(), point.site_name()),
        time_title(point.years),
        format!("{}{interval}", number(point.observed)),
    ]
}

fn wrong_orders(page: &mut String, card: &Scorecard) {
    if card.pairs.is_empty() {
        return;
    }
    let wrong: Vec<&Pair> = card.pairs.iter().filter(|pair| !pair.is_right()).collect();
    page.push_str("### Arms in the wrong order\n\n");
    let _ = writeln!(page, "{} of {}.\n", wrong.len(), counted(card.pairs.len(), "pair"));
    if wrong.is_empty() {
        return;
    }
    let rows = wrong.iter().take(LISTED).map(|pair| {
        vec![
            pair.trial.clone(),
            place_title(&pair.measure, pair.site.as_deref().unwrap_or_default()),
            time_title(pair.years),
            pair.higher.clone(),
            pair.lower.clone(),
            signed(pair.observed),
            signed(pair.simulated),
        ]
    });
    let header = ["trial", "what", "when", "higher", "lower", "published apart", "simulated apart"];
    table(page, &header, 5, &rows.collect::<Vec<_>>());
    and_more(page, wrong.len());
}

fn missed_markers(page: &mut String, card: &Scorecard) {
    let missed: Vec<&Point> = card.points().filter(|point| !point.is_density() && !point.within).collect();
    if missed.is_empty() {
        return;
    }
    page.push_str("### Markers and histomorphometry that are missed\n\n");
    let rows = missed.iter().take(LISTED).map(|point| {
        let why = match (point.simulated, point.sign_right()) {
            (None, _) => "not measured",
            (_, Some(false)) => "goes the wrong way",
            _ if point.error.is_some_and(|error| error * point.observed > 0.0) => "too much",
            _ => "too little",
        };
        [vec![point.trial.clone()], cells(point), vec![why.to_owned()]].concat()
    });
    let header = ["trial", "arm", "what", "when", "published", "simulated", "the model's change"];
    table(page, &header, 4, &rows.collect::<Vec<_>>());
    and_more(page, missed.len());
}

fn and_more(page: &mut String, all: usize) {
    if all > LISTED {
        let _ = writeln!(page, "And {} more, in the tables of the validation.\n", all - LISTED);
    }
}

fn of_trial(page: &mut String, trial: &ScoredTrial, pictures: Option<&str>) {
    let _ = writeln!(page, "### {}\n\n{}.\n", escaped(trial.title()), escaped(&population(trial.trial.scenario())));
    if let Some(folder) = pictures {
        let _ = writeln!(page, "![Simulated courses and published figures]({folder}/{}.svg)\n", trial.name());
    }
    let rows = trial.points.iter().map(|point| {
        let error = signed_or_dash(point.error);
        let within = if point.within { "yes" } else { "no" };
        [cells(point), vec![error, within.to_owned(), use_name(point.usage).to_owned()]]
            .concat()
            .into_iter()
            .chain([evidence_name(point.evidence).to_owned(), point.source.clone()])
            .collect()
    });
    let header = ["arm", "what", "when", "published", "simulated", "error", "within", "use", "evidence", "source"];
    table(page, &header, 3, &rows.collect::<Vec<_>>());
}

fn counted(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::card;
    use super::super::scorecard::Made;
    use super::*;

    #[test]
    fn a_page_in_full() {
        insta::assert_snapshot!(text(&card(), Some("validation")));
    }

    #[test]
    fn a_page_says_what_was_changed() {
        let said = "The scenarios were not run as they are, but with `--patients 1`, `--set a=1`.";
        assert!(!text(&card(), None).contains("not run as they are"));
        let settings = vec!["--patients 1".to_owned(), "--set a=1".to_owned()];
        let card = card();
        let made = Made { settings, ..card.made.clone() };
        assert!(text(&Scorecard { made, ..card }, None).contains(said));
    }

    #[test]
    fn a_page_without_pictures_shows_none() {
        assert!(!text(&card(), None).contains("!["));
    }
}
