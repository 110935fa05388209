//! Who imports whom, in `src`: rooms only from rooms below them, and modules never in a circle.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use syn::visit::{self, Visit};
use syn::{Attribute, Item, ItemMod, ItemUse, UseTree};

/// A module by its path from the crate's root; the root's is empty.
type Module = Vec<String>;

/// What a file imports and re-exports.
#[derive(Default)]
struct Imports {
    /// Paths that begin with `crate`, `super` or `self`, made absolute; code for tests is left out.
    paths: BTreeSet<Vec<String>>,
    /// Names that the module hands on, each with where it is from.
    handed_on: BTreeMap<String, Vec<String>>,
    /// Modules that are there for tests alone.
    for_tests: BTreeSet<String>,
}

/// Reads one file.
struct Reader<'a> {
    module: &'a Module,
    imports: Imports,
}

fn is_for_tests(attributes: &[Attribute]) -> bool {
    let mentions_test = |attribute: &&Attribute| {
        let syn::Meta::List(list) = &attribute.meta else { return false };
        list.tokens.to_string().split(|letter: char| !letter.is_alphanumeric()).any(|word| word == "test")
    };
    attributes.iter().filter(|attribute| attribute.path().is_ident("cfg")).any(|attribute| mentions_test(&attribute))
}

impl Reader<'_> {
    /// A path from the root of the crate; `None` where it is of another crate or of a name in scope.
    fn absolute(&self, path: &[String]) -> Option<Vec<String>> {
        let ups = path.iter().take_while(|segment| *segment == "super").count();
        match path.first()?.as_str() {
            "crate" => Some(path[1..].to_vec()),
            "self" => Some([self.module, &path[1..]].concat()),
            "super" => Some([&self.module[..self.module.len().checked_sub(ups)?], &path[ups..]].concat()),
            _ => None,
        }
    }

    fn add(&mut self, path: &[String]) {
        self.imports.paths.extend(self.absolute(path));
    }

    fn add_tree(&mut self, tree: &UseTree, before: &[String], is_public: bool) {
        let with = |name: &syn::Ident| [before, &[name.to_string()]].concat();
        let (path, name) = match tree {
            UseTree::Path(path) => return self.add_tree(&path.tree, &with(&path.ident), is_public),
            UseTree::Group(group) => {
                return group.items.iter().for_each(|tree| self.add_tree(tree, before, is_public));
            }
            UseTree::Name(name) if name.ident == "self" => (before.to_vec(), before.last().cloned()),
            UseTree::Name(name) => (with(&name.ident), Some(name.ident.to_string())),
            UseTree::Rename(renamed) => (with(&renamed.ident), Some(renamed.rename.to_string())),
            UseTree::Glob(_) => (before.to_vec(), None),
        };
        self.add(&path);
        if let (true, Some(name)) = (is_public, name) {
            let from = self.absolute(&path).unwrap_or_else(|| [self.module, &path[..]].concat());
            self.imports.handed_on.insert(name, from);
        }
    }
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_item(&mut self, item: &'ast Item) {
        let attributes = match item {
            Item::Mod(item) => &item.attrs,
            Item::Use(item) => &item.attrs,
            Item::Fn(item) => &item.attrs,
            Item::Impl(item) => &item.attrs,
            Item::Const(item) => &item.attrs,
            _ => return visit::visit_item(self, item),
        };
        if !is_for_tests(attributes) {
            visit::visit_item(self, item);
        } else if let Item::Mod(item) = item {
            self.imports.for_tests.insert(item.ident.to_string());
        }
    }

    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        assert!(item.content.is_none(), "{:?} holds the module {}: give it a file", self.module, item.ident);
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        let is_public = !matches!(item.vis, syn::Visibility::Inherited);
        self.add_tree(&item.tree, &[], is_public);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let segments: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        if segments.len() > 1 {
            self.add(&segments);
        }
        visit::visit_path(self, path);
    }
}

