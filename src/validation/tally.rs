//! Scores of many points: errors, shares, skill.

use std::collections::BTreeMap;

use crate::observation::record::{QCT_COMPARTMENTS, Site};
use crate::observation::table::reported;
use crate::scenario::schema::Usage;

use super::order::Pair;
use super::point::{Point, VALUE};

/// A word for every site, or for both uses, in tables.
pub const ALL: &str = "all";

/// The scores of the points of one measure, at one site or all, of one use or both.
#[derive(Debug, Clone, PartialEq)]
pub struct Tally {
    /// Measure.
    pub measure: String,
    /// Site, empty for serum, or [`ALL`].
    pub site: String,
    /// `calibration`, `prediction` or [`ALL`].
    pub usage: &'static str,
    /// Points.
    pub n: usize,
    /// Points of which nobody was measured; they count as missed, and in no error.
    pub unmeasured: usize,
    /// Mean absolute error, percentage points.
    pub mean_absolute_error: Option<f64>,
    /// Mean error, percentage points: above 0 the model says too much.
    pub mean_error: Option<f64>,
    /// Share of the points that are near enough, 0-1: see [`super::rule::Target::is_within`].
    pub share_within: f64,
    /// The same share of a model in which nothing changes and no arm differs from another.
    pub share_no_change: f64,
    /// The same share of a model in which every arm does as the simulated control arm; see [`Point::comparator_within`].
    pub share_comparator: f64,
    /// Skill = 1 - error / error of the null model, of mean absolute errors, where nothing changes and no arm differs. 1 is
    /// perfect, 0 no better, below 0 worse.
    pub skill_no_change: Option<f64>,
    /// Skill beside a null model in which every arm does as the simulated control arm, over the points that have one.
    pub skill_comparator: Option<f64>,
    /// Share of the points with a published sign of which the simulated one is the same, 0-1; not of densities.
    pub share_sign: Option<f64>,
    /// Share of the points whose simulated fold is near enough, 0-1; not of densities.
    pub share_fold: Option<f64>,
    /// Pairs of arms with a published order.
    pub pairs: usize,
    /// Share of them in that order, 0-1.
    pub share_order: Option<f64>,
}

/// A measure and a site, each with its place in tables, and the index of a use.
type Key = (((usize, String), (usize, String)), usize);

/// The scores by measure, site and use: each on its own and all together.
pub fn tallies(points: &[Point], pairs: &[Pair]) -> Vec<Tally> {
    let mut groups: BTreeMap<Key, (Vec<&Point>, Vec<&Pair>)> = BTreeMap::new();
    let keys = |measure: &str, site: Option<&str>, usage: Usage| {
        let site = site.unwrap_or_default();
        // serum has one place alone
        let together = (!site.is_empty()).then(|| (usize::MAX, ALL.to_owned()));
        let places = [(site_rank(site), site.to_owned())].into_iter().chain(together);
        let uses = [usage as usize, USES.len() - 1];
        let measure = (measure_rank(measure), measure.to_owned());
        places.flat_map(move |place| {
            let measure = measure.clone();
            uses.map(move |usage| ((measure.clone(), place.clone()), usage))
        })
    };
    for point in points {
        for key in keys(&point.subject(), point.site.as_deref(), point.usage) {
            groups.entry(key).or_default().0.push(point);
        }
    }
    for pair in pairs {
        for key in keys(&pair.measure, pair.site.as_deref(), pair.usage) {
            groups.entry(key).or_default().1.push(pair);
        }
    }
    let scored = |(key, (points, pairs)): (Key, (Vec<&Point>, Vec<&Pair>))| {
        let (((_, measure), (_, site)), usage) = key;
        tally(measure, site, USES[usage], &points, &pairs)
    };
    groups.into_iter().map(scored).collect()
}

/// Uses as tables name them, both last.
const USES: [&str; 3] = ["calibration", "prediction", ALL];

/// A use as tables name it.
pub fn use_name(usage: Usage) -> &'static str {
    USES[usage as usize]
}

fn tally(measure: String, site: String, usage: &'static str, points: &[&Point], pairs: &[&Pair]) -> Tally {
    let errors: Vec<f64> = points.iter().filter_map(|point| point.error).collect();
    let absolute: Vec<f64> = errors.iter().map(|error| error.abs()).collect();
    let measured = || points.iter().filter(|point| point.simulated.is_some());
    let no_change: Vec<f64> = measured().map(|point| (point.observed - point.no_change).abs()).collect();
    let comparable =
        || measured().filter_map(|point| Some((point.absolute_error()?, point.observed - point.comparator?)));
    let (own, of_comparator): (Vec<f64>, Vec<f64>) = comparable().map(|(own, error)| (own, error.abs())).unzip();
    let is_fold = points.iter().any(|point| point.error_scale().is_fold());
    let signs: Vec<bool> = points.iter().filter_map(|point| point.sign_right()).collect();
    let folds: Vec<bool> = points.iter().filter_map(|point| point.fold_right()).collect();
    let ordered: Vec<bool> = pairs.iter().map(|pair| pair.is_right()).collect();
    Tally {
        measure,
        site,
        usage,
        n: points.len(),
        unmeasured: points.len() - errors.len(),
        mean_absolute_error: mean(&absolute),
        mean_error: mean(&errors),
        share_within: share_of(points, |point| point.within),
        share_no_change: share_of(points, Point::no_change_within),
        share_comparator: share_of(points, Point::comparator_within),
        skill_no_change: skill(&absolute, &no_change),
        skill_comparator: skill(&own, &of_comparator),
        share_sign: share(&signs).filter(|_| is_fold),
        share_fold: share(&folds).filter(|_| is_fold),
        pairs: pairs.len(),
        share_order: share(&ordered),
    }
}

