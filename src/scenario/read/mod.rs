//! Reading a scenario file: everything that is wrong with it is found in one pass and reported together.

mod arm;
mod cohort;
mod disease;
mod event;
mod mechanism;
mod observed;
mod parameter;
mod patient;
mod specimen;
mod steps;
mod treatment;

use super::document::{Place, Table, parse_file};
use super::fields::Fields;
use super::image::ReadImage;
use super::is_name;
use super::key::{self, Key, NAME_FORM};
use super::overrides::Overrides;
use super::problem::{Finding, Findings, ScenarioError};
use super::schema::{Arm, Lifestyle, Observed, Scenario, SimulationPlan};

/// Most syntax errors shown: those after the first few follow from them.
const MOST_SYNTAX_ERRORS: usize = 20;

/// Reads and checks a scenario, every default filled in.
///
/// `file_name` is shown in problems, `overrides` are what the command line changes, and `known_mechanisms` are the
/// ids of the mechanism catalogue. An image that the scenario starts from is not looked at.
///
/// # Errors
/// Everything that is wrong with the file and the arguments, in order, each at its line and column.
pub fn read(
    file_name: &str,
    text: &str,
    overrides: &Overrides,
    known_mechanisms: &[&str],
) -> Result<Scenario, ScenarioError> {
    read_all(file_name, text, overrides, known_mechanisms, None)
}

/// As [`read`], with the image that the scenario starts from, which `read_image` fetches.
///
/// # Errors
/// As [`read`], and what is wrong with the image, at the key to which it is due.
pub fn read_with_image(
    file_name: &str,
    text: &str,
    overrides: &Overrides,
    known_mechanisms: &[&str],
    read_image: ReadImage,
) -> Result<Scenario, ScenarioError> {
    read_all(file_name, text, overrides, known_mechanisms, Some(read_image))
}

fn read_all(
    file_name: &str,
    text: &str,
    overrides: &Overrides,
    known_mechanisms: &[&str],
    read_image: Option<ReadImage>,
) -> Result<Scenario, ScenarioError> {
    let mut findings = Findings::default();
    let mut sources = vec![(file_name.to_owned(), text.to_owned())];
    let mut document = match parse_file(text) {
        Ok(document) => document,
        Err(errors) => {
            for error in errors.into_iter().take(MOST_SYNTAX_ERRORS) {
                let place = Place { source: 0, start: error.span.start, end: error.span.end };
                findings.add(
                    Finding::new(place, "", format!("this is not TOML: {}", error.message), "here")
                        .allowed("`key = value` lines under [table] headers, text in quotes (see toml.io)"),
                );
            }
            return Err(findings.into_error(file_name, sources));
        }
    };
    for argument in overrides.arguments() {
        argument.apply(&mut document, sources.len(), &mut findings);
        sources.push(("command line".to_owned(), argument.text));
    }
    let scenario = Reader { known_mechanisms, read_image, findings: &mut findings }.scenario(&document);
    if findings.is_empty() { Ok(scenario) } else { Err(findings.into_error(file_name, sources)) }
}

/// Every `[[output]]` of a study: what of a scenario it looks at.
pub(super) fn outputs(
    root: &Fields,
    simulation: &SimulationPlan,
    arms: &[Arm],
    findings: &mut Findings,
) -> Vec<Observed> {
    let mut reader = Reader { known_mechanisms: &[], read_image: None, findings };
    let tables = root.tables("output").into_iter().enumerate();
    tables
        .map(|(index, (table, place))| {
            let fields = Fields::check(table, &format!("output.{index}"), place, key::OUTPUT, reader.findings);
            reader.subject(&fields, simulation, arms)
        })
        .collect()
}

/// What reading needs at every step.
struct Reader<'r> {
    known_mechanisms: &'r [&'r str],
    read_image: Option<ReadImage<'r>>,
    findings: &'r mut Findings,
}

impl Reader<'_> {
    fn scenario(&mut self, document: &Table) -> Scenario {
        let root = Fields::check(document, "", Place::TOP, key::ROOT, self.findings);
        let name = self.name(&root);
        let title = root.text("title").unwrap_or(&name).to_owned();
        let simulation = self.simulation(&root);
        let specimen = self.specimen(&root, &simulation);
        let patient = self.patient(&root);
        let lifestyle = self.lifestyle(&root);
        let diseases = self.diseases(&root, &simulation, &patient);
        let cohort = self.cohort(&root, &patient, &lifestyle);
        let mechanisms = self.mechanisms(&root);
        let parameters = self.parameters(&root);
        let arms = self.arms(&root, &simulation, &patient);
        let observed = self.observed(&root, &simulation, &arms);
        Scenario {
            name,
            title,
            simulation,
            specimen,
            patient,
            lifestyle,
            diseases,
            cohort,
            mechanisms,
            parameters,
            arms,
            observed,
        }
    }

    fn name(&mut self, root: &Fields) -> String {
        root.require(&[("name", NAME_FORM)], self.findings);
        let Some(name) = root.text("name") else { return String::new() };
        if !is_name(name) {
            self.findings.add(
                root.wrong("name", format!("`{name}` cannot be the name of a scenario"), "not a name")
                    .allowed(NAME_FORM),
            );
        }
        name.to_owned()
    }

    /// A table of the file held against its keys; empty, where it is not given.
    fn section<'a>(&mut self, parent: &Fields<'a>, name: &str, keys: &'static [Key]) -> Fields<'a> {
        let path = parent.path_of(name);
        match parent.table(name) {
            Some((table, place)) => Fields::check(table, &path, place, keys, self.findings),
            None => Fields::absent(&path),
        }
    }

    fn simulation(&mut self, root: &Fields) -> SimulationPlan {
        let fields = self.section(root, "simulation", key::SIMULATION);
        let default = SimulationPlan::default();
        // a time with a fault bounds nothing, lest other keys be blamed for it
        let years = |key: &str, default: f64| {
            if fields.is_faulty(key) { f64::INFINITY } else { fields.number(key).unwrap_or(default) }
        };
        SimulationPlan {
            years: years("years", default.years),
            lead_in_years: years("lead_in_years", default.lead_in_years),
            seed: fields.whole("seed").and_then(|seed| u64::try_from(seed).ok()).unwrap_or(default.seed),
            report_every_days: fields.number("report_every_days").unwrap_or(default.report_every_days),
        }
    }

    fn lifestyle(&mut self, root: &Fields) -> Lifestyle {
        let fields = self.section(root, "lifestyle", key::LIFESTYLE);
        let default = Lifestyle::default();
        let number = |key: &str, default: f64| fields.number(key).unwrap_or(default);
        Lifestyle {
            calcium_mg_per_day: number("calcium_mg_per_day", default.calcium_mg_per_day),
            vitamin_d_iu_per_day: number("vitamin_d_iu_per_day", default.vitamin_d_iu_per_day),
            sun: number("sun", default.sun),
            protein_g_per_kg_per_day: number("protein_g_per_kg_per_day", default.protein_g_per_kg_per_day),
            exercise_min_per_day: number("exercise_min_per_day", default.exercise_min_per_day),
            cigarettes_per_day: number("cigarettes_per_day", default.cigarettes_per_day),
            alcohol_units_per_day: number("alcohol_units_per_day", default.alcohol_units_per_day),
            falls_per_year: number("falls_per_year", default.falls_per_year),
        }
    }
}
