//! Light on bone: one lamp with soft shadows, a sky dimmed in hollows.

use crate::elementary::{cosf, powf, sinf};

use super::field::{Field, SURFACE};
use super::vector::{Vector, along, dot, smooth_step, unit};

/// Towards the lamp: over the left shoulder of who looks.
const TO_LAMP: Vector = [-0.25, -0.62, 1.0];

/// How far a hollow dims the light, um.
const HOLLOW_UM: f32 = 420.0;

/// How far a shadow reaches, um.
const SHADOW_UM: f32 = 900.0;

/// Steps along a ray to the sky: few, since there are many rays.
const SKY_STEPS: usize = 7;

/// Steps along a ray to the lamp, whose shadow has an edge.
const LAMP_STEPS: usize = 64;

/// How far over the surface a ray begins, so that the surface does not shade itself, voxels.
const LIFT: f32 = 1.2;

/// Directions to the sky, over a hemisphere about z; evenly spread by the golden angle.
const SKY: usize = 14;

/// The lamps about one cube.
#[derive(Debug, Clone)]
pub struct Light {
    to_lamp: Vector,
    sky: [Vector; SKY],
    /// How far along a ray bone is looked for, voxels, and how much it takes away there.
    sky_steps: [(f32, f32); SKY_STEPS],
    lamp_steps: [(f32, f32); LAMP_STEPS],
}

/// What of the sky and of the lamp is seen from somewhere, 0-1.
#[derive(Debug, Clone, Copy)]
pub struct Seen {
    open_sky: f32,
    open_lamp: f32,
}

impl Light {
    /// The light for voxels of an edge in um.
    pub fn new(voxel_um: f64) -> Self {
        let voxel_um = (voxel_um as f32).max(1.0);
        let golden_angle = std::f32::consts::PI * (3.0 - 5.0_f32.sqrt());
        let sky = std::array::from_fn(|index| {
            let height = 1.0 - 2.0 * (index as f32 + 0.5) / SKY as f32;
            let (radius, angle) = ((1.0 - height * height).sqrt(), golden_angle * index as f32);
            [radius * cosf(angle), radius * sinf(angle), height]
        });
        Self {
            to_lamp: unit(TO_LAMP),
            sky,
            sky_steps: steps(HOLLOW_UM / voxel_um),
            lamp_steps: steps(SHADOW_UM / voxel_um),
        }
    }

    /// What a surface sees of the sky and of the lamp.
    pub fn seen_from(&self, field: &Field, point: Vector, normal: Vector) -> Seen {
        let outside = along(point, LIFT, normal);
        let faces_lamp = dot(normal, self.to_lamp) > 0.0;
        let shadow = if faces_lamp { blocked(field, outside, self.to_lamp, &self.lamp_steps) } else { 1.0 };
        Seen { open_sky: self.open_sky(field, outside, normal), open_lamp: 1.0 - 0.8 * shadow }
    }

    /// Brightness of a surface, about 0-1, that sees so much.
    pub fn on(&self, normal: Vector, seen: Seen) -> f32 {
        let lamp = dot(normal, self.to_lamp).max(0.0) * seen.open_lamp;
        // more sky above than below
        let dome = 0.75 + 0.25 * normal[2];
        0.50 * dome * powf(seen.open_sky, 1.25) + 0.55 * lamp
    }

    /// Share of the sky that is seen from a point over a surface.
    fn open_sky(&self, field: &Field, point: Vector, normal: Vector) -> f32 {
        let (mut open, mut whole) = (0.0, 0.0);
        for direction in self.sky {
            let height = dot(direction, normal);
            // every direction of the sphere serves, turned to the side of the surface
            let (direction, height) =
                if height < 0.0 { (direction.map(|part| -part), -height) } else { (direction, height) };
            let weight = height + 0.1;
            open += weight * (1.0 - blocked(field, point, direction, &self.sky_steps));
            whole += weight;
        }
        open / whole
    }
}

/// Steps to a reach, finer near by, with weights that fall to none there.
fn steps<const COUNT: usize>(reach: f32) -> [(f32, f32); COUNT] {
    std::array::from_fn(|step| {
        let share = powf((step + 1) as f32 / COUNT as f32, 1.5);
        (share * reach, 1.0 - share * share)
    })
}

/// How much of the light along a direction bone takes away, less from afar, 0-1.
fn blocked(field: &Field, point: Vector, direction: Vector, steps: &[(f32, f32)]) -> f32 {
    let mut most = 0.0_f32;
    for (way, weight) in steps {
        let point = along(point, *way, direction);
        if field.clearance(point) == 0.0 {
            most = most.max(smooth_step(0.25, SURFACE + 0.15, field.at(point)) * weight);
        }
    }
    most
}
