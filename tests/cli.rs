//! The commands: exit status, what goes to which stream, and that nothing is written where nothing is run.

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use predicates::prelude::*;
use predicates::str::{contains, is_empty};

const VALID: &str = "name = 'a'\n[simulation]\nyears = 2\n[[arm]]\nname = 'b'\n";

fn osteon(folder: &Path) -> Command {
    let mut command = Command::cargo_bin("osteon").expect("the program");
    command.current_dir(folder);
    command
}

fn folder_with(file: &str, text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join(file), text).expect("written");
    folder
}

fn entries(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn check_says_in_one_line_what_would_run() {
    let folder = folder_with("a.toml", VALID);
    let line = "a.toml: valid: 1 arm (b), 1 patient, 2 years after 5 years of lead-in\n";
    osteon(folder.path()).args(["check", "a.toml"]).assert().code(0).stdout(line).stderr(is_empty());
}

#[test]
fn check_takes_set_as_run_does() {
    let folder = folder_with("a.toml", VALID);
    let check = |set: &str| osteon(folder.path()).args(["check", "a.toml", "--set", set]).assert();
    check("simulation.years=4").code(0).stdout(contains("4 years after 5 years of lead-in"));
    check("simulation.years=400").code(2).stderr(contains("--set simulation.years=400").and(contains("out of range")));
}

#[test]
fn a_strength_that_no_patient_can_have_is_refused_by_check() {
    let folder = folder_with("a.toml", VALID);
    let (_, most) = osteon::patient::Mechanism::STRENGTH_RANGE;
    let check = |strength: f64| {
        let set = format!("mechanisms.unloading={strength}");
        osteon(folder.path()).args(["check", "a.toml", "--set", &set]).assert()
    };
    check(most).code(0);
    let allowed = format!("a number from 0 to {most} fold");
    check(50.0).code(2).stderr(contains("50 is out of range").and(contains(allowed)));
    assert!(osteon::patient::Strengths::default().set(osteon::patient::Mechanism::Unloading, most).is_ok());
}

#[test]
fn a_bad_scenario_is_status_2_and_writes_nothing() {
    let folder = folder_with("a.toml", &VALID.replace("years", "yers"));
    for command in ["check", "run"] {
        osteon(folder.path())
            .args([command, "a.toml"])
            .assert()
            .code(2)
            .stdout(is_empty())
            .stderr(contains("a.toml:3:1").and(contains("simulation.yers: unknown key")).and(contains("`years`")));
        assert_eq!(entries(folder.path()), ["a.toml"]);
    }
}

#[test]
fn a_bad_argument_is_status_2_and_writes_nothing() {
    let folder = folder_with("a.toml", VALID);
    let arguments: [&[&str]; 6] = [
        &["--set", "specimen.edge_mm=9"],
        &["--set", "nonsense"],
        &["--seed", "-1"],
        &["--patients", "0"],
        &["--threads", "0"],
        &["--no-such-option"],
    ];
    for extra in arguments {
        osteon(folder.path()).args(["run", "a.toml"]).args(extra).assert().code(2).stdout(is_empty());
        assert_eq!(entries(folder.path()), ["a.toml"], "{extra:?}");
    }
}

#[test]
fn a_missing_file_is_status_2_with_its_likely_name() {
    let folder = folder_with("denosumab.toml", VALID);
    osteon(folder.path()).args(["check", "denosumap.toml"]).assert().code(2).stderr(
        contains("denosumap.toml").and(contains("did you mean `./denosumab.toml`?")).and(contains("osteon new")),
    );
}

#[test]
fn a_file_that_is_no_text_is_status_2() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.toml"), [0xff, 0xfe, 0x00]).expect("written");
    osteon(folder.path()).args(["check", "a.toml"]).assert().code(2).stderr(contains("UTF-8"));
}

#[test]
fn run_never_overwrites_the_files_of_others() {
    let folder = folder_with("a.toml", VALID);
    fs::write(folder.path().join("scenario.toml"), "mine").expect("written");
    osteon(folder.path())
        .args(["run", "a.toml", "--out", "."])
        .assert()
        .code(2)
        .stderr(contains("scenario.toml").and(contains("--out")));
    assert_eq!(fs::read_to_string(folder.path().join("scenario.toml")).expect("text"), "mine");
}

