//! Thickness of bone and of marrow, measured directly in three dimensions as micro-CT does.
//!
//! Local thickness at a point is the diameter of the largest ball that lies wholly in the bone (or marrow) and holds the
//! point; its mean over the volume needs no model of plates or rods (Hildebrand 1997 J Microsc; Bouxsein 2010 J Bone
//! Miner Res). Balls stand on the ridge of the distance to the surface.

#![expect(
    clippy::inline_always,
    reason = "what is not inlined is not compiled for the wide instructions of its caller"
)]

use multiversion::multiversion;

use super::distance::{BLOCK, STEPS, VoxelGrid, signed_distance};
use super::lattice::{FULL, HALF, Lattice};

/// How far beyond its radius a ball takes in voxel centres, voxels: balls that stand at whole voxels would leave gaps
/// below the surface that they touch.
const MARGIN: f32 = 0.3;
/// How much distance must fall from a ridge to the two voxels on its sides, together, in [`STEPS`] of a voxel. Between
/// two planes it falls by at least a voxel in some direction, beside a single curved one by less.
const RIDGE_FALL: i16 = 45;

/// Thickness by the plate model from which on voxels twice as large are fine enough, voxels.
const COARSE_FROM_VOXELS: f64 = 14.0;

/// A thickness over a volume.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Thickness {
    /// Mean over the volume, um.
    pub mean_um: f64,
    /// Standard deviation over the volume, um.
    pub sd_um: f64,
}

/// Direct microstructure of a specimen; `None` where there is no surface.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Microstructure {
    /// Trabecular thickness (of a cortical specimen, of the bone between canals).
    pub tb_th: Option<Thickness>,
    /// Trabecular separation (of a cortical specimen, canal diameter).
    pub tb_sp: Option<Thickness>,
}

impl Microstructure {
    /// Measures a specimen.
    pub fn of(lattice: &Lattice) -> Self {
        let (bone, surface_mm2) = (lattice.bv_tv(), lattice.bone_surface_mm2());
        let plate_um = |share: f64| 2e3 * share * lattice.tissue_volume_mm3() / surface_mm2;
        let coarse = |share: f64| plate_um(share) > COARSE_FROM_VOXELS * lattice.voxel_um();
        Self {
            tb_th: local_thickness(lattice, |quanta| quanta, coarse(bone)),
            tb_sp: local_thickness(lattice, |quanta| FULL - quanta, coarse(1.0 - bone)),
        }
    }

    /// Trabecular number, per mm: one over the distance from the middle of a trabecula to the middle of the next, which
    /// is a thickness and a separation. Micro-CT measures that distance between thinned mid-axes (Bouxsein 2010), which
    /// depends on the thinning; this differs from it little and depends on nothing else.
    pub fn tb_n_per_mm(&self) -> Option<f64> {
        self.tb_th.zip(self.tb_sp).map(|(thickness, separation)| 1e3 / (thickness.mean_um + separation.mean_um))
    }
}

/// Local thickness of what `share_of` makes of a voxel's bone.
fn local_thickness(lattice: &Lattice, share_of: fn(u16) -> u16, coarse: bool) -> Option<Thickness> {
    let edge = lattice.edge() as usize;
    let factor = if coarse && edge.is_multiple_of(2) { 2 } else { 1 };
    let grid = coarsened(lattice.bone(), edge, factor, share_of);
    let distance = signed_distance(&grid)?;
    let haloed = Haloed::new(&grid, &distance);
    let (radius, direction) = ridge(&grid, &haloed);
    let mut painted = paint(&grid, &haloed, radius, &direction);
    fill_gaps(&grid, &distance, &mut painted);
    let voxel_um = lattice.voxel_um() * factor as f64;
    summarise(&grid, &painted, 2.0 * voxel_um / f64::from(STEPS))
}

