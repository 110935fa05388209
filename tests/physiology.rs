//! What bone and body do together, against published figures. The slow ones run by
//! `cargo test --release --test physiology -- --ignored`.

mod published;
mod shipped;

use std::sync::Arc;

use osteon::model::Model;
use osteon::random::Key;
use osteon::signal::Signals;
use osteon::specimen::architecture::Architecture;
use osteon::specimen::cube::BoneCube;
use osteon::specimen::histomorphometry::{Histomorphometry, measure};
use osteon::stage::Untimed;
use shipped::{bmd_change, run};

const DAYS_PER_YEAR: i32 = 365;

/// A young adult's cube.
fn cube(edge_voxels: u32, voxel_um: f64, number: u32) -> BoneCube {
    let model = Arc::new(Model::default());
    let key = Key::new(11, number, 1);
    let asked = Architecture { edge_voxels, voxel_um, bv_tv: 0.24, tb_th_um: 135.0, matrix_age_days: 3900.0 };
    BoneCube::cancellous(&model, asked.make(&model, key), asked.bv_tv, key).expect("bone that carries load")
}

/// What histomorphometry shows at the end of each stretch of years under its signals, specimen by specimen.
fn live(specimens: u32, stretches: &[(i32, Signals)]) -> Vec<Vec<Histomorphometry>> {
    live_in(80, specimens, stretches)
}

/// The same in cubes of so many voxels of 20 um along an edge.
fn live_in(edge_voxels: u32, specimens: u32, stretches: &[(i32, Signals)]) -> Vec<Vec<Histomorphometry>> {
    let mut seen = vec![Vec::new(); stretches.len()];
    for number in 0..specimens {
        let mut specimen = cube(edge_voxels, 20.0, number);
        let mut day = 0;
        for (of_stretch, (years, signals)) in seen.iter_mut().zip(stretches) {
            specimen.begin_report_interval();
            for _ in 0..years * DAYS_PER_YEAR {
                specimen.step(day, signals, &mut Untimed);
                day += 1;
            }
            of_stretch.push(measure(&specimen, true));
        }
    }
    seen
}

fn mean(of: &[Histomorphometry], what: impl Fn(&Histomorphometry) -> f64) -> f64 {
    of.iter().map(what).sum::<f64>() / of.len() as f64
}

fn bs_tv(seen: &Histomorphometry) -> f64 {
    seen.bs_bv_per_mm.unwrap_or(0.0) * seen.bv_tv
}

/// What is read of a specimen.
type Measure = fn(&Histomorphometry) -> f64;

/// Thirty years of unchanged young physiology leave a young adult as much bone as it was. Means of four cubes scatter by
/// about 1.2% in volume, so a drift of nought fails less than once in ten thousand times.
#[test]
fn young_bone_stays_for_thirty_years() {
    let drift = thirty_years_drift(|h| h.bv_tv);
    assert!(drift.abs() < 0.05, "BV/TV drifts by {:.1}%", 100.0 * drift);
}

/// And in the same shape: these four cubes miss it, though the women of `healthy.toml` do not.
#[test]
#[ignore = "missed: surface falls by 7% in thirty years in these cubes, see docs/calibration.md"]
fn young_structure_stays_for_thirty_years() {
    let quantities: [(&str, Measure); 2] = [("BS/TV", bs_tv), ("Tb.Th", |h| h.tb_th_um.unwrap_or(0.0))];
    for (name, what) in quantities {
        let drift = thirty_years_drift(what);
        assert!(drift.abs() < 0.05, "{name} drifts by {:.1}%", 100.0 * drift);
    }
}

/// Relative change of a quantity over thirty years of young physiology, after five to settle.
fn thirty_years_drift(what: Measure) -> f64 {
    let seen = live_in(120, 4, &[(5, Signals::HEALTHY), (30, Signals::HEALTHY)]);
    mean(&seen[1], what) / mean(&seen[0], what) - 1.0
}

/// Nobody tells the cells an activation frequency, an erosion depth or a wall: Recker 2004, Eriksen 1984, Lips 1978.
#[test]
fn turnover_emerges_within_what_biopsies_show() {
    let seen = live(6, &[(3, Signals::HEALTHY), (6, Signals::HEALTHY)]);
    let young = &seen[1];
    for (name, value, range) in [
        ("Ac.f", mean(young, |h| h.ac_f_per_year), 0.10..0.17),
        ("E.De", mean(young, |h| h.e_de_um.unwrap_or(0.0)), 38.0..60.0),
        ("W.Th", mean(young, |h| h.w_th_um.unwrap_or(0.0)), 38.0..55.0),
        ("BS/BV", mean(young, |h| h.bs_bv_per_mm.unwrap_or(0.0)), 14.5..20.0),
    ] {
        assert!(range.contains(&value), "{name} is {value}");
    }
}

/// A block of RANKL lets the cavities that are open be refilled and opens few new ones.
#[test]
fn without_rankl_the_remodelling_space_closes() {
    let blocked = Signals { rankl_free: 0.05, ..Signals::HEALTHY };
    let seen = live(4, &[(4, Signals::HEALTHY), (2, blocked)]);
    let (young, after) = (&seen[0], &seen[1]);
    assert!(mean(after, |h| h.ac_f_per_year) < 0.2 * mean(young, |h| h.ac_f_per_year));
    assert!(mean(after, |h| h.es_bs) < 0.3 * mean(young, |h| h.es_bs));
    let gain = mean(after, |h| h.bv_tv) / mean(young, |h| h.bv_tv) - 1.0;
    assert!((0.01..0.08).contains(&gain), "remodelling space is a few percent of bone, not {gain}");
}

