//! Every mechanism of the catalogue, one by one: its source is disturbed, its target moves the way the catalogue says, by half
//! at half its strength, and not at all when it is off.
//!
//! No row calls what it is about. A [`Case`] is a whole body that lives for days, and its target a level, a signal or what a
//! laboratory finds. Where bone or the clinic has a part in it, a whole patient with cubes of bone lives through a scenario,
//! and the target is read from the reports.

use std::sync::Arc;

use osteon::cohort::draw;
use osteon::model::DAYS_PER_YEAR;
use osteon::observation::record::{FractureSite, Report, Site};
use osteon::patient::drug::{Drug, Route};
use osteon::patient::{
    Body, BoneTurnover, Choice, DiseaseCourse, DiseaseKind, Exercise, ExerciseKind, LEVELS, Mechanism, Patient,
    Regimen, ResponseFolds, Schedule, Sex, Sign, Spell, Spells, Strengths, Unloading, UnloadingKind, catalogue,
};
use osteon::scenario::schema::EdgeSetting;
use osteon::scenario::{self, Overrides};
use osteon::signal::{Region, Signals};
use osteon::simulation::{Participant, Unwatched, in_turn, simulate};
use rayon::prelude::*;

/// A patient to be.
#[derive(Clone)]
struct Case {
    body: Body,
    diseases: Vec<DiseaseCourse>,
    schedule: Schedule,
}

impl Case {
    fn healthy() -> Self {
        Self { body: Body::HEALTHY, diseases: Vec::new(), schedule: Schedule::default() }
    }

    fn of(body: Body) -> Self {
        Self { body, ..Self::healthy() }
    }

    fn giving(mut self, drug: Drug, route: Route, mg: f64, every_days: f64) -> Self {
        self.schedule = self.schedule.giving(drug, route, Regimen::repeated(mg, 0, every_days, 1000));
        self
    }

    fn ill(mut self, kind: DiseaseKind, activity: f64) -> Self {
        let (onset_day, amenorrhoea) = (-4000, kind == DiseaseKind::SystemicLupus);
        self.diseases.push(DiseaseCourse {
            response_folds: ResponseFolds::default(),
            kind,
            onset_day,
            activity: vec![(onset_day, activity)],
            amenorrhoea,
            joint_erosion_score: 0.0,
        });
        self
    }

    fn lived(&self, strengths: &Strengths, day: i32) -> Patient {
        let mut patient =
            Patient::new(Arc::default(), self.body, self.diseases.clone(), *strengths, self.schedule.clone(), 0);
        patient.step(day);
        patient
    }
}

fn woman(age_years: f64) -> Body {
    Body { age_years, final_period_age_years: Some(51.0), ..Body::HEALTHY }
}

fn man(age_years: f64) -> Body {
    Body { sex: Sex::Male, age_years, ..Body::HEALTHY }
}

fn spells<T: Copy>(value: T) -> Spells<T> {
    Spells::new(vec![Spell { first_day: 0, stop_day: i32::MAX, value }])
}

fn bed_rest() -> Spells<Unloading> {
    spells(Unloading { kind: UnloadingKind::BedRest, scale: 1.0 })
}

fn lifting() -> Spells<Exercise> {
    spells(Exercise { min_per_day: 10.0, kind: Some(ExerciseKind::Resistance) })
}

// ---- what may be done to a healthy adult

fn estrogen_loss() -> Case {
    Case { schedule: Schedule { oophorectomy_day: Some(0), ..Schedule::default() }, ..Case::healthy() }
}

fn little_calcium() -> Case {
    Case::of(Body { calcium_mg_per_day: 300.0, ..Body::HEALTHY })
}

fn no_vitamin_d() -> Case {
    Case::of(Body { vitamin_d_iu_per_day: 0.0, sun: 0.0, ..Body::HEALTHY })
}

fn much_vitamin_d() -> Case {
    Case::of(Body { vitamin_d_iu_per_day: 200_000.0, ..Body::HEALTHY })
}

/// Plasma calcium of a healthy adult whose bone stays, or dissolves.
fn calcium_of_dissolving_bone(strengths: &Strengths, disturbed: bool) -> f64 {
    let mut patient = Case::healthy().lived(strengths, 0);
    if disturbed {
        patient.feel_turnover(BoneTurnover { resorbed: 3.0, formed: 1.0 });
    }
    patient.step(60);
    calcium(&patient)
}

fn hyperparathyroidism() -> Case {
    let schedule = Schedule { parathyroid_set_point_fold: spells(4.0), ..Schedule::default() };
    Case { schedule, ..Case::healthy() }
}

fn much_il10() -> Case {
    Case::of(Body { il10_activity: 3.0, ..Body::HEALTHY })
}

fn prednisone() -> Case {
    Case::healthy().giving(Drug::Prednisone, Route::Oral, 20.0, 1.0)
}

fn denosumab() -> Case {
    Case::healthy().giving(Drug::Denosumab, Route::Subcutaneous, 60.0, 182.625)
}

fn without(drug: Drug) -> Case {
    Case::healthy().giving(drug, Route::Subcutaneous, 1.0, 1.0)
}

fn arthritis() -> Case {
    Case::healthy().ill(DiseaseKind::RheumatoidArthritis, 5.1)
}

fn spondylitis() -> Case {
    Case::healthy().ill(DiseaseKind::AnkylosingSpondylitis, 3.5)
}

fn lupus() -> Case {
    Case::healthy().ill(DiseaseKind::SystemicLupus, 10.0)
}

fn on_foot(exercise_min_per_day: f64) -> Case {
    Case::of(Body { exercise_min_per_day, ..Body::HEALTHY })
}

/// One arrow under test.
struct Row {
    /// The mechanism.
    mechanism: Mechanism,
    /// The mechanisms that carry the disturbance to its source.
    upstream: &'static [Mechanism],
    /// The target in a body at rest (`false`) or disturbed (`true`).
    target: fn(&Strengths, bool) -> f64,
    /// Whether the disturbance raises the source.
    source_rises: bool,
    /// Whether the target must rise; `None`: it must not move at all.
    target_rises: Option<bool>,
    /// Why the target moves against the sign that the catalogue gives the mechanism, where it does.
    against_sign: Option<&'static str>,
}

const UP: Option<bool> = Some(true);
const DOWN: Option<bool> = Some(false);

/// A target in a patient after some days, disturbed or not.
macro_rules! level {
    ($case:expr, $day:expr, $name:literal) => {
        |strengths, disturbed| {
            let case: Case = if disturbed { $case } else { Case::healthy() };
            case.lived(strengths, $day).level($name).expect("a level")
        }
    };
}

macro_rules! signal {
    ($case:expr, $day:expr, $name:ident) => {
        signal!($case, $day, $name, Region::Axial)
    };
    ($case:expr, $day:expr, $name:ident, $region:expr) => {
        |strengths, disturbed| {
            let case: Case = if disturbed { $case } else { Case::healthy() };
            case.lived(strengths, $day).regional_signals()[$region as usize].$name
        }
    };
}

/// A target in a patient with something, against one with something else.
macro_rules! against {
    ($rest:expr, $case:expr, $day:expr, $of:expr) => {
        |strengths, disturbed| {
            let case: Case = if disturbed { $case } else { $rest };
            let of: fn(&Patient) -> f64 = $of;
            of(&case.lived(strengths, $day))
        }
    };
}

/// What is read from the reports of a whole patient who lives through a scenario, against one with something else in it.
macro_rules! reported {
    ($rest:expr, $disturbed:expr, $read:expr) => {
        |strengths, disturbed| {
            let read: fn(&[Report]) -> f64 = $read;
            let scenario = if disturbed { String::from($disturbed) } else { String::from($rest) };
            read(&reports(strengths, &scenario))
        }
    };
}

/// A week, for what a clinic makes of a patient as she is.
const WEEK: &str = "simulation = { years = 0.02, lead_in_years = 0, report_every_days = 7 }";
/// A month, for what cells do at once.
const A_MONTH: &str = "simulation = { years = 0.08, lead_in_years = 0, report_every_days = 10 }";
/// Half a year, for what they make of it in time.
const HALF_A_YEAR: &str = "simulation = { years = 0.5, lead_in_years = 0, report_every_days = 30 }";
/// Long enough for cavities that are late to be counted.
const YEARS: &str = "simulation = { years = 1.5, lead_in_years = 0, report_every_days = 45 }";
/// Small and coarse cubes, which are quick.
const SMALL_CUBE: &str = "specimen = { edge_mm = 0.8, voxel_um = 40, structure_every_days = 1000 }";
/// More bone, where chance among few cells would hide what is looked for.
const MORE_BONE: &str = "specimen = { edge_mm = 1.6, voxel_um = 40, cancellous = 4, structure_every_days = 1000 }";

