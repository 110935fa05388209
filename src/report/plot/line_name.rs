//! Names of arms at the ends of their lines, which a reader finds without a legend.

use plotters::element::PathElement;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::font::{Weight, text_width};
use super::sheet::{Area, DrawError, grains};
use super::style::{ArmStyle, INK, LABEL_SIZE, stroke, text};

/// From name to name, units.
pub const STEP: f64 = 11.5;
/// From the data area to a name: a stroke in the colour of the line leads there.
const LEADER: f64 = 16.0;
/// From the stroke to the name.
const GAP: f64 = 3.0;

/// Room that names take to the right of the data area, units.
pub fn room<'a>(names: impl Iterator<Item = &'a str>) -> f64 {
    let widths = names.map(|name| text_width(name, LABEL_SIZE, Weight::Regular));
    LEADER + GAP + widths.fold(0.0, f64::max)
}

/// Writes names at the ends of lines, whose places are grains of the picture, to the right of the data area. Names that would cover one
/// another are moved apart.
///
/// # Errors
/// Where the drawing fails.
pub fn draw(ends: &[(&str, ArmStyle, (i32, i32))], right: i32, area: &Area) -> Result<(), DrawError> {
    let (base_x, base_y) = area.get_base_pixel();
    let style = text(LABEL_SIZE, INK).pos(Pos::new(HPos::Left, VPos::Center));
    let mut ends = ends.to_vec();
    ends.sort_by_key(|(_, _, (_, y))| *y);
    let wishes: Vec<i32> = ends.iter().map(|(_, _, (_, y))| *y).collect();
    for ((name, arm, (x, y)), place) in ends.into_iter().zip(apart(&wishes, grains(STEP))) {
        let at = |x: i32, y: i32| (x - base_x, y - base_y);
        let end = right + grains(LEADER);
        let way = [at(x, y), at(right + grains(2.0), y), at(right + grains(LEADER / 2.0), place), at(end, place)];
        area.draw(&PathElement::new(way, stroke(arm.colour, 1.2)))?;
        area.draw_text(name, &style, at(end + grains(GAP), place))?;
    }
    Ok(())
}

/// Places at least a step apart, in the order of their wishes, which ascend: crowded ones are spread about their mean.
fn apart(wishes: &[i32], step: i32) -> Vec<i32> {
    // groups of neighbours: their number and the mean of their wishes
    let mut groups: Vec<(usize, f64)> = Vec::new();
    for wish in wishes {
        groups.push((1, f64::from(*wish)));
        while let [.., (before, mean_before), (last, mean)] = groups[..] {
            let reach = f64::from(step) * (before + last) as f64 / 2.0;
            if mean - mean_before >= reach {
                break;
            }
            let both = before + last;
            let mean = (mean_before * before as f64 + mean * last as f64) / both as f64;
            groups.pop();
            if let Some(group) = groups.last_mut() {
                *group = (both, mean);
            }
        }
    }
    let spread = |(count, mean): (usize, f64)| {
        (0..count)
            .map(move |index| (mean + f64::from(step) * (index as f64 - (count as f64 - 1.0) / 2.0)).round() as i32)
    };
    groups.into_iter().flat_map(spread).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_apart_stay_and_crowded_ones_spread_about_their_mean() {
        assert_eq!(apart(&[0, 100, 300], 50), [0, 100, 300]);
        assert_eq!(apart(&[100, 100], 50), [75, 125]);
        assert_eq!(apart(&[100, 110, 120], 50), [60, 110, 160]);
        // one group pushes into the next, and both become one
        assert_eq!(apart(&[100, 100, 140], 50), [63, 113, 163]);
        assert_eq!(apart(&[], 50), [0; 0]);
    }
}
