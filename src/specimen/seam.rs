//! Osteoid that waits for its mineral on surface where formation has ended.

use std::collections::VecDeque;

/// Seams of osteoid without osteoblasts. Osteoclasts do not resorb osteoid, so a seam stays until it mineralises.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Seams {
    /// Day of the mineralisation clock on which formation ended, and surface in voxel faces; the oldest first.
    waiting: VecDeque<(i32, u32)>,
    faces: u64,
}

impl Seams {
    /// A cavity's osteoblasts are gone.
    pub fn leave(&mut self, clock_day: i32, faces: u32) {
        self.waiting.push_back((clock_day, faces));
        self.faces += u64::from(faces);
    }

    /// Osteoid that was laid down by `youngest`, a day of the mineralisation clock, has mineralised.
    pub fn mineralise(&mut self, youngest: i32) {
        while let Some(&(clock_day, faces)) = self.waiting.front()
            && clock_day <= youngest
        {
            self.waiting.pop_front();
            self.faces -= u64::from(faces);
        }
    }

    /// Surface of all seams, voxel faces.
    pub fn faces(&self) -> f64 {
        self.faces as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seam_stays_until_it_mineralises() {
        let mut seams = Seams::default();
        seams.leave(10, 4);
        seams.leave(12, 5);
        seams.mineralise(9);
        assert_eq!(seams.faces().to_bits(), 9.0_f64.to_bits());
        seams.mineralise(10);
        assert_eq!(seams.faces().to_bits(), 5.0_f64.to_bits());
        seams.mineralise(40);
        assert_eq!(seams, Seams::default());
    }
}
