//! Statistics over the patients of a cohort.

/// What `summary.csv` says of one measure at one time; `None` where too few patients have it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Distribution {
    /// Number of patients.
    pub n: u32,
    /// Mean.
    pub mean: f64,
    /// Standard deviation over n - 1; `None` below two patients.
    pub sd: Option<f64>,
    /// Standard error of the mean; `None` below two patients.
    pub se: Option<f64>,
    /// Quantiles 0.05, 0.25, 0.5, 0.75 and 0.95.
    pub quantiles: [f64; 5],
}

impl Distribution {
    /// The distribution of some finite values; `None` where there are none.
    pub fn of(values: &[f64]) -> Option<Self> {
        let mut ascending: Vec<f64> = values.iter().copied().filter(|value| value.is_finite()).collect();
        ascending.sort_by(f64::total_cmp);
        if ascending.is_empty() {
            return None;
        }
        let (mean, sd) = mean_and_sd(&ascending);
        // an overflow says nothing
        let sd = sd.filter(|sd| sd.is_finite());
        let se = sd.map(|sd| sd / (ascending.len() as f64).sqrt());
        let quantiles = [0.05, 0.25, 0.5, 0.75, 0.95].map(|fraction| quantile(&ascending, fraction));
        mean.is_finite().then_some(Self { n: ascending.len() as u32, mean, sd, se, quantiles })
    }
}

/// 97.5th percentile of Student's t by degrees of freedom, from 1.
const STUDENT: [f64; 15] =
    [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131];

/// 97.5th percentile of Student's t for a mean of `n` patients (2 or more), by which a standard error is multiplied for half of the 95%
/// interval: 4.30 for 3 patients, 1.96 for very many. Beyond the table its expansion about the normal one is right to three digits.
pub fn student_quantile(n: u32) -> f64 {
    let freedom = n.saturating_sub(1).max(1);
    let normal = 1.959_964_f64;
    STUDENT.get(freedom as usize - 1).copied().unwrap_or_else(|| {
        let (freedom, cube) = (f64::from(freedom), normal.powi(3));
        let second = 5.0 * normal.powi(5) + 16.0 * cube + 3.0 * normal;
        normal + (cube + normal) / (4.0 * freedom) + second / (96.0 * freedom * freedom)
    })
}

/// Mean, and standard deviation over n - 1 (two passes; `None` below two values).
fn mean_and_sd(values: &[f64]) -> (f64, Option<f64>) {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
    (mean, (values.len() > 1).then(|| (squares / (n - 1.0)).sqrt()))
}

/// Quantile of ascending values by linear interpolation between order statistics: type 7 of Hyndman and Fan 1996 Am
/// Stat, the default of R and NumPy, for the tables are read with those.
fn quantile(ascending: &[f64], fraction: f64) -> f64 {
    let position = fraction * (ascending.len() - 1) as f64;
    let below = position.floor() as usize;
    let above = (below + 1).min(ascending.len() - 1);
    ascending[below] + (position - below as f64) * (ascending[above] - ascending[below])
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    #[test]
    fn statistics_by_hand() {
        let distribution = Distribution::of(&[4.0, 1.0, 3.0, 2.0, 10.0]).expect("values");
        assert_eq!(distribution.n, 5);
        assert_relative_eq!(distribution.mean, 4.0);
        assert_relative_eq!(distribution.sd.expect("five"), 12.5_f64.sqrt());
        assert_relative_eq!(distribution.se.expect("five"), (12.5_f64 / 5.0).sqrt());
        for (computed, by_hand) in distribution.quantiles.into_iter().zip([1.2, 2.0, 3.0, 4.0, 8.8]) {
            assert_relative_eq!(computed, by_hand, epsilon = 1e-12);
        }
    }

    #[test]
    fn a_mean_of_few_is_less_sure() {
        for (n, quantile) in [(2, 12.706), (3, 4.303), (16, 2.131), (17, 2.120), (31, 2.042), (121, 1.980)] {
            assert_relative_eq!(student_quantile(n), quantile, epsilon = 1e-3);
        }
    }

    #[test]
    fn one_value_has_no_spread() {
        let distribution = Distribution::of(&[f64::NAN, 7.0]).expect("a value");
        let certain = Distribution { n: 1, mean: 7.0, sd: None, se: None, quantiles: [7.0; 5] };
        assert_eq!(distribution, certain);
        assert_eq!(Distribution::of(&[f64::INFINITY]), None);
    }
}
