//! `[[arm]]`.

use std::collections::BTreeMap;

use super::constant::constants;
use super::disease::Disease;
use super::event::Event;
use super::setting::{MechanismSettings, settings};
use super::treatment::Treatment;
use crate::scenario::key::{switch, tables, text};
use crate::scenario::table::table;

table! {
    /// `[[arm]]`, with what it extends already copied in and `extends` gone.
    plan Arm {
        /// Name, unique within the scenario.
        name: String = String::new(), text().required();
        /// Whether others are compared with it.
        control: bool = false, switch();
        /// Name of an arm whose entries come before this one's own.
        #[serde(skip_serializing_if = "Option::is_none")]
        extends: Option<String> = None, text();
        /// Drugs.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        treatments as "treatment": Vec<Treatment> = Vec::new(), tables(&Treatment::SECTION);
        /// Things that happen.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        events as "event": Vec<Event> = Vec::new(), tables(&Event::SECTION);
        /// Diseases of this arm: one that the scenario has as well goes this way from time 0 or its onset, whichever is first.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        diseases as "disease": Vec<Disease> = Vec::new(), tables(&Disease::SECTION);
        /// Strength of mechanisms in this arm, over the scenario's own.
        #[serde(skip_serializing_if = "MechanismSettings::is_empty")]
        mechanisms: MechanismSettings = MechanismSettings::new(), settings();
        /// Constants of the model that are changed in this arm, over the scenario's own, from time 0 or its first event on.
        #[serde(skip_serializing_if = "BTreeMap::is_empty")]
        parameters: BTreeMap<String, f64> = BTreeMap::new(), constants();
    }
}
