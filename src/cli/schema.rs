//! `osteon schema`

use super::{Failure, print};
use crate::scenario::json_schema;

/// Prints the JSON Schema of the scenario file.
pub(super) fn execute() -> Result<(), Failure> {
    print(&format!("{:#}\n", json_schema()))
}
