//! The body of a request, taken apart strictly.

use std::{collections::BTreeMap, fmt};

use serde_json::value::RawValue;

use crate::exchange::Request;

/// What is wrong with one member of a body or one parameter of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Issue {
    pub(crate) field: Option<String>,
    pub(crate) message: String,
}

impl Issue {
    pub(crate) fn new(field: &str, message: impl Into<String>) -> Self {
        Self { field: Some(field.to_owned()), message: message.into() }
    }

    /// A problem that is not of one member.
    pub(crate) fn general(message: impl Into<String>) -> Self {
        Self { field: None, message: message.into() }
    }
}

impl fmt::Display for Issue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.field {
            Some(field) => write!(f, "{field}: {}", self.message),
            None => f.write_str(&self.message),
        }
    }
}

/// A member of a body.
#[derive(Clone, Debug, Default)]
pub(crate) enum Given<T> {
    #[default]
    Absent,
    Null,
    Value(T),
}

impl<T> Given<T> {
    pub(crate) fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// Writes what was given into a member that may be null.
    pub(crate) fn put(self, member: &mut Option<T>) {
        match self {
            Self::Absent => {}
            Self::Null => *member = None,
            Self::Value(value) => *member = Some(value),
        }
    }

    /// Writes what was given into a member that is never null.
    pub(crate) fn replace(self, member: &mut T) {
        if let Self::Value(value) = self {
            *member = value;
        }
    }
}

/// Whether a member may be null.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Null {
    Refused,
    Clears,
}

/// Why a body cannot be taken apart at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoMembers {
    ContentType,
    NoObject,
}

/// The members that are not yet read, with the text of their values, so that numbers keep their digits.
#[derive(Debug, Default)]
pub(crate) struct Members {
    rest: BTreeMap<String, Box<RawValue>>,
    issues: Vec<Issue>,
}

impl Members {
    pub(crate) fn parse(request: &Request) -> Result<Self, NoMembers> {
        let is_json =
            request.content_type().is_some_and(|kind| kind.eq_ignore_ascii_case("application/json"));
        if !is_json {
            return Err(NoMembers::ContentType);
        }
        let rest = serde_json::from_slice(&request.body).map_err(|_| NoMembers::NoObject)?;
        Ok(Self::new(rest))
    }

    pub(crate) fn new(rest: BTreeMap<String, Box<RawValue>>) -> Self {
        Self { rest, issues: Vec::new() }
    }

    pub(crate) fn take(&mut self, name: &str) -> Option<Box<RawValue>> {
        self.rest.remove(name)
    }

    pub(crate) fn issue(&mut self, issue: Issue) {
        self.issues.push(issue);
    }

    pub(crate) fn read<T>(
        &mut self,
        name: &str,
        null: Null,
        expected: &str,
        read: impl FnOnce(&RawValue) -> Option<T>,
    ) -> Given<T> {
        let Some(raw) = self.take(name) else { return Given::Absent };
        if raw.get() == "null" && null == Null::Clears {
            return Given::Null;
        }
        match read(&raw) {
            Some(value) => Given::Value(value),
            None => {
                self.issue(Issue::new(name, format!("Expected {expected}")));
                Given::Absent
            }
        }
    }

    /// The members that nobody read, and the problems found.
    pub(crate) fn finish(self) -> (BTreeMap<String, Box<RawValue>>, Vec<Issue>) {
        (self.rest, self.issues)
    }
}
