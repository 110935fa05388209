//! A bar that shows how far a run has come.

use std::fmt::Write;
use std::io::{self, IsTerminal};

use indicatif::{ProgressDrawTarget, ProgressState, ProgressStyle};

use crate::cohort::progress::Progress;
use crate::model::DAYS_PER_YEAR;

const TEMPLATE: &str = "{bar:40} {done} of {all} patient-years, {eta} left";

/// Patient-years done, of how many, and the time left, on standard error: only where that is a terminal, and only
/// if the user has not asked for quiet.
#[derive(Debug)]
pub struct ProgressBar {
    bar: indicatif::ProgressBar,
}

impl ProgressBar {
    /// A bar for a run of so many patient-years, lead-in included.
    pub fn new(patient_years: f64, quiet: bool) -> Self {
        let is_shown = !quiet && io::stderr().is_terminal();
        let target = if is_shown { ProgressDrawTarget::stderr_with_hz(5) } else { ProgressDrawTarget::hidden() };
        let bar = indicatif::ProgressBar::with_draw_target(Some(days(patient_years)), target);
        if let Ok(style) = ProgressStyle::with_template(TEMPLATE) {
            bar.set_style(
                style
                    .with_key("done", |state: &ProgressState, text: &mut dyn Write| years(text, state.pos()))
                    .with_key("all", |state: &ProgressState, text: &mut dyn Write| {
                        years(text, state.len().unwrap_or_default());
                    }),
            );
        }
        Self { bar }
    }

    /// Takes the bar off the screen.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

impl Progress for ProgressBar {
    fn advance(&self, patient_years: f64) {
        self.bar.inc(days(patient_years));
    }

    fn skip(&self, patient_years: f64) {
        self.bar.inc(days(patient_years));
        self.bar.reset_eta();
    }
}

impl Drop for ProgressBar {
    fn drop(&mut self) {
        self.finish();
    }
}

fn days(years: f64) -> u64 {
    (years * DAYS_PER_YEAR).round() as u64
}

fn years(text: &mut dyn Write, days: u64) {
    // the text of a bar is kept in memory, where writing cannot fail
    let _ = write!(text, "{:.0}", days as f64 / DAYS_PER_YEAR);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_template_is_one() {
        assert!(ProgressStyle::with_template(TEMPLATE).is_ok());
    }

    #[test]
    fn the_bar_counts_patient_days_from_any_thread() {
        let bar = ProgressBar::new(10.0, true);
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| bar.advance(2.5));
            }
        });
        assert!(bar.bar.position().abs_diff(days(10.0)) <= 2);
    }
}
