//! Every edge of the catalogue, one by one.

use super::*;

/// One edge under test: what disturbs its source and which way, the edges that carry the disturbance there, and the
/// target with the way it must move.
struct Edge {
    mechanism: Mechanism,
    upstream: &'static [Mechanism],
    disturbance: fn() -> (Body, Schedule),
    source_rises: bool,
    day: i32,
    targets: &'static [Target],
}

/// What to look at in a patient, and whether it must rise.
type Target = (fn(&Patient) -> f64, bool);

/// The fields of an [`Edge`] after its mechanism.
type Row = (&'static [Mechanism], fn() -> (Body, Schedule), bool, i32, &'static [Target]);

fn estrogen_loss() -> (Body, Schedule) {
    (Body::HEALTHY, Schedule { oophorectomy_day: Some(0), ..Schedule::default() })
}

fn glucocorticoid() -> (Body, Schedule) {
    (Body::HEALTHY, prednisone(20.0))
}

fn antibody() -> (Body, Schedule) {
    (Body::HEALTHY, denosumab())
}

fn little_calcium() -> (Body, Schedule) {
    (Body { calcium_mg_per_day: 300.0, ..Body::HEALTHY }, Schedule::default())
}

fn old_age() -> (Body, Schedule) {
    (Body { age_years: 80.0, ..Body::HEALTHY }, Schedule::default())
}

fn old_man() -> (Body, Schedule) {
    (Body { sex: Sex::Male, age_years: 75.0, ..Body::HEALTHY }, Schedule::default())
}

fn therapy() -> (Body, Schedule) {
    (Body::HEALTHY, Schedule::default().giving(Drug::Estradiol, Route::Oral, Regimen::repeated(1.0, 0, 1.0, 400)))
}

fn more_exercise() -> (Body, Schedule) {
    (Body { exercise_min_per_day: 90.0, ..Body::HEALTHY }, Schedule::default())
}

fn bed_rest() -> (Body, Schedule) {
    let spell = Spell { first_day: 0, stop_day: 119, value: 0.8 };
    (Body::HEALTHY, Schedule { unloading: Spells::new(vec![spell]), ..Schedule::default() })
}

fn weight_gain() -> (Body, Schedule) {
    let gain = GradualChange { first_day: 0, complete_day: 30, amount: 10.0 };
    (Body::HEALTHY, Schedule { weight_changes_kg: vec![gain], ..Schedule::default() })
}

/// The edges that end in a signal or a level; those that end in fracture hazard are tested there.
fn edges_within_the_body() -> impl Iterator<Item = &'static MechanismEntry> {
    catalogue().iter().filter(|entry| !Mechanism::FRACTURE.contains(&entry.mechanism))
}

