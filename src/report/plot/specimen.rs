//! The picture of the specimen: the bone of the patient who stands for the cohort before and after, by arm, and what came and went.

use std::sync::Arc;

use plotters::element::{PathElement, Rectangle};
use plotters::style::RGBColor;
use plotters::style::text_anchor::HPos;
use rayon::prelude::*;

use crate::cohort::result::{ArmPortrait, Portrait};
use crate::observation::record::Kind;
use crate::report::number::time_years;
use crate::report::summary::Summary;
use crate::scenario::schema::Scenario;

use super::Picture;
use super::axis::tick_label;
use super::bone::{Camera, Field, Subject, render};
use super::course::title;
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

/// Arms up to which cubes are drawn as finely as print shows them; with more, their pixels are shared out.
const MOST_FINE: usize = 4;

/// Draws the specimens of every arm, the control's first, in images of some pixels' width, with the mean change of the cohort beside
/// the patient's own; `None` where no portrait is a cube.
///
/// # Errors
/// Where the drawing fails.
pub fn draw(
    scenario: &Scenario,
    portraits: &[ArmPortrait],
    summary: &Summary,
    cube_pixels: u32,
) -> Result<Option<Picture>, DrawError> {
    let fineness = (MOST_FINE as f64 / portraits.len().max(MOST_FINE) as f64).sqrt();
    let cube_pixels = (f64::from(cube_pixels) * fineness).ceil() as u32;
    let rows: Vec<Row> = chosen(scenario, portraits)
        .into_par_iter()
        .filter_map(|portrait| Row::new(scenario, portrait, summary, cube_pixels))
        .collect();
    match (rows.first(), images(&rows)) {
        (Some(first), Some(images)) => draw_rows(scenario, first, &rows, &images).map(Some),
        _ => Ok(None),
    }
}

/// A cube at time 0, where no arm before it has the same, after, and the change.
type OwnImages = [Option<Arc<[u8]>>; 3];

/// Every arm's cube at time 0, after, and the change; all at once, as far as there are threads.
fn images(rows: &[Row]) -> Option<Vec<[Arc<[u8]>; 3]>> {
    // arms mostly share time 0
    let time_0 = |row: &Row| rows.iter().position(|other| other.portrait.before == row.portrait.before);
    let firsts: Vec<usize> = rows.iter().enumerate().map(|(own, row)| time_0(row).unwrap_or(own)).collect();
    let images: Option<Vec<OwnImages>> = rows
        .par_iter()
        .enumerate()
        .map(|(index, row)| {
            let time_0 = if firsts[index] == index { Some(row.image(Subject::Bone(&row.before))?) } else { None };
            let either = row.before.union(&row.after);
            let change = Subject::Change { before: &row.before, after: &row.after, either: &either };
            Some([time_0, Some(row.image(Subject::Bone(&row.after))?), Some(row.image(change)?)])
        })
        .collect();
    let images = images?;
    let complete = |(index, [_, after, change]): (usize, &OwnImages)| {
        Some([images[firsts[index]][0].clone()?, after.clone()?, change.clone()?])
    };
    images.iter().enumerate().map(complete).collect()
}

fn draw_rows(scenario: &Scenario, first: &Row, rows: &[Row], images: &[[Arc<[u8]>; 3]]) -> Result<Picture, DrawError> {
    let voxel_um = first.portrait.before.voxel_um;
    let edge_mm = voxel_um * first.before.edge() as f64 / 1e3;
    let title = &title(scenario);
    let patient = first.portrait.patient;
    let persons = scenario.persons();
    let subtitle = match persons {
        1 => format!("Cancellous bone of the virtual patient, cube of {} mm", tick_label(edge_mm, 1)),
        _ => format!("Cancellous bone of patient {patient} of {persons}, cube of {} mm", tick_label(edge_mm, 1)),
    };
    let caption = format!(
        "{}Faces where the cube was cut from the surrounding bone are darker. Right: bone lost and gained since time 0. BV/TV: \
         bone volume over tissue volume.",
        why_this_patient(scenario, patient)
    );
    let (heading, under) = (Heading::new(title, &subtitle), Caption::new(&caption));
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

/// How the patient was chosen, and what of it differs from the cohort.
fn why_this_patient(scenario: &Scenario, patient: u32) -> String {
    let varied: Vec<String> =
        scenario.cohort.iter().flat_map(|cohort| cohort.vary.keys()).map(|key| in_words(key)).collect();
    if scenario.persons() == 1 {
        return String::new();
    }
    let cohort = "In brackets: mean of the cohort's specimens.";
    if varied.is_empty() {
        return format!("Patients differ by chance alone; patient {patient} is the first. {cohort} ");
    }
    format!("Patient {patient} is nearest to the means of the cohort in {}. {cohort} ", varied.join(", "))
}

/// A key of the patient in words: `bmd_t_score.lumbar_spine` is the T-score of the lumbar spine.
fn in_words(key: &str) -> String {
    match key.strip_prefix("bmd_t_score.") {
        Some(site) => format!("T-score of the {}", site.replace('_', " ")),
        None => key.trim_end_matches("_years").trim_end_matches("_kg").replace('_', " "),
    }
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
    /// Mean change of the bone volume of the arm's patients, percent; `None` for one patient alone.
    cohort_change_pct: Option<f64>,
    cube_pixels: u32,
}

impl<'a> Row<'a> {
    fn new(scenario: &'a Scenario, portrait: &'a ArmPortrait, summary: &Summary, cube_pixels: u32) -> Option<Self> {
        let arm = scenario.arms.get(portrait.arm as usize).map_or("", |arm| &arm.name);
        let (before, after) = (Field::new(&portrait.before)?, Field::new(&portrait.after)?);
        let course = summary.course(arm, "bv_tv_change_pct", Kind::Cancellous.name());
        let last = course.and_then(|course| course.moments.last()).map(|moment| moment.distribution);
        let cohort_change_pct = last.filter(|last| last.n > 1).map(|last| last.mean);
        let is_one_cube = before.edge() == after.edge();
        is_one_cube.then_some(Self { arm, portrait, before, after, cohort_change_pct, cube_pixels })
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
        let columns = [("Time 0", bv_tv(then)), (after, bv_tv(now)), ("Change", self.relative(then, now))];
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

    /// Change of bone volume, in percent of what was there, and that of the cohort.
    fn relative(&self, then: f64, now: f64) -> String {
        let own = 100.0 * (now - then) / then;
        if !own.is_finite() {
            return String::new();
        }
        let cohort = self.cohort_change_pct.filter(|change| change.is_finite());
        let cohort = cohort.map_or_else(String::new, |change| format!(" (cohort {})", signed(change)));
        format!("Bone volume {}{cohort}", signed(own))
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

/// A change in percent with its sign.
fn signed(change: f64) -> String {
    let sign = if change >= 0.05 { "+" } else { "" };
    format!("{sign}{}%", tick_label(change, 1))
}
