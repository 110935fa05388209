//! A benchmark beside an earlier one: what is slower by more than the margin, and what cannot be compared.

use super::record::{Figures, MeasuredWorkload, Record};

/// Margins of another comparison than the record asks for.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Margins {
    /// Of processor time, as a share; default: that of the earlier record.
    pub cpu: Option<f64>,
    /// The same of wall time.
    pub wall: Option<f64>,
}

/// What a comparison with an earlier record found, in sentences.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Names of the workloads that are slower by more than a margin.
    pub slower: Vec<String>,
    /// What makes it fail.
    pub failures: Vec<String>,
    /// What is worth knowing, and no failure.
    pub notes: Vec<String>,
    /// How long each workload took against then.
    pub courses: Vec<String>,
}

/// A kind of time that is compared.
struct Clock {
    name: &'static str,
    margin: f64,
}

impl Comparison {
    /// Compares a record with an earlier one.
    pub fn of(now: &Record, earlier: &Record, margins: Margins) -> Self {
        let mut found = Self::default();
        let is_same_version = now.version == earlier.version;
        if !is_same_version {
            found.notes.push(format!(
                "the earlier benchmark is of osteon {}, this one of osteon {}",
                earlier.version, now.version
            ));
        }
        if now.threads != earlier.threads {
            found.notes.push(format!(
                "the earlier benchmark had {}, this one has {}: wall times are not compared",
                threads(earlier.threads),
                threads(now.threads)
            ));
        }
        if now.host != earlier.host {
            let host = |record: &Record| {
                let cores = record.host.cores.map_or_else(|| "unknown".to_owned(), |cores| cores.to_string());
                format!("{} {} with {cores} cores", record.host.os, record.host.arch)
            };
            found.notes.push(format!(
                "the earlier benchmark is of another machine ({}; this is {}): its times say little",
                host(earlier),
                host(now)
            ));
        }
        for workload in &now.workloads {
            match earlier.workloads.iter().find(|before| before.name == workload.name) {
                None => found.notes.push(format!("the earlier benchmark has no workload {}", workload.name)),
                Some(before) if before.definition_sha256 != workload.definition_sha256 => found.notes.push(format!(
                    "the workload {} is not the work that it was in the earlier benchmark: it is not compared",
                    workload.name
                )),
                Some(before) => {
                    found.compare_results(workload, before, is_same_version);
                    let cpu = Clock { name: "processor time", margin: margins.cpu.unwrap_or(earlier.margin) };
                    let wall = Clock { name: "wall time", margin: margins.wall.unwrap_or(earlier.wall_margin) };
                    found.compare_times(workload, before, now.threads == earlier.threads, [cpu, wall]);
                }
            }
        }
        for before in &earlier.workloads {
            if now.workloads.iter().all(|workload| workload.name != before.name) {
                found.notes.push(format!("the workload {} of the earlier benchmark is no more", before.name));
            }
        }
        found
    }

    fn compare_results(&mut self, now: &MeasuredWorkload, before: &MeasuredWorkload, is_same_version: bool) {
        let (name, digest, earlier) = (&now.name, &now.figures.digest, &before.figures.digest);
        if digest == earlier {
            return;
        }
        if is_same_version {
            self.failures.push(format!(
                "{name} has other results than in the earlier benchmark, which is of the same version: digest {digest} \
                 now, {earlier} then"
            ));
        } else {
            self.notes
                .push(format!("{name} has other results, as another version may: digest {digest}, {earlier} then"));
        }
    }

    fn compare_times(
        &mut self,
        now: &MeasuredWorkload,
        before: &MeasuredWorkload,
        is_wall_comparable: bool,
        [cpu, wall]: [Clock; 2],
    ) {
        let seconds = |of: fn(&Figures) -> Option<f64>| of(&now.figures).zip(of(&before.figures));
        let cpu_seconds = seconds(|figures| figures.cpu_seconds);
        let wall_seconds = seconds(|figures| Some(figures.wall_seconds)).filter(|_| is_wall_comparable);
        if let Some((now_s, before_s)) = cpu_seconds.or(wall_seconds) {
            let change_pct = 100.0 * (now_s / before_s - 1.0);
            self.courses.push(format!("{}: {now_s:.2} s, {before_s:.2} s then ({change_pct:+.0} %)", now.name));
        }
        // a build that waits, for a lock or a disk, takes no processor time
        for (clock, seconds) in [(cpu, cpu_seconds), (wall, wall_seconds)] {
            let Some((now_s, before_s)) = seconds else { continue };
            if now_s > before_s * (1.0 + clock.margin) {
                self.failures.push(format!(
                    "{} is slower: it takes {now_s:.3} s of {}, {before_s:.3} s then: {:.0} % more, and the margin is {:.0} %",
                    now.name,
                    clock.name,
                    100.0 * (now_s / before_s - 1.0),
                    100.0 * clock.margin
                ));
                if !self.slower.contains(&now.name) {
                    self.slower.push(now.name.clone());
                }
            }
        }
    }
}