#[test]
fn new_writes_a_valid_starter_and_never_overwrites() {
    let folder = tempfile::tempdir().expect("a folder");
    osteon(folder.path()).args(["new", "trial-1"]).assert().code(0).stdout(contains("trial-1.toml"));
    osteon(folder.path()).args(["check", "trial-1.toml"]).assert().code(0);
    let text = fs::read_to_string(folder.path().join("trial-1.toml")).expect("text");
    assert!(text.contains("name = \"trial-1\""));
    fs::write(folder.path().join("trial-1.toml"), "mine").expect("written");
    osteon(folder.path()).args(["new", "trial-1"]).assert().code(2).stderr(contains("there already"));
    assert_eq!(fs::read_to_string(folder.path().join("trial-1.toml")).expect("text"), "mine");
    osteon(folder.path()).args(["new", "../elsewhere"]).assert().code(2);
}

#[test]
fn schema_prints_json() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = osteon(folder.path()).arg("schema").assert().code(0).get_output().stdout.clone();
    let schema: serde_json::Value = serde_json::from_slice(&output).expect("JSON");
    assert_eq!(schema["properties"]["name"]["type"], "string");
}

#[test]
fn the_page_of_keys_is_what_the_program_writes() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = osteon(folder.path()).args(["schema", "--page"]).assert().code(0).get_output().stdout.clone();
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/scenario.md")).expect("a page");
    let written = String::from_utf8(output).expect("UTF-8");
    assert!(written == page, "docs/scenario.md is out of date; write it anew: osteon schema --page > docs/scenario.md");
}

#[test]
fn mechanisms_and_drugs_are_listed_as_tables_and_as_csv() {
    let folder = tempfile::tempdir().expect("a folder");
    let rows = |command: &str| {
        let output = osteon(folder.path()).args([command, "--csv"]).assert().code(0).get_output().stdout.clone();
        let mut reader = csv::Reader::from_reader(output.as_slice());
        let header: Vec<String> = reader.headers().expect("a header").iter().map(str::to_owned).collect();
        (header.join(","), reader.records().map(|record| record.expect("a row")[0].to_owned()).collect::<Vec<_>>())
    };
    let (header, mechanisms) = rows("mechanisms");
    assert_eq!(header, "id,system,source,target,sign,text,evidence,strength,constant,confidence");
    assert_eq!(mechanisms, osteon::patient::mechanism::ids().collect::<Vec<_>>());
    let (header, drugs) = rows("drugs");
    assert_eq!(header, "name,class,routes,default_schedule,sources");
    assert_eq!(drugs, osteon::patient::drug::Drug::NAMES);
    osteon(folder.path())
        .arg("drugs")
        .assert()
        .code(0)
        .stdout(contains("denosumab").and(contains("anti-RANKL antibody")));
    let lines = osteon(folder.path()).arg("mechanisms").assert().code(0).get_output().stdout.clone();
    let lines = String::from_utf8(lines).expect("UTF-8").lines().count();
    assert_eq!(lines, 4 + mechanisms.len(), "one line each where nobody asks for a width, and how many there are");
}

#[test]
fn drugs_and_mechanisms_are_explained_by_any_of_their_names() {
    let folder = tempfile::tempdir().expect("a folder");
    let list = |arguments: &[&str]| osteon(folder.path()).args(arguments).assert();
    list(&["drugs", "Prolia"]).code(0).stdout(contains("denosumab\n").and(contains("every 182.625 days")));
    list(&["drugs", "zoledronic", "acid"]).code(0).stdout(contains("zoledronate\n"));
    list(&["mechanisms", "sclerostin"]).code(0).stdout(contains("evidence").and(contains("switches it off")));
    list(&["drugs", "snake oil"]).code(1).stderr(contains("no drug has `snake oil`"));
    let header = "name,class,routes,default_schedule,sources\n";
    list(&["drugs", "mtx", "--csv"]).code(0).stdout(predicates::str::starts_with(format!("{header}methotrexate,")));
}

#[test]
fn another_word_for_a_drug_is_answered_with_its_name() {
    let text = format!("{VALID}\n[[arm.treatment]]\ndrug = \"zoledronic acid\"\ndose_mg = 5\n");
    let folder = folder_with("a.toml", &text);
    osteon(folder.path()).args(["check", "a.toml"]).assert().code(2).stderr(contains("did you mean `zoledronate`?"));
}

