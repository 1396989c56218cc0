//! One cell of the table.

use std::fmt;

use dealport::{ErrorKind, Outcome};
use dealport_hostile::{Case, Operation, Vendor};

use crate::exit::Exit;

/// How many writes the fault hits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Frequency {
    /// The first or all of them: there was no second.
    Any,
    /// The first. Those after it meet a healthy server.
    Once,
    /// All.
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

/// What the client said, and what the server saw.
#[derive(Clone, Debug)]
pub(crate) struct Cell {
    pub(crate) case: Option<Case>,
    pub(crate) vendor: Vendor,
    pub(crate) operation: Operation,
    pub(crate) frequency: Frequency,
    /// What the program ends with.
    pub(crate) exit: Exit,
    /// What an error says.
    pub(crate) error: Option<Said>,
    /// How many writes reached the server.
    pub(crate) writes: usize,
    /// How often the write took effect.
    pub(crate) effects: usize,
    /// Requests for anything else, such as the target of a redirect.
    pub(crate) strays: Vec<String>,
}

/// What an error says.
#[derive(Clone, Debug)]
pub(crate) struct Said {
    pub(crate) kind: ErrorKind,
    pub(crate) outcome: Outcome,
    pub(crate) text: String,
    pub(crate) is_named: bool,
}

impl Cell {
    /// What the table shows of it, and what makes two cells equal.
    pub(crate) fn shown(&self) -> String {
        let Self { exit, writes, effects, .. } = self;
        let said = match &self.error {
            None => "applied".to_owned(),
            Some(Said { kind, outcome, .. }) => format!("{outcome}, {kind}"),
        };
        format!("exit {} {said}; sent {writes}, took effect {effects}", *exit as u8)
    }
}
