//! Closures from what was seen, each with its standard error, as Rust.

use std::f64::consts::PI;
use std::fmt::Write as _;
use std::path::Path;

use osteon::elementary::{exp, ln, pow};
use osteon::model::Model;
use osteon::specimen::mean_field::{Rim, coupling, refilled};

use super::regime::{LEFT_OF_OLD_CORTEX, Regime, SPARSE_BV_TV, SPARSE_TB_TH_UM, Seen, YOUNG_BV_TV, YOUNG_TB_TH_UM};

/// A closure by its name, with what it is where the name alone does not say.
type Named = (&'static str, &'static str, f64);

/// What was seen in the cubes of every regime, but for one that is left out.
struct Cubes<'a> {
    model: &'a Model,
    regimes: &'a [Regime],
    seen: &'a [Vec<[Seen; 2]>],
    left_out: Option<usize>,
}

/// A zone of bone: its name, the part of its cubes, and the regimes from which it is measured.
struct Zone {
    constant: &'static str,
    doc: &'static str,
    part: usize,
    healthy: &'static str,
    /// Osteoclasts live longer; more osteoblasts come; there is less bone.
    longer: &'static str,
    more: &'static str,
    /// Far more osteoblasts come than a cavity and its rim have room for.
    most: &'static str,
    less: &'static str,
    /// Bone as old age leaves it.
    old: &'static str,
    /// Many more BMUs are born.
    crowded: &'static str,
    /// Sclerostin is held back.
    loose: &'static str,
    /// Much bone is gained; cancellous bone alone gains so much.
    gained: Option<&'static str>,
}

/// The regime in which cancellous bone gains most.
const GAINED: &str = "young, lining cells x256";

const ZONES: [Zone; 3] = [
    Zone {
        constant: "CANCELLOUS",
        doc: "Cancellous bone.",
        part: 0,
        healthy: "young",
        longer: "young, osteoclasts x1.5",
        more: "young, recruitment x1.5",
        most: "young, recruitment x4",
        less: "young, recruitment x0.6",
        old: "sparse",
        crowded: "young, RANKL x3",
        loose: "young, Wnt let loose x3",
        gained: Some(GAINED),
    },
    Zone {
        constant: "ENDOCORTICAL",
        doc: "The inner half of a cortex, with its face to the marrow.",
        part: 0,
        healthy: "cortex",
        longer: "cortex, osteoclasts x1.5",
        more: "cortex, recruitment x1.5",
        most: "cortex, recruitment x4",
        less: "cortex, .85 left",
        old: "cortex, .85 left",
        crowded: "cortex, RANKL x3",
        loose: "cortex, Wnt let loose x3",
        gained: None,
    },
    Zone {
        constant: "COMPACT",
        doc: "The outer half of a cortex.",
        part: 1,
        healthy: "cortex",
        longer: "cortex, osteoclasts x1.5",
        more: "cortex, recruitment x1.5",
        most: "cortex, recruitment x4",
        less: "cortex, .85 left",
        old: "cortex, .85 left",
        crowded: "cortex, RANKL x3",
        loose: "cortex, Wnt let loose x3",
        gained: None,
    },
];

