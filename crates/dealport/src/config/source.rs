//! Sources of values.

use dealport_core::auth::Secret;
use dealport_core::{Error, Result};

use super::command::Command;
use super::shared::Shared;

/// The source of a value, without the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Origin<'a> {
    /// The file has the value.
    File,
    /// This variable has the value.
    Variable(&'a str),
    /// This program prints the value.
    Command(&'a str),
}

/// A source of a value.
#[derive(Clone, Debug)]
pub(super) enum Source {
    Written(Secret),
    Variable(String),
    Command(Command),
}

impl Source {
    pub(super) fn origin(&self) -> Origin<'_> {
        match self {
            Self::Written(_) => Origin::File,
            Self::Variable(name) => Origin::Variable(name),
            Self::Command(command) => Origin::Command(command.program()),
        }
    }

    /// Returns the value. It may run a program.
    pub(super) fn value(&self, shared: &Shared) -> Result<Secret> {
        match self {
            Self::Written(value) => Ok(value.clone()),
            Self::Variable(name) => {
                shared.variables.environment().get(name).map(Secret::from).ok_or_else(|| {
                    Error::configuration(format!("the variable {name} is not set or is empty"))
                })
            }
            Self::Command(command) => command.output(&shared.variables, &shared.command_stop),
        }
    }
}
