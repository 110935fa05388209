//! `osteon sensitivity` and `osteon calibrate`: their files, that they go on where they stopped, that threads change
//! nothing, and what they refuse.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::Mutex;
use std::sync::atomic::AtomicBool;

use osteon::calibration::Calibration;
use osteon::cohort::progress::Progress;
use osteon::model::Model;
use osteon::scenario::Overrides;
use osteon::scenario::study::read_calibration;
use osteon::study::Scene;
use osteon::study::table::EvaluationTable;

const SCENARIO: &str = r#"
name = "tiny"
[simulation]
years = 0.5
lead_in_years = 0.25
[specimen]
edge_mm = 1.0
voxel_um = 40
[patient]
age_years = 52
years_since_menopause = 1
[[arm]]
name = "control"
control = true
[[arm]]
name = "denosumab"
[[arm.treatment]]
drug = "denosumab"
dose_mg = 60
[[observed]]
arm = "denosumab"
versus = "control"
measure = "bmd"
site = "lumbar_spine"
years = 0.5
change_pct = 4
use = "calibration"
[[observed]]
arm = "denosumab"
measure = "ctx"
years = 0.25
change_pct = -60
use = "calibration"
[[observed]]
arm = "control"
measure = "ctx"
years = 0.25
change_pct = -60
"#;

const MORRIS: &str = r#"
name = "screen"
method = "morris"
scenario = "tiny.toml"
set = ["patient.age_years=53"]
trajectories = 2
[[parameter]]
path = "mechanisms.anti_rankl"
min = 0.5
max = 1.5
[[parameter]]
path = "patient.body_mass_kg"
min = 50
max = 80
scale = "log"
[[output]]
arm = "denosumab"
versus = "control"
measure = "bmd"
site = "lumbar_spine"
years = 0.5
[[output]]
arm = "denosumab"
measure = "ctx"
years = 0.25
"#;

const CALIBRATION: &str = r#"
name = "fit"
trials = ["tiny.toml"]
evaluations = 6
[[parameter]]
path = "mechanisms.anti_rankl"
min = 0.5
max = 1.5
"#;

const SLOPES: &str = r#"
name = "fit"
method = "gauss_newton"
trials = ["tiny.toml"]
set = ["cohort.patients=2", "cohort.spread=none"]
evaluations = 6
[[parameter]]
path = "mechanisms.anti_rankl"
min = 0.5
max = 1.5
[[parameter]]
path = "parameters.denosumab_marrow_half_effect_ng_ml"
min = 1.0
max = 100.0
scale = "log"
step = 0.2
acts_in = ["tiny"]
"#;

/// A folder with the scenario and a study of it.
fn folder_with(study: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("tiny.toml"), SCENARIO).expect("written");
    fs::write(folder.path().join("study.toml"), study).expect("written");
    folder
}

fn osteon(command: &str, folder: &Path, out: &str, extra: &[&str]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_osteon"));
    program.arg(command).arg(folder.join("study.toml")).arg("--out").arg(folder.join(out)).args(extra);
    program.output().expect("started")
}

fn assert_done(output: &Output) {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// A refusal that says this, and after which nothing is there.
fn assert_refused(output: &Output, folder: &Path, out: &str, said: &str) {
    let error = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{error}");
    assert!(error.contains(said), "{said} in\n{error}");
    assert!(!folder.join(out).exists(), "something was written");
}

/// Every file of a study but those that tell the time.
fn results(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry"));
    let files = entries.map(|entry| (entry.file_name().to_string_lossy().into_owned(), entry.path()));
    let timeless = files.filter(|(name, _)| !["run.json", "record.md"].contains(&name.as_str()));
    timeless.map(|(name, path)| (name, fs::read(path).expect("a file"))).collect()
}

fn text(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).expect("a file")
}

/// Leaves of a study only its first evaluations, as an interruption does, with half a line more.
fn cut(folder: &Path, evaluations: usize) {
    let table = text(folder, "evaluations.csv");
    let kept: String = table.split_inclusive('\n').take(1 + evaluations).collect();
    for name in results(folder).keys().filter(|name| *name != "study.json") {
        fs::remove_file(folder.join(name)).expect("removed");
    }
    fs::remove_file(folder.join("run.json")).expect("removed");
    fs::write(folder.join("evaluations.csv"), kept + "9,0.").expect("written");
}

