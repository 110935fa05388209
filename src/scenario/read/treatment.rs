//! `[[arm.treatment]]`.

use super::Reader;
use crate::scenario::document::{Node, Place, Table, Value};
use crate::scenario::fields::{Fields, out_of_range, wrong_kind};
use crate::scenario::key::{self, DOSE_FORM, GIVING, Giving, range};
use crate::scenario::problem::Finding;
use crate::scenario::schema::{Route, SimulationPlan, Treatment};

/// A step of a dose: years from time 0, and mg.
type Step = [f64; 2];

impl Reader<'_> {
    /// A treatment; `None` where what is wrong with it leaves nothing to give.
    pub(super) fn treatment(
        &mut self,
        table: &Table,
        path: &str,
        place: Place,
        simulation: &SimulationPlan,
    ) -> Option<Treatment> {
        let fields = Fields::check(table, path, place, key::TREATMENT, self.findings);
        fields.require(&[("drug", &key::DRUGS.now.join(", "))], self.findings);
        let giving = fields.text("drug").and_then(|name| GIVING.iter().find(|giving| giving.drug.name() == name));
        let dose = self.dose(&fields, giving);
        let route = self.route(&fields, giving);
        let first_step = dose.as_ref().and_then(Dose::taper_start);
        let start_years = fields.number("start_years").or(first_step).unwrap_or(0.0);
        self.findings_of_time(&fields, start_years, dose.as_ref(), simulation);
        let every_days = fields.number("every_days").unwrap_or(1.0);
        let doses = fields.count("doses");
        if let Some(giving) = giving {
            self.finding_of_interval(&fields, giving, every_days, doses);
        }
        Some(Treatment {
            drug: giving?.drug,
            dose_mg: dose?.steps(start_years),
            route: route?,
            every_days,
            start_years,
            stop_years: fields.number("stop_years"),
            doses,
        })
    }

    fn dose(&mut self, fields: &Fields, giving: Option<&Giving>) -> Option<Dose> {
        let units = [("dose_mg", 1.0), ("dose_ug", 1000.0)];
        let mut given = units.into_iter().filter(|(key, _)| fields.has(key));
        let Some((key, units_per_mg)) = given.next() else {
            if !fields.has("dose_iu") && !fields.has("dose_mg_per_kg") {
                fields.require(&[("dose_mg", &format!("{DOSE_FORM}; or the same as dose_ug"))], self.findings);
            }
            return None;
        };
        if let Some((second, _)) = given.next() {
            let both = fields.key_place_of(key).max(fields.key_place_of(second));
            self.findings.add(
                Finding::new(both, &fields.path, "the dose is given twice", "a second dose")
                    .allowed("one of dose_mg, dose_ug"),
            );
            return None;
        }
        let node = fields.node(key)?;
        let path = fields.path_of(key);
        let limit = Limit { most: giving.map_or(f64::MAX, |giving| giving.most_mg) * units_per_mg, unit: &key[5..] };
        match &node.value {
            Value::Number(_) | Value::Whole(_) => {
                self.amount(node, &path, limit).map(|dose| Dose::Constant(dose / units_per_mg))
            }
            Value::List(steps) if !steps.is_empty() => self.taper(steps, &path, limit, units_per_mg),
            _ => {
                self.findings.add(wrong_kind(node, path, DOSE_FORM));
                None
            }
        }
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

    fn taper(&mut self, nodes: &[Node], path: &str, limit: Limit, units_per_mg: f64) -> Option<Dose> {
        let mut steps: Vec<Step> = Vec::new();
        let mut is_sound = true;
        for (index, node) in nodes.iter().enumerate() {
            let path = format!("{path}.{index}");
            let step = self.step(node, &path, limit);
            is_sound &= step.is_some();
            let Some([years, dose]) = step else { continue };
            if let Some([before, _]) = steps.last()
                && years <= *before
            {
                let wrong = format!("the step at {years} years does not follow the one at {before} years");
                self.findings.add(
                    Finding::new(node.place, path, wrong, "not after the step before")
                        .allowed("steps in ascending order of time"),
                );
                is_sound = false;
            }
            steps.push([years, dose / units_per_mg]);
        }
        is_sound.then_some(Dose::Taper(steps))
    }

    fn step(&mut self, node: &Node, path: &str, limit: Limit) -> Option<Step> {
        let Value::List(pair) = &node.value else {
            self.findings.add(wrong_kind(node, path.to_owned(), "a step [years, dose]"));
            return None;
        };
        let is_number = |node: &Node| matches!(node.value, Value::Number(_) | Value::Whole(_));
        let [years, dose] = pair.as_slice() else {
            let wrong = format!("it has {} entries", pair.len());
            self.findings.add(Finding::new(node.place, path, wrong, "not a step").allowed("a step [years, dose]"));
            return None;
        };
        if !is_number(years) || !is_number(dose) {
            let finding = Finding::new(node.place, path, "it is not two numbers", "not a step");
            self.findings.add(finding.allowed("a step [years, dose]"));
            return None;
        }
        let (least, most) = (-50.0, 100.0);
        if let Some(finding) = out_of_range(years.value.number(), least, most, years.place, path) {
            self.findings.add(finding.allowed(range(least, most, "years")));
            return None;
        }
        Some([years.value.number()?, self.amount(dose, path, limit)?])
    }

    fn route(&mut self, fields: &Fields, giving: Option<&Giving>) -> Option<Route> {
        let giving = giving?;
        let Some(name) = fields.text("route") else {
            let is_faulty = fields.has("route");
            return giving.routes.first().copied().filter(|_| !is_faulty);
        };
        let route = giving.routes.iter().copied().find(|route| route.name() == name);
        if route.is_none() {
            let names: Vec<&str> = giving.routes.iter().map(|route| route.name()).collect();
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
        } else if let Some(Dose::Taper(steps)) = dose
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

    fn finding_of_interval(&mut self, fields: &Fields, giving: &Giving, every_days: f64, doses: Option<u32>) {
        if every_days < giving.least_interval_days && doses != Some(1) {
            let drug = giving.drug.name();
            let (wrong, label) = if fields.has("every_days") {
                (format!("{every_days} days between doses of {drug} is too often"), "too often")
            } else {
                (format!("it is missing, and {drug} is not given daily"), "missing here")
            };
            self.findings.add(
                fields
                    .wrong("every_days", wrong, label)
                    .allowed(format!("{} days or more, or doses = 1 for a single dose", giving.least_interval_days)),
            );
        }
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

/// A dose as written, mg.
enum Dose {
    /// The same throughout.
    Constant(f64),
    /// By steps.
    Taper(Vec<Step>),
}

impl Dose {
    fn taper_start(&self) -> Option<f64> {
        match self {
            Self::Constant(_) => None,
            Self::Taper(steps) => steps.first().map(|[years, _]| *years),
        }
    }

    fn steps(self, start_years: f64) -> Vec<Step> {
        match self {
            Self::Constant(mg) => vec![[start_years, mg]],
            Self::Taper(steps) => steps,
        }
    }
}
