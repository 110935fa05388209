//! `[[arm.treatment]]`.

use super::Reader;
use super::steps::{Step, StepForm};
use crate::patient::drug::VITAMIN_D_IU_PER_MG;
use crate::scenario::document::{Node, Place, Table, Value};
use crate::scenario::fields::{Fields, out_of_range, wrong_kind};
use crate::scenario::giving::{ByRoute, GIVING, Giving};
use crate::scenario::key::range;
use crate::scenario::problem::Finding;
use crate::scenario::schema::{DOSE_KEYS, Drug, Route, SimulationPlan, Treatment};
use crate::scenario::table::Table as _;

/// Dose of an ideal blocker where a scenario gives none, mg; it says nothing.
const IDEAL_DOSE_MG: f64 = 1.0;

/// A step of a taper.
const DOSE_STEP: StepForm = StepForm { form: "a step [years, dose]", years: (-50.0, 100.0) };

impl Reader<'_> {
    /// A treatment; `None` where what is wrong with it leaves nothing to give.
    pub(super) fn treatment(
        &mut self,
        table: &Table,
        path: &str,
        place: Place,
        simulation: &SimulationPlan,
    ) -> Option<Treatment> {
        let fields = Fields::check(table, path, place, Treatment::SECTION.keys, self.findings);
        fields.require_declared(&[], self.findings);
        let giving = fields.text("drug").and_then(|name| GIVING.iter().find(|giving| giving.drug.name() == name));
        let route = self.route(&fields, giving);
        let dose = self.dose(&fields, giving, route);
        let first_step = dose.as_ref().and_then(Dose::taper_start);
        let start_years = first_step
            .filter(|_| !fields.has("start_years"))
            .unwrap_or_else(|| fields.number_or_default("start_years"));
        self.findings_of_time(&fields, start_years, dose.as_ref(), simulation);
        let doses = fields.count("doses");
        let by = giving?.by(route?)?;
        let every_days = self.every_days(&fields, giving?, by, dose.as_ref(), doses);
        let dose = dose?;
        let (is_by_mass, steps) = (dose.is_by_mass, dose.steps(start_years));
        let (dose_mg, dose_mg_per_kg) = if is_by_mass { (Vec::new(), steps) } else { (steps, Vec::new()) };
        Some(Treatment {
            drug: giving?.drug,
            dose_mg,
            dose_mg_per_kg,
            route: by.route,
            every_days: every_days?,
            start_years,
            stop_years: fields.number("stop_years"),
            doses,
        })
    }

    fn dose(&mut self, fields: &Fields, giving: Option<&Giving>, route: Option<Route>) -> Option<Dose> {
        let mut given = DOSE_KEYS.into_iter().filter(|key| fields.has(key));
        let Some(key) = given.next() else {
            if giving.is_some_and(|giving| giving.drug.is_ideal()) {
                return Some(Dose { amount: Amount::Constant(IDEAL_DOSE_MG), is_by_mass: false });
            }
            let allowed = fields.allowed("dose_mg");
            let allowed = format!("{allowed}; or the same as dose_ug, dose_mg_per_kg or, of vitamin_d, dose_iu");
            fields.require("dose_mg", &allowed, self.findings);
            return None;
        };
        if let Some(second) = given.next() {
            let both = fields.key_place_of(key).max(fields.key_place_of(second));
            self.findings.add(
                Finding::new(both, &fields.path, "the dose is given twice", "a second dose")
                    .allowed(format!("one of {}", DOSE_KEYS.join(", "))),
            );
            return None;
        }
        if let Some(giving) = giving.filter(|giving| key == "dose_iu" && giving.drug != Drug::VitaminD) {
            let wrong = format!("{} is not measured in IU", giving.drug.name());
            let finding = Finding::new(fields.key_place_of(key), fields.path_of(key), wrong, "not for this drug");
            self.findings.add(finding.allowed("dose_mg, dose_ug or dose_mg_per_kg; dose_iu of vitamin_d alone"));
            return None;
        }
        let node = fields.node(key)?;
        let path = fields.path_of(key);
        let (units_per_mg, unit) = match key {
            "dose_ug" => (1000.0, "ug"),
            "dose_iu" => (VITAMIN_D_IU_PER_MG, "IU"),
            "dose_mg_per_kg" => (1.0, "mg/kg"),
            _ => (1.0, "mg"),
        };
        let is_by_mass = key == "dose_mg_per_kg";
        let most = giving.map_or(f64::MAX, |giving| {
            if is_by_mass { giving.most_mg_per_kg(route) } else { giving.most_mg(route) * units_per_mg }
        });
        let limit = Limit { most, unit };
        let amount = match &node.value {
            Value::Number(_) | Value::Whole(_) => {
                self.amount(node, &path, limit).map(|dose| Amount::Constant(dose / units_per_mg))
            }
            Value::List(steps) if !steps.is_empty() => {
                let dose = |reader: &mut Self, node: &Node, path: &str| {
                    reader.amount(node, path, limit).map(|dose| dose / units_per_mg)
                };
                self.steps(steps, &path, DOSE_STEP, dose).map(Amount::Taper)
            }
            _ => {
                self.findings.add(wrong_kind(node, path, &fields.allowed(key)));
                None
            }
        };
        amount.map(|amount| Dose { amount, is_by_mass })
    }

    /// A single dose, in the unit of its key.
    fn amount(&mut self, node: &Node, path: &str, limit: Limit) -> Option<f64> {
        let number = node.value.number();
        match out_of_range(number, 0.0, limit.most, node.place, path) {
            None => number,
            Some(finding) => {
                self.findings.add(finding.allowed(limit.allowed()));
                None
            }
        }
    }

    fn route(&mut self, fields: &Fields, giving: Option<&Giving>) -> Option<Route> {
        let giving = giving?;
        let Some(name) = fields.text("route") else {
            let is_faulty = fields.has("route");
            return giving.by.first().map(|by| by.route).filter(|_| !is_faulty);
        };
        let routes = giving.by.iter().map(|by| by.route);
        let route = routes.clone().find(|route| route.name() == name);
        if route.is_none() {
            let names: Vec<&str> = routes.map(Route::name).collect();
            let wrong = format!("this version of osteon has no {name} {}", giving.drug.name());
            self.findings.add(fields.wrong("route", wrong, "not for this drug").allowed(names.join(", ")));
        }
        route
    }

    fn findings_of_time(
        &mut self,
        fields: &Fields,
        start_years: f64,
        dose: Option<&Dose>,
        simulation: &SimulationPlan,
    ) {
        let first_step = dose.and_then(Dose::taper_start);
        let start_key = if fields.has("start_years") || first_step.is_none() { "start_years" } else { "dose_mg" };
        if let (Some(start), Some(first)) = (fields.number("start_years"), first_step)
            && (start - first).abs() > 1e-9
        {
            let wrong = format!("it is {start}, but the first step of the taper is at {first} years");
            self.findings.add(
                fields
                    .wrong("start_years", wrong, "not the first step")
                    .allowed(format!("{first}, or leave it out: a taper starts at its first step")),
            );
        }
        self.finding_of_start(fields, start_key, start_years, simulation);
        let Some(stop_years) = fields.number("stop_years") else { return };
        if stop_years <= start_years {
            self.findings.add(
                fields
                    .wrong("stop_years", format!("it stops at {stop_years} years, before any dose"), "too early")
                    .allowed(format!("more than start_years, {start_years} years")),
            );
        } else if let Some(Amount::Taper(steps)) = dose.map(|dose| &dose.amount)
            && let Some([last, _]) = steps.last()
            && *last >= stop_years
        {
            let wrong = format!("it stops at {stop_years} years, before the taper's step at {last} years");
            self.findings.add(
                fields
                    .wrong("stop_years", wrong, "before the last step")
                    .allowed(format!("more than {last} years, or fewer steps")),
            );
        }
    }

    /// Nothing can start before the simulated life does.
    pub(super) fn finding_of_start(
        &mut self,
        fields: &Fields,
        at: &str,
        start_years: f64,
        simulation: &SimulationPlan,
    ) {
        if start_years < -simulation.lead_in_years {
            let wrong = format!("it starts at {start_years} years, before the lead-in");
            self.findings.add(
                fields
                    .wrong(at, wrong, "too early")
                    .allowed(format!("{} years (minus lead_in_years) or later", -simulation.lead_in_years)),
            );
        }
    }

    /// Days between doses: as given, or as usual for the drug, the route and the first dose.
    fn every_days(
        &mut self,
        fields: &Fields,
        giving: &Giving,
        by: &ByRoute,
        dose: Option<&Dose>,
        doses: Option<u32>,
    ) -> Option<f64> {
        let (drug, route) = (giving.drug.name(), by.route.name());
        let least = by.least_interval_days;
        if fields.is_faulty("every_days") {
            return None;
        }
        if let Some(every_days) = fields.number("every_days") {
            if every_days < least && doses != Some(1) {
                let wrong = format!("{every_days} days between doses of {drug} is too often");
                self.findings.add(
                    fields
                        .wrong("every_days", wrong, "too often")
                        .allowed(format!("{least} days or more, or doses = 1 for a single dose")),
                );
                return None;
            }
            return Some(every_days);
        }
        let usual = by.usual.days(dose?.first_mg());
        if usual.is_none() && doses != Some(1) {
            let wrong = format!("it is missing, and this dose of {drug} ({route}) has no usual interval");
            self.findings.add(fields.wrong("every_days", wrong, "missing here").allowed(format!(
                "{least} days or more, or doses = 1 for a single dose; usual: {}",
                by.usual.in_words()
            )));
            return None;
        }
        Some(usual.unwrap_or(least))
    }
}

