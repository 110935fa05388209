//! Workloads run again and again, and the best that each has done.

use std::time::Instant;

use super::record::{Figures, MeasuredWorkload};
use super::usage::{forget_peak_memory, peak_memory_mib, processor_seconds};
use super::workload::{Done, Updates, Workload, WorkloadError};
use crate::digest::sha256;

/// Workloads with what has been measured of each.
#[derive(Debug)]
pub struct Measurements<'a> {
    workloads: Vec<Measurement<'a>>,
    threads: usize,
}

/// One workload, and the best of its runs so far.
#[derive(Debug)]
struct Measurement<'a> {
    workload: &'a dyn Workload,
    definition_sha256: String,
    best: Option<Best>,
}

/// The best that a workload has done, figure by figure.
#[derive(Debug, Clone)]
struct Best {
    digest: String,
    wall_seconds: f64,
    processor_seconds: Option<f64>,
    agents: Option<Rate>,
    voxels: Option<Rate>,
    peak_memory_mib: Option<f64>,
}

/// Updates, and the least seconds in which they were done.
#[derive(Debug, Clone, Copy)]
struct Rate {
    count: u64,
    seconds: f64,
}

impl Rate {
    fn per_second(self) -> f64 {
        self.count as f64 / self.seconds
    }
}

impl<'a> Measurements<'a> {
    /// Nothing measured yet.
    ///
    /// # Errors
    /// Where a workload cannot be read.
    pub fn new(workloads: impl IntoIterator<Item = &'a dyn Workload>, threads: usize) -> Result<Self, WorkloadError> {
        let begin = |workload: &'a dyn Workload| {
            let definition_sha256 = sha256(workload.definition()?.as_bytes());
            Ok(Measurement { workload, definition_sha256, best: None })
        };
        let workloads = workloads.into_iter().map(begin).collect::<Result<_, WorkloadError>>()?;
        Ok(Self { workloads, threads })
    }

    /// Runs every workload of a wanted name once more.
    ///
    /// # Errors
    /// Where one cannot be done, or has other results than before.
    pub fn run(&mut self, is_wanted: impl Fn(&str) -> bool) -> Result<(), WorkloadError> {
        let threads = self.threads;
        let wanted = self.workloads.iter_mut().filter(|measured| is_wanted(measured.workload.name()));
        wanted.into_iter().try_for_each(|measured| measured.run(threads))
    }

    /// What was measured of each workload that has been run.
    pub fn workloads(&self) -> Vec<MeasuredWorkload> {
        let of = |measured: &Measurement| {
            Some(MeasuredWorkload {
                name: measured.workload.name().to_owned(),
                definition_sha256: measured.definition_sha256.clone(),
                figures: measured.best.as_ref()?.figures(),
            })
        };
        self.workloads.iter().filter_map(of).collect()
    }

    /// What was measured of all of them together: sums of times, rates over all updates, the largest peak of memory.
    pub fn total(&self) -> Figures {
        let all: Vec<&Best> = self.workloads.iter().filter_map(|measured| measured.best.as_ref()).collect();
        let digests: Vec<&str> = all.iter().map(|best| best.digest.as_str()).collect();
        let together = |rate: fn(&Best) -> Option<Rate>| {
            all.iter()
                .filter_map(|best| rate(best))
                .reduce(|sum, rate| Rate { count: sum.count + rate.count, seconds: sum.seconds + rate.seconds })
        };
        let total = Best {
            digest: sha256(digests.join("\n").as_bytes()),
            wall_seconds: all.iter().map(|best| best.wall_seconds).sum(),
            processor_seconds: all.iter().map(|best| best.processor_seconds).sum(),
            agents: together(|best| best.agents),
            voxels: together(|best| best.voxels),
            peak_memory_mib: all.iter().filter_map(|best| best.peak_memory_mib).reduce(f64::max),
        };
        total.figures()
    }
}

impl Measurement<'_> {
    fn run(&mut self, threads: usize) -> Result<(), WorkloadError> {
        forget_peak_memory();
        let (processor_before, clock) = (processor_seconds(), Instant::now());
        let done = self.workload.run(threads)?;
        let wall_seconds = clock.elapsed().as_secs_f64();
        let processor_seconds = processor_seconds().zip(processor_before).map(|(after, before)| after - before);
        let run = Best::of(done, wall_seconds, processor_seconds, peak_memory_mib());
        self.best = Some(match self.best.take() {
            None => run,
            Some(best) if best.digest == run.digest => best.with(&run),
            Some(best) => {
                let name = self.workload.name();
                return Err(WorkloadError::Differs { name, one: best.digest, other: run.digest });
            }
        });
        Ok(())
    }
}

impl Best {
    fn of(done: Done, wall_seconds: f64, processor_seconds: Option<f64>, peak_memory_mib: Option<f64>) -> Self {
        let rate = |Updates { count, time }: Updates| Rate {
            count,
            seconds: time.map_or(wall_seconds, |time| time.as_secs_f64()),
        };
        let (agents, voxels) = (done.agents.map(rate), done.voxels.map(rate));
        Self { digest: done.digest, wall_seconds, processor_seconds, agents, voxels, peak_memory_mib }
    }

    /// The better of two runs, figure by figure.
    fn with(self, run: &Self) -> Self {
        let least = |one: Option<f64>, other: Option<f64>| one.zip(other).map(|(one, other)| one.min(other));
        let faster = |one: Option<Rate>, other: Option<Rate>| {
            one.zip(other).map(|(one, other)| if other.seconds < one.seconds { other } else { one })
        };
        Self {
            digest: self.digest,
            wall_seconds: self.wall_seconds.min(run.wall_seconds),
            processor_seconds: least(self.processor_seconds, run.processor_seconds),
            agents: faster(self.agents, run.agents),
            voxels: faster(self.voxels, run.voxels),
            // what an earlier workload has left with the allocator counts in a later run, so the least is of this one alone
            peak_memory_mib: least(self.peak_memory_mib, run.peak_memory_mib),
        }
    }

    fn figures(&self) -> Figures {
        Figures {
            wall_seconds: rounded(self.wall_seconds, 4),
            cpu_seconds: self.processor_seconds.map(|seconds| rounded(seconds, 4)),
            agent_updates_per_second: self.agents.map(|rate| rate.per_second().round()),
            voxel_updates_per_second: self.voxels.map(|rate| rate.per_second().round()),
            peak_memory_mib: self.peak_memory_mib.map(|mib| rounded(mib, 1)),
            digest: self.digest.clone(),
        }
    }
}

/// A figure to so many decimals: clocks know no more.
fn rounded(value: f64, decimals: i32) -> f64 {
    let scale = 10_f64.powi(decimals);
    (value * scale).round() / scale
}