/// A week of somebody in the middle of the risk of fracture.
const ELDERLY: &str = "patient = { age_years = 65, years_since_menopause = 14 }";
/// Somebody whom nothing ails.
const YOUNG: &str = "patient = { age_years = 30, premenopausal = true }";

/// The reports of a patient with those mechanisms, who lives through a scenario: a week with small cubes, unless it says otherwise.
fn reports(strengths: &Strengths, scenario: &str) -> Vec<Report> {
    let unless_said = |key: &str, default| if scenario.contains(key) { "" } else { default };
    let text = format!(
        "name = 'row'\n{}\n{}\n{}\n{scenario}",
        unless_said("simulation =", WEEK),
        unless_said("specimen =", SMALL_CUBE),
        unless_said("arm =", "arm = [{ name = 'a' }]"),
    );
    let mut scenario =
        scenario::read("row", &text, &Overrides::default()).unwrap_or_else(|error| panic!("{text}: {error:?}"));
    let switched = catalogue().iter().map(|entry| entry.mechanism).filter(|mechanism| mechanism.takes_strength());
    scenario.mechanisms =
        switched.map(|mechanism| (mechanism, EdgeSetting::Strength(strengths.of(mechanism)))).collect();
    let drawn = draw(&scenario, 1);
    let participant = Participant { scenario: &scenario, number: 1, plan: &drawn.plan, lifestyle: &drawn.lifestyle };
    let mut lived =
        simulate(&participant, false, &in_turn, &Unwatched).unwrap_or_else(|ended| panic!("{text}: {ended}"));
    lived.arms.remove(0).unwrap_or_else(|failure| panic!("{text}: {failure}"))
}

fn last(reports: &[Report]) -> &Report {
    reports.last().expect("a report")
}

/// Mean over the cubes of cancellous bone and over the reports after the first, where there was anything to measure.
fn mean_of_cubes(reports: &[Report], of: fn(&Report, usize) -> Option<f64>) -> f64 {
    let cubes = last(reports).specimens.len() - 1;
    let found: Vec<f64> =
        reports[1..].iter().flat_map(|report| (0..cubes).filter_map(|cube| of(report, cube))).collect();
    found.iter().sum::<f64>() / found.len() as f64
}

fn hazard(reports: &[Report], site: FractureSite) -> f64 {
    last(reports).fractures.iter().find(|found| found.site == site).expect("every site").hazard_per_year
}

fn hip_hazard(reports: &[Report]) -> f64 {
    hazard(reports, FractureSite::Hip)
}

fn spine_bmd(reports: &[Report]) -> f64 {
    let site = Site::ALL.iter().position(|site| *site == Site::LumbarSpine).expect("a site");
    last(reports).dxa[site].bmd_g_cm2
}

fn p1np(reports: &[Report]) -> f64 {
    last(reports).markers.p1np_ng_ml
}

fn reported_level(reports: &[Report], name: &str) -> f64 {
    last(reports).levels[LEVELS.iter().position(|level| level.id == name).expect("a level")]
}

fn das28(patient: &Patient) -> f64 {
    patient.diseases().next().map_or(0.0, |disease| disease.activity)
}

fn erosion(patient: &Patient) -> f64 {
    patient.diseases().next().and_then(|disease| disease.erosion_score).unwrap_or(0.0)
}

fn crp(patient: &Patient) -> f64 {
    patient.diseases().next().map_or(0.0, |disease| disease.crp_mg_l)
}

fn vitamin_d(patient: &Patient) -> f64 {
    patient.blood().vitamin_d_25oh_ng_ml
}

fn calcium(patient: &Patient) -> f64 {
    patient.blood().calcium_mmol_l
}

fn row(
    mechanism: Mechanism,
    upstream: &'static [Mechanism],
    target: fn(&Strengths, bool) -> f64,
    source_rises: bool,
    target_rises: Option<bool>,
) -> Row {
    Row { mechanism, upstream, target, source_rises, target_rises, against_sign: None }
}

