//! One table of the file, held against its keys.

use serde::de::DeserializeOwned;

use super::document::{Node, Place, Table, Value};
use super::key::{Key, Section, Takes, Words};
use super::problem::{Finding, Findings, nearest, path_segment};
use super::schema::Scenario;
use super::table::Table as _;

/// The entries of a table that are as they should be. Those that are not have been reported, and count as given
/// without having a value.
pub(super) struct Fields<'a> {
    /// Path of the table, in the notation of `--set`.
    pub path: String,
    /// Where the table stands.
    pub place: Place,
    keys: &'static [Key],
    entries: Vec<Field<'a>>,
}

struct Field<'a> {
    key: &'static Key,
    key_place: Place,
    node: &'a Node,
    is_valid: bool,
}

impl<'a> Fields<'a> {
    /// Checks every entry of a table by itself: known, of the right kind, within its range.
    pub fn check(table: &'a Table, path: &str, place: Place, keys: &'static [Key], findings: &mut Findings) -> Self {
        let mut fields = Self { path: path.to_owned(), place, keys, entries: Vec::new() };
        for entry in &table.entries {
            let path = fields.path_of(&entry.key);
            let Some(key) = keys.iter().find(|key| key.name == entry.key) else {
                findings.add(unknown_key(&entry.key, entry.key_place, path, keys));
                continue;
            };
            let wrong = fault(&entry.node, path, key.takes);
            fields.entries.push(Field {
                key,
                key_place: entry.key_place,
                node: &entry.node,
                is_valid: wrong.is_none(),
            });
            findings.add_any(wrong);
        }
        fields
    }

    /// An empty table, for one that is not given.
    pub fn absent(path: &str, keys: &'static [Key]) -> Self {
        Self { path: path.to_owned(), place: Place::TOP, keys, entries: Vec::new() }
    }

    /// What all plain values make, with the defaults of what is not given or has a fault; forms of their own are left at
    /// their defaults.
    pub fn plan<T: DeserializeOwned + Default>(&self) -> T {
        let plain = self.entries.iter().filter(|field| field.is_valid && field.key.takes.is_plain());
        let plain = plain.map(|field| (field.key.name.to_owned(), field.node.value.plain()));
        serde_json::from_value(serde_json::Value::Object(plain.collect())).expect("values that suit their keys")
    }

    /// Path of a key of this table.
    pub fn path_of(&self, key: &str) -> String {
        let dot = if self.path.is_empty() { "" } else { "." };
        format!("{}{dot}{}", self.path, path_segment(key))
    }

    /// Whether a key is given, even if with a fault.
    pub fn has(&self, key: &str) -> bool {
        self.field(key).is_some()
    }

    /// Whether a key is given with a fault, so that nothing else can be held against it.
    pub fn is_faulty(&self, key: &str) -> bool {
        self.field(key).is_some_and(|field| !field.is_valid)
    }

    /// Place of a key's value; of the table, where the key is not given.
    pub fn place_of(&self, key: &str) -> Place {
        self.field(key).map_or(self.place, |field| field.node.place)
    }

    /// Place of the key itself; of the table, where the key is not given.
    pub fn key_place_of(&self, key: &str) -> Place {
        self.field(key).map_or(self.place, |field| field.key_place)
    }

    fn field(&self, key: &str) -> Option<&Field<'a>> {
        self.entries.iter().find(|field| field.key.name == key)
    }

    /// A valid value.
    pub fn node(&self, key: &str) -> Option<&'a Node> {
        self.field(key).filter(|field| field.is_valid).map(|field| field.node)
    }

    /// A number.
    pub fn number(&self, key: &str) -> Option<f64> {
        self.node(key)?.value.number()
    }

    /// A number, or the default that its key states.
    pub fn number_or_default(&self, key: &str) -> f64 {
        let stated = || self.keys.iter().find(|known| known.name == key).and_then(Key::stated_default);
        self.number(key).or_else(|| stated()?.as_f64()).unwrap_or_default()
    }

    /// A whole number.
    pub fn whole(&self, key: &str) -> Option<i64> {
        match self.node(key)?.value {
            Value::Whole(whole) => whole,
            _ => None,
        }
    }

    /// A whole number that the key's range keeps within 32 bits.
    pub fn count(&self, key: &str) -> Option<u32> {
        self.whole(key).and_then(|whole| u32::try_from(whole).ok())
    }

    /// `true` or `false`.
    pub fn switch(&self, key: &str) -> Option<bool> {
        match self.node(key)?.value {
            Value::Switch(switch) => Some(switch),
            _ => None,
        }
    }

    /// Text.
    pub fn text(&self, key: &str) -> Option<&'a str> {
        match &self.node(key)?.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A table, with its place.
    pub fn table(&self, key: &str) -> Option<(&'a Table, Place)> {
        let node = self.node(key)?;
        match &node.value {
            Value::Table(table) => Some((table, node.place)),
            _ => None,
        }
    }

    /// The tables of a list, each with its place; what is not a table has been reported.
    pub fn tables(&self, key: &str) -> Vec<(&'a Table, Place)> {
        let Some(Value::List(items)) = self.node(key).map(|node| &node.value) else { return Vec::new() };
        items
            .iter()
            .filter_map(|item| match &item.value {
                Value::Table(table) => Some((table, item.place)),
                _ => None,
            })
            .collect()
    }

    /// Reports every key that is declared as required and is not given; `allowed` says what some of them take in words of
    /// this file.
    pub fn require_declared(&self, allowed: &[(&str, &str)], findings: &mut Findings) {
        for key in self.keys.iter().filter(|key| key.is_required) {
            match allowed.iter().find(|(name, _)| *name == key.name) {
                Some((_, allowed)) => self.require(key.name, allowed, findings),
                None => self.require(key.name, &key.takes.allowed(), findings),
            }
        }
    }

    /// Reports a key that is not given.
    pub fn require(&self, key: &str, allowed: &str, findings: &mut Findings) {
        if !self.has(key) {
            let wrong = "it is missing, and has no default";
            findings.add(Finding::new(self.place, self.path_of(key), wrong, "missing here").allowed(allowed));
        }
    }

    /// What a key takes, in words.
    pub fn allowed(&self, key: &str) -> String {
        self.keys.iter().find(|known| known.name == key).map_or_else(String::new, |known| known.takes.allowed())
    }

    /// A problem with the value of a key.
    pub fn wrong(&self, key: &str, wrong: impl Into<String>, label: &'static str) -> Finding {
        Finding::new(self.place_of(key), self.path_of(key), wrong, label)
    }
}

