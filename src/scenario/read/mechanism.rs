//! `[mechanisms]` and `[arm.mechanisms]`.

use super::Reader;
use crate::patient::{Choice, Mechanism, Sign, mechanism};
use crate::scenario::document::Value;
use crate::scenario::fields::{Fields, out_of_range, unknown_word, wrong_kind};
use crate::scenario::key::{Words, names};
use crate::scenario::problem::{Finding, nearest};
use crate::scenario::schema::{EdgeSetting, MechanismSettings, STRENGTH};

/// What an edge may be chosen to do whose sign the evidence leaves open.
const CHOICES: Words = Words { now: names!(Choice::ALL), not_yet: &[] };

impl Reader<'_> {
    /// Settings by mechanism id, of the scenario or of an arm.
    pub(super) fn mechanisms(&mut self, parent: &Fields) -> MechanismSettings {
        let Some((table, _)) = parent.table("mechanisms") else { return MechanismSettings::new() };
        let below = Fields::absent(&parent.path_of("mechanisms"), &[]);
        let (least, most) = Mechanism::STRENGTH_RANGE;
        let strength = format!("{}: 1 as published, 0 off", STRENGTH.takes.allowed());
        let mut settings = MechanismSettings::new();
        for entry in &table.entries {
            let path = below.path_of(&entry.key);
            let node = &entry.node;
            let Some(mechanism) = Mechanism::from_id(&entry.key) else {
                self.findings.add(
                    Finding::new(entry.key_place, path, "no mechanism of the catalogue has this id", "unknown id")
                        .allowed("the ids that `osteon mechanisms` lists")
                        .nearest(nearest(&entry.key, mechanism::ids())),
                );
                continue;
            };
            if !mechanism.takes_strength() {
                self.findings.add(
                    Finding::new(entry.key_place, path, "this row states that nothing happens", "takes no strength")
                        .allowed("nothing: there is no effect to switch off or scale"),
                );
                continue;
            }
            let has_choice = mechanism.entry().sign == Sign::Chosen;
            let allowed =
                if has_choice { format!("{}, or {strength}", CHOICES.now.join(", ")) } else { strength.clone() };
            match &node.value {
                Value::Text(word) if has_choice => match Choice::ALL.into_iter().find(|choice| choice.name() == word) {
                    Some(choice) => drop(settings.insert(mechanism, EdgeSetting::Choice(choice))),
                    None => self
                        .findings
                        .add_any(unknown_word(word, CHOICES, node.place, path).map(|wrong| wrong.allowed(allowed))),
                },
                value @ (Value::Number(_) | Value::Whole(_)) => {
                    let number = value.number();
                    match (out_of_range(number, least, most, node.place, &path), number) {
                        (None, Some(number)) => drop(settings.insert(mechanism, EdgeSetting::Strength(number))),
                        (fault, _) => self.findings.add_any(fault.map(|fault| fault.allowed(&allowed))),
                    }
                }
                _ => self.findings.add(wrong_kind(node, path, &allowed)),
            }
        }
        settings
    }
}
