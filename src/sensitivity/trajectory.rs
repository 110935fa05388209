//! Morris' design: trajectories through the unit cube that change one parameter at a step.
//!
//! Morris 1991 Technometrics 33:161. More trajectories are drawn than are wanted, and those are kept that lie far apart
//! (Campolongo 2007 Environ Model Softw 22:1509), one after the other, as Ruano 2012 Environ Model Softw 37:103 shows to
//! do as well as a search through all sets of them.

use crate::random::{Draws, Key, Purpose};

/// Trajectories drawn for each one that is kept: beyond ten, Campolongo 2007 finds hardly more spread.
const DRAWN_PER_KEPT: usize = 10;

/// A trajectory: one more point than there are parameters, each a step in one parameter from the last.
pub type Trajectory = Vec<Vec<f64>>;

/// Step of a parameter, as a share of its range, on a grid of so many levels: half the levels and half a step more, so that
/// every level is as likely.
pub fn step(levels: u32) -> f64 {
    f64::from(levels) / (2.0 * (f64::from(levels) - 1.0))
}

/// Trajectories through the unit cube, far from one another; the same for the same seed.
pub fn trajectories(count: usize, parameters: usize, levels: u32, seed: u64) -> Vec<Trajectory> {
    let key = Key::new(seed, 0, 0);
    let drawn = (0..count * DRAWN_PER_KEPT)
        .map(|number| draw(parameters, levels, &mut key.draws(Purpose::Design, number as u64, 0)));
    keep_apart(drawn.collect(), count)
}

/// One trajectory: a start on the grid, then every parameter once, in a random order.
fn draw(parameters: usize, levels: u32, draws: &mut Draws) -> Trajectory {
    let (step, half) = (step(levels), levels as usize / 2);
    let grid = f64::from(levels - 1);
    // a parameter starts in the lower half of the levels and goes up, or ends there
    let lower: Vec<f64> = (0..parameters).map(|_| draws.index(half) as f64 / grid).collect();
    let goes_up: Vec<bool> = (0..parameters).map(|_| draws.index(2) == 1).collect();
    let mut order: Vec<usize> = (0..parameters).collect();
    for last in (1..parameters).rev() {
        order.swap(last, draws.index(last + 1));
    }
    let mut point: Vec<f64> = lower.iter().zip(&goes_up).map(|(low, up)| if *up { *low } else { low + step }).collect();
    let mut trajectory = vec![point.clone()];
    for parameter in order {
        point[parameter] = if goes_up[parameter] { lower[parameter] + step } else { lower[parameter] };
        trajectory.push(point.clone());
    }
    trajectory
}

/// The first trajectory, then each time the one that is farthest from all that are kept.
fn keep_apart(mut drawn: Vec<Trajectory>, count: usize) -> Vec<Trajectory> {
    let mut kept: Vec<Trajectory> = Vec::new();
    let mut far = vec![0.0; drawn.len()];
    while kept.len() < count && !drawn.is_empty() {
        let farthest = (0..drawn.len()).fold(0, |best, index| if far[index] > far[best] { index } else { best });
        let next = drawn.remove(farthest);
        far.remove(farthest);
        far.iter_mut().zip(&drawn).for_each(|(sum, other)| *sum += distance(&next, other).powi(2));
        kept.push(next);
    }
    kept
}

/// Distance of two trajectories: of every point of the one from every point of the other, summed.
fn distance(here: &Trajectory, there: &Trajectory) -> f64 {
    let apart = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt();
    here.iter().flat_map(|point| there.iter().map(move |other| apart(point, other))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_changes_one_parameter_once_and_stays_in_the_cube() {
        for levels in [4, 6, 10] {
            for trajectory in trajectories(8, 5, levels, 3) {
                assert_eq!(trajectory.len(), 6);
                let mut changed: Vec<usize> = trajectory
                    .windows(2)
                    .flat_map(|pair| {
                        let moved: Vec<usize> =
                            (0..5).filter(|&index| (pair[0][index] - pair[1][index]).abs() > 0.0).collect();
                        assert_eq!(moved.len(), 1);
                        let size = (pair[0][moved[0]] - pair[1][moved[0]]).abs();
                        approx::assert_relative_eq!(size, step(levels), epsilon = 1e-12);
                        moved
                    })
                    .collect();
                changed.sort_unstable();
                assert_eq!(changed, [0, 1, 2, 3, 4]);
                assert!(trajectory.iter().flatten().all(|value| (0.0..=1.0 + 1e-12).contains(value)));
            }
        }
    }

    #[test]
    fn kept_trajectories_are_farther_apart_than_those_drawn_first() {
        let spread = |set: &[Trajectory]| -> f64 {
            set.iter().flat_map(|here| set.iter().map(move |there| distance(here, there))).sum()
        };
        let kept = trajectories(6, 4, 4, 1);
        let key = Key::new(1, 0, 0);
        let first: Vec<Trajectory> =
            (0..6).map(|number| draw(4, 4, &mut key.draws(Purpose::Design, number, 0))).collect();
        assert!(spread(&kept) > spread(&first));
        assert_eq!(kept, trajectories(6, 4, 4, 1));
        assert_ne!(kept, trajectories(6, 4, 4, 2));
    }
}
