//! Errors of a copy, as errors of core.

use dealport_core::Error;
use dealport_core::error::{ErrorKind, Issue};

/// Returns the error of a file that SQLite keeps.
pub(crate) fn sqlite(what: &str, error: rusqlite::Error) -> Error {
    Error::configuration(format!("{what}: {error}")).with_source(error)
}

/// Returns the error for state that has moved since it was read.
pub(crate) fn stale(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::Conflict, message)
}

/// Returns one error for all problems.
pub(crate) fn all(what: &str, problems: &[String]) -> Error {
    let issues = problems.iter().map(|problem| Issue::new(None, problem.clone())).collect();
    Error::invalid_request(what).with_issues(issues)
}
