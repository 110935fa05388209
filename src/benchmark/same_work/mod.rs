//! Same work, side by side (BB1): one workload that any engine with cells and fields can run, so that claims of speed are
//! ratios on equal work. It draws by the library's keys; agents as columns and implicit steps stand here, since nothing else
//! has a use for them.
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
//! Agents of one voxel deposit in their order. The work has no mechanics, no exclusion and no search for neighbours.

pub mod agent;
pub mod implicit;
pub mod sweep;

use std::time::{Duration, Instant};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::digest::Digest;
use crate::field::{Boundary, FieldGrid};
use crate::random::{Key, Purpose, uniform};
use agent::{AgentColumns, Fate, PlaneAgents};
use implicit::ImplicitStep;

/// Steps of the whole workload.
pub const STEPS: u32 = 200;

const EDGE: u32 = 128;
const PLANE: u32 = EDGE * EDGE;
const VOXELS: u32 = EDGE * PLANE;
const AGENTS: u32 = 100_000;
const CAPACITY: f64 = 200_000.0;
/// The seed is kept: the published bands on the end are about as wide as seeds differ.
const SEED: u64 = 5;

/// The lattice, its two fields and its agents.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct World {
    steps_done: u32,
    fields: [Vec<f64>; 2],
    agents: AgentColumns,
}

/// What some steps took.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Work {
    /// Time in fields.
    pub field: Duration,
    /// Time in agents.
    pub agent: Duration,
    /// Voxels solved, each once a field and step.
    pub voxel_updates: u64,
    /// Agents lived, each once a step.
    pub agent_updates: u64,
}

impl World {
    /// The world before its first step.
    pub fn new() -> Self {
        let key = key();
        let agents = (0..AGENTS).map(|agent| {
            let mut place = key.draws(Purpose::Architecture, u64::from(agent), 0);
            let voxel = (place.uniform() * f64::from(VOXELS)) as u32;
            (voxel, (agent % 3) as u8)
        });
        let field = vec![0.0; VOXELS as usize];
        Self { steps_done: 0, fields: [field.clone(), field], agents: AgentColumns::new(EDGE, PLANE, agents) }
    }

    /// Agents at their places.
    pub fn agents(&self) -> &AgentColumns {
        &self.agents
    }

    /// The two fields.
    pub fn fields(&self) -> &[Vec<f64>; 2] {
        &self.fields
    }

    /// Lives until so many steps are done, on the threads of a pool. What comes of it does not depend on them.
    pub fn live(&mut self, until: u32, pool: &rayon::ThreadPool) -> Work {
        let grid = FieldGrid::cube(EDGE as usize, 20.0, Boundary::ZeroFlux);
        let diffusion = ImplicitStep::new(grid, 2.5 * 400.0, 0.05, 1.0);
        let mut work = Work::default();
        pool.install(|| {
            for step in self.steps_done..until {
                let begin = Instant::now();
                self.fields.par_iter_mut().for_each(|field| diffusion.step(field, None));
                let solved = Instant::now();
                work.voxel_updates += 2 * u64::from(VOXELS);
                work.agent_updates += u64::from(self.agents.count());
                self.live_agents(step);
                work.field += solved - begin;
                work.agent += solved.elapsed();
            }
        });
        self.steps_done = until;
        work
    }

    fn live_agents(&mut self, step: u32) {
        let division = (0.02 * (1.0 - f64::from(self.agents.count()) / CAPACITY)).max(0.0);
        let key = key();
        let [f0, f1] = &mut self.fields;
        let fields = f0.par_chunks_mut(PLANE as usize).zip(f1.par_chunks_mut(PLANE as usize));
        self.agents.planes().into_par_iter().zip(fields).with_min_len(8).enumerate().for_each(
            |(z, (mut agents, fields))| {
                let first_voxel = z as u32 * PLANE;
                deposit(&agents, first_voxel, fields.0, fields.1);
                decide(&mut agents, first_voxel, [fields.0, fields.1], division, |ids, words| {
                    key.blocks(Purpose::OsteoclastPlace, ids, step, words);
                });
            },
        );
        self.agents.settle();
    }

    /// SHA-256 of everything that later steps depend on, bit by bit.
    pub fn digest(&self) -> String {
        let mut digest = Digest::default();
        digest.add(&self.steps_done.to_le_bytes());
        for plane in self.fields.iter().flat_map(|field| field.chunks(PLANE as usize)) {
            digest.add(&plane.iter().flat_map(|value| value.to_le_bytes()).collect::<Vec<u8>>());
        }
        self.agents.write(&mut |bytes| digest.add(bytes));
        digest.finish()
    }
}

impl Default for World {
    fn default() -> Self {
        Self::new()
    }
}

/// What the workload is, in a line that changes where the work does.
pub fn definition() -> String {
    format!("BB1: {EDGE}^3 voxels, 2 fields, {AGENTS} agents, {STEPS} steps, seed {SEED}")
}

fn key() -> Key {
    Key::new(SEED, 1, 1)
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
