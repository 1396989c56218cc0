//! Completions. The scripts of shells ask the program, which knows the names in the configuration file, and
//! those that earlier commands read from vendors. A completion sends nothing.

mod line;
mod shell;

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::io;

use clap::{Arg, Command, CommandFactory};
use clap_complete::engine::{ArgValueCandidates, ArgValueCompleter, CompletionCandidate};
use clap_complete::env::Shells;
use clap_complete::{CompleteEnv, Shell};
use dealport::config::{ConfigFile, Profile, Selection};

use self::line::Line;
use self::shell::{Quotes, Typed};
use crate::args::Cli;
use crate::clean::is_control;
use crate::names::{KeptList, KeptNames};

/// The variable by which a script asks the program.
const VARIABLE: &str = "DEALPORT_COMPLETE";
/// The variable in which the script of bash passes the word as it is on the line, with its quotes.
const WORD: &str = "_DEALPORT_WORD";

/// Responds to a script that asks for completions. Returns whether one asked.
///
/// # Errors
///
/// Returns an error if the shell is unknown, or if the response cannot be written.
pub(crate) fn respond() -> clap::error::Result<bool> {
    let folder = std::env::current_dir().ok();
    // The engine removes the variable.
    let [shell, word] = [VARIABLE, WORD].map(|name| std::env::var(name).unwrap_or_default());
    let quotes = Quotes::of(&shell, word.chars().next());
    let asked = CompleteEnv::with_factory(|| named(Cli::command(), quotes)).var(VARIABLE);
    asked.try_complete(std::env::args_os(), folder.as_deref())
}

/// Returns the script for a shell.
///
/// # Errors
///
/// Returns an error if the shell has no script.
pub(crate) fn script(shell: Shell) -> io::Result<Vec<u8>> {
    let (shells, name) = (Shells::builtins(), shell.to_string());
    let shell = shells.completer(&name).ok_or(io::ErrorKind::Unsupported)?;
    let mut script = Vec::new();
    shell.write_registration(VARIABLE, "dealport", "dealport", "dealport", &mut script)?;
    if name == "bash" {
        let ask = format!("{VARIABLE}=\"bash\" \\\n");
        let with_word = format!("{WORD}=\"${{COMP_WORDS[COMP_CWORD]}}\" \\\n        {ask}");
        return Ok(String::from_utf8_lossy(&script).replacen(&ask, &with_word, 1).into_bytes());
    }
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
fn named(command: Command, quotes: Quotes) -> Command {
    if matches!(command.get_name(), "init" | "sandbox") {
        return command;
    }
    let with_names = |argument| with_names(argument, quotes);
    command.mut_args(with_names).mut_subcommands(|command| named(command, quotes))
}

fn with_names(argument: Arg, quotes: Quotes) -> Arg {
    let value = argument.get_value_names().and_then(|names| names.first()).map(ToString::to_string);
    match (argument.get_id().as_str(), value.as_deref()) {
        ("profile", _) => argument.add(ArgValueCandidates::new(|| candidates(profiles()))),
        (_, Some("ACCOUNT" | "VENDOR")) => argument.add(ArgValueCandidates::new(|| candidates(accounts()))),
        (_, Some("VENDOR:ID" | "INTO")) => {
            let prefixes = || accounts().into_iter().map(|name| format!("{name}:"));
            argument.add(ArgValueCandidates::new(move || candidates(prefixes())))
        }
        ("pipeline", _) => argument.add(kept(quotes, |names| names.pipelines, "")),
        ("stage", _) => argument.add(kept(quotes, |names| names.stages, "")),
        ("owner" | "assignees", _) => argument.add(kept(quotes, |names| names.users, "")),
        ("tags", _) => argument.add(kept(quotes, |names| names.tags, "")),
        ("custom", _) => argument.add(kept(quotes, |names| names.fields, "=")),
        _ => argument,
    }
}

/// Completes a name that an earlier command read, and appends `end`. The signs of a tag stay before it.
fn kept(quotes: Quotes, list: fn(KeptNames) -> KeptList, end: &'static str) -> ArgValueCompleter {
    ArgValueCompleter::new(move |word: &OsStr| {
        let typed = Typed::new(quotes, &word.to_string_lossy());
        let names = Line::of_process().accounts().into_iter().flat_map(|file| list(KeptNames::read(&file)));
        let names: BTreeMap<_, _> = names.collect();
        let fitting = names.into_iter().filter_map(|(name, about)| {
            let word = typed.complete(&name, end)?;
            let about = Some(about).filter(|about| !about.is_empty() && !about.contains(is_control));
            Some(CompletionCandidate::new(word).help(about.map(Into::into)))
        });
        fitting.collect()
    })
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
