//! Words on standard error.

use std::io::{self, Write};

/// Says a line on standard error. A reader that has gone, or a disk that is full, takes nothing from the command.
pub(super) fn say(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}
