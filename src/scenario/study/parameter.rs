//! `[[parameter]]`: a number of the scenario that is varied.

use crate::elementary::{ln, pow};
use crate::model::{self, Constant};

use super::super::document::Place;
use super::super::fields::Fields;
use super::super::key::{Key, Section, choice, form, names, nothing, number, text};
use super::super::overrides::words;
use super::super::problem::{Finding, Findings};
use super::super::schema::{Scale, Scenario};
use super::super::write;
use super::difference::{ACTS_IN_FORM, LARGEST_STEP, LEAST_STEP};
use super::tables;

/// A number of the scenario that is varied between two bounds.
#[derive(Debug, Clone, PartialEq)]
pub struct VariedParameter {
    /// Where it stands in the scenario, as `--set` takes it.
    pub path: String,
    /// Least value.
    pub min: f64,
    /// Greatest value.
    pub max: f64,
    /// How the values between are spread.
    pub scale: Scale,
    /// Where a search begins; `None`: where the scenario has it.
    pub start: Option<f64>,
}

impl VariedParameter {
    /// The value at a share (0-1) of the way from least to greatest.
    pub fn value(&self, share: f64) -> f64 {
        let value = match self.scale {
            Scale::Linear => self.min + share * (self.max - self.min),
            Scale::Log => self.min * pow(self.max / self.min, share),
        };
        value.clamp(self.min, self.max)
    }

    /// How far a value is (0-1) from least to greatest.
    pub fn share(&self, value: f64) -> f64 {
        let share = match self.scale {
            Scale::Linear => (value - self.min) / (self.max - self.min),
            Scale::Log => ln(value / self.min) / ln(self.max / self.min),
        };
        share.clamp(0.0, 1.0)
    }

    /// The argument of `--set` that gives it a value.
    pub fn assignment(&self, value: f64) -> String {
        // a number reads back as the same
        format!("{}={value:?}", self.path)
    }
}

/// The arguments of `--set` that give each parameter its value.
pub fn assignments(parameters: &[VariedParameter], values: &[f64]) -> Vec<String> {
    parameters.iter().zip(values).map(|(parameter, value)| parameter.assignment(*value)).collect()
}

/// What a scenario says of a number, with every default filled in: `None` where it is not one that the written scenario
/// has. A mechanism that it does not list is as published, 1, and a named constant is as the model has it.
pub fn number_at(scenario: &Scenario, path: &str) -> Option<f64> {
    let document: toml::Value = toml::from_str(&write(scenario)).ok()?;
    let number = |value: &toml::Value| value.as_float().or(value.as_integer().map(|whole| whole as f64));
    let mut at = Some(&document);
    let words = words(path);
    for word in words.iter().map(String::as_str) {
        let named = |item: &&toml::Value| item.get("name").and_then(toml::Value::as_str) == Some(word);
        at = match at {
            Some(toml::Value::Table(table)) => table.get(word),
            Some(toml::Value::Array(items)) => {
                items.iter().find(named).or_else(|| items.get(word.parse::<usize>().ok()?))
            }
            _ => None,
        };
    }
    let unlisted = || match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["mechanisms", _] => Some(1.0),
        ["parameters", id] => model::constant(id).map(|known| known.value),
        _ => None,
    };
    if at.is_some() { at.and_then(number) } else { unlisted() }
}

/// Widest bound of a number of a scenario; its own range is checked with the scenario.
const BOUND: Key = number(-1e12, 1e12, "");

const SCALE: Key = choice(names!(Scale::ALL));

/// A parameter of a sensitivity analysis.
pub(super) const VARIED: Section =
    Section::of(&[text().named("path"), BOUND.named("min"), BOUND.named("max"), SCALE.named("scale")]);

/// A parameter of a calibration.
pub(super) const FITTED: Section = Section::of(&[
    text().named("path"),
    BOUND.named("min"),
    BOUND.named("max"),
    SCALE.named("scale"),
    BOUND.named("start"),
    number(LEAST_STEP, LARGEST_STEP, "of the way from min to max").named("step"),
    form(ACTS_IN_FORM, nothing).named("acts_in"),
]);

/// Every `[[parameter]]`, at most so many, with these keys; `and_also` reads what else each says.
pub(super) fn parameters(
    root: &Fields,
    most: usize,
    section: Section,
    findings: &mut Findings,
    mut and_also: impl FnMut(&Fields, &mut Findings),
) -> Vec<VariedParameter> {
    let parameter_tables = tables(root, "parameter", findings);
    let mut parameters: Vec<VariedParameter> = Vec::new();
    for (index, (table, place)) in parameter_tables.into_iter().enumerate() {
        let fields = Fields::check(table, &format!("parameter.{index}"), place, section.keys, findings);
        let parameter = parameter(&fields, findings);
        and_also(&fields, findings);
        if parameters.iter().any(|other| other.path == parameter.path) && fields.text("path").is_some() {
            let wrong = format!("`{}` is varied already", parameter.path);
            findings.add(fields.wrong("path", wrong, "said twice"));
        }
        parameters.push(parameter);
    }
    if parameters.len() > most {
        let wrong = format!("there are {} of them", parameters.len());
        let place: Place = root.place_of("parameter");
        findings.add(Finding::new(place, "parameter", wrong, "too many").allowed(format!("{most} at most")));
    }
    parameters
}

