//! The picture of the specimen: the first patient's bone before and after, by arm, and what came and went.

use std::sync::Arc;

use plotters::element::{PathElement, Rectangle};
use plotters::style::RGBColor;
use plotters::style::text_anchor::HPos;

use crate::cohort::result::{ArmPortrait, Portrait};
use crate::report::number::time_years;
use crate::scenario::schema::Scenario;

use super::Picture;
use super::axis::tick_label;
use super::bone::{Camera, Field, Subject, render};
use super::font::{Weight, fit};
use super::sheet::{self, Area, DrawError, Image, at, grains, strips, write, write_at};
use super::style::{GREY, INK, LABEL_SIZE, MARGIN, OUTLINE, PANEL_TITLE_SIZE, WIDTH, fill, heading, stroke, text};
use super::words::{Caption, Heading};

/// Width of a cube in the picture, units.
const CUBE: f64 = 212.0;
/// Width of its image at which print is sharp, pixels.
pub const CUBE_PIXELS: u32 = 600;
/// Room over a cube for the arm's name, and under it for its figures, units.
const ROOM_ABOVE: f64 = 20.0;
const ROOM_BELOW: f64 = 30.0;

/// Colours of bone lost and gained, as they come out in the light of the picture.
const LOST_KEY: RGBColor = RGBColor(0xd5, 0x5e, 0x00);
const GAINED_KEY: RGBColor = RGBColor(0x00, 0x72, 0xb2);

/// Name of its file without extension.
pub const NAME: &str = "specimen";

/// Draws the specimens, the control arm's first, in images of some pixels' width; `None` where no
/// portrait is a cube.
///
/// # Errors
/// Where the drawing fails.
pub fn draw(scenario: &Scenario, portraits: &[ArmPortrait], cube_pixels: u32) -> Result<Option<Picture>, DrawError> {
    let rows: Vec<Row> = chosen(scenario, portraits)
        .into_iter()
        .filter_map(|portrait| Row::new(scenario, portrait, cube_pixels))
        .collect();
    match (rows.first(), images(&rows)) {
        (Some(first), Some(images)) => draw_rows(scenario, first, &rows, &images).map(Some),
        _ => Ok(None),
    }
}

/// Every arm's cube at time 0, after, and the change.
fn images(rows: &[Row]) -> Option<Vec<[Arc<[u8]>; 3]>> {
    let mut images: Vec<[Arc<[u8]>; 3]> = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        // arms mostly share time 0, and a cube takes a second
        let same = index.checked_sub(1).filter(|before| rows[*before].portrait.before == row.portrait.before);
        let time_0 = match same {
            Some(before) => images[before][0].clone(),
            None => row.image(Subject::Bone(&row.before))?,
        };
        let either = row.before.union(&row.after);
        let change = Subject::Change { before: &row.before, after: &row.after, either: &either };
        images.push([time_0, row.image(Subject::Bone(&row.after))?, row.image(change)?]);
    }
    Some(images)
}

fn draw_rows(scenario: &Scenario, first: &Row, rows: &[Row], images: &[[Arc<[u8]>; 3]]) -> Result<Picture, DrawError> {
    let voxel_um = first.portrait.before.voxel_um;
    let edge_mm = voxel_um * first.before.edge() as f64 / 1e3;
    let title = if scenario.title.is_empty() { &scenario.name } else { &scenario.title };
    let subtitle = format!("Cancellous bone of the first virtual patient, cube of {} mm", tick_label(edge_mm, 1));
    let caption = "Faces where the cube was cut from the surrounding bone are darker. Right: bone lost and gained since \
                   time 0. BV/TV: bone volume over tissue volume.";
    let (heading, under) = (Heading::new(title, &subtitle), Caption::new(caption));
    let heights = [heading.height() + 4.0, rows.iter().map(Row::height).sum(), under.height()];
    let description = format!("{subtitle}. {caption}");
    sheet::picture(NAME, heights.iter().sum(), title, &description, |area| {
        let [heading_area, mut rows_area, caption_area] = strips(area, heights);
        heading.draw(&heading_area)?;
        let after = format!("Year {}", time_years(scenario.simulation.years));
        for (index, (row, images)) in rows.iter().zip(images).enumerate() {
            let (row_area, rest) = rows_area.split_vertically(grains(row.height()));
            row.draw(images, &after, &row_area)?;
            if index + 1 == rows.len() {
                draw_scale(row.height() - ROOM_BELOW, &first.camera(), voxel_um, &row_area)?;
            }
            rows_area = rest;
        }
        under.draw(&caption_area)
    })
}

