//! A scenario file as a tree in which every key and value knows where it was written.
//!
//! The tree is owned and can be edited, so that arguments such as `--set` change it before anything is checked,
//! and a value that came from an argument is still reported with that argument underlined.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

/// Where something was written: which source, and the bytes in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    /// 0 the file, then the arguments in order.
    pub source: usize,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Place {
    /// The very start of the file, for what is missing from it altogether.
    pub const TOP: Self = Self { source: 0, start: 0, end: 0 };
}

/// A value and where it was written. For a table with a header, the place is its header.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub value: Value,
    pub place: Place,
}

/// A TOML value.
#[derive(Debug, Clone)]
pub(super) enum Value {
    Switch(bool),
    /// A whole number; `None` where it is beyond 64 bits.
    Whole(Option<i64>),
    /// Any other number; `None` where it is beyond a double.
    Number(Option<f64>),
    Text(String),
    Datetime,
    List(Vec<Node>),
    Table(Table),
}

impl Value {
    /// What it is, in words.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Switch(_) => "true or false",
            Self::Whole(_) => "a whole number",
            Self::Number(_) => "a decimal number",
            Self::Text(_) => "text",
            Self::Datetime => "a date or time",
            Self::List(_) => "a list",
            Self::Table(_) => "a table",
        }
    }

    /// The same for `serde`, where it is one number, switch or text; nothing, where it is anything else.
    pub fn plain(&self) -> serde_json::Value {
        match self {
            Self::Switch(switch) => (*switch).into(),
            Self::Whole(whole) => (*whole).into(),
            Self::Number(number) => (*number).into(),
            Self::Text(text) => text.as_str().into(),
            Self::Datetime | Self::List(_) | Self::Table(_) => serde_json::Value::Null,
        }
    }

    /// The number, whole or not.
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Whole(whole) => whole.map(|whole| whole as f64),
            Self::Number(number) => *number,
            _ => None,
        }
    }
}

/// A table, its entries in the order they were written.
#[derive(Debug, Clone, Default)]
pub(super) struct Table {
    pub entries: Vec<Entry>,
}

/// One key of a table.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub key: String,
    pub key_place: Place,
    pub node: Node,
}

impl Table {
    /// The entry with this key.
    pub fn get(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// Sets a key, keeping its position where it is already there.
    pub fn set(&mut self, key: &str, key_place: Place, node: Node) {
        let entry = Entry { key: key.to_owned(), key_place, node };
        match self.entries.iter_mut().find(|entry| entry.key == key) {
            Some(old) => *old = entry,
            None => self.entries.push(entry),
        }
    }
}

/// What stops a text from being TOML: the message, and the bytes it is about.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct SyntaxError {
    pub message: String,
    pub span: Range<usize>,
}

/// Parses a whole file, or says everything that keeps it from being TOML.
pub(super) fn parse_file(text: &str) -> Result<Table, Vec<SyntaxError>> {
    let (table, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        Ok(Origin { source: 0, offset: 0 }.table(table.get_ref()))
    } else {
        let mut errors: Vec<SyntaxError> = errors.iter().map(|error| syntax_error(error, text)).collect();
        errors.dedup();
        Err(errors)
    }
}

/// Parses one value that stands `offset` bytes into source `source`. A bare word is taken as text, so that a shell
/// user need not quote twice.
pub(super) fn parse_value(text: &str, source: usize, offset: usize) -> Result<Node, SyntaxError> {
    let origin = Origin { source, offset };
    match DeValue::parse(text) {
        Ok(value) => Ok(origin.node(value.get_ref(), value.span())),
        Err(_) if is_bare_word(text) => {
            Ok(Node { value: Value::Text(text.to_owned()), place: origin.place(0..text.len()) })
        }
        Err(error) => Err(syntax_error(&error, text)),
    }
}

fn is_bare_word(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.chars().all(|letter| letter.is_ascii_alphanumeric() || "_-:".contains(letter))
}

