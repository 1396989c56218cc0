//! Why a command did not do what it was told.

use std::io;

use crate::exit::Exit;
use crate::notes::Notes;

const INTERRUPTED_WRITE: &str = "interrupted while the request was under way; it may have been applied or not: look \
                                 before sending it again";

/// What ends a command early.
#[derive(Debug)]
pub(crate) enum Failure {
    /// It was told something that makes no sense, whoever the vendor.
    Usage(String),
    /// It did not come out as expected.
    Unexpected(String),
    /// A call failed.
    Call(dealport::Error),
    /// The data could not be written.
    Output(io::Error),
    /// It was stopped while it read.
    Interrupted,
    /// It was stopped while a write was under way.
    InterruptedWrite,
    /// A write was applied, and what came of it could not be written.
    Unwritten {
        /// What the write did, such as "created pipedrive:42".
        what: String,
        error: io::Error,
    },
    /// Nobody knows what became of a write, which this is about.
    Unknown {
        /// The call, or that it was stopped.
        failure: Box<Self>,
        subject: String,
        /// The command by which to look.
        look: Option<String>,
    },
    /// All that went wrong is reported already.
    Reported(Exit),
}

impl Failure {
    /// Tells the user, and returns what the program ends with.
    pub(crate) fn report(&self, notes: &Notes) -> Exit {
        match self {
            Self::Usage(message) => {
                notes.error(message);
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
            // The reader has enough.
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Done,
            Self::Output(error) => {
                notes.error(format_args!("the output cannot be written: {error}"));
                Exit::Failed
            }
            Self::Interrupted => {
                if notes.claim_end() {
                    notes.error("interrupted");
                }
                Exit::Interrupted
            }
            Self::InterruptedWrite => {
                if notes.claim_end() {
                    notes.error(INTERRUPTED_WRITE);
                }
                Exit::Unknown
            }
            // Whoever closed a pipe may still want to know what was created.
            Self::Unwritten { what, error } => {
                if notes.claim_end() {
                    notes.error(format_args!("{what}, but the output cannot be written: {error}"));
                }
                Exit::Unknown
            }
            Self::Unknown { failure, subject, look } => {
                let look = look.as_ref().map(|command| format!(":\n  {command}")).unwrap_or_default();
                match &**failure {
                    Self::Call(error) => notes.call_failed_and(error, look),
                    Self::InterruptedWrite => {
                        if notes.claim_end() {
                            notes.error(format_args!("{subject}: {INTERRUPTED_WRITE}{look}"));
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
