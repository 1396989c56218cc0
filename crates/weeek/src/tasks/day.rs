//! Dates in the form of requests.

use chrono::NaiveDate;
use dealport_core::plumbing::{QueryValue, Wire, serde};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serializer};

/// A date in the form `01.02.2026`, which queries use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day(NaiveDate);

impl Day {
    const FORMAT: &str = "%d.%m.%Y";

    /// Returns the date.
    pub const fn date(self) -> NaiveDate {
        self.0
    }
}

impl From<NaiveDate> for Day {
    fn from(date: NaiveDate) -> Self {
        Self(date)
    }
}

impl QueryValue for Day {
    fn write_to(&self, out: &mut String) -> dealport_core::Result<()> {
        out.push_str(&self.0.format(Self::FORMAT).to_string());
        Ok(())
    }
}

impl Wire for Day {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        NaiveDate::parse_from_str(&text, Self::FORMAT).map(Self).map_err(D::Error::custom)
    }

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0.format(Self::FORMAT))
    }
}
