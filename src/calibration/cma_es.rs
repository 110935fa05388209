//! Where the search looks next: CMA-ES (Hansen 2016 arXiv:1604.00772) in the unit cube of the parameters' ranges.
//!
//! The search has no state of its own: it is replayed from the values found so far. So a calibration that was
//! interrupted goes on as if it had not been, whatever it was doing.

use cmaes::{CMAESOptions, DVector};

/// Standard deviation of the first generation, as a share of each range: a third of the range lies within it on either side
/// of the start, as Hansen 2016 (section B) asks for.
const FIRST_DEVIATION: f64 = 0.3;

/// A search by CMA-ES from the same start and seed.
#[derive(Debug, Clone, PartialEq)]
pub struct CmaEs {
    /// Where it begins, in the unit cube.
    start: Vec<f64>,
    seed: u64,
}

/// What the search wants to know next.
#[derive(Debug, Clone, PartialEq)]
pub enum Next {
    /// The values of these points of the unit cube, which do not depend on one another.
    Points(Vec<Vec<f64>>),
    /// Nothing: it has come to rest, with this centre.
    Done(Vec<f64>),
}

impl CmaEs {
    /// A search that begins at a point of the unit cube.
    pub fn new(start: Vec<f64>, seed: u64) -> Self {
        Self { start, seed }
    }

    /// Points in a generation.
    pub fn population(&self) -> usize {
        self.options().population_size
    }

    /// What to evaluate after these values of all points so far, in the order in which they were asked for, as long as no
    /// more than `most` generations are.
    pub fn next(&self, values: &[f64], most: usize) -> Next {
        let population = self.population();
        let (known, asked) = (values.len(), std::cell::RefCell::new(Vec::new()));
        let objective = |point: &DVector<f64>| {
            let mut asked = asked.borrow_mut();
            asked.push(point.iter().map(|value| reflected(*value)).collect::<Vec<f64>>());
            // beyond what is known any number will do: this state is not used again
            values.get(asked.len() - 1).copied().unwrap_or_default()
        };
        let Ok(mut state) = self.options().build(objective) else { return Next::Done(self.start.clone()) };
        for _ in 0..known / population {
            if state.next().is_some() {
                return Next::Done(centre(&state));
            }
        }
        if known / population >= most {
            return Next::Done(centre(&state));
        }
        // the state that follows is of no use, so neither is why it might end
        drop(state.next());
        drop(state);
        Next::Points(asked.into_inner().split_off(known / population * population))
    }

    fn options(&self) -> CMAESOptions {
        CMAESOptions::new(self.start.clone(), FIRST_DEVIATION).seed(self.seed)
    }
}

fn centre<F>(state: &cmaes::CMAES<F>) -> Vec<f64> {
    state.mean().iter().map(|value| reflected(*value)).collect()
}

/// A number folded into 0 to 1, as if mirrors stood at both ends: a search that knows no bounds keeps to them, and nothing
/// draws it to them.
fn reflected(value: f64) -> f64 {
    let folded = value.rem_euclid(2.0);
    if folded > 1.0 { 2.0 - folded } else { folded }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Runs a search to its end, and gives every point with its value, and the centre.
    fn run(search: &CmaEs, generations: usize, function: impl Fn(&[f64]) -> f64) -> (Vec<Vec<f64>>, Vec<f64>) {
        let (mut points, mut values) = (Vec::new(), Vec::new());
        loop {
            match search.next(&values, generations) {
                Next::Done(centre) => return (points, centre),
                Next::Points(asked) => {
                    values.extend(asked.iter().map(|point| function(point)));
                    points.extend(asked);
                }
            }
        }
    }

    #[test]
    fn a_generation_is_as_large_as_the_file_of_a_calibration_has_it() {
        for parameters in [1, 2, 3, 7, 8, 30] {
            let population = CmaEs::new(vec![0.5; parameters], 1).population();
            assert_eq!(population, crate::scenario::study::generation(parameters) as usize, "{parameters} parameters");
        }
    }

    #[test]
    fn a_bowl_is_found() {
        let bowl = |x: &[f64]| (x[0] - 0.7).powi(2) + 3.0 * (x[1] - 0.2).powi(2) + (x[0] - 0.7) * (x[1] - 0.2);
        let (points, centre) = run(&CmaEs::new(vec![0.5, 0.5], 1), 30, bowl);
        assert_eq!(points.len(), 30 * CmaEs::new(vec![0.5, 0.5], 1).population());
        assert!((centre[0] - 0.7).abs() < 0.02 && (centre[1] - 0.2).abs() < 0.02, "{centre:?}");
        assert!(points.iter().flatten().all(|value| (0.0..=1.0).contains(value)));
    }

    #[test]
    fn an_optimum_at_a_bound_is_found() {
        let (_, centre) = run(&CmaEs::new(vec![0.5], 2), 30, |x| x[0]);
        assert!(centre[0] < 0.03, "{centre:?}");
    }

    #[test]
    fn a_search_is_repeated_from_any_generation() {
        let search = CmaEs::new(vec![0.4, 0.6, 0.5], 9);
        let function = |x: &[f64]| x.iter().map(|value| (value - 0.3).powi(2)).sum::<f64>();
        let (points, centre) = run(&search, 6, function);
        let values: Vec<f64> = points.iter().map(|point| function(point)).collect();
        let population = search.population();
        for generation in 0..6 {
            let from = generation * population;
            let next = search.next(&values[..from], 6);
            assert_eq!(next, Next::Points(points[from..from + population].to_vec()));
        }
        assert_eq!(search.next(&values, 6), Next::Done(centre));
    }

    #[test]
    fn a_plain_without_slope_ends_the_search() {
        let (points, _) = run(&CmaEs::new(vec![0.5, 0.5], 1), 50, |_| 1.0);
        assert!(points.len() < 200, "{}", points.len());
    }

    #[test]
    fn mirrors_stand_at_both_ends() {
        for (value, folded) in [(0.3, 0.3), (-0.3, 0.3), (1.2, 0.8), (2.3, 0.3), (-1.4, 0.6)] {
            approx::assert_relative_eq!(reflected(value), folded, epsilon = 1e-12);
        }
    }
}
