//! The page `docs/statements.md`.

use std::fmt::Write as _;

use osteon::model::Model;
use osteon::observation::table::reported;
use toml::Value;

use crate::statement::{Effect, Statement, Statements, Verdict};

/// A row that was lived: all its arrows together, and each alone where there are several.
pub struct Lived<'a> {
    /// The row.
    pub row: &'a Statement,
    /// What all arrows do together.
    pub effect: Effect,
    /// What each does alone; none where there is but one, or where a drug or a disease is asked.
    pub alone: Vec<(String, Effect)>,
}

const ABOUT: &str = "\
Reviews and leaflets on immunity and bone say what acts on what. This page holds the model to their sentences. Each row has the sentence in our words, \
the mechanisms that carry it (`osteon mechanisms` lists them), an experiment with two arms, and the difference between the arms.

- Bone is simulated by means (`method = \"mean_field\"`): one patient, no chance, no noise.
- *Off* is the same patient with the arrows at strength 0 (`[arm.mechanisms]`), from time 0 or, where it is earlier, \
from the first event or onset of the arm. A mechanism passes on departures from health alone: \
in a healthy adult nothing changes where it is off.
- `×` is the first arm over the second at that time. Changes of BMD and scores are differences, the first arm less the second.
- Spine: BMD of the lumbar spine by DXA, percentage points of change from time 0, the first arm less the second, after the same time.
- **None**: less than 0.5% of a fold, or less than 0.02 points, where the sentence says more. **Wrong sign**: the sentence says the opposite. \
**Not none**: the sentence says that nothing happens.
- The last column is what the catalogue has: papers that were read, recalled, or none, so that the arrow is assumed.

The sign is what is asked here. Sizes are compared with published ones in [validation](validation.md) and [face validity](face-validity.md); \
a sign that is as stated does not make the size right. Rows and cases are in `tests/statements/statements.toml`. \
The last section has what the model does not do, or does wrongly.";

/// The whole page.
pub fn page(statements: &Statements, lived: &[Lived]) -> String {
    let mut page = format!(
        "<!-- Written by `cargo run --release --example statements`; changes are overwritten. -->\n\n\
         # Sentences of the field\n\n{}\n\n{ABOUT}\n\nConstants: SHA-256 `{}`.\n",
        tally(lived),
        Model::STANDARD.digest()
    );
    let mut chapters: Vec<&str> = lived.iter().map(|lived| lived.row.chapter.as_str()).collect();
    chapters.dedup();
    for (at, chapter) in chapters.iter().enumerate() {
        write!(page, "\n## {}. {chapter}\n\n", at + 1).expect("a string");
        page.push_str(&head(&["statement", "arrows", "what if", "measured", "effect", "spine, points", "evidence"]));
        for lived in lived.iter().filter(|lived| lived.row.chapter == *chapter) {
            page.push_str(&line(statements, lived));
        }
    }
    page.push_str(&arrow_by_arrow(lived));
    page.push_str(&cases(statements));
    page.push_str(&has_not(statements, lived));
    page
}

fn tally(lived: &[Lived]) -> String {
    let with = |asked| lived.iter().filter(|lived| verdicts(lived).contains(&asked)).count();
    format!(
        "{} of {} sentences are so in the model, both in what is measured and in the spine. Of the others, a sign is wrong in {}; there is \
         no effect, in one of the two, in {}; there is an effect where the sentence says none in {}.",
        lived.iter().filter(|lived| is_right(lived)).count(),
        lived.len(),
        with(Verdict::WrongSign),
        with(Verdict::Nought),
        with(Verdict::NotNone),
    )
}

/// How what is measured and how the spine stand to the sentence.
fn verdicts(lived: &Lived) -> [Verdict; 2] {
    [lived.row.verdict(lived.effect), lived.row.verdict_of_spine(lived.effect)]
}

fn is_right(lived: &Lived) -> bool {
    verdicts(lived).iter().all(|verdict| matches!(verdict, Verdict::AsStated | Verdict::NotStated))
}

fn line(statements: &Statements, lived: &Lived) -> String {
    let row = lived.row;
    let case = &statements.case[&row.case];
    let off = if row.arrows.len() > 1 { "as it is against the arrows off" } else { "as it is against the arrow off" };
    let file = case.file.rsplit('/').next().and_then(|name| name.strip_suffix(".toml")).unwrap_or(&case.file);
    let versus = row.versus.as_deref().unwrap_or(off);
    let what_if = format!("{}: {versus} ([{file}](../{}), arm \"{}\")", case.what, case.file, case.arm);
    let note = row.note.as_ref().filter(|_| is_right(lived)).map_or_else(String::new, |note| format!(" *{note}*"));
    cells(&[
        &format!("{}{note}", row.says),
        &code(&row.arrows),
        &what_if,
        &measured(row),
        &marked(&size(row, lived.effect), row.verdict(lived.effect)),
        &marked(&points(lived.effect.spine), row.verdict_of_spine(lived.effect)),
        &evidence(row),
    ])
}

/// Arrows of a row one by one, where it has several.
fn arrow_by_arrow(lived: &[Lived]) -> String {
    let mut text =
        "\n## Arrow by arrow\n\nWhere a sentence needs several arrows, this is what each does when it alone is off. \
                    Nothing is marked: a sentence may be right while one of its arrows pulls the other way.\n\n"
            .to_owned();
    text.push_str(&head(&["arrow", "patient", "measured", "effect", "spine, points"]));
    for lived in lived {
        for (arrow, effect) in &lived.alone {
            let row = lived.row;
            let arrow = format!("`{arrow}`");
            text.push_str(&cells(&[&arrow, &row.case, &measured(row), &size(row, *effect), &points(effect.spine)]));
        }
    }
    text
}

