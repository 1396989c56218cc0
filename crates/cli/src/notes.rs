//! Messages on standard error.

use std::error::Error as _;
use std::fmt::Display;
use std::io::{IsTerminal, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::args::Options;
use crate::output::has_color;
use crate::{clean, explain};

/// Writer of messages to standard error. It removes control characters from every message.
#[derive(Clone)]
pub(crate) struct Notes {
    is_quiet: bool,
    is_verbose: bool,
    has_color: bool,
    may_draw: bool,
    bar: ProgressBar,
    is_ended: Arc<AtomicBool>,
}

impl Notes {
    pub(crate) fn new(options: &Options) -> Self {
        let is_terminal = std::io::stderr().is_terminal();
        Self {
            is_quiet: options.quiet,
            is_verbose: options.verbose,
            has_color: has_color(options.color, is_terminal),
            // Log lines would break the bar.
            may_draw: is_terminal && !options.quiet && !options.verbose,
            bar: ProgressBar::hidden(),
            is_ended: Arc::default(),
        }
    }

    /// Creates notes that show errors only.
    #[cfg(test)]
    pub(crate) fn quiet() -> Self {
        Self {
            is_quiet: true,
            is_verbose: false,
            has_color: false,
            may_draw: false,
            bar: ProgressBar::hidden(),
            is_ended: Arc::default(),
        }
    }

    /// Returns whether notes are colored.
    pub(crate) const fn has_color(&self) -> bool {
        self.has_color
    }

    /// Shows a message about what was done.
    pub(crate) fn say(&self, message: impl Display) {
        if !self.is_quiet {
            self.line(&message.to_string());
        }
    }

    /// Shows a warning.
    pub(crate) fn warn(&self, message: impl Display) {
        if !self.is_quiet {
            self.labelled("warning", "33", &message.to_string());
        }
    }

    /// Shows an error. Lines after the first are indented, so that none of them looks like another message.
    pub(crate) fn error(&self, message: impl Display) {
        let message = message.to_string();
        let (first, more) = message.split_once('\n').unwrap_or((&message, ""));
        self.labelled("error", "31", first);
        for line in more.lines() {
            self.line(&format!("  {}", line.trim_start()));
        }
    }

    /// Shows a hint if there is one.
    pub(crate) fn hint(&self, hint: Option<&str>) {
        if let Some(hint) = hint {
            self.labelled("hint", "36", hint);
        }
    }

    /// Shows the error of a call with its hint, and with `--verbose` its causes.
    pub(crate) fn call_failed(&self, error: &dealport::Error) {
        self.error(explain::text(error));
        self.causes(error);
        self.hint(explain::hint(error).as_deref());
    }

    /// Shows the causes of an error with `--verbose`.
    pub(crate) fn causes(&self, error: &dealport::Error) {
        let mut cause = error.source().filter(|_| self.is_verbose);
        while let Some(source) = cause {
            self.line(&format!("  caused by: {source}"));
            cause = source.source();
        }
    }

    /// Claims the last message after a signal. Returns whether it was still unclaimed, because both the
    /// command and the signal handler may try to show it.
    pub(crate) fn claim_end(&self) -> bool {
        !self.is_ended.swap(true, Ordering::Relaxed)
    }

    fn labelled(&self, label: &str, color: &str, message: &str) {
        let message = clean::one_line(message);
        if self.has_color {
            self.put(&format!("\x1b[1;{color}m{label}:\x1b[0m {message}"));
        } else {
            self.put(&format!("{label}: {message}"));
        }
    }

    fn line(&self, text: &str) {
        self.put(&clean::one_line(text));
    }

    /// Writes a line. A closed standard error does not stop the program.
    fn put(&self, line: &str) {
        self.bar.suspend(|| writeln!(std::io::stderr().lock(), "{line}").unwrap_or_default());
    }

    /// Shows the progress of a read.
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

    /// Returns the progress bar, hidden unless it is shown.
    pub(crate) const fn progress(&self) -> &ProgressBar {
        &self.bar
    }
}
