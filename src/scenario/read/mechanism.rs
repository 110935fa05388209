//! `[mechanisms]` and `[arm.mechanisms]`.

use std::collections::BTreeMap;

use super::Reader;
use crate::patient::Choice;
use crate::scenario::document::Value;
use crate::scenario::fields::{Fields, out_of_range, unknown_word, wrong_kind};
use crate::scenario::key::{MECHANISM_CHOICES, MECHANISM_OF_CHOICE, MECHANISM_RANGE, range};
use crate::scenario::problem::{Finding, nearest};
use crate::scenario::schema::EdgeSetting;

impl Reader<'_> {
    /// Settings by mechanism id, of the scenario or of an arm.
    pub(super) fn mechanisms(&mut self, parent: &Fields) -> BTreeMap<String, EdgeSetting> {
        let Some((table, _)) = parent.table("mechanisms") else { return BTreeMap::new() };
        let below = Fields::absent(&parent.path_of("mechanisms"));
        let (least, most) = MECHANISM_RANGE;
        let strength = format!("{}: 1 as published, 0 off", range(least, most, "fold"));
        let mut settings = BTreeMap::new();
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
            let has_choice = entry.key == MECHANISM_OF_CHOICE;
            let allowed = if has_choice {
                format!("{}, or {strength}", MECHANISM_CHOICES.now.join(", "))
            } else {
                strength.clone()
            };
            match &node.value {
                Value::Text(word) if has_choice => match Choice::ALL.into_iter().find(|choice| choice.name() == word) {
                    Some(choice) => drop(settings.insert(entry.key.clone(), EdgeSetting::Choice(choice))),
                    None => self.findings.add_any(
                        unknown_word(word, &MECHANISM_CHOICES, node.place, path).map(|wrong| wrong.allowed(allowed)),
                    ),
                },
                value @ (Value::Number(_) | Value::Whole(_)) => {
                    let number = value.number();
                    match (out_of_range(number, least, most, node.place, &path), number) {
                        (None, Some(number)) => drop(settings.insert(entry.key.clone(), EdgeSetting::Strength(number))),
                        (fault, _) => self.findings.add_any(fault.map(|fault| fault.allowed(&allowed))),
                    }
                }
                _ => self.findings.add(wrong_kind(node, path, &allowed)),
            }
        }
        settings
    }
}
