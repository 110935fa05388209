//! Draws of the posterior of a calibration, where residuals are known as straight lines.
//!
//! An ensemble of walkers (Goodman & Weare 2010 Comm App Math Comp Sci 5:65, and differential evolution, Nelson 2013 Astrophys
//! J Suppl 210:11; by the crate `hammer-and-sample`) goes through the unit cube. The likelihood is that of the tempered residuals in their dispersions, widened by what a finite cohort of
//! agents leaves open of each, and by the misfit where the objective is more than 1; the prior is a normal about the start
//! with the variance of the range, cut at the bounds. Lines bend away from what they stand for: some draws are simulated by
//! means and held against them.

use hammer_and_sample::{
    DifferentialEvolution, MinChainLen, Mixture, Model, Serial, Stretch, auto_corr_time, sample as walk,
};
use nalgebra::DVector;

use super::gauss_newton::Asked;
use super::gauss_newton::linear::{Evaluated, Linear};
use super::objective::tempered;
use super::range::PRIOR_VARIANCE;
use crate::random::{Key, Purpose};

/// Draws that are kept.
const DRAWS: usize = 1000;

/// Walkers for each parameter; two is the least that the ensemble takes.
const WALKERS_PER_PARAMETER: usize = 3;
/// Fewest walkers.
const LEAST_WALKERS: usize = 32;

/// Steps of a stretch of the walk, at whose end every walker is a draw; and stretches that come before those that count.
const STRETCH_STEPS: usize = 250;
/// See `STRETCH_STEPS`.
const STRETCHES_BEFORE: usize = 12;
/// Stretches that count, at least.
const LEAST_STRETCHES: usize = 160;

/// Standard deviation of the walkers' places at their start, in ranges.
const SCATTER: f64 = 0.02;

/// Draws that are simulated by means to hold the lines against them.
const CHECKED: usize = 12;

/// Draws of a posterior.
#[derive(Debug, Clone, PartialEq)]
pub struct Sampled {
    /// Each draw as a point of the unit cube.
    pub draws: Vec<Vec<f64>>,
    /// Steps of a walker between draws that know nothing of each other, the longest of all parameters; `None` where the walk
    /// was too short to tell.
    pub correlation_steps: Option<f64>,
    /// How well the lines stand for the means.
    pub check: Option<Check>,
}

/// Lines held against the means that they stand for, over some draws.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Check {
    /// Draws that were simulated.
    pub draws: usize,
    /// Root of the mean square of what residuals moved by, dispersions.
    pub moved: f64,
    /// Root of the mean square of what the lines miss of that, dispersions.
    pub missed: f64,
}

/// The posterior in the unit cube.
struct Posterior<'a> {
    lines: &'a Linear,
    prior_mean: &'a [f64],
    misfit: f64,
}

impl Model for Posterior<'_> {
    type Params = Vec<f64>;

    fn log_prob(&self, point: &Vec<f64>) -> f64 {
        if !point.iter().all(|share| (0.0..=1.0).contains(share)) {
            return f64::NEG_INFINITY;
        }
        let expected = self.lines.expected(&way(&self.lines.at, point));
        let widened = |(residual, error): (&f64, &f64)| tempered(residual / (1.0 + error * error).sqrt());
        let likelihood: f64 = expected.iter().zip(self.lines.errors.iter()).map(widened).sum();
        let prior: f64 = point.iter().zip(self.prior_mean).map(|(at, mean)| (at - mean).powi(2)).sum();
        -0.5 * (likelihood / self.misfit + prior / PRIOR_VARIANCE)
    }
}

fn way(from: &[f64], to: &[f64]) -> DVector<f64> {
    DVector::from_iterator(from.len(), from.iter().zip(to).map(|(from, to)| to - from))
}

/// Draws from the posterior about a point of which the lines are known; the prior is about `start`. The same lines give the
/// same draws.
pub fn sample(lines: &Linear, start: &[f64]) -> Sampled {
    let parameters = lines.at.len();
    let posterior = Posterior { lines, prior_mean: start, misfit: lines.misfit() };
    let walkers = LEAST_WALKERS.max(WALKERS_PER_PARAMETER * parameters).next_multiple_of(2);
    let key = Key::new(0, 0, 0);
    let begin = |walker: usize| -> Vec<f64> {
        let mut draws = key.draws(Purpose::Posterior, walker as u64, 0);
        lines.at.iter().map(|at| (at + SCATTER * draws.symmetric()).clamp(0.0, 1.0)).collect()
    };
    let mut places: Vec<Vec<f64>> = (0..walkers).map(begin).collect();
    let (mut draws, mut means) = (Vec::new(), vec![Vec::new(); parameters]);
    // steps of the size that is best for a normal posterior
    let size = 2.38 / (2.0 * parameters as f64).sqrt();
    let moves = Mixture::from(((Stretch::default(), 1), (DifferentialEvolution::new(size, 1e-5), 3)));
    let counted = LEAST_STRETCHES.max(DRAWS.div_ceil(walkers));
    for stretch in 0..STRETCHES_BEFORE + counted {
        let walker = |(number, place): (usize, &Vec<f64>)| {
            (place.clone(), key.draws(Purpose::Posterior, number as u64, 1 + stretch as u32))
        };
        let length = MinChainLen(walkers * STRETCH_STEPS);
        let (chain, _) = walk(&posterior, &moves, places.iter().enumerate().map(walker), length, Serial);
        places = chain[chain.len() - walkers..].to_vec();
        if stretch >= STRETCHES_BEFORE {
            for (parameter, means) in means.iter_mut().enumerate() {
                let mean = |all: &[Vec<f64>]| all.iter().map(|at| at[parameter]).sum::<f64>() / walkers as f64;
                means.extend(chain.chunks_exact(walkers).map(mean));
            }
            draws.extend_from_slice(&places);
        }
    }
    // as many of each stretch
    let every = draws.len() as f64 / DRAWS as f64;
    let draws = (0..DRAWS).map(|number| draws[(number as f64 * every) as usize].clone()).collect();
    let times = means.into_iter().map(|means| auto_corr_time(means.into_iter(), None, None));
    let correlation_steps = times.collect::<Option<Vec<f64>>>().map(|times| times.into_iter().fold(0.0, f64::max));
    Sampled { draws, correlation_steps, check: None }
}

