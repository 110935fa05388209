//! Space mapping: a dear model is fitted by way of a cheap one (Bandler 1994 IEEE Trans Microw Theory Tech 42:2536).
//!
//! The dear model is the agents, the cheap one their means. Where the agents were simulated last with most success, the
//! difference of the two is measured at every published point; it is added to what the means make of any other values, and
//! a search by slopes finds the values at which that sum is nearest to what was published. There the agents are simulated,
//! which measures the difference anew, until nothing is gained. Only the agents decide which values are best.

use super::gauss_newton::linear::{Evaluated, Linear, lowest};
use super::gauss_newton::{Asked, GaussNewton, LEAST_GAIN, NEGLIGIBLE, inward, stepped};

/// Rounds of differences that one search on the cheap model takes at most, and evaluations of each beside one a parameter.
const ROUNDS: usize = 4;
/// See `ROUNDS`.
const STEPS_OF_A_ROUND: usize = 3;

/// Shares of the way to where the cheap model leads that are tried, one after the other.
const SHARES: [f64; 3] = [1.0, 0.5, 0.25];

/// A search on two models from the same start.
#[derive(Debug, Clone, PartialEq)]
pub struct SpaceMapping {
    /// Where it begins and where the prior draws it, in the unit cube.
    start: Vec<f64>,
    /// Step of each parameter for the slopes of the cheap model.
    steps: Vec<f64>,
    /// Evaluations of the dear model, at most.
    evaluations: usize,
}

/// A point of the unit cube and what the dear model makes of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Where, in the unit cube.
    pub point: Vec<f64>,
    /// What came of it.
    pub evaluated: Evaluated,
}

/// The two models.
pub trait Models {
    /// Why one of them could not be evaluated.
    type Error;

    /// The dear model at a point: found as it will be read again, so that a search which goes on is the same search.
    ///
    /// # Errors
    /// Where it cannot be evaluated.
    fn dear(&mut self, point: &[f64]) -> Result<Found, Self::Error>;

    /// The cheap model at the last points of a list, of which the first `known` were evaluated before: residuals of the same
    /// points in the same unit.
    ///
    /// # Errors
    /// Where it cannot be evaluated.
    fn cheap(&mut self, asked: &[Asked], known: usize) -> Result<Vec<Evaluated>, Self::Error>;
}

impl SpaceMapping {
    /// A search that begins at a point of the unit cube, with these steps, for so many evaluations of the dear model at most.
    pub fn new(start: Vec<f64>, steps: Vec<f64>, evaluations: usize) -> Self {
        Self { start, steps, evaluations }
    }

    /// Evaluations of the dear model, at most.
    pub fn evaluations(&self) -> usize {
        self.evaluations
    }

    /// Goes on from what was found of the dear model so far, in order, to the end. Gives residuals about the best point as
    /// straight lines with the slopes of the cheap model.
    ///
    /// # Errors
    /// Where a model cannot be evaluated.
    pub fn search<M: Models>(&self, mut found: Vec<Found>, models: &mut M) -> Result<Linear, M::Error> {
        if found.is_empty() {
            found.push(models.dear(&self.start)?);
        }
        let mut led_to: Option<(usize, Vec<f64>)> = None;
        while found.len() < self.evaluations {
            let best = best_of(&found);
            let tried = found.len() - 1 - best;
            let Some(share) = SHARES.get(tried) else { break };
            if best > 0 && tried == 0 && !is_worth_more(&found) {
                break;
            }
            let at = &found[best].point;
            let optimum = match led_to.take() {
                Some((from, optimum)) if from == best => optimum,
                _ => self.optimum(&found[best], models)?,
            };
            let point: Vec<f64> =
                at.iter().zip(&optimum).map(|(at, to)| (at + share * (to - at)).clamp(0.0, 1.0)).collect();
            let step = at.iter().zip(&point).map(|(at, to)| (to - at).abs()).fold(0.0, f64::max);
            led_to = Some((best, optimum));
            if step < NEGLIGIBLE {
                break;
            }
            found.push(models.dear(&point)?);
        }
        let best = best_of(&found);
        self.lines(&found[best], models)
    }

    /// Where the cheap model, with the difference of the two at a point added to it, comes nearest to what was published.
    fn optimum<M: Models>(&self, centre: &Found, models: &mut M) -> Result<Vec<f64>, M::Error> {
        let evaluations = 1 + ROUNDS * (self.steps.len() + STEPS_OF_A_ROUND);
        let search =
            GaussNewton::new(centre.point.clone(), self.steps.clone(), evaluations).drawn_to(self.start.clone());
        let mut cheap: Vec<Evaluated> = Vec::new();
        loop {
            let corrected = corrected(&cheap, &centre.evaluated);
            let replay = search.replay(&corrected);
            if replay.asked.len() == cheap.len() {
                return Ok(replay.asked[lowest(&corrected.iter().collect::<Vec<_>>())].point.clone());
            }
            cheap.extend(models.cheap(&replay.asked, cheap.len())?);
        }
    }

