//! Markdown: quantities as rows, ages as columns.

use std::ops::RangeInclusive;

use crate::life::Seen;

/// Reads a quantity of one specimen; `None` where it cannot be read.
pub type Read = fn(&Seen) -> Option<f64>;

/// A quantity that a healthy specimen must show.
pub struct Quantity {
    pub name: &'static str,
    pub unit: &'static str,
    pub decimals: usize,
    pub read: Read,
    /// Reference ranges by the ages (years) they hold for.
    pub reference: &'static [(RangeInclusive<u32>, [f64; 2])],
    pub source: &'static str,
}

/// Mean over specimens of what can be read.
pub fn mean(seen: &[Seen], read: Read) -> Option<f64> {
    let values: Vec<f64> = seen.iter().filter_map(read).filter(|value| value.is_finite()).collect();
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

/// Standard deviation over specimens.
pub fn deviation(seen: &[Seen], read: Read) -> Option<f64> {
    let mean = mean(seen, read)?;
    let values: Vec<f64> = seen.iter().filter_map(read).filter(|value| value.is_finite()).collect();
    let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
    (values.len() > 1).then(|| (squares / (values.len() - 1) as f64).sqrt())
}

pub fn number(value: Option<f64>, decimals: usize) -> String {
    value.map_or("–".to_owned(), |value| format!("{value:.decimals$}"))
}

/// A row of cells.
pub fn row<S: AsRef<str>>(cells: impl IntoIterator<Item = S>) -> String {
    cells.into_iter().fold("|".to_owned(), |row, cell| row + " " + cell.as_ref() + " |") + "\n"
}

/// Head and rule of a table.
pub fn head<S: AsRef<str>>(cells: impl IntoIterator<Item = S>) -> String {
    let head = row(cells);
    let columns = head.matches('|').count() - 1;
    head + &"|---".repeat(columns) + "|\n"
}

impl Quantity {
    fn range_at(&self, age_years: f64) -> Option<[f64; 2]> {
        self.reference.iter().find(|(ages, _)| ages.contains(&(age_years as u32))).map(|(_, range)| *range)
    }

    /// Whether a mean lies in the range of its age.
    fn verdict(&self, age_years: f64, mean: Option<f64>) -> Option<bool> {
        let [low, high] = self.range_at(age_years)?;
        mean.map(|mean| (low..=high).contains(&mean))
    }

    /// The row of a quantity: means at each age, each with whether it lies within.
    pub fn row(&self, ages_years: &[f64], seen: &[Vec<Seen>]) -> String {
        let ranges: Vec<String> = self
            .reference
            .iter()
            .map(|(ages, [low, high])| {
                let when = match (*ages.start(), *ages.end()) {
                    (0, 120) => String::new(),
                    (0, end) => format!(" to {end} y"),
                    (start, 120) => format!(" from {start} y"),
                    (start, end) if start == end => format!(" at {start} y"),
                    (start, end) => format!(" at {start}–{end} y"),
                };
                format!("{low}–{high}{when}")
            })
            .collect();
        let cells = ages_years.iter().zip(seen).map(|(&age_years, seen)| {
            let mean = mean(seen, self.read);
            let verdict = self.verdict(age_years, mean).map_or("", |within| if within { " yes" } else { " **no**" });
            number(mean, self.decimals) + verdict
        });
        let first = [self.name.to_owned(), self.unit.to_owned(), ranges.join("; "), self.source.to_owned()];
        row(first.into_iter().chain(cells))
    }

    /// What lies outside of its range, in words.
    pub fn outside(&self, ages_years: &[f64], seen: &[Vec<Seen>]) -> Option<String> {
        let outside: Vec<String> = ages_years
            .iter()
            .zip(seen)
            .filter_map(|(&age_years, seen)| {
                let mean = mean(seen, self.read);
                let [low, high] = self.range_at(age_years)?;
                (self.verdict(age_years, mean) == Some(false))
                    .then(|| format!("{} at {age_years} ({low}–{high})", number(mean, self.decimals)))
            })
            .collect();
        (!outside.is_empty()).then(|| format!("* {}: {}\n", self.name, outside.join(", ")))
    }
}
