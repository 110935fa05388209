//! Arms beside one another at one time: means with intervals, and what was published.

use plotters::element::{PathElement, Rectangle};
use plotters::style::ShapeStyle;
use plotters::style::text_anchor::HPos;

use super::Picture;
use super::axis::{tick_label, ticks};
use super::font::{Weight, text_width, wrap};
use super::language::Language;
use super::legend::{Key, Legend};
use super::panel::{Mark, Panel, Point, Series, mark_discs};
use super::paper::Paper;
use super::sheet::{self, Area, DrawError, at, strips, write, write_at};
use super::style::{
    ArmStyle, GREY, GRID, INK, LABEL_SIZE, MARGIN, PANEL_TITLE_SIZE, REFERENCE, TICK_SIZE, fill, heading, pale, stroke,
    text,
};
use super::words::{Caption, Heading};

/// One arm.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its name.
    pub name: String,
    /// How it is drawn.
    pub style: ArmStyle,
    /// What was simulated.
    pub point: Point,
    /// What was published.
    pub marks: Vec<Mark>,
}

/// Arms at one time.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison<'a> {
    /// Name of the file without its extension.
    pub name: &'a str,
    /// What it is made for.
    pub paper: Paper,
    /// Language of its words.
    pub language: Language,
    /// Whether title, subtitle and caption are drawn.
    pub has_words: bool,
    /// Title, over the whole.
    pub title: &'a str,
    /// What is shown, under the title.
    pub subtitle: &'a str,
    /// Where it is measured; empty for serum.
    pub place: &'a str,
    /// Label of the axis.
    pub label: &'a str,
    /// Value of no change.
    pub reference: Option<f64>,
    /// Narrowest range of the axis.
    pub least_span: f64,
    /// Whether there are no values below 0.
    pub is_positive: bool,
    /// Patients that were measured.
    pub patients: u32,
    /// Arms from top to bottom.
    pub rows: Vec<Row>,
}

/// From arm to arm, units, and from what was simulated to what was published.
const ROW: f64 = 26.0;
const TO_MARKS: f64 = 8.0;
/// Room over the rows for the place, and under them for numbers and the label.
const ABOVE: f64 = 20.0;
const BELOW: f64 = 34.0;
/// Names take no more of the width than this.
const MOST_FOR_NAMES: f64 = 0.42;

impl Comparison<'_> {
    /// What is to be said under it.
    pub fn caption(&self) -> String {
        let has = |shown: fn(&Point) -> bool| self.rows.iter().any(|row| shown(&row.point));
        let patients = self.patients;
        let mut said = match self.language {
            Language::English if patients == 1 => "Squares: one virtual patient".to_owned(),
            Language::English => format!("Squares: mean of {patients} virtual patients"),
            Language::Chinese => format!("方块：{patients}名虚拟患者的均值"),
        };
        let mut add = |applies: bool, english: &str, chinese: &str| {
            if applies {
                said += self.language.choose(english, chinese);
            }
        };
        add(
            has(|point| point.interval.is_some()),
            "; thick bars: 95% confidence interval of the mean",
            "；粗线：均值的95%置信区间",
        );
        add(
            has(|point| point.spread.is_some()),
            "; thin bars: 5th to 95th percentile of patients",
            "；细线：患者的第5至第95百分位",
        );
        add(true, ".", "。");
        add(
            self.rows.iter().any(|row| !row.marks.is_empty()),
            " Discs: published means, with 95% confidence interval where it is known; hollow ones are differences between arms, drawn from the \
             simulated mean of the arm compared with.",
            "圆点：已发表的均值，已知时附95%置信区间；空心者为组间差异，从被比较组的模拟均值画起。",
        );
        add(
            self.panel().is_clipped(self.values()),
            " Arrows: the interval goes on beyond the axis.",
            "箭头：区间超出坐标轴。",
        );
        said
    }

    /// Draws it, with a caption.
    ///
    /// # Errors
    /// Where the drawing fails.
    pub fn draw(&self, caption: &str) -> Result<Picture, DrawError> {
        let width = self.paper.width;
        let words = |text| if self.has_words { text } else { "" };
        let heading = Heading::within(width, words(self.title), words(self.subtitle));
        let under = Caption::within(width, words(caption));
        let legend = Legend::within(width, self.keys());
        let rows = ABOVE + self.rows.len() as f64 * ROW + BELOW;
        let about = heading.height() + legend.height() + under.height();
        let rows = self.paper.height.map_or(rows, |height| (height - about).max(ABOVE + BELOW));
        let heights = [heading.height(), legend.height(), rows, under.height()];
        let description = format!("{}. {caption}", self.subtitle);
        sheet::picture_on(&self.paper, self.name, heights.iter().sum(), self.title, &description, |area| {
            let [heading_area, legend_area, rows_area, under_area] = strips(area, heights);
            heading.draw(&heading_area)?;
            legend.draw(&legend_area)?;
            self.draw_rows(rows, &rows_area)?;
            under.draw(&under_area)
        })
    }

    fn keys(&self) -> Vec<(String, Key)> {
        let has = |versus| self.rows.iter().flat_map(|row| &row.marks).any(move |mark| mark.versus == versus);
        let marks = [false, true].into_iter().filter(|versus| has(*versus));
        marks.map(|versus| (self.language.mark(versus).to_owned(), Key::Mark { hollow: versus })).collect()
    }

    /// The same as a panel, which knows what an axis is to cover.
    fn panel(&self) -> Panel {
        let series = self.rows.iter().map(|row| Series { style: row.style, points: vec![row.point] });
        Panel {
            title: String::new(),
            reference: self.reference,
            least_span: self.least_span,
            is_positive: self.is_positive,
            series: series.collect(),
            marks: self.rows.iter().flat_map(|row| row.marks.iter().copied()).collect(),
        }
    }

    fn values(&self) -> (f64, f64) {
        self.panel().value_range()
    }

    fn draw_rows(&self, height: f64, area: &Area) -> Result<(), DrawError> {
        let names = self.rows.iter().map(|row| text_width(&row.name, LABEL_SIZE, Weight::Regular)).fold(0.0, f64::max);
        let names = names.min(MOST_FOR_NAMES * self.paper.width) + 8.0;
        let scale = Scale { values: self.values(), left: MARGIN + names, right: self.paper.width - MARGIN };
        let bottom = height - BELOW;
        write(area, self.place, &heading(PANEL_TITLE_SIZE), (scale.left, ABOVE - 8.0))?;
        scale.draw_axis(self.label, (ABOVE, bottom), area)?;
        if let Some(reference) = self.reference {
            let x = scale.place(reference);
            area.draw(&PathElement::new([at(x, ABOVE), at(x, bottom)], stroke(REFERENCE, 1.0)))?;
        }
        let row_height = (bottom - ABOVE) / self.rows.len().max(1) as f64;
        for (index, row) in self.rows.iter().enumerate() {
            let middle = ABOVE + row_height * (index as f64 + 0.5);
            let lines = wrap(&row.name, LABEL_SIZE, Weight::Regular, names - 8.0);
            let first = middle + 3.5 - (lines.len() as f64 - 1.0) * (LABEL_SIZE + 1.0) / 2.0;
            for (line, words) in lines.iter().enumerate() {
                let baseline = first + line as f64 * (LABEL_SIZE + 1.0);
                write(area, words, &text(LABEL_SIZE, INK), (MARGIN, baseline))?;
            }
            row.draw(&scale, middle, area)?;
        }
        Ok(())
    }
}

