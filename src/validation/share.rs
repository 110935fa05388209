//! What share of the published figures is near enough, of the model and of two null models: read and recalled figures apart.

use crate::scenario::schema::Evidence;

use super::point::Point;
use super::tally::{ALL, use_name};

/// Kinds of measures, each judged on a scale of its own.
const KINDS: [&str; 2] = ["density", "marker, histomorphometry"];

/// The shares of the points of one kind, evidence and use.
#[derive(Debug, Clone, PartialEq)]
pub struct Share {
    /// `density`, or `marker, histomorphometry`.
    pub kind: &'static str,
    /// `read`, `recalled`, or `not said`.
    pub evidence: &'static str,
    /// `calibration`, `prediction` or [`ALL`].
    pub usage: &'static str,
    /// Points.
    pub n: usize,
    /// Share of the points that are near enough, 0-1.
    pub within: f64,
    /// The same of a model in which nothing changes.
    pub no_change: f64,
    /// The same of a model in which every arm does as the simulated control arm.
    pub comparator: f64,
}

/// Evidence as in `[[observed]]`.
pub fn evidence_name(evidence: Option<Evidence>) -> &'static str {
    match evidence {
        Some(Evidence::Read) => "read",
        Some(Evidence::Recalled) => "recalled",
        None => "not said",
    }
}

/// The shares of every kind, evidence and use that has points.
pub fn shares<'a>(points: impl Iterator<Item = &'a Point>) -> Vec<Share> {
    let points: Vec<&Point> = points.collect();
    let mut shares = Vec::new();
    for (kind, is_density) in KINDS.into_iter().zip([true, false]) {
        for evidence in [Some(Evidence::Read), Some(Evidence::Recalled), None] {
            let of_both = points.iter().filter(|point| point.is_density() == is_density && point.evidence == evidence);
            let of_both: Vec<&Point> = of_both.copied().collect();
            let mut uses: Vec<&'static str> = of_both.iter().map(|point| use_name(point.usage)).collect();
            uses.sort_unstable();
            uses.dedup();
            if uses.len() > 1 {
                uses.push(ALL);
            }
            for usage in uses {
                let chosen = of_both.iter().filter(|point| usage == ALL || use_name(point.usage) == usage);
                let chosen: Vec<&Point> = chosen.copied().collect();
                let share = |is: fn(&Point) -> bool| {
                    chosen.iter().filter(|point| is(point)).count() as f64 / chosen.len() as f64
                };
                shares.push(Share {
                    kind,
                    evidence: evidence_name(evidence),
                    usage,
                    n: chosen.len(),
                    within: share(|point| point.within),
                    no_change: share(Point::no_change_within),
                    comparator: share(Point::comparator_within),
                });
            }
        }
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::super::point::tests::made_up;
    use super::*;
    use crate::scenario::schema::Usage;

    #[test]
    fn read_and_recalled_figures_are_counted_apart() {
        let of = |evidence, usage, point| Point { usage, evidence, ..point };
        let (read, recalled) = (Some(Evidence::Read), Some(Evidence::Recalled));
        let points = [
            of(read, Usage::Calibration, made_up("bmd", 5.0, 5.5)),
            of(read, Usage::Prediction, made_up("bmd", 0.5, 4.0)),
            of(recalled, Usage::Prediction, Point { comparator: Some(2.0), ..made_up("bmd", 2.5, 2.5) }),
            of(None, Usage::Prediction, made_up("ctx", -50.0, -50.0)),
        ];
        let rows: Vec<_> = shares(points.iter())
            .into_iter()
            .map(|row| (row.kind, row.evidence, row.usage, row.n, [row.within, row.no_change, row.comparator]))
            .collect();
        assert_eq!(
            rows,
            [
                ("density", "read", "calibration", 1, [1.0, 0.0, 0.0]),
                ("density", "read", "prediction", 1, [0.0, 1.0, 1.0]),
                ("density", "read", ALL, 2, [0.5, 0.5, 0.5]),
                ("density", "recalled", "prediction", 1, [1.0, 0.0, 1.0]),
                ("marker, histomorphometry", "not said", "prediction", 1, [1.0, 0.0, 0.0]),
            ]
        );
    }
}
