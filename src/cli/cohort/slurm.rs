//! Shards as jobs of a Slurm cluster: an array in which each is a task, and a job that merges after it.

use std::env;
use std::fmt::Write;
use std::io;
use std::path::{Path, PathBuf, absolute};
use std::process::Command;

use super::super::Failure;
use super::shell;
use super::submission::Arguments;
use crate::report::{make_folder, write_text};
use crate::shard::{Plan, ShardFolder};

/// Scripts, in the folder of the shards.
const SCRIPTS: [&str; 2] = ["array.sbatch", "merge.sbatch"];

/// Where jobs say what they have to say, in the folder of the shards.
const LOG: &str = "log";

/// Writes the scripts and submits them; gives what there is to say.
pub(super) fn submit(arguments: &Arguments, shards: &ShardFolder) -> Result<String, Failure> {
    let cannot = |error: io::Error| Failure::other(format!("cannot find the way to files of this cohort: {error}"));
    let folder = absolute(shards.path()).map_err(cannot)?;
    let paths = Paths {
        program: env::current_exe().map_err(cannot)?,
        file: absolute(&arguments.request.file).map_err(cannot)?,
        out: absolute(&arguments.out).map_err(cannot)?,
        log: folder.join(LOG),
    };
    make_folder(&paths.log).map_err(Failure::caused_by)?;
    let threads = arguments.threads.map_or(1, |threads| threads as usize);
    let texts = [array(&paths, arguments, shards.plan(), threads), merge(&paths, arguments)];
    for (name, text) in SCRIPTS.iter().zip(&texts) {
        write_text(&folder, name, text).map_err(Failure::caused_by)?;
    }
    let [array, merge] = SCRIPTS.map(|name| folder.join(name));
    let job = sbatch(&arguments.sbatch, &[], &array)?;
    let after = sbatch(&arguments.sbatch, &[format!("--dependency=afterany:{job}")], &merge)?;
    Ok(format!(
        "job {job} lives the shards, job {after} merges them after it; both write to {}\n\
         how far they are: osteon cohort status {}\n",
        paths.log.display(),
        arguments.out.display()
    ))
}

/// Where everything is, from the root of the file system: a job may begin anywhere.
struct Paths {
    program: PathBuf,
    file: PathBuf,
    out: PathBuf,
    log: PathBuf,
}

/// The script of the array. A node that fails takes no shard with it: the task is queued again, and goes on.
fn array(paths: &Paths, arguments: &Arguments, plan: &Plan, threads: usize) -> String {
    let words = [&paths.program, Path::new("cohort"), Path::new("run"), &paths.file].map(shown);
    let command = shell::command(words.into_iter().chain(arguments.request.changes()));
    let out = shell::command(["--out".to_owned(), shown(&paths.out)]);
    let of = plan.shards;
    let mut text = head("array", &paths.log.join("shard-%a.txt"));
    // writing to a String cannot fail
    let _ = write!(
        text,
        "#SBATCH --array=1-{of}\n#SBATCH --cpus-per-task={threads}\n#SBATCH --requeue\n#SBATCH --open-mode=append\n\n\
         exec {command} --shard \"$SLURM_ARRAY_TASK_ID/{of}\" {out} --threads {threads} --quiet\n"
    );
    text
}

/// The script of the merge. It comes after the array however that ended: where a shard is missing, it says which, and how to
/// live it.
fn merge(paths: &Paths, arguments: &Arguments) -> String {
    let words = [&paths.program, Path::new("cohort"), Path::new("merge"), &paths.out].map(shown);
    let command = shell::command(words.into_iter().chain(arguments.results.words()));
    format!("{}\nexec {command}\n", head("merge", &paths.log.join("merge.txt")))
}

fn head(what: &str, log: &Path) -> String {
    format!(
        "#!/bin/sh\n# written by `osteon cohort submit`\n#SBATCH --job-name=osteon-{what}\n#SBATCH --output=\"{}\"\n",
        log.display()
    )
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// Submits a script; gives the number of its job.
fn sbatch(options: &[String], own: &[String], script: &Path) -> Result<String, Failure> {
    let stays = format!("the scripts stay: {}", script.parent().unwrap_or(script).join("*.sbatch").display());
    let output = Command::new("sbatch").arg("--parsable").args(own).args(options).arg(script).output();
    let output = output.map_err(|error| {
        let wrong = match error.kind() {
            io::ErrorKind::NotFound => "there is no `sbatch` on this machine".to_owned(),
            _ => format!("`sbatch` cannot be started: {error}"),
        };
        let help = format!("{stays}; submit from a machine of the cluster, or say --engine local");
        Failure::other_with_help(wrong, help)
    })?;
    if output.status.success() {
        let said = String::from_utf8_lossy(&output.stdout);
        // the number of the job, and on some clusters a semicolon and the cluster's name
        return Ok(said.trim().split(';').next().unwrap_or_default().to_owned());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(Failure::other_with_help(format!("`sbatch` refused {}: {}", script.display(), said.trim()), stays))
}
