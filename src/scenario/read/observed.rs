//! `[[observed]]`.

use super::Reader;
use crate::observation::table::{PlaceKind, Reported, measured_as};
use crate::quantity::Scale;
use crate::scenario::document::Value;
use crate::scenario::fields::{Fields, unknown_word, wrong_kind};
use crate::scenario::is_figure_id;
use crate::scenario::problem::{Finding, nearest};
use crate::scenario::schema::{Arm, FIGURE_KEYS, Observed, SimulationPlan, sites};
use crate::scenario::table::Table;

impl Reader<'_> {
    pub(super) fn observed(&mut self, root: &Fields, simulation: &SimulationPlan, arms: &[Arm]) -> Vec<Observed> {
        let tables = root.tables("observed").into_iter().enumerate();
        let mut ids: Vec<String> = Vec::new();
        let mut points = Vec::new();
        for (index, (table, place)) in tables {
            let path = format!("observed.{index}");
            let fields = Fields::check(table, &path, place, Observed::SECTION.keys, self.findings);
            self.finding_of_id(&fields, &ids);
            ids.extend(fields.text("id").map(str::to_owned));
            points.push(self.point(&fields, simulation, arms));
        }
        points
    }

    fn point(&mut self, fields: &Fields, simulation: &SimulationPlan, arms: &[Arm]) -> Observed {
        let subject = self.subject(fields, simulation, arms);
        let figure = self.findings_of_figure(fields, &subject);
        let ci95 = self.ci95(fields, figure);
        self.findings_of_dispersion(fields);
        Observed { ci95, ..subject }
    }

    /// What is measured: in which arm, against which other, where and when.
    pub(super) fn subject(&mut self, fields: &Fields, simulation: &SimulationPlan, arms: &[Arm]) -> Observed {
        let names: Vec<&str> = arms.iter().map(|arm| arm.name.as_str()).collect();
        fields.require_declared(
            &[("arm", &names.join(", ")), ("years", "a time within the simulated years")],
            self.findings,
        );
        for key in ["arm", "versus"] {
            self.finding_of_arm(fields, key, &names);
        }
        if let (Some(arm), Some(versus)) = (fields.text("arm"), fields.text("versus"))
            && arm == versus
        {
            self.findings.add(
                fields
                    .wrong("versus", format!("`{arm}` is compared with itself"), "the same arm")
                    .allowed("another arm, or leave it out for the change from baseline"),
            );
        }
        let mut plan: Observed = fields.plan();
        plan.site = self.site(fields, &plan.measure);
        self.finding_of_observed_time(fields, simulation);
        plan
    }

    fn finding_of_id(&mut self, fields: &Fields, earlier: &[String]) {
        let Some(id) = fields.text("id") else { return };
        if !is_figure_id(id) {
            self.findings.add(fields.wrong("id", format!("`{id}` cannot name a figure"), "not an id").allowed(
                "author-year-arm-site-months: 1 to 100 small letters and digits, in parts with a hyphen between",
            ));
        } else if earlier.iter().any(|other| other == id) {
            self.findings.add(
                fields
                    .wrong("id", format!("`{id}` is the id of an earlier [[observed]] of this file"), "the same id")
                    .allowed("one id a figure; put the measure, site or time that tells the two apart into it"),
            );
        }
    }

    fn finding_of_arm(&mut self, fields: &Fields, key: &str, names: &[&str]) {
        let Some(name) = fields.text(key) else { return };
        if !names.contains(&name) {
            self.findings.add(
                fields
                    .wrong(key, format!("no arm is named `{name}`"), "no such arm")
                    .allowed(names.join(", "))
                    .nearest(nearest(name, names.iter().copied())),
            );
        }
    }

    /// The site, a QCT of the whole vertebra spelt out as integral.
    fn site(&mut self, fields: &Fields, measure: &str) -> Option<String> {
        let Some(Reported { table, .. }) = measured_as(measure) else {
            return fields.text("site").map(str::to_owned);
        };
        if table.place == PlaceKind::Body {
            if fields.has("site") {
                let wrong = format!("{measure} is measured in serum and has no site; remove it");
                self.findings.add(fields.wrong("site", wrong, "no site here"));
            }
            return None;
        }
        let words = sites(table.place);
        let is_required = table.place != PlaceKind::Specimen;
        let Some(site) = fields.text("site") else {
            if is_required {
                fields.require("site", &words.now.join(", "), self.findings);
            }
            return None;
        };
        self.findings.add_any(unknown_word(site, words, fields.place_of("site"), fields.path_of("site")));
        let is_whole_vertebra = measure == "qct" && site == "lumbar_spine";
        Some(if is_whole_vertebra { format!("{site}:integral") } else { site.to_owned() })
    }

    fn finding_of_observed_time(&mut self, fields: &Fields, simulation: &SimulationPlan) {
        let Some(years) = fields.number("years") else { return };
        if years <= 0.0 || years > simulation.years {
            let wrong = format!("{years} years is not within the simulated time");
            self.findings.add(
                fields
                    .wrong("years", wrong, "not simulated")
                    .allowed(format!("more than 0, and {} (simulation.years) at most", simulation.years)),
            );
        }
    }

    /// The key that gives the figure, where there is one alone; and what is wrong with its form.
    fn findings_of_figure(&mut self, fields: &Fields, subject: &Observed) -> Option<&'static str> {
        let given: Vec<&'static str> = FIGURE_KEYS.into_iter().filter(|key| fields.has(key)).collect();
        let (key, others) = given.split_first().or_else(|| {
            let allowed = "a change in percent; or, in its place, fold, value or ratio";
            fields.require("change_pct", allowed, self.findings);
            None
        })?;
        if let [second, ..] = others {
            let wrong = format!("the figure is given {} times: {}", given.len(), given.join(", "));
            self.findings.add(
                Finding::new(fields.key_place_of(second), fields.path_of(second), wrong, "says it again")
                    .allowed(format!("one of {}", FIGURE_KEYS.join(", "))),
            );
            return None;
        }
        let quantity = measured_as(&subject.measure).map(|reported| reported.quantity);
        let score = quantity.filter(|quantity| matches!(quantity.scale, Scale::Score { .. }));
        let wrong = match (*key, score, &subject.versus) {
            ("change_pct" | "fold" | "ratio", Some(score), _) => Some((
                format!(
                    "the nought of `{}` is a convention, so that nothing is a percentage or a fold of it",
                    subject.measure
                ),
                format!("value = the {} itself", score.symbol),
            )),
            ("ratio", None, None) => Some((
                "a ratio is of two arms, and `versus` is not given".to_owned(),
                "versus = the arm below the line; or fold, of the arm's own time 0".to_owned(),
            )),
            ("fold", None, Some(_)) => Some((
                "a fold is of the arm's own time 0, and `versus` names another arm".to_owned(),
                "ratio for one arm over the other; or no versus".to_owned(),
            )),
            ("value", _, Some(_)) => Some((
                "a value is of one arm, and `versus` names another".to_owned(),
                "a value for each arm; or ratio, or change_pct in percentage points".to_owned(),
            )),
            ("value", None, None) if fields.number("value").is_some_and(|value| value <= 0.0) => Some((
                "a value is judged by the fold that it is off, and nothing is a fold of nought".to_owned(),
                "more than 0".to_owned(),
            )),
            _ => None,
        };
        if let Some((wrong, allowed)) = wrong {
            self.findings.add(fields.wrong(key, wrong, "not so").allowed(allowed));
        }
        Some(key)
    }

    fn ci95(&mut self, fields: &Fields, figure: Option<&str>) -> Option<[f64; 2]> {
        let node = fields.node("ci95")?;
        let allowed = &fields.allowed("ci95");
        let bounds = match &node.value {
            Value::List(items) => items.iter().map(|item| item.value.number()).collect::<Option<Vec<f64>>>(),
            _ => None,
        };
        let Some([lower, upper]) = bounds.as_deref() else {
            self.findings.add(match node.value {
                Value::List(_) => {
                    fields.wrong("ci95", "it is not a list of two numbers", "not an interval").allowed(allowed)
                }
                _ => wrong_kind(node, fields.path_of("ci95"), allowed),
            });
            return None;
        };
        let figure = figure.unwrap_or("change_pct");
        let mean = fields.number(figure).unwrap_or(*lower);
        if !(lower.is_finite() && upper.is_finite() && lower < upper && (*lower..=*upper).contains(&mean)) {
            let wrong = format!("[{lower}, {upper}] is not an interval about {figure}");
            let allowed = format!("lower <= {figure} <= upper, with lower < upper");
            self.findings.add(fields.wrong("ci95", wrong, "not about the mean").allowed(allowed));
        }
        Some([*lower, *upper])
    }

    fn findings_of_dispersion(&mut self, fields: &Fields) {
        let given: Vec<&str> = ["ci95", "se", "sd"].into_iter().filter(|key| fields.has(key)).collect();
        if let [_, second, ..] = given.as_slice() {
            let wrong = format!("the spread is given {} times: {}", given.len(), given.join(", "));
            self.findings.add(
                Finding::new(fields.key_place_of(second), fields.path_of(second), wrong, "says it again")
                    .allowed("one of ci95, se, sd with n; or none"),
            );
        }
        if given.is_empty() && fields.has("dispersion") {
            let wrong = "it says where an error comes from, and none is given";
            self.findings.add(
                Finding::new(fields.key_place_of("dispersion"), fields.path_of("dispersion"), wrong, "of what?")
                    .allowed("dispersion beside one of ci95, se, sd with n"),
            );
        }
        if given == ["sd"] && !fields.has("n") {
            let wrong = "a standard deviation says how sure the mean is only with n";
            self.findings.add(fields.wrong("sd", wrong, "n is missing").allowed("sd with n, or se, or ci95"));
        }
    }
}
