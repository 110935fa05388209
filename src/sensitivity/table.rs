//! `sensitivity.csv`: one row an output and parameter.

use crate::report::sheet::{Cell, Column, Sheet};
use crate::scenario::study::{Method, SensitivityPlan};

use super::analysis::{Estimates, Sensitivity};

/// Name of the table.
pub const NAME: &str = "sensitivity";

const OUTPUT: Column = Column::text("output", "Output of the study.");
const PARAMETER: Column = Column::text("parameter", "Path of the parameter, as --set takes it.");

const MIN: Column = Column::number("min", "", "Least value that the parameter took.");
const MAX: Column = Column::number("max", "", "Greatest value that it took.");

/// The columns by the method of Morris.
pub const MORRIS_COLUMNS: [Column; 8] = [
    OUTPUT,
    PARAMETER,
    Column::number("mu", "", "Mean elementary effect over the parameter's range, in the output's unit."),
    Column::number("mu_star", "", "Mean absolute elementary effect."),
    Column::number("sigma", "", "Standard deviation of the elementary effects."),
    Column::number("mu_star_conf", "", "Half width of the 95% interval of mu_star."),
    MIN,
    MAX,
];

/// The columns by the method of Sobol.
pub const SOBOL_COLUMNS: [Column; 8] = [
    OUTPUT,
    PARAMETER,
    Column::number("s1", "1", "Share of the output's variance that the parameter makes alone."),
    Column::number("s1_conf", "1", "Half width of its 95% interval."),
    Column::number("st", "1", "Share of the variance that it makes alone and with others."),
    Column::number("st_conf", "1", "Half width of its 95% interval."),
    MIN,
    MAX,
];

/// The columns for a method.
pub fn columns(method: Method) -> [Column; 8] {
    match method {
        Method::Morris { .. } => MORRIS_COLUMNS,
        Method::Sobol { .. } => SOBOL_COLUMNS,
    }
}

/// The numbers of every parameter, in the order of the columns; `None` where nothing is known.
pub fn numbers(estimates: &Estimates) -> Vec<Option<[f64; 4]>> {
    match estimates {
        Estimates::Morris(effects) => effects
            .iter()
            .map(|effect| effect.map(|effect| [effect.mu, effect.mu_star, effect.sigma, effect.mu_star_conf]))
            .collect(),
        Estimates::Sobol(indices) => {
            indices.iter().map(|index| index.map(|index| [index.s1, index.s1_conf, index.st, index.st_conf])).collect()
        }
    }
}

/// The table.
pub fn sheet<'a>(plan: &'a SensitivityPlan, found: &'a [Sensitivity]) -> Sheet<'a> {
    Sheet::new(NAME, columns(plan.method), move |take| {
        for sensitivity in found {
            for (parameter, numbers) in plan.parameters.iter().zip(numbers(&sensitivity.estimates)) {
                let mut row = [&sensitivity.output, &parameter.path].map(|name| Cell::Text(name)).to_vec();
                row.extend((0..4).map(|index| Cell::measured(numbers.map(|numbers| numbers[index]))));
                row.extend([parameter.min, parameter.max].map(|bound| Cell::measured(Some(bound))));
                take(&row)?;
            }
        }
        Ok(())
    })
}
