//! Which of many constants are worth a place in a design: each alone at both ends of its range, all others as they are.
//!
//! With hundreds of constants most move nothing that is looked at. One that moves every output by less than a hundredth of what
//! the constant that moves it most does, holds less than a ten-thousandth of that one's share of the variance.

use std::sync::atomic::AtomicBool;

use crate::cohort::progress::Progress;
use crate::report::sheet::{Cell, Column, Sheet};
use crate::scenario::study::VariedParameter;
use crate::study::{Scene, StudyError, evaluate, subject};

/// Name of the table.
pub const NAME: &str = "screening";

/// Share of the largest movement of an output below which a constant is left out.
const LEAST_SHARE: f64 = 0.01;

/// The columns of `screening.csv`.
pub const COLUMNS: [Column; 6] = [
    Column::text("output", "Output of the study."),
    Column::text("parameter", "Path of the parameter, as --set takes it."),
    Column::number("min", "", "Least value that the parameter took, all others as they are."),
    Column::number("max", "", "Greatest value that it took."),
    Column::number("moved", "", "Output at the greatest value minus that at the least, in the unit of the output."),
    Column::flag(
        "kept",
        "Whether the parameter is in the design: it moves an output by a hundredth of the largest movement.",
    ),
];

/// What each parameter moves.
#[derive(Debug, Clone, PartialEq)]
pub struct Screening {
    parameters: Vec<VariedParameter>,
    outputs: Vec<String>,
    /// Movement of each output by each parameter, from its least value to its greatest; `None` where it was not measured.
    moved: Vec<Vec<Option<f64>>>,
}

impl Screening {
    /// Moves each parameter alone, in the scene's scenario.
    ///
    /// # Errors
    /// Where it is interrupted, or a value is none that the scenario takes.
    pub fn run(
        parameters: Vec<VariedParameter>,
        scene: &Scene,
        threads: usize,
        progress: &dyn Progress,
        stop: &AtomicBool,
    ) -> Result<Self, StudyError> {
        let outputs: Vec<String> = scene.points.iter().map(subject).collect();
        let ends =
            parameters.iter().flat_map(|parameter| [parameter.min, parameter.max].map(|end| parameter.assignment(end)));
        let evaluations = ends.map(|assignment| Ok(scene.trial(&[assignment])?.into_iter().collect()));
        let mut found: Vec<Vec<Option<f64>>> = Vec::new();
        evaluate(evaluations, threads, progress, stop, |points| {
            found.push(points.iter().flatten().map(|point| point.simulated).collect());
            Ok::<(), StudyError>(())
        })?;
        let difference = |pair: &[Vec<Option<f64>>]| -> Vec<Option<f64>> {
            let of = |output: usize| {
                let at = |end: usize| pair.get(end).and_then(|values| values.get(output).copied().flatten());
                Some(at(1)? - at(0)?)
            };
            (0..outputs.len()).map(of).collect()
        };
        let moved = found.chunks(2).map(difference).collect();
        Ok(Self { parameters, outputs, moved })
    }

    /// Evaluations that so many parameters take.
    pub fn evaluations(parameters: usize) -> usize {
        2 * parameters
    }

    /// Whether each parameter is worth a place: one that could not be measured is.
    fn is_kept(&self) -> Vec<bool> {
        let largest =
            |output: usize| self.moved.iter().filter_map(|moved| moved[output]).map(f64::abs).fold(0.0, f64::max);
        let largest: Vec<f64> = (0..self.outputs.len()).map(largest).collect();
        let counts = |(moved, largest): (&Option<f64>, &f64)| {
            moved.is_none_or(|moved| moved.abs() > 0.0 && moved.abs() >= LEAST_SHARE * largest)
        };
        self.moved.iter().map(|moved| moved.iter().zip(&largest).any(counts)).collect()
    }

    /// The parameters that are worth a place in a design.
    pub fn kept(&self) -> Vec<VariedParameter> {
        let kept = self.parameters.iter().zip(self.is_kept());
        kept.filter(|(_, is_kept)| *is_kept).map(|(parameter, _)| parameter.clone()).collect()
    }

    /// The table.
    pub fn sheet(&self) -> Sheet<'_> {
        let is_kept = self.is_kept();
        Sheet::new(NAME, COLUMNS, move |take| {
            for (output, name) in self.outputs.iter().enumerate() {
                for ((parameter, moved), is_kept) in self.parameters.iter().zip(&self.moved).zip(&is_kept) {
                    let mut row = [name, &parameter.path].map(|text| Cell::Text(text)).to_vec();
                    row.extend([Some(parameter.min), Some(parameter.max), moved[output]].map(Cell::measured));
                    row.push(Cell::Flag(*is_kept));
                    take(&row)?;
                }
            }
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::study::Scale;

    #[test]
    fn what_moves_no_output_has_no_place() {
        let parameter =
            |path: &str| VariedParameter { path: path.into(), min: 0.5, max: 2.0, scale: Scale::Log, start: None };
        let screening = Screening {
            parameters: ["much", "little", "nothing", "one", "unknown"].map(parameter).to_vec(),
            outputs: vec!["a".into(), "b".into()],
            moved: vec![
                vec![Some(-5.0), Some(0.0)],
                vec![Some(0.049), Some(0.0)],
                vec![Some(0.0), Some(0.0)],
                vec![Some(0.0), Some(0.1)],
                vec![None, Some(0.0)],
            ],
        };
        let kept: Vec<String> = screening.kept().into_iter().map(|parameter| parameter.path).collect();
        assert_eq!(kept, ["much", "one", "unknown"]);
    }
}
