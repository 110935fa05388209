//! The picture of marrow where lymphocytes have places: a section through the specimen of the patient who stands for the cohort, at the
//! end, by arm.

use plotters::element::{Circle, PathElement, Rectangle};
use plotters::style::RGBColor;
use resvg::tiny_skia::{Pixmap, PremultipliedColorU8};

use crate::cohort::result::{ArmPortrait, Portrait};
use crate::report::number::time_years;
use crate::scenario::schema::Scenario;
use crate::signal::LymphocyteKind;
use crate::specimen::cube::{OSTEOCLAST, lymphocyte_code};

use super::Picture;
use super::course::title;
use super::font::{Weight, fit, text_width};
use super::sheet::{self, Area, DrawError, Image, at, grains, strips, write};
use super::style::{GREY, INK, LABEL_SIZE, MARGIN, OUTLINE, PANEL_TITLE_SIZE, WIDTH, fill, heading, stroke, text};
use super::words::{Caption, Heading};

/// Name of its file without extension.
pub const NAME: &str = "marrow";

/// Thickness of the section, um.
const SECTION_UM: f64 = 160.0;
/// Radius of cells in the picture, um: an osteoclast's own, and of lymphocytes twice their own, so that they are seen.
const OSTEOCLAST_UM: f64 = 25.0;
const LYMPHOCYTE_UM: f64 = 9.0;
/// Pixels along a voxel.
const FINENESS: usize = 3;
/// Panels in a row, and between them, units.
const COLUMNS: usize = 2;
const GAP: f64 = 16.0;
/// Room over a panel for the arm's name, and under it, units.
const ROOM_ABOVE: f64 = 20.0;
const ROOM_BELOW: f64 = 12.0;
/// Height of a row of keys, units.
const KEY_ROW: f64 = 18.0;

/// Red, green, blue of marrow and of bone.
const MARROW: [f64; 3] = [253.0, 245.0, 240.0];
const BONE: [f64; 3] = [214.0, 196.0, 160.0];

/// The cells: code, name and colour (Okabe-Ito, but for the last two).
const CELLS: [(u8, &str, RGBColor); 7] = [
    (OSTEOCLAST, "osteoclast", RGBColor(0xd5, 0x5e, 0x00)),
    (lymphocyte_code(LymphocyteKind::ActivatedT), "activated helper T cell", RGBColor(0xe6, 0x9f, 0x00)),
    (lymphocyte_code(LymphocyteKind::Th17), "Th17 cell", RGBColor(0xcc, 0x79, 0xa7)),
    (lymphocyte_code(LymphocyteKind::Cd8T), "CD8 T cell", RGBColor(0x00, 0x9e, 0x73)),
    (lymphocyte_code(LymphocyteKind::RegulatoryT), "regulatory T cell", RGBColor(0x00, 0x72, 0xb2)),
    (lymphocyte_code(LymphocyteKind::B), "B cell", RGBColor(0x9a, 0x9a, 0x9a)),
    (lymphocyte_code(LymphocyteKind::Plasma), "plasma cell", RGBColor(0x4d, 0x4d, 0x4d)),
];

/// Draws the section of every arm's specimen; `None` where no cell has a place.
///
/// # Errors
/// Where the drawing fails.
pub fn draw(scenario: &Scenario, portraits: &[ArmPortrait]) -> Result<Option<Picture>, DrawError> {
    let panels: Vec<Panel> = portraits.iter().filter_map(|portrait| Panel::new(scenario, portrait)).collect();
    let Some(first) = panels.first() else { return Ok(None) };
    let years = time_years(scenario.simulation.years);
    let subtitle = format!(
        "Section of {SECTION_UM} µm through the middle of cancellous bone, patient {} of {}, year {years}",
        first.patient,
        scenario.persons()
    );
    let caption = "Each dot of a lymphocyte stands for many: it is an agent in marrow, drawn at twice the size of one cell, and left out over or \
                   under bone. Osteoclasts are drawn at their size. Bone as it is cut by the middle of the section.";
    let title = &title(scenario);
    let (heading, under) = (Heading::new(title, &subtitle), Caption::new(caption));
    let keys = keys();
    let rows = panels.len().div_ceil(COLUMNS);
    let row_height = ROOM_ABOVE + panel_width() + ROOM_BELOW;
    let keys_height = KEY_ROW * keys.len() as f64 + 6.0;
    let heights = [heading.height() + 4.0, keys_height, rows as f64 * row_height, under.height()];
    let description = format!("{subtitle}. {caption}");
    let picture = sheet::picture(NAME, heights.iter().sum(), title, &description, |area| {
        let [heading_area, keys_area, panels_area, caption_area] = strips(area, heights);
        heading.draw(&heading_area)?;
        draw_keys(&keys, &keys_area)?;
        for (number, panel) in panels.iter().enumerate() {
            let left = MARGIN + (number % COLUMNS) as f64 * (panel_width() + GAP);
            panel.draw((left, (number / COLUMNS) as f64 * row_height), &panels_area)?;
        }
        under.draw(&caption_area)
    })?;
    Ok(Some(picture))
}

