//! The body of a request, taken apart strictly.

use std::fmt;

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
