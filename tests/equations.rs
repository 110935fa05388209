//! `docs/equations.md` names constants as they are, and most of them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use osteon::model::catalogue;
use osteon::patient::Mechanism;

/// What is the drugs' alone, and what only limits values or lays voxels: of these the page need not tell.
const APART: [&str; 14] = [
    "active_vitamin_d",
    "androgen_drug",
    "architecture",
    "biologic",
    "bisphosphonate",
    "bounds",
    "denosumab",
    "estrogen_drug",
    "immune_drug",
    "kinase_inhibitor",
    "pth_romosozumab",
    "sex_steroid_suppression",
    "surface",
    "tablet",
];

/// What a page names: constants (with a `*` at the end, all whose id begins so) and, in square brackets, mechanisms.
#[derive(Default)]
struct Named {
    constants: BTreeSet<String>,
    mechanisms: BTreeSet<String>,
}

impl Named {
    fn on(page: &str) -> Self {
        let mut named = Self::default();
        let mut is_block = false;
        for line in page.lines() {
            if line.starts_with("```") {
                is_block = !is_block;
                continue;
            }
            named.mechanisms.extend(words(line, '[', ']').filter(|word| word.contains('_')).map(str::to_owned));
            if is_block {
                // what is written in a block without an underscore is a quantity
                let outside: String =
                    line.split('[').map(|part| part.split_once(']').map_or(part, |(_, rest)| rest)).collect();
                let found = outside.split(|c: char| !is_of_id(c)).filter(|word| word.contains('_'));
                named.constants.extend(found.map(str::to_owned));
            } else {
                named.constants.extend(words(line, '`', '`').map(str::to_owned));
            }
        }
        assert!(!is_block, "a block is not closed");
        named
    }

    fn has(&self, id: &str) -> bool {
        self.constants.iter().any(|name| is_named(name, id))
    }
}

fn is_of_id(c: char) -> bool {
    c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == '*'
}

/// Words that look like an id, each between two marks.
fn words(line: &str, open: char, close: char) -> impl Iterator<Item = &str> {
    let mut rest = line;
    std::iter::from_fn(move || {
        let (_, after) = rest.split_once(open)?;
        let (inside, left) = after.split_once(close)?;
        rest = left;
        Some(inside)
    })
    .filter(|inside| !inside.is_empty() && inside.chars().all(is_of_id))
}

fn is_named(name: &str, id: &str) -> bool {
    name.strip_suffix('*').map_or(name == id, |beginning| id.starts_with(beginning))
}

fn page() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/equations.md")).expect("a page")
}

#[test]
fn every_name_on_the_page_is_one_of_the_model() {
    let named = Named::on(&page());
    assert!(named.constants.len() > 300 && named.mechanisms.len() > 3, "the page was not read as it is written");
    let is_known = |name: &&String| catalogue().iter().any(|constant| is_named(name, constant.id));
    let unknown: Vec<&String> = named.constants.iter().filter(|name| !is_known(name)).collect();
    assert!(unknown.is_empty(), "no constants: {unknown:?}");
    let unknown: Vec<&String> = named.mechanisms.iter().filter(|id| Mechanism::from_id(id).is_none()).collect();
    assert!(unknown.is_empty(), "no mechanisms: {unknown:?}");
}

#[test]
fn the_page_tells_of_most_constants_of_cells_and_of_the_body() {
    let named = Named::on(&page());
    let mut missing: BTreeMap<&str, (usize, Vec<&str>)> = BTreeMap::new();
    for constant in catalogue().iter().filter(|constant| !APART.contains(&constant.subject)) {
        let (all, missing) = missing.entry(constant.subject).or_default();
        *all += 1;
        if !named.has(constant.id) {
            missing.push(constant.id);
        }
    }
    let all: usize = missing.values().map(|(all, _)| all).sum();
    let unnamed: usize = missing.values().map(|(_, missing)| missing.len()).sum();
    assert!(5 * unnamed <= all, "{unnamed} of {all} are not named: {missing:#?}");
    for (subject, (all, missing)) in missing {
        assert!(2 * missing.len() <= all, "model/{subject}.toml: {missing:?}");
    }
}

#[test]
fn every_file_on_the_page_is_there() {
    let page = page();
    let files: Vec<&str> = page
        .split('`')
        .filter(|word| word.starts_with("src/") && Path::new(word).extension().is_some_and(|kind| kind == "rs"))
        .collect();
    assert!(files.len() > 30, "the page says of every subject where it is computed: {files:?}");
    for file in files {
        assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join(file).is_file(), "{file}");
    }
}

#[test]
fn names_are_read_out_of_text_and_blocks() {
    let named = Named::on(
        "of `one_two` and `file.rs`\n```text\nx = three_four^2 + [gc_pulses] five\n```\n*[off]* `six`, `se_*`",
    );
    assert_eq!(
        named.constants.iter().map(String::as_str).collect::<Vec<_>>(),
        ["one_two", "se_*", "six", "three_four"]
    );
    assert_eq!(named.mechanisms.iter().map(String::as_str).collect::<Vec<_>>(), ["gc_pulses"]);
    assert!(named.has("se_ven") && !named.has("one"));
}
