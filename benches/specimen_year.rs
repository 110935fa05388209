//! One year in the life of a cube of cancellous bone, healthy and after menopause: the work of the daily loop alone; and what
//! a day after menopause is spent on, stage by stage.

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use osteon::model::Model;
use osteon::patient::{Body, Patient, Schedule, Strengths};
use osteon::random::Key;
use osteon::specimen::architecture::Architecture;
use osteon::specimen::cube::BoneCube;
use osteon::stage::{SpecimenStage, StageClock, Untimed};

const YEAR_DAYS: i32 = 365;

const POSTMENOPAUSAL: Body = Body { age_years: 53.0, final_period_age_years: Some(51.0), ..Body::HEALTHY };

/// A 1.6 mm cube of 20 um voxels and its patient, settled for a year.
fn settled(body: Body) -> (BoneCube, Patient) {
    let architecture =
        Architecture { edge_voxels: 80, voxel_um: 20.0, bv_tv: 0.2, tb_th_um: 140.0, matrix_age_days: 1200.0 };
    let model = Arc::new(Model::default());
    let key = Key::new(1, 1, 1);
    let mut specimen = BoneCube::cancellous(&model, architecture.make(&model, key), architecture.bv_tv, key)
        .expect("bone that carries load");
    let mut patient = Patient::new(model, body, Vec::new(), Strengths::default(), Schedule::default(), -YEAR_DAYS);
    live(&mut specimen, &mut patient, -YEAR_DAYS, &mut Untimed);
    (specimen, patient)
}

/// Lives a year from a day.
fn live(specimen: &mut BoneCube, patient: &mut Patient, first_day: i32, clock: &mut impl StageClock) {
    for day in first_day..first_day + YEAR_DAYS {
        let signals = patient.step(day);
        specimen.step(day, &signals, clock);
    }
}

fn specimen_year(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("specimen_year");
    group.sample_size(20);
    for (name, body) in [("healthy", Body::HEALTHY), ("postmenopausal", POSTMENOPAUSAL)] {
        let at_start = settled(body);
        group.bench_function(name, |bencher| {
            bencher.iter_batched_ref(
                || at_start.clone(),
                |(specimen, patient)| {
                    live(specimen, patient, 0, &mut Untimed);
                    black_box(specimen.lattice().bone_quanta())
                },
                BatchSize::LargeInput,
            );
        });
    }
    group.finish();
}

/// Adds up the time spent in one stage.
struct Stopwatch {
    stage: SpecimenStage,
    since: Option<Instant>,
    spent: Duration,
}

impl StageClock for Stopwatch {
    fn enter(&mut self, stage: SpecimenStage) {
        self.leave();
        self.since = (stage == self.stage).then(Instant::now);
    }

    fn leave(&mut self) {
        self.spent += self.since.take().map_or(Duration::ZERO, |since| since.elapsed());
    }
}

/// A specimen-day by stage: the mean over a year, in which strain and fields fall due now and then.
fn specimen_day(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("specimen_day");
    group.sample_size(10).measurement_time(Duration::from_secs(2)).warm_up_time(Duration::from_millis(500));
    let at_start = settled(POSTMENOPAUSAL);
    for stage in SpecimenStage::ALL {
        group.bench_function(stage.name(), |bencher| {
            bencher.iter_custom(|days| {
                let mut stopwatch = Stopwatch { stage, since: None, spent: Duration::ZERO };
                let mut lived = 0;
                while lived < days {
                    let (mut specimen, mut patient) = at_start.clone();
                    live(&mut specimen, &mut patient, 0, &mut stopwatch);
                    black_box(specimen.lattice().bone_quanta());
                    lived += YEAR_DAYS as u64;
                }
                stopwatch.spent.mul_f64(days as f64 / lived as f64)
            });
        });
    }
    group.finish();
}

criterion_group!(benches, specimen_year, specimen_day);
criterion_main!(benches);
