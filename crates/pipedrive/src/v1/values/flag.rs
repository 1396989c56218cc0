//! Booleans of version 1.

use std::fmt;

use dealport_core::Result;
use dealport_core::plumbing::{QueryValue, Wire, serde};
use serde::{Deserializer, Serializer, de};

/// A boolean that version 1 writes as `0` or `1`.
///
/// `true` and `false` are read too. A flag is written back in the form in which it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Flag {
    is_set: bool,
    is_word: bool,
}

impl Flag {
    /// Returns whether the flag is set.
    pub const fn is_set(self) -> bool {
        self.is_set
    }
}

impl From<bool> for Flag {
    fn from(is_set: bool) -> Self {
        Self { is_set, is_word: false }
    }
}

impl From<Flag> for bool {
    fn from(flag: Flag) -> Self {
        flag.is_set
    }
}

impl QueryValue for Flag {
    fn write_to(&self, out: &mut String) -> Result<()> {
        out.push(if self.is_set { '1' } else { '0' });
        Ok(())
    }
}

impl Wire for Flag {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        struct FlagVisitor;

        impl de::Visitor<'_> for FlagVisitor {
            type Value = Flag;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("0 or 1")
            }

            fn visit_bool<E: de::Error>(self, is_set: bool) -> std::result::Result<Flag, E> {
                Ok(Flag { is_set, is_word: true })
            }

            fn visit_u64<E: de::Error>(self, number: u64) -> std::result::Result<Flag, E> {
                match number {
                    0 | 1 => Ok(Flag::from(number == 1)),
                    _ => Err(E::invalid_value(de::Unexpected::Unsigned(number), &self)),
                }
            }
        }

        deserializer.deserialize_any(FlagVisitor)
    }

    fn write<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        if self.is_word {
            return serializer.serialize_bool(self.is_set);
        }
        serializer.serialize_u64(self.is_set.into())
    }
}

#[cfg(test)]
mod tests {
    use dealport_core::plumbing::{Written, serde_json};

    use super::*;

    fn read(text: &str) -> serde_json::Result<Flag> {
        Flag::read(&mut serde_json::Deserializer::from_str(text))
    }

    #[test]
    fn flag_is_written_as_it_was_read() {
        for (text, is_set) in [("0", false), ("1", true), ("true", true), ("false", false)] {
            let flag = read(text).unwrap();
            assert_eq!(flag.is_set(), is_set);
            assert_eq!(serde_json::to_string(&Written(&flag)).unwrap(), text);
        }
        assert!(read("2").is_err() && read("\"1\"").is_err());
    }
}
