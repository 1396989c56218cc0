//! Ctrl-C and the signals that stop a program.
//!
//! The first one ends the program at once, unless a write is in flight. A command that waits for the runtime
//! notices it and ends in good order: it writes out what it read, and closes the JSON. One that blocks, on a
//! pipe or a file, is given a moment and then ended. Whatever happens, a write that was applied, or may have
//! been, is named and makes the exit code 8.

use std::future::Future;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc};
use std::thread;
use std::time::Duration;

use dealport::Outcome;
use dealport::config::CommandStop;
use tokio::sync::watch;

use crate::error_line::About;
use crate::exit::Exit;
use crate::failure::{Failure, RESOLVE};
use crate::notes::Notes;

/// The time that a command has to end in good order after a signal.
const GRACE: Duration = Duration::from_millis(60);

/// The time that the last message has to be written, to a pipe that may be full.
const LAST_MESSAGE: Duration = Duration::from_millis(20);

/// The time between two looks whether a command is still busy after a signal.
const BUSY_PAUSE: Duration = Duration::from_millis(5);

const MAYBE_APPLIED: &str = "interrupted after a write with an unknown outcome, so it may have been applied";

/// Knows whether the user wants the program to stop, and tells the handler of signals about writes.
#[derive(Clone, Debug)]
pub(crate) struct Interrupt {
    stop: watch::Receiver<bool>,
    state: Arc<Mutex<State>>,
}

/// What must be known to end the program.
#[derive(Debug, Default)]
struct State {
    is_stopped: bool,
    busy: Busy,
    /// The message to end with after a write that was applied, or may have been.
    trace: Option<String>,
    /// The last write that was applied.
    applied: Option<String>,
    /// The temporary files to remove.
    temporary: Vec<PathBuf>,
}

/// What a command is busy with, for which a signal waits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Busy {
    #[default]
    No,
    /// A write is in flight.
    Writing,
    /// A server runs, which the command closes.
    Serving,
}

impl Interrupt {
    /// Takes over Ctrl-C, and on Unix SIGTERM and SIGHUP, from the system. A signal also stops the commands
    /// that print secrets.
    pub(crate) fn listen(notes: &Notes, commands: &CommandStop) -> Self {
        let (sender, stop) = watch::channel(false);
        let state = Arc::<Mutex<State>>::default();
        let handler =
            Handler { sender, state: Arc::clone(&state), notes: notes.clone(), commands: commands.clone() };
        tokio::spawn(handler.run(Signals::listen()));
        Self { stop, state }
    }

    /// Creates one that never comes.
    #[cfg(test)]
    pub(crate) fn never() -> Self {
        Self { stop: watch::channel(false).1, state: Arc::default() }
    }

    /// Returns whether a signal came.
    pub(crate) fn is_stopped(&self) -> bool {
        *self.stop.borrow()
    }

    /// Returns whether a write was applied, or may have been.
    pub(crate) fn has_written(&self) -> bool {
        self.state().trace.is_some()
    }

    /// Returns when a signal comes.
    pub(crate) async fn comes(&mut self) {
        if self.stop.wait_for(|&came| came).await.is_err() {
            std::future::pending::<()>().await;
        }
    }

    /// Returns when a signal comes, after which the command may take its time to end.
    pub(crate) async fn comes_to_server(&mut self) {
        self.state().busy = Busy::Serving;
        self.comes().await;
    }

    /// Awaits work that changes nothing.
    pub(crate) async fn read<T, E: Into<Failure>>(
        &mut self,
        work: impl Future<Output = Result<T, E>>,
    ) -> Result<T, Failure> {
        tokio::select! {
            biased;
            () = self.comes() => Err(Failure::Interrupted),
            done = work => done.map_err(Into::into),
        }
    }

