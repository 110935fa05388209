//! `[sweep]`.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::scale::Scale;
use crate::scenario::key::{Key, Section, choice, count, names, number, object, switch};
use crate::scenario::table::table;

table! {
    /// `[sweep]`, without the keys that are swept.
    plan SweepPlan {
        /// How points are made of the values: every combination of them; the first of all lists, then the second; or so many samples
        /// spread over the ranges.
        method: SweepMethod = SweepMethod::Grid, choice(names!(SweepMethod::ALL));
        /// Number of points by `latin_hypercube` and `sobol`, which the scenario's seed places; required there, and for no other method.
        #[serde(skip_serializing_if = "Option::is_none")]
        samples: Option<u32> = None, count(1, MOST_POINTS as i64);
    }
    together values_by_path
}

/// Most points of a sweep.
pub(in crate::scenario) const MOST_POINTS: usize = 10_000;

/// How the points of a sweep are made of the values of its keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SweepMethod {
    /// Every combination; the last key changes fastest.
    Grid,
    /// The first value of each key, then the second of each.
    List,
    /// Samples, of which each of as many equal slices of every key's range holds one.
    LatinHypercube,
    /// Samples of a Sobol sequence, scrambled (Owen 1998).
    Sobol,
}

impl SweepMethod {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Grid, Self::List, Self::LatinHypercube, Self::Sobol];

    /// Name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Grid => "grid",
            Self::List => "list",
            Self::LatinHypercube => "latin_hypercube",
            Self::Sobol => "sobol",
        }
    }

    /// Whether it takes a number of samples within ranges, rather than the values themselves.
    pub const fn is_sampled(self) -> bool {
        matches!(self, Self::LatinHypercube | Self::Sobol)
    }
}

/// What a swept key takes.
pub(in crate::scenario) const VALUES_FORM: &str =
    "a list of values such as [0, 5, 7.5], or a range such as { from = 50, to = 80, steps = 4 }";

/// Keys of a range; its own bounds are checked with every point.
pub(in crate::scenario) const RANGE: Section = Section::of(&[
    bound("from", "First value."),
    bound("to", "Last value, above the first."),
    Key {
        meaning: "Number of values, the first and the last among them; for `grid` and `list`.",
        ..count(2, MOST_POINTS as i64).named("steps")
    },
    Key {
        meaning: "Whether the values between are spread by their differences or by their ratios.",
        ..choice(names!(Scale::ALL)).named("scale")
    },
    Key { meaning: "Whether values are rounded to whole numbers.", ..switch().named("whole") },
]);

const fn bound(name: &'static str, meaning: &'static str) -> Key {
    Key { meaning, ..number(-1e12, 1e12, "").required().named(name) }
}

/// Every other key is a path, with values.
fn values_by_path() -> Value {
    let mut range = object(RANGE.keys, Key::schema);
    range["required"] = json!(["from", "to"]);
    json!({ "additionalProperties": { "anyOf": [{ "type": "array", "minItems": 1 }, range] } })
}
