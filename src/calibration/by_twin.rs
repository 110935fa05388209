//! A calibration on means: agents are simulated a few times, their means as often as slopes and checks need.

use crate::cohort::progress::Silent;
use crate::scenario::schema::Method;
use crate::study::StudyError;
use crate::study::table::{EvaluationTable, Row};

use super::gauss_newton::Asked;
use super::gauss_newton::linear::{Evaluated, Linear};
use super::sample::{self, Sampled};
use super::search::{Wanted, evaluated, evaluated_row};
use super::space_mapping::{Found, Models, SpaceMapping};
use super::trials::{Keep, Run, Trials};

/// What means told beside the rows of a calibration.
#[derive(Debug, Clone)]
pub struct Learnt {
    /// Residuals about the best row as straight lines.
    pub lines: Linear,
    /// Draws of the posterior, by these lines.
    pub sampled: Sampled,
}

/// Searches to the end, from the rows that the table holds, and draws from the posterior.
pub(super) fn by_twin(
    trials: &Trials,
    search: &SpaceMapping,
    table: &mut EvaluationTable,
    run: Run,
) -> Result<Learnt, StudyError> {
    let start = trials.begin().values;
    if table.rows().first().is_some_and(|row| row.values != start) {
        return Err(table.foreign_row(0).into());
    }
    let found = evaluated(table.rows(), trials.points()).into_iter().zip(table.rows());
    let found = found.map(|(evaluated, row)| Found { point: trials.shares(&row.values), evaluated }).collect();
    let mut models = BothMethods { trials, table, means: Vec::new(), run };
    let lines = search.search(found, &mut models)?;
    let mut sampled = sample::sample(&lines, &trials.shares(&start));
    sampled.check(&lines, |asked| models.cheap(asked, 0))?;
    Ok(Learnt { lines, sampled })
}

/// The trials by agents and by their means.
struct BothMethods<'a> {
    trials: &'a Trials,
    table: &'a mut EvaluationTable,
    /// Rows of the search on means that is under way.
    means: Vec<Row>,
    run: Run<'a>,
}

impl Models for BothMethods<'_> {
    type Error = StudyError;

    fn dear(&mut self, point: &[f64]) -> Result<Found, StudyError> {
        // rows before it have been found already
        let mut wanted: Vec<Wanted> =
            self.table.rows().iter().map(|row| Wanted { values: row.values.clone(), from: None }).collect();
        let from = wanted.len().checked_sub(1);
        wanted.push(Wanted { values: self.trials.values(point), from });
        self.trials.evaluate(&wanted, self.table, None, self.run)?;
        let row = self.table.rows().last();
        Ok(Found {
            point: row.map_or_else(|| point.to_vec(), |row| self.trials.shares(&row.values)),
            evaluated: row.map(|row| evaluated_row(row, self.trials.points())).unwrap_or_default(),
        })
    }

    fn cheap(&mut self, asked: &[Asked], known: usize) -> Result<Vec<Evaluated>, StudyError> {
        self.means.truncate(known);
        let wanted = asked.iter().map(|asked| Wanted { values: self.trials.values(&asked.point), from: asked.from });
        let wanted: Vec<Wanted> = wanted.collect();
        // years of means are not worth telling of
        let run = Run { progress: &Silent, ..self.run };
        self.trials.evaluate(&wanted, &mut self.means, Some(Method::MeanField), run)?;
        Ok(evaluated(&self.means.rows()[known..], self.trials.points()))
    }
}
