//! Specimens alone, under signals that the experiment gives.

use std::sync::Arc;

use osteon::model::Model;
use osteon::random::Key;
use osteon::signal::Signals;
use osteon::specimen::architecture::Architecture;
use osteon::specimen::cube::BoneCube;
use osteon::specimen::histomorphometry::{Histomorphometry, measure};
use osteon::stage::Untimed;
use rayon::prelude::*;

const DAYS_PER_YEAR: i32 = 365;

/// A young adult's cube.
fn cube(edge_voxels: u32, voxel_um: f64, number: u32) -> BoneCube {
    let model = Arc::new(Model::default());
    let key = Key::new(11, number, 1);
    let asked = Architecture { edge_voxels, voxel_um, bv_tv: 0.24, tb_th_um: 135.0, matrix_age_days: 3900.0 };
    BoneCube::cancellous(&model, asked.make(&model, key), asked.bv_tv, key).expect("bone that carries load")
}

/// What histomorphometry shows at the end of each stretch of years under its signals: by stretch, then by cube of so many
/// voxels of 20 um along an edge.
fn live(edge_voxels: u32, specimens: u32, stretches: &[(i32, Signals)]) -> Vec<Vec<Histomorphometry>> {
    let life = |number| {
        let mut specimen = cube(edge_voxels, 20.0, number);
        let mut day = 0;
        let mut seen = Vec::new();
        for (years, signals) in stretches {
            specimen.begin_report_interval();
            for _ in 0..years * DAYS_PER_YEAR {
                specimen.step(day, signals, &mut Untimed);
                day += 1;
            }
            seen.push(measure(&specimen, true));
        }
        seen
    };
    let lives: Vec<Vec<Histomorphometry>> = (0..specimens).into_par_iter().map(life).collect();
    (0..stretches.len()).map(|stretch| lives.iter().map(|life| life[stretch]).collect()).collect()
}

fn mean(of: &[Histomorphometry], what: impl Fn(&Histomorphometry) -> f64) -> f64 {
    of.iter().map(what).sum::<f64>() / of.len() as f64
}

/// What is read of a specimen.
type Measure = fn(&Histomorphometry) -> f64;

pub fn young_bone() -> Vec<f64> {
    let seen = live(120, 4, &[(5, Signals::HEALTHY), (30, Signals::HEALTHY)]);
    let quantities: [Measure; 3] =
        [|h| h.bv_tv, |h| h.bs_bv_per_mm.unwrap_or(0.0) * h.bv_tv, |h| h.tb_th_um.unwrap_or(0.0)];
    quantities.iter().map(|what| 100.0 * (mean(&seen[1], what) / mean(&seen[0], what) - 1.0)).collect()
}

pub fn turnover() -> Vec<f64> {
    let seen = live(80, 6, &[(3, Signals::HEALTHY), (6, Signals::HEALTHY)]);
    let quantities: [Measure; 4] = [
        |h| h.ac_f_per_year,
        |h| h.e_de_um.unwrap_or(0.0),
        |h| h.w_th_um.unwrap_or(0.0),
        |h| h.bs_bv_per_mm.unwrap_or(0.0),
    ];
    quantities.iter().map(|what| mean(&seen[1], what)).collect()
}

/// Hardly any RANKL is free.
fn blocked() -> Signals {
    Signals { rankl_free: 0.05, ..Signals::HEALTHY }
}

pub fn rankl_block() -> Vec<f64> {
    let seen = live(80, 4, &[(4, Signals::HEALTHY), (2, blocked())]);
    let kept = |what: Measure| mean(&seen[1], what) / mean(&seen[0], what);
    vec![kept(|h| h.ac_f_per_year), kept(|h| h.es_bs), 100.0 * (kept(|h| h.bv_tv) - 1.0)]
}

/// A cube has some three BMUs at work at a time, so that the sum of 32 still scatters by 15% from one quarter of a year to
/// the next.
pub fn overshoot() -> Vec<f64> {
    const QUARTER_DAYS: i32 = 91;
    let course: [(i32, Signals); 3] = [(12, Signals::HEALTHY), (8, blocked()), (8, Signals::HEALTHY)];
    let life = |number| {
        let mut specimen = cube(80, 20.0, number);
        let mut osteoclasts = Vec::new();
        let signals = course.iter().flat_map(|&(quarters, signals)| (0..quarters).map(move |_| signals));
        for (quarter, signals) in (0..).zip(signals) {
            let mut sum = 0.0;
            for day in QUARTER_DAYS * quarter..QUARTER_DAYS * (quarter + 1) {
                specimen.step(day, &signals, &mut Untimed);
                sum += specimen.osteoclasts().len() as f64 / f64::from(QUARTER_DAYS);
            }
            osteoclasts.push(sum);
        }
        osteoclasts
    };
    let lives: Vec<Vec<f64>> = (0..32).into_par_iter().map(life).collect();
    let osteoclasts: Vec<f64> = (0..28).map(|quarter| lives.iter().map(|life| life[quarter]).sum()).collect();
    let mean =
        |quarters: std::ops::Range<usize>| osteoclasts[quarters.clone()].iter().sum::<f64>() / quarters.len() as f64;
    let before = mean(4..12);
    let peak = osteoclasts[20..].iter().copied().fold(0.0, f64::max);
    vec![mean(18..20) / before, peak / before, mean(26..28) / before]
}

pub fn grain() -> Vec<f64> {
    let grains = [(100, 15.0), (75, 20.0), (60, 25.0)];
    let cubes: Vec<(u32, f64, u32)> =
        grains.iter().flat_map(|&(edge, um)| (0..4).map(move |number| (edge, um, number))).collect();
    let life = |&(edge_voxels, voxel_um, number): &(u32, f64, u32)| {
        let mut specimen = cube(edge_voxels, voxel_um, number);
        for day in 0..8 * DAYS_PER_YEAR {
            if day == 2 * DAYS_PER_YEAR {
                specimen.begin_report_interval();
            }
            specimen.step(day, &Signals::HEALTHY, &mut Untimed);
        }
        measure(&specimen, false)
    };
    let seen: Vec<Histomorphometry> = cubes.par_iter().map(life).collect();
    let quantities: [Measure; 5] = [
        |h| h.bv_tv,
        |h| h.ac_f_per_year,
        |h| h.e_de_um.unwrap_or(0.0),
        |h| h.w_th_um.unwrap_or(0.0),
        |h| h.turnover_per_year,
    ];
    let farthest = |what: &Measure| {
        let [fine, middle, coarse] = [0, 4, 8].map(|from| mean(&seen[from..from + 4], what));
        let apart = [fine, coarse].map(|other| 100.0 * (other / middle - 1.0));
        if apart[0].abs() > apart[1].abs() { apart[0] } else { apart[1] }
    };
    quantities.iter().map(farthest).collect()
}
