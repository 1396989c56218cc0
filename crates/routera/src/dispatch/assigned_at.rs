//! The timestamp of an assignment, which Routera writes in a form of its own.

use std::fmt;

use chrono::{DateTime, Utc};
use dealport_core::Result;
use dealport_core::json::Timestamp;
use dealport_core::plumbing::{Wire, read_text, serde};

/// The time of an assignment, as in RFC 2822: `Thu, 12 Jun 2025 14:30:00 GMT`.
///
/// It is kept as text, so that an unreadable time does not hide the assignment.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct AssignedAt(Box<str>);

impl AssignedAt {
    /// Returns the vendor's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the time in UTC, if the text is a timestamp of RFC 2822 or RFC 3339.
    pub fn utc(&self) -> Option<DateTime<Utc>> {
        match DateTime::parse_from_rfc2822(&self.0) {
            Ok(time) => Some(time.to_utc()),
            Err(_) => self.0.parse::<Timestamp>().ok().map(|time| time.utc()),
        }
    }
}

impl fmt::Display for AssignedAt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for AssignedAt {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl From<String> for AssignedAt {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

impl Wire for AssignedAt {
    fn read<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_text(deserializer)
    }

    fn write<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_of_assignment_is_read_in_both_forms() {
        let utc = |text| AssignedAt::from(text).utc().map(|time| time.to_rfc3339());
        assert_eq!(utc("Thu, 12 Jun 2025 14:30:00 GMT").as_deref(), Some("2025-06-12T14:30:00+00:00"));
        assert_eq!(utc("2025-06-12T14:30:00.000Z").as_deref(), Some("2025-06-12T14:30:00+00:00"));
        assert_eq!(utc("yesterday"), None);
    }
}
