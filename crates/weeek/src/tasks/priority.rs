//! The priority of a task.

use dealport_core::plumbing::{QueryValue, Wire, serde};
use serde::{Deserialize, Deserializer, Serializer};

/// The priority of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Priority {
    /// Low.
    Low,
    /// Medium.
    Medium,
    /// High.
    High,
    /// On hold.
    Hold,
    /// A value that this version does not know, kept as it came.
    Unknown(i64),
}

impl Priority {
    /// Every value that this version knows.
    pub const KNOWN: &'static [Self] = &[Self::Low, Self::Medium, Self::High, Self::Hold];

    /// Returns the value as Weeek writes it.
    pub const fn as_i64(self) -> i64 {
        match self {
            Self::Low => 0,
            Self::Medium => 1,
            Self::High => 2,
            Self::Hold => 3,
            Self::Unknown(number) => number,
        }
    }
}

impl From<i64> for Priority {
    fn from(number: i64) -> Self {
        match number {
            0 => Self::Low,
            1 => Self::Medium,
            2 => Self::High,
            3 => Self::Hold,
            _ => Self::Unknown(number),
        }
    }
}

impl QueryValue for Priority {
    fn write_to(&self, out: &mut String) -> dealport_core::Result<()> {
        self.as_i64().write_to(out)
    }
}

impl Wire for Priority {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        i64::deserialize(deserializer).map(Self::from)
    }

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i64(self.as_i64())
    }
}
