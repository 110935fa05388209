//! `osteon risk`

use std::path::PathBuf;

use super::catalogue::csv_text;
use super::text::{self, Align};
use super::{Failure, input, print};
use crate::cohort::{draw, with_drawn_constants};
use crate::observation::fracture::FractureSite;
use crate::scenario::Overrides;
use crate::simulation::{FractureOutlook, OUTLOOK_YEARS, Participant, fracture_outlook};

/// What `osteon risk` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Scenario file.
    #[arg(value_name = "FILE.toml")]
    file: PathBuf,
    /// Change a value of the scenario, as `osteon run` does: patient.prior_fracture=true.
    #[arg(long, value_name = "path=value")]
    set: Vec<String>,
    /// Number of patients, in place of the scenario's.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    patients: Option<u32>,
    /// Print CSV instead of a table.
    #[arg(long)]
    csv: bool,
}

/// A patient in an arm.
struct Row {
    arm: String,
    patient: u32,
    age_years: f64,
    outlook: FractureOutlook,
}

/// Prints hazard and probability of fracture at time 0 of every patient, in every arm.
pub(super) fn execute(arguments: &Arguments) -> Result<(), Failure> {
    let overrides = Overrides { set: arguments.set.clone(), patients: arguments.patients, ..Overrides::default() };
    let scenario = input::read(&arguments.file, &overrides)?.scenario;
    let mut rows = Vec::new();
    for (index, arm) in scenario.arms.iter().enumerate() {
        for drawn in (1..=scenario.patients()).map(|number| draw(&scenario, number)) {
            let own = with_drawn_constants(&scenario, drawn.patient);
            let (number, _) = scenario.person_and_draw(drawn.patient);
            let participant = Participant { scenario: &own, number, plan: &drawn.plan, lifestyle: &drawn.lifestyle };
            let outlook = fracture_outlook(&participant, &own.arms[index]).map_err(Failure::caused_by)?;
            rows.push(Row { arm: arm.name.clone(), patient: drawn.patient, age_years: drawn.plan.age_years, outlook });
        }
    }
    if arguments.csv {
        return csv_text(&HEADER, rows.iter().flat_map(csv_rows))
            .map_err(Failure::caused_by)
            .and_then(|text| print(&text));
    }
    print(&table(&rows))
}

/// The columns of `--csv`: a row for each arm, patient and site. Hazard is that at time 0.
const HEADER: [&str; 7] =
    ["arm", "patient", "age_years", "femoral_neck_t_score", "site", "hazard_per_year", "probability_10_years"];

fn csv_rows(row: &Row) -> impl Iterator<Item = [String; 7]> {
    let FractureOutlook { femoral_neck_t_score, hazards_per_year, probabilities } = row.outlook;
    FractureSite::ALL.iter().zip(hazards_per_year.into_iter().zip(probabilities)).map(
        move |(site, (hazard, probability))| {
            [
                row.arm.clone(),
                row.patient.to_string(),
                format!("{:.2}", row.age_years),
                format!("{femoral_neck_t_score:.3}"),
                site.name().to_owned(),
                format!("{hazard:.6}"),
                format!("{probability:.6}"),
            ]
        },
    )
}

/// One line for each arm and patient: hazard in a thousand years, and probability, by site.
fn table(rows: &[Row]) -> String {
    let mut header = ["arm", "patient", "age", "T-score"].map(str::to_owned).to_vec();
    header.extend(FractureSite::ALL.map(|site| site.name().replace('_', " ")));
    let mut align = vec![Align::Left];
    align.resize(header.len(), Align::Right);
    let lines: Vec<Vec<String>> = rows
        .iter()
        .map(|row| {
            let FractureOutlook { femoral_neck_t_score, hazards_per_year, probabilities } = row.outlook;
            let mut line = vec![row.arm.clone(), row.patient.to_string(), format!("{:.1}", row.age_years)];
            line.push(format!("{femoral_neck_t_score:.1}"));
            let by_site = hazards_per_year.iter().zip(probabilities);
            line.extend(
                by_site.map(|(hazard, probability)| format!("{:.1} ({:.1}%)", 1e3 * hazard, 1e2 * probability)),
            );
            line
        })
        .collect();
    let told = text::wrapped(
        "",
        &format!(
            "Fractures in 1000 years at time 0, and in brackets the probability of one within {OUTLOOK_YEARS} years: age moves on, \
             bone density against others of that age and all risk factors stay, and nobody dies. T-score: femoral neck."
        ),
    );
    format!("{}\n{told}", text::table(&header, &lines, &align))
}