    /// Lines about a point: what the dear model makes of it, with the slopes of the cheap one.
    fn lines<M: Models>(&self, centre: &Found, models: &mut M) -> Result<Linear, M::Error> {
        let steps = inward(&centre.point, &self.steps);
        let mut asked = vec![Asked { point: centre.point.clone(), from: None }];
        asked.extend(stepped(&centre.point, &steps, 0));
        let cheap = models.cheap(&asked, 0)?;
        let (there, stepped) = cheap.split_at(1);
        let lines = Linear::by_differences(&centre.point, &there[0], stepped, steps);
        // the cheap model has no chance in it, so that its slopes have none
        Ok(Linear { roughness_fold: 0.0, ..lines.about(&centre.point, &centre.evaluated) })
    }
}

/// Evaluations of the cheap model with what the dear one differs by at the first of them.
fn corrected(cheap: &[Evaluated], dear: &Evaluated) -> Vec<Evaluated> {
    let Some(first) = cheap.first() else { return Vec::new() };
    let correct = |one: &Evaluated| {
        let both = one.residuals.iter().zip(&first.residuals).zip(&dear.residuals);
        Evaluated { residuals: both.map(|((one, first), dear)| one - first + dear).collect(), ..one.clone() }
    };
    cheap.iter().map(correct).collect()
}

/// Number of the best point, the first of equals.
fn best_of(found: &[Found]) -> usize {
    lowest(&found.iter().map(|one| &one.evaluated).collect::<Vec<_>>())
}

/// Whether the last evaluation, which is the best, gained enough on those before it.
fn is_worth_more(found: &[Found]) -> bool {
    let Some((last, earlier)) = found.split_last() else { return false };
    let before = earlier.iter().map(|one| one.evaluated.objective()).fold(f64::INFINITY, f64::min);
    before - last.evaluated.objective() > LEAST_GAIN * before
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A curved model, and one whose curve and level are others.
    struct Curves {
        dear: usize,
        cheap: usize,
    }

    fn exact(residuals: Vec<f64>) -> Evaluated {
        let count = residuals.len();
        Evaluated { residuals, errors: vec![0.0; count], measured: vec![true; count] }
    }

    /// Six points of two parameters; the published ones are those of the dear model at (.7, .4).
    fn curve(point: &[f64], bend: f64) -> Vec<f64> {
        let at = |index: usize| f64::from(index as u32) / 5.0;
        (0..6)
            .map(|index| 9.0 * (point[0] * at(index) + point[1] * (1.0 - at(index))) + bend * point[0] * point[1])
            .collect()
    }

    impl Models for Curves {
        type Error = ();

        fn dear(&mut self, point: &[f64]) -> Result<Found, ()> {
            self.dear += 1;
            let published = curve(&[0.7, 0.4], 1.0);
            let residuals = curve(point, 1.0).iter().zip(published).map(|(is, asked)| is - asked).collect();
            Ok(Found { point: point.to_vec(), evaluated: exact(residuals) })
        }

        fn cheap(&mut self, asked: &[Asked], known: usize) -> Result<Vec<Evaluated>, ()> {
            self.cheap += asked.len() - known;
            let published = curve(&[0.7, 0.4], 1.0);
            let of = |asked: &Asked| {
                let off =
                    curve(&asked.point, 0.2).into_iter().zip(&published).map(|(is, published)| is + 3.0 - published);
                exact(off.collect())
            };
            Ok(asked[known..].iter().map(of).collect())
        }
    }

    #[test]
    fn a_few_evaluations_of_the_dear_model_find_its_optimum() {
        let search = SpaceMapping::new(vec![0.2, 0.9], vec![0.01; 2], 8);
        let mut models = Curves { dear: 0, cheap: 0 };
        let lines = search.search(Vec::new(), &mut models).expect("no error");
        // the prior draws to the start by about a hundredth
        approx::assert_relative_eq!(lines.at.as_slice(), &[0.7, 0.4][..], epsilon = 0.05);
        assert!(models.dear <= 6 && models.cheap > models.dear, "{} and {}", models.dear, models.cheap);
        assert!(lines.roughness(0).abs() < f64::MIN_POSITIVE);
    }

    #[test]
    fn a_search_goes_on_from_what_was_found() {
        let search = SpaceMapping::new(vec![0.2, 0.9], vec![0.01; 2], 8);
        let mut whole = Curves { dear: 0, cheap: 0 };
        let lines = search.search(Vec::new(), &mut whole).expect("no error");
        let mut first = Curves { dear: 0, cheap: 0 };
        let start = vec![0.2, 0.9];
        let found = vec![first.dear(&start).expect("no error")];
        let mut rest = Curves { dear: 0, cheap: 0 };
        assert_eq!(search.search(found, &mut rest).expect("no error"), lines);
        assert_eq!(rest.dear + 1, whole.dear);
    }

    #[test]
    fn no_more_evaluations_than_asked_for() {
        let search = SpaceMapping::new(vec![0.2, 0.9], vec![0.01; 2], 2);
        let mut models = Curves { dear: 0, cheap: 0 };
        search.search(Vec::new(), &mut models).expect("no error");
        assert_eq!(models.dear, 2);
    }
}
