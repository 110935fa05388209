//! Pieces of bone in a cube, and corners without any: what tells noise and round cores from bone.

use crate::specimen::lattice::HALF;

/// Pieces whose voxels meet at faces.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Pieces {
    pub count: u32,
    /// Share of the voxels of bone that are not in the largest (0-1).
    pub outside_largest_share: f64,
    /// A voxel of the largest.
    largest: usize,
}

/// Finds the pieces of a cube, whose faces end them.
pub(super) fn pieces(edge: usize, bone: &[u16]) -> Pieces {
    let mut is_seen = vec![false; bone.len()];
    let (mut count, mut all, mut most, mut largest) = (0, 0_u64, 0_u64, 0);
    for voxel in 0..bone.len() {
        if bone[voxel] < HALF || is_seen[voxel] {
            continue;
        }
        let size = flood(edge, bone, voxel, &mut is_seen);
        count += 1;
        all += size;
        if size > most {
            (most, largest) = (size, voxel);
        }
    }
    Pieces { count, outside_largest_share: if all == 0 { 0.0 } else { 1.0 - most as f64 / all as f64 }, largest }
}

/// Leaves the largest piece alone, with the voxels that are less than half bone and touch it.
pub(super) fn keep_largest(edge: usize, bone: &mut [u16], pieces: Pieces) {
    let mut is_kept = vec![false; bone.len()];
    flood(edge, bone, pieces.largest, &mut is_kept);
    let keeps: Vec<bool> = (0..bone.len())
        .map(|voxel| is_kept[voxel] || (bone[voxel] < HALF && neighbours(edge, voxel).any(|other| is_kept[other])))
        .collect();
    for (quanta, is_kept) in bone.iter_mut().zip(keeps) {
        if !is_kept {
            *quanta = 0;
        }
    }
}

/// Marks the piece that a voxel belongs to, and gives the number of its voxels.
fn flood(edge: usize, bone: &[u16], start: usize, is_seen: &mut [bool]) -> u64 {
    let mut open = vec![start];
    let mut size = 0;
    is_seen[start] = true;
    while let Some(voxel) = open.pop() {
        size += 1;
        for other in neighbours(edge, voxel) {
            if bone[other] >= HALF && !is_seen[other] {
                is_seen[other] = true;
                open.push(other);
            }
        }
    }
    size
}

/// Voxels that share a face with one, within the cube.
fn neighbours(edge: usize, voxel: usize) -> impl Iterator<Item = usize> {
    let steps = [1, edge, edge * edge];
    steps.into_iter().flat_map(move |step| {
        let along = voxel / step % edge;
        [(along > 0).then(|| voxel - step), (along + 1 < edge).then(|| voxel + step)].into_iter().flatten()
    })
}

/// Share of a cube (0-1) in its corners, where columns along z have no bone from end to end: nothing, unless all four corners
/// of its section are empty, as about a round core. What is empty along the diagonal of a corner says how far it reaches.
pub(super) fn empty_corner_share(edge: usize, bone: &[u16]) -> f64 {
    let section = edge * edge;
    let mut is_full = vec![false; section];
    for (voxel, &quanta) in bone.iter().enumerate() {
        is_full[voxel % section] |= quanta > 0;
    }
    let mut count = 0;
    for (is_right, is_upper) in [(false, false), (true, false), (false, true), (true, true)] {
        let at = |is_far: bool, along: usize| if is_far { edge - 1 - along } else { along };
        let is_empty = |x: usize, y: usize| !is_full[at(is_right, x) + edge * at(is_upper, y)];
        let reach = (0..edge).take_while(|&along| is_empty(along, along)).count();
        if reach == 0 {
            return 0.0;
        }
        let of_row = |y: usize| (0..(2 * reach - y).min(edge)).take_while(|&x| is_empty(x, y)).count();
        count += (0..(2 * reach).min(edge)).map(of_row).take_while(|&row| row > 0).sum::<usize>();
    }
    (count as f64 / section as f64).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::specimen::lattice::FULL;

    #[test]
    fn specks_are_pieces_of_their_own() {
        let edge = 10;
        let mut bone: Vec<u16> = (0..1000).map(|voxel| if voxel % 10 < 3 { FULL } else { 0 }).collect();
        bone[555] = FULL;
        bone[103] = FULL / 4;
        bone[999] = FULL / 4;
        let found = pieces(edge, &bone);
        assert_eq!(found.count, 2);
        assert!((found.outside_largest_share - 1.0 / 301.0).abs() < 1e-12);
        keep_largest(edge, &mut bone, found);
        assert_eq!((bone[555], bone[999], bone[103], bone[0]), (0, 0, FULL / 4, FULL));
        assert_eq!(pieces(edge, &bone).count, 1);
        assert_eq!(pieces(edge, &[0; 1000]).count, 0);
    }

    #[test]
    fn the_corners_of_a_round_core_are_empty() {
        let edge = 40;
        let is_in_core = |voxel: usize| {
            let away = |along: usize| along as f64 - 19.5;
            away(voxel % edge).powi(2) + away(voxel / edge % edge).powi(2) < 400.0
        };
        let core: Vec<u16> = (0..edge * edge * edge).map(|voxel| if is_in_core(voxel) { FULL } else { 0 }).collect();
        let share = empty_corner_share(edge, &core);
        assert!((0.15..0.22).contains(&share), "{share}: 1 - pi / 4, less the thin ends of the corners");
        assert!(empty_corner_share(edge, &vec![FULL; edge * edge * edge]) == 0.0);
    }
}
