//! Shards as processes on this machine, as many at once as it has cores.

use std::env;
use std::io::{self, IsTerminal};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::Ordering;
use std::thread;
use std::time::Duration;

use super::super::say::say;
use super::super::text::counted;
use super::super::threads::cores;
use super::super::{Failure, interrupt};
use super::name_of;
use super::submission::Arguments;
use crate::cohort::Shard;
use crate::shard::ShardFolder;

/// Time between two looks at the processes.
const LOOK_EVERY: Duration = Duration::from_millis(10);

/// Lives every shard that is not finished.
pub(super) fn live(arguments: &Arguments, shards: &ShardFolder) -> Result<(), Failure> {
    let stop = interrupt::stop_flag(arguments.saying.quiet);
    let cores = cores();
    let of = shards.plan().shards;
    let threads = arguments.threads.map_or_else(|| (cores / of as usize).max(1), |threads| threads as usize);
    let says = !arguments.saying.quiet && (arguments.saying.progress || io::stderr().is_terminal());
    let mut ahead = Shard::all(of);
    let mut running: Vec<(Shard, Child)> = Vec::new();
    let (mut failed, mut is_stopping) = (Vec::new(), false);
    loop {
        if stop.load(Ordering::Relaxed) && !is_stopping {
            is_stopping = true;
            for (_, child) in &running {
                ask_to_end(child);
            }
        }
        while !is_stopping && running.len() < (cores / threads).max(1) {
            let Some(shard) = ahead.next() else { break };
            running.push((shard, start(arguments, shard, threads)?));
        }
        if running.is_empty() {
            break;
        }
        let mut left = Vec::new();
        for (shard, mut child) in running {
            let ended = child.try_wait().map_err(|error| Failure::other(format!("{}: {error}", name_of(shard))))?;
            match ended {
                None => left.push((shard, child)),
                Some(status) if status.success() => {
                    if says {
                        say(&format!("{} is finished", name_of(shard)));
                    }
                }
                Some(status) => failed.push((shard, status)),
            }
        }
        running = left;
        if !running.is_empty() {
            thread::sleep(LOOK_EVERY);
        }
    }
    if is_stopping {
        return Err(Failure::Interrupted(
            "interrupted: patients who are finished are kept; the same command goes on".to_owned(),
        ));
    }
    if failed.is_empty() { Ok(()) } else { Err(refused(&failed)) }
}

/// Starts a process that lives a shard.
fn start(arguments: &Arguments, shard: Shard, threads: usize) -> Result<Child, Failure> {
    let cannot = |error: io::Error| Failure::other(format!("cannot start {}: {error}", name_of(shard)));
    let mut command = Command::new(env::current_exe().map_err(cannot)?);
    command.args(["cohort", "run"]).arg(&arguments.request.file).args(arguments.request.changes());
    command.arg("--shard").arg(format!("{}/{}", shard.number, shard.of)).arg("--out").arg(&arguments.out);
    command.args(["--quiet", "--threads"]).arg(threads.to_string());
    command.stdin(Stdio::null()).stdout(Stdio::null());
    // Ctrl-C comes to this process alone, which asks the others
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    command.spawn().map_err(cannot)
}

/// Asks a process to end in good order.
#[cfg(unix)]
fn ask_to_end(child: &Child) {
    let id = rustix::process::Pid::from_child(child);
    // one that has ended needs no asking
    let _ = rustix::process::kill_process(id, rustix::process::Signal::TERM);
}

/// There is no asking here: a process that was started together with this one is asked by the terminal.
#[cfg(not(unix))]
fn ask_to_end(_child: &Child) {}

fn refused(failed: &[(Shard, ExitStatus)]) -> Failure {
    let named: Vec<String> = failed.iter().map(|(shard, status)| format!("{}: {status}", name_of(*shard))).collect();
    Failure::other_with_help(
        format!("{} failed, so nothing was merged\n{}", counted(failed.len(), "shard"), named.join("\n")),
        "what they said stands above; the same command goes on with them".to_owned(),
    )
}
