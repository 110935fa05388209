//! What a look at the microstructure of one cube costs: direct thickness and separation, and the density distribution.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use osteon::model::Model;
use osteon::random::Key;
use osteon::specimen::architecture::Architecture;
use osteon::specimen::density_distribution::DensityDistribution;
use osteon::specimen::mineral::MineralTable;
use osteon::specimen::thickness::Microstructure;

fn microstructure(criterion: &mut Criterion) {
    let architecture =
        Architecture { edge_voxels: 120, voxel_um: 20.0, bv_tv: 0.2, tb_th_um: 135.0, matrix_age_days: 1200.0 };
    let lattice = architecture.make(&Model::STANDARD, Key::new(1, 1, 1));
    let table = MineralTable::of(&Model::STANDARD);
    let mut group = criterion.benchmark_group("microstructure");
    group.sample_size(20);
    group.bench_function("thickness and separation", |bencher| {
        bencher.iter(|| Microstructure::of(black_box(&lattice)));
    });
    group.bench_function("density distribution", |bencher| {
        bencher.iter(|| DensityDistribution::of(&Model::STANDARD, black_box(&lattice), &table, 0));
    });
    group.finish();
}

criterion_group!(benches, microstructure);
criterion_main!(benches);
