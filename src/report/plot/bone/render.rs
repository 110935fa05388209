//! The picture of a cube: one ray a sample, four samples a pixel.

use crate::elementary::powf;

use rayon::prelude::*;
use resvg::tiny_skia::{Pixmap, PremultipliedColorU8};

use super::camera::Camera;
use super::field::{Field, SURFACE};
use super::light::{Light, Seen};
use super::vector::{Vector, along, dot, smooth_step};

/// Linear red, green, blue.
type Colour = [f32; 3];

/// Trabecular surface: warm ivory.
const BONE: Colour = [0.86, 0.74, 0.55];
/// Bone cut by the faces of the cube.
const CUT: Colour = [0.72, 0.50, 0.33];
/// Bone that neither came nor went.
const UNCHANGED: Colour = [0.76, 0.74, 0.70];
/// Bone that was lost: Okabe-Ito vermilion.
const LOST: Colour = [0.665, 0.112, 0.004];
/// Bone that was gained: Okabe-Ito blue.
const GAINED: Colour = [0.004, 0.168, 0.445];

/// Samples along each side of a pixel.
const SAMPLES: u32 = 2;
/// Pixels along each side of a tile, which is less than a voxel of a specimen.
const TILE: usize = 3;
/// Step of a ray near bone, voxels.
const STEP: f32 = 0.6;

/// What a picture shows.
#[derive(Debug, Clone, Copy)]
pub enum Subject<'a> {
    /// Bone as it is.
    Bone(&'a Field),
    /// Bone lost and gained from one time to another.
    Change {
        /// Bone then.
        before: &'a Field,
        /// Bone now.
        after: &'a Field,
        /// Bone at either time.
        either: &'a Field,
    },
}

impl Subject<'_> {
    fn field(&self) -> &Field {
        match self {
            Self::Bone(field) | Self::Change { either: field, .. } => field,
        }
    }

    /// Colour of the surface where a ray meets it.
    fn colour(&self, hit: &Hit) -> Colour {
        match self {
            Self::Bone(_) => {
                if hit.cut {
                    CUT
                } else {
                    BONE
                }
            }
            Self::Change { before, after, .. } => {
                // just beneath the surface, where the field at either time tells
                let point = along(hit.point, -0.7, hit.normal);
                let difference = before.smoothly_inside(point) - after.smoothly_inside(point);
                let [lost, gained] = [difference, -difference].map(|change| smooth_step(0.15, 0.45, change));
                std::array::from_fn(|part| {
                    UNCHANGED[part] + lost * (LOST[part] - UNCHANGED[part]) + gained * (GAINED[part] - UNCHANGED[part])
                })
            }
        }
    }
}

/// Where a ray meets bone.
#[derive(Debug, Clone, Copy)]
struct Hit {
    point: Vector,
    normal: Vector,
    /// Whether on a face of the cube.
    cut: bool,
    /// Way from where the cube begins to be seen, as a share of its longest.
    depth: f32,
}

impl Hit {
    /// Whether light from afar is the same at both, near enough.
    fn close_to(&self, other: &Self) -> bool {
        let way = along(self.point, -1.0, other.point);
        dot(way, way) < 4.0 && dot(self.normal, other.normal) > 0.9
    }
}

/// Draws a cube on a transparent ground, and encodes it as PNG; the same bytes for any number of threads. `None` where
/// the picture has no pixels.
pub fn render(subject: Subject, voxel_um: f64, camera: &Camera) -> Option<Vec<u8>> {
    let (width, height) = camera.size;
    let light = Light::new(voxel_um);
    let mut pixels = Pixmap::new(width, height)?;
    let width = width as usize;
    let bands = pixels.pixels_mut().par_chunks_mut(width * TILE).enumerate();
    bands.for_each(|(band, pixels)| {
        for left in (0..width).step_by(TILE) {
            // light is found once for what a tile sees of one surface
            let mut lit = None;
            for (row, line) in pixels.chunks_mut(width).enumerate() {
                let y = (band * TILE + row) as f32;
                for (x, pixel) in line.iter_mut().enumerate().skip(left).take(TILE) {
                    *pixel = shade(subject, &light, camera, (x as f32, y), &mut lit);
                }
            }
        }
    });
    pixels.encode_png().ok()
}

