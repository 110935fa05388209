//! Reading a scenario file: everything that is wrong with it is found in one pass and reported together.

mod arm;
mod cohort;
mod event;
mod mechanism;
mod observed;
mod patient;
mod treatment;

use super::document::{Place, Table, parse_file};
use super::fields::Fields;
use super::is_name;
use super::key::{self, Key, NAME_FORM};
use super::overrides::Overrides;
use super::problem::{Finding, Findings, ScenarioError};
use super::schema::{Lifestyle, Scenario, SimulationPlan, SpecimenPlan};

/// Most syntax errors shown: those after the first few follow from them.
const MOST_SYNTAX_ERRORS: usize = 20;

/// Reads and checks a scenario, every default filled in.
///
/// `file_name` is shown in problems, `overrides` are what the command line changes, and `known_mechanisms` are the
/// ids of the mechanism catalogue.
///
/// # Errors
/// Everything that is wrong with the file and the arguments, in order, each at its line and column.
pub fn read(
    file_name: &str,
    text: &str,
    overrides: &Overrides,
    known_mechanisms: &[&str],
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
    let scenario = Reader { known_mechanisms, findings: &mut findings }.scenario(&document);
    if findings.is_empty() { Ok(scenario) } else { Err(findings.into_error(file_name, sources)) }
}

/// What reading needs at every step.
struct Reader<'r> {
    known_mechanisms: &'r [&'r str],
    findings: &'r mut Findings,
}

impl Reader<'_> {
    fn scenario(&mut self, document: &Table) -> Scenario {
        let root = Fields::check(document, "", Place::TOP, key::ROOT, self.findings);
        let name = self.name(&root);
        let title = root.text("title").unwrap_or(&name).to_owned();
        let simulation = self.simulation(&root);
        let specimen = self.specimen(&root);
        let patient = self.patient(&root);
        let lifestyle = self.lifestyle(&root);
        let cohort = self.cohort(&root, &patient, &lifestyle);
        let mechanisms = self.mechanisms(&root);
        let arms = self.arms(&root, &simulation, &patient);
        let observed = self.observed(&root, &simulation, &arms);
        Scenario { name, title, simulation, specimen, patient, lifestyle, cohort, mechanisms, arms, observed }
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

    fn specimen(&mut self, root: &Fields) -> SpecimenPlan {
        let fields = self.section(root, "specimen", key::SPECIMEN);
        let default = SpecimenPlan::default();
        let plan = SpecimenPlan {
            edge_mm: fields.number("edge_mm").unwrap_or(default.edge_mm),
            voxel_um: fields.number("voxel_um").unwrap_or(default.voxel_um),
            cancellous: fields.count("cancellous").unwrap_or(default.cancellous),
            cortical: fields.count("cortical").unwrap_or(default.cortical),
        };
        if !fields.is_faulty("edge_mm") && !fields.is_faulty("voxel_um") {
            self.findings_of_grain(&fields, &plan);
        }
        plan
    }

    /// The edge must be a whole number of voxels, and the cube must fit in memory.
    fn findings_of_grain(&mut self, fields: &Fields, plan: &SpecimenPlan) {
        let voxels = plan.edge_mm * 1000.0 / plan.voxel_um;
        let at = if fields.has("edge_mm") { "edge_mm" } else { "voxel_um" };
        let edge_of = |voxels: f64| format!("{}", (voxels * plan.voxel_um * 1000.0).round() / 1e6);
        if (voxels - voxels.round()).abs() > 1e-6 {
            let wrong = format!("an edge of {} mm is not a whole number of {} um voxels", plan.edge_mm, plan.voxel_um);
            let (below, above) = (edge_of(voxels.floor()), edge_of(voxels.ceil()));
            self.findings.add(
                fields
                    .wrong(at, wrong, "does not divide evenly")
                    .allowed(format!("a whole number of voxels; the nearest edges are {below} and {above} mm")),
            );
        } else if voxels.round() > key::MOST_VOXELS_PER_EDGE {
            let most = key::MOST_VOXELS_PER_EDGE;
            let wrong = format!("{} voxels along an edge are more than memory holds", voxels.round());
            self.findings.add(fields.wrong(at, wrong, "too fine a grain for this edge").allowed(format!(
                "{most} voxels along an edge at most: an edge_mm of {} or less, or a voxel_um of {} or more",
                edge_of(most),
                (plan.edge_mm * 1000.0 / most).ceil()
            )));
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
