//! `[parameters]` and `[arm.parameters]`: constants of the model that a scenario changes.

use serde_json::{Map, Value, json};

use crate::model;
use crate::scenario::key::{Key, map};

/// The key of a table of constants.
pub(super) const fn constants() -> Key {
    map("a table of constants by id, such as { pth_tolerance_days = 20 }", parameter_ranges)
}

/// Every constant of the model, with its range.
fn parameter_ranges() -> Value {
    let range = |known: &model::Constant| {
        let kind = if known.is_whole { "integer" } else { "number" };
        let range = json!({
            "type": kind, "minimum": known.least, "maximum": known.most, "default": known.value,
            "description": known.meaning, "$comment": known.unit,
        });
        (known.id.to_owned(), range)
    };
    let properties: Map<String, Value> = model::catalogue().iter().map(range).collect();
    json!({ "type": "object", "properties": properties, "additionalProperties": false })
}
