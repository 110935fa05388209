//! The search on problems that are known.

use nalgebra::{DMatrix, DVector};

use super::linear::Evaluated;
use super::*;
use crate::calibration::range::PRIOR_VARIANCE;
use crate::elementary::exp;
use crate::random::{Key, Purpose};

/// What a function makes of the cube, without chance.
fn exact(residuals: Vec<f64>) -> Evaluated {
    let count = residuals.len();
    Evaluated { residuals, errors: vec![0.0; count], measured: vec![true; count] }
}

/// Runs a search to its end, a batch at a time.
fn run(search: &GaussNewton, function: impl Fn(&[f64]) -> Evaluated) -> (Replay, Vec<Evaluated>) {
    let mut found = Vec::new();
    loop {
        let replay = search.replay(&found);
        let known = found.len();
        assert!(replay.asked.len() <= search.evaluations());
        assert!(replay.asked.iter().flat_map(|asked| &asked.point).all(|share| (0.0..=1.0).contains(share)));
        if replay.is_done && known == replay.asked.len() {
            return (replay, found);
        }
        assert!(replay.asked.len() > known, "it neither ends nor asks");
        found.extend(replay.asked[known..].iter().map(|asked| function(&asked.point)));
    }
}

fn objectives(found: &[Evaluated]) -> Vec<f64> {
    found.iter().map(Evaluated::objective).collect()
}

/// Five straight residuals of two parameters.
fn straight() -> (DMatrix<f64>, DVector<f64>) {
    let slopes = DMatrix::from_row_slice(5, 2, &[6.0, 1.0, -2.0, 5.0, 0.0, 3.0, 4.0, 4.0, 1.0, -2.0]);
    let offsets = &slopes * DVector::from_vec(vec![-0.6, -0.35]) + DVector::from_vec(vec![0.3, -0.2, 0.1, 0.2, -0.1]);
    (slopes, offsets)
}

fn at_straight(point: &[f64]) -> Evaluated {
    let (slopes, offsets) = straight();
    exact((slopes * DVector::from_column_slice(point) + offsets).iter().copied().collect())
}

/// The search for a problem that takes 2 rounds and no more.
fn two_rounds(start: Vec<f64>) -> GaussNewton {
    GaussNewton::new(start, vec![0.1; 2], 12)
}

#[test]
fn straight_residuals_take_one_step_to_their_posterior() {
    let start = vec![0.4, 0.5];
    let (replay, found) = run(&two_rounds(start.clone()), at_straight);
    let (slopes, offsets) = straight();
    let precision = slopes.transpose() * &slopes + DMatrix::identity(2, 2) / PRIOR_VARIANCE;
    let start = DVector::from_vec(start);
    let covariance = precision.try_inverse().expect("definite");
    let best = &covariance * (&start / PRIOR_VARIANCE - slopes.transpose() * offsets);
    // the start, a step of each, then all the way
    assert_eq!(replay.asked[1].point, [0.5, 0.5]);
    assert_eq!(replay.asked[2].point, [0.4, 0.6]);
    approx::assert_relative_eq!(DVector::from_column_slice(&replay.asked[3].point), best, epsilon = 1e-9);
    assert!(objectives(&found)[3] <= objectives(&found).into_iter().fold(f64::INFINITY, f64::min) * 1.01);

    let lines = replay.lines.expect("slopes");
    approx::assert_relative_eq!(lines.jacobian, slopes, epsilon = 1e-9);
    let posterior = range::posterior(&lines);
    for index in 0..2 {
        let half = 1.96 * covariance[(index, index)].sqrt();
        let (low, high) = posterior.ranges[index];
        approx::assert_relative_eq!(high - low, 2.0 * half, max_relative = 1e-6);
        approx::assert_relative_eq!(
            posterior.variance_left[index],
            covariance[(index, index)] / PRIOR_VARIANCE,
            max_relative = 1e-6
        );
    }
    let correlation = covariance[(0, 1)] / (covariance[(0, 0)] * covariance[(1, 1)]).sqrt();
    approx::assert_relative_eq!(posterior.correlation[0][1], correlation, max_relative = 1e-6);
}

#[test]
fn outliers_are_tempered() {
    // nine points say .3, one says 1 and is far off
    let function = |point: &[f64]| {
        let mut residuals = vec![10.0 * (point[0] - 0.3); 9];
        residuals.push(40.0 * (point[0] - 1.0));
        exact(residuals)
    };
    let (replay, _) = run(&GaussNewton::new(vec![0.5], vec![0.1], 10), function);
    assert!((replay.lines.expect("slopes").at[0] - 0.3).abs() < 0.12);
}

#[test]
fn a_bent_valley_is_descended() {
    // Rosenbrock's, from its usual start, in a cube from -2 to 2
    let function = |point: &[f64]| {
        let [x, y] = [4.0 * point[0] - 2.0, 4.0 * point[1] - 2.0];
        exact(vec![10.0 * (y - x * x), 1.0 - x])
    };
    let (replay, found) = run(&GaussNewton::new(vec![0.2, 0.75], vec![0.01; 2], 60), function);
    let found = objectives(&found);
    let best = found.iter().copied().fold(f64::INFINITY, f64::min);
    assert!(best < 0.2 * found[0], "{best} of {}", found[0]);
    assert!(replay.asked.len() > 6, "a single round");
}