/// The greatest sensible dose, in the unit of the key it stands under.
#[derive(Clone, Copy)]
struct Limit<'a> {
    most: f64,
    unit: &'a str,
}

impl Limit<'_> {
    fn allowed(self) -> String {
        if self.most < 1e300 { range(0.0, self.most, self.unit) } else { format!("a number, 0 {} or more", self.unit) }
    }
}

/// A dose as written.
struct Dose {
    amount: Amount,
    /// Whether the amount is mg/kg rather than mg.
    is_by_mass: bool,
}

/// How much, in one unit.
enum Amount {
    /// The same throughout.
    Constant(f64),
    /// By steps.
    Taper(Vec<Step>),
}

impl Dose {
    fn taper_start(&self) -> Option<f64> {
        match &self.amount {
            Amount::Constant(_) => None,
            Amount::Taper(steps) => steps.first().map(|[years, _]| *years),
        }
    }

    /// The first dose, mg; `None` where it depends on body mass.
    fn first_mg(&self) -> Option<f64> {
        let first = match &self.amount {
            Amount::Constant(mg) => Some(*mg),
            Amount::Taper(steps) => steps.first().map(|[_, mg]| *mg),
        };
        first.filter(|_| !self.is_by_mass)
    }

    fn steps(self, start_years: f64) -> Vec<Step> {
        match self.amount {
            Amount::Constant(amount) => vec![[start_years, amount]],
            Amount::Taper(steps) => steps,
        }
    }
}