fn syntax_error(error: &toml::de::Error, text: &str) -> SyntaxError {
    let span = error.span().unwrap_or(text.len()..text.len());
    // nothing can be underlined at the very end, so the last letter stands for it
    let last = text.trim_end().char_indices().next_back().map(|(start, letter)| start..start + letter.len_utf8());
    let span = if span.start >= text.trim_end().len() { last.unwrap_or(span) } else { span };
    SyntaxError { message: error.message().to_owned(), span }
}

/// The source being converted, and how far into it the parsed text begins.
#[derive(Clone, Copy)]
struct Origin {
    source: usize,
    offset: usize,
}

impl Origin {
    fn place(self, span: Range<usize>) -> Place {
        Place { source: self.source, start: span.start + self.offset, end: span.end + self.offset }
    }

    fn table(self, table: &DeTable) -> Table {
        let mut entries: Vec<Entry> = table
            .iter()
            .map(|(key, value)| Entry {
                key: key.get_ref().to_string(),
                key_place: self.place(key.span()),
                node: self.node(value.get_ref(), value.span()),
            })
            .collect();
        entries.sort_by_key(|entry| entry.key_place);
        Table { entries }
    }

    fn node(self, value: &DeValue, span: Range<usize>) -> Node {
        let converted = match value {
            DeValue::Boolean(switch) => Value::Switch(*switch),
            DeValue::Integer(whole) => Value::Whole(i64::from_str_radix(whole.as_str(), whole.radix()).ok()),
            DeValue::Float(number) => Value::Number(finite_or_written_infinite(number.as_str())),
            DeValue::String(text) => Value::Text(text.to_string()),
            DeValue::Datetime(_) => Value::Datetime,
            DeValue::Array(list) => {
                Value::List(list.iter().map(|item| self.node(item.get_ref(), item.span())).collect())
            }
            DeValue::Table(table) => Value::Table(self.table(table)),
        };
        Node { value: converted, place: self.place(span) }
    }
}

/// `1e999` is not a number this program can hold; `inf` is, and the range check says what is wrong with it.
fn finite_or_written_infinite(text: &str) -> Option<f64> {
    text.parse().ok().filter(|number: &f64| !number.is_infinite() || text.contains("inf"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_stand_in_the_order_of_the_file() {
        let table = parse_file("zeta = 1\nalpha = 2\n[gamma]\nb = 3\n[beta]\n").expect("valid TOML");
        let keys: Vec<&str> = table.entries.iter().map(|entry| entry.key.as_str()).collect();
        assert_eq!(keys, ["zeta", "alpha", "gamma", "beta"]);
    }

    #[test]
    fn the_place_of_a_table_is_its_header() {
        let text = "a = 1\n[[arm]]\nname = 'x'\n";
        let table = parse_file(text).expect("valid TOML");
        let Value::List(arms) = &table.get("arm").expect("an arm").node.value else { panic!("not a list") };
        assert_eq!(&text[arms[0].place.start..arms[0].place.end], "[[arm]]");
    }

    #[test]
    fn every_syntax_error_is_found() {
        let errors = parse_file("a = \nb = 3\nc = [1, \n").expect_err("two errors");
        assert!(errors.len() >= 2, "{errors:?}");
    }

    #[test]
    fn values_of_arguments_are_placed_within_the_argument() {
        let node = parse_value("[[0, 60], [1, 30]]", 2, 10).expect("a list");
        assert_eq!((node.place.source, node.place.start, node.place.end), (2, 10, 28));
        assert!(matches!(parse_value("male", 1, 0).expect("a word").value, Value::Text(_)));
        assert!(matches!(parse_value("true", 1, 0).expect("a switch").value, Value::Switch(true)));
        assert!(parse_value("5 6", 1, 0).is_err());
        assert!(parse_value("", 1, 0).is_err());
    }
}
