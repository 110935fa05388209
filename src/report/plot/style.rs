//! How every picture looks: sizes for print at 180 mm (two journal columns), colours that all eyes tell apart.

use plotters::style::{Color, FontDesc, FontFamily, FontStyle, RGBColor, ShapeStyle, TextStyle};

use super::paper::Paper;

/// Width of a report's picture, units; one unit is 0.25 mm in print, 0.71 pt of type.
pub const WIDTH: f64 = Paper::REPORT.width;
/// Grains in a unit of the picture; a grain is 2.5 µm in print.
pub const GRAINS: f64 = 100.0;
/// Margin about a picture, units.
pub const MARGIN: f64 = 14.0;

/// Size of the title, units.
pub const TITLE_SIZE: f64 = 13.0;
/// Size of a panel's title.
pub const PANEL_TITLE_SIZE: f64 = 10.5;
/// Size of axis labels and the legend.
pub const LABEL_SIZE: f64 = 10.0;
/// Size of tick labels.
pub const TICK_SIZE: f64 = 9.5;
/// Size of the caption.
pub const CAPTION_SIZE: f64 = 9.0;

/// Text.
pub const INK: RGBColor = RGBColor(0x1a, 0x1a, 0x1a);
/// Axes, captions.
pub const GREY: RGBColor = RGBColor(0x59, 0x59, 0x59);
/// Grid.
pub const GRID: RGBColor = RGBColor(0xe8, 0xe8, 0xe8);
/// Edges of a cube.
pub const OUTLINE: RGBColor = RGBColor(0xd9, 0xd9, 0xd9);
/// The line of no change.
pub const REFERENCE: RGBColor = RGBColor(0xb0, 0xb0, 0xb0);

/// Colours of Okabe and Ito 2008 (Color Universal Design): black for the control, then the others in the order in
/// which they stand out on white.
const CONTROL: RGBColor = RGBColor(0, 0, 0);
const OTHERS: [RGBColor; 7] = [
    RGBColor(0x00, 0x72, 0xb2),
    RGBColor(0xd5, 0x5e, 0x00),
    RGBColor(0x00, 0x9e, 0x73),
    RGBColor(0xcc, 0x79, 0xa7),
    RGBColor(0x56, 0xb4, 0xe9),
    RGBColor(0xe6, 0x9f, 0x00),
    RGBColor(0xf0, 0xe4, 0x42),
];

/// A line of a width in units.
pub fn stroke(colour: RGBColor, width: f64) -> ShapeStyle {
    ShapeStyle::from(colour).stroke_width((width * GRAINS).round() as u32)
}

/// A filled shape.
pub fn fill(colour: RGBColor, opacity: f64) -> ShapeStyle {
    ShapeStyle::from(colour.mix(opacity)).filled()
}

/// A colour as pale as what few patients have.
pub fn pale(RGBColor(red, green, blue): RGBColor) -> RGBColor {
    let mixed = |part: u8| (0.35 * f64::from(part) + 0.65 * 255.0).round() as u8;
    RGBColor(mixed(red), mixed(green), mixed(blue))
}

/// Text of a size in units.
pub fn text(size: f64, colour: RGBColor) -> TextStyle<'static> {
    type_of(size, FontStyle::Normal).color(&colour)
}

/// The title of something.
pub fn heading(size: f64) -> TextStyle<'static> {
    type_of(size, FontStyle::Bold).color(&INK)
}

/// The sheet has one typeface, whatever the family.
fn type_of(size: f64, style: FontStyle) -> FontDesc<'static> {
    FontDesc::new(FontFamily::SansSerif, size * GRAINS, style)
}

/// Colour and dash of every arm: the control's is black; from the ninth arm on lines are dashed.
pub fn arm_styles(arms: usize, control: Option<usize>) -> Vec<ArmStyle> {
    let mut next = 0;
    (0..arms)
        .map(|arm| {
            if control == Some(arm) {
                return ArmStyle { colour: CONTROL, dash: None };
            }
            let dash = [None, Some((5.0, 2.0)), Some((1.5, 2.0))][(next / OTHERS.len()).min(2)];
            next += 1;
            ArmStyle { colour: OTHERS[(next - 1) % OTHERS.len()], dash }
        })
        .collect()
}

/// How an arm is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ArmStyle {
    /// Colour of its line, bands and marks.
    pub colour: RGBColor,
    /// Lengths of the dashes of its line and of the gaps between them, units; none for a solid one.
    pub dash: Option<(f64, f64)>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_of_twenty_arms_look_alike() {
        let styles = arm_styles(20, Some(3));
        assert_eq!(styles[3].colour, CONTROL);
        for (index, style) in styles.iter().enumerate() {
            assert!(!styles[..index].contains(style));
        }
    }
}
