//! A number that changes in time, written as steps: `[[years, value], ...]`.

use super::Reader;
use crate::scenario::document::{Node, Place, Value};
use crate::scenario::fields::{out_of_range, wrong_kind};
use crate::scenario::key::range;
use crate::scenario::problem::Finding;

/// A step: years from time 0, and the value from then on.
pub(super) type Step = [f64; 2];

/// What a step is called, and when it may be.
#[derive(Clone, Copy)]
pub(super) struct StepForm {
    /// Its form in words.
    pub form: &'static str,
    /// Least and greatest time, years from time 0.
    pub years: (f64, f64),
}

impl Reader<'_> {
    /// Steps in ascending order of time, each value read by `value` with the path of its step; `None` where one is wrong.
    pub(super) fn steps(
        &mut self,
        nodes: &[Node],
        path: &str,
        form: StepForm,
        mut value: impl FnMut(&mut Self, &Node, &str) -> Option<f64>,
    ) -> Option<Vec<Step>> {
        let mut steps: Vec<Step> = Vec::new();
        let mut is_sound = true;
        for (index, node) in nodes.iter().enumerate() {
            let path = format!("{path}.{index}");
            let step = self.step(node, &path, form, &mut value);
            is_sound &= step.is_some();
            let Some(step) = step else { continue };
            if let Some([before, _]) = steps.last()
                && step[0] <= *before
            {
                let wrong = format!("the step at {} years does not follow the one at {before} years", step[0]);
                self.findings.add(
                    Finding::new(node.place, path, wrong, "not after the step before")
                        .allowed("steps in ascending order of time"),
                );
                is_sound = false;
            }
            steps.push(step);
        }
        is_sound.then_some(steps)
    }

    fn step(
        &mut self,
        node: &Node,
        path: &str,
        StepForm { form, years: (least, most) }: StepForm,
        value: &mut impl FnMut(&mut Self, &Node, &str) -> Option<f64>,
    ) -> Option<Step> {
        let Value::List(pair) = &node.value else {
            self.findings.add(wrong_kind(node, path.to_owned(), form));
            return None;
        };
        let is_number = |node: &Node| matches!(node.value, Value::Number(_) | Value::Whole(_));
        let [years, level] = pair.as_slice() else {
            self.finding_of_step(node.place, path, format!("it has {} entries", pair.len()), form);
            return None;
        };
        if !is_number(years) || !is_number(level) {
            self.finding_of_step(node.place, path, "it is not two numbers".to_owned(), form);
            return None;
        }
        if let Some(finding) = out_of_range(years.value.number(), least, most, years.place, path) {
            self.findings.add(finding.allowed(range(least, most, "years")));
            return None;
        }
        Some([years.value.number()?, value(self, level, path)?])
    }

    fn finding_of_step(&mut self, place: Place, path: &str, wrong: String, form: &str) {
        self.findings.add(Finding::new(place, path, wrong, "not a step").allowed(form));
    }
}
