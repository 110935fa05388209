//! A bar that shows how far a run has come.

use std::fmt::Write;
use std::io::{self, IsTerminal, Write as _};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use indicatif::{ProgressDrawTarget, ProgressState, ProgressStyle};

use super::outcome::duration;
use crate::cohort::progress::Progress;
use crate::model::DAYS_PER_YEAR;

const TEMPLATE: &str = "{bar:40} {done} of {all} patient-years, {eta} left";

/// Time between two lines where standard error is no terminal.
const LINE_EVERY: Duration = Duration::from_secs(30);

/// How much a command says while it runs.
#[derive(Debug, Clone, Copy, Default, clap::Args)]
pub struct Saying {
    /// Print errors only.
    #[arg(long)]
    pub quiet: bool,
    /// Print progress every 30 s even if standard error is not a terminal.
    #[arg(long, conflicts_with = "quiet")]
    pub progress: bool,
}

/// Patient-years done, of how many, and the time left, on standard error: a bar where that is a terminal, unless the user has asked
/// for quiet, and where it is none, a line now and then if the user has asked for progress.
#[derive(Debug)]
pub struct ProgressBar {
    bar: indicatif::ProgressBar,
    /// When the last line was written; `None` where none is.
    last_line: Option<Mutex<Instant>>,
}

impl ProgressBar {
    /// A bar for a run of so many patient-years, lead-in included.
    pub fn new(patient_years: f64, saying: Saying) -> Self {
        let is_shown = !saying.quiet && io::stderr().is_terminal();
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
        let has_lines = saying.progress && !is_shown;
        Self { bar, last_line: has_lines.then(|| Mutex::new(Instant::now())) }
    }

    /// Writes a line, if it is time.
    fn say(&self) {
        let Some(last_line) = &self.last_line else { return };
        // whoever finds it locked is not needed
        let Ok(mut last_line) = last_line.try_lock() else { return };
        if last_line.elapsed() >= LINE_EVERY {
            *last_line = Instant::now();
            let of_years = |days: u64| days as f64 / DAYS_PER_YEAR;
            let (done, all) = (of_years(self.bar.position()), of_years(self.bar.length().unwrap_or_default()));
            let left = duration(self.bar.eta().as_secs_f64());
            // a reader that has gone takes nothing from the run
            let _ = writeln!(io::stderr(), "{done:.0} of {all:.0} patient-years, {left} left");
        }
    }

    /// Takes the bar off the screen.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

impl Progress for ProgressBar {
    fn advance(&self, patient_years: f64) {
        self.bar.inc(days(patient_years));
        self.say();
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
        let bar = ProgressBar::new(10.0, Saying { quiet: true, progress: false });
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| bar.advance(2.5));
            }
        });
        assert!(bar.bar.position().abs_diff(days(10.0)) <= 2);
    }
}
