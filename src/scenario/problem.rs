//! What is wrong with a scenario, each problem shown where it was written.

use std::ops::Range;
use std::sync::Arc;

use thiserror::Error;

use super::document::Place;
use super::synonym::{as_name, meant};

/// A scenario that cannot be run, with everything that is wrong with it.
///
/// ```
/// use osteon::prelude::*;
///
/// let error = Experiment::from_toml("name = 'a'\npatient = { age = 65 }\narm = [{ name = 'untreated' }]").unwrap_err();
/// let problem = &error.problems()[0];
/// assert_eq!((problem.line, problem.column), (2, 13));
/// assert_eq!(problem.to_string(), "patient.age: unknown key");
/// ```
#[derive(Debug, Clone, Error)]
#[error("{name}: {count}; nothing was run, nothing was written", count = counted(*.found, .problems.len()))]
pub struct ScenarioError {
    /// Name of the file, as given.
    name: String,
    /// How many problems were found.
    found: usize,
    /// The first of them, in the order of the file, then of the arguments.
    problems: Vec<Problem>,
}

/// Problems that are told at most: more help nobody.
const MOST_PROBLEMS: usize = 100;

/// Letters of a key, and of what is said of it, at most: a scenario may have a key of any length.
const MOST_LETTERS: usize = 2000;

fn counted(found: usize, told: usize) -> String {
    match found {
        1 => "1 problem".to_owned(),
        found if found > told => format!("{found} problems, the first {told} of which are told"),
        found => format!("{found} problems"),
    }
}

/// A text without what is beyond the letters that are told.
fn shortened(mut text: String) -> String {
    if let Some((end, _)) = text.char_indices().nth(MOST_LETTERS) {
        text.truncate(end);
        text.push_str(" ...");
    }
    text
}

impl ScenarioError {
    /// The first hundred problems, in the order of the file, then of the arguments.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }
}

/// One thing that is wrong with a scenario.
#[derive(Debug, Clone, Error)]
#[error("{key}{separator}{wrong}", separator = if .key.is_empty() { "" } else { ": " })]
pub struct Problem {
    /// Path of the key, in the notation of `--set`; empty where the text is not TOML.
    pub key: String,
    /// What is wrong.
    pub wrong: String,
    /// Line, counted from 1.
    pub line: usize,
    /// Column in characters, counted from 1.
    pub column: usize,
    /// What is allowed, and the nearest valid spelling.
    pub help: Option<String>,
    /// The text it is in.
    pub origin: Arc<Source>,
    /// Bytes of that text that it is about.
    pub span: Range<usize>,
    /// What to write at them.
    pub label: &'static str,
}

/// A text that a scenario is read from: a file, or an argument.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Name of the file, as given, or what the argument is.
    pub name: String,
    /// The text.
    pub text: String,
}

/// A problem as it is found, before it is joined with the text it is about.
#[derive(Debug)]
pub(super) struct Finding {
    place: Place,
    key: String,
    wrong: String,
    label: &'static str,
    allowed: Option<String>,
    nearest: Option<String>,
}

impl Finding {
    /// Something wrong with a key; `label` stands under the underlined text.
    pub fn new(place: Place, key: impl Into<String>, wrong: impl Into<String>, label: &'static str) -> Self {
        Self { place, key: key.into(), wrong: wrong.into(), label, allowed: None, nearest: None }
    }

    /// Says what is allowed, with range and unit.
    pub fn allowed(mut self, allowed: impl Into<String>) -> Self {
        self.allowed = Some(allowed.into());
        self
    }

    /// Says the nearest valid spelling, where there is one.
    pub fn nearest(mut self, nearest: Option<&str>) -> Self {
        self.nearest = nearest.map(str::to_owned);
        self
    }

    /// Says where, before what is wrong.
    pub fn at(mut self, at: &str) -> Self {
        self.wrong.insert_str(0, at);
        self
    }

    /// Whether it is of a key, by its path.
    pub fn is_of(&self, key: &str) -> bool {
        self.key == key
    }

    /// Whether it says the same of the same place.
    pub fn is_same_as(&self, other: &Self) -> bool {
        (self.place, &self.key, &self.wrong) == (other.place, &other.key, &other.wrong)
    }

