//! Exit codes.

use std::process::ExitCode;

use dealport::crm::Unmet;
use dealport::sync::{Fate, Report};
use dealport::{Error, ErrorKind, Outcome};

/// An exit code of the program. `dealport --help` lists them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Exit {
    Done = 0,
    Failed = 1,
    Usage = 2,
    Unauthorized = 3,
    NotFound = 4,
    Rejected = 5,
    Limited = 6,
    Unsupported = 7,
    Unknown = 8,
    /// A write was applied, and the vendor kept a field otherwise than it was asked for.
    KeptOtherwise = 9,
    /// Two sides differ, or there is something to do.
    Differs = 10,
    /// The code that shells use for a program that Ctrl-C stopped.
    Interrupted = 130,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

impl From<&Error> for Exit {
    fn from(error: &Error) -> Self {
        // A script must not miss that a write may have been applied, or was in part, whatever the kind is:
        // the codes below mean that nothing was changed.
        if matches!(error.outcome(), Outcome::Unknown | Outcome::Partial) {
            return Self::Unknown;
        }
        match error.kind() {
            ErrorKind::Unauthenticated | ErrorKind::Forbidden => Self::Unauthorized,
            ErrorKind::NotFound => Self::NotFound,
            ErrorKind::Conflict | ErrorKind::Vendor => Self::Rejected,
            ErrorKind::InvalidRequest if error.status().is_some() => Self::Rejected,
            ErrorKind::InvalidRequest | ErrorKind::Configuration => Self::Usage,
            ErrorKind::RateLimited => Self::Limited,
            ErrorKind::Unsupported => Self::Unsupported,
            _ => Self::Failed,
        }
    }
}

/// Returns the code of a write that was applied, with the fields that the vendor kept otherwise.
impl From<&[Unmet]> for Exit {
    fn from(unmet: &[Unmet]) -> Self {
        if unmet.is_empty() { Self::Done } else { Self::KeptOtherwise }
    }
}

/// Returns the code of a copy.
impl From<&Report> for Exit {
    fn from(report: &Report) -> Self {
        let has = |fate: Fate| report.total(fate) > 0;
        match () {
            () if !report.adds_up() => Self::Failed,
            () if has(Fate::Unknown) => Self::Unknown,
            () if has(Fate::Failed) => Self::Failed,
            () if has(Fate::Remaining) => Self::Limited,
            () if has(Fate::Conflict) => Self::Differs,
            () => Self::Done,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_code() {
        for (kind, before_sending, after_response) in [
            (ErrorKind::Configuration, Exit::Usage, Exit::Usage),
            (ErrorKind::InvalidRequest, Exit::Usage, Exit::Rejected),
            (ErrorKind::Unauthenticated, Exit::Unauthorized, Exit::Unauthorized),
            (ErrorKind::Forbidden, Exit::Unauthorized, Exit::Unauthorized),
            (ErrorKind::NotFound, Exit::NotFound, Exit::NotFound),
            (ErrorKind::Conflict, Exit::Rejected, Exit::Rejected),
            (ErrorKind::Vendor, Exit::Rejected, Exit::Rejected),
            (ErrorKind::RateLimited, Exit::Limited, Exit::Limited),
            (ErrorKind::Unsupported, Exit::Unsupported, Exit::Unsupported),
            (ErrorKind::Unavailable, Exit::Failed, Exit::Failed),
            (ErrorKind::Timeout, Exit::Failed, Exit::Failed),
            (ErrorKind::Transport, Exit::Failed, Exit::Failed),
            (ErrorKind::Decode, Exit::Failed, Exit::Failed),
        ] {
            let error = Error::new(kind, "x");
            assert_eq!(Exit::from(&error), before_sending, "{kind}");
            let error = error.with_response(400, None, Default::default());
            assert_eq!(Exit::from(&error), after_response, "{kind} with a status");
            let error = error.with_outcome(Outcome::Unknown);
            assert_eq!(Exit::from(&error), Exit::Unknown, "{kind} of an unknown outcome");
            let error = error.with_outcome(Outcome::Partial);
            assert_eq!(Exit::from(&error), Exit::Unknown, "{kind} of a partial write");
        }
    }
}
