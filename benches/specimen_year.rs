//! One year in the life of a cube of cancellous bone, healthy and after menopause: the work of the daily loop alone.

use std::hint::black_box;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use osteon::patient::{Body, Patient, Schedule, Strengths};
use osteon::random::Key;
use osteon::specimen::architecture::Architecture;
use osteon::specimen::cube::BoneCube;

const YEAR_DAYS: i32 = 365;

/// A 1.6 mm cube of 20 um voxels and its patient, settled for a year.
fn settled(body: Body) -> (BoneCube, Patient) {
    let architecture =
        Architecture { edge_voxels: 80, voxel_um: 20.0, bv_tv: 0.2, tb_th_um: 140.0, matrix_age_days: 1200.0 };
    let key = Key::new(1, 1, 1);
    let mut specimen = BoneCube::new(architecture.make(key), architecture.bv_tv, key);
    let mut patient = Patient::new(body, Strengths::default(), Schedule::default(), -YEAR_DAYS);
    live(&mut specimen, &mut patient, -YEAR_DAYS);
    (specimen, patient)
}

/// Lives a year from a day.
fn live(specimen: &mut BoneCube, patient: &mut Patient, first_day: i32) {
    for day in first_day..first_day + YEAR_DAYS {
        let signals = patient.step(day);
        specimen.step(day, &signals);
    }
}

fn specimen_year(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("specimen_year");
    group.sample_size(20);
    let postmenopausal = Body { age_years: 53.0, final_period_age_years: Some(51.0), ..Body::HEALTHY };
    for (name, body) in [("healthy", Body::HEALTHY), ("postmenopausal", postmenopausal)] {
        let at_start = settled(body);
        group.bench_function(name, |bencher| {
            bencher.iter_batched_ref(
                || at_start.clone(),
                |(specimen, patient)| {
                    live(specimen, patient, 0);
                    black_box(specimen.lattice().bone_quanta())
                },
                BatchSize::LargeInput,
            );
        });
    }
    group.finish();
}

criterion_group!(benches, specimen_year);
criterion_main!(benches);