#[test]
fn plots_and_page_are_made_again_from_the_tables() {
    let folder = folder_with("a.toml", VALID);
    let out = folder.path().join("out");
    let run = ["run", "a.toml", "--method", "mean_field", "--out", "out", "--quiet"];
    osteon(folder.path()).args(run).arg("--no-plots").assert().code(0);
    let page = fs::read_to_string(out.join("report.html")).expect("a page");
    fs::remove_file(out.join("report.html")).expect("removed");
    osteon(folder.path()).args(["report", "out"]).assert().code(0);
    assert!(fs::read_to_string(out.join("report.html")).expect("a page") == page, "the same page");
    assert!(out.join("bmd.svg").exists());
    osteon(folder.path()).args(run).assert().code(0);
    fs::write(folder.path().join("report.html"), "mine").expect("written");
    osteon(folder.path()).args(["report", "."]).assert().code(2).stderr(contains("no run.json"));
}

/// A folder with a finished run of two arms, as means.
fn folder_with_run() -> tempfile::TempDir {
    let second = "[[arm]]\nname = 'c'\n[[arm.treatment]]\ndrug = 'denosumab'\ndose_mg = 60\n";
    let folder = folder_with("a.toml", &format!("{VALID}control = true\n{second}"));
    let run = ["run", "a.toml", "--method", "mean_field", "--out", "out", "--quiet", "--no-plots"];
    osteon(folder.path()).args(run).assert().code(0);
    folder
}

#[test]
fn a_figure_is_as_wide_as_a_journal_or_a_slide_wants_it() {
    let folder = folder_with_run();
    let plot = |more: &[&str]| {
        osteon(folder.path()).args(["plot", "out", "--measure", "bmd", "--site", "total_hip"]).args(more).assert()
    };
    plot(&[])
        .code(0)
        .stdout(contains("plot-bmd_change_pct-total_hip.svg written").and(contains("Lines: one virtual patient.")));
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).expect("a figure");
    assert!(read("out/plot-bmd_change_pct-total_hip.svg").contains("width=\"85mm\""));
    plot(&["--width", "journal-double", "--out", "b.svg"]).code(0);
    let double = read("b.svg");
    assert!(double.contains("width=\"175mm\"") && double.contains(">Total hip<") && double.contains(">c<"));
    assert!(!double.contains(">Lines: one virtual patient.<"), "a journal prints the caption itself");
    plot(&["--width", "slide", "--arm", "c", "--lang", "zh", "--out", "c.svg"])
        .code(0)
        .stdout(contains("一名虚拟患者"));
    let slide = read("c.svg");
    assert!(slide.contains("viewBox=\"0 0 480 270\"") && slide.contains("时间（年）") && !slide.contains(">b<"));
    plot(&["--at", "1", "--width", "120", "--out", "d.png"]).code(0);
    let png = fs::read(folder.path().join("d.png")).expect("a figure");
    // 120 mm at 600 dots per inch, in the header of the file
    assert_eq!(png[16..20], 2835_u32.to_be_bytes());
}

#[test]
fn a_figure_that_cannot_be_is_status_2_with_what_there_is() {
    let folder = folder_with_run();
    let before = entries(&folder.path().join("out"));
    let plot =
        |words: &[&str]| osteon(folder.path()).args(["plot", "out"]).args(words).assert().code(2).stdout(is_empty());
    plot(&["--measure", "bmdd"]).stderr(contains("no measure `bmdd`").and(contains("did you mean `bmd`?")));
    plot(&["--measure", "bmd", "--site", "total_hop"])
        .stderr(contains("did you mean `total_hip`?").and(contains("femoral_neck")));
    plot(&["--measure", "bmd"]).stderr(contains("several sites").and(contains("lumbar_spine")));
    plot(&["--measure", "ctx", "--site", "hip"]).stderr(contains("has no site"));
    plot(&["--measure", "ctx", "--arm", "d"]).stderr(contains("no arm `d`").and(contains("b, c")));
    plot(&["--measure", "ctx", "--at", "7"]).stderr(contains("reports go from year 0 to year 2"));
    plot(&["--measure", "ctx", "--width", "20"]).stderr(contains("journal-single (85 mm)"));
    plot(&["--measure", "ctx", "--out", "a.pdf"]).stderr(contains(".svg or .png"));
    assert_eq!(entries(&folder.path().join("out")), before);
    osteon(folder.path()).args(["plot", ".", "--measure", "ctx"]).assert().code(2).stderr(contains("no finished run"));
}

