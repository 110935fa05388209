//! What a calibration leaves to read: `calibration.csv`, `record.md`, and the lines to paste.

use std::fmt::Write;

use crate::report::number;
use crate::report::provenance::GIT_REVISION;
use crate::report::sheet::{Cell, Column, Sheet};

use super::fit::{Fit, FittedParameter};

/// Correlation from which two parameters are said to stand in for each other.
const STRONG_CORRELATION: f64 = 0.7;

/// Times its roughness that the objective must fall by, not to be luck: the lowest of a few dozen normal draws lies two
/// deviations below their mean, and the start may lie one above it.
const ROUGHNESSES: f64 = 3.0;

/// Name of the table.
pub const NAME: &str = "calibration";

/// The columns of `calibration.csv`.
pub const COLUMNS: [Column; 8] = [
    Column::text("parameter", "Path of the parameter, as --set takes it."),
    Column::number("from", "", "Value at the start."),
    Column::number("to", "", "Value as fitted."),
    Column::number("min", "", "Lower bound."),
    Column::number("max", "", "Upper bound."),
    Column::number("low", "", "Lower end of the 95% range."),
    Column::number("high", "", "Upper end of the 95% range."),
    Column::number("variance_left", "1", "Share of the variance between the bounds that the figures leave, 0-1."),
];

/// The table of a fit.
pub fn sheet(fit: &Fit) -> Sheet<'_> {
    Sheet::new(NAME, COLUMNS, |take| {
        for (parameter, left) in fit.parameters.iter().zip(&fit.posterior.variance_left) {
            let varied = &parameter.varied;
            let numbers = [parameter.from, parameter.to, varied.min, varied.max, parameter.low, parameter.high, *left];
            let mut row = vec![Cell::Text(&varied.path)];
            row.extend(numbers.map(|number| Cell::measured(Some(number))));
            take(&row)?;
        }
        Ok(())
    })
}

/// Name of the table of draws.
pub const POSTERIOR_NAME: &str = "posterior";

/// The first column of `posterior.csv`; then comes one a parameter.
pub const DRAW: Column = Column::whole("draw", "Number of the draw, from 1.");

/// Draws of the posterior as a table, where there are any.
pub fn posterior_sheet(fit: &Fit) -> Option<Sheet<'_>> {
    let sampled = fit.sampled.as_ref()?;
    let of = |parameter: &FittedParameter| {
        Column::named(parameter.varied.path.clone(), "", "Value of the parameter in the draw.")
    };
    let columns = std::iter::once(DRAW).chain(fit.parameters.iter().map(of));
    Some(Sheet::new(POSTERIOR_NAME, columns, |take| {
        for (number, draw) in (1..).zip(&sampled.draws) {
            let values = fit.parameters.iter().zip(draw).map(|(parameter, share)| parameter.varied.value(*share));
            let cells = values.map(|value| Cell::measured(Some(value)));
            take(&std::iter::once(Cell::Whole(number)).chain(cells).collect::<Vec<_>>())?;
        }
        Ok(())
    }))
}

/// How the draws were made and how far to trust them.
fn write_sampled(text: &mut String, fit: &Fit) {
    let Some(sampled) = &fit.sampled else { return };
    // writing to a String cannot fail
    let _ = write!(
        text,
        "\n`posterior.csv` holds {} draws of the posterior, by an ensemble of walkers on the slopes. ",
        sampled.draws.len()
    );
    let _ = match sampled.correlation_steps {
        Some(steps) => {
            write!(text, "Draws of one walker that are {} steps apart are independent. ", short(steps.ceil()))
        }
        None => write!(text, "The walk was too short to tell how independent they are. "),
    };
    if let Some(check) = sampled.check {
        let _ = write!(
            text,
            "Of {} draws that means simulated, points move by {} dispersions (root mean square), and the slopes miss that by {}.",
            check.draws,
            short(check.moved),
            short(check.missed)
        );
    }
    text.push('\n');
}

