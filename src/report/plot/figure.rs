//! A picture of small multiples: title, legend, a grid of panels, caption.

use super::Picture;
use super::axis::range;
use super::language::Language;
use super::legend::{Key, Legend};
use super::line_name;
use super::panel::{Frame, Panel};
use super::paper::Paper;
use super::sheet::{self, Area, DrawError, at, strips, write};
use super::style::{ArmStyle, INK, LABEL_SIZE, MARGIN, text};
use super::words::{Caption, Heading};

/// A picture before it is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Name of the file without its extension.
    pub name: String,
    /// What it is made for.
    pub paper: Paper,
    /// Language of its own words.
    pub language: Language,
    /// Whether title, subtitle and caption are drawn; otherwise the file holds them unseen, and the text around the figure says them.
    pub has_words: bool,
    /// Title, over the whole.
    pub title: String,
    /// What is shown, under the title.
    pub subtitle: String,
    /// Arms: name and style.
    pub arms: Vec<(String, ArmStyle)>,
    /// Panels, row by row.
    pub panels: Vec<Panel>,
    /// Panels in a row.
    pub columns: usize,
    /// Height of a panel's data area, units; on paper of a fixed height panels share what there is.
    pub panel_height: f64,
    /// Label of the value axis, where the panels share it.
    pub value_label: Option<String>,
    /// Whether the panels share the range of their values, too.
    pub shared_values: bool,
    /// What the lines and bands are.
    pub caption: String,
}

/// Two arms whose lines cannot be told apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coinciding<'a> {
    /// Names of the arms.
    pub arms: [&'a str; 2],
    /// Titles of the panels.
    pub panels: Vec<&'a str>,
}

/// Room over a panel for its title, under it for ticks, and under the lowest for written years and their label.
const ROOM_ABOVE: f64 = 26.0;
const ROOM_BELOW: f64 = 8.0;
const ROOM_YEARS: f64 = 32.0;
/// Room left of a panel for tick labels, more for the label of the axis, and right of it.
const ROOM_LEFT: f64 = 40.0;
const ROOM_LABEL: f64 = 14.0;
const ROOM_RIGHT: f64 = 12.0;
/// Names stand at the ends of lines where they take no more of the picture's width than this, and leave a panel so much, units.
const MOST_FOR_NAMES: f64 = 0.34;
const LEAST_PANEL: f64 = 100.0;

impl Figure {
    /// Draws the picture.
    ///
    /// # Errors
    /// Where the drawing fails.
    pub fn draw(&self) -> Result<Picture, DrawError> {
        let (width, nothing) = (self.paper.width, String::new());
        let words = |text| if self.has_words { text } else { &nothing };
        let heading = Heading::within(width, words(&self.title), words(&self.subtitle));
        let caption = Caption::within(width, words(&self.caption));
        let names_at_lines = self.names_at_lines();
        let legend = Legend::within(width, self.keys(!names_at_lines));
        let about = heading.height() + legend.height() + caption.height();
        let panel_height =
            self.paper.height.map_or(self.panel_height, |height| self.panel_height_within(height - about));
        let heights = [heading.height(), legend.height(), self.panels_height(panel_height), caption.height()];
        let description = format!("{}. {}", self.subtitle, self.caption);
        sheet::picture_on(&self.paper, &self.name, heights.iter().sum(), &self.title, &description, |area| {
            let [heading_area, legend_area, panels_area, caption_area] = strips(area, heights);
            heading.draw(&heading_area)?;
            legend.draw(&legend_area)?;
            self.draw_panels(panel_height, names_at_lines, &panels_area)?;
            caption.draw(&caption_area)
        })
    }

    /// Whether a published interval leaves its axis.
    pub fn is_clipped(&self) -> bool {
        self.panels.iter().any(|panel| panel.is_clipped(self.values(panel)))
    }

