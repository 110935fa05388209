//! The shipped menopause scenario from reading to result, with two patients and small cubes: all but the files.

use std::hint::black_box;
use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use criterion::{Criterion, criterion_group, criterion_main};
use osteon::cohort::{self, progress::Silent};
use osteon::scenario::{self, Overrides};

fn menopause(criterion: &mut Criterion) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/menopause.toml");
    let text = std::fs::read_to_string(&file).expect("the shipped scenario");
    let overrides = Overrides {
        patients: Some(2),
        set: vec!["specimen.edge_mm=0.8".to_owned(), "specimen.voxel_um=20".to_owned()],
        ..Overrides::default()
    };
    let mut group = criterion.benchmark_group("menopause");
    group.sample_size(10).measurement_time(Duration::from_secs(10));
    group.bench_function("two patients, one thread", |bencher| {
        bencher.iter(|| {
            let scenario = scenario::read("menopause.toml", black_box(&text), &overrides).expect("valid");
            cohort::run(&scenario, 1, None, &Silent, &AtomicBool::new(false)).expect("run")
        });
    });
    group.finish();
}

criterion_group!(benches, menopause);
criterion_main!(benches);