/// The text of `record.md`. `when` is a date and time, `file` the file of the calibration.
pub fn record(name: &str, file: &str, when: &str, fit: &Fit) -> String {
    let revision = GIT_REVISION.map(|revision| format!(" ({revision})")).unwrap_or_default();
    let mut text = format!(
        "# Calibration {name}\n\n{when}, by osteon {}{revision}, from `{file}`: {} evaluations.\n\n",
        env!("CARGO_PKG_VERSION"),
        fit.objectives.len(),
    );
    text.push_str("| parameter | from | to | 95% range | bounds | variance left |\n|---|---|---|---|---|---|\n");
    for (parameter, left) in fit.parameters.iter().zip(&fit.posterior.variance_left) {
        let varied = &parameter.varied;
        let [from, to, low, high] = [parameter.from, parameter.to, parameter.low, parameter.high].map(short);
        // writing to a String cannot fail
        let _ = writeln!(
            text,
            "| `{}` | {from} | {to} | {low} to {high} | {} to {} | {left:.2} |",
            varied.path,
            short(varied.min),
            short(varied.max)
        );
    }
    text.push_str("\n| trial | points | objective before | after |\n|---|---|---|---|\n");
    for (trial, points, before, after) in &fit.trials {
        let _ = writeln!(text, "| {trial} | {points} | {} | {} |", short(*before), short(*after));
    }
    let points: usize = fit.trials.iter().map(|(_, points, ..)| points).sum();
    let [before, after] = [fit.objectives[0], fit.objectives[fit.best]].map(short);
    let _ = writeln!(text, "| all | {points} | {before} | {after} |");
    text.push_str(
        "\nThe objective is the mean over points of (error / dispersion)², tempered beyond two dispersions (Huber): 1 is as near \
         as the trials themselves are sure. The dispersion of a density is 1 point at least, that of a marker or of \
         histomorphometry .2 in the logarithm of the fold. Only points with `use = \"calibration\"` count.\n",
    );
    let (evaluations, roughness) = (fit.posterior.evaluations, short(fit.posterior.roughness));
    let rough = match fit.moves {
        Some(_) if fit.posterior.roughness == 0.0 => {
            "Of one patient a trial it is not known what is chance: these ranges are too narrow.".to_owned()
        }
        Some(_) => format!("By chance the objective varies by {roughness}."),
        None => format!("The quadratic is of {evaluations} evaluations, which lie {roughness} about it."),
    };
    let _ = writeln!(
        text,
        "\n{} {rough} Variance left is the share of the variance between the bounds that the points leave: 1 where they say \
         nothing.",
        fit.what_ranges_hold(),
    );
    if let Some(warning) = warning(fit) {
        let _ = writeln!(text, "\n**{warning}**");
    }
    for (a, b, correlation) in strong_correlations(fit) {
        let [a, b] = [a, b].map(|index| &fit.parameters[index].varied.path);
        let _ = writeln!(text, "\n`{a}` and `{b}` can replace each other: their correlation is {correlation:.2}.");
    }
    write_sampled(&mut text, fit);
    write_moves(&mut text, fit);
    let _ = writeln!(
        text,
        "\nWhat this search gave, as lines of a scenario. `model/` has a value only where somebody put it there.\n\n```toml\n{}```",
        lines_to_paste(fit)
    );
    text
}

/// What each parameter moves most, where that is known.
fn write_moves(text: &mut String, fit: &Fit) {
    let Some(moves) = &fit.moves else { return };
    text.push_str(
        "\nWhat each parameter moves most, in dispersions of the published figure for a tenth of its range upwards, by the last \
         differences:\n\n| parameter | point | dispersions |\n|---|---|---|\n",
    );
    for (parameter, points) in fit.parameters.iter().zip(moves) {
        let path = &parameter.varied.path;
        // writing to a String cannot fail
        if points.is_empty() {
            let _ = writeln!(text, "| `{path}` | nothing beyond chance | |");
        }
        for point in points {
            let _ = writeln!(text, "| `{path}` | {} | {:+.2} |", point.subject, point.dispersions);
        }
    }
}

/// That nothing may have been found but luck, where the objective falls by less than what it is rough by.
pub fn warning(fit: &Fit) -> Option<String> {
    let (gained, roughness) = (fit.objectives[0] - fit.objectives[fit.best], fit.posterior.roughness);
    (gained < ROUGHNESSES * roughness).then(|| {
        format!(
            "The objective fell by {}, and it is rough by {}: this may be luck. More patients make it smoother.",
            short(gained),
            short(roughness)
        )
    })
}

fn strong_correlations(fit: &Fit) -> Vec<(usize, usize, f64)> {
    let count = fit.parameters.len();
    let pairs = (0..count).flat_map(|a| (a + 1..count).map(move |b| (a, b)));
    let correlated = pairs.map(|(a, b)| (a, b, fit.posterior.correlation[a][b]));
    correlated.filter(|(.., correlation)| correlation.abs() >= STRONG_CORRELATION).collect()
}

/// The fitted values as lines of a scenario; what stands in a list has no such line, and is given as an argument.
pub fn lines_to_paste(fit: &Fit) -> String {
    let (mut text, mut table) = (String::new(), None);
    let (tables, arguments): (Vec<_>, Vec<_>) = fit.parameters.iter().partition(|parameter| {
        let path = &parameter.varied.path;
        let first = path.split('.').next().unwrap_or_default();
        !matches!(first, "arm" | "disease" | "observed") && path.contains('.') && !path.contains(['"', '\''])
    });
    for parameter in tables {
        let path = &parameter.varied.path;
        let (header, key) = path.rsplit_once('.').unwrap_or_default();
        if table != Some(header) {
            let _ = writeln!(text, "[{header}]");
            table = Some(header);
        }
        let _ = writeln!(text, "{key} = {}", short(parameter.to));
    }
    for parameter in arguments {
        let _ = writeln!(text, "# --set {}={}", parameter.varied.path, short(parameter.to));
    }
    text
}