/// One thread, two threads, and an interruption end with the same bytes.
fn assert_same_however(command: &str, study: &str, evaluations: usize) -> tempfile::TempDir {
    let folder = folder_with(study);
    let path = folder.path();
    assert_done(&osteon(command, path, "one", &["--threads", "1"]));
    assert_done(&osteon(command, path, "two", &["--threads", "2", "--quiet"]));
    let one = results(&path.join("one"));
    assert_eq!(text(&path.join("one"), "evaluations.csv").lines().count(), 1 + evaluations);
    assert!(one == results(&path.join("two")), "threads change something");

    let kept = 3.min(evaluations - 1);
    cut(&path.join("two"), kept);
    let again = osteon(command, path, "two", &[]);
    assert_eq!(again.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&again.stderr).contains(&format!("interrupted after {kept} evaluations")));
    assert_done(&osteon(command, path, "two", &["--resume"]));
    assert!(one == results(&path.join("two")), "an interruption changes something");
    // what is there is whole: nothing is run, and it stays as it is
    assert_done(&osteon(command, path, "two", &[]));
    assert!(one == results(&path.join("two")));
    assert!(text(&path.join("two"), "run.json").contains(&format!("\"evaluations_found\": {evaluations}")));

    let other = osteon(command, path, "two", &["--set", "patient.height_cm=170"]);
    assert_eq!(other.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&other.stderr).contains("holds another study"));
    folder
}

#[test]
fn a_screening_is_the_same_however_it_is_run() {
    let folder = assert_same_however("sensitivity", MORRIS, 6);
    let out = folder.path().join("one");
    let files: Vec<String> = results(&out).into_keys().collect();
    let expected =
        ["evaluations.csv", "report.html", "sensitivity.csv", "sensitivity.png", "sensitivity.svg", "study.json"];
    assert_eq!(files, expected);
    let table = text(&out, "sensitivity.csv");
    assert_eq!(table.lines().next(), Some("output,parameter,mu,mu_star,sigma,mu_star_conf,min,max"));
    assert_eq!(table.lines().count(), 5);
    assert!(table.contains("denosumab versus control: bmd lumbar_spine at 0.5 y,mechanisms.anti_rankl,"));
    let header = text(&out, "evaluations.csv");
    assert!(header.starts_with("evaluation,mechanisms.anti_rankl,patient.body_mass_kg,denosumab versus control: bmd"));
}

#[test]
fn indices_have_their_own_columns() {
    let sobol = MORRIS.replace("method = \"morris\"", "method = \"sobol\"").replace("trajectories = 2", "samples = 2");
    let folder = folder_with(&sobol);
    assert_done(&osteon("sensitivity", folder.path(), "out", &[]));
    let table = text(&folder.path().join("out"), "sensitivity.csv");
    assert_eq!(table.lines().next(), Some("output,parameter,s1,s1_conf,st,st_conf,min,max"));
    assert_eq!(text(&folder.path().join("out"), "evaluations.csv").lines().count(), 9);
}

#[test]
fn a_calibration_is_the_same_however_it_is_run() {
    let folder = assert_same_however("calibrate", CALIBRATION, 6);
    let out = folder.path().join("one");
    let files: Vec<String> = results(&out).into_keys().collect();
    let expected =
        ["calibration.csv", "calibration.png", "calibration.svg", "evaluations.csv", "report.html", "study.json"];
    assert_eq!(files, expected);
    let table = text(&out, "calibration.csv");
    assert_eq!(table.lines().next(), Some("parameter,from,to,min,max,low,high,variance_left"));
    let row: Vec<f64> =
        table.lines().nth(1).expect("a row").split(',').skip(1).map(|cell| cell.parse().expect("a number")).collect();
    let [from, to, min, max, low, high, _] = row[..] else { panic!("{table}") };
    assert_eq!((from, min, max), (1.0, 0.5, 1.5));
    assert!(min <= low && low <= to && to <= high && high <= max, "{table}");
    let record = text(&out, "record.md");
    assert!(record.contains("| tiny | 2 |") && record.contains("[mechanisms]\nanti_rankl = "), "{record}");
    // points to be predicted are never looked at
    let header = text(&out, "evaluations.csv");
    assert!(header.starts_with(
        "evaluation,mechanisms.anti_rankl,objective,tiny: denosumab versus control: bmd lumbar_spine at 0.5 y,tiny: denosumab: ctx \
         at 0.25 y,checksum\n"
    ));
    let said = String::from_utf8(osteon("calibrate", folder.path(), "one", &[]).stdout).expect("text");
    assert!(said.contains("to paste into a scenario:\n\n[mechanisms]\nanti_rankl = "), "{said}");
}