    /// Awaits work that changes data at the vendor.
    pub(crate) async fn write<T, E: Into<Failure>>(
        &mut self,
        work: impl Future<Output = Result<T, E>>,
    ) -> Result<T, Failure> {
        {
            // One lock for both, so that no signal comes between the look and the beginning.
            let mut state = self.state();
            if state.is_stopped {
                return Err(Failure::Interrupted);
            }
            state.busy = Busy::Writing;
        }
        let done = tokio::select! {
            // A response that is there counts, even if the signal is there too.
            biased;
            done = work => done.map_err(Into::into),
            () = self.comes() => Err(Failure::InterruptedWrite),
        };
        let mut state = self.state();
        state.busy = Busy::No;
        let may_be_applied = match &done {
            Ok(_) | Err(Failure::InterruptedWrite) => true,
            Err(Failure::Call(error)) => matches!(error.outcome(), Outcome::Unknown | Outcome::Partial),
            Err(_) => false,
        };
        if may_be_applied {
            state.trace.get_or_insert_with(|| MAYBE_APPLIED.to_owned());
        }
        drop(state);
        done
    }

    /// Begins several writes, which a signal lets end. The program is busy until the guard is dropped.
    pub(crate) fn writing(&self) -> Result<Writing, Failure> {
        let mut state = self.state();
        if state.is_stopped {
            return Err(Failure::Interrupted);
        }
        state.busy = Busy::Writing;
        Ok(Writing(self.clone()))
    }

    /// Notes what a write did, such as "created pipedrive:42", for a signal that comes before the output is
    /// written.
    pub(crate) fn applied(&self, what: &str) {
        let mut state = self.state();
        state.trace = Some(format!("{what}, but interrupted before the output was written"));
        state.applied = Some(what.to_owned());
    }

    /// Returns what the last applied write did.
    pub(crate) fn what_was_applied(&self) -> Option<String> {
        self.state().applied.clone()
    }

