//! What a scenario file is made of: sections with their keys, each key declared once.
//!
//! A key's declaration holds its name, what it takes with range and unit, whether it must be given, what holds where it is
//! not, and its meaning. Reading, the JSON Schema and the reference page all go by it.

use serde_json::{Map, Value, json};

/// A table of the file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Section {
    /// Its name in the JSON Schema.
    pub name: &'static str,
    /// What it is, in words.
    pub about: &'static str,
    pub keys: &'static [Key],
    /// What else the JSON Schema says of it: how its keys go together.
    pub together: fn() -> Value,
}

/// A section where it stands in a file.
pub(super) struct Headed {
    /// `[patient]`, `[[arm.treatment]]`; empty, for the top of a file.
    pub header: String,
    /// What it means there.
    pub meaning: &'static str,
    pub section: &'static Section,
}

/// One key of a table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Key {
    pub name: &'static str,
    /// What it means, in words.
    pub meaning: &'static str,
    pub takes: Takes,
    pub is_required: bool,
    /// Its default; `null` where that is no plain value.
    pub default: fn() -> Value,
}

/// What a key takes.
#[derive(Debug, Clone, Copy)]
pub(super) enum Takes {
    /// A number within a range, with its unit (empty: none).
    Number { least: f64, most: f64, unit: &'static str },
    /// A whole number within a range.
    Count { least: i64, most: i64 },
    /// `true` or `false`.
    Switch,
    /// Text; that it follows a pattern (empty: any) is read by hand.
    Text { pattern: &'static str },
    /// One of a few words.
    Choice(Words),
    /// A table with its own keys.
    Table(&'static Section),
    /// Any number of tables.
    Tables(&'static Section),
    /// A table whose keys are named elsewhere: in words, and as JSON Schema.
    Map(&'static str, fn() -> Value),
    /// A form of its own: in words, and as JSON Schema.
    Form(&'static str, fn() -> Value),
}

/// The words a key takes: those acted on, and those that are only part of the format.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words {
    pub now: &'static [&'static str],
    pub not_yet: &'static [&'static str],
}

/// A number from `least` to `most`, in a unit (empty: none).
pub(super) const fn number(least: f64, most: f64, unit: &'static str) -> Key {
    Key::of(Takes::Number { least, most, unit })
}

/// A whole number from `least` to `most`.
pub(super) const fn count(least: i64, most: i64) -> Key {
    Key::of(Takes::Count { least, most })
}

/// `true` or `false`.
pub(super) const fn switch() -> Key {
    Key::of(Takes::Switch)
}

/// Any text.
pub(super) const fn text() -> Key {
    text_like("")
}

/// Text that follows a pattern, which is read by hand.
pub(super) const fn text_like(pattern: &'static str) -> Key {
    Key::of(Takes::Text { pattern })
}

/// One of a few words.
pub(super) const fn choice(now: &'static [&'static str]) -> Key {
    Key::of(Takes::Choice(Words { now, not_yet: &[] }))
}

/// A table with its own keys.
pub(super) const fn table(section: &'static Section) -> Key {
    Key::of(Takes::Table(section))
}

/// Any number of tables.
pub(super) const fn tables(section: &'static Section) -> Key {
    Key::of(Takes::Tables(section))
}

/// A table whose keys are named elsewhere, in words and as JSON Schema; it is read by hand.
pub(super) const fn map(words: &'static str, schema: fn() -> Value) -> Key {
    Key::of(Takes::Map(words, schema))
}

/// A form of its own, in words and as JSON Schema; it is read by hand.
pub(super) const fn form(words: &'static str, schema: fn() -> Value) -> Key {
    Key::of(Takes::Form(words, schema))
}

/// No value.
pub(super) const fn nothing() -> Value {
    Value::Null
}

impl Key {
    const fn of(takes: Takes) -> Self {
        Self { name: "", meaning: "", takes, is_required: false, default: nothing }
    }

    /// The same key, which must be given.
    pub const fn required(self) -> Self {
        Self { is_required: true, ..self }
    }

    /// The same key with its name.
    pub const fn named(self, name: &'static str) -> Self {
        Self { name, ..self }
    }

    /// What it takes, means and has for a default, as JSON Schema.
    pub fn schema(&self) -> Value {
        let mut schema = self.takes.schema();
        let unit = self.number_range().map(|(.., unit)| unit).filter(|unit| !unit.is_empty());
        let unit = unit.map_or_else(String::new, |unit| format!(" Unit: {unit}."));
        schema["description"] = json!(format!("{}{unit}", self.meaning.trim()));
        if self.is_required && matches!(self.takes, Takes::Tables(_)) {
            schema["minItems"] = json!(1);
        }
        if let Some(default) = self.stated_default() {
            schema["default"] = default;
        }
        schema
    }

    /// Its default, where that is a plain value.
    pub fn stated_default(&self) -> Option<Value> {
        let default = (self.default)();
        let is_plain =
            default.is_number() || default.is_boolean() || default.as_str().is_some_and(|word| !word.is_empty());
        (is_plain && !self.is_required).then_some(default)
    }

    /// Range and unit of a number.
    pub fn number_range(&self) -> Option<(f64, f64, &'static str)> {
        match self.takes {
            Takes::Number { least, most, unit } => Some((least, most, unit)),
            _ => None,
        }
    }
}

impl Section {
    /// A table of a file of which there is no JSON Schema.
    pub const fn of(keys: &'static [Key]) -> Self {
        Self { name: "", about: "", keys, together: nothing }
    }

    /// Range and unit of a number that is one of its keys; any number, where it is not.
    pub fn range_of(&self, name: &str) -> (f64, f64, &'static str) {
        let key = self.keys.iter().find(|key| key.name == name);
        key.and_then(Key::number_range).unwrap_or((f64::MIN, f64::MAX, ""))
    }

    /// What it takes, as JSON Schema.
    pub fn schema(&self) -> Map<String, Value> {
        let Value::Object(mut schema) = object(self.keys, Key::schema) else { return Map::new() };
        schema.insert("description".to_owned(), json!(self.about.trim()));
        let required: Vec<&str> = self.keys.iter().filter(|key| key.is_required).map(|key| key.name).collect();
        if !required.is_empty() {
            schema.insert("required".to_owned(), json!(required));
        }
        if let Value::Object(together) = (self.together)() {
            schema.extend(together);
        }
        schema
    }

    /// Where the JSON Schema has it.
    fn reference(&self) -> Value {
        json!({ "$ref": format!("#/$defs/{}", self.name) })
    }

    /// This section and all below it, in the order of the file.
    pub fn all(&'static self) -> Vec<Headed> {
        let mut sections = vec![Headed { header: String::new(), meaning: self.about, section: self }];
        self.add_below("", &mut sections);
        sections
    }

    fn add_below(&'static self, path: &str, sections: &mut Vec<Headed>) {
        for key in self.keys {
            let path = if path.is_empty() { key.name.to_owned() } else { format!("{path}.{}", key.name) };
            let (header, section) = match key.takes {
                Takes::Table(section) => (format!("[{path}]"), section),
                Takes::Tables(section) => (format!("[[{path}]]"), section),
                _ => continue,
            };
            sections.push(Headed { header, meaning: key.meaning, section });
            section.add_below(&path, sections);
        }
    }
}

impl Takes {
    /// Whether it is one number, switch or text.
    pub fn is_plain(self) -> bool {
        matches!(self, Self::Number { .. } | Self::Count { .. } | Self::Switch | Self::Text { .. } | Self::Choice(_))
    }

    /// What is allowed, in words.
    pub fn allowed(self) -> String {
        match self {
            Self::Number { least, most, unit } => range(least, most, unit),
            Self::Count { least, most: i64::MAX } => format!("a whole number, {least} or more"),
            Self::Count { least, most } => format!("a whole number from {least} to {most}"),
            Self::Switch => "true or false".to_owned(),
            Self::Text { .. } => "text in quotes".to_owned(),
            Self::Choice(words) => words.now.join(", "),
            Self::Table(_) => "a table".to_owned(),
            Self::Tables(_) => "any number of [[tables]]".to_owned(),
            Self::Map(words, _) | Self::Form(words, _) => words.to_owned(),
        }
    }

    /// The same as JSON Schema.
    pub fn schema(self) -> Value {
        match self {
            Self::Number { least, most, unit } => {
                let mut number = json!({ "type": "number", "minimum": least, "maximum": most });
                if !unit.is_empty() {
                    number["$comment"] = json!(unit);
                }
                number
            }
            Self::Count { least, most: i64::MAX } => json!({ "type": "integer", "minimum": least }),
            Self::Count { least, most } => json!({ "type": "integer", "minimum": least, "maximum": most }),
            Self::Switch => json!({ "type": "boolean" }),
            Self::Text { pattern: "" } => json!({ "type": "string" }),
            Self::Text { pattern } => json!({ "type": "string", "pattern": pattern }),
            Self::Choice(words) => json!({ "enum": words.now }),
            Self::Table(section) => section.reference(),
            Self::Tables(section) => json!({ "type": "array", "items": section.reference() }),
            Self::Map(_, schema) | Self::Form(_, schema) => schema(),
        }
    }
}

/// JSON Schema of a table with these keys and no others.
pub(super) fn object<'k>(keys: impl IntoIterator<Item = &'k Key>, value: impl Fn(&Key) -> Value) -> Value {
    let properties: Map<String, Value> = keys.into_iter().map(|key| (key.name.to_owned(), value(key))).collect();
    json!({ "type": "object", "properties": properties, "additionalProperties": false })
}

/// JSON Schema of an amount, or of steps [[years, amount], ...].
pub(super) fn stepped(amount: &Value) -> Value {
    let step = json!({ "type": "array", "prefixItems": [{ "type": "number" }, amount], "minItems": 2, "maxItems": 2 });
    json!({ "anyOf": [amount, { "type": "array", "items": step, "minItems": 1 }] })
}

/// A range with its unit, in words.
pub(super) fn range(least: f64, most: f64, unit: &str) -> String {
    let space = if unit.is_empty() { "" } else { " " };
    format!("a number from {least} to {most}{space}{unit}")
}

/// The names of a list of things, each of which has a `name()`.
macro_rules! names {
    ($all:expr) => {{
        const NAMES: [&str; $all.len()] = {
            let mut names = [""; $all.len()];
            let mut index = 0;
            while index < names.len() {
                names[index] = $all[index].name();
                index += 1;
            }
            names
        };
        &NAMES
    }};
}

pub(super) use names;
