//! The shipped scenarios: valid, named after their files, the same when written and read back, and accepted by the
//! JSON Schema, which in turn refuses what reading refuses.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use osteon::scenario::schema::{Drug, Scenario};
use osteon::scenario::{Asked, Files, Overrides, json_schema, read, read_asked, write};
use serde_json::{Value, json};

/// The scenario files of a folder of this project, in order.
fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("a file").path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "toml"));
    files.sort();
    assert!(files.len() >= 5);
    files
}

fn shipped() -> Vec<PathBuf> {
    ["scenarios", "scenarios/trials", "scenarios/evidence"].map(files).concat()
}

fn as_json(text: &str) -> Value {
    toml::from_str(text).expect("TOML")
}

/// A shipped scenario, or the first of a sweep, and its text as run.
fn asked(text: &str) -> (Scenario, String) {
    match read_asked("shipped", text, &Overrides::default(), Files::default())
        .unwrap_or_else(|error| panic!("{error:?}"))
    {
        Asked::One(scenario) => {
            let written = write(&scenario);
            (*scenario, written)
        }
        Asked::Many(sweep) => (sweep.points[0].scenario.clone(), sweep.toml),
    }
}

#[test]
fn each_is_valid_and_named_after_its_file() {
    for file in shipped() {
        let text = fs::read_to_string(&file).expect("text");
        let (scenario, _) = asked(&text);
        assert_eq!(Some(scenario.name.as_str()), file.file_stem().and_then(|stem| stem.to_str()));
    }
}

#[test]
fn each_comes_back_equal_when_written_and_read() {
    for file in shipped() {
        let text = fs::read_to_string(&file).expect("text");
        let (scenario, written) = asked(&text);
        assert_eq!(asked(&written), (scenario, written));
    }
}

/// A row of the README of trials or evidence: file, title, drugs, points, use.
fn row_of_trial(file: &Path) -> String {
    let trial = as_json(&fs::read_to_string(file).expect("text"));
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let name_of = |value: &Value, key: &str| value[key].as_str().expect("a name").to_owned();
    let points = list(&trial["observed"]);
    let treatments = list(&trial["arm"]).into_iter().flat_map(|arm| list(&arm["treatment"]));
    let drugs: BTreeSet<String> = treatments.map(|treatment| name_of(&treatment, "drug")).collect();
    let uses: BTreeSet<String> = points.iter().map(|point| name_of(point, "use")).collect();
    let joined = |words: BTreeSet<String>| words.into_iter().collect::<Vec<_>>().join(", ");
    let drugs = if drugs.is_empty() { "none".to_owned() } else { joined(drugs) };
    let (name, title) = (name_of(&trial, "name"), name_of(&trial, "title"));
    format!("| [`{name}`]({name}.toml) | {title} | {drugs} | {} | {} |", points.len(), joined(uses))
}

#[test]
fn trials_and_evidence_are_listed_as_they_are() {
    for folder in ["scenarios/trials", "scenarios/evidence"] {
        let studies = files(folder);
        let readme = fs::read_to_string(studies[0].with_file_name("README.md")).expect("a README");
        let listed: Vec<&str> = readme.lines().filter(|line| line.starts_with("| [")).collect();
        let rows: Vec<String> = studies.iter().map(|file| row_of_trial(file)).collect();
        assert_eq!(listed, rows);
    }
}

/// A reader who runs the file sees what README shows of it.
#[test]
fn readme_shows_a_scenario_as_it_is() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let [readme, scenario] = ["README.md", "scenarios/osteoclast-lifespan.toml"]
        .map(|file| fs::read_to_string(root.join(file)).expect("text"));
    let (_, after) = readme.split_once("(scenarios/osteoclast-lifespan.toml):").expect("README shows the scenario");
    let shown = after.split("```toml\n").nth(1).and_then(|block| block.split("```").next()).expect("a block");
    assert!(scenario.contains(shown), "{shown}");
}

#[test]
fn the_schema_accepts_each_and_what_is_written_of_it() {
    let schema = jsonschema::validator_for(&json_schema()).expect("a schema");
    let starter = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/cli/starter.toml");
    for file in shipped().into_iter().chain([starter]) {
        let text = fs::read_to_string(&file).expect("text");
        let (_, written) = asked(&text);
        for text in [text, written] {
            if let Err(error) = schema.validate(&as_json(&text)) {
                panic!("{}: {} at {}", file.display(), error, error.instance_path());
            }
        }
    }
}

#[test]
fn the_schema_accepts_every_drug_in_each_unit_and_what_is_written_of_it() {
    let schema = jsonschema::validator_for(&json_schema()).expect("a schema");
    let head = "name = 'a'\n[[arm]]\nname = 'b'\n[[arm.treatment]]\n";
    for drug in Drug::ALL {
        // a microgram of active vitamin D is a day's dose; twenty are refused as a slip of unit
        let is_active = matches!(drug, Drug::Calcitriol | Drug::Alfacalcidol | Drug::Eldecalcitol);
        let [some, by_mass] = if is_active {
            ["dose_ug = 1", "dose_mg_per_kg = 0.00001"]
        } else {
            ["dose_ug = 20", "dose_mg_per_kg = 0.001"]
        };
        let doses = [(some, true), (by_mass, true), ("", drug.is_ideal())];
        let iu = [("dose_iu = 800", drug == Drug::VitaminD)];
        for (dose, is_valid) in doses.into_iter().chain(iu) {
            let text = format!("{head}drug = '{}'\nevery_days = 28\n{dose}\n", drug.name());
            let scenario = read("drug", &text, &Overrides::default());
            assert_eq!(scenario.is_ok(), is_valid, "{text}");
            let Ok(scenario) = scenario else {
                assert!(!schema.is_valid(&as_json(&text)), "the schema accepts {text}");
                continue;
            };
            let written = write(&scenario);
            assert_eq!(read("written", &written, &Overrides::default()).expect(&written), scenario);
            for text in [text, written] {
                assert!(schema.is_valid(&as_json(&text)), "{text}");
            }
        }
    }
}

