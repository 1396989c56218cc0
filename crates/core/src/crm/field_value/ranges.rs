//! Times of day, and ranges.

use chrono::{NaiveDate, NaiveTime};

use super::super::{FieldDefinition, FieldShape, FieldType};
use super::{FieldValue, expect, lenient, part, plain};
use crate::json::{Fields, Json};
use crate::{Error, Result};

/// A range of dates, including both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(clippy::exhaustive_structs, reason = "a range has two ends")]
pub struct DateRange {
    /// The first date.
    pub from: NaiveDate,
    /// The last date.
    pub until: NaiveDate,
}

/// A time of day.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[allow(clippy::exhaustive_structs, reason = "a time has a zone or not")]
pub struct TimeOfDay {
    /// The time.
    pub time: NaiveTime,
    /// The IANA name of the time zone: `Europe/London`. The user's if unset.
    pub zone: Option<String>,
}

/// A range of times of day.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[allow(clippy::exhaustive_structs, reason = "a range has two ends and a zone or not")]
pub struct TimeRange {
    /// The start.
    pub from: NaiveTime,
    /// The end.
    pub until: NaiveTime,
    /// The IANA name of the time zone: `Europe/London`. The user's if unset.
    pub zone: Option<String>,
}

impl FieldValue for DateRange {
    fn check(field: &FieldDefinition) -> Result<()> {
        expect(field, "DateRange", &[FieldType::DateRange])
    }

    fn read(_: &FieldDefinition, raw: &Json) -> Result<Self> {
        let from = lenient(&plain(raw))?;
        let until = part(raw, &["until"]).ok_or_else(|| Error::decode("the range has no end"))?;
        Ok(Self { from, until: lenient(&until)? })
    }

    fn write(&self, field: &FieldDefinition) -> Result<Json> {
        if self.from > self.until {
            return Err(Error::invalid_request("the range ends before it begins"));
        }
        parts(field, self.from.to_string(), Some(self.until.to_string()), None)
    }
}

impl FieldValue for TimeOfDay {
    fn check(field: &FieldDefinition) -> Result<()> {
        expect(field, "TimeOfDay", &[FieldType::Time])
    }

    fn read(_: &FieldDefinition, raw: &Json) -> Result<Self> {
        Ok(Self { time: time(&plain(raw))?, zone: zone(raw) })
    }

    fn write(&self, field: &FieldDefinition) -> Result<Json> {
        parts(field, self.time.to_string(), None, self.zone.as_deref())
    }
}

impl FieldValue for TimeRange {
    fn check(field: &FieldDefinition) -> Result<()> {
        expect(field, "TimeRange", &[FieldType::TimeRange])
    }

    fn read(_: &FieldDefinition, raw: &Json) -> Result<Self> {
        let until = part(raw, &["until"]).ok_or_else(|| Error::decode("the range has no end"))?;
        Ok(Self { from: time(&plain(raw))?, until: time(&until)?, zone: zone(raw) })
    }

    fn write(&self, field: &FieldDefinition) -> Result<Json> {
        parts(field, self.from.to_string(), Some(self.until.to_string()), self.zone.as_deref())
    }
}

fn time(raw: &Json) -> Result<NaiveTime> {
    let text: String = lenient(raw)?;
    let parsed = NaiveTime::parse_from_str(&text, "%H:%M:%S%.f");
    parsed
        .or_else(|_| NaiveTime::parse_from_str(&text, "%H:%M"))
        .map_err(|_| Error::decode("expected a time of day, e.g. 09:30:00"))
}

fn zone(raw: &Json) -> Option<String> {
    part(raw, &["timezone_name"]).and_then(|zone| zone.decode().ok())
}

fn parts(field: &FieldDefinition, value: String, until: Option<String>, zone: Option<&str>) -> Result<Json> {
    if field.shape != FieldShape::Parts {
        return match (until, zone) {
            (None, None) => Ok(value.into()),
            _ => Err(Error::invalid_request("the field keeps one value, without an end and a time zone")),
        };
    }
    let mut parts = Fields::new();
    parts.insert("value", value);
    if let Some(until) = until {
        parts.insert("until", until);
    }
    if let Some(zone) = zone {
        parts.insert("timezone_name", zone);
    }
    Json::from_value(&parts)
}