    /// Removes a temporary file if a signal ends the program.
    pub(crate) fn removes(&self, temporary: Option<&Path>) {
        self.state().temporary.extend(temporary.map(Path::to_owned));
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Guard of several writes. A signal does not end the program before it is dropped.
#[derive(Debug)]
pub(crate) struct Writing(Interrupt);

impl Drop for Writing {
    fn drop(&mut self) {
        self.0.state().busy = Busy::No;
    }
}

/// Acts on signals, beside a command that may be blocked.
struct Handler {
    sender: watch::Sender<bool>,
    state: Arc<Mutex<State>>,
    notes: Notes,
    commands: CommandStop,
}

impl Handler {
    async fn run(self, mut signals: Signals) {
        if signals.next().await.is_none() {
            return;
        }
        self.state().is_stopped = true;
        self.sender.send_replace(true);
        self.commands.stop();
        let grace = async {
            // The end of a write in flight is for the command to tell. If it cannot, there is the second
            // signal.
            while self.state().busy != Busy::No {
                tokio::time::sleep(BUSY_PAUSE).await;
            }
            tokio::time::sleep(GRACE).await;
        };
        tokio::select! {
            () = grace => {}
            Some(()) = signals.next() => {}
        }
        self.end();
    }

    /// Ends the program in place of a command that does not.
    fn end(&self) -> ! {
        let (code, outcome, message) = {
            let mut state = self.state();
            for file in state.temporary.drain(..) {
                let _ = std::fs::remove_file(file);
            }
            match state.trace.take() {
                Some(trace) if state.applied.is_some() => (Exit::Unknown, Some("applied"), trace),
                Some(trace) => (Exit::Unknown, Some("unknown"), trace),
                None if state.busy == Busy::Writing => {
                    (Exit::Unknown, Some("unknown"), MAYBE_APPLIED.to_owned())
                }
                None => (Exit::Interrupted, None, "interrupted".to_owned()),
            }
        };
        let (said, is_said) = mpsc::channel();
        let notes = self.notes.clone();
        thread::spawn(move || {
            if notes.claim_end() {
                let hint = (message == MAYBE_APPLIED).then_some(RESOLVE);
                let about =
                    About { kind: Some("interrupted"), exit: Some(code), outcome, ..About::default() };
                notes.failed(message, about);
                notes.hint(hint);
                notes.close(code);
            } else {
                // The command is about to show it.
                thread::sleep(LAST_MESSAGE);
            }
            let _ = said.send(());
        });
        let _ = is_said.recv_timeout(LAST_MESSAGE);
        self.commands.kill();
        std::process::exit(code as i32);
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The signals to stop.
struct Signals {
    #[cfg(unix)]
    signals: Vec<tokio::signal::unix::Signal>,
}

impl Signals {
    #[cfg(unix)]
    fn listen() -> Self {
        use tokio::signal::unix::{SignalKind, signal};

        // `nohup` has SIGHUP ignored, and means it.
        let hangup = Some(SignalKind::hangup()).filter(|_| !is_hangup_ignored());
        let kinds = [SignalKind::interrupt(), SignalKind::terminate()].into_iter().chain(hangup);
        Self { signals: kinds.filter_map(|kind| signal(kind).ok()).collect() }
    }

    #[cfg(not(unix))]
    fn listen() -> Self {
        Self {}
    }

    /// Returns when the next one comes; `None` if none can.
    #[cfg(unix)]
    async fn next(&mut self) -> Option<()> {
        if self.signals.is_empty() {
            return None;
        }
        let signals = self.signals.iter_mut().map(|signal| Box::pin(signal.recv()));
        futures_util::future::select_all(signals).await.0
    }

    #[cfg(not(unix))]
    async fn next(&mut self) -> Option<()> {
        tokio::signal::ctrl_c().await.ok()
    }
}

/// Returns whether the program was started with SIGHUP ignored, as far as the system tells.
#[cfg(unix)]
fn is_hangup_ignored() -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let mask = ignored.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    mask.is_some_and(|mask| mask & 1 == 1)
}

#[cfg(test)]
mod tests {
    use std::future::{pending, ready};

    use dealport::{Error, ErrorKind};

    use super::*;

    fn interrupt() -> (watch::Sender<bool>, Interrupt) {
        let (sender, stop) = watch::channel(false);
        (sender, Interrupt { stop, state: Arc::default() })
    }

    fn trace(interrupt: &Interrupt) -> Option<String> {
        interrupt.state().trace.clone()
    }

    #[tokio::test]
    async fn write_in_flight_when_stopped_is_unknown() {
        let (sender, mut interrupt) = interrupt();
        let press = async {
            sender.send_replace(true);
        };
        let (stopped, ()) = tokio::join!(interrupt.write(pending::<Result<(), Failure>>()), press);
        assert!(matches!(stopped, Err(Failure::InterruptedWrite)));
        assert!(trace(&interrupt).is_some());
    }

    #[tokio::test]
    async fn work_after_a_signal_is_not_begun() {
        let (sender, mut interrupt) = interrupt();
        sender.send_replace(true);
        interrupt.state().is_stopped = true;
        let stopped = interrupt.write(ready(Ok::<_, Failure>(42))).await;
        assert!(matches!(stopped, Err(Failure::Interrupted)));
        let stopped = interrupt.read(pending::<Result<(), Failure>>()).await;
        assert!(matches!(stopped, Err(Failure::Interrupted)));
        assert_eq!(trace(&interrupt), None);
    }

    #[tokio::test]
    async fn only_writes_that_may_be_applied_leave_a_trace() {
        let (_sender, mut interrupt) = interrupt();
        for (outcome, leaves) in [
            (Outcome::NotApplied, false),
            (Outcome::Rejected, false),
            (Outcome::Partial, true),
            (Outcome::Unknown, true),
        ] {
            let failed = Err::<(), _>(Error::new(ErrorKind::Timeout, "late").with_outcome(outcome));
            interrupt.write(ready(failed)).await.unwrap_err();
            assert_eq!(interrupt.state().trace.take().is_some(), leaves, "{outcome}");
        }
        assert_eq!(interrupt.write(ready(Ok::<_, Failure>(42))).await.unwrap(), 42);
        assert!(trace(&interrupt).is_some());
        interrupt.applied("created acme:42");
        assert!(trace(&interrupt).unwrap().starts_with("created acme:42, but"));
    }
}
