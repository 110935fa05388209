//! The scenario file as JSON Schema, for editors.
//!
//! Ranges, words and keys come from the tables that reading follows; descriptions and defaults from the documentation
//! of [`Scenario`].

use schemars::schema_for;
use serde_json::{Map, Value, json};

use super::key::{self, Key, MECHANISM_RANGE, Takes};
use crate::model;

use super::schema::{DiseaseKind, Drug, Scenario, Spread};

/// A table of the file: the struct that documents it, its keys, and those that must be given.
struct Shape {
    documented_as: &'static str,
    keys: &'static [Key],
    required: &'static [&'static str],
}

const SHAPES: &[Shape] = &[
    Shape { documented_as: "SimulationPlan", keys: key::SIMULATION, required: &[] },
    Shape { documented_as: "SpecimenPlan", keys: key::SPECIMEN, required: &[] },
    Shape { documented_as: "PatientPlan", keys: key::PATIENT, required: &[] },
    Shape { documented_as: "Lifestyle", keys: key::LIFESTYLE, required: &[] },
    Shape { documented_as: "Disease", keys: key::DISEASE, required: &["kind"] },
    Shape { documented_as: "CohortPlan", keys: key::COHORT, required: &[] },
    Shape { documented_as: "Arm", keys: key::ARM, required: &["name"] },
    Shape { documented_as: "Treatment", keys: key::TREATMENT, required: &["drug"] },
    Shape { documented_as: "Event", keys: key::EVENT, required: &["kind"] },
    Shape { documented_as: "Observed", keys: key::OBSERVED, required: &["arm", "measure", "years", "change_pct"] },
];

/// Keys whose words or default differ between the file and the scenario as the program holds it.
const FILE_WORDS: &[(&str, &str, &str)] = &[
    ("Scenario", "title", "Title shown on plots; the name where it is not given."),
    ("Arm", "extends", "Name of an arm whose entries come before this one's own."),
    (
        "Disease",
        "onset_years",
        "Onset, years from time 0; at the first step of its activity, or when the lead-in begins, where it is not given.",
    ),
    (
        "Disease",
        "activity",
        "Activity on the disease's own scale (DAS28 0-10, ASDAS 0-8, SLEDAI 0-105, Kellgren-Lawrence 0-4): a number, or a \
         course [[years, activity], ...]; moderate where it is not given.",
    ),
    ("Treatment", "dose_mg", "Dose, mg: a number, or a taper [[years, mg], ...]. Exactly one dose key."),
    ("Treatment", "dose_ug", "Dose, ug: a number, or a taper [[years, ug], ...]. Exactly one dose key."),
    ("Treatment", "dose_iu", "Dose of vitamin D, IU: a number, or a taper [[years, IU], ...]. Exactly one dose key."),
    (
        "Treatment",
        "dose_mg_per_kg",
        "Dose, mg per kg of the patient's body mass: a number, or a taper [[years, mg/kg], ...]. Exactly one dose key.",
    ),
    ("Treatment", "every_days", "Days between doses; what is usual for the drug and dose where it is not given."),
    ("Treatment", "route", "Route; the drug's usual one where it is not given."),
    ("Treatment", "start_years", "First dose, years from time 0; the first step of a taper where it is not given."),
    ("Treatment", "stop_years", "No dose at or after this, years from time 0; to the end where it is not given."),
    ("Treatment", "doses", "Number of doses; until `stop_years` where it is not given."),
    ("Observed", "versus", "Arm it is compared with; change from baseline where it is not given."),
];

/// Defaults that reading fills in and that the structs do not carry.
const FILE_DEFAULTS: &[(&str, &str, f64)] = &[("Treatment", "start_years", 0.0), ("Event", "start_years", 0.0)];

/// JSON Schema of a scenario file, of what this version acts on.
pub fn json_schema() -> Value {
    let documented = schema_for!(Scenario).to_value();
    let mut definitions = Map::new();
    for shape in SHAPES {
        let source = &documented["$defs"][shape.documented_as];
        definitions.insert(shape.documented_as.to_owned(), table(source, shape));
    }
    let root = Shape { documented_as: "Scenario", keys: key::ROOT, required: &["name", "arm"] };
    let Value::Object(body) = table(&documented, &root) else { return Value::Null };
    let mut schema = Map::new();
    schema.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    schema.insert("title".to_owned(), json!("osteon scenario"));
    schema.extend(body);
    schema.insert("$defs".to_owned(), Value::Object(definitions));
    Value::Object(schema)
}

