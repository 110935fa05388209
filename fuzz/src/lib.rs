//! What is fuzzed: each function takes any bytes, gives them to one reader of osteon, and panics only where osteon does, or where
//! what it said of them cannot be true.

mod image;
mod kept;
mod scenario;

pub use image::{image, slices};
pub use kept::{journal, shards};
pub use scenario::{overrides, patients, scenario, study};

/// A target: its name, and what it does with bytes.
pub type Target = (&'static str, fn(&[u8]));

/// Every target.
pub const TARGETS: [Target; 8] = [
    ("scenario", scenario),
    ("overrides", overrides),
    ("study", study),
    ("patients", patients),
    ("journal", journal),
    ("shards", shards),
    ("image", image),
    ("slices", slices),
];

/// A folder for the files of one target, one a thread: what one call leaves in it, the next clears.
fn with_folder<T>(see: impl FnOnce(&std::path::Path) -> T) -> T {
    thread_local! {
        static FOLDER: tempfile::TempDir = tempfile::tempdir().expect("a folder for the files of a target");
    }
    FOLDER.with(|folder| see(folder.path()))
}
