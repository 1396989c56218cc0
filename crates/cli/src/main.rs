#![doc = include_str!("../README.md")]

mod args;
mod commands;
mod exit;
mod explain;
mod failure;
#[cfg(test)]
mod fake;
mod interrupt;
mod notes;
mod output;
mod subject;
mod tally;
mod totals;
mod vendors;
mod walk;

use std::process::ExitCode;

use clap::Parser;

use crate::args::Cli;
use crate::exit::Exit;
use crate::notes::Notes;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let notes = Notes::new(&cli.options);
    let done = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let exit = match done {
        Ok(runtime) => {
            let exit = runtime.block_on(commands::run(cli, &notes));
            // Nothing that is still under way is worth waiting for: a page read ahead, the sandbox's connections.
            runtime.shutdown_background();
            exit
        }
        Err(error) => {
            notes.error(format_args!("the runtime cannot be started: {error}"));
            Exit::Failed
        }
    };
    exit.into()
}
