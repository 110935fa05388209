//! Sobol indices from the outputs of Saltelli's design.
//!
//! First order by Saltelli 2010 (Comput Phys Commun 181:259, table 2, b), total order by Jansen 1999 (the same, f).

use crate::random::{Key, Purpose};

use super::interval::{RESAMPLES, half_width};

/// Shares of an output's variance, over the ranges of all parameters, that are due to one parameter.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SobolIndex {
    /// Due to the parameter alone.
    pub s1: f64,
    /// Half of its 95% interval, by the bootstrap over samples.
    pub s1_conf: f64,
    /// Due to the parameter alone and in concert with others.
    pub st: f64,
    /// Half of its 95% interval.
    pub st_conf: f64,
}

/// Outputs of the samples that have them all: of A, of B, and of A with each parameter of B.
struct Samples {
    a: Vec<f64>,
    b: Vec<f64>,
    mixed: Vec<Vec<f64>>,
}

/// The indices of every parameter for one output. `outputs` has a value for every point of every sample in the order of
/// [`super::saltelli::points`]; a sample of which one is missing is left out. `None` where fewer than two are left, or where
/// the output does not vary.
pub fn indices(parameters: usize, outputs: &[Option<f64>], seed: u64) -> Vec<Option<SobolIndex>> {
    let samples = Samples::new(parameters, outputs);
    if samples.a.len() < 2 {
        return vec![None; parameters];
    }
    let all: Vec<usize> = (0..samples.a.len()).collect();
    let resamples: Vec<Vec<usize>> = (0..RESAMPLES)
        .map(|number| {
            let mut draws = Key::new(seed, 0, 0).draws(Purpose::Bootstrap, number as u64, 0);
            all.iter().map(|_| draws.index(all.len())).collect()
        })
        .collect();
    let index = |parameter: usize| {
        let (s1, st) = samples.estimate(parameter, &all)?;
        // a resample of one value alone says nothing
        let resampled = resamples.iter().filter_map(|chosen| samples.estimate(parameter, chosen));
        let (first, total): (Vec<f64>, Vec<f64>) = resampled.unzip();
        Some(SobolIndex { s1, s1_conf: half_width(&first), st, st_conf: half_width(&total) })
    };
    (0..parameters).map(index).collect()
}

impl Samples {
    /// Outputs less their mean: the estimators are more precise about zero.
    fn new(parameters: usize, outputs: &[Option<f64>]) -> Self {
        let whole = outputs.chunks_exact(parameters + 2).filter_map(|sample| sample.iter().copied().collect());
        let whole: Vec<Vec<f64>> = whole.collect();
        let count = (whole.len() * (parameters + 2)).max(1) as f64;
        let mean = whole.iter().flatten().sum::<f64>() / count;
        let column = |index: usize| whole.iter().map(|sample| sample[index] - mean).collect::<Vec<f64>>();
        Self { a: column(0), b: column(parameters + 1), mixed: (1..=parameters).map(column).collect() }
    }

    /// First and total order from the chosen samples.
    fn estimate(&self, parameter: usize, chosen: &[usize]) -> Option<(f64, f64)> {
        let n = chosen.len() as f64;
        let both = || chosen.iter().flat_map(|&index| [self.a[index], self.b[index]]);
        let mean = both().sum::<f64>() / (2.0 * n);
        let variance = both().map(|value| (value - mean).powi(2)).sum::<f64>() / (2.0 * n);
        if variance <= 0.0 {
            return None;
        }
        let mixed = &self.mixed[parameter];
        let first: f64 = chosen.iter().map(|&index| self.b[index] * (mixed[index] - self.a[index])).sum();
        let total: f64 = chosen.iter().map(|&index| (self.a[index] - mixed[index]).powi(2)).sum();
        Some((first / n / variance, total / (2.0 * n) / variance))
    }
}

#[cfg(test)]
mod tests {
    use std::f64::consts::PI;

    use super::*;
    use crate::elementary::sin;
    use crate::sensitivity::saltelli::design;

    fn run(parameters: usize, samples: u32, function: impl Fn(&[f64]) -> f64) -> Vec<SobolIndex> {
        let outputs: Vec<Option<f64>> =
            design(samples, parameters, 1).iter().map(|point| Some(function(point))).collect();
        indices(parameters, &outputs, 1).into_iter().map(|index| index.expect("varies")).collect()
    }

    /// Ishigami 1990 with a = 7, b = 0.1: the indices are known in closed form.
    #[test]
    fn the_ishigami_function_has_its_indices() {
        let (a, b) = (7.0, 0.1);
        let found = run(3, 2048, |unit| {
            let x: Vec<f64> = unit.iter().map(|value| PI * (2.0 * value - 1.0)).collect();
            sin(x[0]) + a * sin(x[1]).powi(2) + b * x[2].powi(4) * sin(x[0])
        });
        let alone = 0.5 * (1.0 + b * PI.powi(4) / 5.0).powi(2);
        let second = a * a / 8.0;
        let together = b * b * PI.powi(8) * 8.0 / 225.0;
        let variance = alone + second + together;
        let first = [alone / variance, second / variance, 0.0];
        let total = [(alone + together) / variance, second / variance, together / variance];
        for (index, (first, total)) in found.iter().zip(first.into_iter().zip(total)) {
            assert!((index.s1 - first).abs() < 0.03, "{index:?} {first}");
            assert!((index.st - total).abs() < 0.03, "{index:?} {total}");
            assert!(index.s1_conf > 0.0 && index.s1_conf < 0.15 && index.st_conf < 0.1, "{index:?}");
        }
    }

    /// Sobol's g-function: independent factors, the smaller `a` the more important.
    #[test]
    fn sobols_g_function_has_its_indices() {
        let a = [0.0, 1.0, 4.5, 9.0, 99.0];
        let found = run(5, 4096, |x| x.iter().zip(a).map(|(x, a)| ((4.0 * x - 2.0).abs() + a) / (1.0 + a)).product());
        let partial = a.map(|a: f64| 1.0 / (3.0 * (1.0 + a).powi(2)));
        let variance: f64 = partial.iter().map(|v| 1.0 + v).product::<f64>() - 1.0;
        for (parameter, index) in found.iter().enumerate() {
            let others: f64 = (0..5).filter(|other| *other != parameter).map(|other| 1.0 + partial[other]).product();
            assert!((index.s1 - partial[parameter] / variance).abs() < 0.03, "{parameter}: {index:?}");
            assert!((index.st - partial[parameter] * others / variance).abs() < 0.03, "{parameter}: {index:?}");
        }
    }

    #[test]
    fn what_does_not_vary_or_is_missing_has_no_indices() {
        let outputs = vec![Some(3.0); 4 * 10];
        assert!(indices(2, &outputs, 1).iter().all(Option::is_none));
        let mut outputs: Vec<Option<f64>> = (0..40).map(|value| Some(f64::from(value % 7))).collect();
        outputs[5] = None;
        assert!(indices(2, &outputs, 1).iter().all(Option::is_some));
        outputs.fill(None);
        assert!(indices(2, &outputs, 1).iter().all(Option::is_none));
    }
}
