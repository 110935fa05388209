//! The value that parts bone from marrow, where the scenario does not say it.

use std::path::Path;

use super::volume::Volume;
use crate::scenario::{ImageFault, ImageThreshold, ThresholdRule};

/// Values that are told one by one where there are no more.
const MOST_TOLD: usize = 8;

/// Steps between the least and the greatest value for a rule.
const BINS: usize = 1024;

/// A threshold, and who says so.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    pub at: f64,
    pub from: String,
    /// Whether nobody but the two values of the image says so.
    pub is_of_two_values: bool,
}

/// What an image has for values.
struct Values {
    least: f64,
    most: f64,
    /// Every one of them, in order, where they are few.
    few: Option<Vec<f64>>,
}

/// The threshold that is asked for, or that the two values of the image have.
pub(super) fn find(path: &Path, volume: &Volume, asked: Option<ImageThreshold>) -> Result<Found, ImageFault> {
    if let Some(ImageThreshold::At(at)) = asked {
        return Ok(Found { at, from: "image_threshold".to_owned(), is_of_two_values: false });
    }
    let values = survey(volume)?;
    let is_possible = values.least.is_finite() && values.most.is_finite() && values.least < values.most;
    if is_possible && asked == Some(ImageThreshold::By(ThresholdRule::Otsu)) {
        return Ok(Found { at: otsu(volume, &values)?, from: "Otsu's rule".to_owned(), is_of_two_values: false });
    }
    if let (true, Some([low, high])) = (is_possible, values.few.as_deref()) {
        let from = format!("half-way between its two values, {low} and {high}");
        return Ok(Found { at: 0.5 * (low + high), from, is_of_two_values: true });
    }
    let told = match values.few.as_deref() {
        Some([]) => "none of its values is a number".to_owned(),
        Some([only]) => format!("all of its values are {only}"),
        Some(few) => {
            let words: Vec<String> = few.iter().map(ToString::to_string).collect();
            format!("it has {} values, {}, and it is not clear which are bone", few.len(), words.join(", "))
        }
        None => format!("it is grey, with values from {} to {}", values.least, values.most),
    };
    let wrong = format!("{}: {told}", path.display());
    let allowed =
        "image_threshold, the value from which a voxel is bone, or \"otsu\" for the one of Otsu's rule; only an image \
                   of two values does without"
            .to_owned();
    Err(ImageFault { key: "image_threshold", wrong, allowed })
}

fn survey(volume: &Volume) -> Result<Values, ImageFault> {
    let mut values = Values { least: f64::INFINITY, most: f64::NEG_INFINITY, few: Some(Vec::new()) };
    volume.for_each_slice(&mut |_, slice| {
        for &value in slice.iter().filter(|value| !value.is_nan()) {
            values.least = values.least.min(value);
            values.most = values.most.max(value);
            if let Some(few) = &mut values.few {
                let place = few.partition_point(|&known| known < value);
                if few.get(place) != Some(&value) {
                    few.insert(place, value);
                }
                if few.len() > MOST_TOLD {
                    values.few = None;
                }
            }
        }
    })?;
    Ok(values)
}

/// Otsu's rule: the greatest variance between those below and those from the threshold on. N. Otsu, IEEE Transactions on
/// Systems, Man, and Cybernetics 9: 62 (1979), doi:10.1109/TSMC.1979.4310076.
fn otsu(volume: &Volume, values: &Values) -> Result<f64, ImageFault> {
    let width = (values.most - values.least) / BINS as f64;
    let mut counts = vec![0_u64; BINS];
    volume.for_each_slice(&mut |_, slice| {
        for value in slice.iter().filter(|value| value.is_finite()) {
            counts[(((value - values.least) / width) as usize).min(BINS - 1)] += 1;
        }
    })?;
    let all: f64 = counts.iter().map(|&count| count as f64).sum();
    let moment: f64 = counts.iter().enumerate().map(|(bin, &count)| bin as f64 * count as f64).sum();
    let (mut below, mut moment_below) = (0.0, 0.0);
    // where values in between are missing, the rule is the same all the way: its middle is taken
    let (mut best, mut first, mut last) = (-1.0, 1, 1);
    for (bin, &count) in counts.iter().enumerate().take(BINS - 1) {
        below += count as f64;
        moment_below += bin as f64 * count as f64;
        let above = all - below;
        if below > 0.0 && above > 0.0 {
            let apart = moment_below / below - (moment - moment_below) / above;
            let between = below * above * apart * apart;
            if between > best * (1.0 + 1e-12) {
                (best, first, last) = (between, bin + 1, bin + 1);
            } else if between >= best * (1.0 - 1e-12) {
                last = bin + 1;
            }
        }
    }
    Ok(values.least + width * 0.5 * (first + last) as f64)
}
