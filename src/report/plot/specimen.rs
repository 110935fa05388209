//! The picture of the specimen: the first patient's bone before and after, by arm, and what came and went.

use crate::cohort::result::{ArmPortrait, Portrait};
use crate::report::number::time_years;
use crate::scenario::schema::Scenario;

use super::Picture;
use super::axis::tick_label;
use super::bone::{Camera, Field, Subject, render};
use super::figure::{draw_caption, draw_heading, label};
use super::font::{Weight, fit};
use super::style::{GREY, INK, MARGIN, PANEL_TITLE_SIZE, WIDTH};
use super::svg::{Anchor, Drawing, Stroke, Text};

/// Most arms shown: the control and two others, which fill a page.
const MOST_ARMS: usize = 3;
/// Width of a cube in the picture, units.
const CUBE: f64 = 212.0;
/// Width of its image at which print is sharp, pixels.
pub const CUBE_PIXELS: u32 = 600;
/// Room under a cube for its figures, units.
const ROOM_BELOW: f64 = 30.0;

/// Colours of bone lost and gained, as they come out in the light of the picture.
const LOST_KEY: &str = "#d55e00";
const GAINED_KEY: &str = "#0072b2";

/// Draws the specimens, the control arm's and up to two others', in images of some pixels' width; `None` where no
/// portrait is a cube.
pub fn draw(scenario: &Scenario, portraits: &[ArmPortrait], cube_pixels: u32) -> Option<Picture> {
    let rows: Vec<Row> = chosen(scenario, portraits)
        .into_iter()
        .filter_map(|portrait| Row::new(scenario, portrait, cube_pixels))
        .collect();
    let first = rows.first()?;
    let (edge_mm, voxel_um) =
        (first.portrait.before.voxel_um * first.before.edge() as f64 / 1e3, first.portrait.before.voxel_um);
    let title = if scenario.title.is_empty() { &scenario.name } else { &scenario.title };
    let mut drawing = Drawing::default();
    let subtitle = format!("Cancellous bone of the first virtual patient, cube of {} mm", tick_label(edge_mm, 1));
    let mut top = draw_heading(title, &subtitle, &mut drawing) + 4.0;
    let after = format!("Year {}", time_years(scenario.simulation.years));
    // arms mostly share time 0, and a cube takes a second
    let mut time_0: Option<(&Portrait, Vec<u8>)> = None;
    for row in &rows {
        let image = match time_0.take().filter(|(portrait, _)| **portrait == row.portrait.before) {
            Some((_, image)) => image,
            None => row.image(Subject::Bone(&row.before))?,
        };
        top = row.draw(top, &image, &after, &mut drawing)?;
        time_0 = Some((&row.portrait.before, image));
    }
    draw_scale(top - ROOM_BELOW, &first.camera(), voxel_um, &mut drawing);
    let caption = "Faces where the cube was cut from the surrounding bone are darker. Right: bone lost and gained since \
                   time 0. BV/TV: bone volume over tissue volume.";
    let height = draw_caption(caption, top, &mut drawing);
    Some(Picture { name: "specimen", svg: drawing.finish(height, title, &format!("{subtitle}. {caption}")) })
}

/// The control's portrait first, then others in the order of the arms.
fn chosen<'a>(scenario: &Scenario, portraits: &'a [ArmPortrait]) -> Vec<&'a ArmPortrait> {
    let mut chosen: Vec<&ArmPortrait> = portraits.iter().collect();
    chosen.sort_by_key(|portrait| {
        let control = scenario.arms.get(portrait.arm as usize).is_some_and(|arm| arm.control);
        (!control, portrait.arm)
    });
    chosen.truncate(MOST_ARMS);
    chosen
}

/// One arm.
struct Row<'a> {
    arm: &'a str,
    portrait: &'a ArmPortrait,
    before: Field,
    after: Field,
    cube_pixels: u32,
}

impl<'a> Row<'a> {
    fn new(scenario: &'a Scenario, portrait: &'a ArmPortrait, cube_pixels: u32) -> Option<Self> {
        let arm = scenario.arms.get(portrait.arm as usize).map_or("", |arm| &arm.name);
        let (before, after) = (Field::new(&portrait.before)?, Field::new(&portrait.after)?);
        (before.edge() == after.edge()).then_some(Self { arm, portrait, before, after, cube_pixels })
    }

    fn camera(&self) -> Camera {
        Camera::about(self.before.edge(), self.cube_pixels)
    }

    fn image(&self, subject: Subject) -> Option<Vec<u8>> {
        render(subject, self.portrait.before.voxel_um, &self.camera())
    }

