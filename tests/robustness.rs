//! What broke once, a kind a test: files of others, two commands in one folder, interruptions, signals, damaged files, input that
//! cannot be.

mod program;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use program::{JOURNAL, SMALL, assert_same, folder_with, results, run, run_to_end};

/// Enough patients to be interrupted among them, on one thread lest all finish at once.
const MANY: &[&str] = &["--patients", "16", "--set", "simulation.years=3", "--threads", "1", "--no-plots"];

/// A published figure, so that a scenario can be validated.
const OBSERVED: &str = r#"
[[observed]]
id = "test-control-bmd-lumbar-spine-12m"
evidence = "recalled"
arm = "control"
measure = "bmd"
site = "lumbar_spine"
years = 1.0
change_pct = -1.0
use = "prediction"
source = "nobody"
"#;

/// Two numbers of which each fits the other as the scenario has it; together the patient would weigh too little.
const TOO_LIGHT_TOGETHER: &str = r#"
[[parameter]]
path = "patient.body_mass_kg"
min = 45
max = MOST_KG
[[parameter]]
path = "arm.control.event.0.value"
min = -30
max = LEAST_LOSS_KG
"#;

/// A study of a scenario whose control loses 10 of 65 kg.
fn study_folder(head: &str, most_kg: &str, least_loss_kg: &str) -> tempfile::TempDir {
    let loses = "control = true\n[[arm.event]]\nkind = \"weight_change_kg\"\nvalue = -10\n";
    let scenario = SMALL.replacen("control = true\n", loses, 1) + &OBSERVED.replace("prediction", "calibration");
    let folder = tempfile::tempdir().expect("a folder");
    let scenario = scenario.replacen("lead_in_years = 1\n", "lead_in_years = 1\nmethod = \"mean_field\"\n", 1);
    fs::write(
        folder.path().join("scenario.toml"),
        scenario.replace("body_mass_kg = { sd = 8 }", "height_cm = { sd = 8 }"),
    )
    .expect("written");
    let parameters = TOO_LIGHT_TOGETHER.replace("MOST_KG", most_kg).replace("LEAST_LOSS_KG", least_loss_kg);
    fs::write(folder.path().join("study.toml"), format!("{head}{parameters}")).expect("written");
    folder
}

const SENSITIVITY: &str = "name = \"study\"\nscenario = \"scenario.toml\"\nmethod = \"morris\"\ntrajectories = 3\n\
    [[output]]\narm = \"control\"\nmeasure = \"bmd\"\nsite = \"lumbar_spine\"\nyears = 1.0\n";
const CALIBRATION: &str = "name = \"study\"\ntrials = [\"scenario.toml\"]\nevaluations = 8\n";

fn osteon(words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_osteon"));
    command.args(words);
    command
}

fn output(words: &[&str]) -> Output {
    osteon(words).output().expect("started")
}

