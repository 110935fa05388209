//! Arguments that change a scenario before it is checked: `--set` and the options that stand for one.

use std::fmt::Display;

use super::document::{Node, Place, Table, Value, parse_value};
use super::problem::{Finding, Findings, nearest, path_segment};

/// Parts of a path at most: what is nested deeper is in no scenario.
const MOST_SEGMENTS: usize = 100;

/// What the command line changes of a scenario.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Overrides {
    /// `--seed`: in place of `simulation.seed`.
    pub seed: Option<u64>,
    /// `--patients`: in place of `cohort.patients`.
    pub patients: Option<u32>,
    /// `--method`: in place of `simulation.method`.
    pub method: Option<String>,
    /// `--posterior`: in place of `simulation.parameter_draws`.
    pub parameter_draws: Option<u32>,
    /// `--set`: each a `path=value`, the value as in TOML, the path dotted: `specimen.edge_mm=1.6`,
    /// `arm.prednisone.treatment.0.dose_mg=5` (an arm by name or by number from 0).
    pub set: Vec<String>,
}

impl Overrides {
    /// Each argument as it would be typed, with the bytes before its path: what a problem underlines.
    pub(super) fn arguments(&self) -> Vec<Argument> {
        let set = self.set.iter().map(|assignment| Argument::new("--set ", assignment));
        let seed = self.seed.map(|seed| Argument::short("--seed ", "simulation.seed", seed));
        let patients = self.patients.map(|patients| Argument::short("--patients ", "cohort.patients", patients));
        let method = self.method.as_ref().map(|method| Argument::short("--method ", "simulation.method", method));
        let draws = |draws| Argument::short("--posterior ", "simulation.parameter_draws", draws);
        set.chain(seed).chain(patients).chain(method).chain(self.parameter_draws.map(draws)).collect()
    }
}

/// The words of a path, as an assignment to it is read; empty where it is none.
pub(super) fn words(path: &str) -> Vec<String> {
    let (segments, _) = Argument::new("", &format!("{path}=0")).split().unwrap_or_default();
    segments.into_iter().map(|segment| segment.word).collect()
}

/// Sets the value at a path that stands at `key_place`; a path without words sets nothing.
pub(super) fn assign_from(document: &mut Table, path: &str, key_place: Place, node: &Node, findings: &mut Findings) {
    let Place { source, start, end } = key_place;
    let segments: Vec<Segment> = words(path).into_iter().map(|word| Segment { word, start, end }).collect();
    assign(document, &segments, &Written { node: node.clone(), source, path: String::new() }, findings);
}

/// One argument.
#[derive(Debug)]
pub(super) struct Argument {
    /// As typed.
    pub text: String,
    /// Path it sets, where the argument does not spell it out.
    implied_path: Option<&'static str>,
    /// Bytes of `text` before the assignment or the value.
    offset: usize,
}

/// A segment of a path and the bytes of the argument it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Segment {
    word: String,
    start: usize,
    end: usize,
}

impl Argument {
    fn new(option: &str, assignment: &str) -> Self {
        Self { text: format!("{option}{assignment}"), implied_path: None, offset: option.len() }
    }

    fn short(option: &str, path: &'static str, value: impl Display) -> Self {
        Self { text: format!("{option}{value}"), implied_path: Some(path), offset: option.len() }
    }

    /// The path that it sets; `None` where it is no assignment.
    pub fn path(&self) -> Option<String> {
        self.split().map(|(path, _)| joined(&path))
    }

