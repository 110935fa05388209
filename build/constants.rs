//! Makes Rust of the constants of the model: every `model/*.toml` becomes fields of `Model` and rows of its catalogue.
//!
//! `model/README.md` says how a file is written. What is wrong in one stops the build, with the file and the constant.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml::{Table, Value};

/// The keys that say where a value comes from: exactly one of them stands with a constant.
const SOURCES: [&str; 5] = ["read", "recalled", "assumed", "fitted", "derived"];

/// One for all elements of a table, or one for each label of its last dimension.
#[derive(Deserialize)]
#[serde(untagged, expecting = "one for all elements, or a list of one for each of the last labels")]
enum ByLabel<T> {
    All(T),
    Each(Vec<T>),
}

impl<T> ByLabel<T> {
    fn at(&self, label: usize) -> Option<&T> {
        match self {
            Self::All(value) => Some(value),
            Self::Each(values) => values.get(label),
        }
    }

    fn values(&self) -> &[T] {
        match self {
            Self::All(value) => std::slice::from_ref(value),
            Self::Each(values) => values,
        }
    }

    fn fits(&self, labels: usize) -> bool {
        matches!(self, Self::All(_)) || self.values().len() == labels
    }
}

/// One constant, or one table of them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    value: Value,
    #[serde(default = "real")]
    r#type: String,
    of: Option<Value>,
    unit: ByLabel<String>,
    range: ByLabel<[f64; 2]>,
    meaning: String,
    symbol: Option<String>,
    note: Option<String>,
    unmoved: Option<ByLabel<String>>,
    read: Option<String>,
    r#where: Option<String>,
    recalled: Option<String>,
    assumed: Option<String>,
    fitted: Option<FittedTo>,
    by: Option<String>,
    derived: Option<String>,
}

/// What a constant was fitted to.
#[derive(Deserialize)]
#[serde(untagged, expecting = "a list of ids of figures, or the name of a file of them in model/fit/")]
enum FittedTo {
    Figures(Vec<String>),
    Fit(String),
}

fn real() -> String {
    "f64".to_owned()
}

/// One field of a shape: what all groups of that shape have in common.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ShapeField {
    unit: String,
    range: Value,
    of: Option<Value>,
    meaning: String,
    symbol: Option<String>,
    unmoved: Option<String>,
}

/// Fields that several drugs or sites have alike.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Shape {
    meaning: String,
    field: Table,
}

/// What has been written so far.
#[derive(Default)]
struct Code {
    shapes: String,
    fields: String,
    values: String,
    catalogue: String,
    ids: Vec<String>,
}

/// Writes the constants of every file in `folder` to `out`.
pub fn generate(folder: &Path, out: &Path) {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .collect();
    files.sort();
    let mut code = Code { shapes: fits(&folder.join("fit")), ..Code::default() };
    for file in &files {
        println!("cargo::rerun-if-changed={}", file.display());
        let text = std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let table: Table = toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let subject = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        code.file(subject, &table);
    }
    let Code { shapes, fields, values, catalogue, .. } = code;
    let text = format!(
        "{shapes}\n/// Every constant of the model, by its id.\n#[derive(Debug, Clone, PartialEq)]\npub struct Model {{\n{fields}}}\n\n\
         impl Model {{\n    /// The constants as `model/` has them.\n    pub const STANDARD: Self = Self {{\n{values}    }};\n}}\n\n\
         /// Every constant that has an id of its own, by file and in the order of the file.\n\
         pub(super) static CATALOGUE: &[Constant] = &[\n{catalogue}];\n"
    );
    std::fs::write(out, text).unwrap_or_else(|error| panic!("{}: {error}", out.display()));
}

/// The figures of each fit of many, as lists in Rust.
fn fits(folder: &Path) -> String {
    let files = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut code = String::new();
    for file in files.flatten().map(|entry| entry.path()) {
        println!("cargo::rerun-if-changed={}", file.display());
        let text = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let ids: Vec<&str> = text.lines().collect();
        let _ =
            writeln!(code, "const {}: &[&str] = &{ids:?};\n", fit_constant(&file.with_extension("").to_string_lossy()));
    }
    code
}

/// The name in Rust of a fit's list.
fn fit_constant(name: &str) -> String {
    format!("FIT_{}", name.rsplit('/').next().unwrap_or(name).to_uppercase().replace('-', "_"))
}

