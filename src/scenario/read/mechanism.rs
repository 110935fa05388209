//! `[mechanisms]` and `[arm.mechanisms]`.

use std::collections::BTreeMap;

use super::Reader;
use crate::scenario::document::Value;
use crate::scenario::fields::{Fields, out_of_range, word_not_yet, wrong_kind};
use crate::scenario::key::{MECHANISM_RANGE, range};
use crate::scenario::problem::{Finding, nearest};

impl Reader<'_> {
    /// Strengths by mechanism id, of the scenario or of an arm.
    pub(super) fn mechanisms(&mut self, parent: &Fields) -> BTreeMap<String, f64> {
        let Some((table, _)) = parent.table("mechanisms") else { return BTreeMap::new() };
        let below = Fields::absent(&parent.path_of("mechanisms"));
        let (least, most) = MECHANISM_RANGE;
        let allowed = format!("{}: 1 as published, 0 off", range(least, most, "fold"));
        let mut strengths = BTreeMap::new();
        for entry in &table.entries {
            let path = below.path_of(&entry.key);
            let node = &entry.node;
            if !self.known_mechanisms.contains(&entry.key.as_str()) {
                self.findings.add(
                    Finding::new(entry.key_place, path, "no mechanism of the catalogue has this id", "unknown id")
                        .allowed("the ids that `osteon mechanisms` lists")
                        .nearest(nearest(&entry.key, self.known_mechanisms.iter().copied())),
                );
                continue;
            }
            match &node.value {
                Value::Text(word) => self.findings.add(word_not_yet(node.place, path, word).allowed(&allowed)),
                value @ (Value::Number(_) | Value::Whole(_)) => {
                    let number = value.number();
                    match (out_of_range(number, least, most, node.place, &path), number) {
                        (None, Some(number)) => drop(strengths.insert(entry.key.clone(), number)),
                        (fault, _) => self.findings.add_any(fault.map(|fault| fault.allowed(&allowed))),
                    }
                }
                _ => self.findings.add(wrong_kind(node, path, &allowed)),
            }
        }
        strengths
    }
}