fn cases(statements: &Statements) -> String {
    let mut text = "\n## The patients\n\nEach is a patient of a scenario that comes with osteon, in one of its arms; where something is \
                    changed or added, the last column says what.\n\n"
        .to_owned();
    text.push_str(&head(&["patient", "who", "scenario", "arm", "changed"]));
    for (name, case) in &statements.case {
        let changed = [("scenario", &case.set), ("arm", &case.also)].map(|(what, table)| {
            if table.is_empty() { String::new() } else { format!("{what}: `{}` ", Value::Table(table.clone())) }
        });
        let file = format!("[{0}](../{0})", case.file);
        text.push_str(&cells(&[name, &case.what, &file, &case.arm, changed.concat().trim()]));
    }
    text
}

/// What is not in the model, and what comes out as it should not.
fn has_not(statements: &Statements, lived: &[Lived]) -> String {
    let mut text = "\n## What the model has not\n\n".to_owned();
    for (verdict, what) in [
        (Verdict::WrongSign, "The sign is wrong, in what is measured or in the spine:"),
        (Verdict::Nought, "There is no effect where the sentence says one:"),
        (Verdict::NotNone, "There is an effect where the sentence says none:"),
    ] {
        let rows = lived.iter().filter(|lived| verdicts(lived).contains(&verdict));
        let rows: Vec<String> = rows
            .map(|lived| {
                let (row, effect) = (lived.row, lived.effect);
                let note = row.note.as_ref().map_or_else(String::new, |note| format!(" {note}"));
                format!(
                    "- {} {}: {}: {}; spine {} points.{note}\n",
                    row.says,
                    code(&row.arrows),
                    measured(row),
                    size(row, effect),
                    points(effect.spine)
                )
            })
            .collect();
        if rows.is_empty() {
            continue;
        }
        write!(text, "{what}\n\n{}\n", rows.concat()).expect("a string");
    }
    let faint = lived.iter().flat_map(|lived| lived.alone.iter().map(|(arrow, effect)| (arrow, lived.row, *effect)));
    let faint: Vec<String> = faint
        .filter(|(_, row, effect)| row.is_none(*effect))
        .map(|(arrow, row, effect)| {
            format!("- `{arrow}`: {}: {}; spine {} points.\n", measured(row), size(row, effect), points(effect.spine))
        })
        .collect();
    if !faint.is_empty() {
        let what = "Arrows of a sentence with several that alone do nothing, while the sentence stands on the others:";
        write!(text, "{what}\n\n{}\n", faint.concat()).expect("a string");
    }
    text.push_str("Not in the model, or in part:\n\n");
    text.push_str(&head(&["statement", "why, or how much of it"]));
    for missing in &statements.missing {
        text.push_str(&cells(&[&missing.says, &missing.why]));
    }
    if !statements.unnamed.is_empty() {
        text.push_str("\nMechanisms of these systems that no row names:\n\n");
        text.push_str(&head(&["arrow", "why"]));
        for (id, why) in &statements.unnamed {
            text.push_str(&cells(&[&format!("`{id}`"), why]));
        }
    }
    text
}

fn measured(row: &Statement) -> String {
    let (column, site) = row.measured();
    let quantity =
        reported().find(|reported| reported.quantity.id == column).expect("a quantity of the tables").quantity;
    let site = site.replace('_', " ").replace(':', ", ");
    let at = if site.is_empty() { String::new() } else { format!(", {site}") };
    format!("{}{at}, {}", quantity.symbol, time(row.years))
}

fn time(years: f64) -> String {
    if years < 1.0 { format!("{} months", (12.0 * years).round()) } else { format!("{years} y") }
}

fn size(row: &Statement, effect: Effect) -> String {
    if row.is_difference() { points(effect.size) } else { format!("×{:.3}", effect.size) }
}

fn points(value: f64) -> String {
    let rounded = format!("{value:+.2}");
    if rounded == "+0.00" || rounded == "-0.00" { "0".to_owned() } else { rounded.replace('-', "−") }
}

fn marked(value: &str, verdict: Verdict) -> String {
    match verdict {
        Verdict::AsStated => value.to_owned(),
        Verdict::NotStated => format!("{value} (no sign is stated)"),
        Verdict::Nought => format!("{value} **none**"),
        Verdict::WrongSign => format!("{value} **wrong sign**"),
        Verdict::NotNone => format!("{value} **not none**"),
    }
}

/// Confidence and papers of the arrows of a row, each paper once.
fn evidence(row: &Statement) -> String {
    let mut said: Vec<(&str, Vec<&str>)> = Vec::new();
    for entry in row.entries() {
        let confidence = entry.confidence.name();
        let at = said.iter().position(|(name, _)| *name == confidence).unwrap_or_else(|| {
            said.push((confidence, Vec::new()));
            said.len() - 1
        });
        let papers = &mut said[at].1;
        papers.extend(entry.evidence.split("; ").filter(|paper| !papers.contains(paper)).collect::<Vec<_>>());
    }
    let said: Vec<String> = said.iter().map(|(name, papers)| format!("{name}: {}", papers.join("; "))).collect();
    said.join(". ")
}

fn code(ids: &[String]) -> String {
    ids.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ")
}

/// A row of a table in Markdown.
fn cells(cells: &[&str]) -> String {
    format!("| {} |\n", cells.iter().map(|cell| cell.replace('|', "\\|")).collect::<Vec<_>>().join(" | "))
}

/// The head of a table in Markdown.
fn head(names: &[&str]) -> String {
    format!("{}|{}\n", cells(names), "---|".repeat(names.len()))
}