impl Cubes<'_> {
    /// Sum over the cubes of a regime.
    fn sum(&self, regime: &str, part: usize, of: impl Fn(&Seen) -> f64) -> f64 {
        let at = self.regimes.iter().position(|known| known.name == regime).expect("a regime");
        let kept = self.seen[at].iter().enumerate().filter(|(cube, _)| Some(*cube) != self.left_out);
        kept.map(|(_, seen)| of(&seen[part])).sum()
    }

    fn mean(&self, regime: &str, part: usize, of: impl Fn(&Seen) -> f64) -> f64 {
        self.sum(regime, part, of) / self.sum(regime, part, |_| 1.0)
    }

    fn zone(&self, zone: &Zone) -> Vec<Named> {
        let &Zone { part, healthy, longer, more, most, less, old, crowded, loose, gained, .. } = zone;
        let is_cortex = healthy == "cortex";
        let model = self.model;
        let ratio = |regime: &str, above: fn(&Seen) -> f64, below: fn(&Seen) -> f64| {
            self.sum(regime, part, above) / self.sum(regime, part, below)
        };
        let born: fn(&Seen) -> f64 = |seen| seen.cycle.born as f64;
        let lost: fn(&Seen) -> f64 = |seen| seen.cycle.lost as f64;
        let found = |regime| ratio(regime, |seen| seen.cycle.found as f64, |seen| seen.cycle.sought as f64);
        let crowd = |regime| ratio(regime, |seen| seen.cycle.nuclei_days, |seen| seen.cycle.canopy_days as f64);
        let founded: fn(&Seen) -> f64 = |seen| seen.cycle.founded as f64;
        // of what has bone to be built on
        let made = [healthy, more, most].map(|regime| ratio(regime, |seen| seen.cycle.made, founded));
        let called = [healthy, more, most].map(|regime| ratio(regime, |seen| seen.cycle.called, founded));
        let unfounded = |regime| 1.0 - ratio(regime, founded, lost);
        let crowd_exponent = ln(unfounded(longer) / unfounded(healthy)) / ln(crowd(longer) / crowd(healthy));
        let missing = |regime| ratio(regime, lost, |seen| (seen.cycle.found + seen.cycle.cleared) as f64);
        let rim = rim(&[[called[1], made[1]], [called[2], made[2]]].map(|pair| pair.map(|fold| fold - 1.0)));
        let surface_and_room = |regime| {
            let bv_tv = self.mean(regime, part, |seen| seen.bv_tv);
            (ln(self.mean(regime, part, |seen| seen.surface_per_mm)), ln(if is_cortex { 1.0 - bv_tv } else { bv_tv }))
        };
        let (own, other) = (surface_and_room(healthy), surface_and_room(less));
        let begun = |regime| self.mean(regime, part, |seen| seen.begun_bv_tv);
        let called_for = |regime: &str| self.sum(regime, part, |seen| seen.births_called_for(model));
        // days on which canopies recruit, over births that are called for, against health
        let places = |regime: &str| self.sum(regime, part, |seen| seen.cycle.canopy_days as f64) / called_for(regime);
        let supply = |regime: &str| self.mean(regime, part, |seen| seen.supply);
        let awake = self.sum(healthy, part, |seen| seen.packets_woken_for(model));
        let packets = self.sum(healthy, part, |seen| seen.cycle.packets as f64);
        let disc_um3 = PI * model.modelling_radius_um.powi(2) * model.modelling_thickness_um;
        let packet_um3 = self.sum(healthy, part, |seen| seen.cycle.packet_um3);
        let laid: fn(&Seen) -> f64 = |seen| seen.cycle.packet_um3 / seen.quantum_mm3 * 1e-9;
        let packet = [
            ratio(loose, |seen| seen.cycle.packet_called, laid),
            ratio(loose, |seen| seen.cycle.packet_placed as f64, laid),
        ];
        let room = solve(|room| packet[1] - room * (1.0 + rim.takes(packet[0] / room - 1.0)), 0.1, packet[0]);
        // exponents of bone gained: in surface, and in the area of a packet
        let of_gain = |of: &dyn Fn(&str) -> f64| {
            gained.map_or(0.0, |gained| {
                let volume = |regime| self.mean(regime, part, |seen| seen.bv_tv);
                ln(of(gained) / of(healthy)) / ln(volume(gained) / volume(healthy))
            })
        };
        let area = |regime: &str| ratio(regime, |seen| seen.cycle.packet_um3, |seen| seen.cycle.packets as f64);
        let lost_share =
            if is_cortex { (1.0 - begun(less) / begun(healthy)) / (1.0 - LEFT_OF_OLD_CORTEX) } else { 0.0 };
        [
            ("at_bv_tv", if is_cortex { begun(healthy) } else { YOUNG_BV_TV }),
            ("surface_per_mm", exp(own.0)),
            ("surface_exponent", (other.0 - own.0) / (other.1 - own.1)),
            ("gain_surface_exponent", of_gain(&|regime| self.mean(regime, part, |seen| seen.surface_per_mm))),
            ("lost_share", lost_share),
            ("birth_share", self.sum(healthy, part, born) / called_for(healthy)),
            ("birth_exponent", ln(places(old) / places(healthy)) / (surface_and_room(old).1 - own.1)),
            ("birth_at_fold", exp(surface_and_room(old).1 - own.1)),
            ("crowd_exponent", -ln(places(crowded) / places(healthy)) / ln(supply(crowded) / supply(healthy))),
            ("canal_share", ratio(healthy, |seen| seen.cycle.born_in_canal as f64, born)),
            ("canopy_share", ratio(healthy, |seen| seen.cycle.canopy_days as f64, born) / model.bmu_lifespan_days),
            ("nuclei_per_canopy", crowd(healthy)),
            ("found_share", found(healthy)),
            ("found_exponent", -ln(found(longer) / found(healthy)) / ln(crowd(longer) / crowd(healthy))),
            ("cleared_share", ratio(healthy, |seen| seen.cycle.cleared as f64, |seen| seen.cycle.found as f64)),
            ("open_days", self.mean(healthy, part, |seen| seen.open_days)),
            ("unfounded_share", unfounded(healthy)),
            ("unfounded_crowd_exponent", crowd_exponent),
            (
                "unfounded_bone_exponent",
                (crowd_exponent * ln(crowd(old) / crowd(healthy)) - ln(unfounded(old) / unfounded(healthy)))
                    / (surface_and_room(old).1 - own.1),
            ),
            ("met_share", (1.0 - missing(crowded) / missing(healthy)) / (supply(crowded) - supply(healthy))),
            // the scatter by which so much of what is called finds no place in health
            ("fill_cv", solve(|cv| refilled(called[0], cv, rim) - made[0], 0.01, 1.0)),
            ("rim_share", rim.share),
            ("rim_room", rim.room),
            ("modelled_share", packets / awake),
            ("packet_share", if packets > 0.0 { packet_um3 / packets / disc_um3 } else { 1.0 }),
            ("gain_packet_exponent", of_gain(&area)),
            ("packet_room", if packets > 0.0 { room } else { 1.0 }),
        ]
        .map(|(name, value)| (name, "", value))
        .to_vec()
    }

    fn of_all(&self) -> Vec<Named> {
        let model = self.model;
        let young = |of: fn(&Seen) -> f64| self.mean("young", 0, of);
        let cortex = |of: fn(&Seen) -> f64| self.mean("cortex", 0, of);
        let strain_fold = |regime: &str| {
            self.mean(regime, 0, |seen| seen.strain) / self.mean(regime, 0, |seen| seen.strain_by_volume)
        };
        let plates_per_mm = 2e3 * YOUNG_BV_TV / YOUNG_TB_TH_UM;
        let sparse_plates_per_mm = 2e3 * SPARSE_BV_TV / SPARSE_TB_TH_UM;
        let blocked = |of: &dyn Fn(&Seen) -> f64| self.sum("young, RANKL x0.3", 0, of);
        let healthy_um = model.bmu_origination_per_mm2_day * model.bmu_surface_mm2 * model.healthy_erosion_um;
        let felt = blocked(&|seen| seen.cycle.found as f64 * seen.quantum_mm3)
            / blocked(&|seen| 1e-3 * healthy_um * seen.surface_per_mm * seen.tissue_mm3 * seen.days);
        let more = blocked(&|seen| seen.cycle.called)
            / blocked(&|seen| seen.cycle.lost as f64 * seen.recruitment * model.coupling);
        let called = more * coupling(model, felt);
        vec![
            (
                "SURFACE_FOLD",
                "Surface of remodelled cancellous bone, fold of that of plates as thick.",
                young(|seen| seen.surface_per_mm) / plates_per_mm,
            ),
            (
                "SURFACE_FOLD_EXPONENT",
                "Exponent of its volume, fold of a young adult's, in that fold.",
                ln(self.mean("sparse", 0, |seen| seen.surface_per_mm)
                    / sparse_plates_per_mm
                    / (young(|seen| seen.surface_per_mm) / plates_per_mm))
                    / ln(SPARSE_BV_TV / YOUNG_BV_TV),
            ),
            (
                "STRAIN_CV",
                "Coefficient of variation of the strain that osteocytes of cancellous bone feel about their mean.",
                young(|seen| seen.strain_cv),
            ),
            (
                "STRAIN_CV_EXPONENT",
                "Exponent of its volume in that, with its sign changed.",
                -ln(self.mean("sparse", 0, |seen| seen.strain_cv) / young(|seen| seen.strain_cv))
                    / ln(self.mean("sparse", 0, |seen| seen.bv_tv) / young(|seen| seen.bv_tv)),
            ),
            ("CORTICAL_STRAIN_CV", "The same in a cortex.", cortex(|seen| seen.strain_cv)),
            (
                "STRAIN_FOLD",
                "Strain of remodelled cancellous bone, fold of what its volume and mineral say.",
                young(|seen| seen.strain) / young(|seen| seen.strain_by_volume),
            ),
            (
                "CORTICAL_STRAIN_FOLD",
                "The same of a cortex.",
                cortex(|seen| seen.strain) / cortex(|seen| seen.strain_by_volume),
            ),
            (
                "GAIN_STRAIN_EXPONENT",
                "Exponent of bone gained in that fold.",
                ln(strain_fold(GAINED) / strain_fold("young"))
                    / ln(self.mean(GAINED, 0, |seen| seen.bv_tv / YOUNG_BV_TV)),
            ),
            (
                "OWN_RESORPTION",
                "Resorption that marrow feels where a cavity is refilled beyond its mean, fold of health, where little RANKL is left: a cavity's own BMU is one of few in a cube.",
                solve(|own| called - coupling(model, felt + own), 0.0, 2.0),
            ),
        ]
    }
}