/// A table with its keys, documented as in the struct.
fn table(source: &Value, shape: &Shape) -> Value {
    let mut properties = Map::new();
    for key in shape.keys {
        properties.insert(key.name.to_owned(), property(&source["properties"][key.name], shape.documented_as, key));
    }
    let mut table = json!({
        "description": source["description"],
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    });
    if !shape.required.is_empty() {
        table["required"] = json!(shape.required);
    }
    if shape.documented_as == "Treatment" {
        // an ideal blocker needs no dose; any other drug needs exactly one
        let one = key::DOSE_KEYS.map(|key| json!({ "required": [key] }));
        let ideal = Drug::ALL.into_iter().filter(|drug| drug.is_ideal()).map(Drug::name).collect::<Vec<_>>();
        let mut none = json!({ "properties": { "drug": { "enum": ideal } } });
        none["not"] = json!({ "anyOf": one });
        table["dependentSchemas"] = json!({ "dose_iu": { "properties": { "drug": { "const": Drug::VitaminD } } } });
        table["oneOf"] = json!(one.into_iter().chain([none]).collect::<Vec<_>>());
    }
    if shape.documented_as == "Disease" {
        table["allOf"] = DiseaseKind::ALL.map(of_disease).into();
    }
    table
}

/// What only holds of one disease: the scale of its activity, and keys that others do not take.
fn of_disease(kind: DiseaseKind) -> Value {
    let [least, most] = kind.scale().range;
    let level = json!({ "type": "number", "minimum": least, "maximum": most, "$comment": kind.scale().name });
    let mut properties = json!({ "activity": stepped(&level) });
    if kind != DiseaseKind::SystemicLupus {
        properties["amenorrhoea"] = json!(false);
    }
    if kind != DiseaseKind::RheumatoidArthritis {
        properties["joint_erosion_score"] = json!(false);
    }
    json!({ "if": { "properties": { "kind": { "const": kind.name() } } }, "then": { "properties": properties } })
}

/// One key: what it takes, with its description and default.
fn property(source: &Value, table: &str, key: &Key) -> Value {
    let mut property = taken(table, key);
    let is_key = |entry: (&str, &str)| entry == (table, key.name);
    let words = FILE_WORDS.iter().find(|(table, key, _)| is_key((table, key))).map(|(.., words)| json!(words));
    if let Some(description) = words.or_else(|| source.get("description").cloned()) {
        property["description"] = description;
    }
    let filled_in = FILE_DEFAULTS.iter().find(|(table, key, _)| is_key((table, key))).map(|(.., number)| json!(number));
    // an empty default of a struct stands for a key that is not given
    let stated = source.get("default").filter(|default| default.is_number() || default.is_boolean()).cloned();
    let word = source.get("default").filter(|default| default.as_str().is_some_and(|word| !word.is_empty())).cloned();
    if let Some(default) = filled_in.or(stated).or(word) {
        property["default"] = default;
    }
    property
}