/// Tables and keys of a scenario whose numbers are no parameters: with them the means of two evaluations differ by what was asked for.
const HOW_IT_IS_SIMULATED: [&str; 5] = ["name", "title", "simulation", "specimen", "cohort"];

/// What the path of a constant begins with.
const CONSTANTS: &str = "parameters.";

/// A constant of the model over its plausible range; `None` where it has none.
pub(super) fn of_constant(constant: &Constant) -> Option<VariedParameter> {
    let (min, max) = constant.plausible()?;
    let scale = if min > 0.0 { Scale::Log } else { Scale::Linear };
    Some(VariedParameter { path: format!("{CONSTANTS}{}", constant.id), min, max, scale, start: None })
}

fn parameter(fields: &Fields, findings: &mut Findings) -> VariedParameter {
    let a_path = "a path of the scenario, as --set takes it, such as \"mechanisms.estrogen_osteoclast_apoptosis\"";
    fields.require("path", a_path, findings);
    let path = fields.text("path").unwrap_or_default();
    // a constant of the model has a plausible range
    let constant = path.strip_prefix(CONSTANTS).and_then(model::constant);
    let plausible = constant.and_then(of_constant);
    if plausible.is_none() {
        for (key, allowed) in [("min", "the least value"), ("max", "the greatest value")] {
            fields.require(key, allowed, findings);
        }
    }
    let scale = match fields.text("scale") {
        Some(name) if name == Scale::Log.name() => Scale::Log,
        None if !fields.has("min") => plausible.as_ref().map_or(Scale::Linear, |plausible| plausible.scale),
        _ => Scale::Linear,
    };
    let bound = |key: &str, of: fn(&VariedParameter) -> f64| {
        fields.number(key).or_else(|| plausible.as_ref().map(of)).unwrap_or(f64::NAN)
    };
    let (min, max) = (bound("min", |plausible| plausible.min), bound("max", |plausible| plausible.max));
    let parameter = VariedParameter { path: path.to_owned(), min, max, scale, start: fields.number("start") };
    let VariedParameter { path, min, max, scale, start } = &parameter;
    if fields.text("path").is_some() && (path.trim().is_empty() || path.contains('=')) {
        findings.add(fields.wrong("path", format!("`{path}` is not a path"), "not a path").allowed(a_path));
    }
    let word = words(path).into_iter().next().unwrap_or_default();
    if HOW_IT_IS_SIMULATED.contains(&word.as_str()) {
        let wrong = format!("`{path}` says how a patient is simulated, and not who the patient is or what happens");
        findings.add(fields.wrong("path", wrong, "nothing to vary").allowed(a_path));
    }
    if max <= min {
        findings.add(
            fields.wrong("max", format!("{max} is not more than min, {min}"), "not more").allowed("more than min"),
        );
    }
    if *scale == Scale::Log && *min <= 0.0 {
        findings.add(
            fields
                .wrong("min", format!("{min} has no logarithm"), "not positive")
                .allowed("more than 0 where the scale is \"log\""),
        );
    }
    if start.is_some_and(|start| start < *min || start > *max) {
        let wrong = "it is not between min and max";
        findings.add(fields.wrong("start", wrong, "beyond").allowed(format!("{min} to {max}")));
    }
    parameter
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{Overrides, read};

    #[test]
    fn shares_and_values_stand_for_each_other() {
        let mut parameter = VariedParameter { path: "a.b".into(), min: 0.5, max: 2.0, scale: Scale::Log, start: None };
        approx::assert_relative_eq!(parameter.value(0.5), 1.0, epsilon = 1e-12);
        approx::assert_relative_eq!(parameter.share(1.0), 0.5, epsilon = 1e-12);
        assert_eq!((parameter.value(0.0), parameter.value(1.0)), (0.5, 2.0));
        parameter.scale = Scale::Linear;
        approx::assert_relative_eq!(parameter.value(0.5), 1.25, epsilon = 1e-12);
        assert_eq!(parameter.assignment(1e-7), "a.b=1e-7");
        assert_eq!(parameter.assignment(2.0), "a.b=2.0");
    }

    #[test]
    fn a_scenario_says_what_a_number_is() {
        let text = "name = 'a'\n[mechanisms]\nfalls = 0.5\n[[arm]]\nname = 'b 7.5'\n[[arm.treatment]]\ndrug = 'prednisone'\ndose_mg = 7\n";
        let scenario = read("a", text, &Overrides::default()).expect("valid");
        for (path, number) in [
            ("patient.body_mass_kg", Some(65.0)),
            ("mechanisms.falls", Some(0.5)),
            ("mechanisms.smoking", Some(1.0)),
            ("parameters.pth_tolerance_days", Some(model::Model::STANDARD.pth_tolerance_days)),
            ("parameters.no_such_constant", None),
            ("cohort.patients", None),
            ("arm.\"b 7.5\".treatment.0.every_days", Some(1.0)),
            ("arm.0.treatment.0.every_days", Some(1.0)),
            ("patient.sex", None),
        ] {
            assert_eq!(number_at(&scenario, path), number, "{path}");
        }
    }
}
