//! Same work, side by side: one workload that any engine with cells and fields can run, so that claims of speed are
//! ratios on equal work. It draws by the library's keys; agents as columns and implicit steps stand beside it, since nothing
//! else has a use for them.
//!
//! **Workload.** Lattice of 128^3 voxels of 20 um, zero-flux walls, two fields f0 and f1 that start at 0; each step moves
//! both by one implicit locally one-dimensional step with `D dt / dx^2 = 2.5` and `decay dt = 0.05`. 100,000 agents at
//! uniform random voxels, in state index mod 3, without exclusion; 200 steps. A step:
//!
//! 1. both fields are solved;
//! 2. every agent deposits in its own voxel: state 0 `f0 /= 1.005`, state 1 `f0 = (f0 + 0.1) / 1.01`, state 2
//!    `f1 = (f1 + 0.1) / 1.01`;
//! 3. every agent reads `c`, what the field that it deposits in (f0 in states 0 and 1, f1 in state 2) now holds in its
//!    voxel, and draws `u`; with `a = c / (c + 0.03)` and `p = max(0, 0.02 (1 - N / 200,000))`:
//!    state 0 divides (daughter in the same voxel and state) if `u < p`, dies in the next 0.01, goes to state 1 in the
//!    next `0.005 + 0.02 a`, and else moves one voxel in one of six directions, but not through a wall;
//!    state 1 dies below 0.005, goes to state 2 in the next 0.02;
//!    state 2 dies below 0.005, goes to state 0 in the next `0.02 a`.
//!
//! Agents of one voxel deposit in their order. The program fails where the end is not what the workload leads to, where
//! threads or a restart change a bit of it, or where memory is above its limit; times above theirs are only reported,
//! as machines differ. The work has no mechanics, no exclusion and no search for neighbours.

mod agent;
mod implicit;
mod sweep;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use osteon::field::{Boundary, FieldGrid};
use osteon::random::{Key, Purpose, uniform};
use rayon::prelude::*;
use sha2::{Digest, Sha256};

use agent::{AgentColumns, Fate, PlaneAgents};
use implicit::ImplicitStep;

const EDGE: u32 = 128;
const PLANE: u32 = EDGE * EDGE;
const AGENTS: u32 = 100_000;
const CAPACITY: f64 = 200_000.0;
const STEPS: u32 = 200;
/// The bands on the end are about as wide as seeds differ, so the seed is kept.
const SEED: u64 = 5;

const MEMORY_LIMIT_MIB: f64 = 60.0;

/// Seconds in all, and million updates of agents a second, that one and two threads are held to on the machine that the
/// limits were set on (two cores of Zen 4).
const LIMITS: [(usize, f64, f64); 2] = [(1, 4.0, 12.0), (2, 2.1, 23.0)];
/// Million voxels of a field a second and core.
const FIELD_LIMIT: f64 = 300.0;

struct World {
    steps_done: u32,
    fields: [Vec<f64>; 2],
    agents: AgentColumns,
    key: Key,
}

#[derive(Default)]
struct Work {
    field: Duration,
    agent: Duration,
    /// Time on all processors, where the system tells.
    processor_s: Option<f64>,
    updates: u64,
}

impl World {
    fn new() -> Self {
        let key = Key::new(SEED, 1, 1);
        let agents = (0..AGENTS).map(|agent| {
            let mut place = key.draws(Purpose::Architecture, u64::from(agent), 0);
            let voxel = (place.uniform() * f64::from(EDGE * PLANE)) as u32;
            (voxel, (agent % 3) as u8)
        });
        let field = vec![0.0; (EDGE * PLANE) as usize];
        Self { steps_done: 0, fields: [field.clone(), field], agents: AgentColumns::new(EDGE, PLANE, agents), key }
    }

    /// Lives up to a step on the threads of a pool.
    fn live(&mut self, until: u32, pool: &rayon::ThreadPool) -> Work {
        let grid = FieldGrid::cube(EDGE as usize, 20.0, Boundary::ZeroFlux);
        let diffusion = ImplicitStep::new(grid, 2.5 * 400.0, 0.05, 1.0);
        let mut work = Work::default();
        let processor_before_s = processor_s();
        pool.install(|| {
            for step in self.steps_done..until {
                let begin = Instant::now();
                self.fields.par_iter_mut().for_each(|field| diffusion.step(field, None));
                let solved = Instant::now();
                work.updates += u64::from(self.agents.count());
                self.live_agents(step);
                work.field += solved - begin;
                work.agent += solved.elapsed();
            }
        });
        work.processor_s = processor_s().zip(processor_before_s).map(|(after, before)| after - before);
        self.steps_done = until;
        work
    }

