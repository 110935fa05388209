//! The order of slices, from the numbers in the names of their files.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A name cut into its numbers and what stands between them.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Name {
    /// What stands around the numbers, and so what slices of one series have in common.
    texts: Vec<String>,
    numbers: Vec<u64>,
}

/// Why slices have no order, in words that follow the name of their folder, and what would mend it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct NoOrder {
    pub wrong: String,
    pub allowed: String,
}

fn no_order(wrong: String, allowed: &str) -> NoOrder {
    NoOrder { wrong, allowed: allowed.to_owned() }
}

impl Name {
    fn of(path: &Path) -> Self {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let (mut texts, mut numbers, mut rest) = (Vec::new(), Vec::new(), &*stem);
        loop {
            let start = rest.find(|letter: char| letter.is_ascii_digit()).unwrap_or(rest.len());
            let (text, digits) = rest.split_at(start);
            let length = digits.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(digits.len());
            // what is longer is no count, but part of the name
            match digits[..length].parse() {
                Ok(number) => {
                    texts.push(text.to_lowercase());
                    numbers.push(number);
                }
                Err(_) => texts.push(rest[..start + length].to_lowercase()),
            }
            rest = &digits[length..];
            if rest.is_empty() {
                break;
            }
        }
        Self { texts, numbers }
    }

    /// Names that differ in numbers alone have the same.
    fn key(&self) -> (&[String], usize) {
        (&self.texts, self.numbers.len())
    }
}

/// The slices in order, with the number of each; `step` is what numbers go up by, where something says so.
pub(super) fn in_order(paths: Vec<PathBuf>, step: u64) -> Result<Vec<PathBuf>, NoOrder> {
    let mut named: Vec<(Name, PathBuf)> = paths.into_iter().map(|path| (Name::of(&path), path)).collect();
    named.sort_by(|a, b| a.1.cmp(&b.1));
    one_series(&named)?;
    if named.len() < 2 {
        return Ok(named.into_iter().map(|(_, path)| path).collect());
    }
    let count = named[0].0.numbers.len();
    let column = |field: usize| -> Vec<u64> {
        let mut column: Vec<u64> = named.iter().map(|(name, _)| name.numbers[field]).collect();
        column.sort_unstable();
        column
    };
    let varying: Vec<usize> =
        (0..count).filter(|&field| column(field).windows(2).any(|pair| pair[0] != pair[1])).collect();
    let (first, second) = (shown(&named[0].1), shown(&named[1].1));
    // the number of a slice is its own
    let own: Vec<usize> =
        varying.iter().copied().filter(|&field| column(field).windows(2).all(|pair| pair[0] < pair[1])).collect();
    let without_gap = |field: &&usize| column(**field).windows(2).all(|pair| pair[1] - pair[0] == step);
    let field = match own[..] {
        [] => {
            let wrong = if varying.len() > 1 {
                format!(
                    "{} numbers differ in the names, such as {first} and {second}: it looks like several series",
                    varying.len()
                )
            } else {
                format!("the order of its slices is not clear: {first} and {second} have the same number")
            };
            return Err(no_order(wrong, "one series in a folder, each slice with a number of its own in its name"));
        }
        [field] => field,
        _ => *own.iter().rfind(without_gap).or(own.last()).unwrap_or(&0),
    };
    named.sort_by_key(|(name, _)| name.numbers[field]);
    for pair in named.windows(2) {
        let (before, after) = (pair[0].0.numbers[field], pair[1].0.numbers[field]);
        if after - before != step {
            let wrong = format!("slices are missing: {} is followed by {}", shown(&pair[0].1), shown(&pair[1].1));
            let allowed = "slices whose numbers go up by one: fetch those that are missing, or, where every slice is there, \
                           number them anew";
            return Err(no_order(wrong, allowed));
        }
    }
    Ok(named.into_iter().map(|(_, path)| path).collect())
}

/// All names must be of one kind.
fn one_series(named: &[(Name, PathBuf)]) -> Result<(), NoOrder> {
    let mut kinds: BTreeMap<(&[String], usize), Vec<&Path>> = BTreeMap::new();
    for (name, path) in named {
        kinds.entry(name.key()).or_default().push(path);
    }
    if kinds.len() < 2 {
        return Ok(());
    }
    let mut kinds: Vec<Vec<&Path>> = kinds.into_values().collect();
    kinds.sort_by_key(|kind| std::cmp::Reverse(kind.len()));
    let words = |kind: &Vec<&Path>| match kind.len() {
        1 => shown(kind[0]),
        count => format!("{count} such as {}", shown(kind[0])),
    };
    let told: Vec<String> = kinds.iter().take(4).map(words).collect();
    let wrong =
        format!("the order of its slices is not clear: its names are of {} kinds: {}", kinds.len(), told.join("; "));
    let allowed =
        "one series in a folder, with names that differ by the number of the slice alone: move the others away";
    Err(no_order(wrong, allowed))
}

/// Whether a name could be that of a slice of the same series as another.
pub(super) fn is_like(path: &Path, other: &Path) -> bool {
    Name::of(path).key() == Name::of(other).key()
}

/// The name of a file, for messages.
pub(super) fn shown(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ordered(names: &[&str]) -> Result<Vec<String>, String> {
        let paths = names.iter().map(PathBuf::from).collect();
        in_order(paths, 1).map(|paths| paths.iter().map(|path| shown(path)).collect()).map_err(|error| error.wrong)
    }

    #[test]
    fn the_number_of_a_slice_stands_wherever_it_varies() {
        assert_eq!(
            ordered(&["s10.tif", "s9.tif", "s11.tif"]),
            Ok(vec!["s9.tif".into(), "s10.tif".into(), "s11.tif".into()])
        );
        assert_eq!(ordered(&["a_2_20um.tif", "a_1_20um.tif"]), Ok(vec!["a_1_20um.tif".into(), "a_2_20um.tif".into()]));
        let dated = ["s2_2024-05-01.png", "s1_2024-05-01.png", "s3_2024-05-01.png"];
        assert_eq!(ordered(&dated).expect("an order")[0], "s1_2024-05-01.png");
        // two numbers vary, and one of them counts
        let timed = ["s1_t400.png", "s2_t100.png", "s3_t250.png"];
        assert_eq!(ordered(&timed).expect("an order"), timed);
        assert_eq!(ordered(&["one.tif"]), Ok(vec!["one.tif".into()]));
    }

    #[test]
    fn what_has_no_order_says_why() {
        for (names, word) in [
            (&["s1.tif", "s2.tif", "s5.tif"][..], "s2.tif is followed by s5.tif"),
            (&["s1.tif", "s3.tif", "s5.tif"], "s1.tif is followed by s3.tif"),
            (&["s1.tif", "s01.tif"], "the same number"),
            (&["a1.tif", "a2.tif", "b1.tif", "b2.tif"], "2 such as a1.tif; 2 such as b1.tif"),
            (&["scan1_1.tif", "scan1_2.tif", "scan2_1.tif", "scan2_2.tif"], "several series"),
            (&["a1.tif", "a2.tif", "mask.tif"], "mask.tif"),
            (&["a.tif", "b.tif"], "not clear"),
        ] {
            let wrong = ordered(names).expect_err("no order");
            assert!(wrong.contains(word), "{names:?}: {wrong}");
        }
        let paths: Vec<PathBuf> = ["s1.tif", "s3.tif", "s5.tif"].iter().map(PathBuf::from).collect();
        assert!(in_order(paths, 2).is_ok(), "a log may say that every other slice was written");
    }
}
