//! Why a command failed, and the exit status that says so.

use std::io::{self, IsTerminal};
use std::process::ExitCode;

use miette::{Diagnostic, MietteHandlerOpts, Report};
use thiserror::Error;

/// Columns of a message on a terminal.
const WIDTH: usize = 100;

/// Why a command failed.
#[derive(Debug)]
pub enum Failure {
    /// A bad scenario or bad arguments: exit status 2, and nothing was written.
    Input(Report),
    /// Anything else: exit status 1.
    Other(Report),
    /// The user stopped it: exit status 130.
    Interrupted,
}

/// A message with some help.
#[derive(Debug, Error, Diagnostic)]
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
    /// Bad input, with what to do about it.
    pub fn input(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self::Input(Message { message: message.into(), help: Some(help.into()) }.into())
    }

    /// A failure that is not the user's.
    pub fn other(message: impl Into<String>) -> Self {
        Self::Other(Message { message: message.into(), help: None }.into())
    }

    /// Exit status of the program.
    pub fn exit_status(&self) -> u8 {
        match self {
            Self::Input(_) => 2,
            Self::Other(_) => 1,
            Self::Interrupted => 130,
        }
    }

    /// Tells the user on standard error, and gives the exit status.
    pub fn report(&self) -> ExitCode {
        match self {
            Self::Input(report) | Self::Other(report) => eprintln!("{report:?}"),
            Self::Interrupted => eprintln!("interrupted"),
        }
        ExitCode::from(self.exit_status())
    }
}