#[test]
fn a_figure_replaces_its_earlier_self_and_no_file_of_others() {
    let folder = folder_with_run();
    let plot = |out: &str| osteon(folder.path()).args(["plot", "out", "--measure", "ctx", "--out", out]).assert();
    for name in ["own.svg", "own.png"] {
        plot(name).code(0);
        plot(name).code(0);
        fs::write(folder.path().join(name), "mine").expect("written");
        plot(name).code(2).stderr(contains("`osteon plot` did not write it").and(contains("--replace")));
        assert_eq!(fs::read_to_string(folder.path().join(name)).expect("text"), "mine");
    }
    osteon(folder.path()).args(["report", "out"]).assert().code(0);
    plot("out/ctx.svg").code(0);
    plot("out/markers.svg").code(2).stderr(contains("did not write it"));
    osteon(folder.path()).args(["plot", "out", "--measure", "ctx", "--out", "own.png", "--replace"]).assert().code(0);
}

#[test]
fn slides_are_drawn_on_request() {
    let folder = folder_with_run();
    osteon(folder.path()).args(["report", "out"]).assert().code(0);
    assert!(!folder.path().join("out/bmd-slide.svg").exists());
    osteon(folder.path()).args(["report", "out", "--slides"]).assert().code(0);
    let slide = fs::read_to_string(folder.path().join("out/bmd-slide.svg")).expect("a slide");
    assert!(slide.contains("viewBox=\"0 0 720 405\""));
}

#[test]
fn another_run_is_replaced_only_on_request() {
    let folder = folder_with("a.toml", VALID);
    let run = |more: &[&str]| {
        let words = ["run", "a.toml", "--method", "mean_field", "--out", "out", "--no-plots", "--quiet"];
        osteon(folder.path()).args(words).args(more).assert()
    };
    run(&[]).code(0);
    fs::write(folder.path().join("out/notes.txt"), "mine").expect("written");
    run(&["--seed", "2"]).code(2).stderr(contains("--replace"));
    run(&["--seed", "2", "--replace"]).code(0);
    let as_run = fs::read_to_string(folder.path().join("out/scenario.toml")).expect("text");
    assert!(as_run.contains("seed = 2") && folder.path().join("out/notes.txt").exists());
}

#[test]
fn new_begins_with_a_template_by_its_question() {
    let folder = tempfile::tempdir().expect("a folder");
    let new = |arguments: &[&str]| osteon(folder.path()).arg("new").args(arguments).assert();
    new(&["mine", "--template", "bed-rest"]).code(0);
    let text = fs::read_to_string(folder.path().join("mine.toml")).expect("text");
    assert!(text.contains("name = \"mine\"") && text.contains("bed_rest"), "{text}");
    osteon(folder.path()).args(["check", "mine.toml"]).assert().code(0);
    new(&["other", "--template", "no-such"]).code(2).stderr(contains("menopause"));
    new(&["--help"]).code(0).stdout(contains("bed-rest"));
}

#[test]
fn parameters_are_found_by_words_in_any_order() {
    let folder = tempfile::tempdir().expect("a folder");
    let parameters = |arguments: &[&str]| osteon(folder.path()).arg("parameters").args(arguments).assert();
    let told = "osteoclast_lifespan_days\n  value        12.5 days, from 4 to 40\n";
    for words in [&["lifespan", "osteoclast", "days"][..], &["osteoclast lifespan days"]] {
        parameters(words).code(0).stdout(contains(told).and(contains("note         Manolagas 2000")));
    }
    parameters(&["osteoclast"]).code(0).stdout(contains("Words narrow the list"));
    parameters(&["no_such", "bone"]).code(1).stderr(contains("no constant of the model has `no_such bone`"));
    let header = "id,value,unit,least,most,source_kind,source,fitted_to,symbol,meaning,note,file\n";
    parameters(&["lifespan", "--csv"]).code(0).stdout(predicates::str::starts_with(header));
}
