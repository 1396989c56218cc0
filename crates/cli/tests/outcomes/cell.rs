//! One cell of the table.

use std::fmt;

use dealport::{ErrorKind, Outcome};
use dealport_hostile::{Case, Operation, Vendor};

use crate::exit::Exit;

/// The number of writes that the fault hits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Frequency {
    /// The first or all writes, because the client sent only one.
    Any,
    /// The first write. Later ones meet a healthy server.
    Once,
    /// All writes.
    Always,
}

impl fmt::Display for Frequency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Any => "any",
            Self::Once => "once",
            Self::Always => "always",
        })
    }
}

/// The reports of the client and the server.
#[derive(Clone, Debug)]
pub(crate) struct Cell {
    pub(crate) case: Option<Case>,
    pub(crate) vendor: Vendor,
    pub(crate) operation: Operation,
    pub(crate) frequency: Frequency,
    /// The exit code that the program would end with.
    pub(crate) exit: Exit,
    /// The error, if the call failed.
    pub(crate) error: Option<Said>,
    /// The number of writes that reached the server.
    pub(crate) writes: usize,
    /// The number of times that the write took effect.
    pub(crate) effects: usize,
    /// Requests for anything else, such as the target of a redirect.
    pub(crate) strays: Vec<String>,
}

/// The parts of an error that the rule is about.
#[derive(Clone, Debug)]
pub(crate) struct Said {
    pub(crate) kind: ErrorKind,
    pub(crate) outcome: Outcome,
    pub(crate) text: String,
    pub(crate) is_named: bool,
}

impl Cell {
    /// Returns the text of the cell in the table.
    pub(crate) fn shown(&self) -> String {
        let Self { exit, writes, effects, .. } = self;
        let said = match &self.error {
            None => "applied".to_owned(),
            Some(Said { kind, outcome, .. }) => format!("{outcome}, {kind}"),
        };
        format!("exit {} {said}; sent {writes}, took effect {effects}", *exit as u8)
    }
}