#[expect(clippy::too_many_lines, reason = "a table")]
fn rows() -> Vec<Row> {
    use Mechanism as M;
    const T_CELLS: &[M] = &[M::EstrogenAntigenPresentation, M::TCellActivation];
    const TNF: &[M] = &[M::EstrogenAntigenPresentation, M::TCellActivation, M::TCellCytokines];
    const HIGH_PTH: &[M] = &[M::CalciumIntake, M::PthAxis, M::PthRankl];
    const OLD: i32 = 365;
    vec![
        // --- RANKL, OPG, M-CSF
        row(M::RanklOsteoclastogenesis, &[M::AntiRankl], signal!(denosumab(), 30, rankl_free), false, DOWN),
        row(M::RanklOsteoclastSurvival, &[M::AntiRankl], signal!(denosumab(), 30, osteoclast_lifespan), false, DOWN),
        row(
            M::OpgDecoy,
            &[M::BOpg, M::BTCellTherapies],
            level!(without(Drug::BCellDepletion), 200, "rankl_free"),
            false,
            UP,
        ),
        row(
            M::McsfPrecursors,
            &[M::EstrogenAntigenPresentation, M::TCellActivation, M::Cd40lStroma],
            signal!(estrogen_loss(), 60, osteoclast_precursor_birth),
            true,
            UP,
        ),
        row(M::RanklDendriticTLoop, HIGH_PTH, level!(little_calcium(), 200, "t_activated"), true, UP),
        // --- T cells
        row(M::TActivatedRankl, T_CELLS, level!(estrogen_loss(), 60, "rankl"), true, UP),
        row(M::TActivatedOpg, T_CELLS, level!(estrogen_loss(), 60, "opg"), true, UP),
        row(
            M::TRestingProtects,
            &[M::BTCellTherapies],
            level!(without(Drug::TCellDepletion), 30, "rank_sensitivity"),
            false,
            UP,
        ),
        row(M::Th17Secretome, &[M::AntiIl23, M::Il23Th17Maintenance], level!(guselkumab(), 90, "il17"), false, DOWN),
        row(M::Th17Secretome, &[M::AntiIl23, M::Il23Th17Maintenance], level!(guselkumab(), 90, "rankl"), false, DOWN),
        row(M::Th17Secretome, &[M::AntiIl23, M::Il23Th17Maintenance], level!(guselkumab(), 90, "tnf"), false, DOWN),
        row(M::Th17Secretome, &[M::RaSynovitisCascade, M::Th17Induction], level!(arthritis(), 90, "il23"), true, UP),
        row(M::Th17Induction, &[M::EstrogenIl1], level!(estrogen_loss(), 60, "th17"), true, UP),
        row(M::Th17Induction, &[M::EstrogenIl6], level!(estrogen_loss(), 60, "th17"), true, UP),
        row(M::Th17Induction, &[M::EstrogenTgfBeta], level!(estrogen_loss(), 60, "th17"), false, DOWN),
        row(M::Il23Th17Maintenance, &[M::AntiIl23], level!(guselkumab(), 90, "th17"), false, DOWN),
        row(M::TregSuppressEffector, &[M::EstrogenTreg], level!(estrogen_loss(), 90, "t_activated"), false, UP),
        row(M::TregSuppressEffector, &[M::EstrogenTreg], level!(estrogen_loss(), 90, "th17"), false, UP),
        row(M::TregSuppressOsteoclast, &[M::EstrogenTreg], level!(estrogen_loss(), 90, "rank_sensitivity"), false, UP),
        row(
            M::TregEndostealNiche,
            &[M::BTCellTherapies],
            // where a regulatory T cell restrains ten times as much as it does: what it does is small beside chance in a few cubes
            reported!(
                &format!("{HALF_A_YEAR}\n{MORE_BONE}\n{YOUNG}\nparameters = {{ regulatory_t_cell_restraint = 0.5 }}"),
                &format!(
                    "{HALF_A_YEAR}\n{MORE_BONE}\n{YOUNG}\nparameters = {{ regulatory_t_cell_restraint = 0.5 }}
                     arm = [{{ name = 'a', treatment = [{{ drug = 't_cell_depletion' }}] }}]"
                ),
                |reports| mean_of_cubes(reports, |report, cube| Some(report.cells[cube].osteoclasts))
            ),
            false,
            UP,
        ),
        row(
            M::OsteoclastCd8Feedback,
            HIGH_PTH_FREE,
            reported!(&of_half_a_year(YOUNG), &of_half_a_year(HUNGRY), |reports| reported_level(
                reports,
                "cd8_regulatory"
            )),
            true,
            UP,
        ),
        row(
            M::OsteoclastCd8Feedback,
            HIGH_PTH_FREE,
            reported!(&of_half_a_year(YOUNG), &of_half_a_year(HUNGRY), |reports| reported_level(
                reports,
                "rank_sensitivity"
            )),
            true,
            DOWN,
        )
        .against_sign(
            "the sign is that of osteoclasts on the CD8 T cells; what these do in turn is to damp resorption",
        ),
        row(M::Cd40lStroma, T_CELLS, level!(estrogen_loss(), 60, "rankl"), true, UP),
        row(M::Cd40lStroma, T_CELLS, level!(estrogen_loss(), 60, "m_csf"), true, UP),
        row(M::TWntFormation, T_CELLS, signal!(estrogen_loss(), 60, osteoblast_recruitment), true, UP),
        row(
            M::TCellActivation,
            &[M::EstrogenAntigenPresentation],
            level!(estrogen_loss(), 60, "t_activated"),
            true,
            UP,
        ),
        row(M::TCellCytokines, T_CELLS, level!(estrogen_loss(), 60, "tnf"), true, UP),
        row(M::TCellCytokines, T_CELLS, level!(estrogen_loss(), 60, "ifn_gamma"), true, UP),
        row(M::EstrogenTreg, &[], level!(estrogen_loss(), 60, "treg"), false, DOWN),
        // --- B cells
        row(M::BOpg, &[M::BTCellTherapies], level!(without(Drug::BCellDepletion), 200, "opg"), false, DOWN),
        row(M::Cd40lBOpg, &[M::BTCellTherapies], level!(without(Drug::TCellDepletion), 60, "opg"), false, DOWN),
        row(M::BRankl, &[M::BTCellTherapies], level!(without(Drug::BCellDepletion), 200, "rankl"), false, DOWN),
        row(M::RanklBProliferation, HIGH_PTH, level!(little_calcium(), 200, "b_cells"), true, UP),
        row(M::BCellMaturation, HIGH_PTH_B, level!(little_calcium(), 600, "plasma_cells"), true, UP),
        // --- cytokines
        row(M::Il17StromalRankl, &[M::EstrogenIl17], level!(estrogen_loss(), 60, "rankl"), true, UP),
        row(M::Il17Inflammation, &[M::EstrogenIl17], level!(estrogen_loss(), 60, "il1"), true, UP),
        row(M::Il17Inflammation, &[M::EstrogenIl17], level!(estrogen_loss(), 60, "il6"), true, UP),
        row(M::Il17Inflammation, &[M::EstrogenIl17], level!(estrogen_loss(), 60, "tnf"), true, UP),
        row(M::Il17PrecursorSignalling, ALL_FOUR, level!(estrogen_loss(), 60, "rank_sensitivity"), true, UP),
        row(M::Il17PrecursorSignalling, ALL_FOUR, signal!(estrogen_loss(), 60, osteoclast_lifespan), true, UP),
        row(M::Il17Mmp, &[M::EstrogenIl17], signal!(estrogen_loss(), 60, resorption_rate), true, UP),
        row(M::EstrogenIl17, &[], level!(estrogen_loss(), 60, "il17"), false, UP),
        row(M::Il6Osteoclastogenesis, &[M::EstrogenIl6], level!(estrogen_loss(), 60, "rank_sensitivity"), true, UP),
        row(M::EstrogenIl6, &[], level!(estrogen_loss(), 60, "il6"), false, UP),
        row(M::TnfOsteoclast, TNF, signal!(estrogen_loss(), 60, osteoclast_precursor_birth), true, UP),
        row(M::TnfRankSensitivity, TNF, level!(estrogen_loss(), 60, "rank_sensitivity"), true, UP),
        row(M::TnfOsteoblast, TNF, signal!(estrogen_loss(), 60, osteoblast_recruitment), true, DOWN),
        row(M::EstrogenAntigenPresentation, &[], level!(estrogen_loss(), 60, "antigen_presentation"), false, UP),
        row(M::EstrogenAicd, &[], level!(estrogen_loss(), 60, "t_activated"), false, UP),
        row(M::Il10OpgRankl, &[M::Il10Genotype], level!(much_il10(), 60, "opg"), true, UP),
        row(M::Il10OpgRankl, &[M::Il10Genotype], level!(much_il10(), 60, "rankl"), true, DOWN),
        row(M::Il10OpgRankl, &[M::Il10Genotype], level!(much_il10(), 60, "m_csf"), true, DOWN),
        row(M::Il10Inflammation, &[M::Il10Genotype], level!(much_il10(), 60, "il1"), true, DOWN),
        row(M::Il10Inflammation, &[M::Il10Genotype], level!(much_il10(), 60, "il6"), true, DOWN),
        row(M::Il10Inflammation, &[M::Il10Genotype], level!(much_il10(), 60, "tnf"), true, DOWN),
        row(M::EstrogenIl10, &[], level!(estrogen_loss(), 60, "il10"), false, DOWN),
        row(M::TregCytokines, &[M::EstrogenTreg], level!(estrogen_loss(), 90, "il10"), false, DOWN),
        row(M::TregCytokines, &[M::EstrogenTreg], level!(estrogen_loss(), 90, "tgf_beta"), false, DOWN),
        row(M::EstrogenIl7, &[], level!(estrogen_loss(), 60, "il7"), false, UP),
        row(M::Il6Precursors, &[M::EstrogenIl6], signal!(estrogen_loss(), 60, osteoclast_precursor_birth), true, UP),
        row(M::Il10Genotype, &[], level!(much_il10(), 60, "il10"), true, UP),
        row(M::Il1Osteoclast, &[M::EstrogenIl1], level!(estrogen_loss(), 60, "rank_sensitivity"), true, UP),
        row(M::EstrogenIl1, &[], level!(estrogen_loss(), 60, "il1"), false, UP),
        row(
            M::TgfBetaCoupling,
            &[],
            // TGF-beta that spreads farther is less at the cavity that it was freed from: osteoblasts are late
            reported!(
                &format!("{YEARS}\n{MORE_BONE}\n{YOUNG}"),
                &format!("{YEARS}\n{MORE_BONE}\n{YOUNG}\nparameters = {{ tgf_beta_reach_um = 1000 }}"),
                |reports| {
                    let reversal_days = |report: &Report, cube: usize| report.histomorphometry[cube].rev_p_days;
                    1.0 / mean_of_cubes(reports, reversal_days)
                }
            ),
            false,
            DOWN,
        ),
        row(
            M::Semaphorin4dLiningCell,
            &[],
            // osteoclasts as they are pass for fewer where cavities in health are thought to be deeper; what else hangs on that is
            // taken away, and packets that lining cells lay down are as many as a scenario may have
            reported!(
                &format!("{YEARS}\n{MORE_BONE}\n{YOUNG}\n{MUCH_MODELLING} }}"),
                &format!("{YEARS}\n{MORE_BONE}\n{YOUNG}\n{MUCH_MODELLING}, healthy_erosion_um = 150 }}"),
                |reports| mean_of_cubes(reports, |report, cube| Some(report.histomorphometry[cube].os_bs))
            ),
            false,
            UP,
        ),
        row(M::TgfBetaStromal, &[M::EstrogenTgfBeta], level!(estrogen_loss(), 60, "rankl"), false, DOWN),
        row(M::TgfBetaStromal, &[M::EstrogenTgfBeta], level!(estrogen_loss(), 60, "m_csf"), false, DOWN),
        row(
            M::TgfBetaOsteoclastDirect,
            &[M::EstrogenTgfBeta],
            level!(estrogen_loss(), 60, "rank_sensitivity"),
            false,
            UP,
        ),
        row(M::TgfBetaTSuppression, &[M::EstrogenTgfBeta], level!(estrogen_loss(), 60, "t_activated"), false, UP),
        row(M::TgfBetaTSuppression, &[M::EstrogenTgfBeta], level!(estrogen_loss(), 60, "ifn_gamma"), false, UP),
        row(M::TgfBetaTSuppression, &[M::EstrogenTgfBeta], level!(estrogen_loss(), 60, "tnf"), false, UP),
        row(M::EstrogenTgfBeta, &[], level!(estrogen_loss(), 60, "tgf_beta"), false, DOWN),
        row(M::IfnGamma, &[M::SleInflammation], level!(lupus(), 60, "rank_sensitivity"), true, DOWN),
        row(M::IfnGamma, &[M::SleInflammation], level!(lupus(), 60, "antigen_presentation"), true, UP),
        row(M::Il7Lymphopoiesis, &[], level!(without(Drug::AntiIl7), 90, "t_resting"), false, DOWN),
        row(M::Il7Lymphopoiesis, &[], level!(without(Drug::AntiIl7), 90, "b_cells"), false, DOWN),
        // --- vitamin D, calcium, PTH
        row(
            M::VitdCalciumAbsorption,
            &[M::VitdIntake, M::PthAxis],
            against!(Case::healthy(), no_vitamin_d(), OLD, calcium),
            false,
            DOWN,
        ),
        row(M::VitdMineralisation, &[M::VitdIntake], signal!(no_vitamin_d(), OLD, mineralisation_rate), false, DOWN),
        row(
            M::VitdFalls,
            &[M::VitdIntake],
            reported!(ELDERLY, &format!("{ELDERLY}\nlifestyle = {{ vitamin_d_iu_per_day = 0, sun = 0 }}"), hip_hazard),
            false,
            UP,
        ),
        row(M::VitdImmune, &[M::VitdIntake], level!(no_vitamin_d(), OLD, "t_activated"), false, UP),
        row(M::VitdImmune, &[M::VitdIntake], level!(no_vitamin_d(), OLD, "th17"), false, UP),
        row(
            M::VitdDiseaseActivity,
            &[M::VitdIntake],
            against!(arthritis(), no_vitamin_d().ill(DiseaseKind::RheumatoidArthritis, 5.1), OLD, das28),
            false,
            UP,
        ),
        row(
            M::VitdDiseaseActivity,
            &[M::VitdIntake],
            against!(lupus(), no_vitamin_d().ill(DiseaseKind::SystemicLupus, 10.0), OLD, das28),
            false,
            UP,
        ),
        row(M::RheumaticVitd, &[], against!(Case::healthy(), arthritis(), OLD, vitamin_d), true, DOWN),
        row(M::RheumaticVitd, &[], against!(Case::healthy(), spondylitis(), OLD, vitamin_d), true, DOWN),
        row(M::RheumaticVitd, &[], against!(Case::healthy(), lupus(), OLD, vitamin_d), true, DOWN),
        row(M::PthAxis, &[M::CalciumIntake], level!(little_calcium(), 60, "pth"), false, UP),
        row(M::PthRankl, &[M::CalciumIntake, M::PthAxis], level!(little_calcium(), 60, "rankl"), true, UP),
        row(M::Hyperparathyroidism, &[], level!(hyperparathyroidism(), 60, "pth"), true, UP),
        row(M::BoneCalcium, &[M::PthAxis], calcium_of_dissolving_bone, true, UP),
        row(M::VitdRankl, &[M::VitdIntake, M::PthAxis], level!(much_vitamin_d(), OLD, "rankl"), true, UP),
        row(M::VitdToxicity, &[M::VitdIntake], against!(Case::healthy(), much_vitamin_d(), OLD, calcium), true, UP),
        row(
            M::PthCanal,
            &[M::CalciumIntake, M::PthAxis],
            signal!(little_calcium(), 60, canal_bmu_origination),
            true,
            UP,
        ),
        row(M::PthCalcitriol, &[M::CalciumIntake, M::PthAxis], level!(little_calcium(), 60, "calcitriol"), true, UP),
        row(
            M::EstrogenCalciumAbsorption,
            &[M::PthAxis],
            against!(Case::healthy(), estrogen_loss(), 60, calcium),
            false,
            DOWN,
        ),
        row(M::CalciumIntake, &[M::PthAxis], against!(Case::healthy(), little_calcium(), 60, calcium), false, DOWN),
        row(M::VitdIntake, &[], against!(Case::healthy(), no_vitamin_d(), OLD, vitamin_d), false, DOWN),
        row(
            M::CalciumVitdTherapy,
            &[M::PthAxis],
            against!(Case::healthy(), Case::healthy().giving(Drug::Calcium, Route::Oral, 1000.0, 1.0), 60, calcium),
            true,
            UP,
        ),
        row(
            M::CalciumVitdTherapy,
            &[],
            against!(Case::healthy(), Case::healthy().giving(Drug::VitaminD, Route::Oral, 0.05, 1.0), 200, vitamin_d),
            true,
            UP,
        ),
        // --- rheumatoid arthritis
        row(M::RaSynovitisCascade, &[], level!(arthritis(), 60, "il17"), true, UP),
        row(M::RaSynovitisCascade, &[], level!(arthritis(), 60, "tnf"), true, UP),
        row(M::RaSynovitisCascade, &[], level!(arthritis(), 60, "il1"), true, UP),
        row(M::RaSynovitisCascade, &[], level!(arthritis(), 60, "il6"), true, UP),
        row(M::RaPeriarticularGradient, &[], signal!(arthritis(), 60, local_inflammation, Region::UpperLimb), true, UP),
        row(M::RaPeriarticularGradient, &[], signal!(arthritis(), 60, local_inflammation, Region::LowerLimb), true, UP),
        row(M::RaLocalRankl, &[], signal!(arthritis(), 60, local_inflammation, Region::UpperLimb), true, UP),
        row(M::RaDkk1, &[], signal!(arthritis(), 60, osteoblast_recruitment), true, DOWN),
        row(M::RaInactivity, &[], signal!(arthritis(), 60, mechanical_load, Region::LowerLimb), true, DOWN),
        row(M::RaLowWeight, &[], signal!(arthritis(), OLD, mechanical_load), true, DOWN),
        row(
            M::RaEstrogen,
            &[],
            against!(
                Case::of(Body { final_period_age_years: None, ..woman(60.0) })
                    .ill(DiseaseKind::RheumatoidArthritis, 5.1),
                Case::of(woman(60.0)).ill(DiseaseKind::RheumatoidArthritis, 5.1),
                1,
                |patient| patient.level("estradiol").expect("a level")
            ),
            true,
            DOWN,
        ),
        row(
            M::RaBmdPredictsErosion,
            HIGH_PTH_FREE,
            against!(arthritis(), little_calcium().ill(DiseaseKind::RheumatoidArthritis, 5.1), OLD, erosion),
            true,
            UP,
        ),
        row(
            M::OaControl,
            &[],
            |strengths, disturbed| {
                let case = Case::healthy();
                let case = if disturbed { case.ill(DiseaseKind::Osteoarthritis, 4.0) } else { case };
                let told = case.lived(strengths, 200);
                assert_eq!(told.regional_signals(), Case::healthy().lived(strengths, 200).regional_signals());
                told.levels().iter().sum()
            },
            true,
            None,
        ),
        row(
            M::EarlyControl,
            &[M::TnfAntagonist],
            |strengths, disturbed| {
                let onset_day = if disturbed { -3650 } else { 0 };
                let mut case = arthritis().giving(Drug::AntiTnf, Route::Subcutaneous, 1.0, 1.0);
                case.diseases[0].onset_day = onset_day;
                das28(&case.lived(strengths, 300))
            },
            false,
            UP,
        ),
        // --- ankylosing spondylitis
        row(M::AsInflammation, &[], level!(spondylitis(), 60, "tnf"), true, UP),
        row(
            M::AsInflammation,
            &[],
            against!(Case::healthy().ill(DiseaseKind::AnkylosingSpondylitis, 1.0), spondylitis(), 60, crp),
            true,
            UP,
        ),
        row(M::AsInflammation, &[], signal!(spondylitis(), 60, local_inflammation), true, UP),
        row(M::AsFormationSuppression, &[], signal!(spondylitis(), 60, osteoblast_recruitment), true, DOWN),
        row(M::AsDisuse, &[], signal!(spondylitis(), 60, mechanical_load), true, DOWN),
        row(
            M::AsSyndesmophyteArtefact,
            &[],
            against!(Case::healthy(), spondylitis(), 2000, Patient::spine_bmd_artefact),
            true,
            UP,
        ),
        row(
            M::AsVertebralFracture,
            &[],
            reported!(
                "patient = { sex = 'male', age_years = 50 }",
                "patient = { sex = 'male', age_years = 50 }
                 disease = [{ kind = 'ankylosing_spondylitis', onset_years = -15, activity = 3.2 }]",
                |reports| hazard(reports, FractureSite::ClinicalVertebral)
            ),
            true,
            UP,
        ),
        // --- lupus
        row(M::SleInflammation, &[], level!(lupus(), 60, "ifn_gamma"), true, UP),
        row(M::SleInflammation, &[], level!(lupus(), 60, "tnf"), true, UP),
        row(M::SleInflammation, &[], level!(lupus(), 60, "il6"), true, UP),
        row(
            M::SleAncestry,
            &[],
            reported!(YOUNG, "patient = { age_years = 30, premenopausal = true, ancestry = 'asian' }", spine_bmd),
            true,
            DOWN,
        ),
        row(
            M::SleAncestry,
            &[],
            reported!(YOUNG, "patient = { age_years = 30, premenopausal = true, ancestry = 'african' }", spine_bmd),
            true,
            UP,
        ),
        row(M::SleAmenorrhoea, &[], level!(lupus(), 60, "estradiol"), true, DOWN),
        row(M::SleRenal, &[], level!(lupus(), 60, "calcitriol"), true, DOWN),
        row(M::SlePhotosensitivity, &[M::VitdIntake], against!(Case::healthy(), lupus(), OLD, vitamin_d), true, DOWN),
        row(M::SleInactivity, &[], signal!(lupus(), 60, mechanical_load), true, DOWN),
        // --- glucocorticoid
        row(M::GcOsteoblastDifferentiation, &[], signal!(prednisone(), 90, matrix_formation_rate), true, DOWN),
        row(M::GcOsteoblastDifferentiation, &[], signal!(prednisone(), 90, osteoblast_recruitment), true, DOWN),
        row(M::GcOsteoblastDifferentiation, &[], signal!(prednisone(), 90, reversal_rate), true, DOWN),
        row(M::GcOsteoblastDifferentiation, &[], signal!(prednisone(), 90, bmu_origination), true, DOWN),
        row(M::GcOsteoblastApoptosis, &[], signal!(prednisone(), 30, osteoblast_lifespan), true, DOWN),
        row(M::GcOsteoclast, &[], signal!(prednisone(), 14, osteoclast_lifespan), true, UP),
        row(M::GcCalcium, &[M::PthAxis], against!(Case::healthy(), prednisone(), 60, calcium), true, DOWN),
        row(M::GcPth, &[], level!(prednisone(), 60, "pth"), true, UP),
        row(M::GcOpgRankl, &[], level!(prednisone(), 14, "rankl"), true, UP),
        row(M::GcOpgRankl, &[], level!(prednisone(), 14, "opg"), true, DOWN),
        row(M::GcGonadal, &[], level!(prednisone(), 60, "estradiol"), true, DOWN),
        row(
            M::GcGonadal,
            &[],
            against!(
                Case::of(man(30.0)),
                Case::of(man(30.0)).giving(Drug::Prednisone, Route::Oral, 20.0, 1.0),
                60,
                |patient| patient.level("testosterone").expect("a level")
            ),
            true,
            DOWN,
        ),
        row(M::GcIgf1, &[], level!(prednisone(), 60, "igf1"), true, DOWN),
        row(M::Igf1Osteoblast, &[M::GcIgf1], signal!(prednisone(), 60, matrix_formation_rate), false, DOWN),
        // what the first weeks do to osteoclasts has gone after a year, unless the edge is off
        row(
            M::GcTimeCourse,
            &[M::GcOsteoclast, M::GcRecovery],
            |strengths, disturbed| {
                prednisone().lived(strengths, if disturbed { 500 } else { 60 }).signals().osteoclast_lifespan
            },
            true,
            DOWN,
        ),
        row(
            M::GcPulses,
            &[M::GcOsteoblastDifferentiation],
            |strengths, disturbed| {
                let mg = if disturbed { 1000.0 } else { 60.0 };
                Case::healthy()
                    .giving(Drug::Prednisone, Route::Oral, mg, 1.0)
                    .lived(strengths, 3)
                    .signals()
                    .matrix_formation_rate
            },
            true,
            DOWN,
        ),
        row(
            M::GcIntraArticular,
            &[
                M::GcOsteoblastDifferentiation,
                M::GcOsteoblastApoptosis,
                M::GcOsteoclast,
                M::GcRecovery,
                M::GcTimeCourse,
            ],
            |strengths, disturbed| {
                let of = |arm| {
                    let year = "simulation = { years = 1, lead_in_years = 0, report_every_days = 90 }";
                    let cube = "specimen = { edge_mm = 1.6, voxel_um = 40, structure_every_days = 1000 }";
                    spine_bmd(&reports(strengths, &format!("{year}\n{cube}\n{YOUNG}\n{arm}")))
                };
                let untreated = of("");
                let knee = "arm = [{ name = 'a', treatment = [{ drug = 'triamcinolone', dose_mg = 40,
                    route = 'intra_articular', doses = 1 }] }]";
                let now = if disturbed { of(knee) } else { untreated };
                // to the least significant change of a bone scan, 2%
                (50.0 * now / untreated).round()
            },
            true,
            None,
        ),
        row(
            M::GcRecovery,
            &[M::GcOsteoblastDifferentiation, M::GcTimeCourse],
            |strengths, disturbed| {
                let mut case = Case::healthy();
                let doses = if disturbed { 100 } else { 300 };
                let regimen = Regimen::repeated(20.0, 0, 1.0, doses);
                case.schedule = case.schedule.giving(Drug::Prednisone, Route::Oral, regimen);
                case.lived(strengths, 299).signals().osteoblast_recruitment
            },
            true,
            UP,
        ),
        row(M::GcAntiInflammatory, &[], level!(prednisone(), 60, "tnf"), true, DOWN),
        row(M::GcAntiInflammatory, &[], level!(prednisone(), 60, "il1"), true, DOWN),
        row(M::GcAntiInflammatory, &[], level!(prednisone(), 60, "il6"), true, DOWN),
        row(M::GcAntiInflammatory, &[], level!(prednisone(), 60, "il17"), true, DOWN),
        row(
            M::GcAntiInflammatory,
            &[],
            against!(arthritis(), arthritis().giving(Drug::Prednisone, Route::Oral, 10.0, 1.0), 120, das28),
            true,
            DOWN,
        ),
        row(
            M::GcFracture,
            &[],
            reported!(
                &of_half_a_year(ELDERLY),
                &of_half_a_year(&format!(
                    "{ELDERLY}\narm = [{{ name = 'a', treatment = [{{ drug = 'prednisone', dose_mg = 10 }}] }}]"
                )),
                hip_hazard
            ),
            true,
            UP,
        ),
        // --- age, sex, habits
        row(M::EstrogenOsteoclastApoptosis, &[], signal!(estrogen_loss(), 60, osteoclast_lifespan), false, UP),
        row(M::EstrogenOsteoblastSurvival, &[], signal!(estrogen_loss(), 60, osteoblast_lifespan), false, DOWN),
        row(
            M::AgeingOsteoblast,
            &[],
            signal!(Case::of(Body { age_years: 80.0, ..Body::HEALTHY }), 1, osteoblast_recruitment),
            true,
            DOWN,
        ),
        row(M::TestosteroneOsteoblast, &[], signal!(Case::of(man(75.0)), 1, osteoblast_recruitment), false, DOWN),
        row(
            M::ProteinWeight,
            &[],
            level!(Case::of(Body { protein_g_per_kg_per_day: 0.4, ..Body::HEALTHY }), 60, "igf1"),
            false,
            DOWN,
        ),
        row(
            M::ProteinWeight,
            &[],
            reported!(
                ELDERLY,
                "patient = { age_years = 65, years_since_menopause = 14, body_mass_kg = 48 }",
                hip_hazard
            ),
            false,
            UP,
        )
        .against_sign(
            "the sign is that of body mass on the padding of a hip; the better a hip is padded, the fewer break",
        ),
        row(M::Exercise, &[], signal!(on_foot(90.0), 30, mechanical_load), true, UP),
        row(
            M::ExerciseTherapy,
            &[],
            signal!(
                Case { schedule: Schedule { exercise: lifting(), ..Schedule::default() }, ..Case::healthy() },
                30,
                mechanical_load
            ),
            true,
            UP,
        ),
        row(
            M::Unloading,
            &[],
            signal!(
                Case { schedule: Schedule { unloading: bed_rest(), ..Schedule::default() }, ..Case::healthy() },
                30,
                mechanical_load
            ),
            true,
            DOWN,
        ),
        row(
            M::LoadAccommodation,
            &[M::Unloading],
            // cells that get used to lying within months, against those that do within decades
            reported!(
                &format!("{YEARS}\n{MORE_BONE}\n{YOUNG}\n{IN_BED}\nparameters = {{ load_accommodation_days = 10000 }}"),
                &format!("{YEARS}\n{MORE_BONE}\n{YOUNG}\n{IN_BED}\nparameters = {{ load_accommodation_days = 100 }}"),
                |reports| last(reports).histomorphometry[0].bv_tv
            ),
            true,
            UP,
        ),
        row(
            M::DisuseOsteoblast,
            &[M::Unloading],
            reported!(
                &format!("{YEARS}\n{MORE_BONE}\n{YOUNG}\n{IN_BED}\nparameters = {{ disuse_recruitment_exponent = 0 }}"),
                &format!("{YEARS}\n{MORE_BONE}\n{YOUNG}\n{IN_BED}\nparameters = {{ disuse_recruitment_exponent = 8 }}"),
                |reports| mean_of_cubes(reports, |report, cube| Some(report.histomorphometry[cube].os_bs))
            ),
            true,
            DOWN,
        ),
        row(M::BodyMassLoad, &[], signal!(heavier(), 60, mechanical_load), true, UP),
        row(
            M::Smoking,
            &[],
            against!(
                Case::of(woman(60.0)),
                Case::of(Body { cigarettes_per_day: 20.0, ..woman(60.0) }),
                60,
                |patient| patient.level("estradiol").expect("a level")
            ),
            true,
            DOWN,
        ),
        row(
            M::Smoking,
            &[M::CalciumIntake, M::PthAxis],
            against!(
                Case::of(Body { calcium_mg_per_day: 400.0, ..woman(60.0) }),
                Case::of(Body { calcium_mg_per_day: 400.0, cigarettes_per_day: 20.0, ..woman(60.0) }),
                60,
                calcium
            ),
            true,
            DOWN,
        ),
        row(
            M::Smoking,
            &[],
            reported!(ELDERLY, &format!("{ELDERLY}\nlifestyle = {{ cigarettes_per_day = 20 }}"), hip_hazard),
            true,
            UP,
        )
        .against_sign("the sign is that of smoke on estrogen and on calcium; bones of smokers break the more"),
        row(
            M::Alcohol,
            &[],
            signal!(Case::of(Body { alcohol_units_per_day: 6.0, ..Body::HEALTHY }), 30, osteoblast_recruitment),
            true,
            DOWN,
        ),
        row(
            M::Alcohol,
            &[],
            reported!(ELDERLY, &format!("{ELDERLY}\nlifestyle = {{ alcohol_units_per_day = 6 }}"), hip_hazard),
            true,
            UP,
        )
        .against_sign("the sign is that of alcohol on osteoblasts; bones of drinkers break the more"),
        row(
            M::Falls,
            &[],
            reported!(ELDERLY, &format!("{ELDERLY}\nlifestyle = {{ falls_per_year = 2 }}"), hip_hazard),
            true,
            UP,
        ),
        row(
            M::FamilyPriorFracture,
            &[],
            reported!(
                ELDERLY,
                "patient = { age_years = 65, years_since_menopause = 14, prior_fracture = true }",
                hip_hazard
            ),
            true,
            UP,
        ),
        row(
            M::FamilyPriorFracture,
            &[],
            reported!(
                ELDERLY,
                "patient = { age_years = 65, years_since_menopause = 14, parental_hip_fracture = true }",
                hip_hazard
            ),
            true,
            UP,
        ),
        // --- drugs
        row(
            M::Hrt,
            &[],
            level!(Case::healthy().giving(Drug::Estradiol, Route::Oral, 1.0, 1.0), 30, "estradiol"),
            true,
            UP,
        ),
        row(
            M::RaloxifeneBone,
            &[M::EstrogenTreg],
            against!(
                Case::of(woman(60.0)),
                Case::of(woman(60.0)).giving(Drug::Raloxifene, Route::Oral, 60.0, 1.0),
                60,
                |patient| patient.level("treg").expect("a level")
            ),
            true,
            UP,
        ),
        row(
            M::Bisphosphonates,
            &[],
            reported!(
                &of_half_a_year(ELDERLY),
                &of_half_a_year(&format!(
                    "{ELDERLY}\narm = [{{ name = 'a', treatment = [{{ drug = 'alendronate', dose_mg = 70, every_days = 7 }}] }}]"
                )),
                |reports| last(reports).markers.ctx_ng_ml
            ),
            true,
            DOWN,
        ),
        row(M::AntiRankl, &[], level!(denosumab(), 30, "rankl_free"), true, DOWN),
        row(
            M::TnfAntagonist,
            &[],
            level!(Case::healthy().giving(Drug::Etanercept, Route::Subcutaneous, 50.0, 7.0), 60, "tnf"),
            true,
            DOWN,
        ),
        row(
            M::Il1ra,
            &[],
            level!(Case::healthy().giving(Drug::Anakinra, Route::Subcutaneous, 100.0, 1.0), 60, "il1"),
            true,
            DOWN,
        ),
        row(
            M::AntiIl17,
            &[],
            level!(Case::healthy().giving(Drug::Secukinumab, Route::Subcutaneous, 150.0, 28.0), 60, "il17"),
            true,
            DOWN,
        ),
        row(M::AntiIl23, &[], level!(guselkumab(), 60, "il23"), true, DOWN),
        row(
            M::AntiIl6,
            &[],
            level!(Case::healthy().giving(Drug::Tocilizumab, Route::Intravenous, 560.0, 28.0), 60, "il6"),
            true,
            DOWN,
        ),
        row(
            M::BTCellTherapies,
            &[],
            level!(Case::healthy().giving(Drug::Rituximab, Route::Intravenous, 1000.0, 182.0), 60, "b_cells"),
            true,
            DOWN,
        ),
        row(
            M::BTCellTherapies,
            &[],
            level!(Case::healthy().giving(Drug::Abatacept, Route::Subcutaneous, 125.0, 7.0), 60, "t_activated"),
            true,
            DOWN,
        ),
        row(
            M::BTCellTherapies,
            &[],
            level!(Case::healthy().giving(Drug::Methotrexate, Route::Oral, 15.0, 7.0), 60, "t_activated"),
            true,
            DOWN,
        ),
        row(
            M::CombinedTherapy,
            &[M::AntiRankl],
            against!(
                arthritis(),
                arthritis().giving(Drug::Denosumab, Route::Subcutaneous, 60.0, 182.625),
                OLD,
                erosion
            ),
            true,
            DOWN,
        ),
        row(
            M::Anabolics,
            &[],
            signal!(
                Case::healthy().giving(Drug::Teriparatide, Route::Subcutaneous, 0.02, 1.0),
                60,
                pulsed_lining_cell_activation
            ),
            true,
            UP,
        ),
        row(
            M::Anabolics,
            &[],
            reported!(
                &of_half_a_year(ELDERLY),
                &of_half_a_year(&format!(
                    "{ELDERLY}\narm = [{{ name = 'a', treatment = [{{ drug = 'teriparatide', dose_ug = 20, every_days = 1 }}] }}]"
                )),
                p1np
            ),
            true,
            UP,
        ),
        row(
            M::Anabolics,
            &[],
            // P1NP is highest a month after the first dose
            reported!(
                &format!("{A_MONTH}\n{ELDERLY}"),
                &format!(
                    "{A_MONTH}\n{ELDERLY}
                     arm = [{{ name = 'a', treatment = [{{ drug = 'romosozumab', dose_mg = 210, doses = 1 }}] }}]"
                ),
                p1np
            ),
            true,
            UP,
        ),
        row(
            M::CancerTherapy,
            &[],
            against!(
                Case::of(woman(60.0)),
                Case::of(woman(60.0)).giving(Drug::Anastrozole, Route::Oral, 1.0, 1.0),
                60,
                |patient| patient.level("estradiol").expect("a level")
            ),
            true,
            DOWN,
        ),
        row(
            M::CancerTherapy,
            &[],
            against!(
                Case::of(man(70.0)),
                Case::of(man(70.0)).giving(Drug::Leuprolide, Route::Intramuscular, 7.5, 28.0),
                90,
                |patient| patient.level("testosterone").expect("a level")
            ),
            true,
            DOWN,
        ),
        row(M::JakInhibition, &[], level!(tofacitinib(), 60, "il6"), true, DOWN),
        row(M::JakInhibition, &[], level!(tofacitinib(), 60, "il7"), true, DOWN),
        row(M::JakInhibition, &[], level!(tofacitinib(), 60, "il10"), true, DOWN),
        row(M::JakInhibition, &[], level!(tofacitinib(), 60, "il23"), true, DOWN),
        row(M::JakInhibition, &[], level!(tofacitinib(), 60, "ifn_gamma"), true, DOWN),
        row(M::JakInhibition, &[], signal!(tofacitinib(), 60, osteoclast_precursor_birth), true, DOWN),
        row(
            M::JakInhibition,
            &[],
            against!(arthritis(), arthritis().giving(Drug::Baricitinib, Route::Oral, 4.0, 1.0), OLD, das28),
            true,
            DOWN,
        ),
        row(M::SulfasalazineNfKb, &[], level!(tablet(Drug::Sulfasalazine, 2000.0), 60, "tnf"), true, DOWN),
        row(M::SulfasalazineNfKb, &[], level!(tablet(Drug::Sulfasalazine, 2000.0), 60, "il1"), true, DOWN),
        row(M::SulfasalazineNfKb, &[], level!(tablet(Drug::Sulfasalazine, 2000.0), 60, "il6"), true, DOWN),
        row(
            M::HydroxychloroquineAntigen,
            &[],
            level!(tablet(Drug::Hydroxychloroquine, 400.0), 60, "antigen_presentation"),
            true,
            DOWN,
        ),
        row(
            M::AndrogenTherapy,
            &[M::CancerTherapy],
            against!(castrate(), castrate().giving(Drug::Testosterone, Route::Transdermal, 50.0, 1.0), 90, |patient| {
                patient.level("testosterone").expect("a level")
            }),
            true,
            UP,
        ),
        row(
            M::AndrogenTherapy,
            &[M::CancerTherapy],
            against!(castrate(), castrate().giving(Drug::Testosterone, Route::Transdermal, 50.0, 1.0), 90, |patient| {
                patient.level("estradiol").expect("a level")
            }),
            true,
            UP,
        ),
        row(M::ActiveVitaminD, &[], level!(tablet(Drug::Alfacalcidol, 0.001), 60, "calcitriol"), true, UP),
        row(M::ActiveVitaminD, &[], level!(tablet(Drug::Alfacalcidol, 0.001), 60, "pth"), true, DOWN).against_sign(
            "it raises calcitriol and the calcium that the gut absorbs, and both hold parathyroid glands back",
        ),
        // --- measurements
        row(
            M::RiskAssessment,
            &[],
            reported!(
                "patient = { age_years = 65, years_since_menopause = 14, bmd_t_score = { femoral_neck = -1.0 } }",
                "patient = { age_years = 65, years_since_menopause = 14, bmd_t_score = { femoral_neck = -3.0 } }",
                hip_hazard
            ),
            false,
            UP,
        ),
        row(
            M::RaFractureRisk,
            &[],
            reported!(
                ELDERLY,
                &format!(
                    "{ELDERLY}\ndisease = [{{ kind = 'rheumatoid_arthritis', onset_years = -5, activity = 5.1 }}]"
                ),
                hip_hazard
            ),
            true,
            UP,
        ),
    ]
}

