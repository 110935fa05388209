//! Finite elements of a specimen: a 2.4 mm cube of cancellous bone at 80 um, from rest and from the state before some of
//! its surface was lost, at the tolerances that a simulation might ask for.

use std::hint::black_box;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use osteon::model::Model;
use osteon::random::Key;
use osteon::specimen::architecture::Architecture;
use osteon::specimen::finite_element::FiniteElements;
use osteon::specimen::finite_element::modulus::modulus_mpa;
use osteon::specimen::lattice::{FULL, Lattice};

const VOXELS: usize = 120;
const ELEMENTS: usize = 30;
const VOXEL_UM: f64 = 20.0;
const ELEMENT_UM: f64 = VOXEL_UM * (VOXELS / ELEMENTS) as f64;
const ALONG_Z: [f64; 6] = [0.0, 0.0, 1.0, 0.0, 0.0, 0.0];

/// A cube as it is made.
fn lattice(bv_tv: f64) -> Lattice {
    let architecture = Architecture {
        edge_voxels: VOXELS as u32,
        voxel_um: VOXEL_UM,
        bv_tv,
        tb_th_um: 140.0,
        matrix_age_days: 1200.0,
    };
    architecture.make(&Model::STANDARD, Key::new(1, 1, 1))
}

/// The modulus of every element.
fn moduli(lattice: &Lattice) -> Vec<f32> {
    let mut bone = vec![0.0; ELEMENTS.pow(3)];
    let side = VOXELS / ELEMENTS;
    for (voxel, quanta) in lattice.bone().iter().enumerate() {
        let [x, y, z] = [voxel % VOXELS, voxel / VOXELS % VOXELS, voxel / VOXELS.pow(2)].map(|at| at / side);
        bone[x + ELEMENTS * (y + ELEMENTS * z)] += f64::from(*quanta) / f64::from(FULL) / side.pow(3) as f64;
    }
    bone.iter().map(|fraction| modulus_mpa(&Model::STANDARD, *fraction, 1.0) as f32).collect()
}

/// A fifteenth of the elements lose a fifth of their bone: what two months of turnover do, in patches of a BMU's size.
fn eroded(moduli_mpa: &[f32]) -> Vec<f32> {
    let patch = |element: usize| {
        let [x, y, z] = [element % ELEMENTS, element / ELEMENTS % ELEMENTS, element / ELEMENTS.pow(2)].map(|at| at / 3);
        (7 * x + 11 * y + 13 * z) % 15 == 0
    };
    let after = |(element, modulus): (usize, &f32)| if patch(element) { 0.8 * modulus } else { *modulus };
    moduli_mpa.iter().enumerate().map(after).collect()
}

fn finite_element(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("finite_element");
    group.sample_size(20);
    for bv_tv in [0.20, 0.10] {
        let before = moduli(&lattice(bv_tv));
        let after = eroded(&before);
        let mut at_rest =
            FiniteElements::new([ELEMENTS; 3], ELEMENT_UM, [true; 3], Model::STANDARD.tissue_poisson_ratio);
        at_rest.set_moduli(&before);
        for tolerance in [1e-2, 1e-3] {
            let mut solved = at_rest.clone();
            let cold = solved.solve(ALONG_Z, tolerance, 500).iterations;
            solved.set_moduli(&after);
            let warm = solved.clone().solve(ALONG_Z, tolerance, 500).iterations;
            println!("BV/TV {bv_tv}, tolerance {tolerance}: {cold} iterations cold, {warm} warm");
            for (name, start) in [("cold", &at_rest), ("warm", &solved)] {
                group.bench_function(format!("{name}/bv_tv_{bv_tv}/tolerance_{tolerance}"), |bencher| {
                    bencher.iter_batched_ref(
                        || start.clone(),
                        |elements| black_box(elements.solve(ALONG_Z, tolerance, 500)),
                        BatchSize::LargeInput,
                    );
                });
            }
        }
    }
    group.finish();
}

criterion_group!(benches, finite_element);
criterion_main!(benches);
