//! Reading a scenario file: everything that is wrong with it is found in one pass and reported together.

mod arm;
mod cohort;
mod disease;
mod event;
mod listed;
mod mechanism;
mod observed;
mod parameter;
mod patient;
mod specimen;
mod specimen_image;
mod steps;
mod treatment;

use super::document::{self, Place, parse_file};
use super::fields::Fields;
use super::files::Files;
use super::key::Section;
use super::overrides::Overrides;
use super::problem::{Finding, Findings, ScenarioError};
use super::schema::{Arm, Lifestyle, NAME_FORM, Observed, SUBJECT, Scenario, SimulationPlan};
use super::table::Table;
use super::{is_name, is_printable};

/// Most syntax errors shown: those after the first few follow from them.
const MOST_SYNTAX_ERRORS: usize = 20;

/// Reads and checks a scenario, every default filled in.
///
/// `file_name` is shown in problems, and `overrides` are what the command line changes. An image that the scenario starts
/// from is not looked at.
///
/// # Errors
/// Everything that is wrong with the file and the arguments, in order, each at its line and column.
pub fn read(file_name: &str, text: &str, overrides: &Overrides) -> Result<Scenario, ScenarioError> {
    read_all(file_name, text, overrides, Files::default())
}

/// As [`read`], with the files that the scenario names.
///
/// # Errors
/// As [`read`], and what is wrong with a file, at the key to which it is due.
pub fn read_with_files(
    file_name: &str,
    text: &str,
    overrides: &Overrides,
    files: Files,
) -> Result<Scenario, ScenarioError> {
    read_all(file_name, text, overrides, files)
}

fn read_all(file_name: &str, text: &str, overrides: &Overrides, files: Files) -> Result<Scenario, ScenarioError> {
    let mut draft = Draft::new(file_name, text, overrides)?;
    if let Some(sweep) = draft.document.get("sweep") {
        let wrong = "it asks for many scenarios, and one is wanted here";
        draft.findings.add(
            Finding::new(sweep.key_place, "sweep", wrong, "a sweep")
                .allowed("a file without [sweep]; `osteon run` and `osteon check` take one with it"),
        );
    }
    let scenario = scenario_of(&draft.document, files, &mut draft.findings);
    if draft.findings.is_empty() { Ok(scenario) } else { Err(draft.into_error()) }
}

/// A file as a tree, changed as the command line says, and what is wrong with it so far.
pub(super) struct Draft {
    pub document: document::Table,
    pub findings: Findings,
    file_name: String,
    /// Name and text of the file, then of the arguments.
    sources: Vec<(String, String)>,
}

impl Draft {
    /// Parses a file and applies the arguments to it.
    ///
    /// # Errors
    /// Where the file is not TOML.
    pub fn new(file_name: &str, text: &str, overrides: &Overrides) -> Result<Self, ScenarioError> {
        let mut findings = Findings::default();
        let mut sources = vec![(file_name.to_owned(), text.to_owned())];
        let mut document = match parse_file(text) {
            Ok(document) => document,
            Err(errors) => {
                for error in errors.into_iter().take(MOST_SYNTAX_ERRORS) {
                    let place = Place { source: 0, start: error.span.start, end: error.span.end };
                    let allowed = if is_path_with_backslashes(text, error.span.start) {
                        "a path in single quotes, as 'C:\\scans\\bone.mha', or with / in place of each backslash: in \"...\" a \
                         backslash begins a character that cannot be typed"
                    } else {
                        "`key = value` lines under [table] headers, text in quotes (see toml.io)"
                    };
                    findings.add(
                        Finding::new(place, "", format!("this is not TOML: {}", error.message), "here")
                            .allowed(allowed),
                    );
                }
                return Err(findings.into_error(file_name, sources));
            }
        };
        for argument in overrides.arguments() {
            argument.apply(&mut document, sources.len(), &mut findings);
            sources.push(("command line".to_owned(), argument.text));
        }
        Ok(Self { document, findings, file_name: file_name.to_owned(), sources })
    }

    /// Everything that is wrong.
    pub fn into_error(self) -> ScenarioError {
        self.findings.into_error(&self.file_name, self.sources)
    }
}

/// Whether a place is in a line whose text in double quotes has backslashes, as paths of Windows have.
fn is_path_with_backslashes(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    let line = text.get(start..).unwrap_or_default().lines().next().unwrap_or_default();
    line.split_once('"').is_some_and(|(_, text)| text.contains('\\'))
}

/// The scenario that a tree says, without `[sweep]`.
pub(super) fn scenario_of(document: &document::Table, files: Files, findings: &mut Findings) -> Scenario {
    Reader { files, findings }.scenario(document)
}

/// Every `[[output]]` of a study: what of a scenario it looks at.
pub(super) fn outputs(
    root: &Fields,
    simulation: &SimulationPlan,
    arms: &[Arm],
    findings: &mut Findings,
) -> Vec<Observed> {
    let mut reader = Reader { files: Files::default(), findings };
    let tables = root.tables("output").into_iter().enumerate();
    tables
        .map(|(index, (table, place))| {
            let fields = Fields::check(table, &format!("output.{index}"), place, &SUBJECT, reader.findings);
            reader.subject(&fields, simulation, arms)
        })
        .collect()
}

/// What reading needs at every step.
struct Reader<'r> {
    files: Files<'r>,
    findings: &'r mut Findings,
}

impl Reader<'_> {
    fn scenario(&mut self, document: &document::Table) -> Scenario {
        let root = Fields::check(document, "", Place::TOP, Scenario::SECTION.keys, self.findings);
        let name = self.name(&root);
        let title = self.title(&root, &name);
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
        let scenario = Scenario {
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
        };
        self.findings_of_unmet_activities(document, &scenario);
        scenario
    }

    fn name(&mut self, root: &Fields) -> String {
        root.require("name", NAME_FORM, self.findings);
        let Some(name) = root.text("name") else { return String::new() };
        if !is_name(name) {
            self.findings.add(
                root.wrong("name", format!("`{name}` cannot be the name of a scenario"), "not a name")
                    .allowed(NAME_FORM),
            );
        }
        name.to_owned()
    }

    fn title(&mut self, root: &Fields, name: &str) -> String {
        let title = root.text("title").unwrap_or(name);
        if !title.chars().all(is_printable) {
            let finding = root.wrong("title", "this cannot be drawn", "not a title");
            self.findings.add(finding.allowed("letters on one line"));
        }
        title.to_owned()
    }

    /// A table of the file held against its keys; empty where the file has none.
    fn section<'a>(&mut self, parent: &Fields<'a>, name: &str, section: Section) -> Fields<'a> {
        let path = parent.path_of(name);
        match parent.table(name) {
            Some((table, place)) => Fields::check(table, &path, place, section.keys, self.findings),
            None => Fields::absent(&path, section.keys),
        }
    }

    fn simulation(&mut self, root: &Fields) -> SimulationPlan {
        let fields = self.section(root, "simulation", SimulationPlan::SECTION);
        let mut plan = fields.plan();
        unbound(&mut plan, &fields, &["years", "lead_in_years"]);
        plan
    }

    fn lifestyle(&mut self, root: &Fields) -> Lifestyle {
        self.section(root, "lifestyle", Lifestyle::SECTION).plan()
    }
}

/// Numbers that bound others, where they have a fault, bound nothing, lest the others be blamed for it.
fn unbound(plan: &mut impl Table, fields: &Fields, keys: &[&str]) {
    for key in keys.iter().filter(|key| fields.is_faulty(key)) {
        if let Some(number) = plan.number_mut(key) {
            *number = f64::INFINITY;
        }
    }
}
