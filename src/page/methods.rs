//! A paragraph on methods, with references, for what a run used: all of it from the scenario as run and from declarations.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::model::{self, Source};
use crate::patient::{DiseaseKind, Mechanism, MechanismEntry, catalogue};
use crate::scenario::drugs;
use crate::scenario::schema::{Arm, EdgeSetting, Event, Method, Observed, Scenario, Sex, Treatment, Usage};
use crate::validation::{evidence_name, use_name};

/// What of a run its scenario does not say.
#[derive(Debug, Clone, Default)]
pub struct RunDetail {
    /// Version of osteon.
    pub version: String,
    /// Revision of its source, where known.
    pub git_revision: Option<String>,
    /// SHA-256 of the constants, where the run recorded it.
    pub constants_sha256: Option<String>,
    /// The patient who was run alone.
    pub only_patient: Option<u32>,
}

/// Methods and references of a run, as Markdown.
pub fn methods(scenario: &Scenario, run: &RunDetail) -> String {
    let mut references = References::default();
    let mut text = format!("# Methods: {}\n\n", scenario.title);
    text += &program(scenario, run);
    text += &patients(scenario, run);
    text += &treatments(scenario, &mut references);
    text += &mechanisms(scenario, &mut references);
    text += &figures(&scenario.observed, &mut references);
    text + &references.list()
}

/// Citations, each with what it is cited for.
#[derive(Default)]
struct References(BTreeMap<String, BTreeSet<String>>);

impl References {
    /// Adds citations, separated by semicolons, for something.
    fn add(&mut self, citations: &str, cited_for: &str) {
        for citation in citations.split(';').map(str::trim).filter(|citation| !citation.is_empty()) {
            self.0.entry(citation.to_owned()).or_default().insert(cited_for.to_owned());
        }
    }

    fn list(&self) -> String {
        let mut text = String::from(
            "\n## References\n\nEach with what it is cited for; as the declarations of osteon cite it, read or recalled as they say there.\n\n",
        );
        for (citation, cited_for) in &self.0 {
            let cited_for: Vec<&str> = cited_for.iter().map(String::as_str).collect();
            // writing to a text does not fail
            let _ = writeln!(text, "- {citation} ({})", cited_for.join(", "));
        }
        text
    }
}

fn program(scenario: &Scenario, run: &RunDetail) -> String {
    let revision = run.git_revision.as_ref().map(|revision| format!(", revision {revision}")).unwrap_or_default();
    let constants = match &run.constants_sha256 {
        Some(digest) => format!("constants with the SHA-256 `{digest}`"),
        None => "a set of constants whose digest the run did not record".to_owned(),
    };
    let simulation = &scenario.simulation;
    let how = match simulation.method {
        Method::AgentBased => {
            let specimen = &scenario.specimen;
            format!(
                "Bone cells were agents on {} cancellous and {} cortical cubes of {} mm a patient, with voxels of {} um.",
                specimen.cancellous, specimen.cortical, specimen.edge_mm, specimen.voxel_um
            )
        }
        Method::MeanField => "Bone cells were simulated as means.".to_owned(),
    };
    let changed = if scenario.parameters.is_empty() {
        String::new()
    } else {
        let changed: Vec<String> = scenario.parameters.iter().map(|(id, value)| format!("`{id}` = {value}")).collect();
        format!(" Constants were changed for every arm: {}.", changed.join(", "))
    };
    let drawn = match simulation.parameter_draws {
        0 => String::new(),
        draws => {
            format!(" Every person lived with {draws} sets of constants drawn from the posterior of the calibration.")
        }
    };
    format!(
        "Bone remodelling was simulated with osteon {}{revision}, with {constants}. {how} Each arm was lived for {} after \
         a lead-in of {}, and reported every {} days; the seed of all random draws was {}.{changed}{drawn}\n\n",
        run.version,
        in_years(simulation.years),
        in_years(simulation.lead_in_years),
        simulation.report_every_days,
        simulation.seed
    )
}

/// A time in words.
fn in_years(years: f64) -> String {
    let unit = if (years - 1.0).abs() < f64::EPSILON { "year" } else { "years" };
    format!("{years} {unit}")
}

fn patients(scenario: &Scenario, run: &RunDetail) -> String {
    let patient = &scenario.patient;
    let many = match (run.only_patient, scenario.patients()) {
        (Some(number), all) => format!("Patient {number} of a cohort of {all} was simulated alone"),
        (None, 1) => "One virtual patient was simulated".to_owned(),
        (None, all) => format!("{all} virtual patients were simulated"),
    };
    let spread: Vec<String> = scenario
        .cohort
        .iter()
        .flat_map(|cohort| &cohort.vary)
        .map(|(path, spread)| {
            let bound = |word: &str, bound: Option<f64>| bound.map(|at| format!(", {word} {at}")).unwrap_or_default();
            let (least, most) = (bound("least", spread.min), bound("most", spread.max));
            format!("`{path}` (SD {}{least}{most})", spread.sd)
        })
        .collect();
    let varied = if spread.is_empty() {
        String::new()
    } else {
        format!("; drawn from normal distributions: {}", spread.join(", "))
    };
    let t_scores: Vec<String> =
        patient.bmd_t_score.iter().map(|(site, score)| format!("{} {score}", site.replace('_', " "))).collect();
    let t_scores =
        if t_scores.is_empty() { String::new() } else { format!(", BMD T-score {}", t_scores.join(" and ")) };
    let sex = if patient.sex == Sex::Male { "male" } else { "female" };
    format!(
        "{many}: {sex}, aged {} years, {} kg and {} cm{t_scores}{varied}.\n\n",
        patient.age_years, patient.body_mass_kg, patient.height_cm
    )
}

