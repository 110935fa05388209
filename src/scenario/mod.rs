//! What the user asked for: the scenario file, read with everything that is wrong with it found at once, and
//! written back with every default.

mod document;
mod drug;
mod fields;
mod files;
mod giving;
mod image;
mod json_schema;
mod key;
mod overrides;
mod placement;
mod problem;
mod read;
mod reference;
pub mod schema;
mod shipped;
pub mod study;
mod sweep;
mod synonym;
mod table;
mod write;

pub use drug::{DrugEntry, drugs};
pub use files::{Files, FindUnmet, PatientFile, ReadPatients, UnmetActivity};
pub use giving::{ByRoute, Usual};
pub use image::{
    ImageBone, ImageFault, ImageKeep, ImageRequest, ImageSeen, ImageThreshold, ReadImage, StartingImage, ThresholdRule,
};
pub use json_schema::json_schema;
pub use overrides::Overrides;
pub use placement::Placement;
#[cfg(all(feature = "cli", feature = "plot"))]
pub(crate) use problem::nearest;
pub use problem::{Problem, ScenarioError, Source};
pub use read::{read, read_with_files};
pub use reference::reference;
pub use shipped::{Shipped, figure, shipped, templates, trials};
pub use sweep::{Asked, Sweep, SweepPoint, SweptValue, read_asked};
pub use synonym::synonyms;
pub use write::write;

/// Whether a word can name a scenario: 1 to 100 letters, digits, `-` and `_`, so that it can also name a folder.
pub fn is_name(word: &str) -> bool {
    (1..=100).contains(&word.len())
        && word.chars().all(|letter| letter.is_ascii_alphanumeric() || "-_".contains(letter))
}

/// Whether a letter can stand in a name that is drawn: no sign of control, and none that XML, and so SVG, does not know.
pub fn is_printable(letter: char) -> bool {
    !letter.is_control() && !matches!(letter, '\u{fffe}' | '\u{ffff}')
}

/// Whether a word can name a published figure: 1 to 100 small letters and digits, in parts with a hyphen between.
pub fn is_figure_id(word: &str) -> bool {
    let is_part = |part: &str| {
        !part.is_empty() && part.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit())
    };
    word.len() <= 100 && word.split('-').all(is_part)
}
