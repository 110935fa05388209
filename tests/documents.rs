//! Links of the pages lead somewhere, and what the pages on the protocol, the evidence and the use of the model name is there.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use osteon::model::catalogue;
use osteon::patient::Mechanism;

/// Pages whose names of constants, fields and files are held against the model.
const NAMING: [&str; 3] = ["docs/odd.md", "docs/trace.md", "docs/credibility.md"];

/// Folders that a path in these pages begins with.
const FOLDERS: [&str; 9] =
    [".ci/", "benches/", "build/", "docs/", "examples/", "model/", "scenarios/", "src/", "tests/"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|reason| panic!("{}: {reason}", path.display()))
}

/// Files below a folder that have an extension.
fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path());
    entries
        .flat_map(|path| if path.is_dir() { files(&path, extension) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|kind| kind == extension))
        .collect()
}

/// Lines of a page outside of blocks of code.
fn lines(page: &str) -> impl Iterator<Item = &str> {
    let mut is_block = false;
    page.lines().filter(move |line| {
        let is_fence = line.starts_with("```");
        is_block ^= is_fence;
        !is_block && !is_fence
    })
}

/// What is set as code on a page, outside of blocks.
fn code(page: &str) -> impl Iterator<Item = &str> {
    lines(page).flat_map(|line| line.split('`').skip(1).step_by(2))
}

/// Where the links of a page lead, but for those to other servers.
fn links(page: &str) -> Vec<String> {
    let text = lines(page).map(|line| line.split('`').step_by(2).collect::<Vec<_>>().join(" "));
    text.flat_map(|line| {
        let targets = line.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
        targets.map(|(target, _)| target.to_owned()).collect::<Vec<_>>()
    })
    .filter(|target| !target.contains("://"))
    .collect()
}

/// The anchors of a page, as forges make them of its headings.
fn anchors(page: &str) -> BTreeSet<String> {
    let headings = lines(page).filter(|line| line.starts_with('#'));
    let kept = |c: &char| c.is_alphanumeric() || [' ', '-', '_'].contains(c);
    let name = |heading: &str| heading.trim_start_matches('#').trim().to_lowercase();
    headings.map(|heading| name(heading).chars().filter(kept).collect::<String>().replace(' ', "-")).collect()
}

#[test]
fn every_link_leads_somewhere() {
    let above = [
        "README.md",
        "CONTRIBUTING.md",
        "model/README.md",
        "scenarios/trials/README.md",
        "scenarios/evidence/README.md",
    ];
    let above = above.iter().map(|path| root().join(path));
    let (mut seen, mut dead) = (0, Vec::new());
    for path in above.chain(files(&root().join("docs"), "md")) {
        let page = read(&path);
        for link in links(&page) {
            seen += 1;
            let (file, anchor) = link.split_once('#').unwrap_or((&link, ""));
            let target = path.parent().expect("a folder").join(file);
            let is_there = match (file, anchor) {
                ("", anchor) => anchors(&page).contains(anchor),
                (_, "") => target.exists(),
                _ => target.is_file() && anchors(&read(&target)).contains(anchor),
            };
            if !is_there {
                dead.push(format!("{}: {link}", path.display()));
            }
        }
    }
    assert!(seen > 300, "{seen} links were found");
    assert!(dead.is_empty(), "{dead:#?}");
}

/// What looks like an id on these pages is a constant (with `*` at its end, the beginning of one), a mechanism, or a name on the pages of
/// keys and columns.
#[test]
fn every_id_is_one_of_the_model() {
    let listed = ["docs/scenario.md", "docs/data-dictionary.md"].map(|path| read(&root().join(path)));
    let listed: BTreeSet<&str> = listed.iter().flat_map(|page| code(page)).collect();
    let is_id = |word: &&str| {
        word.contains('_') && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "_*".contains(c))
    };
    let is_constant = |name: &str| match name.strip_suffix('*') {
        Some(beginning) => catalogue().iter().any(|constant| constant.id.starts_with(beginning)),
        None => catalogue().iter().any(|constant| constant.id == name),
    };
    let mut seen = 0;
    for path in NAMING {
        let page = read(&root().join(path));
        for name in code(&page).filter(is_id) {
            seen += 1;
            let is_known = is_constant(name) || Mechanism::from_id(name).is_some() || listed.contains(name);
            assert!(is_known, "{path}: {name}");
        }
    }
    assert!(seen > 40, "{seen} ids were found");
}

#[test]
fn every_field_and_every_file_is_there() {
    let sources: Vec<String> = files(&root().join("src"), "rs").iter().map(|path| read(path)).collect();
    let has_field = |(owner, field): (&str, &str)| {
        let (owner, field) = ([format!("struct {owner} "), format!("struct {owner}(")], format!(" {field}: "));
        sources.iter().any(|text| owner.iter().any(|owner| text.contains(owner)) && text.contains(&field))
    };
    let is_field = |word: &&str| {
        let name = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        word.starts_with(|c: char| c.is_ascii_uppercase())
            && word.split_once('.').is_some_and(|(owner, field)| name(owner) && name(field) && field != "md")
    };
    let is_path = |word: &&str| FOLDERS.iter().any(|folder| word.starts_with(folder)) && !word.contains(['*', ' ']);
    let (mut fields, mut paths) = (0, 0);
    for path in NAMING {
        let page = read(&root().join(path));
        for field in code(&page).filter(is_field) {
            fields += 1;
            assert!(field.split_once('.').is_some_and(has_field), "{path}: {field}");
        }
        for file in code(&page).filter(is_path) {
            paths += 1;
            assert!(root().join(file).exists(), "{path}: {file}");
        }
    }
    assert!(fields > 80 && paths > 80, "{fields} fields and {paths} files were found");
}

#[test]
fn pages_are_read_as_forges_read_them() {
    let page = "# A `b_c`, d: 1.\nof [`x`](y.md#a) and `[z](dead)`\n```\n# no [heading](dead)\n```\n";
    assert_eq!(links(page), ["y.md#a"]);
    assert_eq!(code(page).collect::<Vec<_>>(), ["b_c", "x", "[z](dead)"]);
    assert_eq!(anchors(page), BTreeSet::from(["a-b_c-d-1".to_owned()]));
}
