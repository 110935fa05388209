//! Ctrl-C, and the requests of a scheduler or of a terminal that closes: the first lets a run stop in good order, the second ends
//! it at once.

use std::process;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use super::Failure;
use super::say::say;

/// What is to be told of a request: whether the command stops in good order, and whether it says so.
struct Stopping {
    flag: Arc<AtomicBool>,
    quiet: bool,
}

/// Set by the first part of a command that can stop in good order; one serves all parts.
static STOPPING: OnceLock<Stopping> = OnceLock::new();

/// Gives a flag that the first Ctrl-C (or another request to end) sets. The second ends the process; what was finished is on disk
/// even then.
pub(super) fn stop_flag(quiet: bool) -> Arc<AtomicBool> {
    Arc::clone(&STOPPING.get_or_init(|| Stopping { flag: Arc::default(), quiet }).flag)
}

/// What a request to end does: until a command can stop in good order there is nothing to lose, and it ends at once.
fn asked() {
    let Some(Stopping { flag, quiet }) = STOPPING.get() else { process::exit(i32::from(Failure::INTERRUPTED)) };
    if flag.swap(true, Ordering::Relaxed) {
        process::exit(i32::from(Failure::INTERRUPTED));
    }
    if !quiet {
        say("\nstopping; Ctrl-C again ends at once");
    }
}

/// Listens for requests to end, from now on. It is to be called first, before there is another thread.
#[cfg(unix)]
pub(super) fn listen() {
    use nix::sys::signal::SigSet;

    let mut requests = SigSet::empty();
    taken().for_each(|signal| requests.add(signal));
    // every thread that is started from here on leaves them to the one that waits
    if requests.thread_block().is_ok() {
        std::thread::spawn(move || {
            while requests.wait().is_ok() {
                asked();
            }
        });
    }
}

/// The signals that ask a process to end; that of a terminal which closes only where the process was not started to outlive it, as
/// `nohup` does. Where the system does not tell, that one is left to the system.
#[cfg(unix)]
fn taken() -> impl Iterator<Item = nix::sys::signal::Signal> {
    use nix::sys::signal::Signal::{SIGHUP, SIGINT, SIGTERM};

    let ignored = std::fs::read_to_string("/proc/self/status").ok().and_then(|status| {
        let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"))?;
        u64::from_str_radix(mask.trim(), 16).ok()
    });
    let outlives = ignored.is_none_or(|ignored| ignored >> (SIGHUP as u32 - 1) & 1 == 1);
    [SIGINT, SIGTERM].into_iter().chain((!outlives).then_some(SIGHUP))
}

/// Listens for requests to end, from now on.
#[cfg(not(unix))]
pub(super) fn listen() {
    // without it Ctrl-C ends the process at once, and what is finished is on disk even then
    let _ = ctrlc::set_handler(asked);
}
