//! A grid of two keys: a row of panels an arm, a panel a site, a cell a point.

use plotters::element::Rectangle;
use plotters::style::text_anchor::HPos;
use plotters::style::{RGBColor, WHITE};

use super::super::shown::{SITES, Shown};
use super::super::table::NAME;
use super::{arms, distinct, of_whom, title};
use crate::report::plot::Picture;
use crate::report::plot::font::{Weight, fit, text_width};
use crate::report::plot::sheet::{self, Area, DrawError, at, strips, write, write_at};
use crate::report::plot::style::{
    GREY, GRID, INK, LABEL_SIZE, MARGIN, PANEL_TITLE_SIZE, TICK_SIZE, WIDTH, fill, heading, stroke, text,
};
use crate::report::plot::words::{Caption, Heading};
use crate::scenario::{Sweep, SweptValue};

/// Panels beside one another.
const ACROSS: usize = 2;
/// Height of a cell, least and greatest, units, and of all cells of a panel together where there is room for more.
const CELL: (f64, f64) = (12.0, 34.0);
const CELLS: f64 = 170.0;
/// Room over the cells for the title, under them for values and the keys, and to their right.
const ABOVE: f64 = 24.0;
const BELOW: f64 = 52.0;
const RIGHT: f64 = 14.0;
/// The bar that says what colours mean: its height, and that of all about it.
const BAR: f64 = 10.0;
const BAR_STRIP: f64 = 34.0;
/// Colours of loss and gain.
const LOSS: RGBColor = RGBColor(0xd5, 0x5e, 0x00);
const GAIN: RGBColor = RGBColor(0x00, 0x72, 0xb2);

/// Draws the change of BMD in every cell.
pub(super) fn draw(sweep: &Sweep, shown: &[Shown]) -> Result<Picture, DrawError> {
    let arms = arms(sweep);
    let grid = Grid::new(sweep, shown);
    let subtitle = format!("Change of BMD from time 0 (%), {}", of_whom(shown));
    let caption = format!(
        "Mean change of areal BMD over the patients. Columns: {}; rows: {}. All points have the same patients and random \
         numbers; {NAME}.csv has every measure at every time.",
        sweep.keys[0], sweep.keys[1]
    );
    let (head, under) = (Heading::new(title(sweep), &subtitle), Caption::new(&caption));
    let panel = ABOVE + BELOW + grid.cell * grid.rows.len() as f64;
    let heights = [head.height(), panel * arms.len() as f64, BAR_STRIP, under.height()];
    sheet::picture(NAME, heights.iter().sum(), title(sweep), &format!("{subtitle}. {caption}"), |area| {
        let [head_area, panels, bar, under_area] = strips(area, heights);
        head.draw(&head_area)?;
        let width = (WIDTH - 2.0 * MARGIN) / ACROSS as f64;
        for (row, (arm, _)) in arms.iter().enumerate() {
            for (column, site) in SITES.iter().take(ACROSS).enumerate() {
                let corner = at(MARGIN + width * column as f64, panel * row as f64);
                let of_panel = panels.clone().shrink(corner, at(width, panel));
                let title = format!("{arm}, {}", site.name().replace('_', " "));
                grid.draw(&of_panel, width, &title, (arm, site.name()))?;
            }
        }
        grid.draw_bar(&bar)?;
        under.draw(&under_area)
    })
}

/// The values of a grid of two keys.
struct Grid<'a> {
    sweep: &'a Sweep,
    shown: &'a [Shown],
    /// Values of the first key, from left to right.
    columns: Vec<SweptValue>,
    /// Values of the second key, from the bottom to the top.
    rows: Vec<SweptValue>,
    /// The change that has the full colour, %.
    most: f64,
    /// Height of a cell, units.
    cell: f64,
}

impl<'a> Grid<'a> {
    fn new(sweep: &'a Sweep, shown: &'a [Shown]) -> Self {
        let (columns, rows) = (distinct(sweep, 0), distinct(sweep, 1));
        let most = shown.iter().map(|value| value.mean.abs()).filter(|size| size.is_finite()).fold(0.0, f64::max);
        let cell = (CELLS / rows.len() as f64).clamp(CELL.0, CELL.1);
        Self { sweep, shown, columns, rows, most: most.max(0.1), cell }
    }

    /// The mean where a column and a row meet.
    fn mean(&self, column: usize, row: usize, (arm, site): (&str, &str)) -> Option<f64> {
        let is_there = |values: &[SweptValue]| values[0] == self.columns[column] && values[1] == self.rows[row];
        let point = self.sweep.points.iter().position(|point| is_there(&point.values))? + 1;
        let found = self.shown.iter().find(|value| value.point == point && value.arm == arm && value.site == site)?;
        Some(found.mean).filter(|mean| mean.is_finite())
    }

