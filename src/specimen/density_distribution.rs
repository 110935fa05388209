//! How unequally the matrix of a specimen is mineralised: the bone mineralisation density distribution of quantitative
//! backscattered electron imaging (Roschger 2008 Bone), by weight percent of calcium.
//!
//! Scatter comes from the ages of the matrix alone. Neither the noise of a microscope nor differences between matrix of
//! one age are added, both of which widen a measured histogram.

use super::bone_by_birth::BoneByBirth;
use super::lattice::{FULL, Lattice};
use super::mineral::MineralTable;
use crate::model::Model;

/// The density distribution of a specimen's mineralised bone.
#[derive(Debug, Clone, PartialEq)]
pub struct DensityDistribution {
    /// Mean, weight percent of calcium.
    pub ca_mean_wt_pct: f64,
    /// The most frequent, weight percent of calcium.
    pub ca_peak_wt_pct: f64,
    /// Full width at half of the peak's height, weight percent of calcium; one bin where all matrix is alike.
    pub ca_width_wt_pct: f64,
    /// Share of mineralised bone below `calcium_low_wt_pct`, 0-1: what is new.
    pub ca_low: f64,
    /// Share of mineralised bone in each bin of `calcium_bin_wt_pct`, from none upwards.
    pub histogram: Vec<f64>,
}

impl DensityDistribution {
    /// Measures a specimen on `today` of its mineral clock; `None` where nothing is mineralised. Osteoid, which holds no
    /// mineral, is left out, as it is invisible to backscattered electrons.
    pub fn of(model: &Model, lattice: &Lattice, table: &MineralTable, today: i32) -> Option<Self> {
        let mut quanta_of_age = vec![0_u64; table.days()];
        let last = quanta_of_age.len() - 1;
        for (birth_day, quanta) in lattice.by_birth().iter().flat_map(BoneByBirth::days) {
            let age_days = today.saturating_sub(birth_day).max(0) as usize;
            quanta_of_age[age_days.min(last)] += quanta;
        }
        let mineralised = quanta_of_age.iter().enumerate().filter_map(|(age_days, &quanta)| {
            let calcium = table.share(age_days as i32) * model.calcium_full_wt_pct;
            (quanta > 0 && calcium > 0.0).then(|| (calcium, quanta as f64 / f64::from(FULL)))
        });
        Self::from_parts(model, mineralised)
    }

    /// The distribution of parts of bone that each hold so much calcium (weight percent) and have so much volume.
    fn from_parts(model: &Model, parts: impl Iterator<Item = (f64, f64)>) -> Option<Self> {
        let bins = (model.calcium_full_wt_pct / model.calcium_bin_wt_pct) as usize + 1;
        let (mut histogram, mut sum, mut low, mut volume) = (vec![0.0; bins], 0.0, 0.0, 0.0);
        for (calcium, part) in parts {
            histogram[((calcium / model.calcium_bin_wt_pct) as usize).min(bins - 1)] += part;
            sum += calcium * part;
            low += if calcium < model.calcium_low_wt_pct { part } else { 0.0 };
            volume += part;
        }
        if volume <= 0.0 {
            return None;
        }
        for share in &mut histogram {
            *share /= volume;
        }
        let peak = (0..bins).fold(0, |best, bin| if histogram[bin] > histogram[best] { bin } else { best });
        Some(Self {
            ca_mean_wt_pct: sum / volume,
            ca_peak_wt_pct: (peak as f64 + 0.5) * model.calcium_bin_wt_pct,
            ca_width_wt_pct: width_at_half(&histogram, peak) * model.calcium_bin_wt_pct,
            ca_low: low / volume,
            histogram,
        })
    }
}