/// Applies one change to a small valid scenario; the schema and reading must both refuse it.
#[test]
fn the_schema_refuses_what_reading_refuses() {
    let schema = jsonschema::validator_for(&json_schema()).expect("a schema");
    let valid = "name = 'a'\n[[arm]]\nname = 'b'\n[[arm.treatment]]\ndrug = 'prednisone'\ndose_mg = 5\n";
    assert!(schema.is_valid(&as_json(valid)));
    let ill =
        format!("{valid}[[disease]]\nkind = 'systemic_lupus'\nactivity = [[-2, 20], [0, 8]]\namenorrhoea = true\n");
    assert!(schema.is_valid(&as_json(&ill)), "the schema refuses a disease");
    let set = |argument: &str| Overrides { set: vec![argument.to_owned()], ..Overrides::default() };
    let changes = [
        ("/name", json!("a b"), "name='a b'"),
        ("/specimen", json!({ "edge_mm": 60 }), "specimen.edge_mm=60"),
        ("/specimen", json!({ "edge": 2 }), "specimen.edge=2"),
        ("/specimen", json!({ "cortical": 0 }), "specimen.cortical=0"),
        ("/specimen", json!({ "structure_every_days": 0 }), "specimen.structure_every_days=0"),
        ("/specimen", json!({ "image_voxel_um": [20, 20] }), "specimen.image_voxel_um=[20, 20]"),
        ("/specimen", json!({ "image_voxel_um": 0.02 }), "specimen.image_voxel_um=0.02"),
        ("/specimen", json!({ "save_years": [-1] }), "specimen.save_years=[-1]"),
        ("/specimen", json!({ "save_as": ["png"] }), "specimen.save_as=['png']"),
        ("/patient", json!({ "sex": "femail" }), "patient.sex=femail"),
        ("/patient", json!({ "bmd_t_score": { "heel": -1 } }), "patient.bmd_t_score.heel=-1"),
        ("/cohort", json!({ "patients": 0 }), "cohort.patients=0"),
        ("/cohort", json!({ "vary": { "sex": { "sd": 1 } } }), "cohort.vary.sex.sd=1"),
        ("/patient", json!({ "ancestry": "norse" }), "patient.ancestry=norse"),
        ("/patient", json!({ "egfr_ml_min": 2 }), "patient.egfr_ml_min=2"),
        ("/disease", json!([{ "kind": "gout" }]), "disease=[{ kind = 'gout' }]"),
        (
            "/disease",
            json!([{ "kind": "osteoarthritis", "activity": 5 }]),
            "disease=[{ kind = 'osteoarthritis', activity = 5 }]",
        ),
        (
            "/disease",
            json!([{ "kind": "systemic_lupus", "activity": [[0, 106]] }]),
            "disease=[{ kind = 'systemic_lupus', activity = [[0, 106]] }]",
        ),
        (
            "/disease",
            json!([{ "kind": "rheumatoid_arthritis", "amenorrhoea": true }]),
            "disease=[{ kind = 'rheumatoid_arthritis', amenorrhoea = true }]",
        ),
        ("/arm/0/treatment/0/dose_mg", json!([]), "arm.0.treatment.0.dose_mg=[]"),
        ("/arm/0/treatment/0/dose_ug", json!(5), "arm.0.treatment.0.dose_ug=5"),
        ("/arm/0/treatment/0/dose_iu", json!(5), "arm.0.treatment.0.dose_iu=5"),
        ("/arm/0/treatment/0/drug", json!("aspirin"), "arm.0.treatment.0.drug=aspirin"),
        ("/arm/0/treatment/0/route", json!("nasal"), "arm.0.treatment.0.route=nasal"),
        ("/arm/0/mechanisms", json!({ "falls": "inhibits" }), "arm.0.mechanisms.falls=inhibits"),
        ("/arm/0/mechanisms", json!({ "falls": 11 }), "arm.0.mechanisms.falls=11"),
        ("/arm/0/mechanisms", json!({ "fall": 1 }), "arm.0.mechanisms.fall=1"),
        ("/arm", json!([]), "arm=[]"),
        (
            "/sweep",
            json!({ "method": "grit", "patient.age_years": [50] }),
            "sweep={ method = 'grit', 'patient.age_years' = [50] }",
        ),
        ("/sweep", json!({ "patient.age_years": 50 }), "sweep={ 'patient.age_years' = 50 }"),
        ("/sweep", json!({ "patient.age_years": { "from": 50 } }), "sweep={ 'patient.age_years' = { from = 50 } }"),
    ];
    for (pointer, value, argument) in changes {
        let mut document = as_json(valid);
        let (parent, key) = pointer.rsplit_once('/').expect("a pointer");
        document.pointer_mut(parent).expect("a parent")[key] = value;
        assert!(!schema.is_valid(&document), "the schema accepts {argument}");
        assert!(read_asked("a.toml", valid, &set(argument), Files::default()).is_err(), "reading accepts {argument}");
    }
}
