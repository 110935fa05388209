//! `[[disease]]` and `[[arm.disease]]`: since when, and how active.

use super::Reader;
use super::steps::{Step, StepForm};
use crate::model::DAYS_PER_YEAR;
use crate::scenario::document::{Node, Place, Table, Value};
use crate::scenario::fields::{Fields, out_of_range, wrong_kind};
use crate::scenario::files::UnmetActivity;
use crate::scenario::key::range;
use crate::scenario::problem::{Finding, path_segment};
use crate::scenario::schema::{Disease, DiseaseKind, KEYS_OF_ONE, PatientPlan, Scenario, Sex, SimulationPlan};
use crate::scenario::table::Table as _;

/// A step of a course.
const ACTIVITY_STEP: StepForm = StepForm { form: "a step [years, activity]", years: (-100.0, 100.0) };

impl Reader<'_> {
    pub(super) fn diseases(
        &mut self,
        within: &Fields,
        simulation: &SimulationPlan,
        patient: &PatientPlan,
    ) -> Vec<Disease> {
        let mut diseases: Vec<Disease> = Vec::new();
        for (index, (table, place)) in within.tables("disease").into_iter().enumerate() {
            let path = format!("{}.{index}", within.path_of("disease"));
            let fields = Fields::check(table, &path, place, Disease::SECTION.keys, self.findings);
            let Some(disease) = self.disease(&fields, simulation, patient) else { continue };
            if diseases.iter().any(|other| other.kind == disease.kind) {
                let wrong = format!("the patient has {} already", disease.kind.name());
                let finding = fields.wrong("kind", wrong, "a second time");
                self.findings.add(finding.allowed("each disease once; its activity may be a course"));
            }
            diseases.push(disease);
        }
        diseases
    }

    fn disease(&mut self, fields: &Fields, simulation: &SimulationPlan, patient: &PatientPlan) -> Option<Disease> {
        fields.require_declared(&[], self.findings);
        let word = fields.text("kind")?;
        let kind = DiseaseKind::ALL.into_iter().find(|kind| kind.name() == word)?;
        let steps = self.activity(fields, kind);
        let on_treatment = self.activity_on_treatment(fields, kind);
        let first_step = match &steps {
            Some(Activity::Course(steps)) => steps.first().map(|[years, _]| *years),
            _ => None,
        };
        // where nobody says, it has been there for as long as the patient is simulated
        let start_years = if simulation.lead_in_years.is_finite() { -simulation.lead_in_years } else { 0.0 };
        let onset_years = fields.number("onset_years").or(first_step).unwrap_or(start_years);
        self.findings_of_onset(fields, onset_years, first_step, patient);
        self.findings_of_kind(fields, kind, patient);
        if on_treatment.is_some() && (onset_years * DAYS_PER_YEAR).round() >= 0.0 {
            let wrong = format!("it begins at {onset_years} years, and nobody has been treated for it at time 0");
            let finding = fields.wrong("activity_on_treatment", wrong, "not before time 0");
            self.findings.add(finding.allowed("where onset_years is before time 0, by a day at least"));
        }
        let activity = match steps {
            _ if on_treatment.is_some() => Vec::new(),
            Some(Activity::Course(steps)) => steps,
            Some(Activity::Constant(activity)) => vec![[onset_years, activity]],
            None => vec![[onset_years, kind.scale().default]],
        };
        Some(Disease {
            kind,
            onset_years,
            activity,
            activity_on_treatment: on_treatment,
            amenorrhoea: fields.switch("amenorrhoea").unwrap_or(false),
            joint_erosion_score: fields.number("joint_erosion_score"),
        })
    }

    fn findings_of_onset(&mut self, fields: &Fields, onset_years: f64, first_step: Option<f64>, patient: &PatientPlan) {
        let at = if fields.has("onset_years") { "onset_years" } else { "activity" };
        if onset_years < -patient.age_years {
            let wrong =
                format!("it begins at {onset_years} years, before the patient of {} is born", patient.age_years);
            let allowed = format!("{} years (minus patient.age_years) or later", -patient.age_years);
            self.findings.add(fields.wrong(at, wrong, "too early").allowed(allowed));
        } else if let Some(first) = first_step
            && first < onset_years
        {
            let wrong = format!("its first step, at {first} years, is before the onset at {onset_years} years");
            let allowed = format!("steps at onset_years, {onset_years} years, or later");
            self.findings.add(fields.wrong("activity", wrong, "before the onset").allowed(allowed));
        }
    }

    /// Keys that only one disease has.
    fn findings_of_kind(&mut self, fields: &Fields, kind: DiseaseKind, patient: &PatientPlan) {
        for (key, its_kind) in KEYS_OF_ONE.into_iter().filter(|(key, its_kind)| fields.has(key) && *its_kind != kind) {
            let wrong = format!("{} does not take this; remove it", kind.name());
            let allowed = format!("only where kind = \"{}\"", its_kind.name());
            self.findings.add(fields.wrong(key, wrong, "not for this kind").allowed(allowed));
        }
        if kind == DiseaseKind::SystemicLupus && patient.sex == Sex::Male && fields.switch("amenorrhoea") == Some(true)
        {
            self.findings.add(fields.wrong("amenorrhoea", "a man has no periods; remove it", "not for a man"));
        }
    }

    /// The activity as written; `None` where the file has none, or a wrong one.
    fn activity(&mut self, fields: &Fields, kind: DiseaseKind) -> Option<Activity> {
        let node = fields.node("activity")?;
        let path = fields.path_of("activity");
        match &node.value {
            Value::Number(_) | Value::Whole(_) => self.level(node, &path, kind).map(Activity::Constant),
            Value::List(steps) if !steps.is_empty() => {
                let level = |reader: &mut Self, node: &Node, path: &str| reader.level(node, path, kind);
                self.steps(steps, &path, ACTIVITY_STEP, level).map(Activity::Course)
            }
            _ => {
                self.findings.add(wrong_kind(node, path, &fields.allowed("activity")));
                None
            }
        }
    }

    /// The activity on treatment; `None` where the file has none, or a wrong one.
    fn activity_on_treatment(&mut self, fields: &Fields, kind: DiseaseKind) -> Option<f64> {
        let node = fields.node("activity_on_treatment")?;
        if fields.has("activity") {
            let keys = ["activity", "activity_on_treatment"];
            let last = keys.into_iter().max_by_key(|key| fields.key_place_of(key)).unwrap_or(keys[0]);
            let finding = fields.wrong(last, "both activities are given", "says it again");
            self.findings.add(finding.allowed("activity, without treatment, or activity_on_treatment, at time 0"));
        }
        self.level(node, &fields.path_of("activity_on_treatment"), kind)
    }

    /// What treatments before time 0 do not leave of a disease, in a scenario that is sound in all else.
    pub(super) fn findings_of_unmet_activities(&mut self, document: &Table, scenario: &Scenario) {
        let Some(find_unmet) = self.files.on_treatment.filter(|_| self.findings.is_empty()) else { return };
        let mut diseases = scenario.diseases.iter().chain(scenario.arms.iter().flat_map(|arm| &arm.diseases));
        if diseases.all(|disease| disease.activity_on_treatment.is_none()) {
            return;
        }
        for UnmetActivity { arm, kind, asked, most, most_untreated } in find_unmet(scenario) {
            let of_arm = arm.and_then(|number| listed(document, "arm")?.get(number));
            let (place, table, path) = match of_arm.map(|node| (node.place, &node.value)) {
                Some((place, Value::Table(table))) => (place, table, arm_path(table, arm)),
                _ => (Place::TOP, document, String::new()),
            };
            let (place, path) = place_of_activity(table, kind, &path).unwrap_or((place, path));
            let scale = kind.scale().name;
            let wrong = format!(
                "the treatments before time 0 do not leave {scale} {asked}: of {most_untreated}, the most there is, they \
                 leave {most:.2}"
            );
            let allowed = format!("{most:.2} at most, or less treatment before time 0");
            self.findings.add(Finding::new(place, path, wrong, "more than they leave").allowed(allowed));
        }
    }

    /// One value on the scale of a disease.
    fn level(&mut self, node: &Node, path: &str, kind: DiseaseKind) -> Option<f64> {
        let scale = kind.scale();
        let [least, most] = scale.range;
        let number = node.value.number();
        match out_of_range(number, least, most, node.place, path) {
            None => number,
            Some(finding) => {
                let allowed = format!("{} ({})", range(least, most, scale.name), kind.name());
                self.findings.add(finding.allowed(allowed));
                None
            }
        }
    }
}

