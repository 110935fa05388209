//! Where the search looks next: Gauss-Newton in the unit cube of the parameters' ranges, for evaluations that are dear.
//!
//! A round steps every parameter once, then goes where the slopes lead, all the way and half of it, and a quarter if neither
//! is better. The best of all is the next centre. Where there are not enough evaluations left to step every parameter again,
//! the slopes are bent to lead where the best was found. The search has no state of its own: it is replayed from what was
//! found so far, as CMA-ES is.

pub mod linear;
pub mod range;
pub mod step;

use nalgebra::DVector;

use linear::{Evaluated, Linear};

/// Shares of the step that are tried at once.
const SHARES: [f64; 2] = [1.0, 0.5];

/// Share that is tried where neither of these is better.
const LAST_SHARE: f64 = 0.25;

/// Share of the objective that a round must gain for another to follow.
pub(super) const LEAST_GAIN: f64 = 0.01;

/// Longest step, in ranges, that is not worth an evaluation.
pub(super) const NEGLIGIBLE: f64 = 1e-3;

/// A search by slopes from the same start.
#[derive(Debug, Clone, PartialEq)]
pub struct GaussNewton {
    /// Where it begins, in the unit cube.
    start: Vec<f64>,
    /// Where the prior draws it.
    drawn_to: Vec<f64>,
    /// Step of each parameter.
    steps: Vec<f64>,
    /// Evaluations, at most.
    evaluations: usize,
}

/// A point that the search wants to know.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// Where, in the unit cube.
    pub point: Vec<f64>,
    /// Number of the earlier point that it was stepped from; `None` for the start.
    pub from: Option<usize>,
}

/// All that the search wanted to know so far.
#[derive(Debug, Clone, PartialEq)]
pub struct Replay {
    /// Every point, in order; those that are not known yet do not depend on one another.
    pub asked: Vec<Asked>,
    /// Whether it has come to rest.
    pub is_done: bool,
    /// Residuals about the best point as straight lines with the slopes of the last differences, as soon as every parameter
    /// was stepped.
    pub lines: Option<Linear>,
}

impl GaussNewton {
    /// A search that begins at a point of the unit cube, with these steps, for so many evaluations at most.
    pub fn new(start: Vec<f64>, steps: Vec<f64>, evaluations: usize) -> Self {
        Self { drawn_to: start.clone(), start, steps, evaluations }
    }

    /// The same search with the prior about another point than the start.
    pub fn drawn_to(self, drawn_to: Vec<f64>) -> Self {
        Self { drawn_to, ..self }
    }

    /// Evaluations, at most.
    pub fn evaluations(&self) -> usize {
        self.evaluations
    }

    /// What was asked for, and what is next, after what came of all points so far, in the order in which they were asked
    /// for.
    pub fn replay(&self, found: &[Evaluated]) -> Replay {
        let mut walk = Walk { search: self, found, asked: Vec::new(), lines: None, differences: None };
        walk.asked.push(Asked { point: self.start.clone(), from: None });
        let is_done = walk.goes_to_its_end();
        let best = walk.best();
        let lines = walk.differences.as_ref().map(|lines| lines.about(&walk.asked[best].point, &found[best]));
        Replay { asked: walk.asked, is_done, lines }
    }
}

/// A search on its way.
struct Walk<'a> {
    search: &'a GaussNewton,
    found: &'a [Evaluated],
    asked: Vec<Asked>,
    /// Lines about the last centre.
    lines: Option<Linear>,
    /// Lines by the last differences.
    differences: Option<Linear>,
}

impl Walk<'_> {
    /// Whether the search ends; it does not where something is not known yet.
    fn goes_to_its_end(&mut self) -> bool {
        let mut centre = 0;
        loop {
            let Some(lines) = self.lines_about(centre) else { return self.left() == 0 && self.all_is_known() };
            let step = step::step(&lines, &self.search.drawn_to);
            self.lines = Some(lines);
            if step.amax() < NEGLIGIBLE {
                return true;
            }
            let first = self.asked.len();
            for share in SHARES.into_iter().take(self.left()) {
                self.ask(centre, &step, share);
            }
            if !self.all_is_known() {
                return false;
            }
            if self.best() < first && self.left() > 0 {
                self.ask(centre, &step, LAST_SHARE);
                if !self.all_is_known() {
                    return false;
                }
            }
            let (before, best) = (self.objective(centre), self.best());
            if before - self.objective(best) <= LEAST_GAIN * before || self.left() == 0 {
                return true;
            }
            centre = best;
        }
    }

    /// Lines about a point; `None` where its differences are not known yet.
    fn lines_about(&mut self, centre: usize) -> Option<Linear> {
        let parameters = self.search.steps.len();
        if let Some(lines) = &self.lines
            && self.left() <= parameters
        {
            return Some(lines.moved_to(&self.asked[centre].point, &self.found[centre]));
        }
        let at = self.asked[centre].point.clone();
        let steps = inward(&at, &self.search.steps);
        let first = self.asked.len();
        self.asked.extend(stepped(&at, &steps, centre).take(self.left()));
        let stepped = self.found.get(first..first + parameters)?;
        let lines = Linear::by_differences(&at, &self.found[centre], stepped, steps);
        self.differences = Some(lines.clone());
        Some(lines)
    }

    fn ask(&mut self, centre: usize, step: &DVector<f64>, share: f64) {
        let at = &self.asked[centre].point;
        let point = at.iter().zip(step.iter()).map(|(at, step)| (at + share * step).clamp(0.0, 1.0)).collect();
        self.asked.push(Asked { point, from: Some(centre) });
    }

    fn left(&self) -> usize {
        self.search.evaluations.saturating_sub(self.asked.len())
    }

    fn all_is_known(&self) -> bool {
        self.found.len() >= self.asked.len()
    }

    fn objective(&self, point: usize) -> f64 {
        self.found[point].objective()
    }

    /// The known point with the lowest objective.
    fn best(&self) -> usize {
        linear::lowest(&self.found.iter().take(self.asked.len()).collect::<Vec<_>>())
    }
}

/// Steps from a point of the unit cube, each to the side with more room.
pub(super) fn inward(at: &[f64], steps: &[f64]) -> Vec<f64> {
    at.iter().zip(steps).map(|(at, step)| if *at <= 0.5 { *step } else { -step }).collect()
}

/// The points a step away from one, one for each parameter.
pub(super) fn stepped(at: &[f64], steps: &[f64], from: usize) -> impl Iterator<Item = Asked> {
    steps.iter().enumerate().map(move |(parameter, step)| {
        let mut point = at.to_vec();
        point[parameter] += step;
        Asked { point, from: Some(from) }
    })
}

#[cfg(test)]
mod tests;