/// The shares, as means over cubes of `factor` voxels.
fn coarsened(bone: &[u16], edge: usize, factor: usize, share_of: fn(u16) -> u16) -> VoxelGrid {
    if factor == 1 {
        return VoxelGrid::new(edge, |row, shares| {
            for (share, &quanta) in shares.iter_mut().zip(&bone[row * edge..][..edge]) {
                *share = share_of(quanta);
            }
        });
    }
    let coarse = edge / 2;
    VoxelGrid::new(coarse, |row, shares| {
        let (y, z) = (2 * (row % coarse), 2 * (row / coarse));
        let rows = [0, 1, edge, edge + 1]
            .map(|step| &bone[(y + edge * z + step % edge + edge * (step / edge)) * edge..][..edge]);
        for (x, share) in shares.iter_mut().enumerate() {
            let sum: u32 = rows.iter().map(|row| u32::from(row[2 * x]) + u32::from(row[2 * x + 1])).sum();
            *share = share_of((sum / 8) as u16);
        }
    })
}

/// The 13 directions from a voxel to half of its neighbours, as steps along x, y and z.
const DIRECTIONS: [[isize; 3]; 13] = [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
    [1, 1, 0],
    [1, -1, 0],
    [1, 0, 1],
    [1, 0, -1],
    [0, 1, 1],
    [0, 1, -1],
    [1, 1, 1],
    [1, 1, -1],
    [1, -1, 1],
    [1, -1, -1],
];

/// Distances as rows with one voxel from beyond each end.
struct Haloed {
    edge: usize,
    stride: usize,
    distance: Vec<i16>,
}

impl Haloed {
    fn new(grid: &VoxelGrid, distance: &[i16]) -> Self {
        let (edge, stride) = (grid.edge, grid.stride + 2);
        let mut haloed = vec![0; stride * grid.rows()];
        for (to, from) in haloed.chunks_exact_mut(stride).zip(distance.chunks_exact(grid.stride)) {
            to[0] = from[edge - 1];
            to[1..=edge].copy_from_slice(&from[..edge]);
            to[edge + 1] = from[0];
        }
        Self { edge, stride, distance: haloed }
    }

    /// Where the values begin that lie a step away from those of a row.
    #[inline(always)]
    fn start(&self, row: usize, [dx, dy, dz]: [isize; 3]) -> usize {
        let edge = self.edge;
        let wrap = |at: usize, step: isize| (at + edge).wrapping_add_signed(step) % edge;
        let row = wrap(row % edge, dy) + edge * wrap(row / edge, dz);
        (row * self.stride + 1).wrapping_add_signed(dx)
    }

    /// The distances at a voxel and a step before and behind it.
    fn beside(&self, row: usize, x: usize, step: [isize; 3]) -> [i16; 3] {
        [step, [0; 3], step.map(|along| -along)].map(|step| self.distance[self.start(row, step) + x])
    }
}

/// Half of what the sides differ by, where a voxel lies on a ridge between them; else a negative number. By this much
/// distance still rises from the voxel to the ridge itself, which lies between voxels: both sides fall equally.
#[inline(always)]
fn rise(ahead: i16, here: i16, behind: i16) -> i16 {
    let fall = 2 * here - ahead - behind;
    let highest = if ahead > behind { ahead } else { behind };
    let half = (ahead - behind).abs() / 2;
    if here >= highest && fall >= RIDGE_FALL { half } else { -1 }
}

/// Radius of the ball that stands on each voxel of the ridge, in [`STEPS`], 0 off the ridge; and the direction (of
/// [`DIRECTIONS`]) in which distance falls on both sides and rises most between.
#[multiversion(targets("x86_64+avx2", "x86_64+sse4.1"))]
fn ridge(grid: &VoxelGrid, haloed: &Haloed) -> (Vec<u16>, Vec<u8>) {
    let mut radius = vec![0; grid.share.len()];
    let mut direction = vec![0; grid.share.len()];
    for row in 0..grid.rows() {
        let starts = DIRECTIONS.map(|step| [haloed.start(row, step), haloed.start(row, step.map(|along| -along))]);
        let centre = haloed.start(row, [0; 3]);
        for column in (0..grid.stride).step_by(BLOCK) {
            let at = row * grid.stride + column;
            let share = &grid.share[at..at + BLOCK];
            if !share.iter().any(|&share| share >= HALF) {
                continue;
            }
            let of = |start: usize| {
                let mut block = [0_i16; BLOCK];
                block.copy_from_slice(&haloed.distance[start + column..start + column + BLOCK]);
                block
            };
            let here = of(centre);
            let (mut highest, mut found) = ([-1_i16; BLOCK], [0_i16; BLOCK]);
            for (number, [ahead, behind]) in (0..).zip(starts) {
                let (ahead, behind) = (of(ahead), of(behind));
                for lane in 0..BLOCK {
                    let rise = rise(ahead[lane], here[lane], behind[lane]);
                    found[lane] = if rise > highest[lane] { number } else { found[lane] };
                    highest[lane] = if rise > highest[lane] { rise } else { highest[lane] };
                }
            }
            for lane in 0..BLOCK {
                let on_ridge = share[lane] >= HALF && highest[lane] >= 0;
                radius[at + lane] = if on_ridge { (here[lane] + highest[lane]) as u16 } else { 0 };
                direction[at + lane] = found[lane] as u8;
            }
        }
    }
    (radius, direction)
}

