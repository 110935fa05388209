//! A patient, two arms, BMD after five years.
use osteon::prelude::*;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let experiment = Experiment::from_toml(
        r#"name = "denosumab"
        simulation = { years = 5, lead_in_years = 1 }
        specimen = { edge_mm = 0.8, voxel_um = 40 }
        patient = { age_years = 65, years_since_menopause = 15 }
        arm = [{ name = "untreated" }, { name = "denosumab", treatment = [
            { drug = "denosumab", dose_mg = 60, every_days = 182.625 } ] }]"#,
    )?;
    let outcome = experiment.run()?;
    for arm in outcome.arms() {
        println!("{arm}: {:+.1} %", outcome.bmd_change_pct(arm, Site::LumbarSpine, 5.0).ok_or("nobody was measured")?);
    }
    Ok(())
}
