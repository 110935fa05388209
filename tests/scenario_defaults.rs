//! What a scenario means: defaults, doses, what arms take over, and what the command line changes.

use osteon::patient::ExerciseKind;
use osteon::patient::{Choice, Mechanism};
use osteon::scenario::schema::{
    Ancestry, Arm, CohortPlan, DiseaseKind, Drug, EdgeSetting, EventKind, ImageFormat, Method, Route, Scenario,
    SimulationPlan, SpecimenPlan,
};
use osteon::scenario::{Overrides, read};

const LEAST: &str = "name = 'least'\n[[arm]]\nname = 'only'\n";

fn scenario(text: &str) -> Scenario {
    changed(text, &Overrides::default())
}

fn changed(text: &str, overrides: &Overrides) -> Scenario {
    read("a.toml", text, overrides).unwrap_or_else(|error| panic!("{:?}", error.problems()))
}

fn arm_with(text: &str) -> Arm {
    scenario(&format!("{LEAST}{text}")).arms.remove(0)
}

#[test]
fn every_key_but_the_names_has_a_default() {
    let least = scenario(LEAST);
    assert_eq!(least.title, "least");
    assert_eq!((&least.simulation, &least.specimen), (&SimulationPlan::default(), &SpecimenPlan::default()));
    assert_eq!((least.cohort.as_ref(), least.patients()), (None, 1));
    assert_eq!(least.arms, [Arm { name: "only".to_owned(), ..Arm::default() }]);
    assert!((least.patient_years() - 8.0).abs() < 1e-12);
}

#[test]
fn a_cohort_without_a_number_has_the_default_one() {
    let with_cohort = scenario(&format!("{LEAST}[cohort]\n"));
    assert_eq!(with_cohort.cohort, Some(CohortPlan::default()));
}

#[test]
fn a_dose_is_a_number_or_a_taper_in_either_unit() {
    let dose = |text: &str| arm_with(&format!("[[arm.treatment]]\n{text}\n")).treatments.remove(0);
    let plain = dose("drug = 'prednisone'\ndose_mg = 5\nstart_years = 1");
    assert_eq!((plain.drug, plain.route), (Drug::Prednisone, Route::Oral));
    assert_eq!(plain.dose_mg, [[1.0, 5.0]]);
    assert_eq!((plain.every_days, plain.start_years, plain.stop_years, plain.doses), (1.0, 1.0, None, None));
    let patch = dose("drug = 'estradiol'\ndose_ug = 50\nroute = 'transdermal'");
    assert_eq!((patch.dose_mg, patch.route), (vec![[0.0, 0.05]], Route::Transdermal));
    let taper = dose("drug = 'prednisone'\ndose_mg = [[0.5, 60], [0.6, 30]]\nstop_years = 1");
    assert_eq!(taper.dose_mg, [[0.5, 60.0], [0.6, 30.0]]);
    assert_eq!((taper.start_years, taper.stop_years), (0.5, Some(1.0)));
    let single = dose("drug = 'denosumab'\ndose_mg = 60\ndoses = 1");
    assert_eq!((single.doses, single.route), (Some(1), Route::Subcutaneous));
    let by_mass = dose("drug = 'infliximab'\ndose_mg_per_kg = 3\nstart_years = 1");
    assert_eq!((by_mass.dose_mg, by_mass.dose_mg_per_kg), (vec![], vec![[1.0, 3.0]]));
    let units = dose("drug = 'vitamin_d'\ndose_iu = 800");
    assert_eq!((units.dose_mg, units.route, units.every_days), (vec![[0.0, 0.02]], Route::Oral, 1.0));
}

#[test]
fn an_arm_takes_over_entries_before_its_own_but_not_being_the_control() {
    let text = "name = 'a'
        [[arm]]
        name = 'third'
        extends = 'second'
        [[arm.treatment]]
        drug = 'denosumab'
        dose_mg = 60
        every_days = 365.25
        [[arm]]
        name = 'first'
        control = true
        mechanisms = { alcohol = 0, falls = 2 }
        [[arm.treatment]]
        drug = 'prednisone'
        dose_mg = 5
        [[arm]]
        name = 'second'
        extends = 'first'
        mechanisms = { alcohol = 0.5 }
        [[arm.event]]
        kind = 'oophorectomy'
        start_years = 1
    ";
    let third = &scenario(text).arms[0];
    let drugs: Vec<Drug> = third.treatments.iter().map(|treatment| treatment.drug).collect();
    assert_eq!(drugs, [Drug::Prednisone, Drug::Denosumab]);
    assert_eq!(third.events[0].kind, EventKind::Oophorectomy);
    assert_eq!(
        third.mechanisms.clone().into_iter().collect::<Vec<_>>(),
        [(Mechanism::Alcohol, EdgeSetting::Strength(0.5)), (Mechanism::Falls, EdgeSetting::Strength(2.0))]
    );
    assert!(!third.control);
}