impl Sampled {
    /// Holds the lines against the means at some draws, which `means` evaluates together with the point that the lines are
    /// drawn about.
    ///
    /// # Errors
    /// Where the means cannot be evaluated.
    pub fn check<E>(
        &mut self,
        lines: &Linear,
        means: impl FnOnce(&[Asked]) -> Result<Vec<Evaluated>, E>,
    ) -> Result<(), E> {
        let every = (self.draws.len() / CHECKED).max(1);
        let checked = self.draws.iter().step_by(every).take(CHECKED);
        let points: Vec<&Vec<f64>> = std::iter::once(&lines.at).chain(checked).collect();
        let asked: Vec<Asked> = points.iter().map(|point| Asked { point: (*point).clone(), from: None }).collect();
        let evaluated = means(&asked)?;
        let (Some((centre, rest)), true) = (evaluated.split_first(), evaluated.len() > 1) else { return Ok(()) };
        let (mut moved, mut missed, mut count) = (0.0, 0.0, 0_usize);
        for (point, there) in points.iter().skip(1).zip(rest) {
            let by_lines = &lines.jacobian * way(&lines.at, point);
            for (number, expected) in by_lines.iter().enumerate().filter(|(number, _)| centre.measured[*number]) {
                let by_means = there.residuals[number] - centre.residuals[number];
                moved += by_means.powi(2);
                missed += (by_means - expected).powi(2);
                count += 1;
            }
        }
        let root = |sum: f64| (sum / count.max(1) as f64).sqrt();
        self.check = Some(Check { draws: rest.len(), moved: root(moved), missed: root(missed) });
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use nalgebra::DMatrix;

    use super::*;

    /// Two parameters, of which points know the sum and, less well, the difference.
    fn lines() -> Linear {
        let jacobian = DMatrix::from_row_slice(2, 2, &[30.0, 30.0, 12.0, -12.0]);
        let there = Evaluated { residuals: vec![0.0; 2], errors: vec![0.0; 2], measured: vec![true; 2] };
        let stepped: Vec<Evaluated> = (0..2)
            .map(|parameter| Evaluated {
                residuals: jacobian.column(parameter).iter().map(|slope| 0.01 * slope).collect(),
                ..there.clone()
            })
            .collect();
        Linear::by_differences(&[0.5, 0.4], &there, &stepped, vec![0.01; 2])
    }

    #[test]
    fn draws_have_the_covariance_of_straight_lines() {
        let sampled = sample(&lines(), &[0.5, 0.4]);
        assert_eq!(sampled.draws.len(), DRAWS);
        let of = |sign: f64| {
            let along: Vec<f64> = sampled.draws.iter().map(|at| at[0] - 0.5 + sign * (at[1] - 0.4)).collect();
            (along.iter().map(|along| along.powi(2)).sum::<f64>() / DRAWS as f64).sqrt()
        };
        // precision of the sum 30 squared and half that of the prior, 6; of the difference 12 squared and 6
        approx::assert_relative_eq!(of(1.0), 1.0 / 906.0_f64.sqrt(), max_relative = 0.12);
        approx::assert_relative_eq!(of(-1.0), 1.0 / 150.0_f64.sqrt(), max_relative = 0.12);
        assert!(sampled.correlation_steps.expect("told") < 200.0, "{:?}", sampled.correlation_steps);
        assert_eq!(sampled, sample(&lines(), &[0.5, 0.4]), "the same lines give the same draws");
    }

    #[test]
    fn bounds_hold_and_lines_are_checked() {
        let lines = lines();
        let mut sampled = sample(&lines, &[0.5, 0.4]);
        assert!(sampled.draws.iter().flatten().all(|share| (0.0..=1.0).contains(share)));
        let bent = |asked: &[Asked]| -> Result<Vec<Evaluated>, ()> {
            let of = |asked: &Asked| {
                let residuals = lines.expected(&way(&lines.at, &asked.point));
                Evaluated {
                    residuals: residuals.iter().map(|one| one * 1.1).collect(),
                    errors: vec![0.0; 2],
                    measured: vec![true; 2],
                }
            };
            Ok(asked.iter().map(of).collect())
        };
        sampled.check(&lines, bent).expect("no error");
        let check = sampled.check.expect("checked");
        approx::assert_relative_eq!(check.missed, check.moved / 11.0, max_relative = 1e-9);
        assert_eq!(check.draws, CHECKED);
    }
}
