//! Timestamps as version 1 takes them.

use chrono::{DateTime, Utc};
use dealport_core::json::Timestamp;
use dealport_core::plumbing::{Wire, serde};

/// A timestamp to send to version 1: `YYYY-MM-DD HH:MM:SS` in UTC, in whole seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UtcTime(DateTime<Utc>);

impl From<DateTime<Utc>> for UtcTime {
    fn from(time: DateTime<Utc>) -> Self {
        Self(time)
    }
}

impl From<Timestamp> for UtcTime {
    fn from(time: Timestamp) -> Self {
        Self(time.utc())
    }
}

impl Wire for UtcTime {
    fn read<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Timestamp::read(deserializer).map(Self::from)
    }

    fn write<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0.format("%Y-%m-%d %H:%M:%S"))
    }
}