/// The largest radius of a ball that holds each voxel, in [`STEPS`]. Balls are taken from the largest to the smallest; a
/// voxel of the ridge so near to a ball's centre that its own ball would add less than [`MARGIN`] is spared.
#[multiversion(targets("x86_64+avx2", "x86_64+sse4.1"))]
fn paint(grid: &VoxelGrid, haloed: &Haloed, mut radius: Vec<u16>, direction: &[u8]) -> Vec<u16> {
    let mut painted = vec![0; radius.len()];
    for at in by_size(&radius) {
        let at = at as usize;
        let steps = radius[at];
        if steps == 0 {
            continue;
        }
        let (row, x) = (at / grid.stride, at % grid.stride);
        let voxels = f32::from(steps) / f32::from(STEPS);
        let spared = (voxels + MARGIN).powi(2) - voxels.powi(2);
        for_rows_of_ball(
            grid.edge,
            [x as f32, (row % grid.edge) as f32, (row / grid.edge) as f32],
            spared,
            |row, part| {
                radius[row * grid.stride..][part].fill(0);
            },
        );
        let [ox, oy, oz] = to_ridge(haloed, row, x, DIRECTIONS[usize::from(direction[at])]);
        let centre = [x as f32 + ox, (row % grid.edge) as f32 + oy, (row / grid.edge) as f32 + oz];
        for_rows_of_ball(grid.edge, centre, (voxels + MARGIN).powi(2), |row, part| {
            for value in &mut painted[row * grid.stride..][part] {
                *value = steps.max(*value);
            }
        });
    }
    painted
}

/// Voxels that bear a radius, from the largest to the smallest.
fn by_size(radius: &[u16]) -> Vec<u32> {
    let largest = usize::from(radius.iter().copied().max().unwrap_or(0));
    let mut counts = vec![0_u32; largest + 2];
    for &radius in radius.iter().filter(|&&radius| radius > 0) {
        counts[largest - usize::from(radius) + 1] += 1;
    }
    for size in 0..=largest {
        counts[size + 1] += counts[size];
    }
    let mut sorted = vec![0; counts[largest + 1] as usize];
    for (at, &radius) in radius.iter().enumerate().filter(|&(_, &radius)| radius > 0) {
        let place = &mut counts[largest - usize::from(radius)];
        sorted[*place as usize] = at as u32;
        *place += 1;
    }
    sorted
}

/// Way from a voxel of the ridge along a direction to the ridge itself, voxels.
fn to_ridge(haloed: &Haloed, row: usize, x: usize, step: [isize; 3]) -> [f32; 3] {
    let [ahead, here, behind] = haloed.beside(row, x, step);
    let part = 0.5 * f32::from(ahead - behind) / f32::from((here - ahead.min(behind)).max(1));
    step.map(|along| along as f32 * part)
}

/// Calls `visit` with every row that a ball meets and the part of it that lies inside, given the square of its radius.
#[inline(always)]
fn for_rows_of_ball(
    edge: usize,
    [x, y, z]: [f32; 3],
    squared: f32,
    mut visit: impl FnMut(usize, std::ops::Range<usize>),
) {
    let reach = squared.sqrt();
    let whole = |from: f32| (from - reach).ceil() as i32..=(from + reach).floor() as i32;
    let wrap = |at: i32| if (0..edge as i32).contains(&at) { at as usize } else { at.rem_euclid(edge as i32) as usize };
    for near_z in whole(z) {
        let left = squared - (near_z as f32 - z).powi(2);
        for near_y in whole(y) {
            let left = left - (near_y as f32 - y).powi(2);
            if left < 0.0 {
                continue;
            }
            let half = left.sqrt();
            let row = wrap(near_y) + edge * wrap(near_z);
            let (first, last) = ((x - half).ceil() as i32, (x + half).floor() as i32);
            if last - first + 1 >= edge as i32 {
                visit(row, 0..edge);
            } else if first <= last {
                let (first, last) = (wrap(first), wrap(last));
                if first <= last {
                    visit(row, first..last + 1);
                } else {
                    visit(row, first..edge);
                    visit(row, 0..last + 1);
                }
            }
        }
    }
}

