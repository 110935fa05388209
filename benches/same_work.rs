//! Same work, side by side: the workload BB1 (`osteon::benchmark::same_work` says what it is) on 1, 2 and 4 threads and with a
//! restart halfway. The program fails where the end is not what the workload leads to, where threads or a restart change a
//! bit of it, or where memory is above its limit; times above theirs are only reported, as machines differ.

use std::process::ExitCode;

use osteon::benchmark::same_work::{STEPS, Work, World};
use osteon::benchmark::usage::{peak_memory_mib, processor_seconds};

const MEMORY_LIMIT_MIB: f64 = 60.0;

/// Seconds in all, and million updates of agents a second, that one and two threads are held to on the machine that the
/// limits were set on (two cores of Zen 4).
const LIMITS: [(usize, f64, f64); 2] = [(1, 4.0, 12.0), (2, 2.1, 23.0)];
/// Million voxels of a field a second and core.
const FIELD_LIMIT: f64 = 300.0;

/// What the end of the run must look like, in thousands.
fn within_bands(world: &World) -> bool {
    let in_state = |state: u8| world.agents().states().iter().map(|own| f64::from(u8::from(*own == state))).sum();
    let sum = |field: usize| world.fields()[field].iter().sum::<f64>();
    let found = [
        ("N", f64::from(world.agents().count()), 68.3, 69.3),
        ("state 0", in_state(0), 33.2, 34.3),
        ("state 1", in_state(1), 17.2, 17.6),
        ("state 2", in_state(2), 17.6, 18.1),
        ("sum f0", sum(0), 36.0, 36.8),
        ("sum f1", sum(1), 37.5, 38.3),
    ];
    let mut right = true;
    for (name, value, low, high) in found {
        let value = value / 1e3;
        right &= (low..=high).contains(&value);
        println!(
            "  {name:<8} {value:7.3} thousand, expected {low} to {high}: {}",
            verdict((low..=high).contains(&value))
        );
    }
    right
}

fn verdict(passed: bool) -> &'static str {
    if passed { "pass" } else { "FAIL" }
}

fn pool(threads: usize) -> rayon::ThreadPool {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads")
}

/// Lives the whole workload and reports it against the limits; these depend on the machine.
fn report(world: &mut World, threads: usize) {
    let before_s = processor_seconds();
    let work = world.live(STEPS, &pool(threads));
    let processor_s = processor_seconds().zip(before_s).map(|(after, before)| after - before);
    let Work { field, agent, voxel_updates, agent_updates } = work;
    let (field, agent) = (field.as_secs_f64(), agent.as_secs_f64());
    let (solved, updated) = (voxel_updates as f64 / field / 1e6, agent_updates as f64 / agent / 1e6);
    println!(
        "{threads:>7} {:>8.2} {field:>8.2} {agent:>8.2} {:>12} {solved:>18.0} {:>10.2} {updated:>12.1}",
        field + agent,
        processor_s.map_or_else(|| "-".to_owned(), |seconds| format!("{seconds:.2}")),
        agent_updates as f64 / 1e6
    );
    for (_, total_s, updates) in LIMITS.iter().filter(|(limited, ..)| *limited == threads) {
        let solved_limit = FIELD_LIMIT * threads as f64;
        println!(
            "        limits: total {total_s} s {}, field {solved_limit} M/s {}, agents {updates} M/s {}",
            verdict(field + agent <= *total_s),
            verdict(solved >= solved_limit),
            verdict(updated >= *updates)
        );
    }
}

/// The end of a world that was written down halfway, and read back.
fn digest_after_restart() -> String {
    let mut world = World::new();
    world.live(STEPS / 2, &pool(2));
    let written = serde_json::to_vec(&world).expect("plain numbers");
    drop(world);
    let mut world: World = serde_json::from_slice(&written).expect("as it was written");
    world.live(STEPS, &pool(2));
    world.digest()
}

fn main() -> ExitCode {
    println!("threads  total s  field s  agent s  processor s   field voxels M/s  updates M  updates M/s");
    let mut right = true;
    let mut digests = Vec::new();
    for threads in [1, 2, 4] {
        let mut world = World::new();
        report(&mut world, threads);
        if threads == 1 {
            right &= within_bands(&world);
        }
        digests.push((format!("{threads} threads"), world.digest()));
    }
    if let Some(peak) = peak_memory_mib() {
        right &= peak <= MEMORY_LIMIT_MIB;
        println!("peak memory {peak:.1} MiB, limit {MEMORY_LIMIT_MIB}: {}", verdict(peak <= MEMORY_LIMIT_MIB));
    }
    digests.push((format!("restart at {}", STEPS / 2), digest_after_restart()));

    for (run, digest) in &digests {
        right &= *digest == digests[0].1;
        println!("{run:<14} {digest} {}", verdict(*digest == digests[0].1));
    }
    ExitCode::from(u8::from(!right))
}
