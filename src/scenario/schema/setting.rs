//! `[mechanisms]` and `[arm.mechanisms]`: what a scenario sets edges of the mechanism catalogue to.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::patient::{Choice, Mechanism, Sign, catalogue};
use crate::scenario::key::{Key, map, number};

/// What is set of each mechanism, by name in alphabetical order.
pub type MechanismSettings = BTreeMap<Mechanism, EdgeSetting>;

/// A strength, or what an edge does whose sign the evidence leaves open.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum EdgeSetting {
    /// Strength: 1 as published, 0 off.
    Strength(f64),
    /// What the edge does, at full strength.
    Choice(Choice),
}

/// A strength.
pub(in crate::scenario) const STRENGTH: Key = number(Mechanism::STRENGTH_RANGE.0, Mechanism::STRENGTH_RANGE.1, "fold");

/// The key of a table of settings.
pub(super) const fn settings() -> Key {
    map("a table of strengths by mechanism, such as { il17_stromal_rankl = 0.5 }", || {
        let rows = catalogue().iter().filter(|entry| entry.mechanism.takes_strength());
        let ids: Vec<&str> = rows.map(|entry| entry.id).collect();
        let strength = STRENGTH.takes.schema();
        let either = json!({ "anyOf": [strength, { "enum": Choice::ALL }] });
        let open = catalogue().iter().filter(|entry| entry.sign == Sign::Chosen);
        let open: Map<String, Value> = open.map(|entry| (entry.id.to_owned(), either.clone())).collect();
        json!({
            "type": "object",
            "propertyNames": { "enum": ids },
            "properties": open,
            "additionalProperties": strength,
        })
    })
}
