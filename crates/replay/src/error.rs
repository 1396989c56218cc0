//! Errors of cassettes.

use std::io;
use std::path::PathBuf;

/// Error returned when a cassette cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CassetteError {
    /// The file cannot be read.
    #[error("cannot read the cassette {}", .path.display())]
    #[non_exhaustive]
    File {
        /// The file.
        path: PathBuf,
        /// The reason.
        source: io::Error,
    },
    /// A line is not an exchange.
    #[error("line {line} of the cassette is not an exchange: {reason}")]
    #[non_exhaustive]
    Line {
        /// The number of the line, from 1.
        line: usize,
        /// The reason.
        reason: String,
    },
}

/// Error returned by [`Replay::finish`](crate::Replay::finish) if the requests were not the recorded ones.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.text())]
#[non_exhaustive]
pub struct ReplayError {
    /// The requests that no recorded exchange matched, each with the nearest one.
    pub refused: Vec<String>,
    /// The recorded requests that were not sent.
    pub unused: Vec<String>,
}

impl ReplayError {
    fn text(&self) -> String {
        let unused = self.unused.iter().map(|request| format!("{request} was recorded, but not sent"));
        self.refused.iter().cloned().chain(unused).collect::<Vec<_>>().join("\n")
    }
}
