//! Options for the formats of tables: one for each format that is not written without being asked for.

use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches};

use crate::report::sink::{SINKS, Sink};

/// The formats asked for, with those that are always written.
#[derive(Debug, Clone)]
pub(super) struct Formats(pub Vec<&'static dyn Sink>);

impl Formats {
    /// Those that were asked for alone.
    pub fn asked_for(&self) -> Vec<&'static dyn Sink> {
        self.0.iter().copied().filter(|sink| sink.about().is_some()).collect()
    }
}

impl Args for Formats {
    fn augment_args(command: Command) -> Command {
        SINKS.iter().fold(command, |command, sink| match sink.about() {
            Some(about) => {
                let name = sink.extension();
                command.arg(Arg::new(name).long(name).action(ArgAction::SetTrue).help(about.trim_end_matches('.')))
            }
            None => command,
        })
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Formats {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let is_wanted = |sink: &&&dyn Sink| sink.about().is_none() || matches.get_flag(sink.extension());
        Ok(Self(SINKS.iter().filter(is_wanted).copied().collect()))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}
