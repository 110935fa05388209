//! Morris' estimates from the outputs along trajectories.

use crate::random::{Key, Purpose};

use super::interval::{RESAMPLES, half_width};
use super::trajectory::Trajectory;

/// What a parameter does to an output when it goes from one end of its range to the other, as elementary effects tell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MorrisEffect {
    /// Mean of the effects, in the output's unit per whole range of the parameter.
    pub mu: f64,
    /// Mean of their sizes, whatever the sign: how much the parameter matters.
    pub mu_star: f64,
    /// Their standard deviation: how far the effect depends on where the other parameters are, or bends.
    pub sigma: f64,
    /// Half of the 95% interval of `mu_star`, by the bootstrap over trajectories.
    pub mu_star_conf: f64,
}

/// The effects of every parameter on one output. `outputs` has a value for every point of every trajectory, in order; a
/// step at which one is missing counts for nothing. `None` for a parameter of which no effect is known.
pub fn effects(trajectories: &[Trajectory], outputs: &[Option<f64>], seed: u64) -> Vec<Option<MorrisEffect>> {
    let parameters = trajectories.first().and_then(|points| points.first()).map_or(0, Vec::len);
    let mut elementary: Vec<Vec<f64>> = vec![Vec::new(); parameters];
    for (points, values) in trajectories.iter().zip(outputs.chunks(parameters + 1)) {
        for (pair, value) in points.windows(2).zip(values.windows(2)) {
            let change = |index: usize| pair[1][index] - pair[0][index];
            let moved = (0..parameters).max_by(|a, b| change(*a).abs().total_cmp(&change(*b).abs()));
            if let (Some(moved), [Some(before), Some(after)]) = (moved, value) {
                elementary[moved].push((after - before) / change(moved));
            }
        }
    }
    elementary.iter().enumerate().map(|(parameter, effects)| summary(effects, seed, parameter)).collect()
}

fn summary(effects: &[f64], seed: u64, parameter: usize) -> Option<MorrisEffect> {
    if effects.is_empty() {
        return None;
    }
    let sizes: Vec<f64> = effects.iter().map(|effect| effect.abs()).collect();
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    let mu = mean(effects);
    let squares: f64 = effects.iter().map(|effect| (effect - mu).powi(2)).sum();
    let sigma = if effects.len() > 1 { (squares / (effects.len() - 1) as f64).sqrt() } else { 0.0 };
    let mut draws = Key::new(seed, 0, 0).draws(Purpose::Bootstrap, parameter as u64, 0);
    let resampled: Vec<f64> = (0..RESAMPLES)
        .map(|_| (0..sizes.len()).map(|_| sizes[draws.index(sizes.len())]).sum::<f64>() / sizes.len() as f64)
        .collect();
    Some(MorrisEffect { mu, mu_star: mean(&sizes), sigma, mu_star_conf: half_width(&resampled) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sensitivity::trajectory::trajectories;
    use approx::assert_relative_eq;

    #[test]
    fn a_plane_has_its_slopes_and_no_sigma() {
        let design = trajectories(5, 3, 4, 1);
        let outputs: Vec<Option<f64>> = design.iter().flatten().map(|x| Some(1.0 + 2.0 * x[0] - 3.0 * x[1])).collect();
        let effects = effects(&design, &outputs, 1);
        for (effect, slope) in effects.iter().zip([2.0, -3.0, 0.0]) {
            let effect = effect.expect("known");
            assert_relative_eq!(effect.mu, slope, epsilon = 1e-9);
            assert_relative_eq!(effect.mu_star, slope.abs(), epsilon = 1e-9);
            assert_relative_eq!(effect.sigma, 0.0, epsilon = 1e-9);
            assert_relative_eq!(effect.mu_star_conf, 0.0, epsilon = 1e-9);
        }
    }

    #[test]
    fn what_is_missing_is_left_out() {
        let design = trajectories(4, 2, 4, 1);
        let mut outputs: Vec<Option<f64>> = design.iter().flatten().map(|x| Some(x[0])).collect();
        outputs[1] = None;
        assert!(effects(&design, &outputs, 1).iter().all(Option::is_some));
        outputs.fill(None);
        assert!(effects(&design, &outputs, 1).iter().all(Option::is_none));
    }
}
