//! `osteon completions` and `osteon man`: what a shell and the reader of manuals need to know of the command line.

use std::fs;
use std::path::PathBuf;

use clap::{Command, CommandFactory};
use clap_complete::Shell;
use clap_mangen::Man;

use super::{Cli, Failure, print};

/// What `osteon completions` takes.
#[derive(Debug, clap::Args)]
pub(super) struct CompletionArguments {
    /// The shell.
    shell: Shell,
}

/// What `osteon man` takes.
#[derive(Debug, clap::Args)]
pub(super) struct ManArguments {
    /// Folder for the pages, one a command: osteon.1, osteon-run.1 and so on. Default: the first page on standard output.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// Prints the script by which a shell completes commands and options.
pub(super) fn completions(arguments: &CompletionArguments) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Cli::command(), "osteon", &mut script);
    print(&String::from_utf8_lossy(&script))
}

/// Prints or writes pages of the manual.
pub(super) fn man(arguments: &ManArguments) -> Result<(), Failure> {
    let mut command = Cli::command();
    command.build();
    let Some(folder) = &arguments.out else { return print(&page(command)?.1) };
    fs::create_dir_all(folder)
        .map_err(|error| Failure::other(format!("cannot make the folder {}: {error}", folder.display())))?;
    let mut pages = vec![page(command.clone())?];
    for below in command.get_subcommands().filter(|below| below.get_name() != "help") {
        pages.push(page(below.clone())?);
    }
    for (name, text) in pages {
        let path = folder.join(name);
        if fs::read_to_string(&path).is_ok_and(|there| !there.starts_with(".ie ")) {
            return Err(Failure::input(
                format!("{} is no page of a manual", path.display()),
                "give a folder that holds nothing but such pages",
            ));
        }
        fs::write(&path, text).map_err(|error| Failure::other(format!("cannot write {}: {error}", path.display())))?;
    }
    Ok(())
}

/// File and text of a command's page.
fn page(command: Command) -> Result<(String, String), Failure> {
    let name = format!("{}.1", command.get_display_name().unwrap_or_else(|| command.get_name()));
    let mut text = Vec::new();
    Man::new(command).render(&mut text).map_err(Failure::caused_by)?;
    Ok((name, String::from_utf8_lossy(&text).into_owned()))
}
