//! Why a command failed, and the exit status that says so.

use std::error::Error;
use std::io::{self, IsTerminal};
use std::path::Path;
use std::process::ExitCode;

use miette::{Diagnostic, MietteHandlerOpts, Report};

use super::say::say;
use super::text::counted;
use crate::cohort::journal::JournalError;

/// Columns of a message on a terminal.
const WIDTH: usize = 100;

/// Why a command failed.
#[derive(Debug)]
pub enum Failure {
    /// A bad scenario or bad arguments: exit status 2, and nothing was written.
    Input(Report),
    /// Several of them, as of several files.
    Inputs(Vec<Report>),
    /// Anything else: exit status 1.
    Other(Report),
    /// The user stopped it: exit status 130, and what there is to say.
    Interrupted(String),
}

/// A message with some help.
#[derive(Debug, thiserror::Error, Diagnostic)]
#[error("{message}")]
struct Message {
    message: String,
    #[help]
    help: Option<String>,
}

/// Sets how failures look, before any is made. Lines are broken for people only: a script that looks for a phrase
/// finds it whole.
pub(super) fn set_style() {
    let is_read_by_people = io::stderr().is_terminal();
    // a second hook is refused, and the first is the same
    let _ = miette::set_hook(Box::new(move |_| {
        let style = MietteHandlerOpts::new().width(WIDTH).wrap_lines(is_read_by_people).break_words(false);
        Box::new(style.terminal_links(false).build())
    }));
}

impl Failure {
    /// Exit status of a command that was interrupted.
    pub const INTERRUPTED: u8 = 130;

    /// Bad input, with what to do about it.
    pub fn input(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self::Input(Message { message: message.into(), help: Some(help.into()) }.into())
    }

    /// A failure that is not the user's.
    pub fn other(message: impl Into<String>) -> Self {
        Self::Other(Message { message: message.into(), help: None }.into())
    }

    /// A failure that is not the user's, with what to do about it.
    pub fn other_with_help(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self::Other(Message { message: message.into(), help: Some(help.into()) }.into())
    }

    /// A failure that is not the user's, with its causes.
    pub fn caused_by(error: impl Error + Send + Sync + 'static) -> Self {
        Self::Other(Report::from_err(error))
    }

    /// Exit status of the program.
    pub fn exit_status(&self) -> u8 {
        match self {
            Self::Input(_) | Self::Inputs(_) => 2,
            Self::Other(_) => 1,
            Self::Interrupted(_) => Self::INTERRUPTED,
        }
    }

    /// Tells the user on standard error, and gives the exit status.
    pub fn report(&self) -> ExitCode {
        match self {
            Self::Input(report) | Self::Other(report) => say(&format!("{report:?}")),
            Self::Inputs(reports) => reports.iter().for_each(|report| say(&format!("{report:?}"))),
            Self::Interrupted(message) => say(message),
        }
        ExitCode::from(self.exit_status())
    }
}

/// Whether a folder was the wrong one to ask for, and not a disk to blame.
pub(super) fn is_forbidden(error: &io::Error) -> bool {
    use io::ErrorKind::{NotADirectory, PermissionDenied, ReadOnlyFilesystem};
    [NotADirectory, PermissionDenied, ReadOnlyFilesystem].contains(&error.kind())
}

/// Says that lines of a journal are not as they were written, where there are any.
pub(super) fn say_damaged_lines(path: &Path, lines: usize) {
    if lines > 0 {
        let (lines, shown) = (counted(lines, "line"), path.display());
        say(&format!("{shown}: {lines} not as written; whoever stood there is lived again"));
    }
}

/// A journal that belongs to something else is the user's to move; a disk that fails is not.
pub(super) fn journal_failure(error: &JournalError) -> Failure {
    let help = match error {
        JournalError::File { source, .. } if is_forbidden(source) => "give a folder that can be written to".to_owned(),
        JournalError::File { .. } => return Failure::other(error.to_string()),
        JournalError::InUse { .. } => "let it finish, or give another folder with --out".to_owned(),
        JournalError::Foreign { path } | JournalError::OtherRun { path, .. } => {
            format!("give another folder with --out, or remove {} to give up what it keeps", path.display())
        }
    };
    Failure::input(error.to_string(), help)
}
