//! Requests as a page makes them.

use serde_json::{Value, json};

const SCENARIO: &str = r#"
    name = "a"
    simulation = { years = 0.25, lead_in_years = 0.25 }
    specimen = { edge_mm = 0.8, voxel_um = 40 }
    cohort = { patients = 2 }
    arm = [{ name = "none" }, { name = "denosumab", treatment = [{ drug = "denosumab", dose_mg = 60 }] }]
"#;

fn ask(request: &Value) -> Value {
    osteon_web::answer(request.to_string().as_bytes())
}

#[test]
fn what_is_wrong_is_said_with_its_line() {
    let answer = ask(&json!({ "ask": "check", "text": "name = 'a'\npatient = { age = 65 }\narm = [{ name = 'b' }]" }));
    assert_eq!(answer["problems"][0]["key"], "patient.age");
    assert_eq!(answer["problems"][0]["line"], 2);
    assert!(ask(&json!({ "ask": "check", "text": SCENARIO }))["problems"].as_array().is_some_and(Vec::is_empty));
    assert!(ask(&json!({ "ask": "nothing" }))["error"].is_string());
    assert!(ask(&json!({ "ask": "live", "arm": 0 }))["error"].is_string(), "nobody was prepared");
}

#[test]
fn rows_have_the_columns_of_the_catalogue() {
    let catalogue = ask(&json!({ "ask": "catalogue" }));
    let answer = ask(&json!({ "ask": "means", "text": SCENARIO }));
    for table in catalogue["tables"].as_array().expect("tables") {
        let columns = table["columns"].as_array().expect("columns").len();
        for row in answer["tables"][table["name"].as_str().expect("name")].as_array().expect("rows") {
            assert_eq!(row.as_array().map(Vec::len), Some(columns));
        }
    }
}

#[test]
fn a_patient_is_prepared_once_and_lives_any_arm() {
    ask(&json!({ "ask": "prepare", "text": SCENARIO, "patient": 2 }));
    let lived = |arm: u32| ask(&json!({ "ask": "live", "arm": arm }))["csv"]["bmd"].to_string();
    let (second, first) = (lived(1), lived(0));
    assert!(first.contains("none,2,lumbar_spine,0,") && second.contains("denosumab,2,lumbar_spine,0,"));
    assert_eq!(lived(1), second);
}

#[test]
fn scenes_of_a_specimen_change_no_table() {
    ask(&json!({ "ask": "prepare", "text": SCENARIO, "patient": 1 }));
    let lived = |request: Value| ask(&request)["csv"].clone();
    let plain = lived(json!({ "ask": "live", "arm": 1 }));
    assert!(plain["cells"].is_string());
    assert_eq!(lived(json!({ "ask": "live", "arm": 1, "scenes": 3 })), plain);
    assert!(ask(&json!({ "ask": "live", "arm": 1, "scenes": -1 }))["error"].is_string());
}
