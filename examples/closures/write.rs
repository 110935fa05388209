//! Closures from what was seen, each with its standard error, as Rust.

use std::fmt::Write as _;
use std::path::Path;

use osteon::model::Model;
use osteon::specimen::mean_field::{coupling, refilled};

use super::regime::{Regime, Seen};

/// Mean of the cubes and its standard error, by leaving out one after the other, of something made of sums over cubes.
fn jackknife(cubes: usize, of: impl Fn(&dyn Fn(usize) -> bool) -> f64) -> (f64, f64) {
    let all = of(&|_| true);
    let without: Vec<f64> = (0..cubes).map(|left_out| of(&|cube| cube != left_out)).collect();
    let mean = without.iter().sum::<f64>() / cubes as f64;
    let square = without.iter().map(|value| (value - mean).powi(2)).sum::<f64>();
    (all, (square * (cubes as f64 - 1.0) / cubes as f64).sqrt())
}

/// Writes what was measured.
pub fn measured(regimes: &[Regime], seen: &[Vec<[Seen; 2]>]) -> std::io::Result<()> {
    let model = Model::default();
    let at = |name: &str| regimes.iter().position(|regime| regime.name == name).expect("a regime");
    let cubes = seen[0].len();
    // a ratio of sums over cubes of one regime and part
    let sum = |name: &str, part: usize, taken: &dyn Fn(usize) -> bool, of: &dyn Fn(&Seen) -> f64| -> f64 {
        seen[at(name)].iter().enumerate().filter(|(cube, _)| taken(*cube)).map(|(_, seen)| of(&seen[part])).sum()
    };
    let mut text = format!(
        "//! What was measured in {cubes} cubes a regime by `cargo run --release --example closures`, which writes this file; ± is the standard \
         error.\n\nuse super::closure::Closure;\n"
    );
    for (constant, doc, part, healthy, longer, more, less) in [
        (
            "CANCELLOUS",
            "Cancellous bone.",
            0,
            "young",
            "young, osteoclasts x1.5",
            "young, recruitment x1.5",
            "young, recruitment x0.6",
        ),
        (
            "ENDOCORTICAL",
            "The inner half of a cortex, with its face to the marrow.",
            0,
            "cortex",
            "cortex, osteoclasts x1.5",
            "cortex, recruitment x1.5",
            "cortex, .85 left",
        ),
        (
            "COMPACT",
            "The outer half of a cortex.",
            1,
            "cortex",
            "cortex, osteoclasts x1.5",
            "cortex, recruitment x1.5",
            "cortex, .85 left",
        ),
    ] {
        let is_cortex = healthy == "cortex";
        let mean = |name: &str, taken: &dyn Fn(usize) -> bool, of: &dyn Fn(&Seen) -> f64| {
            sum(name, part, taken, of) / sum(name, part, taken, &|_| 1.0)
        };
        let ratio =
            |name: &str, taken: &dyn Fn(usize) -> bool, above: &dyn Fn(&Seen) -> f64, below: &dyn Fn(&Seen) -> f64| {
                sum(name, part, taken, above) / sum(name, part, taken, below)
            };
        let found = |name: &str, taken: &dyn Fn(usize) -> bool| {
            ratio(name, taken, &|seen| seen.cycle.found as f64, &|seen| seen.cycle.sought as f64)
        };
        let crowd = |name: &str, taken: &dyn Fn(usize) -> bool| {
            ratio(name, taken, &|seen| seen.cycle.nuclei_days, &|seen| seen.cycle.canopy_days as f64)
        };
        let pores = |bv_tv: f64| if is_cortex { 1.0 - bv_tv } else { bv_tv };
        let made = |name: &str, taken: &dyn Fn(usize) -> bool| {
            ratio(name, taken, &|seen| seen.cycle.made, &|seen| seen.cycle.lost as f64)
        };
        let called = |name: &str, taken: &dyn Fn(usize) -> bool| {
            ratio(name, taken, &|seen| seen.cycle.called, &|seen| seen.cycle.lost as f64)
        };
        type Of<'a> = Box<dyn Fn(&dyn Fn(usize) -> bool) -> f64 + 'a>;
        let fields: Vec<(&str, Of)> = vec![
            (
                "at_bv_tv",
                Box::new(|taken| mean(healthy, taken, &|seen| if is_cortex { seen.begun_bv_tv } else { 0.24 })),
            ),
            ("surface_per_mm", Box::new(|taken| mean(healthy, taken, &|seen| seen.surface_per_mm))),
            (
                "surface_exponent",
                Box::new(|taken| {
                    let [other, own] = [less, healthy].map(|name| {
                        let surface = mean(name, taken, &|seen| seen.surface_per_mm);
                        (surface.ln(), pores(mean(name, taken, &|seen| seen.bv_tv)).ln())
                    });
                    (other.0 - own.0) / (other.1 - own.1)
                }),
            ),
            (
                "lost_share",
                Box::new(|taken| {
                    if !is_cortex {
                        return 0.0;
                    }
                    let [left, whole] = [less, healthy].map(|name| mean(name, taken, &|seen| seen.begun_bv_tv));
                    (1.0 - left / whole) / 0.15
                }),
            ),
            (
                "birth_share",
                Box::new(|taken| {
                    ratio(healthy, taken, &|seen| seen.cycle.born as f64, &|seen| {
                        model.bmu_origination_per_mm2_day
                            * seen.surface_per_mm
                            * seen.tissue_mm3
                            * seen.supply
                            * seen.days
                    })
                }),
            ),
            (
                "canal_share",
                Box::new(|taken| {
                    ratio(healthy, taken, &|seen| seen.cycle.born_in_canal as f64, &|seen| seen.cycle.born as f64)
                }),
            ),
            (
                "canopy_share",
                Box::new(|taken| {
                    ratio(healthy, taken, &|seen| seen.cycle.canopy_days as f64, &|seen| seen.cycle.born as f64)
                        / model.bmu_lifespan_days
                }),
            ),
            ("nuclei_per_canopy", Box::new(|taken| crowd(healthy, taken))),
            ("found_share", Box::new(|taken| found(healthy, taken))),
            (
                "found_exponent",
                Box::new(|taken| {
                    -(found(longer, taken) / found(healthy, taken)).ln()
                        / (crowd(longer, taken) / crowd(healthy, taken)).ln()
                }),
            ),
            (
                "cleared_share",
                Box::new(|taken| {
                    ratio(healthy, taken, &|seen| seen.cycle.cleared as f64, &|seen| seen.cycle.found as f64)
                }),
            ),
            ("open_days", Box::new(|taken| mean(healthy, taken, &|seen| seen.open_days))),
            (
                "fill_cv",
                Box::new(|taken| {
                    // the scatter at which so much of what is called finds no place in health, where hardly any cavity overflows
                    let (m, f) = (called(healthy, taken), made(healthy, taken));
                    let rim = (made(more, taken) - 1.0) / (called(more, taken) - 1.0);
                    solve(|cv| refilled(m, cv, rim) - f, 0.01, 1.0)
                }),
            ),
            ("rim_share", Box::new(|taken| ((made(more, taken) - 1.0) / (called(more, taken) - 1.0)).clamp(0.0, 1.0))),
            (
                "modelled_share",
                Box::new(|taken| {
                    ratio(healthy, taken, &|seen| seen.cycle.packets as f64, &|seen| {
                        model.modelling_per_mm2_day
                            * seen.surface_per_mm
                            * seen.tissue_mm3
                            * seen.days
                            * seen.activation
                    })
                }),
            ),
            (
                "packet_share",
                Box::new(|taken| {
                    let disc_um3 =
                        std::f64::consts::PI * model.modelling_radius_um.powi(2) * model.modelling_thickness_um;
                    let packets = sum(healthy, part, taken, &|seen| seen.cycle.packets as f64);
                    if packets > 0.0 {
                        sum(healthy, part, taken, &|seen| seen.cycle.packet_um3) / packets / disc_um3
                    } else {
                        1.0
                    }
                }),
            ),
        ];
        writeln!(text, "\n/// {doc}\npub(super) const {constant}: Closure = Closure {{").expect("a string");
        for (name, of) in &fields {
            let (value, error) = jackknife(cubes, of);
            writeln!(text, "    // ± {error:.4}\n    {name}: {value:.4},").expect("a string");
        }
        text += "};\n";
    }
    let globals: Vec<(&str, &str, (f64, f64))> = vec![
        (
            "SURFACE_FOLD",
            "Surface of remodelled cancellous bone, fold of that of plates as thick.",
            jackknife(cubes, |taken| {
                sum("young", 0, taken, &|seen| seen.surface_per_mm * 0.135 / (2.0 * 0.24))
                    / sum("young", 0, taken, &|_| 1.0)
            }),
        ),
        (
            "LEAST_SURFACE_PER_MM",
            "Least surface over tissue of sparse cancellous bone as it is made, 1/mm: no wave is longer than a cube.",
            jackknife(cubes, |taken| {
                sum("sparse", 0, taken, &|seen| seen.surface_per_mm) / sum("sparse", 0, taken, &|_| 1.0)
            }),
        ),
        (
            "STRAIN_CV",
            "Coefficient of variation of the strain that osteocytes of cancellous bone feel about their mean.",
            jackknife(cubes, |taken| sum("young", 0, taken, &|seen| seen.strain_cv) / sum("young", 0, taken, &|_| 1.0)),
        ),
        (
            "CORTICAL_STRAIN_CV",
            "The same in a cortex.",
            jackknife(cubes, |taken| {
                sum("cortex", 0, taken, &|seen| seen.strain_cv) / sum("cortex", 0, taken, &|_| 1.0)
            }),
        ),
        (
            "STRAIN_FOLD",
            "Strain of remodelled cancellous bone, fold of what its volume and mineral say.",
            jackknife(cubes, |taken| {
                sum("young", 0, taken, &|seen| seen.strain) / sum("young", 0, taken, &|seen| seen.strain_by_volume)
            }),
        ),
        (
            "CORTICAL_STRAIN_FOLD",
            "The same of a cortex.",
            jackknife(cubes, |taken| {
                sum("cortex", 0, taken, &|seen| seen.strain) / sum("cortex", 0, taken, &|seen| seen.strain_by_volume)
            }),
        ),
        (
            "OWN_RESORPTION",
            "Resorption that marrow feels where a cavity is refilled beyond its mean, fold of health: a cavity's own BMU is one of few in a cube. \
             Where little RANKL is left.",
            jackknife(cubes, |taken| {
                let total = |of: &dyn Fn(&Seen) -> f64| sum("young, RANKL x0.3", 0, taken, of);
                let healthy_um = model.bmu_origination_per_mm2_day * model.bmu_surface_mm2 * model.healthy_erosion_um;
                let felt = total(&|seen| seen.cycle.found as f64 * seen.quantum_mm3)
                    / total(&|seen| 1e-3 * healthy_um * seen.surface_per_mm * seen.tissue_mm3 * seen.days);
                let more = total(&|seen| seen.cycle.called)
                    / total(&|seen| seen.cycle.lost as f64 * seen.recruitment * model.coupling);
                let called = more * coupling(&model, felt);
                solve(|own| called - coupling(&model, felt + own), 0.0, 2.0)
            }),
        ),
    ];
    for (name, doc, (value, error)) in globals {
        writeln!(text, "\n/// {doc} ± {error:.4}\npub(super) const {name}: f64 = {value:.4};").expect("a string");
    }
    print!("{text}");
    std::fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/specimen/mean_field/measured.rs"), text)
}

/// Where a falling function is nought.
fn solve(of: impl Fn(f64) -> f64, mut least: f64, mut most: f64) -> f64 {
    for _ in 0..60 {
        let middle = f64::midpoint(least, most);
        if of(middle) > 0.0 { least = middle } else { most = middle }
    }
    f64::midpoint(least, most)
}