/// What a key takes.
fn taken(table: &str, key: &Key) -> Value {
    match (table, key.name) {
        ("Scenario", "name") => return json!({ "type": "string", "pattern": "^[A-Za-z0-9_-]{1,100}$" }),
        ("Scenario" | "Arm", "mechanisms") => {
            let (least, most) = MECHANISM_RANGE;
            let strength = json!({ "type": "number", "minimum": least, "maximum": most });
            let chosen = json!({ "anyOf": [strength, { "enum": key::MECHANISM_CHOICES.now }] });
            return json!({
                "type": "object",
                "properties": { key::MECHANISM_OF_CHOICE: chosen },
                "additionalProperties": strength,
            });
        }
        ("Scenario", "parameters") => {
            let named = model::catalogue().iter().map(|known| {
                let kind = if known.is_whole { "integer" } else { "number" };
                let range = json!({
                    "type": kind, "minimum": known.least, "maximum": known.most, "default": known.value,
                    "description": known.meaning, "$comment": known.unit,
                });
                (known.id.to_owned(), range)
            });
            let properties: serde_json::Map<String, Value> = named.collect();
            return json!({ "type": "object", "properties": properties, "additionalProperties": false });
        }
        ("Scenario", "arm") => {
            return json!({ "type": "array", "minItems": 1, "items": { "$ref": "#/$defs/Arm" } });
        }
        ("SpecimenPlan", "image_voxel_um") => {
            let (least, most) = key::IMAGE_VOXEL_RANGE_UM;
            let edge = json!({ "type": "number", "minimum": least, "maximum": most, "$comment": "um" });
            return json!({ "anyOf": [edge, { "type": "array", "items": edge, "minItems": 3, "maxItems": 3 }] });
        }
        ("SpecimenPlan", "save_years") => {
            return json!({ "type": "array", "items": { "type": "number", "minimum": 0 }, "maxItems": key::MOST_SAVED });
        }
        ("SpecimenPlan", "save_as") => {
            return json!({ "type": "array", "items": { "enum": key::SAVE_AS.now }, "minItems": 1, "uniqueItems": true });
        }
        ("PatientPlan", "bmd_t_score") => return numbers_by_site(&|key| taken("", key)),
        ("CohortPlan", "vary") => return vary(),
        ("Treatment", dose_key) if key::DOSE_KEYS.contains(&dose_key) => {
            return stepped(&json!({ "type": "number", "minimum": 0 }));
        }
        ("Disease", "activity") => return stepped(&json!({ "type": "number", "minimum": 0, "maximum": 105 })),
        ("Observed", "id") => {
            return json!({ "type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 100 });
        }
        ("Observed", "ci95") => {
            return json!({ "type": "array", "items": { "type": "number" }, "minItems": 2, "maxItems": 2 });
        }
        _ => {}
    }
    match key.takes {
        Takes::Number { least, most, unit } => {
            let mut number = json!({ "type": "number", "minimum": least, "maximum": most });
            if !unit.is_empty() {
                number["$comment"] = json!(unit);
            }
            number
        }
        Takes::Count { least, most: i64::MAX } => json!({ "type": "integer", "minimum": least }),
        Takes::Count { least, most } => json!({ "type": "integer", "minimum": least, "maximum": most }),
        Takes::Switch => json!({ "type": "boolean" }),
        Takes::Text | Takes::Form(_) => json!({ "type": "string" }),
        Takes::Choice(words) => json!({ "enum": words.now }),
        Takes::Table => json!({ "$ref": format!("#/$defs/{}", definition(key.name)) }),
        Takes::Tables => {
            json!({ "type": "array", "items": { "$ref": format!("#/$defs/{}", definition(key.name)) } })
        }
    }
}

/// The definition of a table, by its key.
fn definition(key: &str) -> &'static str {
    match key {
        "simulation" => "SimulationPlan",
        "specimen" => "SpecimenPlan",
        "patient" => "PatientPlan",
        "lifestyle" => "Lifestyle",
        "disease" => "Disease",
        "cohort" => "CohortPlan",
        "treatment" => "Treatment",
        "event" => "Event",
        _ => "Observed",
    }
}

/// An amount, or steps [years, amount].
fn stepped(amount: &Value) -> Value {
    let step = json!({ "type": "array", "prefixItems": [{ "type": "number" }, amount], "minItems": 2, "maxItems": 2 });
    json!({ "anyOf": [amount, { "type": "array", "items": step, "minItems": 1 }] })
}

fn vary() -> Value {
    let spread = schema_for!(Spread).to_value();
    let spread = |key: &Key| {
        let Takes::Number { least, most, .. } = key.takes else { return Value::Null };
        let text = |name: &str| spread["properties"][name]["description"].clone();
        let bound = |name| json!({ "type": "number", "minimum": least, "maximum": most, "description": text(name) });
        json!({
            "type": "object",
            "properties": {
                "sd": { "type": "number", "minimum": 0, "maximum": most - least, "description": text("sd") },
                "min": bound("min"),
                "max": bound("max"),
            },
            "required": ["sd"],
            "additionalProperties": false,
        })
    };
    let numbers = key::PATIENT.iter().chain(key::LIFESTYLE).filter(|key| matches!(key.takes, Takes::Number { .. }));
    let mut properties: Map<String, Value> = numbers.map(|key| (key.name.to_owned(), spread(key))).collect();
    properties.insert("bmd_t_score".to_owned(), numbers_by_site(&spread));
    json!({ "type": "object", "properties": properties, "additionalProperties": false })
}

fn numbers_by_site(value: &dyn Fn(&Key) -> Value) -> Value {
    let sites = key::BMD_T_SCORE.iter().filter(|key| matches!(key.takes, Takes::Number { .. }));
    let properties: Map<String, Value> = sites.map(|key| (key.name.to_owned(), value(key))).collect();
    json!({ "type": "object", "properties": properties, "additionalProperties": false })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_documented() {
        let schema = json_schema();
        let tables =
            schema["$defs"].as_object().expect("definitions").iter().map(|(name, table)| (name.as_str(), table));
        for (name, table) in tables.chain([("Scenario", &schema)]) {
            for (key, property) in table["properties"].as_object().expect("properties") {
                assert!(property["description"].is_string(), "{name}.{key} has no description");
            }
        }
    }

    #[test]
    fn every_key_of_the_structs_is_in_the_file() {
        let documented = schema_for!(Scenario).to_value();
        let schema = json_schema();
        for shape in SHAPES {
            let keys = documented["$defs"][shape.documented_as]["properties"].as_object().expect("properties");
            for key in keys.keys() {
                let property = &schema["$defs"][shape.documented_as]["properties"][key];
                assert!(property.is_object(), "{}.{key}", shape.documented_as);
            }
        }
    }
}
