//! The state of being archived.

use std::fmt;

use dealport_core::json::Timestamp;
use dealport_core::plumbing::{InvalidField, Wire, serde};
use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

/// The state of being archived: `false` in JSON, or the time of archiving.
///
/// A value is written as it was read: `false`, the time with its digits, or `true`, which only the vendor's
/// generated samples have.
///
/// ```
/// use dealport_routera::Archived;
///
/// let archived: Archived = serde_json::from_str("\"2026-05-28T12:00:00.000Z\"")?;
/// assert!(archived.is_archived());
/// assert_eq!(archived.at().map(|at| at.to_string()).as_deref(), Some("2026-05-28T12:00:00.000Z"));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Archived {
    /// Active.
    No,
    /// Archived at this time.
    At(Timestamp),
    /// Archived at an unknown time.
    Undated,
}

impl Archived {
    /// Returns whether the state is archived.
    pub const fn is_archived(self) -> bool {
        !matches!(self, Self::No)
    }

    /// Returns the time of archiving, if the vendor names it.
    pub const fn at(self) -> Option<Timestamp> {
        match self {
            Self::At(time) => Some(time),
            Self::No | Self::Undated => None,
        }
    }
}

impl Serialize for Archived {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::No => serializer.serialize_bool(false),
            Self::Undated => serializer.serialize_bool(true),
            Self::At(time) => time.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Archived {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ArchivedVisitor;

        impl Visitor<'_> for ArchivedVisitor {
            type Value = Archived;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("false, or a timestamp such as 2026-05-28T12:00:00.000Z")
            }

            fn visit_bool<E: de::Error>(self, is_archived: bool) -> Result<Archived, E> {
                Ok(if is_archived { Archived::Undated } else { Archived::No })
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Archived, E> {
                let time = text.parse().map_err(|_| E::invalid_value(de::Unexpected::Str(text), &self))?;
                Ok(Archived::At(time))
            }
        }

        deserializer.deserialize_any(ArchivedVisitor)
    }
}

impl Wire for Archived {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::deserialize(deserializer)
    }

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.serialize(serializer)
    }

    fn read_by_field(raw: &RawValue) -> Result<Self, InvalidField> {
        match bool::read_by_field(raw) {
            Ok(is_archived) => Ok(if is_archived { Self::Undated } else { Self::No }),
            Err(_) => Timestamp::read_by_field(raw).map(Self::At),
        }
    }

    /// Neither an empty text nor a zero date says whether the item is archived.
    fn is_missing(raw: &RawValue) -> bool {
        Timestamp::is_missing(raw)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn archived_is_written_as_it_was_read() {
        for text in ["false", "true", "\"2026-05-28T12:00:00.000Z\"", "\"2023-11-07T05:31:56Z\""] {
            let archived: Archived = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::to_string(&archived).unwrap(), text);
            assert_eq!(archived.is_archived(), text != "false");
        }
    }

    #[test]
    fn archived_of_another_form_is_refused() {
        for text in ["1", "\"yes\"", "\"\"", "{}", "[]"] {
            assert!(serde_json::from_str::<Archived>(text).is_err(), "{text}");
        }
    }
}