/// Gives voxels that no ball reached (corners, specks) what the largest ball beside them has, or their own distance.
fn fill_gaps(grid: &VoxelGrid, distance: &[i16], painted: &mut [u16]) {
    let edge = grid.edge;
    let gaps: Vec<usize> = (0..painted.len()).filter(|&at| grid.share[at] >= HALF && painted[at] == 0).collect();
    let found: Vec<u16> = gaps
        .iter()
        .map(|&at| {
            let (row, x) = (at / grid.stride, at % grid.stride);
            let around = |at: usize| [(at + edge - 1) % edge, at, (at + 1) % edge];
            let rows = around(row / edge).into_iter().flat_map(|z| around(row % edge).map(|y| y + edge * z));
            let beside = rows.flat_map(|row| around(x).map(|x| painted[row * grid.stride + x])).max();
            beside.unwrap_or(0).max(distance[at].unsigned_abs())
        })
        .collect();
    for (at, radius) in gaps.into_iter().zip(found) {
        painted[at] = radius;
    }
}

/// Mean and standard deviation over the voxels that are at least half filled.
fn summarise(grid: &VoxelGrid, painted: &[u16], diameter_um: f64) -> Option<Thickness> {
    let (mut count, mut sum, mut squares) = (0_u64, 0_u64, 0_u64);
    for (&radius, &share) in painted.iter().zip(&grid.share) {
        let radius = if share >= HALF { u64::from(radius) } else { 0 };
        count += u64::from(share >= HALF);
        sum += radius;
        squares += radius * radius;
    }
    (count > 0).then(|| {
        let mean = sum as f64 / count as f64;
        let variance = (squares as f64 / count as f64 - mean * mean).max(0.0);
        Thickness { mean_um: diameter_um * mean, sd_um: diameter_um * variance.sqrt() }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::elementary::{cos, sin};

    const VOXEL_UM: f64 = 20.0;

    /// A cube of `edge` voxels filled where `inside` (of voxels from the corner) says, with partial voxels at the surface.
    fn filled(edge: u32, inside: impl Fn([f64; 3]) -> bool) -> Lattice {
        const PARTS: u32 = 6;
        let mut lattice = Lattice::empty(edge, VOXEL_UM);
        // off the middle, so that no surface falls on the sampled points
        let part = |number: u32| (f64::from(number) + 0.47) / f64::from(PARTS);
        for voxel in 0..lattice.voxels() as u32 {
            let place = lattice.place(voxel).map(f64::from);
            let points =
                (0..PARTS.pow(3)).map(|number| [number % PARTS, number / PARTS % PARTS, number / PARTS.pow(2)]);
            let count = points.filter(|point| inside([0, 1, 2].map(|axis| place[axis] + part(point[axis])))).count();
            lattice.place_bone(voxel, (count as u32 * u32::from(FULL) / PARTS.pow(3)) as u16, 0);
        }
        lattice
    }

    /// The nearest of a coordinate's images.
    fn nearest(from: f64, edge: f64) -> f64 {
        from - edge * (from / edge).round()
    }

    fn bone_voxels(lattice: &Lattice) -> f64 {
        Microstructure::of(lattice).tb_th.map_or(f64::NAN, |found| found.mean_um) / VOXEL_UM
    }

    fn assert_within(found: f64, expected: f64, tolerance: f64, what: &str) {
        assert!((found / expected - 1.0).abs() < tolerance, "{what}: {found:.2} voxels and not {expected}");
    }

    /// Plates through the periodic cube, straight and oblique, at any place between the voxels.
    #[test]
    fn plates_have_their_thickness_and_separation() {
        for (normal, tolerance) in [([0, 0, 1], 0.04), ([1, 1, 0], 0.04), ([2, 1, 0], 0.04), ([1, 1, 1], 0.07)] {
            let long = f64::from(normal.iter().map(|part| part * part).sum::<i32>()).sqrt();
            let period = 40.0 / long;
            for (thickness, shift) in [(6.0, 0.1), (6.6, 0.5), (7.3, 0.8)] {
                let lattice = filled(40, |place| {
                    let off: f64 = (0..3).map(|axis| place[axis] * f64::from(normal[axis])).sum::<f64>() / long;
                    nearest(off - shift, period).abs() < 0.5 * thickness
                });
                let what = format!("plate across {normal:?} at {shift}");
                assert_within(bone_voxels(&lattice), thickness, tolerance, &what);
                let separation = Microstructure::of(&lattice).tb_sp.map_or(f64::NAN, |found| found.mean_um) / VOXEL_UM;
                assert_within(separation, period - thickness, tolerance, &what);
            }
        }
    }

    #[test]
    fn rods_and_balls_have_their_diameter() {
        for (diameter, shift) in [(6.0, 0.0), (6.5, 0.3), (8.0, 0.6)] {
            let off = |place: [f64; 3], axes: &[usize]| {
                let square =
                    |&axis: &usize| nearest(place[axis] - 14.0 - shift * (1.0 - 0.3 * axis as f64), 28.0).powi(2);
                axes.iter().map(square).sum::<f64>().sqrt()
            };
            let rod = filled(28, |place| off(place, &[0, 1]) < 0.5 * diameter);
            assert_within(bone_voxels(&rod), diameter, 0.05, "rod");
            let ball = filled(28, |place| off(place, &[0, 1, 2]) < 0.5 * diameter);
            assert_within(bone_voxels(&ball), diameter, 0.05, "ball");
        }
    }

    /// Cortical bone: separation is the diameter of its canals.
    #[test]
    fn canals_have_their_diameter() {
        let lattice =
            filled(32, |[x, y, _]| (nearest(x - 16.2, 32.0).powi(2) + nearest(y - 16.1, 32.0).powi(2)).sqrt() > 3.2);
        assert!(lattice.bv_tv() > 0.95);
        let found = Microstructure::of(&lattice);
        assert_within(found.tb_sp.map_or(f64::NAN, |found| found.mean_um) / VOXEL_UM, 6.4, 0.05, "canal");
        // the largest ball between four canals reaches from corner to corner of the square they stand on
        assert_within(bone_voxels(&lattice), 32.0 * 2.0_f64.sqrt() - 6.4, 0.05, "bone between canals");
    }

    /// Thick and thin plates count by their volume.
    #[test]
    fn the_mean_is_over_volume() {
        let lattice = filled(40, |[_, _, z]| (z - 8.2).abs() < 3.0 || (z - 28.3).abs() < 6.0);
        let found = Microstructure::of(&lattice).tb_th.expect("bone with a surface");
        assert_within(found.mean_um / VOXEL_UM, (6.0 * 6.0 + 12.0 * 12.0) / 18.0, 0.03, "two plates");
        // of two values 6 apart with weights of a third and two thirds
        assert_within(found.sd_um / VOXEL_UM, 6.0 * 2.0_f64.sqrt() / 3.0, 0.05, "their deviation");
    }

    #[test]
    fn nothing_is_measured_where_there_is_no_surface() {
        for bone in [false, true] {
            let found = Microstructure::of(&filled(12, |_| bone));
            assert_eq!((found.tb_th, found.tb_sp, found.tb_n_per_mm()), (None, None, None));
        }
    }

    /// The specimen is periodic: where its origin lies changes nothing but which of two equal balls is taken first.
    #[test]
    fn the_origin_hardly_matters() {
        let at = |origin: f64| {
            let lattice = filled(30, |[x, y, z]| {
                let turn = std::f64::consts::TAU / 30.0;
                let wave = |from: f64| (from - origin) * turn;
                sin(wave(x)) + 0.8 * cos(wave(y)) + 0.6 * sin(2.0 * wave(z)) > 0.9
            });
            bone_voxels(&lattice)
        };
        assert_within(at(8.0), at(0.0), 0.002, "moved by 8 voxels");
    }
}