    fn draw(&self, area: &Area, width: f64, title: &str, of: (&str, &str)) -> Result<(), DrawError> {
        let label_width = |value: &SweptValue| text_width(&value.to_string(), TICK_SIZE, Weight::Regular);
        let left = self.rows.iter().map(label_width).fold(16.0, f64::max).min(width / 3.0) + 8.0;
        let (cell_width, bottom) =
            ((width - left - RIGHT) / self.columns.len() as f64, ABOVE + self.cell * self.rows.len() as f64);
        write(
            area,
            &fit(title, PANEL_TITLE_SIZE, Weight::Bold, width - RIGHT),
            &heading(PANEL_TITLE_SIZE),
            (left, ABOVE - 9.0),
        )?;
        for row in 0..self.rows.len() {
            let top = bottom - self.cell * (row + 1) as f64;
            let label = fit(&self.rows[row].to_string(), TICK_SIZE, Weight::Regular, left - 8.0);
            let baseline = top + self.cell / 2.0 + 3.5;
            write_at(area, &label, &text(TICK_SIZE, GREY), HPos::Right, (left - 5.0, baseline))?;
            for column in 0..self.columns.len() {
                let x = left + cell_width * column as f64;
                let corners = [at(x, top), at(x + cell_width, top + self.cell)];
                let mean = self.mean(column, row, of);
                let share = mean.map_or(0.0, |mean| mean / self.most);
                area.draw(&Rectangle::new(corners, fill(mean.map_or(GRID, |_| colour(share)), 1.0)))?;
                area.draw(&Rectangle::new(corners, stroke(WHITE, 1.0)))?;
                let words = mean.map_or_else(String::new, change);
                if text_width(&words, TICK_SIZE, Weight::Regular) < cell_width - 2.0 && self.cell > TICK_SIZE + 2.0 {
                    let ink = if share.abs() > 0.6 { WHITE } else { INK };
                    write_at(area, &words, &text(TICK_SIZE, ink), HPos::Center, (x + cell_width / 2.0, baseline))?;
                }
            }
        }
        self.draw_columns(area, (left, bottom, cell_width))?;
        for (direction, key, baseline) in [("across", 0, 27.0), ("upwards", 1, 40.0)] {
            let label = format!("{direction}: {}", self.sweep.keys[key]);
            let label = fit(&label, LABEL_SIZE, Weight::Regular, width - left);
            write(area, &label, &text(LABEL_SIZE, INK), (left, bottom + baseline))?;
        }
        Ok(())
    }

    /// Values of the first key under the cells, as many as fit.
    fn draw_columns(&self, area: &Area, (left, bottom, cell_width): (f64, f64, f64)) -> Result<(), DrawError> {
        let mut free_from = f64::NEG_INFINITY;
        for (column, value) in self.columns.iter().enumerate() {
            let label = value.to_string();
            let (middle, half) =
                (left + cell_width * (column as f64 + 0.5), text_width(&label, TICK_SIZE, Weight::Regular) / 2.0);
            if middle - half > free_from {
                write_at(area, &label, &text(TICK_SIZE, GREY), HPos::Center, (middle, bottom + 12.0))?;
                free_from = middle + half + 4.0;
            }
        }
        Ok(())
    }

    /// What the colours mean.
    fn draw_bar(&self, area: &Area) -> Result<(), DrawError> {
        const STEPS: usize = 60;
        const LENGTH: f64 = 240.0;
        let step = LENGTH / STEPS as f64;
        for index in 0..STEPS {
            let share = 2.0 * (index as f64 + 0.5) / STEPS as f64 - 1.0;
            let x = MARGIN + step * index as f64;
            area.draw(&Rectangle::new([at(x, 4.0), at(x + step + 0.1, 4.0 + BAR)], fill(colour(share), 1.0)))?;
        }
        for (share, side) in [(-1.0, HPos::Left), (0.0, HPos::Center), (1.0, HPos::Right)] {
            let x = MARGIN + LENGTH * (share + 1.0) / 2.0;
            write_at(area, &change(share * self.most), &text(TICK_SIZE, GREY), side, (x, 4.0 + BAR + 11.0))?;
        }
        write(area, "change of BMD (%)", &text(LABEL_SIZE, INK), (MARGIN + LENGTH + 10.0, 4.0 + BAR - 1.5))
    }
}

/// A change as people read it.
fn change(percent: f64) -> String {
    if percent.abs() >= 1e4 {
        return format!("{percent:+.0e}").replace('-', "−");
    }
    let words = format!("{percent:+.1}");
    if words.trim_start_matches(['+', '-']) == "0.0" { "0.0".to_owned() } else { words.replace('-', "−") }
}

/// From loss (-1) by white (0) to gain (1).
fn colour(share: f64) -> RGBColor {
    let RGBColor(red, green, blue) = if share < 0.0 { LOSS } else { GAIN };
    let share = share.abs().min(1.0);
    let mixed = |part: u8| (share * f64::from(part) + (1.0 - share) * 255.0).round() as u8;
    RGBColor(mixed(red), mixed(green), mixed(blue))
}