    /// Changes the document as the argument says; `source` is its number among the sources.
    pub fn apply(&self, document: &mut Table, source: usize, findings: &mut Findings) {
        let whole = Place { source, start: 0, end: self.text.len() };
        let Some((path, value_start)) = self.split() else {
            findings.add(
                Finding::new(whole, "", "this argument is not an assignment", "here")
                    .allowed("path=value, such as --set specimen.edge_mm=1.6"),
            );
            return;
        };
        if path.len() > MOST_SEGMENTS {
            let wrong = format!("a path of {} parts leads nowhere", path.len());
            let finding = Finding::new(whole, "", wrong, "here");
            findings.add(
                finding.allowed(format!("{MOST_SEGMENTS} parts at most, such as arm.prednisone.treatment.0.dose_mg")),
            );
            return;
        }
        let written = &self.text[value_start..];
        let value_start = self.text.len() - written.trim_start().len();
        match parse_value(written.trim(), source, value_start) {
            Ok(node) => assign(document, &path, &Written { node, source, path: String::new() }, findings),
            Err(error) => {
                let start = (error.span.start + value_start).min(self.text.len());
                let end = (error.span.end + value_start).clamp(start, self.text.len());
                findings.add(
                    Finding::new(
                        Place { source, start, end },
                        joined(&path),
                        format!("the value is not TOML: {}", error.message),
                        "here",
                    )
                    .allowed("a TOML value, such as 1.6, true, \"text\" or [[0, 60], [0.5, 10]]"),
                );
            }
        }
    }

    /// The path, and where the value begins.
    fn split(&self) -> Option<(Vec<Segment>, usize)> {
        if let Some(path) = self.implied_path {
            let end = self.offset.saturating_sub(1);
            let segments = path.split('.').map(|word| Segment { word: word.to_owned(), start: 0, end });
            return Some((segments.collect(), self.offset));
        }
        let mut segments = Vec::new();
        let mut word = String::new();
        let mut start = self.offset;
        let mut quote = None;
        for (index, letter) in self.text.char_indices().skip_while(|(index, _)| *index < self.offset) {
            match (quote, letter) {
                (Some(open), _) if letter == open => quote = None,
                (None, '"' | '\'') => quote = Some(letter),
                (None, '.' | '=') => {
                    let trimmed = word.trim();
                    if trimmed.is_empty() {
                        return None;
                    }
                    segments.push(Segment { word: trimmed.to_owned(), start, end: index });
                    if letter == '=' {
                        return Some((segments, index + 1));
                    }
                    word.clear();
                    start = index + 1;
                }
                _ => word.push(letter),
            }
        }
        None
    }
}

/// A value on its way to its place.
struct Written {
    node: Node,
    source: usize,
    /// Path walked so far.
    path: String,
}

impl Written {
    fn place(&self, segment: &Segment) -> Place {
        Place { source: self.source, start: segment.start, end: segment.end }
    }

    /// The same value, one step further down.
    fn below(&self, word: &str) -> Self {
        let dot = if self.path.is_empty() { "" } else { "." };
        Self { node: self.node.clone(), source: self.source, path: format!("{}{dot}{}", self.path, path_segment(word)) }
    }
}

fn assign(table: &mut Table, path: &[Segment], written: &Written, findings: &mut Findings) {
    let Some((first, rest)) = path.split_first() else { return };
    let place = written.place(first);
    if rest.is_empty() {
        table.set(&first.word, place, written.node.clone());
        return;
    }
    if table.get(&first.word).is_none() {
        table.set(&first.word, place, Node { value: Value::Table(Table::default()), place });
    }
    if let Some(entry) = table.entries.iter_mut().find(|entry| entry.key == first.word) {
        assign_below(&mut entry.node, rest, &written.below(&first.word), findings);
    }
}

fn assign_below(node: &mut Node, path: &[Segment], written: &Written, findings: &mut Findings) {
    match &mut node.value {
        Value::Table(table) => assign(table, path, written, findings),
        Value::List(items) => match find_item(items, path) {
            Some((index, used)) => {
                let next = written.below(&joined(&path[..used]));
                match path.get(used..) {
                    Some([]) | None => items[index] = written.node.clone(),
                    Some(rest) => assign_below(&mut items[index], rest, &next, findings),
                }
            }
            None => findings.add(no_such_item(items, path, written)),
        },
        other => {
            let wrong = format!("it is {}, so nothing can be set inside it", other.kind());
            findings.add(Finding::new(written.place(&path[0]), written.path.clone(), wrong, "inside a plain value"));
        }
    }
}