    fn live_agents(&mut self, step: u32) {
        let division = (0.02 * (1.0 - f64::from(self.agents.count()) / CAPACITY)).max(0.0);
        let [f0, f1] = &mut self.fields;
        let fields = f0.par_chunks_mut(PLANE as usize).zip(f1.par_chunks_mut(PLANE as usize));
        self.agents.planes().into_par_iter().zip(fields).with_min_len(8).enumerate().for_each(
            |(z, (mut agents, fields))| {
                let first_voxel = z as u32 * PLANE;
                deposit(&agents, first_voxel, fields.0, fields.1);
                decide(&mut agents, first_voxel, [fields.0, fields.1], division, |ids, words| {
                    self.key.blocks(Purpose::OsteoclastPlace, ids, step, words);
                });
            },
        );
        self.agents.settle();
    }

    /// Hands over everything that the rest of a run depends on, bit by bit.
    fn write(&self, mut take: impl FnMut(&[u8])) {
        take(&self.steps_done.to_le_bytes());
        for plane in self.fields.iter().flat_map(|field| field.chunks(PLANE as usize)) {
            take(&plane.iter().flat_map(|value| value.to_le_bytes()).collect::<Vec<u8>>());
        }
        take(&serde_json::to_vec(&self.agents).expect("columns are plain numbers"));
    }

    fn hash(&self) -> String {
        let mut hash = Sha256::new();
        self.write(|bytes| hash.update(bytes));
        hash.finalize().iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
    }

    fn checkpoint(&self) -> Vec<u8> {
        let mut all = Vec::new();
        self.write(|bytes| all.extend_from_slice(bytes));
        all
    }

    fn restart(bytes: &[u8]) -> Self {
        let (step, rest) = bytes.split_at(4);
        let (values, agents) = rest.split_at(2 * 8 * (EDGE * PLANE) as usize);
        let mut values = values.chunks_exact(8).map(|value| f64::from_le_bytes(value.try_into().expect("8 bytes")));
        let mut field = || values.by_ref().take((EDGE * PLANE) as usize).collect();
        Self {
            steps_done: u32::from_le_bytes(step.try_into().expect("4 bytes")),
            fields: [field(), field()],
            agents: serde_json::from_slice(agents).expect("columns as they were written"),
            key: Key::new(SEED, 1, 1),
        }
    }
}

/// Deposits of a plane, agent by agent.
fn deposit(agents: &PlaneAgents, first_voxel: u32, f0: &mut [f64], f1: &mut [f64]) {
    const ADDED: [f64; 3] = [0.0, 0.1, 0.1];
    const DIVISOR: [f64; 3] = [1.005, 1.01, 1.01];
    for (voxel, state) in agents.voxels.iter().zip(&*agents.states) {
        let field = if *state == 2 { &mut *f1 } else { &mut *f0 };
        let value = &mut field[(voxel - first_voxel) as usize];
        *value = (*value + ADDED[*state as usize]) / DIVISOR[*state as usize];
    }
}

/// Decisions of a plane, on the fields as all deposits have left them.
fn decide(
    agents: &mut PlaneAgents,
    first_voxel: u32,
    [f0, f1]: [&[f64]; 2],
    division: f64,
    draw: impl Fn(&[u32], &mut [[u32; 4]]),
) {
    const BLOCK: usize = 64;
    const DEATH: [f64; 3] = [0.01, 0.005, 0.005];
    const CHANGE: [f64; 3] = [0.005, 0.02, 0.0];
    const CHANGE_WITH_A: [f64; 3] = [0.02, 0.0, 0.02];
    let divides_below = [division, 0.0, 0.0];
    let mut words = [[0; 4]; BLOCK];
    let columns =
        agents.voxels.chunks_mut(BLOCK).zip(agents.states.chunks_mut(BLOCK)).zip(agents.fates.chunks_mut(BLOCK));
    for (ids, ((voxels, states), fates)) in agents.ids.chunks(BLOCK).zip(columns) {
        draw(ids, &mut words[..ids.len()]);
        for (((voxel, state), fate), [word, direction, ..]) in voxels.iter_mut().zip(states).zip(fates).zip(&words) {
            let own = *state as usize;
            let c = if own == 2 { f1 } else { f0 }[(*voxel - first_voxel) as usize];
            let (u, a) = (uniform(*word), c / (c + 0.03));
            let dies_below = divides_below[own] + DEATH[own];
            if u >= dies_below + CHANGE[own] + CHANGE_WITH_A[own] * a {
                if own == 0 {
                    *voxel = beside(*voxel, *direction);
                }
            } else if u >= dies_below {
                *state = (*state + 1) % 3;
            } else if u >= divides_below[own] {
                *fate = Fate::Dies;
            } else {
                *fate = Fate::Divides;
            }
        }
    }
}

