//! Messages on standard error.

use std::collections::BTreeMap;
use std::error::Error as _;
use std::fmt::{self, Display};
use std::io::{IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use crate::args::{Format, Options};
use crate::error_line::{About, ErrorLine};
use crate::exit::Exit;
use crate::output::has_color;
use crate::{clean, explain};

/// Writer of messages to standard error. It removes control characters from every message.
#[derive(Clone)]
pub(crate) struct Notes {
    is_quiet: bool,
    is_verbose: bool,
    has_color: bool,
    is_terminal: bool,
    /// Whether errors are JSON.
    is_json: bool,
    bar: ProgressBar,
    progress: Arc<Mutex<Progress>>,
    is_ended: Arc<AtomicBool>,
    /// The last error in JSON, for which a hint may follow.
    pending: Arc<Mutex<Option<ErrorLine>>>,
    /// The account that the command works in, if it is one.
    account: Arc<Mutex<Option<Arc<str>>>>,
}

/// The state of the progress bar.
#[derive(Debug, Default)]
struct Progress {
    what: String,
    /// The responses by operation.
    responses: BTreeMap<&'static str, u64>,
    wait: Option<String>,
}

impl Progress {
    fn message(&self) -> String {
        if self.what.is_empty() {
            return self.wait.clone().unwrap_or_default();
        }
        let wait = self.wait.as_ref().map(|wait| format!("; {wait}")).unwrap_or_default();
        match self.responses.values().max().copied().unwrap_or_default() {
            0 => format!("{}{wait}", self.what),
            1 => format!("{}, 1 page{wait}", self.what),
            pages => format!("{}, {pages} pages{wait}", self.what),
        }
    }
}

/// Adds the rate, in whole steps a second.
fn with_rate(style: ProgressStyle) -> ProgressStyle {
    style.with_key("rate", |state: &ProgressState, text: &mut dyn fmt::Write| {
        let _ = write!(text, "{:.0}/s", state.per_sec());
    })
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Notes {
    pub(crate) fn new(options: &Options) -> Self {
        let is_terminal = std::io::stderr().is_terminal();
        Self {
            is_quiet: options.quiet,
            is_verbose: options.verbose,
            has_color: has_color(options.color, is_terminal),
            is_terminal,
            is_json: matches!(options.format, Format::Json | Format::Jsonl),
            bar: ProgressBar::hidden(),
            progress: Arc::default(),
            is_ended: Arc::default(),
            pending: Arc::default(),
            account: Arc::default(),
        }
    }

    /// Creates notes that show errors only.
    #[cfg(test)]
    pub(crate) fn quiet() -> Self {
        Self {
            is_quiet: true,
            is_verbose: false,
            has_color: false,
            is_terminal: false,
            is_json: false,
            bar: ProgressBar::hidden(),
            progress: Arc::default(),
            is_ended: Arc::default(),
            pending: Arc::default(),
            account: Arc::default(),
        }
    }

    /// Shows a message about what was done.
    pub(crate) fn say(&self, message: impl Display) {
        if !self.is_quiet {
            self.put_pending();
            self.line(&message.to_string());
        }
    }

    /// Shows a warning.
    pub(crate) fn warn(&self, message: impl Display) {
        if !self.is_quiet {
            self.put_pending();
            // Yellow is hard to read on a light background.
            self.labelled("warning", "35", &message.to_string());
        }
    }

    /// Shows an error.
    pub(crate) fn error(&self, message: impl Display) {
        self.failed(message, About::default());
    }

    /// Shows an error with what is known of it. As text, lines after the first are indented, so that none of
    /// them looks like another message.
    pub(crate) fn failed(&self, message: impl Display, about: About<'_>) {
        let message = message.to_string();
        if self.is_json {
            let account = locked(&self.account).clone();
            let line = ErrorLine::new(clean::lines(&message), account.as_deref(), about);
            let before = locked(&self.pending).replace(line);
            self.put_json(before);
            return;
        }
        let (first, more) = message.split_once('\n').unwrap_or((&message, ""));
        self.labelled("error", "31", first);
        for line in more.lines() {
            self.line(&format!("  {}", line.trim_start()));
        }
    }

    /// Shows a hint if there is one.
    pub(crate) fn hint(&self, hint: Option<&str>) {
        let Some(hint) = hint else { return };
        if let Some(pending) = locked(&self.pending).as_mut() {
            return pending.add_hint(&clean::one_line(hint));
        }
        self.labelled("hint", "36", hint);
    }

    /// Notes that the error that waits for a hint leaves the outcome of a write unknown.
    pub(crate) fn outcome_is_unknown(&self) {
        if let Some(pending) = locked(&self.pending).as_mut() {
            pending.set_unknown();
        }
    }

    /// Shows the error that waits for a hint. `exit` is the exit code of the program.
    pub(crate) fn close(&self, exit: Exit) {
        let mut pending = locked(&self.pending).take();
        if let Some(line) = &mut pending {
            line.set_exit(exit);
        }
        self.put_json(pending);
    }

    /// Shows the error that waited for a hint, since another message follows.
    fn put_pending(&self) {
        let pending = locked(&self.pending).take();
        self.put_json(pending);
    }

    fn put_json(&self, line: Option<ErrorLine>) {
        if let Some(line) = line {
            self.put(&line.text());
        }
    }

    /// Notes the account that the command works in. Errors in JSON name it, if it is the only one.
    pub(crate) fn work_in(&self, account: &Arc<str>) {
        *locked(&self.account) = Some(Arc::clone(account));
    }

    /// Notes that the command works in several accounts.
    pub(crate) fn work_in_several(&self) {
        *locked(&self.account) = None;
    }

    /// Shows the error of a call with its hint, and with `--verbose` its causes.
    pub(crate) fn call_failed(&self, error: &dealport::Error) {
        let about = About { error: Some(error), exit: Some(Exit::from(error)), ..About::default() };
        let text = if self.is_json { explain::text(error) } else { explain::lines(error) };
        self.failed(text, about);
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
        // Log lines would break the bar.
        if !self.is_terminal || self.is_quiet || self.is_verbose {
            return;
        }
        if let Ok(style) = ProgressStyle::with_template("{spinner} {human_pos} {wide_msg} {rate}") {
            self.bar.set_style(with_rate(style));
        }
        self.start();
    }

    /// Starts the progress bar, also after it was finished.
    fn start(&self) {
        // Another target would not know the line that this one has drawn.
        if self.bar.is_hidden() {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.reset();
        self.bar.enable_steady_tick(Duration::from_millis(120));
    }

    /// Sets what the progress counts, such as "deals from pipedrive".
    pub(crate) fn progress_of(&self, what: String) {
        self.change_progress(|progress| *progress = Progress { what, ..Progress::default() });
    }

    /// Counts the response to a call. Pages are those of the operation with the most responses, since a list
    /// may read others first, such as the stages to go through.
    pub(crate) fn page(&self, operation: &'static str) {
        self.change_progress(|progress| *progress.responses.entry(operation).or_default() += 1);
    }

    /// Shows that a call waits: in the progress bar, or as a line on a terminal and with `--verbose`.
    pub(crate) fn waits(&self, message: String) {
        if !self.bar.is_hidden() {
            self.change_progress(|progress| progress.wait = Some(message));
        } else if (self.is_terminal || self.is_verbose) && !self.is_quiet {
            self.line(&message);
        }
    }

    /// Notes that a call does not wait any more.
    pub(crate) fn goes_on(&self) {
        self.change_progress(|progress| progress.wait = None);
    }

    fn change_progress(&self, change: impl FnOnce(&mut Progress)) {
        let message = {
            let mut progress = locked(&self.progress);
            change(&mut progress);
            progress.message()
        };
        self.bar.set_message(message);
    }

    /// Shows the progress of work that has this many steps.
    pub(crate) fn show_steps(&self, steps: u64) {
        if !self.is_terminal || self.is_quiet || self.is_verbose {
            return;
        }
        if let Ok(style) =
            ProgressStyle::with_template("{bar:30} {human_pos}/{human_len} {rate} {eta} left {wide_msg}")
        {
            self.bar.set_style(with_rate(style));
        }
        self.bar.set_length(steps);
        self.start();
    }

    /// Returns the progress bar, hidden unless it is shown.
    pub(crate) const fn progress(&self) -> &ProgressBar {
        &self.bar
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_those_of_the_longest_list() {
        let mut progress = Progress { what: "deals from weeek".to_owned(), ..Progress::default() };
        assert_eq!(progress.message(), "deals from weeek");
        for (operation, shown) in
            [("funnels.list", "1 page"), ("deals.list", "1 page"), ("deals.list", "2 pages")]
        {
            *progress.responses.entry(operation).or_default() += 1;
            assert_eq!(progress.message(), format!("deals from weeek, {shown}"));
        }
        progress.wait = Some("waiting 2 s".to_owned());
        assert_eq!(progress.message(), "deals from weeek, 2 pages; waiting 2 s");
    }
}