const ALL_FOUR: &[Mechanism] = &[
    Mechanism::EstrogenIl17,
    Mechanism::EstrogenIl1,
    Mechanism::EstrogenIl6,
    Mechanism::EstrogenAntigenPresentation,
    Mechanism::TCellActivation,
    Mechanism::TCellCytokines,
];

const HIGH_PTH_B: &[Mechanism] =
    &[Mechanism::CalciumIntake, Mechanism::PthAxis, Mechanism::PthRankl, Mechanism::RanklBProliferation];

const HIGH_PTH_FREE: &[Mechanism] =
    &[Mechanism::CalciumIntake, Mechanism::PthAxis, Mechanism::PthRankl, Mechanism::RanklOsteoclastogenesis];

fn guselkumab() -> Case {
    Case::healthy().giving(Drug::Guselkumab, Route::Subcutaneous, 100.0, 56.0)
}

fn tofacitinib() -> Case {
    tablet(Drug::Tofacitinib, 10.0)
}

fn tablet(drug: Drug, mg: f64) -> Case {
    Case::healthy().giving(drug, Route::Oral, mg, 1.0)
}

fn castrate() -> Case {
    Case::of(man(70.0)).giving(Drug::Leuprolide, Route::Intramuscular, 7.5, 28.0)
}

