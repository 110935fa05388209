//! What a user reads when a scenario cannot be run, and that no text whatever brings reading down.

use miette::{GraphicalReportHandler, GraphicalTheme};
use osteon::scenario::{Files, Overrides, ScenarioError, read, read_with_files, write};
use osteon::simulation::unmet_activities;
use proptest::prelude::*;

fn problems(text: &str, set: &[&str]) -> ScenarioError {
    let overrides =
        Overrides { set: set.iter().map(|&argument| argument.to_owned()).collect(), ..Overrides::default() };
    read("trial.toml", text, &overrides).expect_err("a scenario with problems")
}

/// The message as on a terminal, without colour and at a fixed width.
fn rendered(text: &str, set: &[&str]) -> String {
    let mut message = String::new();
    GraphicalReportHandler::new_themed(GraphicalTheme::unicode_nocolor())
        .with_width(100)
        .with_links(false)
        .render_report(&mut message, &problems(text, set))
        .expect("a message");
    message.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

/// Key and what is wrong, of each problem, for a scenario of one arm with more text after it.
fn found_in(text: &str) -> Vec<String> {
    let text = format!("name = 'a'\n[[arm]]\nname = 'control'\n{text}");
    problems(&text, &[]).problems().iter().map(ToString::to_string).collect()
}

#[test]
fn many_problems_are_reported_at_once() {
    insta::assert_snapshot!(rendered(include_str!("scenario_errors/many.toml"), &[]));
}

#[test]
fn what_this_version_does_not_act_on_is_said_in_so_many_words() {
    insta::assert_snapshot!(rendered(include_str!("scenario_errors/not_yet.toml"), &[]));
}

#[test]
fn arms_and_observed_points_must_fit_together() {
    insta::assert_snapshot!(rendered(include_str!("scenario_errors/arms.toml"), &[]));
}

#[test]
fn a_figure_has_one_form_that_fits_its_measure() {
    insta::assert_snapshot!(rendered(include_str!("scenario_errors/figures.toml"), &[]));
}

#[test]
fn a_cohort_must_vary_about_what_is_given() {
    insta::assert_snapshot!(rendered(include_str!("scenario_errors/cohort.toml"), &[]));
}

#[test]
fn activity_on_treatment_stands_alone_and_before_time_0() {
    let disease = "[[disease]]\nkind = 'systemic_lupus'\n";
    assert_eq!(
        found_in(&format!("{disease}onset_years = -1\nactivity_on_treatment = 6\nactivity = 8\n")),
        ["disease.0.activity: both activities are given"]
    );
    assert_eq!(
        found_in(&format!("{disease}onset_years = 0\nactivity_on_treatment = 6\n")),
        ["disease.0.activity_on_treatment: it begins at 0 years, and nobody has been treated for it at time 0"]
    );
    let arthritis = "[[disease]]\nkind = 'rheumatoid_arthritis'\nactivity_on_treatment = 12\n";
    assert_eq!(found_in(arthritis), ["disease.0.activity_on_treatment: 12 is out of range"]);
}

#[test]
fn what_treatment_does_not_leave_is_refused_where_it_is_asked_for() {
    let text = include_str!("scenario_errors/on_treatment.toml");
    let files = Files { on_treatment: Some(&unmet_activities), ..Files::default() };
    let error = read_with_files("trial.toml", text, &Overrides::default(), files).expect_err("too active");
    let told: Vec<_> =
        error.problems().iter().map(|problem| (problem.line, problem.column, problem.to_string())).collect();
    insta::assert_debug_snapshot!(told);
}

#[test]
fn syntax_errors_look_the_same() {
    insta::assert_snapshot!(rendered("name = prednisone\n[simulation\nyears = 3\n", &[]));
}

#[test]
fn arguments_are_named_and_underlined() {
    let text = "name = 'a'\n[[arm]]\nname = 'low dose'\n[[arm.treatment]]\ndrug = 'prednisone'\ndose_mg = 5\n";
    let set = [
        "specimen.edge_mm=9",
        "specimen.edgemm=2",
        "arm.lowdose.treatment.0.dose_mg=7.5",
        "arm.\"low dose\".treatment.0.dose_mg=7500",
        "arm.0.treatment.1.dose_mg=5",
        "simulation.years=[3",
        "specimen",
    ];
    insta::assert_snapshot!(rendered(text, &set));
}

#[test]
fn an_empty_file_says_what_a_scenario_needs() {
    insta::assert_snapshot!(rendered("", &[]));
}

#[test]
fn every_problem_has_a_line_and_a_column() {
    let error = problems("name = 'a'\n[specimen]\n  edge_mm = 9\n[[arm]]\nname = 'b'\ncontrl = true\n", &[]);
    let places: Vec<(usize, usize)> = error.problems().iter().map(|problem| (problem.line, problem.column)).collect();
    assert_eq!(places, [(3, 13), (6, 1)]);
}

#[test]
fn doses_are_checked_by_drug_and_time() {
    for (treatment, expected) in [
        ("drug = 'prednisone'\ndose_mg = 5000", "out of range"),
        ("drug = 'prednisone'\ndose_mg = -1", "out of range"),
        ("drug = 'prednisone'\ndose_mg = nan", "out of range"),
        ("drug = 'prednisone'", "missing"),
        ("dose_mg = 5", "missing"),
        ("drug = 'prednisone'\ndose_mg = 5\ndose_ug = 5", "twice"),
        ("drug = 'prednisone'\ndose_mg = [[0, 5], [0, 4]]", "does not follow"),
        ("drug = 'prednisone'\ndose_mg = [[0, 5, 1]]", "3 entries"),
        ("drug = 'prednisone'\ndose_mg = [[1, 5]]\nstart_years = 0", "first step"),
        ("drug = 'prednisone'\ndose_mg = [[0, 5], [2, 3]]\nstop_years = 1", "before the taper's step"),
        ("drug = 'prednisone'\ndose_mg = 5\nstart_years = 1\nstop_years = 0.5", "before any dose"),
        ("drug = 'prednisone'\ndose_mg = 5\nstart_years = -9", "before the lead-in"),
        ("drug = 'prednisone'\ndose_mg = 5\nroute = 'transdermal'", "no transdermal prednisone"),
        ("drug = 'prednisone'\ndose_mg = 5\nroute = 'intravenous'", "no intravenous prednisone"),
        ("drug = 'prednisone'\ndose_mg_per_kg = 20", "out of range"),
        ("drug = 'prednisone'\ndose_mg = 5\ndose_mg_per_kg = 1", "twice"),
        ("drug = 'prednisone'\ndose_iu = 5", "not measured in IU"),
        ("drug = 'vitamin_d'\ndose_iu = 1e7", "out of range"),
        ("drug = 'denosumab'\ndose_mg = 90", "no usual interval"),
        ("drug = 'denosumab'\ndose_mg = 60\nevery_days = 1", "too often"),
        ("drug = 'alendronate'\ndose_mg = 60", "no usual interval"),
        ("drug = 'methotrexate'\ndose_mg = 15\nevery_days = 1", "too often"),
        ("drug = 'rituximab'\ndose_mg = 1000", "no usual interval"),
        ("drug = 'teriparatide'\ndose_mg = 20", "out of range"),
        ("drug = 'triamcinolone'\ndose_mg = 40\nroute = 'transdermal'", "no transdermal triamcinolone"),
    ] {
        let found = found_in(&format!("[[arm.treatment]]\n{treatment}\n"));
        assert_eq!(found.len(), 1, "{treatment}: {found:?}");
        assert!(found[0].contains(expected), "{treatment}: {found:?}");
    }
}

#[test]
fn events_are_checked_by_kind_and_time() {
    for (event, expected) in [
        ("kind = 'bedrest'", "not a value it takes"),
        ("start_years = 1", "missing"),
        ("kind = 'bed_rest'\nvalue = 1.5", "out of range"),
        ("kind = 'immobilisation'\nvalue = 'all'", "it is text"),
        ("kind = 'microgravity'\nstart_years = 1\nstop_years = 0.5", "before it starts"),
        ("kind = 'bed_rest'\nstart_years = -9", "before the lead-in"),
        ("kind = 'exercise_min_per_day'", "missing"),
        ("kind = 'exercise_min_per_day'\nvalue = -5", "out of range"),
        ("kind = 'calcium_mg_per_day'\nvalue = 20000", "out of range"),
        ("kind = 'weight_change_kg'\nvalue = -40", "-40 kg leave 25 kg of 65 kg"),
        ("kind = 'oophorectomy'\nvalue = 1", "does not take this"),
        ("kind = 'oophorectomy'\nstop_years = 1", "does not take this"),
        ("kind = 'smoking_cessation'\nvalue = 1", "does not take this"),
        ("kind = 'vitamin_d_iu_per_day'", "missing"),
        ("kind = 'sun'\nvalue = 6", "out of range"),
        ("kind = 'protein_g_per_kg_per_day'\nvalue = -1", "out of range"),
        ("kind = 'cigarettes_per_day'\nvalue = 101", "out of range"),
        ("kind = 'alcohol_units_per_day'\nvalue = 41", "out of range"),
        ("kind = 'falls_per_year'", "missing"),
        ("kind = 'exercise_min_per_day'\nvalue = 9\nexercise_kind = 'lifting'", "not a value it takes"),
        ("kind = 'bed_rest'\nexercise_kind = 'walking'", "does not take this"),
        ("kind = 'primary_hyperparathyroidism'\nvalue = 0.5", "out of range"),
        ("kind = 'spinal_cord_injury'\nvalue = 1.5", "out of range"),
        ("kind = 'renal_decline'\nvalue = -5", "out of range"),
        ("kind = 'renal_decline'\nvalue = 88", "88 mL/min leave 2 mL/min of 90 mL/min"),
    ] {
        let found = found_in(&format!("[[arm.event]]\n{event}\n"));
        assert_eq!(found.len(), 1, "{event}: {found:?}");
        assert!(found[0].contains(expected), "{event}: {found:?}");
    }
}

#[test]
fn diseases_are_checked_by_kind_scale_and_time() {
    for (disease, expected) in [
        ("activity = 5", "missing"),
        ("kind = 'arthritis'", "not a value it takes"),
        ("kind = 'rheumatoid_arthritis'\nactivity = 12", "12 is out of range"),
        ("kind = 'osteoarthritis'\nactivity = 5", "out of range"),
        ("kind = 'systemic_lupus'\nactivity = [[0, 200]]", "out of range"),
        ("kind = 'systemic_lupus'\nactivity = 'high'", "it is text"),
        ("kind = 'systemic_lupus'\nactivity = []", "it is a list"),
        ("kind = 'systemic_lupus'\nactivity = [[0, 2], [0, 3]]", "does not follow"),
        ("kind = 'systemic_lupus'\nactivity = [[0, 2, 1]]", "3 entries"),
        ("kind = 'systemic_lupus'\nactivity = [['now', 2]]", "not two numbers"),
        ("kind = 'systemic_lupus'\nonset_years = 1\nactivity = [[0, 2]]", "before the onset"),
        ("kind = 'systemic_lupus'\nonset_years = -70", "before the patient of 60 is born"),
        ("kind = 'rheumatoid_arthritis'\namenorrhoea = true", "rheumatoid_arthritis does not take this"),
        ("kind = 'systemic_lupus'\njoint_erosion_score = 3", "systemic_lupus does not take this"),
        ("kind = 'osteoarthritis'\n[[disease]]\nkind = 'osteoarthritis'", "has osteoarthritis already"),
    ] {
        let found = found_in(&format!("[[disease]]\n{disease}\n"));
        assert_eq!(found.len(), 1, "{disease}: {found:?}");
        assert!(found[0].contains(expected), "{disease}: {found:?}");
    }
    let found = found_in("[[disease]]\nkind = 'systemic_lupus'\namenorrhoea = true\n[patient]\nsex = 'male'\n");
    assert!(found[0].contains("no periods"), "{found:?}");
}

#[test]
fn what_the_patient_is_must_fit_together() {
    for (patient, expected) in [
        ("premenopausal = true\nyears_since_menopause = 3", "2 of"),
        ("age_years = 40\nyears_since_menopause = 30", "puts the final period at 10"),
        ("sex = 'male'\nmenopause_age_years = 50", "a man has no menopause"),
        ("bmd_t_score = -2.5", "it is a decimal number"),
        ("bmd_t_score = { hip = -2 }", "unknown key"),
        ("ancestry = 'norse'", "not a value it takes"),
        ("il10_activity = 9", "out of range"),
        ("egfr_ml_min = 2", "out of range"),
        ("prior_fracture = 1", "it is a whole number"),
    ] {
        let found = found_in(&format!("[patient]\n{patient}\n"));
        assert_eq!(found.len(), 1, "{patient}: {found:?}");
        assert!(found[0].contains(expected), "{patient}: {found:?}");
    }
    let found = found_in("[[arm.event]]\nkind = 'oophorectomy'\n[patient]\nsex = 'male'\n");
    assert!(found[0].contains("no ovaries"), "{found:?}");
}

#[test]
fn the_grain_must_divide_the_edge_and_fit_memory() {
    assert!(found_in("[specimen]\nedge_mm = 2\nvoxel_um = 30")[0].contains("not a whole number"));
    assert!(found_in("[specimen]\nedge_mm = 6\nvoxel_um = 10")[0].contains("more than memory holds"));
    assert!(found_in("[specimen]\nvoxel_um = 35")[0].starts_with("specimen.voxel_um"));
}

#[test]
fn a_misplaced_key_is_shown_its_table() {
    let found = problems("name = 'a'\nvoxel_um = 20\n[[arm]]\nname = 'b'\n", &[]);
    assert!(found.problems()[0].wrong.contains("belongs in [specimen]"), "{:?}", found.problems());
}

#[test]
fn a_row_that_states_an_absence_takes_no_strength() {
    for id in ["oa_control", "gc_intra_articular"] {
        let found = problems(&format!("name = 'a'\n[mechanisms]\n{id} = 0.5\n[[arm]]\nname = 'b'\n"), &[]);
        assert!(found.problems()[0].wrong.contains("states that nothing happens"), "{:?}", found.problems());
    }
}

const WHOLE: &str = r#"
name = "whole"
[simulation]
years = 3
[specimen]
edge_mm = 1.6
[patient]
years_since_menopause = 10
bmd_t_score = { lumbar_spine = -2.5 }
[[disease]]
kind = "rheumatoid_arthritis"
activity = [[-2, 6], [0, 5.1]]
[cohort]
patients = 3
vary = { age_years = { sd = 2, min = 40 }, bmd_t_score.lumbar_spine = { sd = 0.7 } }
[mechanisms]
il17_stromal_rankl = 0.5
[[arm]]
name = "control"
control = true
[[arm.treatment]]
drug = "prednisone"
dose_mg = [[0, 60], [0.1, 30]]
[[arm]]
name = "both"
extends = "control"
[[arm.event]]
kind = "oophorectomy"
[[observed]]
arm = "both"
versus = "control"
measure = "hazard"
site = "hip"
years = 1
ratio = 0.6
[[observed]]
arm = "both"
versus = "control"
measure = "qct"
site = "lumbar_spine"
years = 1
change_pct = 2
ci95 = [1, 3]
"#;

fn read_as_is(text: &str) -> Result<osteon::scenario::schema::Scenario, ScenarioError> {
    read("a.toml", text, &Overrides::default())
}

proptest! {
    /// A letter lost, changed or put in, a line lost, said twice or moved: problems may follow, a panic never.
    #[test]
    fn no_change_of_a_valid_file_brings_reading_down(
        at in 0..WHOLE.len(), letter in any::<char>(), from in 0..37_usize, to in 0..37_usize, kind in 0..5,
    ) {
        let mut lines: Vec<&str> = WHOLE.lines().collect();
        let (from, to) = (from % lines.len(), to % lines.len());
        let text = match kind {
            0 => format!("{}{}", &WHOLE[..at], &WHOLE[at + 1..]),
            1 => format!("{}{letter}{}", &WHOLE[..at], &WHOLE[at + 1..]),
            2 => format!("{}{letter}{}", &WHOLE[..at], &WHOLE[at..]),
            3 => { lines.insert(to, lines[from]); lines.join("\n") }
            _ => { let line = lines.remove(from); lines.insert(to.min(lines.len()), line); lines.join("\n") }
        };
        if let Err(error) = read_as_is(&text) {
            prop_assert!(!error.problems().is_empty());
            let mut message = String::new();
            let handler = GraphicalReportHandler::new_themed(GraphicalTheme::unicode_nocolor());
            prop_assert!(handler.render_report(&mut message, &error).is_ok());
        }
    }

    /// Neither does an argument.
    #[test]
    fn no_argument_brings_reading_down(argument in "[a-z.0-9\"= \\[\\]{}µ_-]{0,40}") {
        let overrides = Overrides { set: vec![argument], ..Overrides::default() };
        let _ = read("a.toml", WHOLE, &overrides);
    }

    /// Numbers within their ranges are read, written and read back as they are.
    #[test]
    fn numbers_come_back_as_they_were(
        years in 1.0..100.0_f64, seed in 0..i64::MAX, age in 40.0..90.0_f64, sd in 0.0..20.0_f64, dose in 0.0..200.0_f64,
        start in 0.0..5.0_f64, strength in 0.0..10.0_f64,
    ) {
        let overrides = Overrides {
            set: vec![
                format!("simulation.years={years:?}"),
                format!("simulation.seed={seed}"),
                format!("patient.age_years={age:?}"),
                "patient.years_since_menopause=0".to_owned(),
                format!("cohort.vary.age_years={{ sd = {sd:?} }}"),
                format!("arm.0.treatment.0={{ drug = 'prednisone', dose_mg = {dose:?}, start_years = {start:?} }}"),
                format!("mechanisms.il17_stromal_rankl={strength:?}"),
            ],
            ..Overrides::default()
        };
        if let Ok(scenario) = read("a.toml", WHOLE, &overrides) {
            prop_assert_eq!(scenario.simulation.years.to_bits(), years.to_bits());
            prop_assert_eq!(read_as_is(&write(&scenario)).expect("written"), scenario);
        } else {
            // a final period after 65 is all that these ranges can get wrong
            prop_assert!(age > 65.0);
        }
    }
}
