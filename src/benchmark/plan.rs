//! How a benchmark is run: how often, on how many threads, and against what.

use super::comparison::{Comparison, Margins};
use super::measurement::Measurements;
use super::record::Record;
use super::workload::{Workload, WorkloadError};

/// How a benchmark is run.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Plan {
    /// Threads that each workload runs on.
    pub threads: usize,
    /// How often each workload is run.
    pub repeats: u32,
    /// Margins that take the place of those of the earlier record, or of the defaults.
    pub margins: Margins,
}

impl Plan {
    /// Margin of processor time where nothing else is asked for: what the least of three runs scatters by on a shared machine.
    pub const MARGIN: f64 = 0.15;
    /// Margin of wall time where nothing else is asked for: other programs make it longer than processor time.
    pub const WALL_MARGIN: f64 = 0.5;

    /// Runs workloads, round by round, and compares them with an earlier record where there is one. Those that then seem slower
    /// are run as often again, until they are within the margin: noise makes a run slower, and does so for a while.
    ///
    /// # Errors
    /// Where a workload cannot be done.
    pub fn run<'a>(
        &self,
        workloads: impl IntoIterator<Item = &'a dyn Workload>,
        earlier: Option<&Record>,
    ) -> Result<(Record, Option<Comparison>), WorkloadError> {
        let mut measurements = Measurements::new(workloads, self.threads)?;
        for _ in 0..self.repeats {
            measurements.run(|_| true)?;
        }
        let margins = [
            self.margins.cpu.or(earlier.map(|earlier| earlier.margin)).unwrap_or(Self::MARGIN),
            self.margins.wall.or(earlier.map(|earlier| earlier.wall_margin)).unwrap_or(Self::WALL_MARGIN),
        ];
        let record = |measured: &Measurements| {
            Record::new(measured.workloads(), measured.total(), (self.threads, self.repeats), margins)
        };
        let Some(earlier) = earlier else { return Ok((record(&measurements), None)) };
        let compare = |now: &Record| Comparison::of(now, earlier, self.margins);
        let mut now = record(&measurements);
        let mut comparison = compare(&now);
        for _ in 0..self.repeats {
            if comparison.slower.is_empty() {
                break;
            }
            measurements.run(|name| comparison.slower.iter().any(|slower| slower == name))?;
            now = record(&measurements);
            comparison = compare(&now);
        }
        Ok((now, Some(comparison)))
    }
}

#[cfg(test)]
mod tests {
    use std::thread;
    use std::time::{Duration, Instant};

    use super::*;
    use crate::benchmark::usage::processor_seconds;
    use crate::benchmark::workload::Done;

    /// Work that a later version does slower. The program itself has no switch that slows it down: a build that users get must
    /// not have one. So a workload is slowed from outside, and measured and compared as those of the program are.
    #[derive(Debug)]
    struct Slowed {
        /// What it does more than it did, each time.
        more: fn(),
    }

    impl Workload for Slowed {
        fn name(&self) -> &'static str {
            "work"
        }

        fn about(&self) -> &'static str {
            "Keeps a processor busy for a moment."
        }

        fn definition(&self) -> Result<String, WorkloadError> {
            Ok("a moment".to_owned())
        }

        fn run(&self, _: usize) -> Result<Done, WorkloadError> {
            compute();
            (self.more)();
            Ok(Done { digest: "done".to_owned(), agents: None, voxels: None })
        }
    }

    const MOMENT: Duration = Duration::from_millis(20);

    /// Keeps a processor busy for a moment of its own time; of wall time where that is all there is.
    fn compute() {
        let clock = Instant::now();
        let busy_s = || processor_seconds().unwrap_or_else(|| clock.elapsed().as_secs_f64());
        let begin_s = busy_s();
        while busy_s() - begin_s < MOMENT.as_secs_f64() {}
    }

    /// Other tests share the machine, and this process: only what is slower by far is told apart here.
    const PLAN: Plan = Plan { threads: 1, repeats: 2, margins: Margins { cpu: Some(10.0), wall: Some(10.0) } };

    fn against_itself_before(more: fn()) -> Comparison {
        let earlier = PLAN.run([&Slowed { more: || () } as &dyn Workload], None).expect("measured").0;
        let now = PLAN.run([&Slowed { more } as &dyn Workload], Some(&earlier)).expect("measured");
        now.1.expect("compared")
    }

    #[test]
    fn the_same_speed_is_no_failure() {
        assert_eq!(against_itself_before(|| ()).failures, Vec::<String>::new());
    }

    #[test]
    fn a_build_that_sleeps_is_caught_by_wall_time() {
        let found = against_itself_before(|| thread::sleep(MOMENT * 50));
        assert!(found.failures.iter().any(|failure| failure.contains("of wall time")), "{found:?}");
        assert_eq!(found.slower, ["work"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_build_that_computes_longer_is_caught_by_processor_time() {
        let found = against_itself_before(|| (0..50).for_each(|_| compute()));
        assert!(found.failures.iter().any(|failure| failure.contains("of processor time")), "{found:?}");
        assert_eq!(found.slower, ["work"]);
    }

    #[test]
    fn margins_are_handed_on_from_record_to_record() {
        let workloads = || [&Slowed { more: || () } as &dyn Workload];
        let earlier = PLAN.run(workloads(), None).expect("measured").0;
        let plain = Plan { margins: Margins::default(), ..PLAN };
        let now = plain.run(workloads(), Some(&earlier)).expect("measured").0;
        let margins = |record: &Record| Margins { cpu: Some(record.margin), wall: Some(record.wall_margin) };
        assert_eq!(margins(&now), PLAN.margins);
        let first = plain.run(workloads(), None).expect("measured").0;
        assert_eq!(margins(&first), Margins { cpu: Some(Plan::MARGIN), wall: Some(Plan::WALL_MARGIN) });
    }
}