#[test]
fn a_best_beyond_a_bound_is_sought_at_it() {
    let function = |point: &[f64]| exact(vec![20.0 * (point[0] + 0.3), 20.0 * (point[1] - 0.5), 3.0]);
    let (replay, _) = run(&two_rounds(vec![0.3, 0.3]), function);
    let at = replay.lines.expect("slopes").at;
    assert!(at[0] < 1e-9 && (at[1] - 0.5).abs() < 0.06, "{at:?}");
}

#[test]
fn what_nothing_depends_on_stays_and_keeps_its_range() {
    let function = |point: &[f64]| exact(vec![8.0 * (point[0] - 0.6), 5.0 * (point[0] - 0.5)]);
    let (replay, _) = run(&two_rounds(vec![0.4, 0.8]), function);
    // stepped to the side with more room
    assert!((replay.asked[2].point[1] - 0.7).abs() < 1e-12);
    let lines = replay.lines.expect("slopes");
    assert_eq!(lines.at[1].to_bits(), 0.8_f64.to_bits());
    let posterior = range::posterior(&lines);
    assert!(posterior.variance_left[0] < 0.2 && posterior.variance_left[1] > 0.999, "{posterior:?}");
    let moves = range::moves(&lines);
    assert_eq!((moves[0].len(), moves[0][0].point, moves[1].len()), (2, 0, 0));
    approx::assert_relative_eq!(moves[0][0].dispersions, 0.8, epsilon = 1e-9);
}

/// Forty points of one standard deviation that `slope` leads through, with so much chance in each evaluation.
fn rough(point: &[f64], slope: f64, error: f64) -> Evaluated {
    let seed = point.iter().fold(7_u64, |seed, share| seed.wrapping_mul(6_364_136_223_846_793_005) ^ share.to_bits());
    let (mut published, mut evaluation) =
        (Key::new(1, 0, 0).draws(Purpose::Design, 0, 0), Key::new(seed, 0, 0).draws(Purpose::Design, 0, 0));
    let mut of_point = || -> f64 {
        let [off, chance]: [f64; 2] = [published.normal(), evaluation.normal()];
        slope * (point[0] - 0.6) + off + error * chance
    };
    Evaluated { residuals: (0..40).map(|_| of_point()).collect(), errors: vec![error; 40], measured: vec![true; 40] }
}

#[test]
fn chance_alone_is_taken_for_little() {
    let (replay, _) = run(&two_rounds(vec![0.4, 0.4]), |point| rough(point, 0.0, 0.4));
    let lines = replay.lines.expect("slopes");
    let naive = lines.information(&DVector::from_element(40, 1.0));
    assert!(naive[(0, 0)] > 10.0 / PRIOR_VARIANCE, "chance would look like knowledge");
    let posterior = range::posterior(&lines);
    assert!(posterior.variance_left.iter().all(|left| *left > 0.5), "{posterior:?}");
    assert!(posterior.roughness > 0.0);
    assert!(range::moves(&lines).iter().all(|points| points.len() < 2));
}

#[test]
fn what_is_felt_is_found_in_spite_of_chance() {
    let (replay, _) = run(&two_rounds(vec![0.3, 0.4]), |point| rough(point, 6.0, 0.2));
    let lines = replay.lines.expect("slopes");
    assert!((lines.at[0] - 0.6).abs() < 0.1, "{:?}", lines.at);
    let posterior = range::posterior(&lines);
    assert!(posterior.variance_left[0] < 0.1 && posterior.variance_left[1] > 0.5, "{posterior:?}");
    let (low, high) = posterior.ranges[0];
    assert!(low < 0.6 && high > 0.6);
}

#[test]
fn a_point_that_is_not_measured_has_no_slope() {
    let function = |point: &[f64]| {
        let mut one = exact(vec![8.0 * (point[0] - 0.6), if point[0] > 0.45 { 10.0 } else { 0.1 }]);
        one.measured[1] = point[0] <= 0.45;
        one
    };
    let (replay, _) = run(&GaussNewton::new(vec![0.4], vec![0.1], 8), function);
    assert_eq!(replay.lines.expect("slopes").jacobian[(1, 0)].to_bits(), 0.0_f64.to_bits());
}

#[test]
fn a_search_is_repeated_from_any_row() {
    let search = GaussNewton::new(vec![0.2, 0.75], vec![0.05; 2], 20);
    let function = |point: &[f64]| exact(vec![6.0 * (point[1] - point[0].powi(2)), 3.0 - 3.0 * point[0]]);
    let (replay, found) = run(&search, function);
    for known in 0..=found.len() {
        let part = search.replay(&found[..known]);
        assert_eq!(part.asked[..], replay.asked[..part.asked.len()]);
        assert!(part.asked.len() > known || known == found.len());
    }
    assert_eq!(search.replay(&found), replay);
}