fn panel_width() -> f64 {
    (WIDTH - 2.0 * MARGIN - GAP * (COLUMNS - 1) as f64) / COLUMNS as f64
}

/// One arm.
struct Panel<'a> {
    arm: &'a str,
    patient: u32,
    portrait: &'a Portrait,
    cells: &'a [u8],
    bone: Vec<u8>,
}

impl<'a> Panel<'a> {
    fn new(scenario: &'a Scenario, portrait: &'a ArmPortrait) -> Option<Self> {
        let arm = scenario.arms.get(portrait.arm as usize).map_or("", |arm| &arm.name);
        let (patient, portrait) = (portrait.patient, &portrait.after);
        let cells = portrait.cells.as_deref()?;
        Some(Self { arm, patient, portrait, cells, bone: bone(portrait)? })
    }

    fn draw(&self, (left, top): (f64, f64), area: &Area) -> Result<(), DrawError> {
        let name = fit(self.arm, PANEL_TITLE_SIZE, Weight::Bold, panel_width());
        write(area, &name, &heading(PANEL_TITLE_SIZE), (left, top + 12.0))?;
        let (top, width) = (top + ROOM_ABOVE, panel_width());
        area.draw(&Image { corner: at(left, top), size: (width, width), png: &self.bone })?;
        let unit_per_um = width / (f64::from(self.portrait.edge_voxels) * self.portrait.voxel_um);
        for (code, colour, place) in self.cells_of_section() {
            let radius_um = if code == OSTEOCLAST { OSTEOCLAST_UM } else { LYMPHOCYTE_UM };
            let centre = at(left + place[0] * width, top + place[1] * width);
            area.draw(&Circle::new(centre, grains(radius_um * unit_per_um), fill(colour, 0.9)))?;
        }
        area.draw(&Rectangle::new([at(left, top), at(left + width, top + width)], stroke(OUTLINE, 0.6)))?;
        draw_scale((left + 8.0, top + width - 8.0), unit_per_um, area)
    }

    /// Code and colour of the cells in the section, and where they are as shares of its edges; osteoclasts last, so that they lie over
    /// the others.
    fn cells_of_section(&self) -> Vec<(u8, RGBColor, [f64; 2])> {
        let (edge, voxel_um) = (self.portrait.edge_voxels as usize, self.portrait.voxel_um);
        let (plane, middle) = (edge * edge, edge / 2);
        let half = ((0.5 * SECTION_UM / voxel_um) as usize).max(1);
        let section = middle.saturating_sub(half) * plane..(middle + half).min(edge) * plane;
        let cell = |voxel: usize| {
            let &(code, _, colour) = CELLS.iter().find(|(code, ..)| *code == self.cells[voxel])?;
            let is_marrow = self.portrait.bone[middle * plane + voxel % plane] < 128;
            let place = [voxel % edge, voxel / edge % edge].map(|coordinate| (coordinate as f64 + 0.5) / edge as f64);
            (is_marrow || code == OSTEOCLAST).then_some((code, colour, place))
        };
        let mut cells: Vec<_> = section.filter_map(cell).collect();
        cells.sort_by_key(|(code, ..)| *code == OSTEOCLAST);
        cells
    }
}