fn heavier() -> Case {
    let gain = osteon::patient::GradualChange { first_day: 0, complete_day: 30, amount: 10.0 };
    Case { schedule: Schedule { weight_changes_kg: vec![gain], ..Schedule::default() }, ..Case::healthy() }
}

/// A young adult who eats little calcium.
const HUNGRY: &str = "patient = { age_years = 30, premenopausal = true }\nlifestyle = { calcium_mg_per_day = 300 }";

/// Somebody who lies.
const IN_BED: &str = "arm = [{ name = 'a', event = [{ kind = 'bed_rest' }] }]";
/// Constants by which lining cells lay down much bone, and resorption calls for no osteoblasts; the table is left open.
const MUCH_MODELLING: &str = "parameters = { coupling_by_resorption = 0, modelling_per_mm2_day = 0.01";

fn of_half_a_year(scenario: &str) -> String {
    format!("{HALF_A_YEAR}\n{scenario}")
}

impl Row {
    /// The same, with the reason why the target moves against the sign of the catalogue.
    fn against_sign(self, why: &'static str) -> Self {
        Self { against_sign: Some(why), ..self }
    }

    /// The target at a strength of the mechanism, in the body at rest and the disturbed one.
    fn at(&self, strength: f64) -> [f64; 2] {
        let mut strengths = Strengths::OFF;
        for &mechanism in self.upstream {
            strengths.set(mechanism, 1.0).expect("in range");
        }
        if self.mechanism.takes_strength() {
            strengths.set(self.mechanism, strength).expect("in range");
        }
        [false, true].map(|disturbed| (self.target)(&strengths, disturbed))
    }