/// Mean of some values; `None` of none.
fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

/// Share of what is true; `None` of none.
fn share(answers: &[bool]) -> Option<f64> {
    (!answers.is_empty()).then(|| answers.iter().filter(|answer| **answer).count() as f64 / answers.len() as f64)
}

/// Share of some points, 0 of none.
fn share_of(points: &[&Point], of: impl Fn(&Point) -> bool) -> f64 {
    share(&points.iter().map(|point| of(point)).collect::<Vec<_>>()).unwrap_or_default()
}

/// 1 - error / error of the null model, of mean absolute errors; `None` where the null model makes none.
fn skill(own: &[f64], other: &[f64]) -> Option<f64> {
    let (own, other) = (mean(own)?, mean(other)?);
    (other > 0.0).then(|| 1.0 - own / other)
}

/// Place of a measure in tables: that of its quantity in the tables of a run.
pub fn measure_rank(measure: &str) -> usize {
    let measure = measure.strip_suffix(VALUE).unwrap_or(measure);
    reported().position(|reported| reported.quantity.measure == Some(measure)).unwrap_or(usize::MAX)
}

/// Place of a site in tables: of DXA, of QCT by compartment, kinds of specimen.
pub fn site_rank(site: &str) -> usize {
    let (place, compartment) = site.split_once(':').unwrap_or((site, ""));
    let rank = Site::ALL.iter().position(|site| site.name() == place).unwrap_or(Site::ALL.len());
    let compartment = QCT_COMPARTMENTS.iter().position(|name| *name == compartment).map_or(0, |index| index + 1);
    rank * (QCT_COMPARTMENTS.len() + 1) + compartment
}

#[cfg(test)]
mod tests {
    use super::super::order::pairs;
    use super::super::point::tests::made_up;
    use super::*;
    use approx::assert_relative_eq;

    #[test]
    fn scores_by_hand() {
        let point =
            |observed, simulated, comparator, usage| Point { comparator, usage, ..made_up("bmd", observed, simulated) };
        let points = [
            Point { arm: "a".to_owned(), ..point(4.0, 5.0, Some(0.0), Usage::Calibration) },
            Point { arm: "b".to_owned(), ..point(-2.0, 1.0, Some(-1.0), Usage::Prediction) },
            point(6.0, 6.0, None, Usage::Prediction),
            Point { simulated: None, error: None, within: false, ..point(9.0, 0.0, None, Usage::Prediction) },
            made_up("ctx", -50.0, 10.0),
            made_up("ctx", -50.0, -40.0),
            made_up("ctx", 3.0, -3.0),
        ];
        let tallies = tallies(&points, &pairs(&points));
        let find = |measure: &str, site: &str, usage: &str| {
            let found = tallies
                .iter()
                .find(|tally| (tally.measure.as_str(), tally.site.as_str(), tally.usage) == (measure, site, usage));
            found.expect("a tally").clone()
        };
        let all = find("bmd", "lumbar_spine", ALL);
        assert_eq!((all.n, all.unmeasured, all.pairs), (4, 1, 3));
        assert_relative_eq!(all.mean_absolute_error.expect("errors"), 4.0 / 3.0);
        assert_relative_eq!(all.mean_error.expect("errors"), 4.0 / 3.0);
        assert_relative_eq!(all.share_within, 0.5);
        assert_relative_eq!(all.skill_no_change.expect("changes"), 1.0 - 4.0 / 12.0);
        // errors of 1 and 3 beside 4 and 1
        assert_relative_eq!(all.skill_comparator.expect("comparators"), 1.0 - 4.0 / 5.0);
        assert_eq!((all.share_sign, all.share_fold), (None, None));
        assert_eq!(find("bmd", "lumbar_spine", "calibration").n, 1);
        assert_eq!(find("bmd", ALL, "prediction").n, 3);

        let markers = find("ctx", "", ALL);
        assert_relative_eq!(markers.share_sign.expect("signs"), 0.5);
        assert_relative_eq!(markers.share_fold.expect("folds"), 2.0 / 3.0);
        assert_relative_eq!(markers.share_within, 2.0 / 3.0);
        assert_eq!(tallies.last().map(|tally| tally.measure.as_str()), Some("ctx"), "markers follow densities");
    }
}
