//! A cohort in shards leaves, when they are merged, the bytes of a single run: however it is cut, wherever it was interrupted. What
//! is missing or has changed is refused and named.

mod program;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use program::{SMALL, assert_same, folder_with, results, run, run_to_end};

/// Patients who take next to no time.
const MEANS: &[&str] = &["--method", "mean_field", "--patients", "10"];

/// Patients who take long enough to be interrupted among them.
const MANY: &[&str] = &["--patients", "12", "--set", "simulation.years=3"];

/// A subcommand of `osteon cohort`.
fn cohort(words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_osteon"));
    command.arg("cohort").args(words);
    command
}

fn text(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

fn live(scenario: &Path, shard: &str, out: &Path, extra: &[&str]) -> Output {
    let words = ["run", text(scenario), "--shard", shard, "--out", text(out), "--threads", "1"];
    cohort(&[&words, extra].concat()).output().expect("started")
}

fn merge(out: &Path) -> Output {
    cohort(&["merge", text(out)]).output().expect("started")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn printed(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn ends_well(output: &Output) {
    assert!(output.status.success(), "{}", said(output));
}

/// Files of the shards that are there, with their bytes.
fn shard_files(out: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(out.join("shards")).expect("a folder").map(|entry| entry.expect("an entry").path());
    let files = entries.filter(|path| path.is_file());
    files
        .map(|path| (text(&path).rsplit('/').next().expect("a name").to_owned(), fs::read(&path).expect("a file")))
        .collect()
}

/// The merge left what a single run leaves, beside the shards.
fn assert_merged(out: &Path, whole: &Path) {
    fs::remove_dir_all(out.join("shards")).expect("removed");
    assert_same(out, whole);
    let [of_merge, of_whole] = [out, whole].map(|folder| {
        let text = fs::read_to_string(folder.join("run.json")).expect("a file");
        let mut run: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        for key in ["start", "wall_seconds", "stage_seconds", "specimen_stage_seconds", "threads", "host"] {
            run.as_object_mut().expect("an object").remove(key).expect(key);
        }
        run
    });
    assert_eq!(of_merge, of_whole);
}

#[test]
fn one_seven_and_sixty_four_shards_are_the_bytes_of_a_single_run() {
    let (folder, scenario) = folder_with(SMALL);
    let whole = folder.path().join("whole");
    run_to_end(&scenario, &whole, MEANS);
    for of in [1, 7, 64] {
        let out = folder.path().join(format!("in-{of}"));
        // whoever comes takes any of them
        for number in (1..=of).rev() {
            ends_well(&live(&scenario, &format!("{number}/{of}"), &out, MEANS));
        }
        ends_well(&merge(&out));
        assert_merged(&out, &whole);
    }
}

#[test]
fn shards_of_agents_have_the_picture_of_the_whole_cohort() {
    let (folder, scenario) = folder_with(SMALL);
    let (whole, out) = (folder.path().join("whole"), folder.path().join("out"));
    run_to_end(&scenario, &whole, &[]);
    for shard in ["2/3", "1/3", "3/3"] {
        ends_well(&live(&scenario, shard, &out, &[]));
    }
    ends_well(&merge(&out));
    assert!(out.join("specimen.svg").exists());
    assert_merged(&out, &whole);
}

#[test]
fn a_finished_shard_that_is_asked_again_does_nothing() {
    let (folder, scenario) = folder_with(SMALL);
    let out = folder.path().join("out");
    ends_well(&live(&scenario, "1/3", &out, MEANS));
    let before = shard_files(&out);
    let again = live(&scenario, "1/3", &out, MEANS);
    ends_well(&again);
    assert_eq!(printed(&again), "shard 1 of 3 is finished: nothing to do\n");
    assert!(shard_files(&out) == before);
}

#[test]
fn a_killed_shard_is_gone_on_with() {
    let (folder, scenario) = folder_with(SMALL);
    let (whole, out) = (folder.path().join("whole"), folder.path().join("out"));
    run_to_end(&scenario, &whole, MANY);
    let words = ["run", text(&scenario), "--shard", "1/2", "--out", text(&out), "--threads", "1"];
    let mut child = cohort(&[&words, MANY].concat()).stdout(Stdio::null()).spawn().expect("started");
    let journal = out.join("shards/shard-001-of-002.unfinished.jsonl");
    let lines = || fs::read_to_string(&journal).unwrap_or_default().matches('\n').count();
    let deadline = Instant::now() + Duration::from_secs(600);
    while lines() < 3 {
        assert!(Instant::now() < deadline, "no patient finished");
        std::thread::sleep(Duration::from_millis(2));
    }
    child.kill().expect("killed");
    child.wait().expect("ended");
    let kept = lines() - 1;
    assert!((2..6).contains(&kept), "{kept} patients: it was killed half-way");

    let status = printed(&cohort(&["status", text(&out)]).output().expect("started"));
    let row = format!("1 6 {kept} 0 interrupted");
    let rows: Vec<String> = status.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    assert!(rows.contains(&row) && rows.contains(&"2 6 0 0 not begun".to_owned()), "{status}");
    let refused = merge(&out);
    assert_eq!(refused.status.code(), Some(1));
    assert!(
        said(&refused).contains(&format!("shard 1 of 2: interrupted after {kept} of 6 patients")),
        "{}",
        said(&refused)
    );

    ends_well(&live(&scenario, "1/2", &out, MANY));
    ends_well(&live(&scenario, "2/2", &out, MANY));
    ends_well(&merge(&out));
    assert_merged(&out, &whole);
}

#[test]
fn a_shard_with_one_byte_changed_is_refused_and_lived_again() {
    let (folder, scenario) = folder_with(SMALL);
    let (whole, out) = (folder.path().join("whole"), folder.path().join("out"));
    run_to_end(&scenario, &whole, MEANS);
    for shard in ["1/3", "2/3", "3/3"] {
        ends_well(&live(&scenario, shard, &out, MEANS));
    }
    let file = out.join("shards/shard-002-of-003.jsonl");
    let good = fs::read(&file).expect("a file");
    for place in [3, good.len() / 2, good.len() - 9] {
        let mut bytes = good.clone();
        bytes[place] ^= 1;
        fs::write(&file, bytes).expect("written");
        let refused = merge(&out);
        assert_eq!(refused.status.code(), Some(1), "byte {place}");
        assert!(said(&refused).contains("shard 2 of 3: damaged: shard-002-of-003.jsonl"), "{}", said(&refused));
        let command = format!("--patients 10 --method mean_field --shard 2/3 --out {}", out.display());
        assert!(said(&refused).contains(&command), "{}", said(&refused));
        assert!(!out.join("bmd.csv").exists(), "nothing was written");
    }
    let again = live(&scenario, "2/3", &out, MEANS);
    ends_well(&again);
    assert!(said(&again).contains("is not as it was written"), "{}", said(&again));
    let patients = |file: &[u8]| file.rsplitn(3, |&byte| byte == b'\n').last().expect("lines").to_vec();
    assert!(patients(&fs::read(&file).expect("a file")) == patients(&good), "the same patients are the same bytes");
    ends_well(&merge(&out));
    // and again: a merge replaces its earlier self
    ends_well(&merge(&out));
    assert_merged(&out, &whole);
}

#[test]
fn shards_that_cannot_be_are_status_2_and_nothing_is_written() {
    let (folder, scenario) = folder_with(SMALL);
    let out = folder.path().join("out");
    for (shard, allowed) in [("8/7", "1/7 to 7/7"), ("0/7", "1/7 to 7/7"), ("three/7", "i/N"), ("1/0", "i/N")] {
        let refused = live(&scenario, shard, &out, MEANS);
        assert_eq!(refused.status.code(), Some(2), "{shard}");
        assert!(said(&refused).contains(allowed), "{shard}: {}", said(&refused));
    }
    for words in [["merge", text(&out)], ["status", text(&out)]] {
        let refused = cohort(&words).output().expect("started");
        assert_eq!(refused.status.code(), Some(2));
        assert!(said(&refused).contains("holds no cohort in shards"), "{}", said(&refused));
    }
    let refused = cohort(&["plan", text(&scenario), "--shards", "0"]).output().expect("started");
    assert_eq!(refused.status.code(), Some(2));
    assert!(!out.exists());
}

#[test]
fn shards_of_two_cohorts_are_never_mixed() {
    let (folder, scenario) = folder_with(SMALL);
    let out = folder.path().join("out");
    ends_well(&live(&scenario, "1/3", &out, MEANS));
    let before = shard_files(&out);
    for (shard, extra, difference) in [
        ("2/3", &["--seed", "7"][..], "its scenario, settings or seed are not these"),
        ("2/4", &[], "it is cut into 3, not into 4"),
    ] {
        let refused = live(&scenario, shard, &out, &[MEANS, extra].concat());
        assert_eq!(refused.status.code(), Some(2));
        assert!(said(&refused).contains(difference), "{}", said(&refused));
    }
    assert!(shard_files(&out) == before);
    // files of the user's are in the way of the merge, and that is said before anybody lives
    let other = folder.path().join("other");
    fs::create_dir(&other).expect("made");
    fs::write(other.join("bmd.csv"), "mine").expect("written");
    assert_eq!(live(&scenario, "1/3", &other, MEANS).status.code(), Some(2));
    assert_eq!(fs::read_dir(&other).expect("a folder").count(), 1);
}

#[test]
fn a_cohort_is_submitted_to_this_machine() {
    let (folder, scenario) = folder_with(SMALL);
    let (whole, out) = (folder.path().join("whole"), folder.path().join("out"));
    run_to_end(&scenario, &whole, &[MEANS, &["--no-plots"]].concat());
    let words = ["submit", text(&scenario), "--engine", "local", "--shards", "4", "--out", text(&out), "--no-plots"];
    ends_well(&cohort(&[&words, MEANS].concat()).output().expect("started"));
    assert_merged(&out, &whole);
}

#[cfg(unix)]
#[test]
fn an_interrupted_submission_stops_its_shards_and_goes_on() {
    let (folder, scenario) = folder_with(SMALL);
    let (whole, out) = (folder.path().join("whole"), folder.path().join("out"));
    run_to_end(&scenario, &whole, MANY);
    let words = ["submit", text(&scenario), "--engine", "local", "--shards", "3", "--out", text(&out)];
    let words = [&words, MANY].concat();
    let child = cohort(&words).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("started");
    let deadline = Instant::now() + Duration::from_secs(600);
    let lived = || {
        let files = fs::read_dir(out.join("shards")).into_iter().flatten().flatten();
        files
            .map(|file| fs::read_to_string(file.path()).unwrap_or_default().matches("\"patient\":").count())
            .sum::<usize>()
    };
    while lived() == 0 {
        assert!(Instant::now() < deadline, "no patient finished");
        std::thread::sleep(Duration::from_millis(2));
    }
    Command::new("kill").args(["-TERM", &child.id().to_string()]).status().expect("sent");
    let ended = child.wait_with_output().expect("ended");
    assert_eq!(ended.status.code(), Some(130), "{}", said(&ended));
    let status = printed(&cohort(&["status", text(&out)]).output().expect("started"));
    assert!(!status.contains("running"), "its shards have stopped: {status}");
    ends_well(&cohort(&words).output().expect("started"));
    assert_merged(&out, &whole);
}

#[test]
fn without_a_cluster_the_scripts_stay_and_are_named() {
    let (folder, scenario) = folder_with(SMALL);
    let out = folder.path().join("out of space");
    let words = ["submit", text(&scenario), "--engine", "slurm", "--shards", "4", "--out", text(&out)];
    let empty = folder.path().join("no-programs");
    fs::create_dir(&empty).expect("made");
    let refused = cohort(&[&words, MEANS].concat()).env("PATH", &empty).output().expect("started");
    assert_eq!(refused.status.code(), Some(1));
    let told = said(&refused);
    assert!(told.contains("no `sbatch` on this machine") && told.contains("shards/*.sbatch"), "{told}");
    let script = fs::read_to_string(out.join("shards/array.sbatch")).expect("a script");
    for line in ["#SBATCH --array=1-4", "#SBATCH --requeue", "--shard \"$SLURM_ARRAY_TASK_ID/4\""] {
        assert!(script.contains(line), "{script}");
    }
}

/// A cluster of one machine: what is submitted runs at once, one task after the other.
#[cfg(unix)]
#[test]
fn a_job_array_lives_the_shards_and_a_job_after_it_merges_them() {
    use std::os::unix::fs::PermissionsExt;
    const SBATCH: &str = "#!/bin/sh\nfor script; do :; done\necho \"$@\" >> \"$0.log\"\n\
        tasks=$(sed -n 's/^#SBATCH --array=1-//p' \"$script\")\n\
        for task in $(seq \"${tasks:-1}\"); do SLURM_ARRAY_TASK_ID=$task sh \"$script\" > /dev/null || exit 1; done\necho 42\n";
    let (folder, scenario) = folder_with(SMALL);
    let (whole, out) = (folder.path().join("whole"), folder.path().join("out"));
    run_to_end(&scenario, &whole, &[MEANS, &["--no-plots"]].concat());
    let bin = folder.path().join("bin");
    fs::create_dir(&bin).expect("made");
    fs::write(bin.join("sbatch"), SBATCH).expect("written");
    fs::set_permissions(bin.join("sbatch"), fs::Permissions::from_mode(0o755)).expect("set");
    let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap_or_default());
    let words = ["submit", text(&scenario), "--engine", "slurm", "--shards", "4", "--out", text(&out), "--no-plots"];
    let words = [&words, MEANS, &["--", "--partition=long"]].concat();
    let submitted = cohort(&words).env("PATH", path).output().expect("started");
    ends_well(&submitted);
    assert!(printed(&submitted).starts_with("job 42 lives the shards, job 42 merges them"), "{}", printed(&submitted));
    let log = fs::read_to_string(bin.join("sbatch.log")).expect("a log");
    assert!(log.contains("--dependency=afterany:42 --partition=long"), "{log}");
    assert_merged(&out, &whole);
}

#[test]
fn a_plan_says_who_is_in_which_shard_and_writes_nothing() {
    let (folder, scenario) = folder_with(SMALL);
    let before: PathBuf = folder.path().to_owned();
    let output = cohort(&[&["plan", text(&scenario), "--shards", "3"], MEANS].concat()).output().expect("started");
    ends_well(&output);
    let rows: Vec<String> =
        printed(&output).lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    for row in ["1 3 1 3", "2 3 4 6", "3 4 7 10"] {
        assert!(rows.contains(&row.to_owned()), "{}", printed(&output));
    }
    assert_eq!(fs::read_dir(before).expect("a folder").count(), 1);
}

/// A run in the folder of shards is the same run; neither harms the other.
#[test]
fn a_run_and_its_shards_may_share_a_folder() {
    let (folder, scenario) = folder_with(SMALL);
    let out = folder.path().join("out");
    ends_well(&live(&scenario, "1/2", &out, MEANS));
    let ended = run(&scenario, &out, &[MEANS, &["--no-plots"]].concat()).output().expect("started");
    ends_well(&ended);
    let before = fs::read(out.join("bmd.csv")).expect("a file");
    ends_well(&live(&scenario, "2/2", &out, MEANS));
    ends_well(&cohort(&["merge", text(&out), "--no-plots"]).output().expect("started"));
    assert!(fs::read(out.join("bmd.csv")).expect("a file") == before);
    fs::remove_dir_all(out.join("shards")).expect("removed");
    assert!(results(&out).contains_key("summary.csv"));
}