    /// What is wrong with how the target moves, if anything is.
    fn fault(&self) -> Option<String> {
        let id = self.mechanism.id();
        let [off_rest, off] = self.at(0.0);
        if (off - off_rest).abs() > 1e-9 * off_rest.abs() {
            return Some(format!("{id} is off, and {off_rest} became {off}"));
        }
        let [rest, on] = self.at(1.0);
        let Some(rises) = self.target_rises else {
            let stays = (on - rest).abs() <= 1e-12 * rest.abs();
            return (!stays).then(|| format!("{id}: {rest} became {on}"));
        };
        let moved = on / rest - 1.0;
        if !(if rises { moved > 1e-3 } else { moved < -1e-3 }) {
            return Some(format!("{id}: {rest} became {on}, which is to {}", if rises { "rise" } else { "fall" }));
        }
        let [half_rest, half] = self.at(0.5);
        let half_moved = half / half_rest - 1.0;
        let follows = half_moved.abs() > 1e-4 && half_moved.signum() == moved.signum();
        (!follows)
            .then(|| format!("{id} at half: {half_rest} became {half}, where at whole strength {rest} became {on}"))
    }
}

#[test]
fn every_mechanism_moves_its_target_as_the_catalogue_says_and_not_when_off() {
    let faults: Vec<String> = rows().par_iter().filter_map(Row::fault).collect();
    assert!(faults.is_empty(), "{faults:#?}");
}

