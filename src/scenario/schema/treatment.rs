//! `[[arm.treatment]]`.

use serde_json::{Value, json};

use crate::patient::drug::{Drug, Route};
use crate::scenario::key::{Key, choice, count, form, number, stepped};
use crate::scenario::table::table;

table! {
    /// `[[arm.treatment]]`, in mg or in mg per kg of body mass.
    entry Treatment {
        /// Drug; `osteon drugs` says how each is given.
        drug: Drug, choice(&Drug::NAMES).required();
        /// Dose, mg: a number, or a taper [[years, mg], ...], ascending. Exactly one dose key.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        dose_mg: Vec<[f64; 2]>, dose();
        or
        /// Dose, ug: a number, or a taper [[years, ug], ...]. Exactly one dose key.
        dose_ug;
        or
        /// Dose of vitamin D, IU: a number, or a taper [[years, IU], ...]. Exactly one dose key.
        dose_iu;
        /// Dose, mg per kg of the patient's body mass on the day: a number, or a taper [[years, mg/kg], ...]. Exactly one dose
        /// key.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        dose_mg_per_kg: Vec<[f64; 2]>, dose();
        /// Route; default: the drug's usual one.
        route: Route, choice(&Route::NAMES);
        /// Time between doses; default: the usual one of the drug and dose.
        every_days: f64, number(1.0, 3652.5, "days");
        /// First dose, from time 0; default of a taper: its first step.
        start_years: f64 = 0.0, number(-50.0, 100.0, "years");
        /// No dose at or after this time, from time 0; default: doses go on to the end.
        #[serde(skip_serializing_if = "Option::is_none")]
        stop_years: Option<f64>, number(-50.0, 100.0, "years");
        /// Number of doses; default: as many as fit before `stop_years`.
        #[serde(skip_serializing_if = "Option::is_none")]
        doses: Option<u32>, count(1, 1_000_000);
    }
    together one_dose
}

/// Keys of a dose, of which a treatment has one.
pub(in crate::scenario) const DOSE_KEYS: [&str; 4] = ["dose_mg", "dose_ug", "dose_iu", "dose_mg_per_kg"];

const fn dose() -> Key {
    form("a number, or a taper [[years, dose], ...]", || stepped(&json!({ "type": "number", "minimum": 0 })))
}

/// An ideal blocker needs no dose; any other drug needs exactly one, and vitamin D alone is measured in IU.
fn one_dose() -> Value {
    let one = DOSE_KEYS.map(|key| json!({ "required": [key] }));
    let ideal = Drug::ALL.into_iter().filter(|drug| drug.is_ideal()).map(Drug::name).collect::<Vec<_>>();
    let none = json!({ "properties": { "drug": { "enum": ideal } }, "not": { "anyOf": one } });
    json!({
        "dependentSchemas": { "dose_iu": { "properties": { "drug": { "const": Drug::VitaminD } } } },
        "oneOf": one.into_iter().chain([none]).collect::<Vec<_>>(),
    })
}
