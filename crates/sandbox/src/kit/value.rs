//! The values that rows hold.

use std::borrow::Cow;

use chrono::SecondsFormat;
use serde_json::Value as Json;

use super::{Date, Digits, Moment, RawValue, json, number};

/// A value of a field.
#[derive(Clone, Debug, Default)]
pub(crate) enum Value {
    /// The row has no such member: JSON leaves it out.
    Absent,
    #[default]
    Null,
    Flag(bool),
    /// A whole number, or the number of a row that the field points to.
    Number(u64),
    /// A number with the digits that it was given with.
    Digits(Digits),
    Text(Cow<'static, str>),
    Time(Moment),
    Date(Date),
    /// The numbers of rows, or whole numbers.
    Numbers(Vec<u64>),
    Json(Box<RawValue>),
}

impl Value {
    /// Returns the value that JSON stands for.
    pub(crate) fn of_json(raw: &RawValue) -> Self {
        match json(raw) {
            Some(Json::Null) => Self::Null,
            Some(Json::Bool(flag)) => flag.into(),
            Some(Json::String(text)) => text.into(),
            Some(Json::Number(number)) if number.is_u64() => number.as_u64().into(),
            Some(Json::Number(_)) => number(raw).into(),
            _ => json::<Vec<u64>>(raw).map_or_else(|| raw.to_owned().into(), Self::from),
        }
    }

    pub(crate) fn is_null(&self) -> bool {
        matches!(self, Self::Null | Self::Absent)
    }

    pub(crate) fn text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    pub(crate) fn number(&self) -> Option<u64> {
        if let Self::Number(number) = self { Some(*number) } else { None }
    }

    pub(crate) fn numbers(&self) -> &[u64] {
        if let Self::Numbers(numbers) = self { numbers } else { &[] }
    }

    pub(crate) fn flag(&self) -> bool {
        matches!(self, Self::Flag(true))
    }

    pub(crate) fn time(&self) -> Option<Moment> {
        if let Self::Time(time) = self { Some(*time) } else { None }
    }

    /// Returns a number that is ordered as the values are; `None` stands first. Texts are ordered by their
    /// first letters.
    pub(crate) fn rank(&self) -> Option<i64> {
        match self {
            Self::Number(number) => Some(number.cast_signed()),
            Self::Digits(digits) => Some(float_rank(digits.approximate())),
            Self::Time(time) => Some(time.0),
            Self::Date(date) => Some(date.0),
            Self::Text(text) => Some(text_rank(text)),
            _ => None,
        }
    }
}

/// Values are equal if their JSON is.
impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Digits(one), Self::Digits(other)) => one.as_str() == other.as_str(),
            (Self::Json(one), Self::Json(other)) => one.get() == other.get(),
            (Self::Flag(one), Self::Flag(other)) => one == other,
            (Self::Number(one), Self::Number(other)) => one == other,
            (Self::Text(one), Self::Text(other)) => one == other,
            (Self::Time(one), Self::Time(other)) => one == other,
            (Self::Date(one), Self::Date(other)) => one == other,
            (Self::Numbers(one), Self::Numbers(other)) => one == other,
            (one, other) => one.is_null() && other.is_null(),
        }
    }
}

/// Returns a whole number that is ordered as the float is.
fn float_rank(number: f64) -> i64 {
    let bits = number.to_bits().cast_signed();
    if bits < 0 { bits ^ i64::MAX } else { bits }
}

/// Returns a whole number that is ordered as the first bytes of texts are, whatever their case.
fn text_rank(text: &str) -> i64 {
    let mut bytes = [0; 8];
    for (place, byte) in bytes[1..].iter_mut().zip(text.to_lowercase().bytes()) {
        *place = byte;
    }
    i64::from_be_bytes(bytes)
}

/// Makes values of Rust's types and ours.
macro_rules! values {
    ($($from:ty, $value:ident => $made:expr;)+) => {
        $(impl From<$from> for Value {
            fn from($value: $from) -> Self {
                $made
            }
        })+
    };
}

values! {
    bool, flag => Self::Flag(flag);
    u64, number => Self::Number(number);
    &'static str, text => Self::Text(Cow::Borrowed(text));
    String, text => Self::Text(Cow::Owned(text));
    Digits, digits => Self::Digits(digits);
    Moment, time => Self::Time(time);
    Date, date => Self::Date(date);
    Vec<u64>, numbers => Self::Numbers(numbers);
    Box<RawValue>, raw => Self::Json(raw);
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// The way in which a vendor writes timestamps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stamp {
    /// `2026-04-01T22:03:27Z`; an offset is read too, a fraction is refused.
    Seconds,
    /// `2026-04-01T22:03:27.000Z`; any fraction is read, an offset is refused.
    Millis,
    /// `2026-04-01 22:03:27`, in UTC.
    Plain,
}

impl Stamp {
    pub(crate) fn parse(self, text: &str) -> Option<Moment> {
        match self {
            Self::Seconds => Moment::parse_seconds(text),
            Self::Millis => Moment::parse(text),
            Self::Plain => Moment::parse_plain(text),
        }
    }

    pub(crate) fn text(self, time: Moment) -> String {
        match self {
            Self::Seconds => time.time().to_rfc3339_opts(SecondsFormat::Secs, true),
            Self::Millis => time.to_string(),
            Self::Plain => time.time().format("%Y-%m-%d %H:%M:%S").to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_are_ordered_as_values() {
        let numbers = ["-1e9", "-2.5", "-0.5", "0.0", "0.25", "3.0", "1e12"];
        let ranks: Vec<_> = numbers.into_iter().map(|text| Value::from(Digits::made(text)).rank()).collect();
        assert!(ranks.is_sorted(), "{ranks:?}");
        let texts = ["", "Acme", "acre", "Zephyr", "Çınar"].map(|text| Value::from(text).rank());
        assert!(texts.is_sorted() && texts[0] > Value::Null.rank(), "{texts:?}");
    }

    #[test]
    fn stamps_are_written_as_they_are_read() {
        for (stamp, text) in [
            (Stamp::Seconds, "2026-04-01T22:03:27Z"),
            (Stamp::Millis, "2026-04-01T22:03:27.000Z"),
            (Stamp::Plain, "2026-04-01 22:03:27"),
        ] {
            assert_eq!(stamp.parse(text).map(|time| stamp.text(time)).as_deref(), Some(text));
            assert_eq!(stamp.parse("2026-04-01"), None);
        }
    }
}