fn edge(mechanism: Mechanism) -> Edge {
    use Mechanism as M;
    const ESTRADIOL: fn(&Patient) -> f64 = |patient| patient.levels()[0];
    const PTH: fn(&Patient) -> f64 = |patient| patient.levels()[2];
    const IL1: fn(&Patient) -> f64 = |patient| patient.levels()[3];
    const IL6: fn(&Patient) -> f64 = |patient| patient.levels()[4];
    const IL17: fn(&Patient) -> f64 = |patient| patient.levels()[5];
    const TNF: fn(&Patient) -> f64 = |patient| patient.levels()[6];
    const RANKL: fn(&Patient) -> f64 = |patient| patient.levels()[7];
    const OPG: fn(&Patient) -> f64 = |patient| patient.levels()[8];
    const FREE: fn(&Patient) -> f64 = |patient| patient.levels()[9];
    const RANKL_FREE: fn(&Patient) -> f64 = |patient| patient.signals().rankl_free;
    const SENSITIVITY: fn(&Patient) -> f64 = |patient| patient.signals().rank_sensitivity;
    const PRECURSORS: fn(&Patient) -> f64 = |patient| patient.signals().osteoclast_precursor_birth;
    const OC_LIFE: fn(&Patient) -> f64 = |patient| patient.signals().osteoclast_lifespan;
    const RESORPTION: fn(&Patient) -> f64 = |patient| patient.signals().resorption_rate;
    const ORIGINATION: fn(&Patient) -> f64 = |patient| patient.signals().bmu_origination;
    const RECRUITMENT: fn(&Patient) -> f64 = |patient| patient.signals().osteoblast_recruitment;
    const OB_LIFE: fn(&Patient) -> f64 = |patient| patient.signals().osteoblast_lifespan;
    const FORMATION: fn(&Patient) -> f64 = |patient| patient.signals().matrix_formation_rate;

    const REVERSAL: fn(&Patient) -> f64 = |patient| patient.signals().reversal_rate;
    const LOAD: fn(&Patient) -> f64 = |patient| patient.signals().mechanical_load;
    const ARM_LOAD: fn(&Patient) -> f64 = |patient| patient.signals().mechanical_load_upper_limb;

    let (upstream, disturbance, source_rises, day, targets): Row = match mechanism {
        M::RanklOsteoclastogenesis => (&[M::AntiRankl], antibody, false, 30, &[(RANKL_FREE, false)]),
        M::RanklOsteoclastSurvival => (&[M::AntiRankl], antibody, false, 30, &[(OC_LIFE, false)]),
        // GC lowers OPG and raises RANKL: what the decoy adds is judged against RANKL alone, below
        M::OpgDecoy => (&[M::GcOpgRankl], glucocorticoid, false, 14, &[(FREE, true)]),
        M::Il17StromalRankl => (&[M::EstrogenIl17], estrogen_loss, true, 60, &[(RANKL, true)]),
        M::Il17PrecursorSignalling => (
            &[M::EstrogenIl17, M::EstrogenIl1, M::EstrogenIl6, M::EstrogenAntigenPresentation],
            estrogen_loss,
            true,
            60,
            &[(SENSITIVITY, true)],
        ),
        M::Il17Inflammation => (&[M::EstrogenIl17], estrogen_loss, true, 60, &[(IL1, true), (IL6, true), (TNF, true)]),
        M::Il17Mmp => (&[M::EstrogenIl17], estrogen_loss, true, 60, &[(RESORPTION, true)]),
        M::EstrogenIl17 => (&[], estrogen_loss, false, 60, &[(IL17, true)]),
        M::Il6Osteoclastogenesis => (&[M::EstrogenIl6], estrogen_loss, true, 60, &[(SENSITIVITY, true)]),
        M::EstrogenIl6 => (&[], estrogen_loss, false, 60, &[(IL6, true)]),
        M::TnfOsteoclast => (&[M::EstrogenAntigenPresentation], estrogen_loss, true, 60, &[(PRECURSORS, true)]),
        M::TnfRankSensitivity => (&[M::EstrogenAntigenPresentation], estrogen_loss, true, 60, &[(SENSITIVITY, true)]),
        M::EstrogenAntigenPresentation => (&[], estrogen_loss, false, 60, &[(TNF, true)]),
        M::Il1Osteoclast => (&[M::EstrogenIl1], estrogen_loss, true, 60, &[(SENSITIVITY, true)]),
        M::EstrogenIl1 => (&[], estrogen_loss, false, 60, &[(IL1, true)]),
        M::TnfOsteoblast => (&[M::EstrogenAntigenPresentation], estrogen_loss, true, 60, &[(RECRUITMENT, false)]),
        M::EstrogenOsteoclastApoptosis => (&[], estrogen_loss, false, 60, &[(OC_LIFE, true)]),
        M::EstrogenOsteoblastSurvival => (&[], estrogen_loss, false, 60, &[(OB_LIFE, false), (RECRUITMENT, false)]),
        M::AgeingOsteoblast => (&[], old_age, true, 1, &[(RECRUITMENT, false)]),
        M::TestosteroneOsteoblast => (&[], old_man, false, 1, &[(RECRUITMENT, false)]),
        // absorbed calcium shows in PTH, with the opposite sign
        M::EstrogenCalciumAbsorption => (&[M::PthAxis], estrogen_loss, false, 60, &[(PTH, true)]),
        M::PthAxis => (&[], little_calcium, false, 60, &[(PTH, true)]),
        M::PthRankl => (&[M::PthAxis], little_calcium, true, 60, &[(RANKL, true)]),
        M::GcOsteoblastDifferentiation => {
            let targets = &[(FORMATION, false), (RECRUITMENT, false), (REVERSAL, false), (ORIGINATION, false)];
            (&[], glucocorticoid, true, 90, targets)
        }
        M::GcOsteoblastApoptosis => (&[], glucocorticoid, true, 30, &[(OB_LIFE, false)]),
        M::GcOsteoclast => (&[], glucocorticoid, true, 14, &[(OC_LIFE, true)]),
        // absorbed calcium shows in PTH, with the opposite sign
        M::GcCalcium => (&[M::PthAxis], glucocorticoid, true, 60, &[(PTH, true)]),
        M::GcPth => (&[], glucocorticoid, true, 60, &[(PTH, true)]),
        M::GcOpgRankl => (&[], glucocorticoid, true, 14, &[(RANKL, true), (OPG, false)]),
        M::GcGonadal => (&[], glucocorticoid, true, 60, &[(ESTRADIOL, false)]),
        M::GcIgf1 => (&[], glucocorticoid, true, 60, &[(FORMATION, false)]),
        M::Exercise => (&[], more_exercise, true, 30, &[(LOAD, true), (ARM_LOAD, true)]),
        M::Unloading => (&[], bed_rest, true, 30, &[(LOAD, false), (ARM_LOAD, false)]),
        M::BodyMassLoad => (&[], weight_gain, true, 60, &[(LOAD, true), (ARM_LOAD, true)]),
        M::Hrt => (&[], therapy, true, 30, &[(ESTRADIOL, true)]),
        M::AntiRankl => (&[], antibody, true, 30, &[(FREE, false)]),
        M::RiskAssessment
        | M::GcFracture
        | M::RaFractureRisk
        | M::AsVertebralFracture
        | M::FamilyPriorFracture
        | M::Smoking
        | M::Alcohol
        | M::ProteinWeight
        | M::Falls
        | M::VitdFalls => unreachable!("it ends in fracture hazard"),
    };
    Edge { mechanism, upstream, disturbance, source_rises, day, targets }
}

