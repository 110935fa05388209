//! From values to places on a picture.

use crate::elementary::ln;
use crate::report::plot::axis::{range, tick_label, ticks};

/// A range of values laid out over a length, evenly or by their logarithm.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    low: f64,
    high: f64,
    from: f64,
    to: f64,
    logarithmic: bool,
}

/// Folds that are written on a logarithmic scale.
const FOLDS: [f64; 10] = [0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0];

impl Scale {
    /// A range that holds all values and a margin, over a length in units.
    pub fn even(values: impl Iterator<Item = f64>, least_span: f64, (from, to): (f64, f64)) -> Self {
        let (low, high) = range(values, least_span, 0.04);
        Self { low, high, from, to, logarithmic: false }
    }

    /// The same by logarithms, of values above 0.
    pub fn logarithmic(values: impl Iterator<Item = f64>, least_fold: f64, (from, to): (f64, f64)) -> Self {
        let (low, high) = range(values.map(ln), ln(least_fold), 0.04);
        Self { low, high, from, to, logarithmic: true }
    }

    /// The same range over another length.
    pub fn over(self, (from, to): (f64, f64)) -> Self {
        Self { from, to, ..self }
    }

    /// Place of a value, units.
    pub fn place(&self, value: f64) -> f64 {
        self.place_of_level(if self.logarithmic { ln(value) } else { value })
    }

    /// Least and greatest level: values, or their logarithms.
    pub fn levels(&self) -> (f64, f64) {
        (self.low, self.high)
    }

    /// Place of a level.
    pub fn place_of_level(&self, level: f64) -> f64 {
        self.from + (level - self.low) / (self.high - self.low) * (self.to - self.from)
    }

    /// Round values within the range, with their text; at most about so many.
    pub fn ticks(&self, most: usize) -> Vec<(f64, String)> {
        if self.logarithmic {
            let within = |fold: &f64| (self.low..=self.high).contains(&ln(*fold));
            return FOLDS.into_iter().filter(within).map(|fold| (fold, fold.to_string())).collect();
        }
        let (values, decimals) = ticks((self.low, self.high), most);
        values.into_iter().map(|value| (value, tick_label(value, decimals))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    #[test]
    fn values_have_places() {
        let even = Scale::even([0.0, 10.0].into_iter(), 1.0, (100.0, 200.0));
        assert_relative_eq!(even.place(5.0), 150.0);
        assert!(even.place(0.0) > 100.0 && even.place(10.0) < 200.0);
        assert_eq!(even.ticks(5).iter().map(|tick| tick.1.as_str()).collect::<Vec<_>>(), ["0", "5", "10"]);
        let folds = Scale::logarithmic([0.25, 4.0].into_iter(), 2.0, (0.0, 100.0));
        assert_relative_eq!(folds.place(1.0), 50.0);
        assert_eq!(folds.ticks(5).iter().map(|tick| tick.1.as_str()).collect::<Vec<_>>(), ["0.5", "1", "2"]);
        assert_relative_eq!(folds.over((100.0, 0.0)).place(1.0), 50.0);
    }
}
