//! The scenario file as JSON Schema, for editors: what every key's declaration says.

use serde_json::{Map, Value, json};

use super::key::{Headed, Section};
use super::schema::Scenario;
use super::table::Table;

/// JSON Schema of a scenario file, of what this version acts on.
pub fn json_schema() -> Value {
    const ROOT: &Section = &Scenario::SECTION;
    let tables = ROOT.all().into_iter().skip(1);
    let definition = |table: Headed| (table.section.name.to_owned(), Value::Object(table.section.schema()));
    let definitions: Map<String, Value> = tables.map(definition).collect();
    let mut schema = Map::new();
    schema.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    schema.insert("title".to_owned(), json!("osteon scenario"));
    schema.extend(ROOT.schema());
    schema.insert("$defs".to_owned(), Value::Object(definitions));
    Value::Object(schema)
}
