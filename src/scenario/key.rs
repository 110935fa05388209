//! Every key of a scenario file: what it takes, its range and unit.
//!
//! Reading and the JSON Schema both follow these tables, so they cannot disagree. A word that belongs
//! to the file format but that this version does not act on is listed too: it is refused by name, never ignored.

use super::giving::{DRUGS, ROUTES};
use super::schema::EventKind;
use crate::parameter::disease::JOINT_EROSION_SCORE_RANGE;
use crate::parameter::lifestyle::EGFR_LEAST_ML_MIN;
use crate::parameter::patient::{BED_REST_UNLOADED_SHARE, IMMOBILISATION_UNLOADED_SHARE, MICROGRAVITY_UNLOADED_SHARE};
use crate::specimen::histomorphometry::Histomorphometry;

/// One key of a table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Key {
    pub name: &'static str,
    pub takes: Takes,
}

/// What a key takes.
#[derive(Debug, Clone, Copy)]
pub(super) enum Takes {
    /// A number within a range, with its unit (empty: none).
    Number { least: f64, most: f64, unit: &'static str },
    /// A whole number within a range.
    Count { least: i64, most: i64 },
    /// `true` or `false`.
    Switch,
    /// Any text.
    Text,
    /// One of a few words.
    Choice(&'static Words),
    /// A table with its own keys.
    Table,
    /// Any number of tables.
    Tables,
    /// A form of its own, in words.
    Form(&'static str),
}

/// The words a key takes: those acted on, and those that are only part of the format.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words {
    pub now: &'static [&'static str],
    pub not_yet: &'static [&'static str],
}

const fn number(name: &'static str, least: f64, most: f64, unit: &'static str) -> Key {
    Key { name, takes: Takes::Number { least, most, unit } }
}

const fn count(name: &'static str, least: i64, most: i64) -> Key {
    Key { name, takes: Takes::Count { least, most } }
}

const fn key(name: &'static str, takes: Takes) -> Key {
    Key { name, takes }
}

/// What a scenario's name may be.
pub(super) const NAME_FORM: &str = "letters, digits, `-` and `_`, 100 at most";

pub(super) const ROOT: &[Key] = &[
    key("name", Takes::Text),
    key("title", Takes::Text),
    key("simulation", Takes::Table),
    key("specimen", Takes::Table),
    key("patient", Takes::Table),
    key("lifestyle", Takes::Table),
    key("disease", Takes::Tables),
    key("cohort", Takes::Table),
    key("mechanisms", Takes::Table),
    key("parameters", Takes::Table),
    key("arm", Takes::Tables),
    key("observed", Takes::Tables),
];

pub(super) const SIMULATION: &[Key] = &[
    number("years", 0.01, 100.0, "years"),
    number("lead_in_years", 0.0, 50.0, "years"),
    count("seed", 0, i64::MAX),
    number("report_every_days", 1.0, 3652.5, "days"),
];

/// Voxels along an edge that still fit the memory of an ordinary computer.
pub(super) const MOST_VOXELS_PER_EDGE: f64 = 400.0;

/// Edge of a cube, mm.
pub(super) const EDGE_RANGE_MM: (f64, f64) = (0.8, 6.0);

/// Edge of a voxel of an image, um; beyond, a unit is mistaken.
pub(super) const IMAGE_VOXEL_RANGE_UM: (f64, f64) = (1.0, 500.0);

pub(super) const SPECIMEN: &[Key] = &[
    number("edge_mm", EDGE_RANGE_MM.0, EDGE_RANGE_MM.1, "mm"),
    number("voxel_um", 10.0, 40.0, "um"),
    count("cancellous", 1, 8),
    count("cortical", 1, 8),
    number("structure_every_days", 1.0, 36_525.0, "days"),
    key("image", Takes::Text),
    key("image_voxel_um", Takes::Form("a number of um, or [x, y, z]")),
    number("image_threshold", -1e10, 1e10, ""),
    key("image_sha256", Takes::Text),
    key("save_years", Takes::Form("a list of times in years, such as [0, 5]")),
    key("save_as", Takes::Form(SAVE_AS_FORM)),
    count("save_patients", 1, 1_000_000),
];

/// Most times at which specimens are saved.
pub(super) const MOST_SAVED: usize = 1000;

/// The forms in which specimens are saved.
pub(super) const SAVE_AS: Words = Words { now: &["vti", "mha"], not_yet: &[] };

const SAVE_AS_FORM: &str = "a list of \"vti\" and \"mha\"";

