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
    /// It did not come out as it should.
    Unexpected(String),
    /// A call failed.
    Call(dealport::Error),
    /// The data could not be written.
    Output(io::Error),
    /// It was stopped while it read.
    Interrupted,
    /// It was stopped while a write was under way.
    InterruptedWrite,
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
    /// Tells the user, and says what the program ends with.
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
            // Whoever read has enough.
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Done,
            Self::Output(error) => {
                notes.error(format_args!("the output cannot be written: {error}"));
                Exit::Failed
            }
            Self::Interrupted => {
                notes.error("interrupted");
                Exit::Interrupted
            }
            Self::InterruptedWrite => {
                notes.error(INTERRUPTED_WRITE);
                Exit::Unknown
            }
            Self::Unknown { failure, subject, look } => {
                let look = look.as_ref().map(|command| format!(":\n  {command}")).unwrap_or_default();
                match &**failure {
                    Self::Call(error) => notes.call_failed_and(error, look),
                    Self::InterruptedWrite => {
                        notes.error(format_args!("{subject}: {INTERRUPTED_WRITE}{look}"));
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