/// The item a path names, by its `name` or by number from 0, and the segments that takes: a name may have dots.
fn find_item(items: &[Node], path: &[Segment]) -> Option<(usize, usize)> {
    for used in 1..=path.len() {
        let words: Vec<&str> = path[..used].iter().map(|segment| segment.word.as_str()).collect();
        let name = words.join(".");
        if let Some(index) = items.iter().position(|item| name_of(item) == Some(&name)) {
            return Some((index, used));
        }
    }
    let index: usize = path.first()?.word.parse().ok()?;
    (index < items.len()).then_some((index, 1))
}

fn name_of(item: &Node) -> Option<&str> {
    let Value::Table(table) = &item.value else { return None };
    match &table.get("name")?.node.value {
        Value::Text(name) => Some(name),
        _ => None,
    }
}

fn no_such_item(items: &[Node], path: &[Segment], written: &Written) -> Finding {
    let word = &path[0].word;
    let names: Vec<&str> = items.iter().filter_map(name_of).collect();
    let numbers = match items.len() {
        0 => "nothing: the list is empty".to_owned(),
        1 => "0".to_owned(),
        length => format!("a number from 0 to {}", length - 1),
    };
    let allowed = if names.is_empty() { numbers } else { format!("{}, or {numbers}", names.join(", ")) };
    Finding::new(written.place(&path[0]), written.path.clone(), format!("it has no entry `{word}`"), "no such entry")
        .allowed(allowed)
        .nearest(nearest(word, names.iter().copied()))
}

fn joined(path: &[Segment]) -> String {
    path.iter().map(|segment| path_segment(&segment.word)).collect::<Vec<_>>().join(".")
}

#[cfg(test)]
mod tests {
    use super::super::document::parse_file;
    use super::*;

    fn apply(text: &str, assignment: &str) -> (Table, Findings) {
        let mut table = parse_file(text).expect("valid TOML");
        let mut findings = Findings::default();
        Argument::new("--set ", assignment).apply(&mut table, 1, &mut findings);
        (table, findings)
    }

    fn number_at(table: &Table, path: &[&str]) -> Option<f64> {
        let (first, rest) = path.split_first()?;
        let mut node = &table.get(first)?.node;
        for word in rest {
            node = match &node.value {
                Value::Table(table) => &table.get(word)?.node,
                Value::List(items) => items.get(word.parse::<usize>().ok()?)?,
                _ => return None,
            };
        }
        node.value.number()
    }

    const ARMS: &str = "[[arm]]\nname = 'a'\n[[arm]]\nname = 'b 7.5'\n[[arm.treatment]]\ndose_mg = 7\n";

    #[test]
    fn a_path_reaches_into_tables_and_lists() {
        for path in ["arm.1.treatment.0.dose_mg", "arm.\"b 7.5\".treatment.0.dose_mg", "arm.b 7.5.treatment.0.dose_mg"]
        {
            let (table, findings) = apply(ARMS, &format!("{path}=5"));
            assert!(findings.is_empty(), "{findings:?}");
            assert_eq!(number_at(&table, &["arm", "1", "treatment", "0", "dose_mg"]), Some(5.0), "{path}");
        }
    }

    #[test]
    fn a_missing_table_is_made() {
        let (table, findings) = apply("", "specimen.edge_mm = 1.6");
        assert!(findings.is_empty(), "{findings:?}");
        assert_eq!(number_at(&table, &["specimen", "edge_mm"]), Some(1.6));
    }

    #[test]
    fn what_cannot_be_set_is_found() {
        let deep = format!("{}=1", vec!["a"; 33_000].join("."));
        for assignment in
            ["arm.2.name=1", "arm.c.name=1", "no value", "=5", "a..b=5", "x=[1", "arm.0.name.more=1", &deep]
        {
            assert!(!apply(ARMS, assignment).1.is_empty(), "{assignment}");
        }
    }
}