fn threads(count: usize) -> String {
    if count == 1 { "1 thread".to_owned() } else { format!("{count} threads") }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RECORD: &str = r#"{
        "name": "osteon bench", "version": "1.2.3", "git_revision": null, "threads": 1, "repeats": 3,
        "margin": 0.15, "wall_margin": 0.5, "host": { "os": "linux", "arch": "x86_64", "cores": 2 },
        "wall_seconds": 3.0, "cpu_seconds": 3.0, "agent_updates_per_second": null, "voxel_updates_per_second": null,
        "peak_memory_mib": null, "digest": "all",
        "workloads": [
            { "name": "one", "definition_sha256": "a", "wall_seconds": 1.0, "cpu_seconds": 1.0,
              "agent_updates_per_second": 5.0, "voxel_updates_per_second": null, "peak_memory_mib": 9.5, "digest": "x" },
            { "name": "two", "definition_sha256": "b", "wall_seconds": 2.0, "cpu_seconds": 2.0,
              "agent_updates_per_second": null, "voxel_updates_per_second": null, "peak_memory_mib": null, "digest": "y" }
        ]
    }"#;

    fn record() -> Record {
        Record::read(RECORD).expect("a record")
    }

    fn compare(change: impl Fn(&mut Record)) -> Comparison {
        let mut now = record();
        change(&mut now);
        Comparison::of(&now, &record(), Margins::default())
    }

    #[test]
    fn the_same_again_is_no_failure() {
        let found = compare(|_| ());
        assert_eq!((found.failures, found.notes), (vec![], vec![]));
        assert_eq!(found.courses, ["one: 1.00 s, 1.00 s then (+0 %)", "two: 2.00 s, 2.00 s then (+0 %)"]);
    }

    #[test]
    fn more_processor_time_than_the_margin_fails_and_less_does_not() {
        let within = compare(|now| now.workloads[1].figures.cpu_seconds = Some(2.29));
        assert_eq!(within.failures, Vec::<String>::new());
        let slower = compare(|now| now.workloads[1].figures.cpu_seconds = Some(2.8));
        assert_eq!(slower.slower, ["two"]);
        let said = "two is slower: it takes 2.800 s of processor time, 2.000 s then: 40 % more, and the margin is 15 %";
        assert_eq!(slower.failures, [said]);
    }

    #[test]
    fn waiting_fails_beyond_the_margin_of_wall_time() {
        assert_eq!(compare(|now| now.workloads[0].figures.wall_seconds = 1.45).failures, Vec::<String>::new());
        let waits = compare(|now| now.workloads[0].figures.wall_seconds = 1.6);
        assert_eq!(waits.slower, ["one"]);
        assert!(waits.failures[0].contains("1.600 s of wall time, 1.000 s then: 60 % more"), "{:?}", waits.failures);
        let other_threads = compare(|now| {
            now.threads = 2;
            now.workloads[0].figures.wall_seconds = 1.6;
        });
        assert_eq!(other_threads.failures, Vec::<String>::new());
        assert!(other_threads.notes[0].contains("had 1 thread, this one has 2 threads"), "{:?}", other_threads.notes);
    }

    #[test]
    fn margins_that_are_given_take_the_place_of_those_of_the_record() {
        let mut now = record();
        now.workloads[0].figures.cpu_seconds = Some(1.4);
        let with = |cpu| Comparison::of(&now, &record(), Margins { cpu, wall: None }).slower.len();
        assert_eq!((with(None), with(Some(0.5)), with(Some(0.3))), (1, 0, 1));
    }

    #[test]
    fn other_results_fail_at_the_same_version_alone() {
        let change = |now: &mut Record| now.workloads[0].figures.digest = "z".to_owned();
        let same_version = compare(change);
        assert!(same_version.failures[0].starts_with("one has other results"), "{:?}", same_version.failures);
        assert!(same_version.slower.is_empty());
        let later = compare(|now| {
            change(now);
            now.version = "1.3.0".to_owned();
        });
        assert_eq!(later.failures, Vec::<String>::new());
        assert_eq!(later.notes[0], "the earlier benchmark is of osteon 1.2.3, this one of osteon 1.3.0");
        assert!(later.notes[1].starts_with("one has other results, as another version may"), "{:?}", later.notes);
    }

    #[test]
    fn other_work_is_named_and_not_compared() {
        let found = compare(|now| {
            now.workloads[0].definition_sha256 = "c".to_owned();
            now.workloads[0].figures.cpu_seconds = Some(100.0);
            now.workloads[1].name = "three".to_owned();
        });
        assert_eq!(found.failures, Vec::<String>::new());
        assert_eq!(
            found.notes,
            [
                "the workload one is not the work that it was in the earlier benchmark: it is not compared",
                "the earlier benchmark has no workload three",
                "the workload two of the earlier benchmark is no more",
            ]
        );
    }
}
