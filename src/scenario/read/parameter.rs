//! `[parameters]` and `[arm.parameters]`.

use std::collections::BTreeMap;

use super::Reader;
use crate::model;
use crate::scenario::document::Value;
use crate::scenario::fields::{Fields, out_of_range, wrong_kind};
use crate::scenario::problem::{Finding, nearest};

impl Reader<'_> {
    /// Constants that a scenario or an arm changes, by id.
    pub(super) fn parameters(&mut self, parent: &Fields) -> BTreeMap<String, f64> {
        let Some((table, _)) = parent.table("parameters") else { return BTreeMap::new() };
        let below = Fields::absent(&parent.path_of("parameters"), &[]);
        let mut parameters = BTreeMap::new();
        for entry in &table.entries {
            let path = below.path_of(&entry.key);
            let Some(known) = model::constant(&entry.key) else {
                let ids = model::catalogue().iter().map(|known| known.id);
                self.findings.add(
                    Finding::new(entry.key_place, path, "no constant of the model has this id", "unknown id")
                        .allowed("the id of a constant that `osteon parameters` lists")
                        .nearest(nearest(&entry.key, ids)),
                );
                continue;
            };
            let kind = if known.is_whole { "a whole number" } else { "a number" };
            let unit = if known.unit == "1" { String::new() } else { format!(" {}", known.unit) };
            let allowed = format!("{kind} from {} to {}{unit}", known.least, known.most);
            match &entry.node.value {
                value @ (Value::Number(_) | Value::Whole(_)) => {
                    let number = value.number();
                    if known.is_whole && number.is_some_and(|number| number.fract() != 0.0) {
                        self.findings.add(wrong_kind(&entry.node, path, &allowed));
                        continue;
                    }
                    match (out_of_range(number, known.least, known.most, entry.node.place, &path), number) {
                        (None, Some(number)) => drop(parameters.insert(entry.key.clone(), number)),
                        (fault, _) => self.findings.add_any(fault.map(|fault| fault.allowed(&allowed))),
                    }
                }
                _ => self.findings.add(wrong_kind(&entry.node, path, &allowed)),
            }
        }
        parameters
    }
}
