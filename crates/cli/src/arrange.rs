//! The arrangement of help texts.

use clap::{Command, CommandFactory};

use crate::args::Cli;

/// Returns the command line with its help arranged. `is_short` tells that the short help of the program
/// itself was asked for, which has the global options.
pub(crate) fn command(is_short: bool) -> Command {
    let command = Cli::command();
    let names: Vec<_> = command.get_arguments().filter(|argument| argument.is_global_set()).collect();
    let names = names.iter().filter_map(|argument| argument.get_long()).map(|name| format!("--{name}"));
    let line = format!("Global options, described by --help: {}", names.collect::<Vec<_>>().join(" "));
    let command = if is_short {
        command
    } else {
        command.mut_args(|argument| {
            let is_global = argument.is_global_set();
            argument.hide_short_help(is_global)
        })
    };
    arranged(command).mut_subcommands(|command| of_subcommand(command, &line))
}

fn of_subcommand(command: Command, line: &str) -> Command {
    let command = arranged(command);
    let notes = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    command
        .after_help(line.to_owned())
        .after_long_help(notes)
        .mut_subcommands(|command| of_subcommand(command, line))
}

/// The usage, the examples, the options and the notes, in this order.
const TEMPLATE: &str = "{about-with-newline}\n{usage-heading} {usage}\n\n{before-help}{all-args}{after-help}";

/// Moves the examples of a command before its options.
fn arranged(command: Command) -> Command {
    let text = command.get_after_long_help().or_else(|| command.get_after_help());
    let text = text.map(ToString::to_string).unwrap_or_default();
    let (examples, notes): (Vec<_>, Vec<_>) =
        text.split("\n\n").partition(|part| part.starts_with("Example"));
    let has_long = command.get_after_long_help().is_some();
    let mut command = command.help_template(TEMPLATE);
    if !examples.is_empty() {
        command = command.before_help(examples.join("\n\n"));
    }
    let notes = notes.join("\n\n");
    if has_long { command.after_long_help(notes) } else { command.after_help(notes) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lists the commands that have no example, and whose parent has none either.
    fn without_example(command: &Command, parent: bool) -> Vec<String> {
        let has_example = command.get_before_help().is_some();
        let below = command.get_subcommands().flat_map(|below| without_example(below, has_example));
        let name = (!has_example && !parent).then(|| command.get_name().to_owned());
        name.into_iter().chain(below).collect()
    }

    #[test]
    fn every_command_has_an_example() {
        assert_eq!(without_example(&command(false), false), [""; 0]);
    }
}
