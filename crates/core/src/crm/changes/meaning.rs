//! Whether a custom field holds what was asked for, though a vendor may write it in another form.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use crate::crm::CloseDate;
use crate::json::{Key, parse_decimal, same};

/// The nesting depth up to which the form may differ. Each level takes twice the time of the next one.
const MAX_DEPTH: u32 = 4;

/// Returns whether `kept` means what `asked` means. Both are JSON.
///
/// Equal are numbers of different digits, a number and its text, a date and a timestamp on it, lists in
/// another order, an object with more fields, and a value in an object that identifies it. Everything that a
/// vendor cut, rounded or dropped is different.
pub(super) fn means(asked: &str, kept: &str) -> bool {
    means_to(MAX_DEPTH, asked, kept)
}

/// Returns whether the JSON is an empty value of any type.
pub(super) fn is_blank(json: &str) -> bool {
    matches!(json.trim_ascii(), "null" | "\"\"" | "[]" | "{}")
}

type Object<'a> = BTreeMap<Key<'a>, &'a RawValue>;

fn means_to(depth: u32, asked: &str, kept: &str) -> bool {
    let (asked, kept) = (asked.trim_ascii(), kept.trim_ascii());
    if same(asked, kept) || (is_blank(asked) && is_blank(kept)) {
        return true;
    }
    let Some(depth) = depth.checked_sub(1) else { return false };
    let means = |asked: &RawValue, kept: &RawValue| means_to(depth, asked.get(), kept.get());
    match (kind(asked), kind(kept)) {
        (Kind::Number, Kind::Number) => is_equal_number(asked, kept),
        (Kind::Number, Kind::Text) => is_number_in_text(asked, kept),
        (Kind::Text, Kind::Number) => is_number_in_text(kept, asked),
        (Kind::Text, Kind::Text) => is_same_time(asked, kept),
        (Kind::List, Kind::List) => match (read::<Vec<&RawValue>>(asked), read::<Vec<&RawValue>>(kept)) {
            (Some(asked), Some(kept)) => {
                asked.len() == kept.len()
                    && asked.iter().all(|asked| kept.iter().any(|kept| means(asked, kept)))
                    && kept.iter().all(|kept| asked.iter().any(|asked| means(asked, kept)))
            }
            _ => false,
        },
        (Kind::Object, Kind::Object) => match (read::<Object<'_>>(asked), read::<Object<'_>>(kept)) {
            (Some(asked), Some(kept)) => asked.iter().all(|(name, asked)| match kept.get(name) {
                Some(kept) => means(asked, kept),
                None => is_blank(asked.get()),
            }),
            _ => false,
        },
        // A vendor shows an item for its id, or a value with its unit.
        (Kind::Number | Kind::Text, Kind::Object) => {
            let names = ["id", "value"];
            read::<Object<'_>>(kept).is_some_and(|kept| {
                kept.iter()
                    .any(|(name, kept)| names.contains(&name.as_str()) && means_to(depth, asked, kept.get()))
            })
        }
        // A field with one value may be a list of it.
        (Kind::Number | Kind::Text, Kind::List) => {
            matches!(read::<Vec<&RawValue>>(kept).as_deref(), Some([one]) if means_to(depth, asked, one.get()))
        }
        (Kind::List, Kind::Number | Kind::Text) => {
            matches!(read::<Vec<&RawValue>>(asked).as_deref(), Some([one]) if means_to(depth, one.get(), kept))
        }
        _ => false,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Number,
    Text,
    List,
    Object,
    Other,
}

fn kind(json: &str) -> Kind {
    match json.as_bytes().first() {
        Some(b'-' | b'0'..=b'9') => Kind::Number,
        Some(b'"') => Kind::Text,
        Some(b'[') => Kind::List,
        Some(b'{') => Kind::Object,
        _ => Kind::Other,
    }
}

fn is_equal_number(asked: &str, kept: &str) -> bool {
    matches!((parse_decimal(asked), parse_decimal(kept)), (Ok(asked), Ok(kept)) if asked == kept)
}

/// Returns whether the text is the number. Other digits, as in `"007"`, are part of a text.
fn is_number_in_text(number: &str, text: &str) -> bool {
    read::<String>(text).is_some_and(|text| text == number)
}

/// Returns whether both texts are the same time, or one is a date and the other a time on it.
fn is_same_time(asked: &str, kept: &str) -> bool {
    let time = |json: &str| read::<String>(json)?.parse::<CloseDate>().ok();
    matches!((time(asked), time(kept)), (Some(asked), Some(kept)) if is_kept_date(asked, kept))
}

/// Returns whether a date or time was kept. A vendor may keep a timestamp for a date, but not a date for a
/// timestamp: that loses its time of day.
pub(super) fn is_kept_date(asked: CloseDate, kept: CloseDate) -> bool {
    match (asked, kept) {
        (CloseDate::Timestamp(asked), CloseDate::Timestamp(kept)) => asked == kept,
        (CloseDate::Timestamp(asked), CloseDate::Date(kept)) => {
            let midnight = kept.and_time(chrono::NaiveTime::MIN).and_utc();
            asked.utc() == midnight
        }
        (CloseDate::Date(asked), kept) => asked == kept.date(),
    }
}

fn read<'de, T: serde::Deserialize<'de>>(text: &'de str) -> Option<T> {
    serde_json::from_str(text).ok()
}

#[cfg(test)]
mod tests {
    use super::means;

    #[test]
    fn forms_of_the_same_value_are_equal() {
        for (asked, kept) in [
            ("40.10", "40.1"),
            ("1e3", "1000"),
            ("7", "\"7\""),
            ("\"7\"", "7"),
            ("\"2026-12-31\"", "\"2026-12-31T00:00:00.000Z\""),
            ("\"2026-12-31T01:00:00+01:00\"", "\"2026-12-31 00:00:00\""),
            ("[1,2]", "[2,1]"),
            ("[\"usr_1\"]", "\"usr_1\""),
            ("\"usr_1\"", "[{\"id\":\"usr_1\",\"name\":\"Ada\"}]"),
            (r#"{"value":12.50,"currency":"EUR"}"#, r#"{"currency":"EUR","value":12.5,"label":null}"#),
            ("\"\"", "null"),
            ("[]", "null"),
        ] {
            assert!(means(asked, kept), "{asked} and {kept}");
        }
    }

    #[test]
    fn changed_values_differ() {
        for (asked, kept) in [
            ("40.105", "40.11"),
            ("\"007\"", "7"),
            ("\" x\"", "\"x\""),
            ("\"2026-12-31T15:00:00Z\"", "\"2026-12-31\""),
            ("[1,2]", "[1]"),
            ("[1,1]", "[1,2]"),
            ("1", "null"),
            ("true", "false"),
            (r#"{"value":1,"currency":"EUR"}"#, r#"{"value":1}"#),
        ] {
            assert!(!means(asked, kept), "{asked} and {kept}");
        }
    }

    #[test]
    fn deep_nesting_is_compared_as_it_is() {
        let nested = |inner: &str| format!("{}{inner}{}", "[".repeat(100), "]".repeat(100));
        assert!(means(&nested("1"), &nested(" 1")));
        assert!(!means(&nested("1.0"), &nested("1")));
    }
}
