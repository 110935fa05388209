//! Key figures of a tiny scenario, rounded: what a change of the model or of its constants does to them shows in review.
//!
//! After an intended change: `INSTA_UPDATE=always cargo test --release --test contract_golden`.

mod program;

use std::collections::BTreeMap;

use osteon::elementary::log10;

use program::{folder_with, results, run_to_end};

const TINY: &str = r#"
name = "tiny"

[simulation]
years = 1
lead_in_years = 2

[specimen]
edge_mm = 0.8
voxel_um = 25

[patient]
age_years = 52
years_since_menopause = 1

[cohort]
patients = 2
vary = { age_years = { sd = 2 } }

[[arm]]
name = "untreated"
control = true

[[arm]]
name = "prednisone"
[[arm.treatment]]
drug = "prednisone"
dose_mg = 10

[[arm]]
name = "denosumab"
[[arm.treatment]]
drug = "denosumab"
dose_mg = 60
every_days = 182.625
"#;

/// Measures that are shown, with the site where there is one, and the step they are rounded to.
const SHOWN: [(&str, &str, f64); 12] = [
    ("bmd_g_cm2", "lumbar_spine", 0.01),
    ("bmd_change_pct", "lumbar_spine", 0.1),
    ("bmd_change_pct", "total_hip", 0.1),
    ("vbmd_change_pct", "lumbar_spine:cancellous", 0.1),
    ("ctx_ng_ml", "", 0.01),
    ("p1np_ng_ml", "", 1.0),
    ("pth_pg_ml", "", 1.0),
    ("rankl_free", "", 0.01),
    ("osteoclasts", "cancellous", 1.0),
    ("osteoblasts", "cancellous", 10.0),
    ("bv_tv", "cancellous", 0.001),
    ("ac_f_per_year", "cancellous", 0.05),
];

#[test]
fn key_figures_of_a_tiny_trial() {
    let (folder, scenario) = folder_with(TINY);
    let out = folder.path().join("out");
    run_to_end(&scenario, &out, &["--no-plots"]);
    let summary = results(&out).remove("summary.csv").expect("a summary");
    let mut means = BTreeMap::new();
    for row in csv::Reader::from_reader(summary.as_slice()).records() {
        let row = row.expect("a row");
        if &row[3] == "1" {
            let mean: f64 = row[5].parse().expect("a number");
            means.insert((row[0].to_owned(), row[1].to_owned(), row[2].to_owned()), mean);
        }
    }
    let lines = ["untreated", "prednisone", "denosumab"].map(|arm| {
        let figures = SHOWN.map(|(measure, site, step)| {
            let mean = means[&(arm.to_owned(), measure.to_owned(), site.to_owned())];
            let decimals = (-log10(step)).ceil().max(0.0) as usize;
            // adding nought takes the sign from a nought that was rounded
            format!("  {measure} {site}: {:.decimals$}", (mean / step).round() * step + 0.0)
        });
        format!("{arm}\n{}", figures.map(|figure| figure.trim_end().to_owned() + "\n").concat())
    });
    insta::assert_snapshot!(lines.concat());
}
