//! How many threads a command computes on.

use std::thread;

/// Threads at most: beyond, systems refuse to start them.
const MOST_THREADS: i64 = 1024;

/// The option that says how many threads a command computes on.
#[derive(Debug, Clone, Copy, clap::Args)]
pub(super) struct Threads {
    /// Threads to compute on. Default: all cores. Results do not depend on it.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=MOST_THREADS))]
    threads: Option<u32>,
}

impl Threads {
    /// As many as were asked for, or one a core.
    pub fn count(self) -> usize {
        self.asked().unwrap_or_else(cores)
    }

    /// As many as were asked for.
    pub fn asked(self) -> Option<usize> {
        self.threads.map(|threads| threads as usize)
    }
}

/// Cores of this machine.
pub(super) fn cores() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}
