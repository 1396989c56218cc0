//! Failures of commands.

use std::io;

use crate::error_line::About;
use crate::exit::Exit;
use crate::explain;
use crate::notes::Notes;

/// The hint after a write with an unknown outcome.
pub(crate) const RESOLVE: &str = "check whether it was applied before sending it again";

pub(crate) const INTERRUPTED_WRITE: &str =
    "interrupted while the write was in flight, so it may have been applied";

/// The reason why a command ends early.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The usage or the configuration is invalid.
    Usage { message: String, hint: Option<String> },
    /// The result is not as expected.
    Unexpected(String),
    /// A call failed.
    Call(dealport::Error),
    /// The data could not be written.
    Output(io::Error),
    /// A signal stopped the command while it read.
    Interrupted,
    /// A signal stopped the command while a write was in flight.
    InterruptedWrite,
    /// A write was applied, and its result could not be written.
    Unwritten {
        /// What the write did, such as "created pipedrive:42".
        what: String,
        error: io::Error,
    },
    /// The outcome of a write is unknown.
    Unknown {
        /// The failed call, or the interruption.
        failure: Box<Self>,
        subject: String,
        /// The command that shows the subject.
        look: Option<String>,
    },
    /// Everything was reported already.
    Reported(Exit),
}

impl Failure {
    /// Creates a failure of usage or configuration.
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self::Usage { message: message.into(), hint: None }
    }

    /// Creates a failure of usage or configuration with a hint.
    pub(crate) fn usage_with_hint(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::Usage { message: message.into(), hint: Some(hint.into()) }
    }

    /// Reports the failure and returns the exit code.
    pub(crate) fn report(&self, notes: &Notes) -> Exit {
        match self {
            Self::Usage { message, hint } => {
                notes.failed(message, about("usage", Exit::Usage));
                notes.hint(hint.as_deref());
                Exit::Usage
            }
            Self::Unexpected(message) => {
                notes.error(message);
                Exit::Failed
            }
            Self::Call(error) => {
                notes.call_failed(error);
                Exit::from(error)
            }
            // The reader closed the pipe because it has enough.
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Done,
            Self::Output(error) => {
                notes.failed(
                    format_args!("the output cannot be written: {error}"),
                    about("output", Exit::Failed),
                );
                Exit::Failed
            }
            Self::Interrupted => {
                if notes.claim_end() {
                    notes.failed("interrupted", about("interrupted", Exit::Interrupted));
                }
                Exit::Interrupted
            }
            Self::InterruptedWrite => {
                if notes.claim_end() {
                    notes.failed(INTERRUPTED_WRITE, unknown("interrupted"));
                    notes.hint(Some(RESOLVE));
                }
                Exit::Unknown
            }
            // A reader that closed the pipe may still need the reference.
            Self::Unwritten { what, error } => {
                if notes.claim_end() {
                    let about = About { outcome: Some("applied"), ..about("output", Exit::Unknown) };
                    notes.failed(format_args!("{what}, but the output cannot be written: {error}"), about);
                }
                Exit::Unknown
            }
            Self::Unknown { failure, subject, look } => {
                let hint = look.as_ref().map(|command| format!("run \"{command}\" to {RESOLVE}"));
                let hint = hint.as_deref().unwrap_or(RESOLVE);
                match &**failure {
                    Self::Call(error) => {
                        let about = About { error: Some(error), ..unknown("failure") };
                        notes.failed(explain::text(error), about);
                        notes.causes(error);
                        notes.hint(Some(hint));
                    }
                    Self::InterruptedWrite => {
                        if notes.claim_end() {
                            notes.failed(
                                format_args!("{subject}: {INTERRUPTED_WRITE}"),
                                unknown("interrupted"),
                            );
                            notes.hint(Some(hint));
                        }
                    }
                    other => {
                        other.report(notes);
                    }
                }
                Exit::Unknown
            }
            Self::Reported(exit) => *exit,
        }
    }
}

fn about<'e>(kind: &'static str, exit: Exit) -> About<'e> {
    About { kind: Some(kind), exit: Some(exit), ..About::default() }
}

fn unknown<'e>(kind: &'static str) -> About<'e> {
    About { outcome: Some("unknown"), ..about(kind, Exit::Unknown) }
}

impl From<dealport::Error> for Failure {
    fn from(error: dealport::Error) -> Self {
        Self::Call(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}
