//! How every picture looks: sizes for print at 180 mm (two journal columns), colours that all eyes tell apart.

/// Width of a picture, units; one unit is 0.25 mm in print, 0.71 pt of type.
pub const WIDTH: f64 = 720.0;
/// Print width, mm.
pub const WIDTH_MM: f64 = 180.0;
/// Pixels of the PNG per unit: 305 dots per inch in print.
pub const PIXELS_PER_UNIT: f64 = 3.0;
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
pub const INK: &str = "#1a1a1a";
/// Axes, captions.
pub const GREY: &str = "#595959";
/// Grid.
pub const GRID: &str = "#e8e8e8";
/// The line of no change.
pub const REFERENCE: &str = "#b0b0b0";

/// Colours of Okabe and Ito 2008 (Color Universal Design): black for the control, then the others in the order in
/// which they stand out on white.
const CONTROL: &str = "#000000";
const OTHERS: [&str; 7] = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#f0e442"];

/// Colour and dash of every arm: the control's is black; from the ninth arm on lines are dashed.
pub fn arm_styles(arms: usize, control: Option<usize>) -> Vec<ArmStyle> {
    let mut next = 0;
    (0..arms)
        .map(|arm| {
            if control == Some(arm) {
                return ArmStyle { colour: CONTROL, dash: "" };
            }
            let dash = ["", "5 2", "1.5 2"][(next / OTHERS.len()).min(2)];
            next += 1;
            ArmStyle { colour: OTHERS[(next - 1) % OTHERS.len()], dash }
        })
        .collect()
}

/// How an arm is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ArmStyle {
    /// Colour of its line, bands and marks.
    pub colour: &'static str,
    /// SVG dash pattern of its line; empty for a solid one.
    pub dash: &'static str,
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
