//! What fuzzing found stays found: every file of `fuzz/seeds` goes through the target that it was found with, and so do changes of it.
//! `fuzz/run` looks for more.

#[path = "../fuzz/src/lib.rs"]
mod targets;

use std::fs;
use std::path::Path;

use targets::TARGETS;

/// Changes of each file.
const CHANGES: u32 = 4;

/// The files of a target by name, with their bytes.
fn seeds(target: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds").join(target);
    let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths.iter().map(|path| (path.display().to_string(), fs::read(path).expect("a file"))).collect()
}

/// Numbers that look random, and are the same every time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most.max(1)
    }
}

/// A file in which something is cut, doubled, set or taken from another.
fn changed(bytes: &[u8], other: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let mut changed = bytes.to_vec();
    let at = numbers.below(bytes.len());
    match numbers.below(5) {
        0 => changed.truncate(at),
        1 => changed.extend_from_slice(&bytes[at..]),
        2 => {
            changed.truncate(at);
            changed.extend_from_slice(&other[numbers.below(other.len()).min(other.len())..]);
        }
        _ => {
            for _ in 0..=numbers.below(4) {
                let at = numbers.below(changed.len());
                if let Some(byte) = changed.get_mut(at) {
                    *byte = *[0, 1, 0x7f, 0x80, 0xff, b'0', b'9', b'-', b'\n']
                        .get(numbers.below(12))
                        .unwrap_or(&(*byte ^ 1));
                }
            }
        }
    }
    changed
}

#[test]
fn what_fuzzing_found_stays_found() {
    for (name, target) in TARGETS {
        let seeds = seeds(name);
        assert!(!seeds.is_empty(), "{name}");
        let mut numbers = Numbers(1);
        for (path, bytes) in &seeds {
            // the name of a file that fails is the last that is printed
            println!("{path}");
            target(bytes);
            for _ in 0..CHANGES {
                let other = &seeds[numbers.below(seeds.len())].1;
                target(&changed(bytes, other, &mut numbers));
            }
        }
    }
}