/// The control's portrait first, then the others in the order of the arms.
fn chosen<'a>(scenario: &Scenario, portraits: &'a [ArmPortrait]) -> Vec<&'a ArmPortrait> {
    let mut chosen: Vec<&ArmPortrait> = portraits.iter().collect();
    chosen.sort_by_key(|portrait| {
        let control = scenario.arms.get(portrait.arm as usize).is_some_and(|arm| arm.control);
        (!control, portrait.arm)
    });
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

    fn image(&self, subject: Subject) -> Option<Arc<[u8]>> {
        render(subject, self.portrait.before.voxel_um, &self.camera()).map(Arc::from)
    }

    fn cube_height(&self) -> f64 {
        let (width, height) = self.camera().size;
        CUBE * f64::from(height) / f64::from(width)
    }

    fn height(&self) -> f64 {
        ROOM_ABOVE + self.cube_height() + ROOM_BELOW
    }

    /// Draws the arm's three cubes.
    fn draw(&self, images: &[Arc<[u8]>; 3], after: &str, area: &Area) -> Result<(), DrawError> {
        let name = fit(self.arm, PANEL_TITLE_SIZE, Weight::Bold, WIDTH - 2.0 * MARGIN);
        write(area, &name, &heading(PANEL_TITLE_SIZE), (MARGIN, 12.0))?;
        let (then, now) = (bone_volume(&self.portrait.before), bone_volume(&self.portrait.after));
        let columns = [("Time 0", bv_tv(then)), (after, bv_tv(now)), ("Change", relative(then, now))];
        for (column, ((title, figure), png)) in columns.iter().zip(images).enumerate() {
            let left = cube_left(column);
            self.draw_outline(left, area)?;
            area.draw(&Image { corner: at(left, ROOM_ABOVE), size: (CUBE, self.cube_height()), png })?;
            write(area, title, &text(LABEL_SIZE, GREY), (left, ROOM_ABOVE + 10.0))?;
            let place = (left + CUBE / 2.0, ROOM_ABOVE + self.cube_height() + 12.0);
            write_at(area, figure, &text(LABEL_SIZE, INK), HPos::Center, place)?;
        }
        draw_keys((cube_left(2) + CUBE, ROOM_ABOVE + 10.0), area)
    }

    /// Edges of the cube, beneath the bone.
    fn draw_outline(&self, left: f64, area: &Area) -> Result<(), DrawError> {
        let (camera, edge) = (self.camera(), self.before.edge() as f32);
        let place = |corners: u8| {
            let (x, y) = camera.project([0, 1, 2].map(|axis| if corners >> axis & 1 == 1 { edge } else { 0.0 }));
            at(left + x * CUBE, ROOM_ABOVE + y * self.cube_height())
        };
        for corners in 0..8_u8 {
            for axis in (0..3).filter(|axis| corners >> axis & 1 == 0) {
                let ends = [place(corners), place(corners | 1 << axis)];
                area.draw(&PathElement::new(ends, stroke(OUTLINE, 0.6)))?;
            }
        }
        Ok(())
    }
}

/// Where the cube of a column begins.
fn cube_left(column: usize) -> f64 {
    let cell = (WIDTH - 2.0 * MARGIN) / 3.0;
    MARGIN + cell * column as f64 + (cell - CUBE) / 2.0
}

/// What the colours of the change are.
fn draw_keys((right, y): (f64, f64), area: &Area) -> Result<(), DrawError> {
    for (line, (name, colour)) in [("lost", LOST_KEY), ("gained", GAINED_KEY)].into_iter().enumerate() {
        let y = y + 13.0 * line as f64;
        area.draw(&Rectangle::new([at(right - 9.0, y - 8.0), at(right, y + 1.0)], fill(colour, 1.0)))?;
        write_at(area, name, &text(LABEL_SIZE, GREY), HPos::Right, (right - 13.0, y))?;
    }
    Ok(())
}

/// A round length to compare with, under the first cube of the last row.
fn draw_scale(bottom: f64, camera: &Camera, voxel_um: f64, area: &Area) -> Result<(), DrawError> {
    let width_um = |um: f64| CUBE * camera.length(um / voxel_um);
    let lengths = [5000.0, 2000.0, 1000.0, 500.0, 200.0, 100.0, 50.0, 20.0, 10.0];
    let Some(um) = lengths.into_iter().find(|um| width_um(*um) <= 0.3 * CUBE) else { return Ok(()) };
    let (left, y) = (cube_left(0), bottom - 4.0);
    area.draw(&PathElement::new([at(left, y), at(left + width_um(um), y)], stroke(INK, 2.0)))?;
    let name = if um < 1000.0 { format!("{um} µm") } else { format!("{} mm", um / 1000.0) };
    write(area, &name, &text(LABEL_SIZE, INK), (left, y - 5.0))
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