/// The items of a list of tables.
fn listed<'a>(table: &'a Table, key: &str) -> Option<&'a [Node]> {
    match &table.get(key)?.node.value {
        Value::List(items) => Some(items),
        _ => None,
    }
}

/// Path of an arm, by its name.
fn arm_path(table: &Table, number: Option<usize>) -> String {
    match table.get("name").map(|entry| &entry.node.value) {
        Some(Value::Text(name)) => format!("arm.{}.", path_segment(name)),
        _ => format!("arm.{}.", number.unwrap_or_default()),
    }
}

/// Place and path of a disease's activity on treatment, in the table that lists the disease.
fn place_of_activity(table: &Table, kind: DiseaseKind, path: &str) -> Option<(Place, String)> {
    const KEY: &str = "activity_on_treatment";
    listed(table, "disease")?.iter().enumerate().find_map(|(index, item)| {
        let Value::Table(disease) = &item.value else { return None };
        let is_it = matches!(&disease.get("kind")?.node.value, Value::Text(word) if word == kind.name());
        let place = disease.get(KEY).filter(|_| is_it)?.node.place;
        Some((place, format!("{path}disease.{index}.{KEY}")))
    })
}

/// Activity as written.
enum Activity {
    /// The same throughout.
    Constant(f64),
    /// By steps.
    Course(Vec<Step>),
}