#[test]
fn few_evaluations_are_used_up_and_more_are_not() {
    let function = |point: &[f64]| {
        let bend = |share: f64| exp(3.0 * share) - 4.0;
        exact(vec![bend(point[0]), 2.0 * bend(point[1]), bend(point[0]) - bend(point[1])])
    };
    for evaluations in 4..14 {
        let search = GaussNewton::new(vec![0.1, 0.9], vec![0.1; 2], evaluations);
        let (replay, found) = run(&search, function);
        assert!(replay.asked.len() <= evaluations && replay.lines.is_some());
        assert!(objectives(&found)[1..].iter().any(|value| *value < objectives(&found)[0]));
    }
}

#[test]
fn bent_lines_lead_where_they_should_and_keep_their_zeros() {
    let [centre, one, other] = [vec![1.0, 2.0, 0.5], vec![2.0, 2.0, 0.5], vec![1.0, 2.5, 0.0]].map(exact);
    let lines = Linear::by_differences(&[0.5, 0.5], &centre, &[one, other], vec![0.1, -0.1]);
    let there = exact(vec![-1.0, 1.0, 0.6]);
    let bent = lines.moved_to(&[0.3, 0.6], &there);
    approx::assert_relative_eq!(lines.jacobian, DMatrix::from_row_slice(3, 2, &[10.0, 0.0, 0.0, -5.0, 0.0, 5.0]));
    // way -.2 and .1: expected changes -2, -.5 and .5; found -2, -1 and .1
    approx::assert_relative_eq!(
        bent.jacobian,
        DMatrix::from_row_slice(3, 2, &[10.0, 0.0, 0.0, -10.0, 0.0, 1.0]),
        epsilon = 1e-9
    );
    assert_eq!((bent.at, bent.residuals.as_slice()), (vec![0.3, 0.6], &[-1.0, 1.0, 0.6][..]));
}

/// A hundred and fifty points, twenty parameters that move some of them each and bend, and chance in every evaluation.
struct Library {
    slopes: DMatrix<f64>,
    truth: Vec<f64>,
    published: DVector<f64>,
    error: f64,
}

impl Library {
    fn new(seed: u64, error: f64) -> Self {
        let mut random = Key::new(seed, 0, 0).draws(Purpose::Design, 0, 0);
        let mut normal = move || -> f64 { random.normal() };
        let slopes = DMatrix::from_fn(150, 20, |_, _| if normal() > 1.0 { 8.0 * normal() } else { 0.0 });
        let truth: Vec<f64> = (0..20).map(|_| (0.5 + 0.25 * normal()).clamp(0.05, 0.95)).collect();
        Self { slopes, truth, published: DVector::from_fn(150, |_, _| normal()), error }
    }

    fn at(&self, point: &[f64]) -> Evaluated {
        let seed =
            point.iter().fold(7_u64, |seed, share| seed.wrapping_mul(6_364_136_223_846_793_005) ^ share.to_bits());
        let mut random = Key::new(seed, 0, 0).draws(Purpose::Design, 0, 0);
        let bent = |share: f64| share + 0.4 * share * share;
        let moved = DVector::from_fn(20, |index, _| bent(point[index]) - bent(self.truth[index]));
        let straight = &self.slopes * moved + &self.published;
        let residuals = straight.iter().map(|residual| {
            let chance: f64 = random.normal();
            residual + self.error * chance
        });
        let residuals = residuals.collect();
        Evaluated { residuals, errors: vec![self.error; 150], measured: vec![true; 150] }
    }
}

#[test]
fn twenty_parameters_take_two_dozen_evaluations() {
    for (error, most_left) in [(0.0, 0.15), (0.1, 0.15), (0.3, 0.2), (0.6, 0.4)] {
        let mut within = 0;
        for seed in 0..5 {
            let library = Library::new(seed, error);
            let (replay, found) = run(&GaussNewton::new(vec![0.5; 20], vec![0.1; 20], 28), |point| library.at(point));
            let objectives = objectives(&found);
            let best = objectives.iter().copied().fold(f64::INFINITY, f64::min);
            assert!(best < most_left * objectives[0], "{best} of {} with {error}", objectives[0]);
            let posterior = range::posterior(&replay.lines.expect("slopes"));
            let pairs = posterior.ranges.iter().zip(&library.truth);
            within += pairs.filter(|((low, high), truth)| (*low..=*high).contains(*truth)).count();
        }
        assert!(within >= 90, "{within} of 100 true values are within their 95% ranges");
    }
}

#[test]
fn slopes_within_chance_are_none() {
    let mut centre = exact(vec![0.0; 3]);
    centre.errors = vec![0.1; 3];
    let stepped = exact(vec![0.05, 0.2, 10.0]);
    let lines = Linear::by_differences(&[0.5], &centre, &[stepped], vec![0.1]);
    approx::assert_relative_eq!(
        lines.shrunk().jacobian,
        DMatrix::from_row_slice(3, 1, &[0.0, 1.0, 99.98]),
        epsilon = 1e-9
    );
}