fn treatments(scenario: &Scenario, references: &mut References) -> String {
    let mut text = String::new();
    for disease in &scenario.diseases {
        let name = disease.kind.name().replace('_', " ");
        let _ = writeln!(text, "All patients had {name} from {} years on.", disease.onset_years);
    }
    for arm in &scenario.arms {
        let given: Vec<String> =
            arm.treatments.iter().map(treatment).chain(arm.events.iter().map(event)).chain(diseases_of(arm)).collect();
        let control = if arm.control { " (control)" } else { "" };
        let given = if given.is_empty() { "nothing was done".to_owned() } else { given.join("; ") };
        let _ = writeln!(text, "- Arm *{}*{control}: {given}.", arm.name);
        for entry in drugs().filter(|entry| arm.treatments.iter().any(|treatment| treatment.drug == entry.drug)) {
            references.add(entry.sources, entry.drug.name());
        }
    }
    text + "\n"
}

fn treatment(given: &Treatment) -> String {
    let dose = match (given.dose_mg.as_slice(), given.dose_mg_per_kg.as_slice()) {
        ([[_, mg]], _) => format!(" {mg} mg"),
        (_, [[_, mg]]) => format!(" {mg} mg/kg"),
        ([], []) => String::new(),
        _ => " in a taper".to_owned(),
    };
    let until = given.stop_years.map(|years| format!(" to {years}")).unwrap_or_default();
    let count = given.doses.map(|doses| format!(", {doses} doses")).unwrap_or_default();
    let (drug, route) = (given.drug.name().replace('_', " "), given.route.name().replace('_', " "));
    format!("{drug}{dose} ({route}) every {} days from {}{until} years{count}", given.every_days, given.start_years)
}

fn event(event: &Event) -> String {
    let value = event.value.map(|value| format!(", value {value}")).unwrap_or_default();
    let until = event.stop_years.map(|years| format!(" to {years}")).unwrap_or_default();
    format!("{}{value} from {}{until} years", event.kind.name().replace('_', " "), event.start_years)
}

fn diseases_of(arm: &Arm) -> impl Iterator<Item = String> + '_ {
    arm.diseases
        .iter()
        .map(|disease| format!("{} from {} years", disease.kind.name().replace('_', " "), disease.onset_years))
}

/// Whether a mechanism acts in a scenario: those of the healthy body always, those of a disease or of glucocorticoid where there is
/// one. Those of other drugs come with the drugs.
fn is_used(entry: &MechanismEntry, scenario: &Scenario) -> bool {
    let is_ill = |kind: DiseaseKind| {
        let of_arms = scenario.arms.iter().flat_map(|arm| &arm.diseases);
        scenario.diseases.iter().chain(of_arms).any(|disease| disease.kind == kind)
    };
    let is_off = |mechanism: Mechanism| matches!(scenario.mechanisms.get(&mechanism), Some(EdgeSetting::Strength(strength)) if *strength == 0.0);
    let takes_glucocorticoid = || {
        let mut given = scenario.arms.iter().flat_map(|arm| &arm.treatments);
        given.any(|treatment| treatment.drug.class().name() == entry.system)
    };
    let acts = match (DiseaseKind::ALL.into_iter().find(|kind| kind.system() == Some(entry.system)), entry.system) {
        (Some(kind), _) => is_ill(kind),
        (None, "therapy") => false,
        (None, "glucocorticoid") => takes_glucocorticoid(),
        (None, _) => true,
    };
    acts && !is_off(entry.mechanism)
}

fn mechanisms(scenario: &Scenario, references: &mut References) -> String {
    let used: Vec<&MechanismEntry> = catalogue().iter().filter(|entry| is_used(entry, scenario)).collect();
    let mut constants = BTreeSet::new();
    for entry in &used {
        references.add(entry.evidence, entry.id);
        constants.extend(entry.constants.iter().copied());
    }
    // a table of constants is named without its labels
    let is_named = |id: &str| {
        constants
            .iter()
            .any(|name| id.strip_prefix(name).is_some_and(|label| label.is_empty() || label.starts_with('_')))
    };
    for known in model::catalogue().iter().filter(|known| is_named(known.id)) {
        if let Source::Read { citation, .. } | Source::Recalled { citation } = known.source {
            references.add(citation, known.id);
        }
    }
    let changed: Vec<String> = scenario
        .mechanisms
        .iter()
        .map(|(mechanism, setting)| match setting {
            EdgeSetting::Strength(strength) => format!("`{}` at a strength of {strength}", mechanism.id()),
            EdgeSetting::Choice(_) => format!("`{}` as the scenario chose", mechanism.id()),
        })
        .collect();
    let changed = if changed.is_empty() { String::new() } else { format!(" Changed: {}.", changed.join(", ")) };
    format!(
        "{} mechanisms of the catalogue acted, beside those of the drugs (`osteon mechanisms` lists them).{changed}\n\n",
        used.len()
    )
}

fn figures(observed: &[Observed], references: &mut References) -> String {
    if observed.is_empty() {
        return "The scenario holds no published figures.\n".to_owned();
    }
    let of_use = |usage| observed.iter().filter(|figure| figure.usage == usage).count();
    let mut text = format!(
        "Simulated results were held against {} published figures: {} that constants may have been set by ({}), and {} that were not ({}).\n\n",
        observed.len(),
        of_use(Usage::Calibration),
        use_name(Usage::Calibration),
        of_use(Usage::Prediction),
        use_name(Usage::Prediction)
    );
    for figure in observed {
        let id = figure.id.as_deref().unwrap_or("without an id");
        let _ = writeln!(text, "- `{id}`: {}, {} ({})", figure.measure, figure.source, evidence_name(figure.evidence));
        references.add(&figure.source, id);
    }
    text
}
