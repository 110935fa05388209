//! Scenarios, what changes them, studies, and patients from a file.

use osteon::scenario::study::{read_calibration, read_sensitivity};
use osteon::scenario::{Asked, Files, Overrides, PatientFile, ScenarioError, read_asked, read_with_files, write};

/// A scenario that arguments change.
const CHANGED: &str = r#"
name = "changed"
patient = { age_years = 65, years_since_menopause = 15 }
lifestyle = { calcium_mg_per_day = 1000 }
disease = [{ kind = "rheumatoid_arthritis", onset_years = -5, activity = [[-5, 6.0], [0, 5.1]] }]
[cohort]
patients = 4
vary = { age_years = { sd = 5 }, bmd_t_score.lumbar_spine = { sd = 0.7 } }
[[arm]]
name = "control"
control = true
[[arm]]
name = "denosumab 60 mg"
extends = "control"
treatment = [{ drug = "denosumab", dose_mg = 60, every_days = 182.625 }]
event = [{ kind = "bed_rest", start_years = 0.5, stop_years = 0.8 }]
"#;

/// A cohort whose patients stand in a file.
const FROM_FILE: &str = "name = 'from-file'\narm = [{ name = 'untreated' }]\ncohort = { from_csv = 'patients.csv' }\n";

/// Reads a scenario that may sweep. One that is read is written with every default and read again: it is the same.
pub fn scenario(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    check(text, &Overrides::default(), Files::default());
}

/// Reads a scenario of which every line of the input changes something, as `--set` does.
pub fn overrides(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let overrides = Overrides { set: text.lines().map(str::to_owned).collect(), ..Overrides::default() };
    check(CHANGED, &overrides, Files::default());
}

/// Reads a plan of a calibration, and one of a sensitivity analysis.
pub fn study(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    for problem in [read_calibration("study.toml", text).err(), read_sensitivity("study.toml", text).err()] {
        check_problems(problem.as_ref());
    }
}

/// Reads a cohort from the rows of a file.
pub fn patients(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let file =
        |_: &str| Ok(PatientFile { path: "/patients.csv".to_owned(), text: text.to_owned(), sha256: "0".repeat(64) });
    check(FROM_FILE, &Overrides::default(), Files { patients: Some(&file), ..Files::default() });
}

fn check(text: &str, overrides: &Overrides, files: Files) {
    match read_asked("scenario.toml", text, overrides, files) {
        Err(error) => check_problems(Some(&error)),
        Ok(Asked::Many(sweep)) => assert!(!sweep.points.is_empty(), "a sweep without points"),
        Ok(Asked::One(scenario)) => {
            let written = write(&scenario);
            match read_with_files("scenario.toml", &written, &Overrides::default(), files) {
                Ok(again) => assert_eq!(written, write(&again), "what is written is read as something else"),
                Err(error) => panic!("what is written is refused: {:?}\n{written}", error.problems()),
            }
        }
    }
}

/// A refusal names at least one problem, each in words and at a place of its text.
fn check_problems(error: Option<&ScenarioError>) {
    let Some(error) = error else { return };
    assert!(!error.problems().is_empty(), "a refusal without a problem");
    for problem in error.problems() {
        let (text, span) = (&problem.origin.text, &problem.span);
        assert!(text.get(span.clone()).is_some(), "{problem}: bytes {span:?} of {} in {text:?}", text.len());
        assert!(problem.line >= 1 && problem.column >= 1, "{problem}");
        assert!(!problem.wrong.is_empty());
    }
}