fn text(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Refused as bad input, and told why.
fn assert_refused(output: &Output, why: &str) {
    assert_eq!(output.status.code(), Some(2), "{}", said(output));
    assert!(said(output).contains(why), "{}", said(output));
}

/// `osteon check` of a text.
fn check(scenario: &str, extra: &[&str]) -> Output {
    let (_folder, file) = folder_with(scenario);
    output(&[&["check", text(&file)], extra].concat())
}

/// Waits until a file has so many lines.
fn wait_for_lines(file: &Path, lines: usize) {
    let deadline = Instant::now() + Duration::from_secs(600);
    while fs::read_to_string(file).unwrap_or_default().matches('\n').count() < lines {
        assert!(Instant::now() < deadline, "{} stays short", file.display());
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// A run of many patients, of whom two are finished.
fn start(scenario: &Path, out: &Path) -> Child {
    let child = run(scenario, out, MANY).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("started");
    wait_for_lines(&out.join(JOURNAL), 3);
    child
}

fn kill(mut child: Child) {
    child.kill().expect("killed");
    child.wait().expect("ended");
}

#[cfg(unix)]
fn signal(child: &Child, signal: &str) {
    assert!(Command::new("kill").args([signal, &child.id().to_string()]).status().expect("sent").success());
}

#[cfg(unix)]
#[test]
fn two_commands_never_write_to_one_folder() {
    let (folder, scenario) = folder_with(&(SMALL.to_owned() + OBSERVED));
    let (whole, out) = (folder.path().join("whole"), folder.path().join("out"));
    run_to_end(&scenario, &whole, MANY);
    let child = start(&scenario, &out);
    let study = study_folder(SENSITIVITY, "66", "-9");
    let study = study.path().join("study.toml");
    for words in [
        vec!["run", text(&scenario), "--out", text(&out)],
        vec!["validate", text(&scenario), "--out", text(&out)],
        vec!["sensitivity", text(&study), "--out", text(&out)],
    ] {
        let refused = output(&words);
        assert_eq!(refused.status.code(), Some(2), "{words:?}: {}", said(&refused));
        assert!(said(&refused).contains("right now") || said(&refused).contains(JOURNAL), "{}", said(&refused));
    }
    assert!(child.wait_with_output().expect("ended").status.success());
    assert_same(&out, &whole);
}

#[test]
fn an_interrupted_validation_is_not_stranded_by_another() {
    let many = MANY;
    let (folder, one) = folder_with(&(SMALL.to_owned() + OBSERVED));
    let other = folder.path().join("other.toml");
    fs::write(&other, (SMALL.to_owned() + OBSERVED).replace("name = \"small\"", "name = \"other\"")).expect("written");
    let out = folder.path().join("out");
    let validate =
        |file: &Path, extra: &[&str]| osteon(&[&["validate", text(file), "--out", text(&out)], many, extra].concat());
    let child = validate(&one, &[]).stdout(Stdio::null()).spawn().expect("started");
    wait_for_lines(&out.join(".unfinished-small.jsonl"), 3);
    kill(child);
    for refused in
        [validate(&other, &[]).output().expect("started"), run(&one, &out, &["--no-plots"]).output().expect("started")]
    {
        assert_refused(&refused, "kept when it was interrupted: .unfinished-small.jsonl");
    }
    let ended = validate(&one, &["--resume"]).output().expect("started");
    assert!(ended.status.success(), "{}", said(&ended));
    assert!(out.join("validation.csv").exists());
}

#[test]
fn a_study_in_which_nothing_was_measured_is_status_1_and_has_nothing_to_paste() {
    // the centre of the cohort outlives the loss of weight, and nobody who is drawn
    let loses = "control = true\n[[arm.event]]\nkind = \"weight_change_kg\"\nvalue = -35\n";
    let scenario = SMALL
        .replacen("control = true\n", loses, 1)
        .replace("body_mass_kg = { sd = 8 }", "body_mass_kg = { sd = 1, max = 65 }");
    let scenario = scenario.replacen("lead_in_years = 1\n", "lead_in_years = 1\nmethod = \"mean_field\"\n", 1)
        + &OBSERVED.replace("prediction", "calibration");
    let parameter = "[[parameter]]\npath = \"patient.height_cm\"\nmin = 155\nmax = 170\n";
    for (command, head) in [("sensitivity", SENSITIVITY), ("calibrate", CALIBRATION)] {
        let (folder, _) = folder_with("");
        fs::write(folder.path().join("scenario.toml"), &scenario).expect("written");
        let (study, out) = (folder.path().join("study.toml"), folder.path().join("out"));
        fs::write(&study, format!("{head}{parameter}")).expect("written");
        let ended = output(&[command, text(&study), "--out", text(&out), "--no-plots"]);
        assert_eq!(ended.status.code(), Some(1), "{command}: {}", said(&ended));
        assert!(said(&ended).contains("no evaluation measured anything"), "{command}: {}", said(&ended));
        assert!(ended.stdout.is_empty() && !out.join("run.json").exists(), "{command}");
    }
}

#[test]
fn values_that_fit_one_by_one_and_not_together_end_no_study() {
    let folder = study_folder(SENSITIVITY, "70", "-5");
    let (study, out) = (folder.path().join("study.toml"), folder.path().join("out"));
    let ended = output(&["sensitivity", text(&study), "--out", text(&out), "--no-plots"]);
    assert!(ended.status.success(), "{}", said(&ended));
    let table = fs::read_to_string(out.join("evaluations.csv")).expect("a table");
    let unmeasured = table.lines().skip(1).filter(|line| line.split(',').nth(3) == Some("")).count();
    assert!(unmeasured > 0 && unmeasured < table.lines().count() - 1, "{table}");
}

#[test]
fn a_study_that_was_killed_at_its_beginning_goes_on() {
    let folder = study_folder(SENSITIVITY, "66", "-9");
    let (study, out) = (folder.path().join("study.toml"), folder.path().join("out"));
    let words = ["sensitivity", text(&study), "--out", text(&out), "--no-plots", "--resume"];
    assert!(output(&words).status.success());
    let whole = results(&out);
    let header = whole["evaluations.csv"].split(|&byte| byte == b'\n').next().expect("a header").to_vec();
    for kept in [None, Some(&header[..0]), Some(&header[..header.len() / 2]), Some(&header[..])] {
        for file in fs::read_dir(&out).expect("a folder").flatten().filter(|file| file.file_name() != "study.json") {
            fs::remove_file(file.path()).expect("removed");
        }
        if let Some(kept) = kept {
            fs::write(out.join("evaluations.csv"), kept).expect("written");
        }
        let ended = output(&words);
        assert!(ended.status.success(), "{}", said(&ended));
        assert!(results(&out) == whole);
    }
}

#[test]
fn a_number_is_varied_once_and_how_a_patient_is_simulated_is_no_parameter() {
    let parameter =
        |path: &str, min: f64, max: f64| format!("[[parameter]]\npath = '{path}'\nmin = {min}\nmax = {max}\n");
    let twice = parameter("arm.control.event.0.value", -9.0, -5.0) + &parameter("arm.0.event.0.value", -9.0, -5.0);
    let others = [
        (twice, "are one number of"),
        (parameter("specimen.edge_mm", 1.2, 1.5), "says how a patient is simulated"),
        (parameter("simulation.years", 1.0, 2.0), "says how a patient is simulated"),
    ];
    for (parameters, why) in others {
        let folder = study_folder(SENSITIVITY, "66", "-9");
        let (study, out) = (folder.path().join("study.toml"), folder.path().join("out"));
        fs::write(&study, format!("{SENSITIVITY}{parameters}")).expect("written");
        assert_refused(&output(&["sensitivity", text(&study), "--out", text(&out)]), why);
        assert!(!out.exists());
    }
}

#[test]
fn a_search_never_simulates_more_than_was_asked() {
    let folder = study_folder(CALIBRATION, "66", "-9");
    let (study, out) = (folder.path().join("study.toml"), folder.path().join("out"));
    let refused = output(&["calibrate", text(&study), "--out", text(&out), "--evaluations", "2"]);
    assert_refused(&refused, "give 8 at least");
    assert!(!out.exists());
}

#[cfg(unix)]
#[test]
fn a_hang_up_that_is_ignored_stays_ignored() {
    let (folder, scenario) = folder_with(SMALL);
    let out = folder.path().join("out");
    let command = "trap '' HUP; exec \"$0\" \"$@\"";
    let mut nohup = Command::new("sh");
    nohup.args(["-c", command, env!("CARGO_BIN_EXE_osteon"), "run", text(&scenario), "--out", text(&out)]).args(MANY);
    let child = nohup.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("started");
    wait_for_lines(&out.join(JOURNAL), 3);
    signal(&child, "-HUP");
    let ended = child.wait_with_output().expect("ended");
    assert_eq!(ended.status.code(), Some(0), "{}", said(&ended));
    // without it, a terminal that closes stops the run in good order
    let other = folder.path().join("other");
    let child = start(&scenario, &other);
    signal(&child, "-HUP");
    assert_eq!(child.wait_with_output().expect("ended").status.code(), Some(130));
}

#[cfg(target_os = "linux")]
#[test]
fn a_signal_before_anything_was_begun_is_status_130() {
    for asked in ["-INT", "-TERM"] {
        let mut command = osteon(&["check", "/dev/stdin"]);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::null()).spawn().expect("started");
        // it waits for a scenario as long as this is open
        let _open = child.stdin.take();
        // it listens when it leaves signals to the one thread that waits for them
        let status = format!("/proc/{}/status", child.id());
        let deadline = Instant::now() + Duration::from_secs(10);
        let listens = || {
            let status = fs::read_to_string(&status).unwrap_or_default();
            let blocked = status.lines().find_map(|line| line.strip_prefix("SigBlk:"));
            blocked.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).is_some_and(|mask| mask & 0x4000 != 0)
        };
        while !listens() {
            assert!(Instant::now() < deadline, "{}", fs::read_to_string(&status).unwrap_or_default());
            std::thread::sleep(Duration::from_millis(1));
        }
        signal(&child, asked);
        assert_eq!(child.wait().expect("ended").code(), Some(130), "{asked}");
    }
}

#[test]
fn a_problem_beyond_column_65535_is_told() {
    let steps = (0..7000).map(|step| format!("[{}, 5]", f64::from(step) / 1000.0)).collect::<Vec<_>>().join(", ");
    let scenario = format!(
        "name = 'a'\n[[arm]]\nname = 'b'\ntreatment = [{{ drug = 'prednisone', dose_mg = [{steps}], bogus = 1 }}]\n"
    );
    let refused = check(&scenario, &[]);
    assert_refused(&refused, "bogus");
    assert!(said(&refused).len() < 10_000);
}

#[cfg(target_os = "linux")]
#[test]
fn a_standard_error_that_cannot_be_written_changes_no_status() {
    let (folder, file) = folder_with("name = 'a'\nbogus = 1\n");
    for closed in ["2>&-", "2>/dev/full", "2>&1 >/dev/null | true"] {
        let command = format!("\"$0\" check \"$1\" {closed}; exit ${{PIPESTATUS:-$?}}");
        let shell = Command::new("bash").args(["-c", &command, env!("CARGO_BIN_EXE_osteon"), text(&file)]).status();
        assert_eq!(shell.expect("a shell").code(), Some(2), "{closed}");
    }
    drop(folder);
}

#[test]
fn deep_nesting_is_refused_in_words() {
    let brackets = format!("name = 'a'\nx = {}{}\n", "[".repeat(400_000), "]".repeat(400_000));
    assert_refused(&check(&brackets, &[]), "not TOML");
    let dotted = format!("name = 'a'\n{} = 1\n", vec!["a"; 33_000].join("."));
    assert_refused(&check(&dotted, &[]), "problem");
    let path = format!("{}=1", vec!["a"; 33_000].join("."));
    assert_refused(&check(SMALL, &["--set", &path]), "leads nowhere");
}

#[test]
fn a_patient_of_whom_one_digit_changed_in_the_journal_is_lived_again() {
    let (folder, scenario) = folder_with(SMALL);
    let (whole, out) = (folder.path().join("whole"), folder.path().join("out"));
    run_to_end(&scenario, &whole, MANY);
    kill(start(&scenario, &out));
    let journal = fs::read_to_string(out.join(JOURNAL)).expect("a journal");
    let place = journal.match_indices("0.").nth(40).expect("a number").0 + 2;
    let digit = if journal[place..].starts_with('7') { "3" } else { "7" };
    fs::write(out.join(JOURNAL), format!("{}{digit}{}", &journal[..place], &journal[place + 1..])).expect("written");
    let ended = run(&scenario, &out, &[MANY, &["--resume"]].concat()).output().expect("started");
    assert!(ended.status.success(), "{}", said(&ended));
    assert!(said(&ended).contains("1 line not as written; whoever stood there is lived again"), "{}", said(&ended));
    assert_same(&out, &whole);
}

#[test]
fn changes_that_leave_nobody_alive_are_refused_as_a_sum() {
    let lost = "[[arm.event]]\nkind = \"weight_change_kg\"\nvalue = -35\nstart_years = 0.2\n";
    let of = |events: &str| SMALL.replacen("control = true\n", &format!("control = true\n{events}"), 1);
    let one = of(&lost.replace("-35", "-30"));
    assert!(check(&one, &[]).status.success(), "{}", said(&check(&one, &[])));
    let two = of(&lost.replace("-35", "-20").repeat(2));
    assert_refused(&check(&two, &[]), "its weight_change_kg come to 25 kg");
    let lost_and_regained = lost.replace("-35", "-20") + &lost.replace("-35", "20") + &lost.replace("-35", "-20");
    assert!(check(&of(&lost_and_regained), &[]).status.success());
    let kidneys = "[[arm.event]]\nkind = \"renal_decline\"\nvalue = 60\nstart_years = 0.2\nstop_years = 0.4\n";
    assert_refused(&check(&of(&kidneys.repeat(2)), &[]), "its renal_decline leave");
    // what an arm takes over counts, too
    let heir = SMALL.replacen("control = true\n", &format!("control = true\n{}", lost.replace("-35", "-20")), 1)
        + &format!("\n[[arm]]\nname = \"heir\"\nextends = \"control\"\n{}", lost.replace("-35", "-20"));
    assert_refused(&check(&heir, &[]), "arm.heir.event");
}

#[test]
fn who_is_too_light_for_a_loss_of_weight_is_a_row_with_the_reason() {
    let lost = "control = true\n[[arm.event]]\nkind = \"weight_change_kg\"\nvalue = -30\n";
    let scenario = SMALL.replacen("control = true\n", lost, 1);
    let (folder, scenario) = folder_with(&scenario);
    let out = folder.path().join("out");
    run_to_end(&scenario, &out, &["--patients", "20", "--method", "mean_field", "--no-plots"]);
    let patients = String::from_utf8(results(&out)["patients.csv"].clone()).expect("text");
    let failed: Vec<&str> = patients.lines().filter(|line| line.contains("changes of weight come to")).collect();
    assert!((1..20).contains(&failed.len()), "{patients}");
    assert!(failed.iter().all(|line| line.contains("control")), "{failed:?}");
}

#[test]
fn absurd_input_is_refused_soon_and_with_little() {
    let within = |seconds: u64, refused: &dyn Fn() -> Output, why: &str| {
        let clock = Instant::now();
        let refused = refused();
        assert_refused(&refused, why);
        assert!(said(&refused).len() < 200_000, "{} bytes", said(&refused).len());
        assert!(clock.elapsed() < Duration::from_secs(seconds), "{why}: {:?}", clock.elapsed());
    };
    let treatments = "[[arm.treatment]]\ndrug = 'nothing'\ndose = 1\n".repeat(10_000);
    within(5, &|| check(&format!("{SMALL}{treatments}"), &[]), "the first 100 of which are told");
    within(5, &|| check(&format!("name = 'a'\n{} = 1\n", "k".repeat(900_000)), &[]), "unknown key");
    within(5, &|| check(&"a=\n".repeat(400_000), &[]), "larger than 1 MB");
    within(5, &|| check(SMALL, &["--set", "simulation.years=1000000000"]), "simulation.years");
    let arms: String = (1..4000).fold(String::from("name = 'a'\n[[arm]]\nname = '0'\n"), |arms, arm| {
        arms + &format!("[[arm]]\nname = '{arm}'\nextends = '{}'\n", arm - 1)
    });
    within(5, &|| check(&arms, &[]), "1 to 1000 arms");
    let (_folder, scenario) = folder_with(SMALL);
    within(5, &|| output(&["run", text(&scenario), "--threads", "1000000"]), "1..=1024");
    #[cfg(unix)]
    {
        let pipe = scenario.with_file_name("pipe.toml");
        assert!(Command::new("mkfifo").arg(&pipe).status().expect("made").success());
        within(5, &|| output(&["check", text(&pipe)]), "it is a pipe");
        within(5, &|| output(&["check", "/dev/zero"]), "larger than 1 MB");
    }
}

#[test]
fn what_the_work_would_end_in_vain_for_is_refused_before_it() {
    for (letter, key) in [("\u{fffe}", "arm."), ("\u{ffff}", "arm.")] {
        let named = SMALL.replace("name = \"denosumab\"", &format!("name = \"den{letter}osumab\""));
        assert_refused(&check(&named, &[]), key);
    }
    let titled = SMALL.replacen("name = \"small\"", "name = \"small\"\ntitle = \"a\\u0001b\"", 1);
    assert_refused(&check(&titled, &[]), "title");
    let (folder, scenario) = folder_with(&(SMALL.to_owned() + OBSERVED));
    fs::write(folder.path().join("p"), "a file").expect("written");
    let page = folder.path().join("p.md");
    let out = folder.path().join("out");
    let refused = output(&["validate", text(&scenario), "--out", text(&out), "--page", text(&page)]);
    assert_refused(&refused, "is no folder");
    // a folder that cannot be made is a bad argument
    let below_a_file = folder.path().join("p/out");
    assert_refused(&run(&scenario, &below_a_file, &[]).output().expect("started"), "cannot make the folder");
}

#[cfg(unix)]
#[test]
fn a_folder_that_goes_while_a_run_lasts_takes_no_result_with_it() {
    let (folder, scenario) = folder_with(SMALL);
    let (whole, out) = (folder.path().join("whole"), folder.path().join("out"));
    run_to_end(&scenario, &whole, MANY);
    let child = start(&scenario, &out);
    fs::remove_dir_all(&out).expect("removed");
    let ended = child.wait_with_output().expect("ended");
    assert_eq!(ended.status.code(), Some(0), "{}", said(&ended));
    assert_same(&out, &whole);
}

/// A reader that has seen enough is no failure.
#[test]
fn a_closed_standard_output_is_no_failure() {
    let mut child = osteon(&["drugs"]).stdout(Stdio::piped()).spawn().expect("started");
    drop(child.stdout.take());
    assert!(child.wait().expect("ended").success());
    std::io::stdout().flush().expect("open");
}