#[test]
fn a_search_by_slopes_is_the_same_however_it_is_run() {
    let folder = assert_same_however("calibrate", SLOPES, 6);
    let out = folder.path().join("one");
    let header = text(&out, "evaluations.csv").lines().next().expect("a header").to_owned();
    assert!(header.ends_with(",tiny: denosumab: ctx at 0.25 y: standard error,checksum"), "{header}");
    let record = text(&out, "record.md");
    assert!(record.contains("What each parameter moves most") && record.contains("| tiny | 2 |"), "{record}");
    // it begins where the model has the constant
    let begins = format!("\n1,1,{},", Model::STANDARD.denosumab_marrow_half_effect_ng_ml);
    assert!(text(&out, "evaluations.csv").contains(&begins));
    assert!(!text(&out, "run.json").contains("\"seed\": 1"));

    // evaluations of another search are refused
    let table = text(&out, "evaluations.csv");
    let lines: Vec<String> = table.lines().map(str::to_owned).collect();
    let (cells, _) = lines[2].rsplit_once(',').expect("cells");
    let other = cells.replacen("2,1.1,", "2,1.2,", 1);
    let sum = osteon::digest::checksum(other.as_bytes());
    let table = [&lines[..2], &[format!("{other},{sum}")], &lines[3..]].concat().join("\n") + "\n";
    fs::write(out.join("evaluations.csv"), table).expect("written");
    let output = osteon("calibrate", folder.path(), "one", &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("evaluation 2 is of other values"));
}

#[test]
fn a_search_on_means_is_the_same_however_it_is_run_and_draws_from_its_posterior() {
    let twin = SLOPES.replace("gauss_newton", "twin").replace("evaluations = 6", "evaluations = 2");
    let folder = assert_same_however("calibrate", &twin, 2);
    let out = folder.path().join("one");
    // only what agents did is kept
    assert_eq!(text(&out, "evaluations.csv").lines().count(), 3);
    let draws = text(&out, "posterior.csv");
    assert!(draws.starts_with("draw,mechanisms.anti_rankl,parameters.denosumab_marrow_half_effect_ng_ml\n"), "{draws}");
    assert_eq!(draws.lines().count(), 1001);
    let record = text(&out, "record.md");
    assert!(record.contains("`posterior.csv` holds 1000 draws") && record.contains("that means simulated"), "{record}");
}

#[test]
fn constants_of_a_whole_file_are_screened_before_they_are_varied() {
    let (head, _) = MORRIS.split_once("[[parameter]]").expect("a parameter");
    let (_, outputs) = MORRIS.split_once("[[output]]").expect("an output");
    let head =
        head.replace("method = \"morris\"", "constants = [\"denosumab\", \"systemic_lupus\"]\nmethod = \"sobol\"");
    let head = head.replace("trajectories = 2", "samples = 2");
    let study =
        format!("{}[[output]]{outputs}", head.replace("set = [", "set = [\"simulation.method='mean_field'\", "));
    let folder = folder_with(&study);
    assert_done(&osteon("sensitivity", folder.path(), "out", &[]));
    let out = folder.path().join("out");
    let screening = text(&out, "screening.csv");
    assert_eq!(screening.lines().next(), Some("output,parameter,min,max,moved,kept"));
    let row = |id: &str| screening.lines().find(|line| line.contains(id)).expect("a row").to_owned();
    assert!(row("parameters.denosumab_marrow_half_effect_ng_ml").ends_with(",true"));
    assert!(row("parameters.lupus_").ends_with(",0,false"), "nobody here has lupus");
    let table = text(&out, "sensitivity.csv");
    assert!(table.contains("parameters.denosumab_marrow_half_effect_ng_ml") && !table.contains("parameters.lupus_"));
    let unknown = folder_with(&study.replace("systemic_lupus", "systemic_lupos"));
    let output = osteon("sensitivity", unknown.path(), "out", &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("did you mean `systemic_lupus`?"));
}

