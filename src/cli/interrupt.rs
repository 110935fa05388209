//! Ctrl-C: the first lets a run stop in good order, the second ends it at once.

use std::process;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use super::Failure;

/// Gives a flag that the first Ctrl-C (or a scheduler's request to end) sets. The second ends the process; what was
/// finished is on disk even then.
pub(super) fn stop_flag(quiet: bool) -> Result<Arc<AtomicBool>, Failure> {
    // one handler serves all parts of a command
    static STOP: OnceLock<Arc<AtomicBool>> = OnceLock::new();
    if let Some(stop) = STOP.get() {
        return Ok(Arc::clone(stop));
    }
    let stop = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&stop);
    ctrlc::set_handler(move || {
        if flag.swap(true, Ordering::Relaxed) {
            process::exit(i32::from(Failure::INTERRUPTED));
        }
        if !quiet {
            eprintln!("\nstopping; Ctrl-C again ends at once");
        }
    })
    .map_err(|error| Failure::other(format!("cannot listen for Ctrl-C: {error}")))?;
    Ok(Arc::clone(STOP.get_or_init(|| stop)))
}