/// Bone in the middle of the section as a PNG; `None` where a portrait is no cube.
fn bone(portrait: &Portrait) -> Option<Vec<u8>> {
    let edge = portrait.edge_voxels as usize;
    let middle = portrait.bone.get(edge / 2 * edge * edge..(edge / 2 + 1) * edge * edge)?;
    let side = edge * FINENESS;
    let mut pixels = Pixmap::new(side as u32, side as u32)?;
    let last = edge.checked_sub(1)?;
    let of = |x: usize, y: usize| f64::from(middle[x.min(last) + edge * y.min(last)]) / 255.0;
    for (number, pixel) in pixels.pixels_mut().iter_mut().enumerate() {
        // between the middles of voxels
        let place = [number % side, number / side].map(|at| ((at as f64 + 0.5) / FINENESS as f64 - 0.5).max(0.0));
        let ([x, y], [u, v]) = (place.map(|at| at as usize), place.map(f64::fract));
        let row = |y| of(x, y) + u * (of(x + 1, y) - of(x, y));
        let fraction = row(y) + v * (row(y + 1) - row(y));
        let share = ((fraction - 0.35) / 0.3).clamp(0.0, 1.0);
        let [red, green, blue] =
            std::array::from_fn(|part| (MARROW[part] + share * (BONE[part] - MARROW[part])).round() as u8);
        *pixel = PremultipliedColorU8::from_rgba(red, green, blue, 255)?;
    }
    pixels.encode_png().ok()
}

/// Rows of keys, as many to a row as fit: from where, name and colour of each.
fn keys() -> Vec<Vec<(f64, &'static str, RGBColor)>> {
    let mut rows = vec![Vec::new()];
    let mut left = MARGIN;
    for (_, name, colour) in CELLS {
        let width = 12.0 + text_width(name, LABEL_SIZE, Weight::Regular) + 14.0;
        if left + width > WIDTH - MARGIN && left > MARGIN {
            (left, rows) = (MARGIN, {
                rows.push(Vec::new());
                rows
            });
        }
        if let Some(row) = rows.last_mut() {
            row.push((left, name, colour));
        }
        left += width;
    }
    rows
}

fn draw_keys(rows: &[Vec<(f64, &str, RGBColor)>], area: &Area) -> Result<(), DrawError> {
    for (row, keys) in rows.iter().enumerate() {
        let y = 11.0 + KEY_ROW * row as f64;
        for (left, name, colour) in keys {
            area.draw(&Circle::new(at(left + 4.0, y - 3.5), grains(4.0), fill(*colour, 0.9)))?;
            write(area, name, &text(LABEL_SIZE, GREY), (left + 12.0, y))?;
        }
    }
    Ok(())
}

/// A length to compare with.
fn draw_scale((left, y): (f64, f64), unit_per_um: f64, area: &Area) -> Result<(), DrawError> {
    let um = 200.0;
    area.draw(&PathElement::new([at(left, y), at(left + um * unit_per_um, y)], stroke(INK, 2.0)))?;
    write(area, &format!("{um} µm"), &text(LABEL_SIZE, INK), (left, y - 5.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn cells_are_drawn_where_they_have_places() {
        let scenario = fixture::scenario(&["control"]);
        let mut portrait = fixture::portrait(0, 24);
        assert_eq!(draw(&scenario, &[portrait.clone()]).expect("drawn"), None, "levels have no places");
        let mut cells = vec![0; 24_usize.pow(3)];
        let middle = 12 * 24 * 24;
        cells[middle..middle + 8].copy_from_slice(&[0, 1, 2, 3, 4, 5, 6, 7]);
        (cells[0], cells[middle + 24], cells[middle + 25]) = (7, 7, 1);
        portrait.after.bone[middle..middle + 24].fill(0);
        portrait.after.bone[middle + 24..middle + 48].fill(255);
        portrait.after.cells = Some(cells);
        let picture = draw(&scenario, &[portrait]).expect("drawn").expect("a picture");
        assert_eq!(
            picture.svg.matches("<circle").count(),
            8 + CELLS.len(),
            "the keys, and those of the section but for one over bone"
        );
        assert!(!picture.png().expect("drawn").is_empty());
    }
}
