//! Where a cube is looked at from: along parallel rays, so that lengths in the picture compare.

use super::vector::{Vector, along, cross, dot, unit};

/// From the cube towards the eye: in front on the right, from above.
const TO_EYE: Vector = [0.62, -1.0, 0.72];

/// An orthographic camera about a cube that fills the picture.
#[derive(Debug, Clone, Copy)]
pub struct Camera {
    /// Direction in which it looks.
    pub forward: Vector,
    right: Vector,
    up: Vector,
    centre: Vector,
    /// Voxels to a pixel.
    voxels_per_pixel: f32,
    /// Pixels wide and high.
    pub size: (u32, u32),
}

impl Camera {
    /// A camera about a cube of an edge in voxels, for a picture of a width in pixels; its height follows.
    pub fn about(edge: usize, width: u32) -> Self {
        let forward = unit(TO_EYE.map(|component| -component));
        let right = unit(cross(forward, [0.0, 0.0, 1.0]));
        let up = cross(right, forward);
        // half of the cube's shadow on an axis of the picture, in edges
        let reach = |axis: Vector| axis.iter().map(|component| component.abs()).sum::<f32>() / 2.0;
        let height = (width as f32 * reach(up) / reach(right)).ceil() as u32;
        let edge = edge as f32;
        let voxels_per_pixel = 1.02 * 2.0 * reach(right) * edge / width as f32;
        Self { forward, right, up, centre: [edge / 2.0; 3], voxels_per_pixel, size: (width, height) }
    }

    /// Where the ray of a point of the picture (pixels from its top left corner) starts, outside of the cube.
    pub fn origin(&self, x: f32, y: f32) -> Vector {
        let (width, height) = (self.size.0 as f32, self.size.1 as f32);
        let across = along(self.centre, (x - width / 2.0) * self.voxels_per_pixel, self.right);
        let point = along(across, (height / 2.0 - y) * self.voxels_per_pixel, self.up);
        along(point, -4.0 * self.centre[0], self.forward)
    }

    /// Where a point stands in the picture, as shares of its width and height.
    pub fn project(&self, point: Vector) -> (f64, f64) {
        let offset = along(point, -1.0, self.centre);
        let x = dot(offset, self.right) / (self.voxels_per_pixel * self.size.0 as f32) + 0.5;
        let y = 0.5 - dot(offset, self.up) / (self.voxels_per_pixel * self.size.1 as f32);
        (f64::from(x), f64::from(y))
    }

    /// Share of the picture's width that a length in voxels takes, where it is seen from the side.
    pub fn length(&self, voxels: f64) -> f64 {
        voxels / f64::from(self.voxels_per_pixel * self.size.0 as f32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_cube_is_in_the_picture() {
        let camera = Camera::about(100, 300);
        for corner in 0..8 {
            let point = [0, 1, 2].map(|axis| if corner >> axis & 1 == 1 { 100.0 } else { 0.0 });
            let (x, y) = camera.project(point);
            assert!((0.0..=1.0).contains(&x) && (0.0..=1.0).contains(&y), "{point:?} at {x}, {y}");
        }
        assert!((camera.project([50.0; 3]).0 - 0.5).abs() < 1e-6);
    }
}
