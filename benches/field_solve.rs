//! Cytokine fields of one specimen: what steady states cost, with and without setting the solver up.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use osteon::field::{Boundary, FieldGrid, SteadyState};

/// Edge and spacing of grids over a cube of 2.4 mm.
const GRIDS: [(usize, f64); 2] = [(24, 100.0), (30, 80.0)];

/// Sources in every tenth cell.
fn source(grid: FieldGrid) -> Vec<f64> {
    (0..grid.count()).map(|cell| if cell % 10 == 0 { 10.0 } else { 0.0 }).collect()
}

fn steady_state(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("steady_state");
    for (edge, spacing_um) in GRIDS {
        let grid = FieldGrid::cube(edge, spacing_um, Boundary::Periodic);
        let (source, mut field) = (source(grid), vec![0.0; grid.count()]);
        let mut solver = SteadyState::new(grid);
        group.throughput(Throughput::Elements(grid.count() as u64));
        for decay_length_um in [100.0, 500.0, 2000.0] {
            group.bench_function(format!("{edge}^3, {decay_length_um} um"), |bencher| {
                bencher.iter(|| solver.solve(decay_length_um, black_box(&source), black_box(&mut field)));
            });
        }
        group.bench_function(format!("{edge}^3, 500 um, and set up"), |bencher| {
            bencher.iter(|| SteadyState::new(black_box(grid)).solve(500.0, black_box(&source), black_box(&mut field)));
        });
    }
    group.finish();
}

criterion_group!(benches, steady_state);
criterion_main!(benches);
