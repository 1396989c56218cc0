//! Values in other forms than documented whose meaning is certain, such as a number that is written as text.
//!
//! Reading in one pass accepts the documented forms alone. These are tried when a record is read field by
//! field.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::value::RawValue;

use super::lossy::Lossy;
use super::{Fields, Timestamp, parse_decimal};

/// The beginnings of the dates that databases write for "no date".
const NO_DATE: [&str; 2] = ["0000-00-00", "-0001-11-30"];

/// Reads a text. Half of a surrogate pair becomes U+FFFD, and a number becomes its digits.
pub(super) fn text(raw: &RawValue) -> Option<String> {
    let json = raw.get();
    match json.as_bytes().first()? {
        b'"' => serde_json::from_str::<Lossy<'_>>(json).ok().map(|text| text.0.into_owned()),
        b'-' | b'0'..=b'9' => Some(json.to_owned()),
        _ => None,
    }
}

/// Reads a number, also from a text that holds nothing else.
pub(super) fn decimal(raw: &RawValue) -> Option<Decimal> {
    number(raw, |digits| parse_decimal(digits).ok())
}

/// Reads a whole number, also from a text or with a fraction of zeros.
pub(super) fn integer<T: TryFrom<i128>>(raw: &RawValue) -> Option<T> {
    let number = decimal(raw)?;
    if !number.fract().is_zero() {
        return None;
    }
    i128::try_from(number).ok().and_then(|whole| T::try_from(whole).ok())
}

fn number<T>(raw: &RawValue, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
    match raw.get().starts_with('"') {
        true => read(inner(raw)?.trim()),
        false => read(raw.get()),
    }
}

/// Reads `true` or `false`, also from 1 or 0 and from text.
pub(super) fn boolean(raw: &RawValue) -> Option<bool> {
    match raw.get().trim_matches('"') {
        "true" | "True" | "1" => Some(true),
        "false" | "False" | "0" => Some(false),
        _ => None,
    }
}

/// Reads a timestamp, also from a date, which is its midnight in UTC.
pub(super) fn timestamp(raw: &RawValue) -> Option<Timestamp> {
    Timestamp::parse_with_date(inner(raw)?.trim())
}

/// Reads a date, also from a timestamp, of which it is the date as written.
pub(super) fn date(raw: &RawValue) -> Option<NaiveDate> {
    let text = inner(raw)?;
    let text = text.trim();
    Timestamp::parse_with_date(text)?;
    super::parse_date(text.get(..10)?)
}

/// Returns `true` for an empty text and for a date of only zeros, which both stand for no date.
pub(super) fn is_no_date(raw: &RawValue) -> bool {
    inner(raw).is_some_and(|text| {
        let text = text.trim();
        text.is_empty() || NO_DATE.iter().any(|zeros| text.starts_with(zeros))
    })
}

/// Reads an object, also from an empty list.
pub(super) fn fields(raw: &RawValue) -> Option<Fields> {
    is_empty(raw, '[').then(Fields::new)
}

/// Returns `true` for an empty object or list, as `open` tells.
pub(super) fn is_empty(raw: &RawValue, open: char) -> bool {
    let json = raw.get();
    json.starts_with(open) && json.get(1..json.len() - 1).is_some_and(|inner| inner.trim_ascii().is_empty())
}

/// Returns what stands between the quotes, if it is a text without escapes.
fn inner(raw: &RawValue) -> Option<&str> {
    let inner = raw.get().strip_prefix('"')?.strip_suffix('"')?;
    (!inner.contains('\\')).then_some(inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{RecordField, Wire};

    fn raw(json: &str) -> &RawValue {
        serde_json::from_str(json).unwrap()
    }

    fn read<T: Wire>(json: &str) -> Option<T> {
        crate::json::read_raw(raw(json)).ok()
    }

    #[test]
    fn number_in_text_is_read_with_its_digits() {
        assert_eq!(read::<Decimal>("\"1000.00\"").unwrap().to_string(), "1000.00");
        assert_eq!(read::<u8>("\"3\""), Some(3));
        assert_eq!(read::<u64>("7.0"), Some(7));
        assert_eq!(read::<i64>("\"-5\""), Some(-5));
        for json in ["\"\"", "\"1,5\"", "\"1e9x\"", "true", "[1]", "\"a1\""] {
            assert_eq!(read::<Decimal>(json), None, "{json}");
        }
        assert_eq!((read::<u8>("\"300\""), read::<u64>("1.5"), read::<u64>("-1")), (None, None, None));
    }

    #[test]
    fn text_is_read_from_number_and_half_pair() {
        assert_eq!(read::<String>("12345").as_deref(), Some("12345"));
        assert_eq!(
            read::<String>(r#""a\ud83db\ude00\ud83d\ud83d""#).unwrap(),
            "a\u{FFFD}b\u{FFFD}\u{FFFD}\u{FFFD}"
        );
        assert_eq!(read::<String>(r#""\ud83d\ude00""#).as_deref(), Some("\u{1F600}"));
        for json in ["true", "{}", "[\"x\"]", "null"] {
            assert_eq!(read::<String>(json), None, "{json}");
        }
    }

    #[test]
    fn boolean_is_read_from_digit_and_text() {
        for json in ["1", "\"1\"", "\"true\"", "true"] {
            assert_eq!(read::<bool>(json), Some(true), "{json}");
        }
        for json in ["0", "\"0\"", "\"false\"", "false"] {
            assert_eq!(read::<bool>(json), Some(false), "{json}");
        }
        for json in ["2", "\"yes\"", "\"\"", "[]", "null"] {
            assert_eq!(read::<bool>(json), None, "{json}");
        }
    }

    #[test]
    fn date_and_timestamp_are_read_for_each_other() {
        assert_eq!(read::<Timestamp>("\"2026-04-13\"").unwrap().in_utc().to_string(), "2026-04-13T00:00:00Z");
        let zone = read::<Timestamp>("\"2026-04-13T02:00:00+0200\"").unwrap();
        assert_eq!(zone, "2026-04-13T00:00:00Z".parse().unwrap());
        for json in ["\"2026-04-13T23:30:00+02:00\"", "\"2026-04-13 10:00:00\"", "\"2026-04-13\""] {
            assert_eq!(read::<NaiveDate>(json).unwrap().to_string(), "2026-04-13", "{json}");
        }
        for json in ["\"soon\"", "7", "\"2026-13-01\"", "\"2026-04-13junk\""] {
            assert_eq!(read::<NaiveDate>(json), None, "{json}");
            assert_eq!(read::<Timestamp>(json), None, "{json}");
        }
    }

    #[test]
    fn zero_date_and_empty_text_are_no_date() {
        for json in
            ["\"0000-00-00 00:00:00\"", "\"0000-00-00\"", "\"\"", "\" \"", "\"-0001-11-30T00:00:00+0000\""]
        {
            assert_eq!(Option::<Timestamp>::read_raw(raw(json)), Ok(None), "{json}");
            assert_eq!(Option::<NaiveDate>::read_raw(raw(json)), Ok(None), "{json}");
            assert!(Option::<Decimal>::read_raw(raw(json)).is_err(), "{json}");
        }
    }

    #[test]
    fn empty_list_and_object_are_read_for_each_other() {
        assert!(read::<Fields>("[ ]").unwrap().is_empty());
        assert_eq!(read::<Vec<u64>>("{\n}"), Some(Vec::new()));
        assert!(read::<Fields>("[1]").is_none() && read::<Vec<u64>>(r#"{"a":1}"#).is_none());
    }
}