impl Row {
    fn draw(&self, scale: &Scale, middle: f64, area: &Area) -> Result<(), DrawError> {
        let colour = if self.point.is_of_few { pale(self.style.colour) } else { self.style.colour };
        let simulated = if self.marks.is_empty() { middle } else { middle - TO_MARKS / 2.0 };
        for (interval, width) in [(self.point.spread, 1.0), (self.point.interval, 3.2)] {
            if let Some(interval) = interval {
                scale.draw_bar(interval, simulated, stroke(colour, width), area)?;
            }
        }
        let x = scale.place(self.point.mean);
        let corners = [at(x - 3.0, simulated - 3.0), at(x + 3.0, simulated + 3.0)];
        area.draw(&Rectangle::new(corners, fill(colour, 1.0)))?;
        for (index, mark) in self.marks.iter().enumerate() {
            let y = simulated + TO_MARKS * (index as f64 + 1.0);
            if let Some(interval) = mark.interval {
                scale.draw_bar(interval, y, stroke(mark.style.colour, 1.2), area)?;
            }
            let place = at(scale.place(mark.value), y);
            mark_discs(place, mark.style, mark.versus).iter().try_for_each(|disc| area.draw(disc))?;
        }
        Ok(())
    }
}

/// Values and their places across the picture, units.
struct Scale {
    values: (f64, f64),
    left: f64,
    right: f64,
}

impl Scale {
    fn place(&self, value: f64) -> f64 {
        let (low, high) = self.values;
        self.left + (value - low) / (high - low) * (self.right - self.left)
    }

    fn draw_axis(&self, label: &str, (top, bottom): (f64, f64), area: &Area) -> Result<(), DrawError> {
        let (values, decimals) = ticks(self.values, ((self.right - self.left) / 40.0) as usize);
        for value in values {
            let x = self.place(value);
            area.draw(&PathElement::new([at(x, top), at(x, bottom)], stroke(GRID, 0.8)))?;
            write_at(area, &tick_label(value, decimals), &text(TICK_SIZE, GREY), HPos::Center, (x, bottom + 12.0))?;
        }
        area.draw(&PathElement::new([at(self.left, bottom), at(self.right, bottom)], stroke(GREY, 0.8)))?;
        // a label that is wider than the data area stands to the left of its right end
        let width = text_width(label, LABEL_SIZE, Weight::Regular);
        let middle = f64::midpoint(self.left, self.right).min(self.right - width / 2.0);
        write_at(area, label, &text(LABEL_SIZE, INK), HPos::Center, (middle, bottom + 27.0))
    }

    /// A bar from one value to another; an arrow where an end is beyond the axis.
    fn draw_bar(&self, (low, high): (f64, f64), y: f64, style: ShapeStyle, area: &Area) -> Result<(), DrawError> {
        let [from, to] = [low, high].map(|end| self.place(end).clamp(self.left, self.right));
        area.draw(&PathElement::new([at(from, y), at(to, y)], style))?;
        for (end, x, inwards) in [(low, from, 1.0), (high, to, -1.0)] {
            if !(self.values.0..=self.values.1).contains(&end) {
                let back = x + inwards * 4.0;
                area.draw(&PathElement::new([at(back, y - 2.6), at(x, y), at(back, y + 2.6)], style))?;
            }
        }
        Ok(())
    }
}