pub(super) const PATIENT: &[Key] = &[
    key("sex", Takes::Choice(&SEXES)),
    number("age_years", 18.0, 100.0, "years"),
    number("years_since_menopause", -47.0, 82.0, "years"),
    number("menopause_age_years", 18.0, 65.0, "years"),
    key("premenopausal", Takes::Switch),
    number("body_mass_kg", 30.0, 200.0, "kg"),
    number("height_cm", 120.0, 220.0, "cm"),
    key("bmd_t_score", Takes::Form("a table of T-scores by site, such as { lumbar_spine = -2.5 }")),
    key("ancestry", Takes::Choice(&ANCESTRIES)),
    number("il10_activity", 0.1, 5.0, "fold of the common gene"),
    key("prior_fracture", Takes::Switch),
    key("parental_hip_fracture", Takes::Switch),
    number("egfr_ml_min", EGFR_LEAST_ML_MIN, 150.0, "mL/min"),
];

/// Age at the final menstrual period, however it is said, years.
pub(super) const MENOPAUSE_AGE_RANGE: (f64, f64) = (18.0, 65.0);

pub(super) const BMD_T_SCORE: &[Key] = &[
    number("lumbar_spine", -6.0, 4.0, "standard deviations"),
    number("total_hip", -6.0, 4.0, "standard deviations"),
    number("femoral_neck", -6.0, 4.0, "standard deviations"),
    number("distal_radius", -6.0, 4.0, "standard deviations"),
    number("hand", -6.0, 4.0, "standard deviations"),
];

const SEXES: Words = Words { now: &["female", "male"], not_yet: &[] };

const ANCESTRIES: Words = Words { now: &["european", "african", "asian", "hispanic"], not_yet: &[] };

/// The forms that the activity of a disease takes.
pub(super) const ACTIVITY_FORM: &str = "a number, or a course [[years, activity], ...]";

pub(super) const DISEASE: &[Key] = &[
    key("kind", Takes::Choice(&DISEASE_KINDS)),
    number("onset_years", -100.0, 100.0, "years"),
    key("activity", Takes::Form(ACTIVITY_FORM)),
    key("amenorrhoea", Takes::Switch),
    number("joint_erosion_score", JOINT_EROSION_SCORE_RANGE[0], JOINT_EROSION_SCORE_RANGE[1], ""),
];

pub(super) const DISEASE_KINDS: Words = Words {
    now: &["rheumatoid_arthritis", "ankylosing_spondylitis", "systemic_lupus", "osteoarthritis"],
    not_yet: &[],
};

pub(super) const LIFESTYLE: &[Key] = &[
    number("calcium_mg_per_day", 0.0, 5000.0, "mg/day"),
    number("vitamin_d_iu_per_day", 0.0, 20_000.0, "IU/day"),
    number("sun", 0.0, 5.0, "fold of the temperate-latitude average"),
    number("protein_g_per_kg_per_day", 0.0, 5.0, "g per kg body mass per day"),
    number("exercise_min_per_day", 0.0, 720.0, "min/day"),
    number("cigarettes_per_day", 0.0, 100.0, "per day"),
    number("alcohol_units_per_day", 0.0, 40.0, "units/day"),
    number("falls_per_year", 0.0, 100.0, "per year"),
];

pub(super) const COHORT: &[Key] = &[
    count("patients", 1, 1_000_000),
    key("vary", Takes::Form("a table such as { age_years = { sd = 5.2, min = 60, max = 90 } }")),
];

/// Range of a mechanism's strength: 1 as published, 0 off.
pub(super) const MECHANISM_RANGE: (f64, f64) = (0.0, 100.0);

/// The mechanism whose sign the evidence leaves open, so that a scenario chooses it.
pub(super) const MECHANISM_OF_CHOICE: &str = "tgf_beta_osteoclast_direct";

/// What it may be chosen to do.
pub(super) const MECHANISM_CHOICES: Words = Words { now: &["stimulates", "inhibits", "biphasic"], not_yet: &[] };

pub(super) const ARM: &[Key] = &[
    key("name", Takes::Text),
    key("control", Takes::Switch),
    key("extends", Takes::Text),
    key("treatment", Takes::Tables),
    key("event", Takes::Tables),
    key("disease", Takes::Tables),
    key("mechanisms", Takes::Table),
];

/// The forms a dose takes.
pub(super) const DOSE_FORM: &str = "a number, or a taper [[years, dose], ...]";

/// Keys of a dose, of which a treatment has one.
pub(super) const DOSE_KEYS: [&str; 4] = ["dose_mg", "dose_ug", "dose_iu", "dose_mg_per_kg"];

pub(super) const TREATMENT: &[Key] = &[
    key("drug", Takes::Choice(&DRUGS)),
    key("dose_mg", Takes::Form(DOSE_FORM)),
    key("dose_ug", Takes::Form(DOSE_FORM)),
    key("dose_iu", Takes::Form(DOSE_FORM)),
    key("dose_mg_per_kg", Takes::Form(DOSE_FORM)),
    key("route", Takes::Choice(&ROUTES)),
    number("every_days", 1.0, 3652.5, "days"),
    number("start_years", -50.0, 100.0, "years"),
    number("stop_years", -50.0, 100.0, "years"),
    count("doses", 1, 1_000_000),
];