/// Counts patient-years.
#[derive(Default)]
struct Counter(Mutex<f64>);

impl Progress for Counter {
    fn advance(&self, patient_years: f64) {
        *self.0.lock().expect("no panic") += patient_years;
    }
}

/// A calibration of two trials, of which the second has nothing to do with denosumab: its table, and the patient-years
/// that were lived for it.
fn lived(study: &str) -> (String, f64) {
    let still = SCENARIO.replace("name = \"tiny\"", "name = \"still\"").replace("use = \"calibration\"", "");
    let still = still[..still.find("[[observed]]").expect("points")].to_owned()
        + "[[observed]]\narm = \"control\"\nmeasure = \"ctx\"\nyears = 0.25\nchange_pct = -5\nuse = \"calibration\"\n";
    let plan = read_calibration("study.toml", study).expect("a study");
    let scene = |text: &str| Scene {
        source_name: "a trial".to_owned(),
        text: text.to_owned(),
        folder: Path::new("").to_owned(),
        overrides: Overrides { set: plan.set.clone(), ..Overrides::default() },
        points: Vec::new(),
    };
    let mut scenes = vec![scene(SCENARIO), scene(&still)];
    let scenarios: Vec<_> = scenes.iter().map(|scene| scene.scenario(&[]).expect("a scenario")).collect();
    for (scene, scenario) in scenes.iter_mut().zip(&scenarios) {
        scene.points.clone_from(&scenario.observed);
    }
    let calibration = Calibration::new(&plan, scenes, &scenarios, vec![1.0, 20.0]);
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("evaluations.csv");
    let mut table = EvaluationTable::open(&path, &calibration.parameters(), &calibration.outputs()).expect("begun");
    let counter = Counter::default();
    calibration.run(&mut table, 2, &counter, &AtomicBool::new(false)).expect("carried out");
    let years = counter.0.into_inner().expect("no panic");
    (fs::read_to_string(path).expect("a table"), years)
}

#[test]
fn trials_that_cannot_feel_a_parameter_are_spared_and_nothing_changes() {
    let everywhere = SLOPES.replace("acts_in = [\"tiny\"]", "").replace("evaluations = 6", "evaluations = 5");
    let here = everywhere.replace("[[parameter]]", "[[parameter]]\nacts_in = [\"tiny\"]");
    let (all, years_of_all) = lived(&everywhere);
    let (spared, years) = lived(&here);
    assert_eq!(all, spared);
    assert!(years < 0.85 * years_of_all, "{years} of {years_of_all} patient-years");
}

#[test]
fn trials_are_named_by_a_pattern() {
    let study = CALIBRATION.replace("tiny.toml", "ti*.toml");
    let folder = folder_with(&study);
    let second = SCENARIO.replace("name = \"tiny\"", "name = \"tin\"");
    fs::write(folder.path().join("tin.toml"), second).expect("written");
    let predicted = SCENARIO.replace("use = \"calibration\"", "use = \"prediction\"");
    fs::write(folder.path().join("tip.toml"), predicted).expect("written");
    assert_done(&osteon("calibrate", folder.path(), "out", &[]));
    let record = text(&folder.path().join("out"), "record.md");
    assert!(
        record.contains("| tin | 2 |") && record.contains("| tiny | 2 |") && !record.contains("| tip |"),
        "{record}"
    );
}

