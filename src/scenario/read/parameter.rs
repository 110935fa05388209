//! `[parameters]`.

use std::collections::BTreeMap;

use super::Reader;
use crate::parameter::Parameters;
use crate::scenario::document::Value;
use crate::scenario::fields::{Fields, out_of_range, wrong_kind};
use crate::scenario::problem::{Finding, nearest};

impl Reader<'_> {
    /// Constants that the scenario changes, by name.
    pub(super) fn parameters(&mut self, root: &Fields) -> BTreeMap<String, f64> {
        let Some((table, _)) = root.table("parameters") else { return BTreeMap::new() };
        let below = Fields::absent(&root.path_of("parameters"));
        let mut parameters = BTreeMap::new();
        for entry in &table.entries {
            let path = below.path_of(&entry.key);
            let Some(known) = Parameters::ALL.iter().find(|known| known.name == entry.key) else {
                let names = Parameters::ALL.iter().map(|known| known.name);
                self.findings.add(
                    Finding::new(entry.key_place, path, "no constant has this name", "unknown name")
                        .allowed(names.clone().collect::<Vec<_>>().join(", "))
                        .nearest(nearest(&entry.key, names)),
                );
                continue;
            };
            let allowed = format!("a number from {} to {}", known.least, known.most);
            match &entry.node.value {
                value @ (Value::Number(_) | Value::Whole(_)) => {
                    let number = value.number();
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