#[test]
fn a_qct_of_the_whole_vertebra_is_integral() {
    let text = "[[observed]]\narm = 'only'\nmeasure = 'qct'\nsite = 'lumbar_spine'\nyears = 1\nchange_pct = -1\n";
    let point = scenario(&format!("{LEAST}{text}")).observed.remove(0);
    assert_eq!(point.site.as_deref(), Some("lumbar_spine:integral"));
}

#[test]
fn the_command_line_has_the_last_word() {
    let overrides = Overrides {
        seed: Some(7),
        patients: Some(12),
        method: Some("mean_field".to_owned()),
        parameter_draws: Some(5),
        set: vec![
            "simulation.seed=3".to_owned(),
            "arm.only.treatment=[{ drug = 'prednisone', dose_mg = 5 }]".to_owned(),
            "arm.0.treatment.0.dose_mg=[[0, 20], [1, 10]]".to_owned(),
            "patient.sex=male".to_owned(),
            "title=\"Two = too many\"".to_owned(),
        ],
    };
    let scenario = changed(LEAST, &overrides);
    assert_eq!((scenario.simulation.seed, scenario.persons(), scenario.patients()), (7, 12, 60));
    assert_eq!(scenario.simulation.method, Method::MeanField);
    assert_eq!(scenario.arms[0].treatments[0].dose_mg, [[0.0, 20.0], [1.0, 10.0]]);
    assert_eq!(scenario.patient.final_period_age_years(), None);
    assert_eq!(scenario.title, "Two = too many");
}

#[test]
fn one_fault_is_not_blamed_on_other_keys() {
    for text in [
        "[simulation]\nyears = -1\n[[observed]]\narm = 'only'\nmeasure = 'ctx'\nyears = 40\nchange_pct = -1\n",
        "[simulation]\nlead_in_years = -1\n[[arm.event]]\nkind = 'oophorectomy'\nstart_years = -20\n",
        "[patient]\nbody_mass_kg = -80\n[[arm.event]]\nkind = 'weight_change_kg'\nvalue = -40\n",
        "[patient]\nage_years = 600\nyears_since_menopause = 30\n[cohort]\nvary.age_years = { sd = 1, min = 70 }\n",
        "[patient]\nbmd_t_score.total_hip = -20\n[cohort]\nvary.bmd_t_score.total_hip.sd = 1\n",
    ] {
        let text = format!("name = 'a'\n{text}");
        let text = if text.contains("[[arm") {
            text.replacen("[[arm.event]]", "[[arm]]\nname = 'only'\n[[arm.event]]", 1)
        } else {
            format!("{text}[[arm]]\nname = 'only'\n")
        };
        let error = read("a.toml", &text, &Overrides::default()).expect_err("one problem");
        assert_eq!(error.problems().len(), 1, "{:?}", error.problems());
    }
}

#[test]
fn an_event_has_the_value_of_its_kind_where_none_is_given() {
    let event = |text: &str| arm_with(&format!("[[arm.event]]\n{text}\n")).events.remove(0);
    let rest = event("kind = 'bed_rest'");
    assert_eq!((rest.kind, rest.start_years, rest.stop_years), (EventKind::BedRest, 0.0, None));
    for kind in ["bed_rest", "microgravity", "immobilisation", "spinal_cord_injury"] {
        assert_eq!(event(&format!("kind = '{kind}'")).value, Some(1.0), "all of what it removes");
    }
    let lifting = event("kind = 'exercise_min_per_day'\nvalue = 9\nexercise_kind = 'resistance'");
    assert_eq!(lifting.exercise_kind.map(ExerciseKind::name), Some("resistance"));
    let half = event("kind = 'bed_rest'\nstart_years = 1\nstop_years = 1.5\nvalue = 0.5");
    assert_eq!((half.start_years, half.stop_years, half.value), (1.0, Some(1.5), Some(0.5)));
    let loss = event("kind = 'weight_change_kg'\nvalue = -8");
    assert_eq!((loss.kind, loss.value), (EventKind::WeightChangeKg, Some(-8.0)));
    assert_eq!(event("kind = 'oophorectomy'").value, None);
    let glands = event("kind = 'primary_hyperparathyroidism'\nstop_years = 3");
    assert!(glands.value > Some(1.0) && glands.stop_years == Some(3.0), "{glands:?}");
    for habit in [
        "exercise_min_per_day",
        "calcium_mg_per_day",
        "vitamin_d_iu_per_day",
        "sun",
        "protein_g_per_kg_per_day",
        "cigarettes_per_day",
        "alcohol_units_per_day",
        "falls_per_year",
    ] {
        let event = event(&format!("kind = '{habit}'\nvalue = 2"));
        assert_eq!((event.kind.name(), event.value), (habit, Some(2.0)));
    }
}