/// Bins between the two places beside a peak where the histogram falls through half of its height, by lines.
fn width_at_half(histogram: &[f64], peak: usize) -> f64 {
    let half = 0.5 * histogram[peak];
    let side = |bins: &mut dyn Iterator<Item = f64>| {
        let mut last = histogram[peak];
        for (steps, share) in (0..).zip(bins) {
            if share < half {
                return f64::from(steps) + (last - half) / (last - share);
            }
            last = share;
        }
        // beyond the last bin there is nothing
        f64::from(histogram.len() as u32)
    };
    let above = histogram[peak + 1..].iter().copied().chain([0.0]);
    let below = histogram[..peak].iter().rev().copied().chain([0.0]);
    side(&mut above.into_iter()) + side(&mut below.into_iter())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::elementary::ln;
    use crate::specimen::mineral::mineral_share;

    /// A cube of one voxel thick layers whose matrix has the ages given.
    fn of_ages(ages_days: &[i32]) -> Lattice {
        let mut lattice = Lattice::empty(16, 20.0);
        for (voxel, &age_days) in (0..).zip(ages_days) {
            lattice.place_bone(voxel, FULL, -age_days);
        }
        lattice
    }

    #[test]
    fn matrix_of_one_age_lies_in_one_bin() {
        let model = &Model::STANDARD;
        let seen =
            DensityDistribution::of(&Model::STANDARD, &of_ages(&[900; 200]), &MineralTable::of(&Model::STANDARD), 0)
                .expect("mineralised bone");
        let expected = model.calcium_full_wt_pct * mineral_share(&Model::STANDARD, 900.0);
        approx::assert_relative_eq!(seen.ca_mean_wt_pct, expected, max_relative = 1e-5);
        assert!((seen.ca_peak_wt_pct - expected).abs() <= 0.5 * model.calcium_bin_wt_pct);
        approx::assert_relative_eq!(seen.ca_width_wt_pct, model.calcium_bin_wt_pct, max_relative = 1e-9);
        assert_eq!(seen.histogram.iter().filter(|&&share| share > 0.0).count(), 1);
    }

    #[test]
    fn osteoid_is_left_out_and_alone_is_nothing() {
        let table = MineralTable::of(&Model::STANDARD);
        assert_eq!(DensityDistribution::of(&Model::STANDARD, &of_ages(&[5; 50]), &table, 0), None);
        assert_eq!(DensityDistribution::of(&Model::STANDARD, &of_ages(&[]), &table, 0), None);
        let mut ages = vec![900; 50];
        let without = DensityDistribution::of(&Model::STANDARD, &of_ages(&ages), &table, 0);
        ages.extend([5; 50]);
        assert_eq!(DensityDistribution::of(&Model::STANDARD, &of_ages(&ages), &table, 0), without);
    }

    /// Exponential ages of mean T, as steady turnover leaves them, hold 1 - T_i / (T_i + T) less of each part of mineral
    /// that comes with a time constant T_i: the mean is the Laplace transform of mineral by age.
    #[test]
    fn exponential_ages_have_the_mean_of_theory() {
        let model = &Model::STANDARD;
        let mean_age = 1800.0;
        // the ages of 4096 voxels at equal steps of the distribution, beyond the lag (what is younger is osteoid)
        let ages: Vec<i32> = (0..4096)
            .map(|step| model.mineralisation_lag_days - mean_age * ln(1.0 - (f64::from(step) + 0.5) / 4096.0))
            .map(|age_days| age_days.round() as i32)
            .collect();
        let seen = DensityDistribution::of(&Model::STANDARD, &of_ages(&ages), &MineralTable::of(&Model::STANDARD), 0)
            .expect("mineralised bone");
        let slow_share = 1.0 - model.primary_share - model.secondary_fast_share;
        let expected: f64 = [
            (model.primary_share, model.primary_mineralisation_days),
            (model.secondary_fast_share, model.secondary_fast_days),
            (slow_share, model.secondary_slow_days),
        ]
        .iter()
        .map(|(share, days)| share * mean_age / (mean_age + days))
        .sum();
        approx::assert_relative_eq!(seen.ca_mean_wt_pct, model.calcium_full_wt_pct * expected, max_relative = 1e-3);
    }

    /// A triangle of height h falls to half of it half way down each side.
    #[test]
    fn width_of_a_triangle_is_half_its_base() {
        let histogram = [0.0, 1.0, 2.0, 3.0, 4.0, 3.0, 2.0, 1.0, 0.0];
        approx::assert_relative_eq!(width_at_half(&histogram, 4), 4.0);
    }
}
