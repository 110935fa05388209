//! A value of a file as TOML, and as a table has it.

use toml_edit::{Array, InlineTable, Value as Written};

use super::SweptValue;
use crate::scenario::document::{Node, Value};

/// A value of a file as one that can be written.
pub(super) fn as_toml(node: &Node) -> Written {
    match &node.value {
        Value::Switch(switch) => Written::from(*switch),
        Value::Whole(whole) => Written::from(whole.unwrap_or_default()),
        Value::Number(number) => Written::from(number.unwrap_or_default()),
        Value::Text(text) => Written::from(text.as_str()),
        // no key takes a date, so that none is left once every point is sound
        Value::Datetime => Written::from(""),
        Value::List(items) => Written::Array(items.iter().map(as_toml).collect::<Array>()),
        Value::Table(table) => {
            let entries = table.entries.iter().map(|entry| (entry.key.as_str(), as_toml(&entry.node)));
            Written::InlineTable(entries.collect::<InlineTable>())
        }
    }
}

/// The value as a column of a table has it.
pub(super) fn swept(node: &Node) -> SweptValue {
    match &node.value {
        Value::Text(text) => SweptValue::Text(text.clone()),
        value => value
            .number()
            .map_or_else(|| SweptValue::Text(as_toml(node).to_string().trim().to_owned()), SweptValue::Number),
    }
}