/// A row that goes against the sign of its mechanism says why, and one that goes with it needs no reason.
#[test]
fn every_mechanism_of_the_catalogue_has_its_rows_and_their_sign() {
    let rows = rows();
    for entry in catalogue() {
        let of: Vec<&Row> = rows.iter().filter(|row| row.mechanism == entry.mechanism).collect();
        assert!(!of.is_empty(), "{} has no row", entry.id);
        assert!(of.iter().any(|row| row.against_sign.is_none()), "{} has no row with its sign", entry.id);
        for row in of {
            let together = row.target_rises.map(|rises| rises == row.source_rises);
            let has_sign = match entry.sign {
                Sign::Raises => together == Some(true),
                Sign::Lowers => together == Some(false),
                Sign::None => together.is_none(),
                // more than one way, or none that could be called up or down
                Sign::Either | Sign::Chosen | Sign::Shape | Sign::Measures => together.is_some(),
            };
            match row.against_sign {
                None => assert!(has_sign, "{}: {together:?}", entry.id),
                Some(why) => assert!(!has_sign && !why.is_empty(), "{} needs no reason: {why}", entry.id),
            }
        }
    }
}

/// What is read from a patient.
type Read = fn(&Patient) -> f64;

/// Every drug by what it must move in a patient, all mechanisms on.
#[test]
fn a_drug_moves_what_it_acts_on_in_a_patient() {
    use Drug as D;
    use Route::{Intramuscular, Intravenous, Oral, Subcutaneous, Transdermal};
    const IL6: Read = |patient| patient.level("il6").expect("a level");
    const TNF: Read = |patient| patient.level("tnf").expect("a level");
    const T_ACTIVATED: Read = |patient| patient.level("t_activated").expect("a level");
    const ESTRADIOL: Read = |patient| patient.level("estradiol").expect("a level");
    const TESTOSTERONE: Read = |patient| patient.level("testosterone").expect("a level");
    const CALCITRIOL: Read = |patient| patient.level("calcitriol").expect("a level");
    const PTH: Read = |patient| patient.level("pth").expect("a level");
    const FREE: Read = |patient| patient.level("rankl_free").expect("a level");
    const DRIVE: Read = |patient| patient.signals().osteoclast_precursor_birth;
    const PULSED: Read = |patient| patient.signals().pulsed_lining_cell_activation;
    let (young, old) = (Body::HEALTHY, woman(60.0));
    let drugs: &[(Body, Drug, Route, f64, f64, Read, bool)] = &[
        (young, D::Golimumab, Subcutaneous, 50.0, 30.0, TNF, false),
        (young, D::Certolizumab, Subcutaneous, 200.0, 14.0, TNF, false),
        (young, D::Sarilumab, Subcutaneous, 200.0, 14.0, IL6, false),
        (young, D::Ixekizumab, Subcutaneous, 80.0, 28.0, |patient| patient.level("il17").expect("a level"), false),
        (young, D::Ustekinumab, Subcutaneous, 45.0, 84.0, |patient| patient.level("il23").expect("a level"), false),
        (young, D::Belimumab, Subcutaneous, 200.0, 7.0, |patient| patient.level("b_cells").expect("a level"), false),
        (young, D::Leflunomide, Oral, 20.0, 1.0, T_ACTIVATED, false),
        (young, D::Ciclosporin, Oral, 200.0, 1.0, T_ACTIVATED, false),
        (young, D::Mycophenolate, Oral, 2000.0, 1.0, T_ACTIVATED, false),
        (young, D::Azathioprine, Oral, 150.0, 1.0, T_ACTIVATED, false),
        (young, D::Hydroxychloroquine, Oral, 400.0, 1.0, T_ACTIVATED, false),
        (young, D::Sulfasalazine, Oral, 2000.0, 1.0, TNF, false),
        (old, D::Tofacitinib, Oral, 10.0, 1.0, IL6, false),
        (old, D::Baricitinib, Oral, 4.0, 1.0, IL6, false),
        (old, D::Upadacitinib, Oral, 15.0, 1.0, IL6, false),
        (old, D::Letrozole, Oral, 2.5, 1.0, ESTRADIOL, false),
        (old, D::Exemestane, Oral, 25.0, 1.0, ESTRADIOL, false),
        (old, D::Tamoxifen, Oral, 20.0, 1.0, FREE, false),
        (young, D::Tamoxifen, Oral, 20.0, 1.0, FREE, true),
        (old, D::Bazedoxifene, Oral, 20.0, 1.0, FREE, false),
        (old, D::Tibolone, Oral, 2.5, 1.0, FREE, false),
        (young, D::Goserelin, Subcutaneous, 3.6, 28.0, ESTRADIOL, false),
        (young, D::Elagolix, Oral, 150.0, 1.0, ESTRADIOL, false),
        (young, D::Medroxyprogesterone, Intramuscular, 150.0, 91.0, ESTRADIOL, false),
        (man(70.0), D::Degarelix, Subcutaneous, 80.0, 28.0, TESTOSTERONE, false),
        (man(85.0), D::Testosterone, Transdermal, 50.0, 1.0, TESTOSTERONE, true),
        (man(85.0), D::Testosterone, Intramuscular, 200.0, 14.0, ESTRADIOL, true),
        (young, D::Calcitriol, Oral, 0.0005, 1.0, CALCITRIOL, true),
        (old, D::Alfacalcidol, Oral, 0.001, 1.0, PTH, false),
        (old, D::Eldecalcitol, Oral, 0.00075, 1.0, PTH, false),
        (old, D::Pth184, Subcutaneous, 0.1, 1.0, PULSED, true),
        (old, D::Pamidronate, Intravenous, 60.0, 91.0, DRIVE, false),
    ];
    for &(body, drug, route, mg, every_days, read, rises) in drugs {
        let of = |case: Case| read(&case.lived(&Strengths::default(), 170));
        let (without, with) = (of(Case::of(body)), of(Case::of(body).giving(drug, route, mg, every_days)));
        let moved = with / without - 1.0;
        assert!(moved.abs() > 5e-3 && (moved > 0.0) == rises, "{drug:?}: {without} became {with}");
    }
}