/// After a block of RANKL its precursors have piled up: osteoclasts overshoot, and are back within two years, as markers are
/// after denosumab (Bone 2011 J Clin Endocrinol Metab; Miller 2008 Bone). A cube has some three BMUs at work at a time, so that the sum
/// of 32 still scatters by 15% from one quarter of a year to the next: the highest of eight quarters would exceed the mean by
/// 35% once in ten times without an overshoot, and exceeds it by half with one.
#[test]
#[ignore = "32 cubes through seven years take half a minute"]
fn osteoclasts_overshoot_after_a_block_of_rankl_and_come_back() {
    const QUARTER_DAYS: i32 = 91;
    let blocked = Signals { rankl_free: 0.05, ..Signals::HEALTHY };
    let course: [(i32, Signals); 3] = [(12, Signals::HEALTHY), (8, blocked), (8, Signals::HEALTHY)];
    let mut osteoclasts = vec![0.0; 28];
    for number in 0..32 {
        let mut specimen = cube(80, 20.0, number);
        let signals = course.iter().flat_map(|&(quarters, signals)| (0..quarters).map(move |_| signals));
        for (quarter, signals) in (0..).zip(signals) {
            for day in QUARTER_DAYS * quarter..QUARTER_DAYS * (quarter + 1) {
                specimen.step(day, &signals, &mut Untimed);
                osteoclasts[quarter as usize] += specimen.osteoclasts().len() as f64 / f64::from(QUARTER_DAYS);
            }
        }
    }
    let mean =
        |quarters: std::ops::Range<usize>| osteoclasts[quarters.clone()].iter().sum::<f64>() / quarters.len() as f64;
    let before = mean(4..12);
    let peak = osteoclasts[20..].iter().copied().fold(0.0, f64::max);
    assert!(mean(18..20) < 0.15 * before, "few are left: {osteoclasts:.0?}");
    assert!(peak > 1.35 * before, "an overshoot: {osteoclasts:.0?}");
    assert!((0.7..1.3).contains(&(mean(26..28) / before)), "back after two years: {osteoclasts:.0?}");
}

/// What is measured must not depend on the size of the voxels.
#[test]
#[ignore = "twelve cubes of 1.5 mm, a third of them in voxels of 15 um, take minutes"]
fn turnover_does_not_depend_on_the_grain() {
    let of_grain = [(100, 15.0), (75, 20.0), (60, 25.0)].map(|(edge_voxels, voxel_um)| {
        let seen = (0..4).map(|number| {
            let mut specimen = cube(edge_voxels, voxel_um, number);
            for day in 0..8 * DAYS_PER_YEAR {
                if day == 2 * DAYS_PER_YEAR {
                    specimen.begin_report_interval();
                }
                specimen.step(day, &Signals::HEALTHY, &mut Untimed);
            }
            measure(&specimen, false)
        });
        seen.collect::<Vec<_>>()
    });
    let quantities: [(&str, Measure, f64); 5] = [
        ("BV/TV", |h| h.bv_tv, 0.05),
        ("Ac.f", |h| h.ac_f_per_year, 0.15),
        ("E.De", |h| h.e_de_um.unwrap_or(0.0), 0.10),
        ("W.Th", |h| h.w_th_um.unwrap_or(0.0), 0.10),
        ("turnover", |h| h.turnover_per_year, 0.15),
    ];
    for (name, what, tolerance) in quantities {
        let [fine, middle, coarse] = of_grain.each_ref().map(|seen| mean(seen, what));
        for other in [fine, coarse] {
            let apart = other / middle - 1.0;
            assert!(apart.abs() < tolerance, "{name} at 15, 20 and 25 um: {fine:.3}, {middle:.3}, {coarse:.3}");
        }
    }
}

/// SWAN (Greendale 2012): from one year before to two years after the final period, and over ten years.
#[test]
#[ignore = "a cohort through ten years takes a minute"]
fn menopause_costs_the_bone_that_swan_saw() {
    let result = run("menopause.toml", &[]);
    for (site, name, tolerance) in [(0, "spine", [1.5, 2.0]), (2, "femoral-neck", [1.5, 2.0])] {
        let [transmenopausal, decade] = [36, 120]
            .map(|months| published::change_pct(&format!("greendale-2012-natural-menopause-{name}-{months}m")));
        let (before, after) = (bmd_change(&result, 0, site, 4.0), bmd_change(&result, 0, site, 7.0));
        let lost = 100.0 * ((1.0 + after / 100.0) / (1.0 + before / 100.0) - 1.0);
        assert!((lost - transmenopausal).abs() < tolerance[0], "site {site} transmenopausal {lost}");
        let total = bmd_change(&result, 0, site, 10.0);
        assert!((total - decade).abs() < tolerance[1], "site {site} over ten years {total}");
    }
}

/// FREEDOM (Cummings 2009; Austin 2012), versus placebo.
#[test]
#[ignore = "a trial of three years takes half a minute"]
fn denosumab_gains_what_freedom_saw() {
    let result = run("denosumab.toml", &[]);
    let versus = |site, years| bmd_change(&result, 1, site, years) - bmd_change(&result, 0, site, years);
    for (site, years, id, tolerance) in [
        (0, 3.0, "cummings-2009-denosumab-placebo-spine-36m", 1.5),
        (1, 1.0, "cummings-2009-denosumab-placebo-total-hip-12m", 1.2),
        (1, 2.0, "cummings-2009-denosumab-placebo-total-hip-24m", 1.2),
        (1, 3.0, "cummings-2009-denosumab-placebo-total-hip-36m", 1.2),
    ] {
        let gained: f64 = versus(site, years);
        assert!((gained - published::change_pct(id)).abs() < tolerance, "{id}: {gained}");
    }
}
