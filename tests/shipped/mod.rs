//! Runs of the shipped scenarios, and what is read of them.

use std::sync::atomic::AtomicBool;

use osteon::cohort::{self, progress::Silent, result::CohortResult};
use osteon::observation::record::Report;
use osteon::scenario::schema::Scenario;
use osteon::scenario::{self, Overrides};

/// Runs a shipped scenario with settings of its own on every core.
pub fn run(file: &str, set: &[&str]) -> CohortResult {
    live(&read(&format!("scenarios/{file}"), set))
}

/// A scenario of the package with settings of its own.
pub fn read(file: &str, set: &[&str]) -> Scenario {
    let path = format!("{}/{file}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).expect("a scenario of the package");
    let overrides = Overrides { set: set.iter().map(|&word| word.to_owned()).collect(), ..Overrides::default() };
    scenario::read(file, &text, &overrides).expect("a valid scenario")
}

/// Runs a scenario on every core.
pub fn live(scenario: &Scenario) -> CohortResult {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    cohort::run(scenario, threads, None, &Silent, &AtomicBool::new(false)).expect("a run to the end")
}

/// Mean over patients of what is read of the report nearest to a time.
pub fn mean(result: &CohortResult, arm: u32, years: f64, of: impl Fn(&Report) -> f64) -> f64 {
    let runs = result.runs.iter().filter(|run| run.arm == arm).filter_map(|run| run.outcome.as_ref().ok());
    let values: Vec<f64> = runs
        .filter_map(|reports| {
            reports.iter().min_by(|a, b| (a.time_years - years).abs().total_cmp(&(b.time_years - years).abs()))
        })
        .map(of)
        .collect();
    values.iter().sum::<f64>() / values.len() as f64
}

/// Mean percent change of BMD of an arm at a time: site 0 is the lumbar spine, 1 the total hip, 2 the femoral neck, 4 the hand.
pub fn bmd_change(result: &CohortResult, arm: u32, site: usize, years: f64) -> f64 {
    mean(result, arm, years, |report| report.dxa[site].bmd_change_pct)
}
