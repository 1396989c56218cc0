//! Booleans, written as words or as digits.

use std::fmt;
use std::hash::{Hash, Hasher};

use dealport_core::plumbing::{InvalidField, QueryValue, Wire, serde};
use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::ser::{Serialize, Serializer};
use serde_json::value::RawValue;

/// A boolean, which Weeek writes as `true` and `false` or as `1` and `0`.
///
/// A flag from a response is written back in the form in which it came. A flag made from a `bool` is written
/// as `1` or `0`, as Weeek expects in requests. Flags compare with `bool`.
///
/// ```
/// use dealport_weeek::Flag;
///
/// let is_private = Flag::from(true);
/// assert!(is_private.get());
/// assert_eq!(is_private, true);
/// ```
#[derive(Clone, Copy)]
pub struct Flag {
    is_set: bool,
    in_digits: bool,
}

impl Flag {
    /// Returns the value.
    pub const fn get(self) -> bool {
        self.is_set
    }
}

impl From<bool> for Flag {
    fn from(is_set: bool) -> Self {
        Self { is_set, in_digits: true }
    }
}

impl From<Flag> for bool {
    fn from(flag: Flag) -> Self {
        flag.is_set
    }
}

impl PartialEq for Flag {
    fn eq(&self, other: &Self) -> bool {
        self.is_set == other.is_set
    }
}

impl Eq for Flag {}

impl PartialEq<bool> for Flag {
    fn eq(&self, other: &bool) -> bool {
        self.is_set == *other
    }
}

impl Hash for Flag {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.is_set.hash(state);
    }
}

impl fmt::Debug for Flag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Flag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.is_set, f)
    }
}

impl Serialize for Flag {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.in_digits {
            serializer.serialize_u8(self.is_set.into())
        } else {
            serializer.serialize_bool(self.is_set)
        }
    }
}

impl<'de> Deserialize<'de> for Flag {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct FlagVisitor;

        impl Visitor<'_> for FlagVisitor {
            type Value = Flag;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("true, false, 1 or 0")
            }

            fn visit_bool<E: de::Error>(self, is_set: bool) -> Result<Flag, E> {
                Ok(Flag { is_set, in_digits: false })
            }

            fn visit_u64<E: de::Error>(self, digit: u64) -> Result<Flag, E> {
                match digit {
                    0 | 1 => Ok(Flag { is_set: digit == 1, in_digits: true }),
                    _ => Err(E::invalid_value(de::Unexpected::Unsigned(digit), &self)),
                }
            }
        }

        deserializer.deserialize_any(FlagVisitor)
    }
}

/// Writes `1` or `0`: Weeek refuses words in a query (observed).
impl QueryValue for Flag {
    fn write_to(&self, out: &mut String) -> dealport_core::Result<()> {
        out.push(if self.is_set { '1' } else { '0' });
        Ok(())
    }
}

impl Wire for Flag {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::deserialize(deserializer)
    }

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.serialize(serializer)
    }

    fn read_by_field(raw: &RawValue) -> Result<Self, InvalidField> {
        bool::read_by_field(raw).map(Self::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flag_is_written_in_the_form_it_was_read() {
        for (text, is_set) in [("true", true), ("false", false), ("1", true), ("0", false)] {
            let flag: Flag = serde_json::from_str(text).unwrap();
            assert_eq!((flag, flag.to_string()), (Flag::from(is_set), is_set.to_string()));
            assert_eq!(serde_json::to_string(&flag).unwrap(), text);
        }
        assert_eq!(serde_json::to_string(&Flag::from(true)).unwrap(), "1");
    }

    #[test]
    fn other_values_are_not_flags() {
        for text in ["2", "-1", "1.0", "\"1\"", "null", "[]"] {
            assert!(serde_json::from_str::<Flag>(text).is_err(), "{text}");
        }
    }
}
