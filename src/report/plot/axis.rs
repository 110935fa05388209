//! Axes: a range of data, its place on paper, and round numbers on it.

use std::ops::Range;

use crate::elementary::{log10, pow};

use plotters::coord::ranged1d::{KeyPointHint, NoDefaultFormatting, Ranged, ValueFormatter};

/// A range of data with round numbers on it, as plotters' charts take it.
#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    data: (f64, f64),
    ticks: Vec<f64>,
    decimals: usize,
}

impl Axis {
    /// An axis from the least to the greatest value, with at most so many numbers but no fewer than two.
    pub fn new(data: (f64, f64), most_ticks: usize) -> Self {
        let (ticks, decimals) = ticks(data, most_ticks);
        Self { data, ticks, decimals }
    }
}

impl Ranged for Axis {
    type FormatOption = NoDefaultFormatting;
    type ValueType = f64;

    fn map(&self, value: &f64, limit: (i32, i32)) -> i32 {
        let share = (value - self.data.0) / (self.data.1 - self.data.0);
        limit.0 + (share * f64::from(limit.1 - limit.0)).round() as i32
    }

    /// The same numbers whatever the hint says, and no fainter ones between them.
    fn key_points<Hint: KeyPointHint>(&self, hint: Hint) -> Vec<f64> {
        if hint.weight().allow_light_points() { Vec::new() } else { self.ticks.clone() }
    }

    fn range(&self) -> Range<f64> {
        self.data.0..self.data.1
    }
}

impl ValueFormatter<f64> for Axis {
    fn format_ext(&self, value: &f64) -> String {
        tick_label(*value, self.decimals)
    }
}

/// Narrowest range, as a share of its centre: what moves less than this looks flat.
const LEAST_SHARE: f64 = 0.05;

/// A range that holds all values and a margin (a share of it), no narrower than `least_span`. Anything not finite is
/// passed over; without values the range is about zero.
pub fn range(values: impl Iterator<Item = f64>, least_span: f64, margin: f64) -> (f64, f64) {
    let finite = values.filter(|value| value.is_finite());
    let (low, high) =
        finite.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
    let (low, high) = if low > high { (0.0, 0.0) } else { (low, high) };
    let centre = f64::midpoint(low, high);
    let least_span = least_span.max(centre.abs() * LEAST_SHARE).max(f64::MIN_POSITIVE * 1e10);
    let half = ((high - low).max(least_span) / 2.0) * (1.0 + 2.0 * margin);
    (centre - half, centre + half)
}

/// Round numbers within a range, at most `most` of them but no fewer than two, and the decimals that tell them apart.
pub fn ticks(data: (f64, f64), most: usize) -> (Vec<f64>, usize) {
    let span = data.1 - data.0;
    let rough = span / most.max(1) as f64;
    let decade = pow(10.0, log10(rough).floor());
    let steps = [0.5, 1.0, 2.0, 5.0, 10.0, 20.0].map(|step| step * decade);
    let multiples = |step: f64| ((data.0 / step).ceil(), (data.1 / step).floor());
    let count = |step: f64| {
        let (first, last) = multiples(step);
        (last - first + 1.0).max(0.0) as usize
    };
    let fits = steps.iter().position(|step| count(*step) <= most).unwrap_or(steps.len() - 1);
    // the step before is finer, and too many ticks are better than one
    let step = if count(steps[fits]) < 2 { steps[fits.saturating_sub(1)] } else { steps[fits] };
    let (first, last) = multiples(step);
    let decimals = (-log10(step * (1.0 + 1e-9)).floor()).clamp(0.0, 12.0) as usize;
    let count = (last - first + 1.0).clamp(0.0, 100.0) as usize;
    ((0..count).map(|index| (first + index as f64) * step).collect(), decimals)
}

/// A tick as text: a true minus sign, thousands set apart, no negative zero; what is vast or tiny as a power of ten.
pub fn tick_label(value: f64, decimals: usize) -> String {
    if value.abs() >= 1e7 || decimals > 6 {
        return format!("{value:.2e}").replace('-', "−");
    }
    let digits = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = digits.split_once('.').map_or((digits.as_str(), ""), |(whole, fraction)| (whole, fraction));
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        // up to four digits read well without
        if index > 0 && whole.len() > 4 && (whole.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let sign = if value < 0.0 && digits.bytes().any(|byte| byte.is_ascii_digit() && byte != b'0') { "−" } else { "" };
    if fraction.is_empty() { format!("{sign}{grouped}") } else { format!("{sign}{grouped}.{fraction}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_few() {
        assert_eq!(ticks((0.0, 3.0), 4), (vec![0.0, 1.0, 2.0, 3.0], 0));
        assert_eq!(ticks((-4.3, 6.1), 6), (vec![-4.0, -2.0, 0.0, 2.0, 4.0, 6.0], 0));
        for (data, most) in
            [((0.0, 1.0), 5), ((-3.2, 900.0), 4), ((1e-9, 3e-9), 6), ((975.0, 1025.0), 3), ((0.93, 1.07), 3)]
        {
            let (values, decimals) = ticks(data, most);
            assert!((2..=most.max(2)).contains(&values.len()), "{values:?} on {data:?}");
            let slack = (data.1 - data.0) * 1e-9;
            assert!(values.iter().all(|value| (data.0 - slack..=data.1 + slack).contains(value)));
            let labels: Vec<String> = values.iter().map(|value| tick_label(*value, decimals)).collect();
            assert!(labels.windows(2).all(|pair| pair[0] != pair[1]), "{labels:?}");
        }
    }

    #[test]
    fn ranges_are_never_empty() {
        assert_eq!(range([f64::NAN].into_iter(), 2.0, 0.0), (-1.0, 1.0));
        assert_eq!(range([5.0, 5.0].into_iter(), 2.0, 0.0), (4.0, 6.0));
        let (low, high) = range([1e6, 1e6].into_iter(), 0.0, 0.05);
        assert!(low < 1e6 && high > 1e6);
        let (low, high) = range([0.0].into_iter(), 0.0, 0.05);
        assert!(low < high);
    }

    #[test]
    fn labels_read_well() {
        assert_eq!(tick_label(-2.0, 0), "−2");
        assert_eq!(tick_label(-0.0001, 1), "0.0");
        assert_eq!(tick_label(2500.0, 0), "2500");
        assert_eq!(tick_label(1_234_567.0, 0), "1,234,567");
        assert_eq!(tick_label(0.5, 2), "0.50");
        assert_eq!(tick_label(-1.5e300, 0), "−1.50e300");
        assert_eq!(tick_label(1e-9, 10), "1.00e−9");
    }

    #[test]
    fn values_map_to_paper() {
        let axis = Axis::new((-1.0, 3.0), 5);
        assert_eq!([-1.0, 1.0, 3.0].map(|value| axis.map(&value, (10_000, 2000))), [10_000, 6000, 2000]);
    }

    #[test]
    fn a_chart_gets_the_round_numbers_and_none_between() {
        use plotters::coord::ranged1d::{BoldPoints, LightPoints};
        let axis = Axis::new((-4.3, 6.1), 6);
        assert_eq!(axis.key_points(BoldPoints(3)), [-4.0, -2.0, 0.0, 2.0, 4.0, 6.0]);
        assert!(axis.key_points(LightPoints::new(3, 100)).is_empty());
        assert_eq!(axis.format_ext(&-4.0), "−4");
    }
}