impl Edge {
    /// The disturbed patient with the upstream edges on, and this one at that strength.
    fn patient(&self, strength: f64) -> Patient {
        let mut strengths = Strengths::OFF;
        for mechanism in self.upstream {
            strengths.set(*mechanism, 1.0).expect("in range");
        }
        strengths.set(self.mechanism, strength).expect("in range");
        let (body, schedule) = (self.disturbance)();
        let mut patient = Patient::new(body, Vec::new(), strengths, schedule, 0);
        patient.step(self.day);
        patient
    }
}

#[test]
fn every_edge_moves_its_target_as_stated_and_not_when_off() {
    for entry in edges_within_the_body() {
        let edge = edge(entry.mechanism);
        let (off, half, on) = (edge.patient(0.0), edge.patient(0.5), edge.patient(1.0));
        for (target, rises) in edge.targets {
            let (off, half, on) = (target(&off), target(&half), target(&on));
            if entry.mechanism != Mechanism::OpgDecoy {
                assert!((off - 1.0).abs() < f64::EPSILON, "{} off: {off}", entry.id);
            }
            assert!(if *rises { on > off + 1e-3 } else { on < off - 1e-3 }, "{} on: {on} off: {off}", entry.id);
            assert!((half - off) * (on - half) > 0.0, "{} half: {half}", entry.id);
        }
    }
}

#[test]
fn the_catalogue_states_the_sign_that_the_test_sees() {
    // these show through PTH, which calcium lowers
    let through_pth = [Mechanism::EstrogenCalciumAbsorption, Mechanism::GcCalcium];
    for entry in edges_within_the_body() {
        let edge = edge(entry.mechanism);
        let (_, target_rises) = edge.targets[0];
        let together = (target_rises == edge.source_rises) != through_pth.contains(&entry.mechanism);
        assert_eq!(entry.sign == Sign::Raises, together, "{}", entry.id);
    }
}

#[test]
fn all_edges_off_is_health_whatever_happens() {
    let (_, resting) = bed_rest();
    let (_, gaining) = weight_gain();
    let schedule = Schedule {
        oophorectomy_day: Some(10),
        unloading: resting.unloading,
        weight_changes_kg: gaining.weight_changes_kg,
        ..denosumab()
    };
    let body = Body { exercise_min_per_day: 0.0, ..woman(70.0) };
    let mut patient = Patient::new(body, Vec::new(), Strengths::OFF, schedule, 0);
    for day in 0..60 {
        assert_eq!(patient.step(day), Signals::HEALTHY);
    }
}