/// A pixel: the mean of its samples, in linear light. `lit` is where light was last found, and what is seen of it from there.
fn shade(
    subject: Subject,
    light: &Light,
    camera: &Camera,
    (x, y): (f32, f32),
    lit: &mut Option<(Hit, Seen)>,
) -> PremultipliedColorU8 {
    let mut sum = [0.0_f32; 3];
    let mut met = 0_u32;
    let offsets = (0..SAMPLES * SAMPLES).map(|sample| {
        let offset = |index: u32| (index as f32 + 0.5) / SAMPLES as f32;
        (offset(sample % SAMPLES), offset(sample / SAMPLES))
    });
    for (right, down) in offsets {
        let Some(hit) = meet(subject.field(), camera, x + right, y + down) else { continue };
        met += 1;
        // neighbours mostly see the same
        let same = lit.filter(|(before, _)| before.close_to(&hit)).map(|(_, seen)| seen);
        let seen = same.unwrap_or_else(|| {
            let seen = light.seen_from(subject.field(), hit.point, hit.normal);
            *lit = Some((hit, seen));
            seen
        });
        let brightness = light.on(hit.normal, seen);
        let colour = subject.colour(&hit);
        // what is far within is darker
        let dimmed = brightness * (1.0 - 0.45 * hit.depth);
        for part in 0..3 {
            // bone lets red through: shadows are warm
            let warmth = [0.92, 1.0, 1.12][part];
            sum[part] += (1.1 * colour[part] * powf(dimmed, warmth)).min(1.0);
        }
    }
    let opacity = met as f32 / (SAMPLES * SAMPLES) as f32;
    let alpha = (255.0 * opacity).round() as u8;
    let [red, green, blue] = sum.map(|part| (srgb(part / met.max(1) as f32) * f32::from(alpha)).round() as u8);
    PremultipliedColorU8::from_rgba(red.min(alpha), green.min(alpha), blue.min(alpha), alpha)
        .unwrap_or(PremultipliedColorU8::TRANSPARENT)
}

/// First bone on the ray of a point of the picture.
fn meet(field: &Field, camera: &Camera, x: f32, y: f32) -> Option<Hit> {
    let (origin, direction) = (camera.origin(x, y), camera.forward);
    let (enter, leave, face) = cross_cube(origin, direction, field.edge() as f32)?;
    let longest = field.edge() as f32 * 3.0_f32.sqrt();
    let nearest = 4.0 * field.edge() as f32 / 2.0 - longest / 2.0;
    let depth = |way: f32| ((way - nearest) / longest).clamp(0.0, 1.0);

    let start = along(origin, enter, direction);
    if field.inside(start) >= SURFACE {
        let mut normal = [0.0; 3];
        normal[face] = -direction[face].signum();
        return Some(Hit { point: start, normal, cut: true, depth: depth(enter) });
    }
    let mut way = enter;
    while way < leave {
        let next = way + field.clearance(along(origin, way, direction)).max(STEP);
        if next < leave && field.inside(along(origin, next, direction)) >= SURFACE {
            let way = bisect(field, origin, direction, way, next);
            let point = along(origin, way, direction);
            return Some(Hit { point, normal: field.normal(point), cut: false, depth: depth(way) });
        }
        way = next;
    }
    None
}

/// Where a ray enters and leaves a cube, and through the face of which axis it enters.
fn cross_cube(origin: Vector, direction: Vector, edge: f32) -> Option<(f32, f32, usize)> {
    let (mut enter, mut leave, mut face) = (f32::NEG_INFINITY, f32::INFINITY, 0);
    for axis in 0..3 {
        let walls = [-origin[axis] / direction[axis], (edge - origin[axis]) / direction[axis]];
        let (near, far) = (walls[0].min(walls[1]), walls[0].max(walls[1]));
        if near > enter {
            (enter, face) = (near, axis);
        }
        leave = leave.min(far);
    }
    (enter < leave).then_some((enter, leave, face))
}

/// The surface between a point in marrow and one in bone.
fn bisect(field: &Field, origin: Vector, direction: Vector, mut marrow: f32, mut bone: f32) -> f32 {
    for _ in 0..6 {
        let middle = f32::midpoint(marrow, bone);
        if field.inside(along(origin, middle, direction)) >= SURFACE {
            bone = middle;
        } else {
            marrow = middle;
        }
    }
    f32::midpoint(marrow, bone)
}

/// Linear light to the screen's scale.
fn srgb(linear: f32) -> f32 {
    let linear = linear.clamp(0.0, 1.0);
    if linear <= 0.003_130_8 { 12.92 * linear } else { 1.055 * powf(linear, 1.0 / 2.4) - 0.055 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cohort::result::Portrait;

    fn field(edge_voxels: u32, bone: u8) -> Field {
        let bone = vec![bone; (edge_voxels as usize).pow(3)];
        Field::new(&Portrait { edge_voxels, voxel_um: 20.0, bone, cells: None }).expect("a cube")
    }

    fn opaque_share(field: &Field) -> f64 {
        let camera = Camera::about(field.edge(), 60);
        let png = render(Subject::Bone(field), 20.0, &camera).expect("a picture");
        let pixels = Pixmap::decode_png(&png).expect("PNG");
        let opaque = pixels.pixels().iter().filter(|pixel| pixel.alpha() == 255).count();
        opaque as f64 / pixels.pixels().len() as f64
    }

    #[test]
    fn marrow_is_not_seen_and_solid_bone_fills_the_outline() {
        assert!(opaque_share(&field(10, 0)) == 0.0);
        let share = opaque_share(&field(10, 255));
        assert!((0.6..0.85).contains(&share), "{share}");
        // one voxel is a cube, too
        assert!(opaque_share(&field(1, 255)) > 0.5);
    }
}