    fn help(&self) -> Option<String> {
        let nearest = self.nearest.as_ref().map(|nearest| format!("did you mean `{nearest}`?"));
        let allowed = self.allowed.as_ref().map(|allowed| format!("allowed: {allowed}"));
        match (nearest, allowed) {
            (Some(nearest), Some(allowed)) => Some(format!("{nearest}\n{allowed}")),
            (nearest, allowed) => nearest.or(allowed),
        }
    }
}

/// Everything found so far.
#[derive(Debug, Default)]
pub(super) struct Findings {
    list: Vec<Finding>,
}

impl Findings {
    /// Adds one.
    pub fn add(&mut self, finding: Finding) {
        self.list.push(finding);
    }

    /// Adds one, if there is one.
    pub fn add_any(&mut self, finding: Option<Finding>) {
        self.list.extend(finding);
    }

    /// Each of them.
    pub fn into_list(self) -> Vec<Finding> {
        self.list
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Joins the findings with their texts: the file first, then the arguments, each with its name.
    pub fn into_error(mut self, file_name: &str, sources: Vec<(String, String)>) -> ScenarioError {
        self.list.sort_by_key(|finding| finding.place);
        let sources: Vec<Arc<Source>> =
            sources.into_iter().map(|(name, text)| Arc::new(Source { name, text })).collect();
        let found = self.list.len();
        let problems = self
            .list
            .into_iter()
            .take(MOST_PROBLEMS)
            .map(|finding| {
                let origin = Arc::clone(&sources[finding.place.source]);
                let (line, column) = line_and_column(&origin.text, finding.place.start);
                Problem {
                    line,
                    column,
                    help: finding.help().map(shortened),
                    span: finding.place.start..finding.place.end,
                    label: finding.label,
                    key: shortened(finding.key),
                    wrong: shortened(finding.wrong),
                    origin,
                }
            })
            .collect();
        ScenarioError { name: file_name.to_owned(), found, problems }
    }
}

fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}

/// The valid word that another one most likely stands for: a slip of the pen, the word without its unit, or a synonym.
pub(crate) fn nearest<'a>(word: &str, valid: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let (meant, word): (Vec<&str>, String) = (meant(word).collect(), as_name(word));
    valid
        .into_iter()
        .filter_map(|candidate| {
            if meant.contains(&candidate) {
                return Some((false, 0, candidate));
            }
            let spelling = candidate.to_lowercase();
            let distance = strsim::damerau_levenshtein(&word, &spelling);
            let is_stem = word.len() >= 3 && (spelling.starts_with(&word) || word.starts_with(&spelling));
            let is_near = distance <= (word.chars().count() / 3).max(1);
            (is_near || is_stem).then_some((!is_near, distance, candidate))
        })
        .min()
        .map(|(_, _, candidate)| candidate)
}

/// A word as a segment of a `--set` path: quoted where it would otherwise be read as several.
pub(super) fn path_segment(word: &str) -> String {
    let is_bare = !word.is_empty() && word.chars().all(|letter| letter.is_alphanumeric() || "_-".contains(letter));
    if is_bare { word.to_owned() } else { format!("\"{word}\"") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_spelling_forgives_slips_and_missing_units() {
        let keys = ["age_years", "body_mass_kg", "height_cm", "sex"];
        assert_eq!(nearest("age_yaers", keys), Some("age_years"));
        assert_eq!(nearest("height", keys), Some("height_cm"));
        assert_eq!(nearest("Body-Mass-kg", keys), Some("body_mass_kg"));
        assert_eq!(nearest("colour", keys), None);
        assert_eq!(nearest("sx", keys), Some("sex"));
        assert_eq!(nearest("Zoledronic acid", ["alendronate", "zoledronate"]), Some("zoledronate"));
        assert_eq!(nearest("lupus", ["osteoarthritis", "systemic_lupus"]), Some("systemic_lupus"));
    }

    #[test]
    fn lines_and_columns_count_from_one_and_in_characters() {
        assert_eq!(line_and_column("ab\nµm = 3", 3), (2, 1));
        assert_eq!(line_and_column("ab\nµm = 3", 8), (2, 5));
        assert_eq!(line_and_column("", 0), (1, 1));
    }
}
