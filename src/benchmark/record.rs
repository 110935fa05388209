//! What is kept of a benchmark, as JSON. `docs/benchmark.md` says what each key is.

use serde::{Deserialize, Serialize};

use crate::report::provenance::GIT_REVISION;

/// One benchmark.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// Always [`Record::NAME`].
    pub name: String,
    /// Version of osteon.
    pub version: String,
    /// Revision of its source, where it was built from a repository.
    pub git_revision: Option<String>,
    /// Threads that each workload ran on.
    pub threads: usize,
    /// How often each workload was run, at least.
    pub repeats: u32,
    /// Share by which processor time may be longer than here before a workload counts as slower.
    pub margin: f64,
    /// The same of wall time.
    pub wall_margin: f64,
    /// The machine.
    pub host: Host,
    /// All workloads together.
    #[serde(flatten)]
    pub total: Figures,
    /// Each workload.
    pub workloads: Vec<MeasuredWorkload>,
}

/// The machine that a benchmark ran on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Host {
    /// Operating system.
    pub os: String,
    /// Architecture of the processor.
    pub arch: String,
    /// Cores that the program may use, where the system tells.
    pub cores: Option<usize>,
}

/// What was measured of one workload.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MeasuredWorkload {
    /// Its name.
    pub name: String,
    /// SHA-256 of what makes it this work and no other.
    pub definition_sha256: String,
    /// What was measured.
    #[serde(flatten)]
    pub figures: Figures,
}

/// What was measured: the best of several runs, figure by figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figures {
    /// Least wall time, s.
    pub wall_seconds: f64,
    /// Least time on all processors together, s; `None` where the system does not tell.
    pub cpu_seconds: Option<f64>,
    /// Updates of agents a second of wall time, where there are agents.
    pub agent_updates_per_second: Option<f64>,
    /// Updates of voxels a second of wall time, where a lattice is updated as a whole.
    pub voxel_updates_per_second: Option<f64>,
    /// Most memory that the process held, MiB, in the run that needed least; `None` where the system does not tell.
    pub peak_memory_mib: Option<f64>,
    /// SHA-256 of the results, whatever machine and threads.
    pub digest: String,
}

/// Why a text is no record.
#[derive(Debug, thiserror::Error)]
pub enum RecordError {
    /// It is not JSON, or a key is missing or of the wrong kind.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    /// It is of something else.
    #[error("its `name` is `{0}`, and that of a benchmark is `{name}`", name = Record::NAME)]
    Name(String),
    /// A number is not possible.
    #[error("{key} is {value}; it must be {allowed}")]
    Number {
        /// Its key.
        key: String,
        /// What it is.
        value: f64,
        /// What it may be.
        allowed: &'static str,
    },
}

impl Record {
    /// What `name` says.
    pub const NAME: &'static str = "osteon bench";

    /// A record of what this build has measured on this machine, workload by workload and in all.
    pub fn new(
        workloads: Vec<MeasuredWorkload>,
        total: Figures,
        (threads, repeats): (usize, u32),
        [margin, wall_margin]: [f64; 2],
    ) -> Self {
        Self {
            name: Self::NAME.to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            git_revision: GIT_REVISION.map(str::to_owned),
            threads,
            repeats,
            margin,
            wall_margin,
            host: Host {
                os: std::env::consts::OS.to_owned(),
                arch: std::env::consts::ARCH.to_owned(),
                cores: std::thread::available_parallelism().map(usize::from).ok(),
            },
            total,
            workloads,
        }
    }

    /// Reads a record.
    ///
    /// # Errors
    /// Where the text is none.
    pub fn read(text: &str) -> Result<Self, RecordError> {
        let record: Self = serde_json::from_str(text)?;
        if record.name != Self::NAME {
            return Err(RecordError::Name(record.name));
        }
        let wrong = |key: String, value: f64, allowed| Err(RecordError::Number { key, value, allowed });
        for (key, margin) in [("margin", record.margin), ("wall_margin", record.wall_margin)] {
            if margin < 0.0 {
                return wrong(key.to_owned(), margin, "0 or more");
            }
        }
        for MeasuredWorkload { name, figures, .. } in &record.workloads {
            let times = [("wall_seconds", Some(figures.wall_seconds)), ("cpu_seconds", figures.cpu_seconds)];
            for (key, seconds) in times.into_iter().filter_map(|(key, seconds)| Some((key, seconds?))) {
                if seconds <= 0.0 {
                    return wrong(format!("{key} of the workload {name}"), seconds, "above 0");
                }
            }
        }
        Ok(record)
    }

    /// Whether it holds a workload of a name, and of this definition and no other.
    pub fn has(&self, name: &str, definition_sha256: &str) -> bool {
        self.workloads.iter().any(|known| known.name == name && known.definition_sha256 == definition_sha256)
    }

    /// The record as JSON, with a line break at its end.
    ///
    /// # Errors
    /// Never with the numbers of a measurement.
    pub fn write(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string_pretty(self).map(|text| text + "\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(change: impl Fn(&mut serde_json::Value)) -> String {
        let figures = serde_json::json!({
            "name": "work", "definition_sha256": "00", "wall_seconds": 1.0, "cpu_seconds": 1.0,
            "agent_updates_per_second": null, "voxel_updates_per_second": null, "peak_memory_mib": 1.0, "digest": "00",
        });
        let mut record = serde_json::json!({
            "version": "1.0.0", "git_revision": null, "threads": 1, "repeats": 3, "margin": 0.15, "wall_margin": 0.5,
            "host": { "os": "linux", "arch": "x86_64", "cores": 2 }, "workloads": [figures.clone()],
        });
        for (key, value) in figures.as_object().expect("an object") {
            record[key] = value.clone();
        }
        record["name"] = Record::NAME.into();
        assert!(Record::read(&record.to_string()).is_ok());
        change(&mut record);
        Record::read(&record.to_string()).expect_err("no record").to_string()
    }

    #[test]
    fn what_is_wrong_with_a_record_is_said() {
        assert!(Record::read("{").expect_err("no JSON").to_string().contains("line 1"));
        assert_eq!(
            refused(|record| record["name"] = "b".into()),
            "its `name` is `b`, and that of a benchmark is `osteon bench`"
        );
        assert_eq!(refused(|record| record["margin"] = (-1.0).into()), "margin is -1; it must be 0 or more");
        let seconds = refused(|record| record["workloads"][0]["cpu_seconds"] = 0.0.into());
        assert_eq!(seconds, "cpu_seconds of the workload work is 0; it must be above 0");
        assert!(refused(|record| record["threads"] = "two".into()).contains("invalid type"));
        let lacking = refused(|record| drop(record.as_object_mut().expect("an object").remove("margin")));
        assert!(lacking.contains("missing field `margin`"), "{lacking}");
    }
}
