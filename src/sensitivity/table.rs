//! `sensitivity.csv`: one row an output and parameter.

use std::io;

use crate::report::number::measured;
use crate::scenario::study::{Method, SensitivityPlan};

use super::analysis::{Estimates, Sensitivity};

/// Header for a method.
pub fn header(method: Method) -> [&'static str; 6] {
    match method {
        Method::Morris { .. } => ["output", "parameter", "mu", "mu_star", "sigma", "mu_star_conf"],
        Method::Sobol { .. } => ["output", "parameter", "s1", "s1_conf", "st", "st_conf"],
    }
}

/// The numbers of every parameter, as the header has them; empty cells where nothing is known.
pub fn cells(estimates: &Estimates) -> Vec<[String; 4]> {
    let texts = |numbers: Option<[f64; 4]>| match numbers {
        Some(numbers) => numbers.map(|number| measured(Some(number))),
        None => [const { String::new() }; 4],
    };
    match estimates {
        Estimates::Morris(effects) => effects
            .iter()
            .map(|effect| texts(effect.map(|effect| [effect.mu, effect.mu_star, effect.sigma, effect.mu_star_conf])))
            .collect(),
        Estimates::Sobol(indices) => indices
            .iter()
            .map(|index| texts(index.map(|index| [index.s1, index.s1_conf, index.st, index.st_conf])))
            .collect(),
    }
}

/// Writes the table.
///
/// # Errors
/// Where the writer fails.
pub fn write_table(plan: &SensitivityPlan, found: &[Sensitivity], writer: impl io::Write) -> csv::Result<()> {
    let mut table = csv::Writer::from_writer(writer);
    table.write_record(header(plan.method))?;
    for sensitivity in found {
        for (parameter, cells) in plan.parameters.iter().zip(cells(&sensitivity.estimates)) {
            let names = [sensitivity.output.clone(), parameter.path.clone()];
            table.write_record(names.iter().chain(&cells))?;
        }
    }
    table.flush()?;
    Ok(())
}
