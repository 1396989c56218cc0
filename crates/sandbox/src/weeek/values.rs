//! Values in forms of the vendor's own, as bodies have them.

use crate::kit::{Date, RawValue, Rows, Stamp, Value, Wrong, is_email, json};

/// The most characters of a short text.
const SHORT: usize = 255;

/// Reads a flag as JSON has it, or as 0 and 1.
pub(crate) fn flag(_: &dyn Rows, raw: &RawValue, _: &str) -> Result<Value, Wrong> {
    match raw.get() {
        "true" | "1" => Ok(true.into()),
        "false" | "0" => Ok(false.into()),
        _ => Err(Wrong::Flag),
    }
}

/// Reads a short text, as an item of a list.
pub(crate) fn short(_: &dyn Rows, raw: &RawValue, _: &str) -> Result<Value, Wrong> {
    let text = json::<String>(raw).ok_or(Wrong::Text)?;
    if text.chars().count() > SHORT { Err(Wrong::TooLong(SHORT)) } else { Ok(text.into()) }
}

/// Reads a short text that is an e-mail address.
pub(crate) fn email(rows: &dyn Rows, raw: &RawValue, _: &str) -> Result<Value, Wrong> {
    let value = short(rows, raw, "")?;
    if value.text().is_some_and(is_email) { Ok(value) } else { Err(Wrong::Email) }
}

/// Reads a color such as `#0a0B0c`.
pub(crate) fn color(_: &dyn Rows, raw: &RawValue, _: &str) -> Result<Value, Wrong> {
    let text = json::<String>(raw).ok_or(Wrong::Text)?;
    let digits = text.strip_prefix('#').unwrap_or_default();
    let fits = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    if fits { Ok(text.into()) } else { Err(Wrong::Other("format is invalid.".into())) }
}

/// Reads a timestamp of a custom field, which keeps its form. The forms are inferred.
pub(crate) fn date_time(_: &dyn Rows, raw: &RawValue, _: &str) -> Result<Value, Wrong> {
    let text = json::<String>(raw).ok_or(Wrong::Text)?;
    let fits = [Stamp::Millis, Stamp::Seconds].iter().any(|stamp| stamp.parse(&text).is_some());
    if fits { Ok(text.into()) } else { Err(Wrong::Time) }
}

/// Reads a date as `dd.mm.yyyy`.
pub(crate) fn day(_: &dyn Rows, raw: &RawValue, _: &str) -> Result<Value, Wrong> {
    let text = json::<String>(raw).ok_or(Wrong::Text)?;
    date(&text).map(Value::from).ok_or(Wrong::Date)
}

/// Returns a date that is written as `dd.mm.yyyy`.
pub(crate) fn date(text: &str) -> Option<Date> {
    let [day, month, year] = text.split('.').collect::<Vec<_>>().try_into().ok()?;
    Date::parse(&format!("{year}-{month}-{day}"))
}

/// Reads a number of minutes, up to a day.
pub(crate) fn minutes(_: &dyn Rows, raw: &RawValue, _: &str) -> Result<Value, Wrong> {
    let number = json::<u64>(raw).ok_or(Wrong::Whole)?;
    if (1..=1_440).contains(&number) { Ok(number.into()) } else { Err(Wrong::Range(1, 1_440)) }
}
