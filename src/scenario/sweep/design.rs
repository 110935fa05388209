//! Where the points of a sweep lie among the values of its keys.

use crate::random::{Key, Purpose};
use crate::scenario::schema::SweepMethod;

/// Most swept keys: dimensions of the Sobol sequence.
pub(super) const MOST_KEYS: usize = 32;

/// A place among the values of one key.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Place {
    /// Number of the value, from 0.
    Value(usize),
    /// Share (0-1) of the way through the values.
    Share(f64),
}

/// The points of a sweep: a place for each key. `counts` are the numbers of values of the keys, `samples` how many points a
/// sampled method has.
pub(super) fn points(method: SweepMethod, counts: &[usize], samples: usize, seed: u64) -> Vec<Vec<Place>> {
    match method {
        SweepMethod::Grid => grid(counts),
        SweepMethod::List => (0..counts.first().copied().unwrap_or_default())
            .map(|point| vec![Place::Value(point); counts.len()])
            .collect(),
        SweepMethod::LatinHypercube => latin_hypercube(counts.len(), samples, seed),
        SweepMethod::Sobol => sobol(counts.len(), samples, seed),
    }
}

/// How many points there are; `None` beyond what can be counted.
pub(super) fn number_of_points(method: SweepMethod, counts: &[usize], samples: usize) -> Option<usize> {
    match method {
        SweepMethod::Grid => counts.iter().try_fold(1_usize, |product, count| product.checked_mul(*count)),
        SweepMethod::List => counts.first().copied(),
        SweepMethod::LatinHypercube | SweepMethod::Sobol => Some(samples),
    }
}

/// Every combination; the last key changes fastest.
fn grid(counts: &[usize]) -> Vec<Vec<Place>> {
    let all = counts.iter().product();
    let place = |mut number: usize| {
        let mut places: Vec<Place> = Vec::with_capacity(counts.len());
        for count in counts.iter().rev() {
            places.push(Place::Value(number % count));
            number /= count;
        }
        places.reverse();
        places
    };
    (0..all).map(place).collect()
}

/// McKay, Beckman & Conover 1979: in every dimension each of `samples` slices holds one point, at a place drawn within it.
fn latin_hypercube(dimensions: usize, samples: usize, seed: u64) -> Vec<Vec<Place>> {
    let key = Key::new(seed, 0, 0);
    let mut points = vec![Vec::with_capacity(dimensions); samples];
    for dimension in 0..dimensions {
        let mut draws = key.draws(Purpose::Sweep, dimension as u64, 0);
        let mut slices: Vec<usize> = (0..samples).collect();
        for last in (1..samples).rev() {
            slices.swap(last, draws.index(last + 1));
        }
        for (point, slice) in points.iter_mut().zip(slices) {
            point.push(Place::Share((slice as f64 + draws.uniform()) / samples as f64));
        }
    }
    points
}

/// A Sobol sequence, scrambled by the seed.
fn sobol(dimensions: usize, samples: usize, seed: u64) -> Vec<Vec<Place>> {
    let seed = (seed ^ (seed >> 32)) as u32;
    let share = |sample: usize, dimension: usize| {
        Place::Share(f64::from(sobol_burley::sample(sample as u32, dimension as u32, seed)))
    };
    (0..samples).map(|sample| (0..dimensions).map(|dimension| share(sample, dimension)).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shares(points: &[Vec<Place>], dimension: usize) -> Vec<f64> {
        let share = |point: &Vec<Place>| match point[dimension] {
            Place::Share(share) => share,
            Place::Value(_) => panic!("a value"),
        };
        points.iter().map(share).collect()
    }

    #[test]
    fn a_grid_has_every_combination_once_and_the_last_key_changes_fastest() {
        let points = points(SweepMethod::Grid, &[2, 3], 0, 1);
        let expected: Vec<Vec<Place>> =
            (0..2).flat_map(|a| (0..3).map(move |b| vec![Place::Value(a), Place::Value(b)])).collect();
        assert_eq!(points, expected);
    }

    #[test]
    fn every_slice_of_every_dimension_holds_one_sample() {
        for method in [SweepMethod::LatinHypercube, SweepMethod::Sobol] {
            let samples = 16;
            let drawn = points(method, &[1; 3], samples, 7);
            for dimension in 0..3 {
                let mut slices = vec![0; samples];
                for share in shares(&drawn, dimension) {
                    slices[(share * samples as f64) as usize] += 1;
                }
                assert!(slices.iter().all(|count| *count == 1), "{method:?}: {slices:?}");
            }
            assert_ne!(shares(&drawn, 0), shares(&drawn, 1), "{method:?}");
            assert_ne!(drawn, points(method, &[1; 3], samples, 8), "{method:?}: the seed decides");
            assert_eq!(drawn, points(method, &[1; 3], samples, 7), "{method:?}: and nothing else does");
        }
    }
}
