//! The fixed workloads.

use super::course::Course;
use super::same_work::{self, World};
use super::workload::{Done, Updates, Workload, WorkloadError};

/// Every workload, those that hold on to memory behind those that do not.
pub const WORKLOADS: &[&dyn Workload] = &[
    &SameWork,
    &Course {
        name: "means",
        about: "Forty women with and without denosumab for three years, the same cells as means.",
        scenario: include_str!("means.toml"),
    },
    &Course {
        name: "agents",
        about: "Two women after menopause with and without denosumab for a year, cells as agents on small cubes.",
        scenario: include_str!("agents.toml"),
    },
];

/// BB1, the workload that other engines are compared on.
#[derive(Debug)]
struct SameWork;

impl Workload for SameWork {
    fn name(&self) -> &'static str {
        "bb1"
    }

    fn about(&self) -> &'static str {
        "BB1, equal work for any engine with cells and fields: a lattice of 128^3, two fields, 100,000 agents, 200 steps."
    }

    fn definition(&self) -> Result<String, WorkloadError> {
        Ok(same_work::definition())
    }

    fn run(&self, threads: usize) -> Result<Done, WorkloadError> {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .map_err(|reason| WorkloadError::Threads { threads, reason: reason.to_string() })?;
        let mut world = World::new();
        let work = world.live(same_work::STEPS, &pool);
        Ok(Done {
            digest: world.digest(),
            agents: Some(Updates { count: work.agent_updates, time: Some(work.agent) }),
            voxels: Some(Updates { count: work.voxel_updates, time: Some(work.field) }),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn workloads_are_told_apart() {
        let definitions: Vec<String> =
            WORKLOADS.iter().map(|workload| workload.definition().expect("a definition")).collect();
        for (index, workload) in WORKLOADS.iter().enumerate() {
            assert!(WORKLOADS[..index].iter().all(|other| other.name() != workload.name()));
            assert!(!definitions[..index].contains(&definitions[index]));
        }
    }
}
