#![doc = include_str!("../README.md")]

mod args;
mod arrange;
mod bulk;
mod clean;
mod commands;
mod complete;
mod confirm;
mod context;
mod error_line;
mod exit;
mod explain;
mod failure;
#[cfg(test)]
mod fake;
mod interrupt;
mod invalid;
mod listing;
mod log;
mod names;
mod notes;
mod output;
mod plan;
mod references;
mod save;
mod subject;
mod tally;
mod token;
mod totals;
mod vendors;
mod waiting;
mod warnings;

use std::io::Write;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::parser::ValueSource;
use clap::{ArgMatches, ColorChoice, Command, FromArgMatches, Id};

use crate::args::Cli;
use crate::error_line::{About, ErrorLine};
use crate::exit::Exit;
use crate::notes::Notes;

fn main() -> ExitCode {
    match complete::respond() {
        Ok(false) => {}
        Ok(true) => return Exit::Done.into(),
        Err(message) => return said(&message),
    }
    let cli = match parse() {
        Ok(cli) => cli,
        Err(message) => return said(&message),
    };
    let notes = Notes::new(&cli.options);
    let done = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let exit = match done {
        Ok(runtime) => {
            let exit = runtime.block_on(commands::run(cli, &notes));
            // Do not wait for a page that is read ahead or for connections of the sandbox.
            runtime.shutdown_background();
            exit
        }
        Err(error) => {
            notes.error(format_args!("the runtime cannot be started: {error}"));
            Exit::Failed
        }
    };
    notes.close(exit);
    exit.into()
}

/// Parses the command line.
fn parse() -> Result<Cli, clap::Error> {
    let is_short_help = std::env::args_os().nth(1).is_some_and(|first| first == "-h");
    let mut command = arrange::command(is_short_help).color(color());
    let matches = command.try_get_matches_from_mut(std::env::args_os())?;
    misplaced(&mut command, &matches)?;
    Cli::from_arg_matches(&matches).map_err(|error| error.format(&mut command))
}

/// Refuses an option of `copy` before its subcommand, which has that option itself. Global options may stand
/// there.
fn misplaced(command: &mut Command, matches: &ArgMatches) -> Result<(), clap::Error> {
    let Some(("copy", copy)) = matches.subcommand() else { return Ok(()) };
    let Some((subcommand, _)) = copy.subcommand() else { return Ok(()) };
    let globals: Vec<_> = command.get_arguments().map(|argument| argument.get_id().clone()).collect();
    let is_given = |id: &&Id| copy.value_source(id.as_str()) == Some(ValueSource::CommandLine);
    let Some(id) = copy.ids().filter(|id| !globals.contains(id)).find(is_given) else { return Ok(()) };
    let known = command.find_subcommand("copy").and_then(|copy| {
        copy.get_arguments().find(|argument| argument.get_id() == id).and_then(|argument| argument.get_long())
    });
    let Some(long) = known else { return Ok(()) };
    let message = format!("--{long} stands before \"{subcommand}\"; pass it after the subcommand\n");
    Err(clap::Error::raw(ErrorKind::ArgumentConflict, message).with_cmd(command))
}

/// Shows help, the version, or an error of the arguments.
fn said(message: &clap::Error) -> ExitCode {
    if message.use_stderr() && asks_for_json() {
        let text = message.to_string();
        let end = ["\n\nUsage:", "\n\nFor more information"].iter().filter_map(|end| text.find(end)).min();
        let text = text.get(..end.unwrap_or(text.len())).unwrap_or_default();
        let text = text.trim().trim_start_matches("error: ").to_owned();
        let about = About { kind: Some("usage"), exit: Some(Exit::Usage), ..About::default() };
        let _ = writeln!(std::io::stderr(), "{}", ErrorLine::new(text, None, about).text());
        return Exit::Usage.into();
    }
    let shown = message.print().and_then(|()| std::io::stdout().flush());
    match shown {
        _ if message.use_stderr() => Exit::Usage.into(),
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            // Standard error may be closed too.
            let _ = writeln!(std::io::stderr(), "error: the output cannot be written: {error}");
            Exit::Failed.into()
        }
        _ => Exit::Done.into(),
    }
}

/// Returns whether the arguments, which may be invalid, ask for JSON.
fn asks_for_json() -> bool {
    matches!(value_of("--format").as_deref(), Some("json" | "jsonl"))
}

/// Returns when help and errors of arguments have colors.
fn color() -> ColorChoice {
    match value_of("--color").as_deref() {
        Some("always") => ColorChoice::Always,
        Some("never") => ColorChoice::Never,
        _ => ColorChoice::Auto,
    }
}

/// Returns the value of an option among arguments that may be invalid, even as UTF-8.
fn value_of(option: &str) -> Option<String> {
    let mut words = std::env::args_os().map(|word| word.to_string_lossy().into_owned());
    while let Some(word) = words.next() {
        match word.strip_prefix(option) {
            Some("") => return words.next(),
            Some(rest) if rest.starts_with('=') => return rest.get(1..).map(str::to_owned),
            _ => {}
        }
    }
    None
}
