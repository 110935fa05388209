//! `osteon run --stream` hands out what its tables hold; `--posterior` lets persons live with drawn constants.

mod program;

use std::fs;
use std::path::Path;

use serde_json::Value;

const SCENARIO: &str = r#"
name = "tiny"
[simulation]
years = 0.25
lead_in_years = 0.1
[specimen]
edge_mm = 0.8
voxel_um = 40
[patient]
age_years = 60
years_since_menopause = 10
[cohort]
patients = 2
vary = { age_years = { sd = 5.0 } }
[[arm]]
name = "control"
control = true
[[arm]]
name = "teriparatide"
[[arm.treatment]]
drug = "teriparatide"
dose_ug = 20
"#;

/// Runs the scenario and gives the folder with its results, and standard output.
fn run(extra: &[&str]) -> (tempfile::TempDir, String) {
    let (folder, file) = program::folder_with(SCENARIO);
    let mut osteon = program::run(&file, &folder.path().join("out"), extra);
    let output = osteon.args(["--no-plots", "--quiet"]).output().expect("started");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    (folder, String::from_utf8(output.stdout).expect("text"))
}

fn table(folder: &Path, name: &str) -> Vec<Vec<String>> {
    let text = fs::read_to_string(folder.join("out").join(format!("{name}.csv"))).expect("a table");
    text.lines().map(|line| line.split(',').map(str::to_owned).collect()).collect()
}

#[test]
fn a_stream_holds_the_rows_of_the_tables_and_means_before_them() {
    let (folder, text) = run(&["--stream"]);
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).expect("an object")).collect();
    let (last, rows) = lines.split_last().expect("lines");
    assert_eq!((last["table"].as_str(), last["status"].as_str()), (Some("run"), Some("done")));
    assert_eq!((last["patients"].as_u64(), last["failed"].as_u64()), (Some(2), Some(0)));
    let of = |method: &str, table: &str| -> Vec<&Value> {
        rows.iter().filter(|row| row["method"] == method && row["table"] == table).collect()
    };
    assert_eq!(of("mean_field", "bmd").len(), of("agent_based", "bmd").len());
    let first_of_agents = rows.iter().position(|row| row["method"] == "agent_based").expect("agents");
    assert!(rows[first_of_agents..].iter().all(|row| row["method"] == "agent_based"), "means come first");
    // patients come as they finish, so rows are compared without their order
    for name in ["bmd", "markers", "histomorphometry", "patients"] {
        let written = table(folder.path(), name);
        let (header, body) = written.split_first().expect("a header");
        let cell = |value: &Value| match value {
            Value::Null => String::new(),
            Value::String(words) => words.clone(),
            Value::Number(number) if number.is_f64() => number.as_f64().expect("a number").to_string(),
            other => other.to_string(),
        };
        let mut streamed: Vec<Vec<String>> = of("agent_based", name)
            .iter()
            .map(|row| header.iter().map(|key| cell(&row[key.as_str()])).collect())
            .collect();
        let mut body = body.to_vec();
        streamed.sort();
        body.sort();
        assert_eq!(streamed, body, "{name}");
    }
}

#[test]
fn every_person_lives_with_every_drawn_constant() {
    let (folder, _) = run(&["--posterior", "3", "--method", "mean_field"]);
    let patients = table(folder.path(), "patients");
    let age = patients[0].iter().position(|name| name == "age_years").expect("a column");
    let control: Vec<&Vec<String>> = patients[1..].iter().filter(|row| row[0] == "control").collect();
    assert_eq!(control.len(), 6);
    for patient in 0..6 {
        assert_eq!(control[patient][age], control[patient % 2][age], "the same two persons again and again");
    }
    assert_ne!(control[0][age], control[1][age]);
    let draws = table(folder.path(), "parameter_draws");
    assert_eq!(draws[0], ["draw", "first_patient", "parameter", "value"]);
    assert!(
        draws[1..]
            .iter()
            .all(|row| row[1].parse::<u32>().expect("whole") == 2 * row[0].parse::<u32>().expect("whole") - 1)
    );
    let summary = table(folder.path(), "summary");
    let column = |name: &str| summary[0].iter().position(|column| column == name).expect("a column");
    let ended =
        summary.iter().rfind(|row| row[0] == "teriparatide" && row[1] == "bmd_change_pct" && row[2] == "lumbar_spine");
    let ended = ended.expect("a row");
    assert_eq!(ended[column("n")], "2");
    assert!(ended[column("sd_parameters")].parse::<f64>().expect("a number") > 0.0);
    let written = fs::read_to_string(folder.path().join("out/scenario.toml")).expect("a scenario");
    assert!(written.contains("parameter_draws = 3"), "{written}");
}