/// Four digits: no calibration knows more.
pub fn short(value: f64) -> String {
    let rounded = format!("{value:.3e}");
    number::measured(rounded.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calibration::MovedPoint;
    use crate::calibration::range::Posterior;
    use crate::calibration::sample::{Check, Sampled};
    use crate::report::sink::csv_text;
    use crate::scenario::study::{Scale, VariedParameter};

    fn fitted(path: &str, from: f64, to: f64) -> FittedParameter {
        let varied = VariedParameter { path: path.into(), min: 0.5, max: 3.0, scale: Scale::Log, start: None };
        FittedParameter { varied, from, to, low: 1.1, high: 2.9 }
    }

    fn fit() -> Fit {
        Fit {
            parameters: vec![
                fitted("parameters.fold", 1.35, 2.0 / 3.0),
                fitted("parameters.share", 1.0, 1.25),
                fitted("arm.\"a 7.5\".treatment.0.dose_mg", 1.0, 2.5),
            ],
            objectives: vec![4.0, 2.0, 1.5, 1.75],
            best: 2,
            trials: vec![("neer".into(), 7, 4.0, 1.5)],
            posterior: Posterior {
                ranges: vec![(0.1, 0.9); 3],
                correlation: vec![vec![1.0, -0.9, 0.0], vec![-0.9, 1.0, 0.1], vec![0.0, 0.1, 1.0]],
                variance_left: vec![0.25, 0.5, 1.0],
                evaluations: 4,
                roughness: 0.01,
            },
            moves: None,
            sampled: None,
        }
    }

    #[test]
    fn lines_can_be_pasted() {
        insta::assert_snapshot!(lines_to_paste(&fit()), @r#"
        [parameters]
        fold = 0.6667
        share = 1.25
        # --set arm."a 7.5".treatment.0.dose_mg=2.5
        "#);
    }

    #[test]
    fn the_table_has_a_row_a_parameter() {
        insta::assert_snapshot!(csv_text(&sheet(&fit())).expect("written"), @r#"
        parameter,from,to,min,max,low,high,variance_left
        parameters.fold,1.35,0.6666667,0.5,3,1.1,2.9,0.25
        parameters.share,1,1.25,0.5,3,1.1,2.9,0.5
        "arm.""a 7.5"".treatment.0.dose_mg",1,2.5,0.5,3,1.1,2.9,1
        "#);
    }

    #[test]
    fn a_record_says_what_changed() {
        let text = record("teriparatide", "teriparatide.toml", "2024-01-01T00:00:00Z", &fit());
        for said in [
            "| `parameters.fold` | 1.35 | 0.6667 | 1.1 to 2.9 | 0.5 to 3 | 0.25 |",
            "| neer | 7 | 4 | 1.5 |",
            "| all | 7 | 4 | 1.5 |",
            "`parameters.fold` and `parameters.share` can replace each other: their correlation is -0.90.",
            "[parameters]\nfold = 0.6667",
        ] {
            assert!(text.contains(said), "{said} in\n{text}");
        }
        assert!(!text.contains("luck"));
    }

    #[test]
    fn a_record_says_what_parameters_move() {
        let mut fit = fit();
        let spine = MovedPoint { subject: "neer: a: bmd lumbar_spine at 1 y".into(), dispersions: -1.25 };
        fit.moves = Some(vec![vec![spine], Vec::new(), Vec::new()]);
        let text = record("teriparatide", "teriparatide.toml", "2024-01-01T00:00:00Z", &fit);
        for said in [
            "from the slopes of all points",
            "By chance the objective varies by 0.01.",
            "| `parameters.fold` | neer: a: bmd lumbar_spine at 1 y | -1.25 |",
            "| `parameters.share` | nothing beyond chance | |",
        ] {
            assert!(text.contains(said), "{said} in\n{text}");
        }
    }

    #[test]
    fn draws_are_a_table_and_told_of() {
        let mut fit = fit();
        assert!(posterior_sheet(&fit).is_none());
        let check = Check { draws: 12, moved: 0.8, missed: 0.1 };
        let draws = vec![vec![0.0, 0.5, 1.0], vec![1.0, 1.0, 0.0]];
        fit.sampled = Some(Sampled { draws, correlation_steps: Some(41.2), check: Some(check) });
        insta::assert_snapshot!(csv_text(&posterior_sheet(&fit).expect("drawn")).expect("written"), @r#"
        draw,parameters.fold,parameters.share,"arm.""a 7.5"".treatment.0.dose_mg"
        1,0.5,1.224745,3
        2,3,3,0.5
        "#);
        let text = record("teriparatide", "teriparatide.toml", "2024-01-01T00:00:00Z", &fit);
        for said in [
            "2 draws",
            "42 steps apart",
            "points move by 0.8 dispersions (root mean square), and the slopes miss that by 0.1.",
        ] {
            assert!(text.contains(said), "{said} in\n{text}");
        }
    }

    #[test]
    fn luck_is_called_so() {
        let mut fit = fit();
        fit.posterior.roughness = 1.5;
        let said = warning(&fit).expect("a warning");
        assert_eq!(
            said,
            "The objective fell by 2.5, and it is rough by 1.5: this may be luck. More patients make it smoother."
        );
    }
}