#[test]
fn what_is_wrong_with_a_study_is_said_and_nothing_written() {
    for (study, said) in [
        (MORRIS.replace("trajectories", "trajectory"), "did you mean `trajectories`?"),
        (MORRIS.replace("anti_rankl", "anti_rankle"), "--set mechanisms.anti_rankle=0.5"),
        (MORRIS.replace("body_mass_kg", "body_mass"), "did you mean `body_mass_kg`?"),
        (MORRIS.replace("max = 80", "max = 800"), "patient.body_mass_kg: 800 is out of range"),
        (MORRIS.replace("max = 80", "max = 40"), "40 is not more than min, 50"),
        (MORRIS.replace("years = 0.25", "years = 2.5"), "2.5 years is not within the simulated time"),
        (MORRIS.replace("arm = \"denosumab\"\nmeasure", "arm = \"denosumap\"\nmeasure"), "did you mean `denosumab`?"),
        (MORRIS.replace("trajectories = 2", "samples = 8"), "it is for the method \"sobol\""),
        (MORRIS.replace("min = 50", "min = -50"), "-50 has no logarithm"),
        (MORRIS.replace("tiny.toml", "tinny.toml"), "did you mean `"),
        (MORRIS[..MORRIS.find("[[output]]").expect("outputs")].to_owned(), "one [[output]] at least"),
    ] {
        let folder = folder_with(&study);
        assert_refused(&osteon("sensitivity", folder.path(), "out", &[]), folder.path(), "out", said);
    }
    for (study, said) in [
        (CALIBRATION.replace("trials", "trial"), "did you mean `trials`?"),
        (CALIBRATION.replace("min = 0.5", "min = 1.1"), "mechanisms.anti_rankl is 1 in the scenario"),
        (CALIBRATION.replace("min = 0.5", "min = 0.5\nstart = 2"), "it is not between min and max"),
        (CALIBRATION.replace("evaluations = 6", "evaluations = 1"), "evaluations: 1 is out of range"),
        (CALIBRATION.replace("tiny.toml", "tinny*.toml"), "`tinny*.toml` names no files"),
        (
            CALIBRATION.replace("min = 0.5", "min = 0.5\nstep = 0.1"),
            "it is for the method \"gauss_newton\" or \"twin\"",
        ),
        (SLOPES.replace("evaluations = 6", "evaluations = 3"), "4 at least"),
        (SLOPES.replace("evaluations = 6", "seed = 3"), "it is for the method \"cma_es\""),
        (SLOPES.replace("gauss_newton", "gauss"), "did you mean `gauss_newton`?"),
        (SLOPES.replace("step = 0.2", "step = 0.6"), "0.6 is out of range"),
        (SLOPES.replace("[\"tiny\"]", "[]"), "it names no trial"),
        (SLOPES.replace("[\"tiny\"]", "\"tiny\""), "a list of names of trials"),
        (SLOPES.replace("[\"tiny\"]", "[\"tiny\", \"tinny\"]"), "study.toml:17:20"),
        (SLOPES.replace("[\"tiny\"]", "[\"tinny\"]"), "did you mean `tiny`?"),
    ] {
        let folder = folder_with(&study);
        assert_refused(&osteon("calibrate", folder.path(), "out", &[]), folder.path(), "out", said);
    }
}

#[test]
fn a_trial_without_points_to_fit_to_is_refused() {
    let folder = folder_with(CALIBRATION);
    let predicted = SCENARIO.replace("use = \"calibration\"", "use = \"prediction\"");
    fs::write(folder.path().join("tiny.toml"), predicted).expect("written");
    let output = osteon("calibrate", folder.path(), "out", &[]);
    assert_refused(&output, folder.path(), "out", "has no point to fit to");
    let pattern = CALIBRATION.replace("tiny.toml", "tin*.toml");
    fs::write(folder.path().join("study.toml"), pattern).expect("written");
    let output = osteon("calibrate", folder.path(), "out", &[]);
    assert_refused(&output, folder.path(), "out", "tin*.toml has no point to fit to");
}

#[test]
fn files_of_others_are_never_overwritten() {
    let folder = folder_with(CALIBRATION);
    let out = folder.path().join("out");
    fs::create_dir(&out).expect("made");
    fs::write(out.join("record.md"), "mine").expect("written");
    let output = osteon("calibrate", folder.path(), "out", &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("files that a study would overwrite: record.md"));
    assert_eq!((text(&out, "record.md").as_str(), fs::read_dir(&out).expect("a folder").count()), ("mine", 1));
}