pub(super) const EVENT: &[Key] = &[
    key("kind", Takes::Choice(&EVENT_KINDS)),
    number("start_years", -50.0, 100.0, "years"),
    number("stop_years", -50.0, 100.0, "years"),
    number("value", -1e6, 1e6, ""),
];

pub(super) const EVENT_KINDS: Words = Words {
    now: &[
        "oophorectomy",
        "bed_rest",
        "microgravity",
        "immobilisation",
        "exercise_min_per_day",
        "weight_change_kg",
        "calcium_mg_per_day",
        "vitamin_d_iu_per_day",
        "smoking_cessation",
        "renal_decline",
    ],
    not_yet: &[],
};

/// What an event of one kind takes beside `start_years`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Happening {
    pub kind: EventKind,
    pub takes_stop: bool,
    pub value: ValueOfEvent,
}

/// What the `value` of an event is.
#[derive(Debug, Clone, Copy)]
pub(super) enum ValueOfEvent {
    /// There is none.
    None,
    /// Share of the customary load that is removed, 0-1.
    Share { default: f64 },
    /// A number within a range, with its unit.
    Required { least: f64, most: f64, unit: &'static str },
}

const fn unloading(kind: EventKind, default: f64) -> Happening {
    Happening { kind, takes_stop: true, value: ValueOfEvent::Share { default } }
}

const fn change(kind: EventKind, least: f64, most: f64, unit: &'static str) -> Happening {
    Happening { kind, takes_stop: true, value: ValueOfEvent::Required { least, most, unit } }
}

/// What each kind of event takes.
pub(super) const HAPPENINGS: &[Happening] = &[
    Happening { kind: EventKind::Oophorectomy, takes_stop: false, value: ValueOfEvent::None },
    unloading(EventKind::BedRest, BED_REST_UNLOADED_SHARE),
    unloading(EventKind::Microgravity, MICROGRAVITY_UNLOADED_SHARE),
    unloading(EventKind::Immobilisation, IMMOBILISATION_UNLOADED_SHARE),
    change(EventKind::ExerciseMinPerDay, 0.0, 720.0, "min/day"),
    change(EventKind::WeightChangeKg, -150.0, 150.0, "kg"),
    change(EventKind::CalciumMgPerDay, 0.0, 5000.0, "mg/day"),
    change(EventKind::VitaminDIuPerDay, 0.0, 20_000.0, "IU/day"),
    Happening { kind: EventKind::SmokingCessation, takes_stop: true, value: ValueOfEvent::None },
    change(EventKind::RenalDecline, 0.0, 145.0, "mL/min"),
];

pub(super) const OBSERVED: &[Key] = &[
    key("id", Takes::Text),
    key("evidence", Takes::Choice(&EVIDENCE)),
    key("arm", Takes::Text),
    key("versus", Takes::Text),
    key("measure", Takes::Choice(&MEASURES)),
    key("site", Takes::Text),
    number("years", 0.0, 100.0, "years"),
    number("change_pct", -100.0, 10_000.0, "percent"),
    key("ci95", Takes::Form("a list of two numbers, [lower, upper], in percent")),
    number("se", 0.0, 1000.0, "percent"),
    number("sd", 0.0, 10_000.0, "percent"),
    count("n", 1, 10_000_000),
    key("dispersion", Takes::Choice(&DISPERSIONS)),
    key("use", Takes::Choice(&USES)),
    key("source", Takes::Text),
];

/// What a study looks at: an observed point without what was published.
pub(super) const OUTPUT: &[Key] = &[
    key("arm", Takes::Text),
    key("versus", Takes::Text),
    key("measure", Takes::Choice(&MEASURES)),
    key("site", Takes::Text),
    number("years", 0.0, 100.0, "years"),
];

pub(super) const MEASURES: Words = Words { now: &OBSERVED_MEASURES, not_yet: &[] };

/// Densities and markers, then histomorphometry by its own names.
const OBSERVED_MEASURES: [&str; 6 + Histomorphometry::NAMES.len()] = {
    let densities_and_markers = ["bmd", "qct", "ctx", "p1np", "bsap", "osteocalcin"];
    let mut all = [""; 6 + Histomorphometry::NAMES.len()];
    let mut index = 0;
    while index < all.len() {
        all[index] = if index < 6 { densities_and_markers[index] } else { Histomorphometry::NAMES[index - 6] };
        index += 1;
    }
    all
};

const EVIDENCE: Words = Words { now: &["read", "recalled"], not_yet: &[] };

const DISPERSIONS: Words = Words { now: &["printed", "assumed"], not_yet: &[] };

const USES: Words = Words { now: &["calibration", "prediction"], not_yet: &[] };

/// Sites of DXA.
pub(super) const DXA_SITES: Words =
    Words { now: &["lumbar_spine", "total_hip", "femoral_neck", "distal_radius", "hand"], not_yet: &[] };

/// Sites of QCT, with the compartment after a colon.
pub(super) const QCT_SITES: Words = Words {
    now: &["lumbar_spine:cancellous", "lumbar_spine:cortical", "lumbar_spine:integral", "lumbar_spine"],
    not_yet: &["hand"],
};

/// Keys of a spread; their ranges are those of the key that varies.
pub(super) const SPREAD: &[&str] = &["sd", "min", "max"];

/// Where each table stands in a file, to tell a reader where a misplaced key belongs.
pub(super) const TABLES: &[(&str, &[Key])] = &[
    ("the top of the file, before any [table]", ROOT),
    ("[simulation]", SIMULATION),
    ("[specimen]", SPECIMEN),
    ("[patient]", PATIENT),
    ("[lifestyle]", LIFESTYLE),
    ("[[disease]] or [[arm.disease]]", DISEASE),
    ("[cohort]", COHORT),
    ("[[arm]]", ARM),
    ("[[arm.treatment]]", TREATMENT),
    ("[[arm.event]]", EVENT),
    ("[[observed]]", OBSERVED),
];

/// Least and greatest value, and unit, of a number that a cohort may vary (`age_years`, `bmd_t_score.lumbar_spine`).
pub(super) fn varying(path: &str) -> Option<(f64, f64, &'static str)> {
    let (keys, name) = match path.strip_prefix("bmd_t_score.") {
        Some(site) => (&[BMD_T_SCORE][..], site),
        None => (&[PATIENT, LIFESTYLE][..], path),
    };
    keys.iter().copied().flatten().find(|key| key.name == name).and_then(|key| match key.takes {
        Takes::Number { least, most, unit } => Some((least, most, unit)),
        _ => None,
    })
}

/// Every path that a cohort may vary.
pub(super) fn varying_paths() -> Vec<String> {
    let is_number = |key: &&Key| matches!(key.takes, Takes::Number { .. });
    let plain = PATIENT.iter().chain(LIFESTYLE).filter(is_number).map(|key| key.name.to_owned());
    let sites = BMD_T_SCORE.iter().filter(is_number).map(|key| format!("bmd_t_score.{}", key.name));
    plain.chain(sites).collect()
}

impl Takes {
    /// What is allowed, in words.
    pub fn allowed(self) -> String {
        match self {
            Self::Number { least, most, unit } => range(least, most, unit),
            Self::Count { least, most: i64::MAX } => format!("a whole number, {least} or more"),
            Self::Count { least, most } => format!("a whole number from {least} to {most}"),
            Self::Switch => "true or false".to_owned(),
            Self::Text => "text in quotes".to_owned(),
            Self::Choice(words) => words.now.join(", "),
            Self::Table => "a table".to_owned(),
            Self::Tables => "any number of [[tables]]".to_owned(),
            Self::Form(form) => form.to_owned(),
        }
    }
}

/// A range with its unit, in words.
pub(super) fn range(least: f64, most: f64, unit: &str) -> String {
    let space = if unit.is_empty() { "" } else { " " };
    format!("a number from {least} to {most}{space}{unit}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::patient::Choice;
    use crate::scenario::schema::{Ancestry, DiseaseKind};

    #[test]
    fn varying_paths_all_have_a_range() {
        let paths = varying_paths();
        assert!(paths.iter().any(|path| path == "bmd_t_score.lumbar_spine"));
        assert!(paths.iter().all(|path| varying(path).is_some()));
        assert!(varying("sex").is_none() && varying("bmd_t_score.heel").is_none());
    }

    #[test]
    fn sites_agree_with_what_is_reported() {
        let reported: Vec<&str> = crate::observation::record::Site::ALL.iter().map(|site| site.name()).collect();
        assert_eq!(DXA_SITES.now, reported);
        let scored: Vec<&str> = BMD_T_SCORE.iter().map(|key| key.name).collect();
        assert_eq!(scored, reported);
    }

    #[test]
    fn words_agree_with_what_they_stand_for() {
        assert_eq!(DISEASE_KINDS.now, DiseaseKind::ALL.map(DiseaseKind::name));
        assert_eq!(ANCESTRIES.now, Ancestry::ALL.map(Ancestry::name));
        assert_eq!(MECHANISM_CHOICES.now, Choice::ALL.map(Choice::name));
    }

    #[test]
    fn every_event_says_what_it_takes() {
        let said: Vec<&str> = HAPPENINGS.iter().map(|happening| happening.kind.name()).collect();
        assert_eq!(said, EVENT_KINDS.now);
    }
}