fn read_folder(folder: &Path, at: &Module, all: &mut BTreeMap<Module, Imports>) {
    let mut entries: Vec<_> =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    entries.sort();
    for path in entries {
        let stem = path.file_stem().and_then(|stem| stem.to_str()).expect("a name").to_owned();
        if path.is_dir() {
            read_folder(&path, &[&at[..], &[stem]].concat(), all);
        } else if path.extension().is_some_and(|extension| extension == "rs") && stem != "main" {
            let module = if stem == "mod" || stem == "lib" { at.clone() } else { [&at[..], &[stem]].concat() };
            let file = syn::parse_file(&fs::read_to_string(&path).expect("text")).expect("Rust");
            let mut reader = Reader { module: &module, imports: Imports::default() };
            reader.visit_file(&file);
            let imports = reader.imports;
            all.insert(module, imports);
        }
    }
}

/// Every module of the library that is not there for tests alone.
fn modules() -> BTreeMap<Module, Imports> {
    let mut all = BTreeMap::new();
    read_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &Vec::new(), &mut all);
    let for_tests: Vec<Module> = all
        .iter()
        .flat_map(|(module, imports)| {
            imports.for_tests.iter().map(|name| [&module[..], std::slice::from_ref(name)].concat())
        })
        .collect();
    all.retain(|module, _| !for_tests.iter().any(|test| module.starts_with(test)));
    all
}

/// The module in which what a path names is declared, through all that is handed on.
fn declared_in(path: &[String], all: &BTreeMap<Module, Imports>) -> Module {
    let mut path = path.to_vec();
    for _ in 0..8 {
        let depth = (0..=path.len()).rev().find(|&depth| all.contains_key(&path[..depth])).expect("the root is there");
        let (module, rest) = path.split_at(depth);
        let Some(from) = rest.first().and_then(|name| all[module].handed_on.get(name)) else { return module.to_vec() };
        let beyond = [&from[..], &rest[1..]].concat();
        if beyond == path {
            return module.to_vec();
        }
        path = beyond;
    }
    path
}

/// Which modules each imports from. A module that holds others is the door to them, so what it says of those below it is left
/// out.
fn imports() -> BTreeMap<Module, BTreeSet<Module>> {
    let all = modules();
    let of = |(module, imports): (&Module, &Imports)| {
        let from = imports.paths.iter().map(|path| declared_in(path, &all));
        (module.clone(), from.filter(|from| !from.starts_with(module)).collect())
    };
    all.iter().map(of).collect()
}

/// Rooms in the order of `lib.rs`, from the ground up.
fn rooms() -> Vec<String> {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).expect("text");
    let lines = text.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    lines.map(str::to_owned).collect()
}

#[test]
fn rooms_import_only_from_rooms_below_them() {
    let rooms = rooms();
    let floor = |module: &Module| rooms.iter().position(|room| Some(room) == module.first());
    let mut seen = 0;
    for (module, from) in imports() {
        for other in from.iter().filter(|other| other.first() != module.first()) {
            assert!(floor(other) < floor(&module), "{} imports from {}", module.join("::"), other.join("::"));
            seen += 1;
        }
    }
    assert!(seen > 200, "{seen} imports were found");
}

#[test]
fn the_rooms_are_drawn_as_they_are() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/architecture.md");
    let text = fs::read_to_string(path).expect("text");
    let table = text.lines().skip_while(|line| !line.starts_with("| room |")).take_while(|line| line.starts_with('|'));
    let drawn: Vec<&str> = table.filter_map(|line| line.strip_prefix("| `")?.split('`').next()).collect();
    assert_eq!(drawn, rooms());
}

#[test]
fn no_module_imports_from_itself_by_way_of_others() {
    let imports = imports();
    let mut reached: BTreeMap<&Module, BTreeSet<&Module>> = BTreeMap::new();
    for module in imports.keys() {
        let mut ahead: Vec<&Module> = imports[module].iter().collect();
        let reached = reached.entry(module).or_default();
        while let Some(next) = ahead.pop() {
            if reached.insert(next) {
                ahead.extend(imports.get(next).into_iter().flatten());
            }
        }
    }
    let in_circle = |module: &&Module| reached[*module].contains(*module);
    let circles: BTreeSet<Vec<String>> = imports
        .keys()
        .filter(in_circle)
        .map(|module| {
            let with = |other: &&Module| reached[*other].contains(module) && reached[module].contains(*other);
            imports.keys().filter(with).map(|other| other.join("::")).collect()
        })
        .collect();
    assert!(circles.is_empty(), "circles: {circles:#?}");
}