impl Code {
    fn file(&mut self, subject: &str, table: &Table) {
        let shapes: Vec<(String, Shape)> = match table.get("shape") {
            Some(Value::Table(shapes)) => {
                shapes.iter().map(|(name, shape)| (name.clone(), parse(subject, name, shape))).collect()
            }
            _ => Vec::new(),
        };
        for (name, shape) in &shapes {
            self.shape(subject, name, shape);
        }
        for (id, entry) in table.iter().filter(|(id, _)| *id != "shape") {
            if let Some(name) = entry.get("shape").and_then(Value::as_str) {
                let found = shapes.iter().find(|(known, _)| known == name);
                let (_, shape) = found.unwrap_or_else(|| panic!("model/{subject}.toml: {id}: no shape {name}"));
                self.group(subject, id, name, shape, entry);
            } else {
                let entry: Entry = parse(subject, id, entry);
                let rust_type = self.constant(subject, id, id, &entry);
                let _ = writeln!(self.fields, "    /// {}\n    pub {id}: {rust_type},", documentation(&entry));
                let _ = writeln!(self.values, "        {id}: {},", literal(&entry.value, &entry.r#type));
            }
        }
    }

    fn shape(&mut self, subject: &str, name: &str, shape: &Shape) {
        let _ = writeln!(
            self.shapes,
            "/// {}\n#[derive(Debug, Clone, Copy, PartialEq)]\npub struct {name} {{",
            one_line(&shape.meaning)
        );
        for (field, declared) in &shape.field {
            let declared: ShapeField = parse(subject, field, declared);
            let rust_type = rust_type("f64", &labels(subject, field, declared.of.as_ref()));
            let _ = writeln!(self.shapes, "    /// {}\n    pub {field}: {rust_type},", one_line(&declared.meaning));
        }
        self.shapes.push_str("}\n\n");
    }

    /// The constants of one drug or site, as fields of one struct.
    fn group(&mut self, subject: &str, id: &str, shape_name: &str, shape: &Shape, group: &Value) {
        let wrong = |what: &str| -> ! { panic!("model/{subject}.toml: {id}: {what}") };
        let Some(group) = group.as_table() else { wrong("not a table") };
        let meaning = group.get("meaning").and_then(Value::as_str).unwrap_or_else(|| wrong("no meaning"));
        let Some(values) = group.get("field").and_then(Value::as_table) else { wrong("no fields") };
        if let Some(unknown) = values.keys().find(|field| !shape.field.contains_key(*field)) {
            wrong(&format!("its shape has no field {unknown}"));
        }
        let own_source = Value::Table(group.clone());
        let _ = writeln!(self.fields, "    /// {}\n    pub {id}: {shape_name},", one_line(meaning));
        let _ = writeln!(self.values, "        {id}: {shape_name} {{");
        for (field, declared) in &shape.field {
            let declared: ShapeField = parse(subject, field, declared);
            let Some(given) = values.get(field).and_then(Value::as_table) else { wrong(&format!("no {field}")) };
            let mut merged = given.clone();
            let mut put = |key: &str, value: Option<Value>| {
                if let Some(value) = value {
                    merged.entry(key).or_insert(value);
                }
            };
            put("unit", Some(declared.unit.into()));
            put("range", Some(declared.range));
            put("of", declared.of);
            put("meaning", Some(format!("{id}: {}", declared.meaning).into()));
            put("symbol", declared.symbol.map(Value::from));
            put("unmoved", declared.unmoved.map(Value::from));
            if !SOURCES.iter().any(|source| given.contains_key(*source)) {
                for key in ["read", "where", "recalled", "assumed", "fitted", "by", "derived", "note"] {
                    put(key, own_source.get(key).cloned());
                }
            }
            let entry: Entry = parse(subject, &format!("{id}.{field}"), &Value::Table(merged));
            self.constant(subject, &format!("{id}_{field}"), &format!("{id}.{field}"), &entry);
            let _ = writeln!(self.values, "            {field}: {},", literal(&entry.value, &entry.r#type));
        }
        self.values.push_str("        },\n");
    }

    /// Writes the catalogue's rows of a constant, one for each element of a table. Returns its type in Rust.
    fn constant(&mut self, subject: &str, id: &str, place: &str, entry: &Entry) -> String {
        let labels = labels(subject, id, entry.of.as_ref());
        let rust_type = rust_type(&entry.r#type, &labels);
        let mut elements = vec![(id.to_owned(), place.to_owned(), &entry.value)];
        for along in &labels {
            elements = elements
                .into_iter()
                .flat_map(|(id, place, value)| {
                    let values = value.as_array().map(Vec::as_slice).unwrap_or_default();
                    let (found, labelled) = (values.len(), along.len());
                    assert!(found == labelled, "model/{subject}.toml: {id}: {found} values for {labelled} labels");
                    (0..).zip(along.iter().zip(values)).map(move |(index, (label, value))| {
                        (format!("{id}_{label}"), format!("{place}[{index}]"), value)
                    })
                })
                .collect();
        }
        let last = labels.last().map_or(1, Vec::len);
        assert!(
            entry.range.fits(last) && entry.unit.fits(last) && entry.unmoved.as_ref().is_none_or(|why| why.fits(last)),
            "model/{subject}.toml: {id}: a range, a unit and a reason are one for all elements, or one for each of the last labels"
        );
        for (position, (id, place, value)) in elements.into_iter().enumerate() {
            self.row(subject, &id, &place, value, entry, position % last);
        }
        rust_type
    }

    fn row(&mut self, subject: &str, id: &str, place: &str, value: &Value, entry: &Entry, label: usize) {
        let wrong = |what: String| -> ! { panic!("model/{subject}.toml: {id}: {what}") };
        let Some(number) = value.as_float().or_else(|| value.as_integer().map(|whole| whole as f64)) else {
            wrong(format!("{value} is no number"))
        };
        let (Some(&[least, most]), Some(unit)) = (entry.range.at(label), entry.unit.at(label)) else {
            wrong("no range or no unit".to_owned())
        };
        if !(least..=most).contains(&number) {
            wrong(format!("{number} is not within {least} to {most}"));
        }
        if self.ids.iter().any(|known| known == id) {
            wrong("there is another of that id".to_owned());
        }
        self.ids.push(id.to_owned());
        let source = source(entry).unwrap_or_else(|problem| wrong(problem.to_owned()));
        let (get, set) = match entry.r#type.as_str() {
            "f64" => (format!("model.{place}"), format!("model.{place} = value")),
            whole => (format!("f64::from(model.{place})"), format!("model.{place} = value as {whole}")),
        };
        let _ = writeln!(
            self.catalogue,
            "    Constant {{ id: {id:?}, subject: {subject:?}, value: {number:?}, is_whole: {}, unit: {:?}, least: {least:?}, \
             most: {most:?}, symbol: {:?}, meaning: {:?}, note: {:?}, source: {source}, unmoved: {:?}, get: |model| {get}, \
             set: |model, value| {set} }},",
            entry.r#type != "f64",
            unit,
            entry.symbol,
            one_line(&entry.meaning),
            entry.note.as_deref().map(one_line),
            // an element that moves something has an empty reason
            entry.unmoved.as_ref().and_then(|why| why.at(label)).filter(|why| !why.is_empty()),
        );
    }
}

fn parse<'de, T: Deserialize<'de>>(subject: &str, id: &str, value: &Value) -> T {
    value.clone().try_into().unwrap_or_else(|error| panic!("model/{subject}.toml: {id}: {error}"))
}

/// The source as Rust writes it.
fn source(entry: &Entry) -> Result<String, &'static str> {
    if entry.r#where.is_some() && entry.read.is_none() {
        return Err("`where` belongs to `read`");
    }
    if entry.by.is_some() != entry.fitted.is_some() {
        return Err("`fitted` and `by` stand together");
    }
    let place = entry.r#where.as_deref().unwrap_or_default();
    let by = entry.by.as_deref().unwrap_or_default();
    let given = [
        entry.read.as_ref().map(|read| format!("Source::Read {{ citation: {read:?}, place: {place:?} }}")),
        entry.recalled.as_ref().map(|recalled| format!("Source::Recalled {{ citation: {recalled:?} }}")),
        entry.assumed.as_ref().map(|why| format!("Source::Assumed {{ why: {why:?} }}")),
        entry.fitted.as_ref().map(|to| match to {
            FittedTo::Figures(ids) => format!("Source::Fitted {{ to: &{ids:?}, by: {by:?}, fit: None }}"),
            FittedTo::Fit(fit) => {
                format!("Source::Fitted {{ to: {}, by: {by:?}, fit: Some({fit:?}) }}", fit_constant(fit))
            }
        }),
        entry.derived.as_ref().map(|from| format!("Source::Derived {{ from: {from:?} }}")),
    ];
    let mut given = given.into_iter().flatten();
    match (given.next(), given.next()) {
        (Some(source), None) => Ok(source),
        _ => Err("exactly one of read, recalled, assumed, fitted and derived says where it is from"),
    }
}

/// Labels of the elements of a table, one list a dimension; none for a single number.
fn labels(subject: &str, id: &str, of: Option<&Value>) -> Vec<Vec<String>> {
    let texts = |value: &Value| -> Vec<String> {
        value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    };
    match of {
        None => Vec::new(),
        Some(Value::Array(values)) if values.iter().all(Value::is_array) => values.iter().map(texts).collect(),
        Some(value @ Value::Array(_)) => vec![texts(value)],
        Some(_) => panic!("model/{subject}.toml: {id}: `of` is a list of labels, or a list of such lists"),
    }
}

fn rust_type(number: &str, labels: &[Vec<String>]) -> String {
    labels.iter().rev().fold(number.to_owned(), |inner, along| format!("[{inner}; {}]", along.len()))
}

fn literal(value: &Value, rust_type: &str) -> String {
    match value {
        Value::Array(values) => {
            let parts: Vec<String> = values.iter().map(|value| literal(value, rust_type)).collect();
            format!("[{}]", parts.join(", "))
        }
        Value::Integer(whole) if rust_type == "f64" => format!("{whole}.0"),
        Value::Float(number) => format!("{number:?}"),
        other => other.to_string(),
    }
}

fn documentation(entry: &Entry) -> String {
    let units: Vec<&str> =
        entry.unit.values().iter().map(|unit| if unit == "1" { "dimensionless" } else { unit }).collect();
    let ranges: Vec<String> = entry.range.values().iter().map(|[least, most]| format!("{least} to {most}")).collect();
    format!("{} Unit: {}. Range: {}.", one_line(&entry.meaning), units.join(", "), ranges.join(", "))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
