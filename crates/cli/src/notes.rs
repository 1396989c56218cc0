//! Everything that is said beside the data, on standard error.

use std::error::Error as _;
use std::fmt::Display;
use std::io::{IsTerminal, Write};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::args::Options;
use crate::explain;

/// Says things on standard error, as loud as the user wants.
pub(crate) struct Notes {
    is_quiet: bool,
    is_verbose: bool,
    has_color: bool,
    may_draw: bool,
    bar: ProgressBar,
}

impl Notes {
    pub(crate) fn new(options: &Options) -> Self {
        let is_terminal = std::io::stderr().is_terminal();
        Self {
            is_quiet: options.quiet,
            is_verbose: options.verbose,
            has_color: is_terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
            // Lines of the log would tear the bar apart.
            may_draw: is_terminal && !options.quiet && !options.verbose,
            bar: ProgressBar::hidden(),
        }
    }

    /// Notes of which only errors are seen.
    #[cfg(test)]
    pub(crate) fn quiet() -> Self {
        let bar = ProgressBar::hidden();
        Self { is_quiet: true, is_verbose: false, has_color: false, may_draw: false, bar }
    }

    /// Whether notes are coloured.
    pub(crate) const fn has_color(&self) -> bool {
        self.has_color
    }

    /// What was done.
    pub(crate) fn say(&self, message: impl Display) {
        if !self.is_quiet {
            self.line(message);
        }
    }

    /// What the user should know although the command goes on.
    pub(crate) fn warn(&self, message: impl Display) {
        if !self.is_quiet {
            self.labelled("warning", "33", message);
        }
    }

    /// What went wrong.
    pub(crate) fn error(&self, message: impl Display) {
        self.labelled("error", "31", message);
    }

    /// A call that failed; with `--verbose` also what caused it.
    pub(crate) fn call_failed(&self, error: &dealport::Error) {
        self.call_failed_and(error, "");
    }

    /// As [`call_failed`](Self::call_failed), with more to say at its end.
    pub(crate) fn call_failed_and(&self, error: &dealport::Error, more: impl Display) {
        self.error(format_args!("{}{more}", explain::text(error)));
        let mut cause = error.source().filter(|_| self.is_verbose);
        while let Some(source) = cause {
            self.line(format_args!("  caused by: {source}"));
            cause = source.source();
        }
    }

    fn labelled(&self, label: &str, color: &str, message: impl Display) {
        if self.has_color {
            self.line(format_args!("\x1b[1;{color}m{label}:\x1b[0m {message}"));
        } else {
            self.line(format_args!("{label}: {message}"));
        }
    }

    /// A note that nobody can read any more is no reason to stop.
    fn line(&self, text: impl Display) {
        self.bar.suspend(|| writeln!(std::io::stderr().lock(), "{text}").unwrap_or_default());
    }

    /// Shows a sign of life while something is read.
    pub(crate) fn show_progress(&self) {
        if !self.may_draw {
            return;
        }
        if let Ok(style) = ProgressStyle::with_template("{spinner} {human_pos} {msg}") {
            self.bar.set_style(style);
        }
        self.bar.set_draw_target(ProgressDrawTarget::stderr());
        self.bar.enable_steady_tick(Duration::from_millis(120));
    }

    /// The sign of life, hidden unless it is shown.
    pub(crate) const fn progress(&self) -> &ProgressBar {
        &self.bar
    }
}