/// Those who make less IL-10 lose more bone, and have more of what it restrains, once estrogen is lost.
#[test]
fn who_makes_little_il10_is_more_inflamed_after_estrogen_loss() {
    let after = |il10_activity, name| {
        let case = Case { body: Body { il10_activity, ..Body::HEALTHY }, ..estrogen_loss() };
        case.lived(&Strengths::default(), 365).level(name).expect("a level")
    };
    for name in ["tnf", "il1", "il6", "rank_sensitivity", "rankl_free"] {
        let (little, much) = (after(0.5, name), after(2.0, name));
        assert!(little > 1.1 * much, "{name}: {little} against {much}");
    }
}

/// Without antibodies nothing; with one to IL-7 what estrogen loss does to T cells is missing.
#[test]
fn blocking_il7_prevents_what_t_cells_do_after_estrogen_loss() {
    let case = estrogen_loss().giving(Drug::AntiIl7, Route::Subcutaneous, 1.0, 1.0);
    let [lost, blocked] = [estrogen_loss(), case].map(|case| case.lived(&Strengths::default(), 365));
    for name in ["il7", "t_resting", "t_activated", "tnf", "rank_sensitivity"] {
        let [lost, blocked] = [&lost, &blocked].map(|patient| patient.level(name).expect("a level"));
        assert!(blocked < lost, "{name}: {lost} and {blocked}");
    }
}

/// What regulatory T cells do to osteoclasts goes through their cytokines in part.
#[test]
fn regulatory_t_cells_act_through_il10_and_tgf_beta() {
    let fallen = |mechanism: Option<Mechanism>| {
        let mut strengths = Strengths::OFF;
        let on =
            [Mechanism::EstrogenTreg, Mechanism::Il10OpgRankl, Mechanism::TgfBetaOsteoclastDirect, Mechanism::OpgDecoy];
        for mechanism in on.into_iter().chain(mechanism) {
            strengths.set(mechanism, 1.0).expect("in range");
        }
        let patient = estrogen_loss().lived(&strengths, 90);
        patient.level("rank_sensitivity").expect("a level") * patient.level("rankl").expect("a level")
    };
    assert!((fallen(None) - 1.0).abs() < 1e-9);
    assert!(fallen(Some(Mechanism::TregCytokines)) > 1.003);
}

#[test]
fn a_scenario_chooses_what_tgf_beta_does_to_precursors() {
    let sensitivity = |choice| {
        let mut strengths = Strengths::OFF;
        strengths.set(Mechanism::EstrogenTgfBeta, 1.0).expect("in range");
        strengths.choose(Mechanism::TgfBetaOsteoclastDirect, choice);
        estrogen_loss().lived(&strengths, 60).level("rank_sensitivity").expect("a level")
    };
    // estrogen loss takes TGF-beta away
    assert!(sensitivity(Choice::Stimulates) < 0.995);
    assert!(sensitivity(Choice::Inhibits) > 1.005);
    assert!(sensitivity(Choice::Biphasic) < 1.0);
}

#[test]
fn all_mechanisms_off_is_health_whatever_happens() {
    let case = Case {
        body: Body { cigarettes_per_day: 20.0, alcohol_units_per_day: 5.0, egfr_ml_min: 90.0, sun: 0.1, ..woman(70.0) },
        schedule: Schedule { unloading: bed_rest(), oophorectomy_day: Some(10), ..prednisone().schedule },
        ..arthritis()
    };
    let mut patient = Patient::new(Arc::default(), case.body, case.diseases, Strengths::OFF, case.schedule, 0);
    for day in 0..60 {
        patient.step(day);
        for signals in patient.regional_signals() {
            let strengths = Signals { semaphorin_4d: 1.0, matrix_tgf_beta_coupling: 1.0, ..*signals };
            let told = Signals {
                regulatory_t_cell_niche: 1.0,
                load_accommodation: 1.0,
                disuse_on_osteoblasts: 1.0,
                ..strengths
            };
            assert_eq!(told, Signals::HEALTHY);
        }
    }
}

/// B lineage: 64% of marrow OPG, a fifth of it of plasma cells, five to six times a B cell each (Li 2007 Blood).
#[test]
fn without_b_cells_marrow_is_short_of_opg() {
    let days = (2.0 * DAYS_PER_YEAR) as i32;
    let opg = without(Drug::BCellDepletion).lived(&Strengths::default(), days).level("opg").expect("a level");
    assert!((0.30..=0.50).contains(&opg), "{opg}");
}
