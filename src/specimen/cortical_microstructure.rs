//! Thickness and porosity of the wall of a cortical specimen, between its two faces.

use super::lattice::{FULL, HALF, Lattice};

/// What micro-CT would show of a cortical specimen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CorticalMicrostructure {
    /// Share of the wall between its faces that is not bone, 0-1.
    pub ct_po: f64,
    /// Mean distance between the faces, along x, um.
    pub ct_th_um: f64,
}

impl CorticalMicrostructure {
    /// Measures a specimen whose wall stands across x, as [`super::cortex`] makes it; `None` where no wall is left. The faces
    /// are where bone begins and where it ends along each line, so that a canal which has opened to the marrow thins the wall
    /// rather than making it porous (Zebaze 2010 Lancet); they lie within voxels by how much of these is bone.
    pub fn of(lattice: &Lattice) -> Option<Self> {
        let (mut between, mut bone, mut lines) = (0.0, 0_u64, 0.0);
        for line in lattice.bone().chunks_exact(lattice.edge() as usize) {
            lines += 1.0;
            let faces = line.iter().position(|&quanta| quanta >= HALF);
            let faces = faces.zip(line.iter().rposition(|&quanta| quanta >= HALF));
            let Some((first, last)) = faces else { continue };
            let wall = first.saturating_sub(1)..(last + 2).min(line.len());
            let share = |quanta: &[u16]| quanta.iter().map(|&quanta| f64::from(quanta)).sum::<f64>() / f64::from(FULL);
            let ends = if first == last {
                share(&line[wall.clone()])
            } else {
                share(&line[wall.start..=first]) + share(&line[last..wall.end])
            };
            between += ends + (last - first).saturating_sub(1) as f64;
            bone += line[wall].iter().map(|&quanta| u64::from(quanta)).sum::<u64>();
        }
        (between > 0.0).then(|| Self {
            ct_po: (1.0 - bone as f64 / f64::from(FULL) / between).max(0.0),
            ct_th_um: between / lines * lattice.voxel_um(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A wall from 4.5 to 15.25 voxels, bored along z by a square canal of 2 voxels.
    fn bored() -> Lattice {
        let mut lattice = Lattice::empty(20, 20.0);
        for voxel in 0..lattice.voxels() as u32 {
            let [x, y, _] = lattice.place(voxel);
            let quanta = match (x, y) {
                (9..=10, 9..=10) => 0,
                (4, _) => FULL / 2,
                (15, _) => FULL / 4,
                (5..=14, _) => FULL,
                _ => 0,
            };
            lattice.place_bone(voxel, quanta, 0);
        }
        lattice
    }

    #[test]
    fn a_bored_wall_is_as_thick_and_porous_as_it_is_made() {
        let seen = CorticalMicrostructure::of(&bored()).expect("a wall");
        approx::assert_relative_eq!(seen.ct_th_um, 10.75 * 20.0, max_relative = 1e-12);
        approx::assert_relative_eq!(seen.ct_po, 4.0 / (10.75 * 20.0), max_relative = 1e-12);
    }

    #[test]
    fn a_canal_open_to_the_marrow_thins_the_wall_instead() {
        let mut lattice = bored();
        for voxel in 0..lattice.voxels() as u32 {
            let [x, y, _] = lattice.place(voxel);
            if (11..=15).contains(&x) && (9..=10).contains(&y) {
                lattice.place_bone(voxel, 0, 0);
            }
        }
        let seen = CorticalMicrostructure::of(&lattice).expect("a wall");
        // two lines of twenty end at the canal, 4.5 voxels below the other face
        approx::assert_relative_eq!(seen.ct_th_um, (18.0 * 10.75 + 2.0 * 4.5) / 20.0 * 20.0, max_relative = 1e-12);
        assert!(seen.ct_po.abs() < 1e-12);
        assert_eq!(CorticalMicrostructure::of(&Lattice::empty(16, 20.0)), None);
    }
}