/// A key that no table of this kind has.
pub(super) fn unknown_key(key: &str, place: Place, path: String, keys: &[Key]) -> Finding {
    let known = || keys.iter().map(|key| key.name);
    let guess = nearest(key, known());
    let wrong = match home_of(key) {
        Some(table) if guess.is_none() => format!("unknown key here; `{key}` belongs in {table}"),
        _ => "unknown key".to_owned(),
    };
    let allowed: Vec<&str> = known().collect();
    Finding::new(place, path, wrong, "unknown key").allowed(allowed.join(", ")).nearest(guess)
}

/// Where a key of a scenario belongs.
fn home_of(key: &str) -> Option<String> {
    const ROOT: &Section = &Scenario::SECTION;
    let tables = ROOT.all();
    let home = tables.iter().find(|table| table.section.keys.iter().any(|known| known.name == key))?.section.name;
    let headers = tables.iter().filter(|table| table.section.name == home).map(|table| table.header.as_str());
    let headers = headers.collect::<Vec<_>>().join(" or ");
    Some(if headers.is_empty() { "the top of the file, before any [table]".to_owned() } else { headers })
}

/// A word of the file format that this version does not act on.
pub(super) fn word_not_yet(place: Place, path: String, word: &str) -> Finding {
    let wrong = format!(
        "`{word}` is part of the scenario format, but this version of osteon does not act on it yet; remove it"
    );
    Finding::new(place, path, wrong, "not acted on yet")
}

/// Why a value does not suit its key, if it does not.
fn fault(node: &Node, path: String, takes: Takes) -> Option<Finding> {
    let is_right_kind = match takes {
        Takes::Number { .. } => matches!(node.value, Value::Number(_) | Value::Whole(_)),
        Takes::Count { .. } => matches!(node.value, Value::Whole(_)),
        Takes::Switch => matches!(node.value, Value::Switch(_)),
        Takes::Text { .. } | Takes::Choice(_) => matches!(node.value, Value::Text(_)),
        Takes::Table(_) | Takes::Map(..) => matches!(node.value, Value::Table(_)),
        Takes::Tables(_) => {
            matches!(&node.value, Value::List(items) if items.iter().all(|item| matches!(item.value, Value::Table(_))))
        }
        Takes::Form(..) => true,
    };
    if !is_right_kind {
        return Some(wrong_kind(node, path, &takes.allowed()));
    }
    match (takes, &node.value) {
        (Takes::Number { least, most, .. }, value) => {
            out_of_range(value.number(), least, most, node.place, &path).map(|fault| fault.allowed(takes.allowed()))
        }
        (Takes::Count { least, most }, Value::Whole(whole)) => {
            let is_allowed = whole.is_some_and(|whole| (least..=most).contains(&whole));
            let wrong = whole.map_or_else(|| "it is too large".to_owned(), |whole| format!("{whole} is out of range"));
            (!is_allowed).then(|| Finding::new(node.place, path, wrong, "out of range").allowed(takes.allowed()))
        }
        (Takes::Choice(words), Value::Text(word)) => unknown_word(word, words, node.place, path),
        _ => None,
    }
}

/// A value of another kind than the key takes.
pub(super) fn wrong_kind(node: &Node, path: String, allowed: &str) -> Finding {
    Finding::new(node.place, path, format!("it is {}", node.value.kind()), "wrong kind of value").allowed(allowed)
}

/// A number beyond its range, or none at all (`nan`, or more than a double holds).
pub(super) fn out_of_range(number: Option<f64>, least: f64, most: f64, place: Place, path: &str) -> Option<Finding> {
    let wrong = match number {
        Some(number) if (least..=most).contains(&number) => return None,
        Some(number) => format!("{number} is out of range"),
        None => "it is too large a number".to_owned(),
    };
    Some(Finding::new(place, path, wrong, "out of range"))
}

/// A word that is not among those allowed.
pub(super) fn unknown_word(word: &str, words: Words, place: Place, path: String) -> Option<Finding> {
    if words.now.contains(&word) {
        return None;
    }
    let finding = if words.not_yet.contains(&word) {
        word_not_yet(place, path, word)
    } else {
        let guess = nearest(word, words.now.iter().copied()).or_else(|| nearest(word, words.not_yet.iter().copied()));
        Finding::new(place, path, format!("`{word}` is not a value it takes"), "unknown word").nearest(guess)
    };
    Some(finding.allowed(words.now.join(", ")))
}
