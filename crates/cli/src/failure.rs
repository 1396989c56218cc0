//! Why a command did not do what it was told.

use std::io;

use crate::exit::Exit;
use crate::notes::Notes;

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
                notes.error(
                    "interrupted while the request was under way; it may have been applied or not: look before \
                     sending it again",
                );
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
