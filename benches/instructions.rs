//! Instruction counts of the kernels under all else: they repeat on noisy machines. CONTRIBUTING.md says how to run it.

#![expect(missing_docs, reason = "the macros make public items")]

use std::hint::black_box;

use gungraun::{library_benchmark, library_benchmark_group, main};
use osteon::field::{Boundary, FieldGrid, SteadyState};
use osteon::random::{Key, Purpose};

const GRID: FieldGrid = FieldGrid { cells: [24; 3], spacing_um: 100.0, boundaries: [Boundary::Periodic; 3] };

struct Steady {
    solver: SteadyState,
    source: Vec<f64>,
    field: Vec<f64>,
}

fn steady() -> Steady {
    let source: Vec<f64> = (0..GRID.count()).map(|cell| (cell % 10) as f64).collect();
    Steady { solver: SteadyState::new(GRID), field: source.clone(), source }
}

#[library_benchmark]
#[bench::cube_24(setup = steady)]
fn steady_state(mut steady: Steady) -> Steady {
    steady.solver.solve(black_box(500.0), &steady.source, &mut steady.field);
    steady
}

fn agents() -> (Vec<u32>, Vec<[u32; 4]>) {
    ((0..1024).collect(), vec![[0; 4]; 1024])
}

#[library_benchmark]
#[bench::agents_1024(setup = agents)]
fn random_blocks((agents, mut blocks): (Vec<u32>, Vec<[u32; 4]>)) -> Vec<[u32; 4]> {
    Key::new(1, 1, 1).blocks(Purpose::Osteoclast, black_box(&agents), 1, &mut blocks);
    blocks
}

library_benchmark_group!(name = kernels, benchmarks = [steady_state, random_blocks]);
main!(library_benchmark_groups = kernels);
