//! Dates that may be missing, in JSON.

use chrono::NaiveDate;
use serde::de::{Deserialize, Deserializer, Error as _};
use serde::ser::Serializer;

pub(super) fn serialize<S: Serializer>(date: &Option<NaiveDate>, serializer: S) -> Result<S::Ok, S::Error> {
    match date {
        Some(date) => serializer.collect_str(date),
        None => serializer.serialize_none(),
    }
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveDate>, D::Error> {
    let text = Option::<std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
    text.map(|text| parse(&text).map_err(|error| D::Error::custom(error.message()))).transpose()
}

/// Parses a date: `2026-12-31`.
pub(super) fn parse(text: &str) -> crate::Result<NaiveDate> {
    crate::json::parse_date(text).ok_or_else(|| {
        let text = crate::text::excerpt(text, 40);
        crate::Error::invalid_request(format!("invalid date {text:?}: expected a date, e.g. 2026-12-31"))
    })
}
