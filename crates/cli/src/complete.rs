//! Completions. The scripts of shells ask the program, which knows the names in the configuration file.

use std::collections::BTreeSet;
use std::io;

use clap::{Arg, Command, CommandFactory};
use clap_complete::engine::{ArgValueCandidates, CompletionCandidate};
use clap_complete::env::Shells;
use clap_complete::{CompleteEnv, Shell};
use dealport::config::{ConfigFile, Profile, Selection};

use crate::args::Cli;

/// The variable by which a script asks the program.
const VARIABLE: &str = "DEALPORT_COMPLETE";

/// Responds to a script that asks for completions. Returns whether one asked.
///
/// # Errors
///
/// Returns an error if the shell is unknown, or if the response cannot be written.
pub(crate) fn respond() -> clap::error::Result<bool> {
    let folder = std::env::current_dir().ok();
    let asked = CompleteEnv::with_factory(|| named(Cli::command())).var(VARIABLE);
    asked.try_complete(std::env::args_os(), folder.as_deref())
}

/// Returns the script for a shell.
///
/// # Errors
///
/// Returns an error if there is no script for this shell.
pub(crate) fn script(shell: Shell) -> io::Result<Vec<u8>> {
    let (shells, name) = (Shells::builtins(), shell.to_string());
    let shell = shells.completer(&name).ok_or(io::ErrorKind::Unsupported)?;
    let mut script = Vec::new();
    shell.write_registration(VARIABLE, "dealport", "dealport", "dealport", &mut script)?;
    if name == "zsh" {
        // In a folder of `fpath`, the script is the body of a function that runs at the first completion.
        script.extend_from_slice(
            b"if [[ ${funcstack[1]} = _dealport ]]; then _clap_dynamic_completer_dealport \"$@\"; fi\n",
        );
    }
    Ok(script)
}

/// Adds the names of the configuration file to the arguments that take one. Those of `init` and `sandbox` are
/// vendors.
fn named(command: Command) -> Command {
    if matches!(command.get_name(), "init" | "sandbox") {
        return command;
    }
    command.mut_args(with_names).mut_subcommands(named)
}

fn with_names(argument: Arg) -> Arg {
    let value = argument.get_value_names().and_then(|names| names.first()).map(ToString::to_string);
    match (argument.get_id().as_str(), value.as_deref()) {
        ("profile", _) => argument.add(ArgValueCandidates::new(|| candidates(profiles()))),
        (_, Some("ACCOUNT" | "VENDOR")) => argument.add(ArgValueCandidates::new(|| candidates(accounts()))),
        (_, Some("VENDOR:ID" | "INTO")) => {
            let prefixes = || accounts().into_iter().map(|name| format!("{name}:"));
            argument.add(ArgValueCandidates::new(move || candidates(prefixes())))
        }
        _ => argument,
    }
}

fn candidates(names: impl IntoIterator<Item = String>) -> Vec<CompletionCandidate> {
    names.into_iter().map(CompletionCandidate::new).collect()
}

/// Returns the configuration file, unless it cannot be read. A completion shows no errors.
fn file() -> Option<ConfigFile> {
    Selection::new().config_file().ok().flatten()
}

fn profiles() -> BTreeSet<String> {
    file().iter().flat_map(ConfigFile::profiles).map(|profile| profile.name().to_owned()).collect()
}

/// Returns the vendors and the accounts of all profiles. No command of a password store runs.
fn accounts() -> BTreeSet<String> {
    let file = file();
    let profiles = file.iter().flat_map(ConfigFile::profiles);
    let accounts = profiles.flat_map(Profile::accounts).map(|account| account.name().to_owned());
    dealport::vendors().map(str::to_owned).chain(accounts).collect()
}