    /// Draws the arm's three cubes; returns where the next arm begins.
    fn draw(&self, top: f64, time_0: &[u8], after: &str, drawing: &mut Drawing) -> Option<f64> {
        let camera = &self.camera();
        let either = self.before.union(&self.after);
        let change = Subject::Change { before: &self.before, after: &self.after, either: &either };
        let (then, now) = (bone_volume(&self.portrait.before), bone_volume(&self.portrait.after));
        let columns = [
            ("Time 0", time_0, bv_tv(then)),
            (after, &self.image(Subject::Bone(&self.after))?, bv_tv(now)),
            ("Change", &self.image(change)?, relative(then, now)),
        ];
        let heading = Text { size: PANEL_TITLE_SIZE, weight: Weight::Bold, colour: INK, ..label() };
        let name = fit(self.arm, PANEL_TITLE_SIZE, Weight::Bold, WIDTH - 2.0 * MARGIN);
        drawing.text(Text { x: MARGIN, y: top + 12.0, text: &name, ..heading });
        let height = CUBE * f64::from(camera.size.1) / f64::from(camera.size.0);
        let (cell, ceiling) = ((WIDTH - 2.0 * MARGIN) / columns.len() as f64, top + 20.0);
        for (column, (title, image, figure)) in columns.into_iter().enumerate() {
            let left = MARGIN + cell * column as f64 + (cell - CUBE) / 2.0;
            draw_outline((left, ceiling), (CUBE, height), self.before.edge() as f32, camera, drawing);
            drawing.image((left, ceiling), (CUBE, height), image);
            drawing.text(Text { x: left, y: ceiling + 10.0, text: title, colour: GREY, ..label() });
            let (x, y) = (left + CUBE / 2.0, ceiling + height + 12.0);
            drawing.text(Text { x, y, text: &figure, anchor: Anchor::Middle, ..label() });
            if column == 2 {
                draw_keys((left + CUBE, ceiling + 10.0), drawing);
            }
        }
        Some(ceiling + height + ROOM_BELOW)
    }
}

/// Edges of the cube, beneath the bone.
fn draw_outline(corner: (f64, f64), size: (f64, f64), edge: f32, camera: &Camera, drawing: &mut Drawing) {
    let place = |corners: u8| {
        let (x, y) = camera.project([0, 1, 2].map(|axis| if corners >> axis & 1 == 1 { edge } else { 0.0 }));
        (corner.0 + x * size.0, corner.1 + y * size.1)
    };
    for corners in 0..8_u8 {
        for axis in (0..3).filter(|axis| corners >> axis & 1 == 0) {
            drawing.line(place(corners), place(corners | 1 << axis), Stroke::solid("#d9d9d9", 0.6));
        }
    }
}

/// What the colours of the change are.
fn draw_keys((right, y): (f64, f64), drawing: &mut Drawing) {
    for (line, (name, colour)) in [("lost", LOST_KEY), ("gained", GAINED_KEY)].into_iter().enumerate() {
        let y = y + 13.0 * line as f64;
        drawing.rectangle((right - 9.0, y - 8.0), (9.0, 9.0), colour, 1.0);
        drawing.text(Text { x: right - 13.0, y, text: name, anchor: Anchor::End, colour: GREY, ..label() });
    }
}

/// A round length to compare with, under the first cube of the last row.
fn draw_scale(bottom: f64, camera: &Camera, voxel_um: f64, drawing: &mut Drawing) {
    let width_um = |um: f64| CUBE * camera.length(um / voxel_um);
    let lengths = [5000.0, 2000.0, 1000.0, 500.0, 200.0, 100.0, 50.0, 20.0, 10.0];
    let Some(um) = lengths.into_iter().find(|um| width_um(*um) <= 0.3 * CUBE) else { return };
    let cell = (WIDTH - 2.0 * MARGIN) / 3.0;
    let (left, y) = (MARGIN + (cell - CUBE) / 2.0, bottom - 4.0);
    drawing.line((left, y), (left + width_um(um), y), Stroke::solid(INK, 2.0));
    let name = if um < 1000.0 { format!("{um} µm") } else { format!("{} mm", um / 1000.0) };
    drawing.text(Text { x: left, y: y - 5.0, text: &name, ..label() });
}

/// Bone over tissue volume.
fn bone_volume(portrait: &Portrait) -> f64 {
    let bone: u64 = portrait.bone.iter().map(|bone| u64::from(*bone)).sum();
    bone as f64 / 255.0 / portrait.bone.len().max(1) as f64
}

fn bv_tv(bone_volume: f64) -> String {
    format!("BV/TV {}%", tick_label(100.0 * bone_volume, 1))
}

/// Change of bone volume, in percent of what was there.
fn relative(then: f64, now: f64) -> String {
    let change = 100.0 * (now - then) / then;
    if !change.is_finite() {
        return String::new();
    }
    let sign = if change >= 0.05 { "+" } else { "" };
    format!("Bone volume {sign}{}%", tick_label(change, 1))
}
