//! Saltelli's design for Sobol indices: two independent samples of the unit cube, and one more for each parameter, in which
//! that parameter is the second sample's and all others the first one's.
//!
//! Saltelli 2010 Comput Phys Commun 181:259. The samples are the two halves of a Sobol sequence of twice as many
//! dimensions as parameters, scrambled by the seed (Owen 1998), so that no point lies on the edge of the cube.

use sobol_burley::NUM_DIMENSIONS;

/// Most samples: the length of the sequence.
pub const MOST_SAMPLES: u32 = 1 << 16;

/// The points of one sample, in the order in which they are evaluated: A, then A with each parameter of B, then B. Dimensions
/// beyond those of the sequence are those of another scrambling of it, as its authors advise.
pub fn points(sample: u32, parameters: usize, seed: u64) -> Vec<Vec<f64>> {
    let seed = (seed ^ (seed >> 32)) as u32;
    let value = |dimension: usize| {
        let [scrambling, dimension] = [dimension as u32 / NUM_DIMENSIONS, dimension as u32 % NUM_DIMENSIONS];
        f64::from(sobol_burley::sample(
            sample,
            dimension,
            seed.wrapping_add(scrambling.wrapping_mul(SCRAMBLINGS_APART)),
        ))
    };
    let a: Vec<f64> = (0..parameters).map(value).collect();
    let b: Vec<f64> = (parameters..2 * parameters).map(value).collect();
    let mixed = (0..parameters).map(|parameter| {
        let mut point = a.clone();
        point[parameter] = b[parameter];
        point
    });
    std::iter::once(a.clone()).chain(mixed).chain([b.clone()]).collect()
}

/// Between the seeds of two scramblings: a large odd number, so that neighbouring seeds of studies share none.
const SCRAMBLINGS_APART: u32 = 0x9e37_79b9;

/// Points of a whole design.
pub fn design(samples: u32, parameters: usize, seed: u64) -> Vec<Vec<f64>> {
    (0..samples).flat_map(|sample| points(sample, parameters, seed)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sample_shares_what_it_should() {
        let points = points(5, 3, 7);
        let (a, b) = (&points[0], &points[4]);
        for parameter in 0..3 {
            for (index, value) in points[parameter + 1].iter().enumerate() {
                assert_eq!(value.to_bits(), if index == parameter { b[index] } else { a[index] }.to_bits());
            }
        }
        assert!(points.iter().flatten().all(|value| (0.0..1.0).contains(value)));
    }

    /// Of the first 2^n points of a Sobol sequence, scrambled or not, each of 2^n equal slices holds one, in every dimension.
    #[test]
    fn more_parameters_than_the_sequence_has_dimensions_are_spread_as_evenly() {
        let parameters = 200;
        let designs: Vec<Vec<Vec<f64>>> = (0..64).map(|sample| points(sample, parameters, 1)).collect();
        for dimension in [0, 60, 130, 199] {
            let mut slices = vec![0; 64];
            for points in &designs {
                slices[(points[parameters + 1][dimension] * 64.0) as usize] += 1;
            }
            assert!(slices.iter().all(|count| *count == 1), "{dimension}: {slices:?}");
        }
        let same =
            designs.iter().filter(|points| points[0][0].to_bits() == points[parameters + 1][56].to_bits()).count();
        assert!(same < 2, "dimension 256 is not dimension 0 again");
    }

    #[test]
    fn the_samples_are_spread_evenly() {
        for seed in [1, 2] {
            for dimension in 0..6 {
                let mut slices = vec![0; 64];
                for sample in 0..64 {
                    let points = points(sample, 3, seed);
                    let value = if dimension < 3 { points[0][dimension] } else { points[4][dimension - 3] };
                    slices[(value * 64.0) as usize] += 1;
                }
                assert!(slices.iter().all(|count| *count == 1), "{slices:?}");
            }
        }
        assert_ne!(design(4, 2, 1), design(4, 2, 2));
    }
}
