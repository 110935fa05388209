//! The estimates are SALib's: `tests/reference/salib.py` made the file.

use approx::assert_relative_eq;
use serde_json::Value;

use super::trajectory::Trajectory;
use super::{morris, sobol};

fn reference(method: &str) -> Value {
    let file: Value = serde_json::from_str(include_str!("../../tests/reference/salib.json")).expect("JSON");
    file[method].clone()
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().expect("a list").iter().map(|number| number.as_f64().expect("a number")).collect()
}

fn outputs(of: &Value) -> Vec<Option<f64>> {
    numbers(&of["outputs"]).into_iter().map(Some).collect()
}

#[test]
fn morris_agrees_with_salib() {
    let reference = reference("morris");
    let points: Vec<Vec<f64>> = reference["points"].as_array().expect("a list").iter().map(numbers).collect();
    let trajectories: Vec<Trajectory> = points.chunks(5).map(<[Vec<f64>]>::to_vec).collect();
    let effects = morris::effects(&trajectories, &outputs(&reference), 1);
    let expected = |name: &str| numbers(&reference[name]);
    let (mu, mu_star, sigma, conf) = (expected("mu"), expected("mu_star"), expected("sigma"), expected("mu_star_conf"));
    for (parameter, effect) in effects.iter().enumerate() {
        let effect = effect.expect("known");
        assert_relative_eq!(effect.mu, mu[parameter], epsilon = 1e-9);
        assert_relative_eq!(effect.mu_star, mu_star[parameter], epsilon = 1e-9);
        assert_relative_eq!(effect.sigma, sigma[parameter], epsilon = 1e-9);
        // a bootstrap has its own draws
        assert_relative_eq!(effect.mu_star_conf, conf[parameter], max_relative = 0.1, epsilon = 1e-9);
    }
}

#[test]
fn sobol_agrees_with_salib() {
    let reference = reference("sobol");
    let indices = sobol::indices(4, &outputs(&reference), 1);
    let expected = |name: &str| numbers(&reference[name]);
    let (s1, s1_conf, st, st_conf) = (expected("s1"), expected("s1_conf"), expected("st"), expected("st_conf"));
    for (parameter, index) in indices.iter().enumerate() {
        let index = index.expect("varies");
        assert_relative_eq!(index.s1, s1[parameter], epsilon = 1e-9);
        assert_relative_eq!(index.st, st[parameter], epsilon = 1e-9);
        assert_relative_eq!(index.s1_conf, s1_conf[parameter], max_relative = 0.1, epsilon = 1e-9);
        assert_relative_eq!(index.st_conf, st_conf[parameter], max_relative = 0.1, epsilon = 1e-9);
    }
}
