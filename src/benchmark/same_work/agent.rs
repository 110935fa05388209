//! Many agents of one kind as columns, kept in the order of the planes they are in.
//!
//! What an agent reads and changes in its own voxel then lies in one plane of every field, so planes can be lived side by
//! side: within a plane agents act in their order, which is the same for any number of threads.

use serde::{Deserialize, Serialize};

/// What becomes of an agent at the end of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Fate {
    /// It lives on.
    #[default]
    Lives,
    /// It lives on, and a daughter in its state and voxel with it.
    Divides,
    /// It is gone.
    Dies,
}

impl Fate {
    /// Agents that are left of one.
    fn count(self) -> u32 {
        match self {
            Self::Dies => 0,
            Self::Lives => 1,
            Self::Divides => 2,
        }
    }
}

/// Agents in a lattice of equal planes, one column a property.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AgentColumns {
    voxels_per_plane: u32,
    next_id: u32,
    /// Where the agents of each plane begin, and where the last ones end.
    starts: Vec<u32>,
    columns: Columns,
    /// Where the columns of the next step are put together.
    #[serde(skip)]
    next: Columns,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Columns {
    ids: Vec<u32>,
    voxels: Vec<u32>,
    states: Vec<u8>,
    fates: Vec<Fate>,
}

/// The agents of one plane, in their order.
#[derive(Debug)]
pub struct PlaneAgents<'a> {
    /// Which agent, for its draws; never given twice.
    pub ids: &'a [u32],
    /// Where it is in the lattice, not in the plane; may be moved to any plane.
    pub voxels: &'a mut [u32],
    /// Its state; what the numbers mean is the caller's.
    pub states: &'a mut [u8],
    /// What becomes of it.
    pub fates: &'a mut [Fate],
}

impl AgentColumns {
    /// Agents at voxels and in states, with ids from 0 in the order given.
    ///
    /// # Panics
    ///
    /// If a voxel is not in the lattice.
    pub fn new(planes: u32, voxels_per_plane: u32, agents: impl IntoIterator<Item = (u32, u8)>) -> Self {
        let (voxels, states): (Vec<u32>, Vec<u8>) = agents.into_iter().unzip();
        let count = voxels.len() as u32;
        let columns = Columns { ids: (0..count).collect(), fates: vec![Fate::Lives; voxels.len()], voxels, states };
        let starts = vec![0; planes as usize + 1];
        let mut agents = Self { voxels_per_plane, next_id: count, starts, columns, next: Columns::default() };
        agents.settle();
        agents
    }

    /// Number of agents.
    pub fn count(&self) -> u32 {
        self.columns.ids.len() as u32
    }

    /// States, in order of planes.
    pub fn states(&self) -> &[u8] {
        &self.columns.states
    }

    /// Hands over everything that later steps depend on, as little-endian bytes.
    pub fn write(&self, take: &mut impl FnMut(&[u8])) {
        let Columns { ids, voxels, states, fates } = &self.columns;
        for column in [&[self.voxels_per_plane, self.next_id][..], &self.starts, ids, voxels] {
            take(&column.iter().flat_map(|number| number.to_le_bytes()).collect::<Vec<u8>>());
        }
        take(states);
        take(&fates.iter().map(|fate| *fate as u8).collect::<Vec<u8>>());
    }

    /// The agents of every plane, from the first plane on. What they do counts from the next [`AgentColumns::settle`] on.
    pub fn planes(&mut self) -> Vec<PlaneAgents<'_>> {
        let Columns { ids, voxels, states, fates } = &mut self.columns;
        let (mut ids, mut voxels, mut states, mut fates) = (&ids[..], &mut voxels[..], &mut states[..], &mut fates[..]);
        let take = |bounds: &[u32]| {
            let count = (bounds[1] - bounds[0]) as usize;
            PlaneAgents {
                ids: ids.split_off(..count).unwrap_or_default(),
                voxels: voxels.split_off_mut(..count).unwrap_or_default(),
                states: states.split_off_mut(..count).unwrap_or_default(),
                fates: fates.split_off_mut(..count).unwrap_or_default(),
            }
        };
        self.starts.windows(2).map(take).collect()
    }

    /// Ends a step: the dead leave, daughters join behind their mothers, and all are sorted by plane; within a plane they
    /// keep the order that they had.
    ///
    /// # Panics
    ///
    /// If an agent has left the lattice.
    pub fn settle(&mut self) {
        let Columns { ids, voxels, states, fates } = &self.columns;
        let plane_of = |voxel: u32| (voxel / self.voxels_per_plane) as usize;

        let mut places = vec![0; self.starts.len()];
        for (voxel, fate) in voxels.iter().zip(fates) {
            places[plane_of(*voxel) + 1] += fate.count();
        }
        for plane in 1..places.len() {
            places[plane] += places[plane - 1];
        }
        self.starts.copy_from_slice(&places);

        let count = places.last().map_or(0, |count| *count as usize);
        self.next.resize(count);
        for (((id, voxel), state), fate) in ids.iter().zip(voxels).zip(states).zip(fates) {
            let place = &mut places[plane_of(*voxel)];
            if *fate == Fate::Dies {
                continue;
            }
            self.next.put(*place, *id, *voxel, *state);
            *place += 1;
            if *fate == Fate::Divides {
                self.next.put(*place, self.next_id, *voxel, *state);
                *place += 1;
                self.next_id += 1;
            }
        }
        std::mem::swap(&mut self.columns, &mut self.next);
    }
}

impl Columns {
    fn resize(&mut self, count: usize) {
        self.ids.resize(count, 0);
        self.voxels.resize(count, 0);
        self.states.resize(count, 0);
        self.fates.clear();
        self.fates.resize(count, Fate::Lives);
    }

    fn put(&mut self, place: u32, id: u32, voxel: u32, state: u8) {
        let place = place as usize;
        self.ids[place] = id;
        self.voxels[place] = voxel;
        self.states[place] = state;
    }
}