    /// Arms whose lines cannot be told apart, and where.
    pub fn coinciding(&self) -> Vec<Coinciding<'_>> {
        let mut found: Vec<Coinciding> = Vec::new();
        let name = |style| self.arms.iter().find(|(_, other)| *other == style).map(|(name, _)| name.as_str());
        for panel in &self.panels {
            for [one, other] in panel.coinciding(self.values(panel)) {
                let (Some(one), Some(other)) = (name(one), name(other)) else { continue };
                match found.iter_mut().find(|before| before.arms == [one, other]) {
                    Some(before) => before.panels.push(&panel.title),
                    None => found.push(Coinciding { arms: [one, other], panels: vec![&panel.title] }),
                }
            }
        }
        found
    }

    /// The arms unless they stand at their lines, then what the marks are.
    fn keys(&self, with_arms: bool) -> Vec<(String, Key)> {
        let points = || self.panels.iter().flat_map(|panel| &panel.series).flat_map(|series| &series.points);
        let interval = points().any(|point| point.interval.is_some());
        let spread = points().any(|point| point.spread.is_some());
        let arms = self.arms.iter().map(|(name, style)| (name.clone(), Key::Arm { style: *style, interval, spread }));
        let has_mark =
            |versus| self.panels.iter().flat_map(|panel| &panel.marks).any(move |mark| mark.versus == versus);
        let marks = [false, true].into_iter().filter(|versus| has_mark(*versus));
        let marks = marks.map(|versus| (self.language.mark(versus).to_owned(), Key::Mark { hollow: versus }));
        arms.filter(|_| with_arms).chain(marks).collect()
    }

    /// Whether every arm's name fits at the end of its line, in the last panel of each row.
    fn names_at_lines(&self) -> bool {
        let columns = self.columns();
        let inner = self.paper.width - 2.0 * MARGIN;
        let room = self.room_of_names();
        let panel = (inner - room) / columns as f64 - ROOM_LEFT - ROOM_RIGHT;
        let has_all =
            |panel: &Panel| self.arms.iter().all(|(_, style)| panel.series.iter().any(|series| series.style == *style));
        let height = if self.paper.height.is_some() { LEAST_PANEL } else { self.panel_height };
        !self.panels.is_empty()
            && room <= MOST_FOR_NAMES * inner
            && panel >= LEAST_PANEL
            && self.arms.len() as f64 * line_name::STEP <= height
            && self.panels.chunks(columns).filter_map(<[Panel]>::last).all(has_all)
    }

    fn room_of_names(&self) -> f64 {
        line_name::room(self.arms.iter().map(|(name, _)| name.as_str()))
    }

    fn columns(&self) -> usize {
        self.columns.clamp(1, self.panels.len().max(1))
    }

    fn rows(&self) -> f64 {
        self.panels.len().div_ceil(self.columns()) as f64
    }

    fn panels_height(&self, panel_height: f64) -> f64 {
        if self.panels.is_empty() {
            return 30.0;
        }
        self.rows() * (ROOM_ABOVE + panel_height + ROOM_BELOW) - ROOM_BELOW + ROOM_YEARS
    }

    /// Height of a panel where all rows together have so much.
    fn panel_height_within(&self, height: f64) -> f64 {
        let rows = self.rows().max(1.0);
        ((height + ROOM_BELOW - ROOM_YEARS) / rows - ROOM_ABOVE - ROOM_BELOW).max(20.0)
    }

    fn draw_panels(&self, panel_height: f64, names_at_lines: bool, area: &Area) -> Result<(), DrawError> {
        if self.panels.is_empty() {
            return write(area, self.language.nothing(), &text(LABEL_SIZE, INK), (MARGIN, 20.0));
        }
        let columns = self.columns();
        let row_height = ROOM_ABOVE + panel_height + ROOM_BELOW;
        let room_label = if self.value_label.is_some() { ROOM_LABEL } else { 0.0 };
        let room_names = if names_at_lines { self.room_of_names() } else { 0.0 };
        let cell = (self.paper.width - 2.0 * MARGIN - room_label - room_names) / columns as f64;
        let years = range(self.panels.iter().flat_map(Panel::years), 0.1, 0.01);
        for (index, panel) in self.panels.iter().enumerate() {
            let (row, column) = (index / columns, index % columns);
            let (first, lowest) = (column == 0, index + columns >= self.panels.len());
            let last = column + 1 == columns || index + 1 == self.panels.len();
            let left = MARGIN + room_label + column as f64 * cell;
            let label_left = if first { room_label } else { 0.0 };
            let names_right = if last { room_names } else { 0.0 };
            let frame = Frame {
                above: ROOM_ABOVE,
                below: if lowest { ROOM_YEARS } else { ROOM_BELOW },
                left: ROOM_LEFT + label_left,
                right: ROOM_RIGHT + names_right,
                years,
                values: self.values(panel),
                years_written: lowest,
                value_label: self.value_label.as_deref().filter(|_| first),
                time_label: self.language.time(),
                names: if last && names_at_lines { &self.arms } else { &[] },
            };
            let size = at(label_left + cell + names_right, frame.above + panel_height + frame.below);
            let corner = at(left - label_left, row as f64 * row_height);
            panel.draw(&frame, &area.clone().shrink(corner, size))?;
        }
        Ok(())
    }

    /// What a panel's axis covers.
    fn values(&self, panel: &Panel) -> (f64, f64) {
        if self.shared_values { self.common_range() } else { panel.value_range() }
    }

    fn common_range(&self) -> (f64, f64) {
        range(self.panels.iter().map(Panel::value_range).flat_map(|(low, high)| [low, high]), 0.0, 0.0)
    }
}
