//! A sweep back to its file.

use toml_edit::{ArrayOfTables, DocumentMut, Item, Table as WrittenTable};

use super::axis::Axis;
use super::value::as_toml;
use crate::scenario::document::{Node, Table, Value};
use crate::scenario::schema::{Scenario, SweepPlan};
use crate::scenario::write;

/// What a written scenario says in words of its own, by which its arms and diseases would no longer follow the swept keys.
const AS_GIVEN: [&str; 2] = ["disease", "arm"];

/// A sweep as TOML: the scenario of its first point with every default, its arms and diseases as the file has them, and `[sweep]`.
pub(super) fn written(document: &Table, first: &Scenario, plan: &SweepPlan, axes: &[Axis]) -> String {
    let mut text: DocumentMut = write(first).parse().expect("TOML that was just written is TOML");
    for key in AS_GIVEN {
        text.remove(key);
        if let Some(entry) = document.get(key) {
            text.insert(key, as_item(&entry.node));
        }
    }
    let mut sweep = WrittenTable::new();
    sweep.insert("method", toml_edit::value(plan.method.name()));
    if let Some(samples) = plan.samples {
        sweep.insert("samples", toml_edit::value(i64::from(samples)));
    }
    for axis in axes {
        sweep.insert(&axis.path, Item::Value(axis.written()));
    }
    text.insert("sweep", Item::Table(sweep));
    text.to_string()
}

/// The same with headers: tables and lists of them as `[table]` and `[[table]]`.
fn as_item(node: &Node) -> Item {
    let tables = |items: &[Node]| -> Option<ArrayOfTables> {
        let tables = items.iter().map(|item| match &item.value {
            Value::Table(table) => Some(as_table(table)),
            _ => None,
        });
        tables.collect()
    };
    match &node.value {
        Value::Table(table) => Item::Table(as_table(table)),
        Value::List(items) if !items.is_empty() => {
            tables(items).map_or_else(|| Item::Value(as_toml(node)), Item::ArrayOfTables)
        }
        _ => Item::Value(as_toml(node)),
    }
}

fn as_table(table: &Table) -> WrittenTable {
    table.entries.iter().map(|entry| (entry.key.as_str(), as_item(&entry.node))).collect()
}
