//! Scenes of a specimen for the page: which of them are due, and how they are packed.

use std::sync::atomic::{AtomicU32, Ordering};

use osteon::specimen::cube::{STRAIN_STEPS, Scene};
use osteon::specimen::snapshot::Packed;
use serde_json::{Value, json};

/// A scene in two parts: what it is, and its planes in one zlib stream: bone, activity and age of each voxel, then strain of each
/// coarse cell.
pub fn packed(scene: &Scene) -> (Value, Packed) {
    let planes = [&scene.bone, &scene.activity, &scene.matrix_age_months, &scene.strain];
    let about = json!({
        "kind": scene.kind.name(),
        "edge_voxels": scene.edge_voxels,
        "voxel_um": scene.voxel_um,
        "coarse_edge": scene.coarse_edge,
        "strain_steps": STRAIN_STEPS,
        "bv_tv": scene.bv_tv,
        "counts": { "osteoclasts": scene.cells.osteoclasts, "osteoblasts": scene.cells.osteoblasts, "bmus": scene.cells.bmus },
        "osteoclasts": scene.osteoclasts,
        "osteoblasts": scene.osteoblasts,
        "trails": scene.trails,
    });
    (about, Packed::of(&planes.map(Vec::as_slice).concat()))
}

/// Time 0, and so many more times evenly up to the end.
pub struct EvenTimes {
    step_years: Option<f64>,
    /// Number of the next time, from 0.
    next: AtomicU32,
}

impl EvenTimes {
    /// So many times after time 0 in so many years; no time at all where that is 0.
    pub fn of(years: f64, number: u32) -> Self {
        Self { step_years: (number > 0).then(|| years / f64::from(number)), next: AtomicU32::new(0) }
    }

    /// Whether a time is due, once each.
    pub fn is_due(&self, time_years: f64) -> bool {
        // what rounding may take from a time, of a step
        const ROUNDING: f64 = 1e-6;
        let Some(step_years) = self.step_years else { return false };
        let mut next = self.next.load(Ordering::Relaxed);
        let is_past = |number: u32| f64::from(number) <= time_years / step_years + ROUNDING;
        let is_due = is_past(next);
        // times between two reports are shown once, at the later one
        while is_past(next) {
            next += 1;
        }
        self.next.store(next, Ordering::Relaxed);
        is_due
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scenes_are_even_and_no_more_than_were_asked_for() {
        let monthly: Vec<f64> = (0..=120).map(|month| f64::from(month) / 12.0).collect();
        let due = |number| {
            let times = EvenTimes::of(10.0, number);
            monthly.iter().copied().filter(|&time| times.is_due(time)).collect::<Vec<f64>>()
        };
        assert_eq!(due(4), [0.0, 2.5, 5.0, 7.5, 10.0]);
        assert_eq!(due(400).len(), monthly.len(), "there is a scene at a report and nowhere else");
        assert!(due(0).is_empty());
    }
}