/// The voxel one step away in the direction that a random word means, or the same at a wall.
fn beside(voxel: u32, word: u32) -> u32 {
    let direction = ((u64::from(word) * 6) >> 32) as u32;
    let shift = EDGE.trailing_zeros() * (direction / 2);
    let along = voxel >> shift & (EDGE - 1);
    let moved = if direction.is_multiple_of(2) { (along + 1).min(EDGE - 1) } else { along.saturating_sub(1) };
    voxel - (along << shift) + (moved << shift)
}

/// What the end of the run must look like, in thousands.
fn within_bands(world: &World) -> bool {
    let in_state = |state: u8| world.agents.states().iter().map(|own| f64::from(u8::from(*own == state))).sum();
    let sum = |field: usize| world.fields[field].iter().sum::<f64>();
    let found = [
        ("N", f64::from(world.agents.count()), 68.3, 69.3),
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

/// Seconds of processor that this process has taken, where the system tells; on a busy machine they say more than a clock.
fn processor_s() -> Option<f64> {
    const TICKS_PER_S: f64 = 100.0;
    let status = std::fs::read_to_string("/proc/self/stat").ok()?;
    // the name of the program, in brackets, may hold blanks; user and system time are the 12th and 13th field after it
    let times = status.rsplit_once(')')?.1.split_whitespace().skip(11).take(2);
    times.map(|ticks| ticks.parse::<f64>().ok()).sum::<Option<f64>>().map(|ticks| ticks / TICKS_PER_S)
}

/// Most memory that this process has held, MiB, where the system tells.
fn peak_memory_mib() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<f64>().ok().map(|kib| kib / 1024.0)
}

fn pool(threads: usize) -> rayon::ThreadPool {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads")
}

/// Reports one run against the limits; these depend on the machine.
fn report(threads: usize, work: &Work) {
    let (field, agent) = (work.field.as_secs_f64(), work.agent.as_secs_f64());
    let solved = 2.0 * f64::from(EDGE * PLANE) * f64::from(STEPS) / field / 1e6;
    let updated = work.updates as f64 / agent / 1e6;
    println!(
        "{threads:>7} {:>8.2} {field:>8.2} {agent:>8.2} {:>12} {solved:>18.0} {:>10.2} {updated:>12.1}",
        field + agent,
        work.processor_s.map_or_else(|| "-".to_owned(), |seconds| format!("{seconds:.2}")),
        work.updates as f64 / 1e6
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

fn main() -> ExitCode {
    println!("threads  total s  field s  agent s  processor s   field voxels M/s  updates M  updates M/s");
    let mut right = true;
    let mut hashes = Vec::new();
    for threads in [1, 2, 4] {
        let mut world = World::new();
        report(threads, &world.live(STEPS, &pool(threads)));
        if threads == 1 {
            right &= within_bands(&world);
        }
        hashes.push((format!("{threads} threads"), world.hash()));
    }
    if let Some(peak) = peak_memory_mib() {
        right &= peak <= MEMORY_LIMIT_MIB;
        println!("peak memory {peak:.1} MiB, limit {MEMORY_LIMIT_MIB}: {}", verdict(peak <= MEMORY_LIMIT_MIB));
    }

    let halfway = {
        let mut world = World::new();
        world.live(STEPS / 2, &pool(2));
        world.checkpoint()
    };
    let mut world = World::restart(&halfway);
    world.live(STEPS, &pool(2));
    hashes.push((format!("restart at {}", STEPS / 2), world.hash()));

    for (run, hash) in &hashes {
        right &= *hash == hashes[0].1;
        println!("{run:<14} {hash} {}", verdict(*hash == hashes[0].1));
    }
    ExitCode::from(u8::from(!right))
}