/// Writes what was measured.
pub fn measured(regimes: &[Regime], seen: &[Vec<[Seen; 2]>]) -> std::io::Result<()> {
    let model = Model::default();
    let number = seen[0].len();
    let without = |left_out| Cubes { model: &model, regimes, seen, left_out };
    let mut text = format!(
        "//! What was measured in {number} cubes a regime by `cargo run --release --example closures`, which writes this file; ± is the \
         standard error.\n\nuse super::closure::Closure;\n"
    );
    for zone in &ZONES {
        writeln!(text, "\n/// {}\npub(super) const {}: Closure = Closure {{", zone.doc, zone.constant)
            .expect("a string");
        for ((name, _, value), error) in with_errors(number, |left_out| without(left_out).zone(zone)) {
            writeln!(text, "    // ± {error:.4}\n    {name}: {value:.4},").expect("a string");
        }
        text += "};\n";
    }
    for ((name, doc, value), error) in with_errors(number, |left_out| without(left_out).of_all()) {
        writeln!(text, "\n/// {doc} ± {error:.4}\npub(super) const {name}: f64 = {value:.4};").expect("a string");
    }
    print!("{text}");
    std::fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/specimen/mean_field/measured.rs"), text)
}

/// Each closure with its standard error, by leaving out one cube after the other (jackknife).
fn with_errors(cubes: usize, of: impl Fn(Option<usize>) -> Vec<Named>) -> Vec<(Named, f64)> {
    let without: Vec<Vec<Named>> = (0..cubes).map(|cube| of(Some(cube))).collect();
    let error = |at: usize| {
        let values: Vec<f64> = without.iter().map(|closures| closures[at].2).collect();
        let mean = values.iter().sum::<f64>() / cubes as f64;
        let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
        (squares * (cubes as f64 - 1.0) / cubes as f64).sqrt()
    };
    of(None).into_iter().enumerate().map(|(at, closure)| (closure, error(at))).collect()
}

/// The rim that takes what was seen to be placed of two surpluses, the second one larger; all fold of the cavity.
fn rim(&[small, large]: &[[f64; 2]; 2]) -> Rim {
    if small[1] <= 0.0 {
        return Rim::NONE;
    }
    let left = |room: f64| 1.0 - small[1] / room;
    let room = solve(
        |room| large[1] - room * (1.0 - pow(left(room), large[0] / small[0])),
        1.001 * small[1].max(large[1]),
        100.0,
    );
    Rim { share: (-room * ln(left(room)) / small[0]).min(1.0), room }
}

/// Where a falling function is nought.
fn solve(of: impl Fn(f64) -> f64, mut least: f64, mut most: f64) -> f64 {
    for _ in 0..60 {
        let middle = f64::midpoint(least, most);
        if of(middle) > 0.0 { least = middle } else { most = middle }
    }
    f64::midpoint(least, most)
}