#[test]
fn an_image_is_left_to_whoever_reads_files_and_times_to_save_are_sorted() {
    let specimen = |text: &str| scenario(&format!("name = 'a'\n[specimen]\n{text}\n[[arm]]\nname = 'only'\n")).specimen;
    let plan = specimen("image = 'a.mha'\nimage_voxel_um = 20\nvoxel_um = 17.3\nsave_years = [2, 0, 2]");
    assert_eq!((plan.image.as_deref(), plan.image_voxel_um), (Some("a.mha"), Some([20.0; 3])));
    assert!(plan.starting_image.is_none());
    assert_eq!((plan.save_years.as_slice(), plan.save_patients), (&[0.0, 2.0][..], Some(1)));
    assert_eq!(plan.save_as, ImageFormat::ALL);
    assert!(plan.saves(1) && !plan.saves(2) && !specimen("").saves(1));
}

#[test]
fn a_key_of_an_image_says_nothing_without_one() {
    for text in ["image_threshold = 3", "image_voxel_um = 3", "save_as = ['vti']", "save_patients = 2"] {
        let text = format!("name = 'a'\n[specimen]\n{text}\n[[arm]]\nname = 'only'\n");
        let error = read("a.toml", &text, &Overrides::default()).expect_err("one problem");
        assert_eq!(error.problems().len(), 1, "{:?}", error.problems());
        assert!(error.problems()[0].wrong.contains("without"), "{:?}", error.problems());
    }
}

#[test]
fn specimens_of_both_kinds_are_scanned_once_a_year_unless_asked_otherwise() {
    let default = SpecimenPlan::default();
    assert_eq!((default.cancellous, default.cortical, default.structure_every_days), (1, 1, 365.25));
    let asked = scenario(&format!("{LEAST}[specimen]\ncortical = 3\nstructure_every_days = 30\n")).specimen;
    assert_eq!((asked.cancellous, asked.cortical, asked.structure_every_days), (1, 3, 30.0));
}

#[test]
fn a_disease_has_an_onset_and_an_activity_where_none_is_given() {
    let disease = |text: &str| scenario(&format!("{LEAST}[[disease]]\n{text}\n")).diseases.remove(0);
    let plain = disease("kind = 'rheumatoid_arthritis'");
    assert_eq!((plain.kind, plain.onset_years), (DiseaseKind::RheumatoidArthritis, -5.0));
    assert_eq!(plain.activity, [[-5.0, DiseaseKind::RheumatoidArthritis.scale().default]]);
    let constant = disease("kind = 'ankylosing_spondylitis'\nonset_years = -12\nactivity = 3");
    assert_eq!((constant.onset_years, constant.activity), (-12.0, vec![[-12.0, 3.0]]));
    let course = disease("kind = 'systemic_lupus'\nactivity = [[-2, 12], [0, 6.5]]\namenorrhoea = true");
    assert_eq!((course.onset_years, course.amenorrhoea), (-2.0, true));
    assert_eq!(course.activity, [[-2.0, 12.0], [0.0, 6.5]]);
    let eroded = disease("kind = 'rheumatoid_arthritis'\nonset_years = 0.5\njoint_erosion_score = 30");
    assert_eq!((eroded.onset_years, eroded.joint_erosion_score), (0.5, Some(30.0)));
}

#[test]
fn a_patient_has_a_history_and_ancestry() {
    let default = scenario(LEAST).patient;
    assert_eq!((default.ancestry, default.prior_fracture), (Ancestry::European, false));
    let text = "[patient]\nancestry = 'hispanic'\nil10_activity = 0.4\nprior_fracture = true\negfr_ml_min = 45\n";
    let patient = scenario(&format!("{LEAST}{text}")).patient;
    assert_eq!((patient.ancestry, patient.prior_fracture), (Ancestry::Hispanic, true));
    assert_eq!((patient.il10_activity, patient.egfr_ml_min), (0.4, 45.0));
    let text = "[cohort]\nvary = { il10_activity = { sd = 0.2, min = 0.2 }, egfr_ml_min = { sd = 10 } }\n";
    assert_eq!(scenario(&format!("{LEAST}{text}")).cohort.map(|cohort| cohort.vary.len()), Some(2));
}

#[test]
fn the_mechanism_whose_sign_is_open_takes_a_word_or_a_number() {
    let set = |value: &str| {
        let text = format!("{LEAST}mechanisms.tgf_beta_osteoclast_direct = {value}\n");
        let scenario = read("a.toml", &text, &Overrides::default()).expect("valid");
        scenario.arms[0].mechanisms[&Mechanism::TgfBetaOsteoclastDirect]
    };
    assert_eq!(set("'biphasic'"), EdgeSetting::Choice(Choice::Biphasic));
    assert_eq!(set("0.5"), EdgeSetting::Strength(0.5));
}
