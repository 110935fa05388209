//! Surface and Euler number of the bone of a periodic cube: counted for all of it, and what one voxel changes.

/// Voxels of a block of 3 x 3 x 3, a bit each, x fastest; the middle one is bit 13.
pub type Block = u32;

/// The voxels of a block that share a face with the middle one.
const BESIDE: Block = 1 << 4 | 1 << 10 | 1 << 12 | 1 << 14 | 1 << 16 | 1 << 22;

/// The vertices, edges and faces of the middle voxel of a block: which other voxels share each, and how it counts.
const PARTS: [(Block, i64); 26] = parts();

const fn parts() -> [(Block, i64); 26] {
    let mut parts = [(0, 0); 26];
    let (mut count, mut part) = (0, 0);
    while part < 27 {
        // a vertex lies in three directions off the centre, an edge in two, a face in one
        let [x, y, z] = [part % 3, part / 3 % 3, part / 9];
        let directions = (x != 1) as u32 + (y != 1) as u32 + (z != 1) as u32;
        let mut shared_by = 0;
        let mut voxel = 0;
        while voxel < 27 {
            let [a, b, c] = [voxel % 3, voxel / 3 % 3, voxel / 9];
            if voxel != 13 && (a == 1 || a == x) && (b == 1 || b == y) && (c == 1 || c == z) {
                shared_by |= 1 << voxel;
            }
            voxel += 1;
        }
        if directions > 0 {
            parts[count] = (shared_by, if directions == 2 { -1 } else { 1 });
            count += 1;
        }
        part += 1;
    }
    parts
}

/// Faces between bone and marrow, and Euler number (vertices - edges + faces - cells) of the bone, 26-connected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SurfaceCount {
    /// Faces between bone and marrow.
    pub faces: i64,
    /// Euler number.
    pub euler: i64,
}

impl SurfaceCount {
    /// What the middle voxel of a block adds when it becomes bone. Its vertices, edges and faces count where no bone touches
    /// them yet.
    pub fn of_one_voxel(bone: Block) -> Self {
        let shared = i64::from((bone & BESIDE).count_ones());
        let untouched: i64 =
            PARTS.iter().map(|&(shared_by, counts)| if bone & shared_by == 0 { counts } else { 0 }).sum();
        Self { faces: 6 - 2 * shared, euler: untouched - 1 }
    }

    /// The surface of a cube of `edge` voxels, at least 3, with the bone of each in quanta; `is_bone` says from how
    /// many on a voxel is bone.
    pub fn of_cube(edge: usize, bone: &[u16], is_bone: impl Fn(u16) -> bool) -> Self {
        // rows of 1 for bone and 0 for marrow, each led by its own last voxel
        let rows: Vec<u8> = bone
            .chunks_exact(edge)
            .flat_map(|row| row[edge - 1..].iter().chain(row))
            .map(|&quanta| u8::from(is_bone(quanta)))
            .collect();
        let row = |y: usize, z: usize| &rows[(edge + 1) * (y + edge * z)..][..=edge];
        let before = |coordinate: usize| if coordinate == 0 { edge - 1 } else { coordinate - 1 };
        let mut surface = Self::default();
        for z in 0..edge {
            for y in 0..edge {
                let rows = [row(y, z), row(before(y), z), row(y, before(z)), row(before(y), before(z))];
                let (faces, euler) = of_row(edge, rows);
                surface.faces += i64::from(faces);
                surface.euler += i64::from(euler);
            }
        }
        surface
    }
}

/// Faces and Euler number that a row adds, with the rows before it along y, along z, and along both.
fn of_row(edge: usize, [here, before_y, before_z, before_both]: [&[u8]; 4]) -> (i32, i32) {
    let (mut faces, mut euler) = (0, 0);
    for x in 0..edge {
        // bone at the voxel before along x, and here, in each of the rows
        let pairs = [here, before_y, before_z, before_both].map(|row| [row[x], row[x + 1]]);
        let [a, b, c, d] = pairs.map(|[_, at]| at);
        faces += i32::from(a ^ pairs[0][0]) + i32::from(a ^ b) + i32::from(a ^ c);
        // along x an edge, two faces and the cell; across it a vertex, two edges and a face, which the voxels before share
        let [e, f, g, h] = pairs.map(|[last, at]| last | at);
        let along = i32::from(a | b) + i32::from(a | c) - i32::from(a | b | c | d) - i32::from(a);
        let across = i32::from(e | f | g | h) + i32::from(e) - i32::from(e | f) - i32::from(e | g);
        euler += along + across;
    }
    (faces, euler)
}
