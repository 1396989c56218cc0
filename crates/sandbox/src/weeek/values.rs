//! Values in forms of the vendor's own, as bodies have them.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use crate::{
    calendar::{Date, Instant, Moment},
    formats::is_email,
    kit::{
        field::Rows,
        value::Value,
        write::{self, Object},
        wrong::Wrong,
    },
    raw::json,
};

/// The most characters of a short text.
pub(crate) const SHORT: usize = 255;

/// Reads a flag as JSON has it, or as 0 and 1.
pub(crate) fn flag(_: &dyn Rows, raw: &RawValue) -> Result<Value, Wrong> {
    match raw.get() {
        "true" | "1" => Ok(true.into()),
        "false" | "0" => Ok(false.into()),
        _ => Err(Wrong::Flag),
    }
}

/// Reads a short text, as an item of a list.
pub(crate) fn short(_: &dyn Rows, raw: &RawValue) -> Result<Value, Wrong> {
    let text = json::<String>(raw).ok_or(Wrong::Text)?;
    if text.chars().count() > SHORT { Err(Wrong::TooLong(SHORT)) } else { Ok(text.into()) }
}

/// Reads a short text that is an e-mail address.
pub(crate) fn email(rows: &dyn Rows, raw: &RawValue) -> Result<Value, Wrong> {
    let value = short(rows, raw)?;
    if value.text().is_some_and(is_email) { Ok(value) } else { Err(Wrong::Email) }
}

/// Reads a color such as `#0a0B0c`.
pub(crate) fn color(_: &dyn Rows, raw: &RawValue) -> Result<Value, Wrong> {
    let text = json::<String>(raw).ok_or(Wrong::Text)?;
    let digits = text.strip_prefix('#').unwrap_or_default();
    let fits = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    if fits { Ok(text.into()) } else { Err(Wrong::Other("format is invalid.".into())) }
}

/// Reads a timestamp of a custom field, which keeps its form. The forms are inferred.
pub(crate) fn date_time(_: &dyn Rows, raw: &RawValue) -> Result<Value, Wrong> {
    let text = json::<String>(raw).ok_or(Wrong::Text)?;
    let fits = Moment::parse(&text).is_some() || Instant::parse(&text).is_some();
    if fits { Ok(text.into()) } else { Err(Wrong::Time) }
}

/// Reads a date as `dd.mm.yyyy`.
pub(crate) fn day(_: &dyn Rows, raw: &RawValue) -> Result<Value, Wrong> {
    let text = json::<String>(raw).ok_or(Wrong::Text)?;
    let parts: Option<[&str; 3]> = text.split('.').collect::<Vec<_>>().try_into().ok();
    let date = parts.and_then(|[day, month, year]| Date::parse(&format!("{year}-{month}-{day}")));
    date.map(Value::from).ok_or(Wrong::Date)
}

/// Reads where a task stands among the projects.
pub(crate) fn location(_: &dyn Rows, raw: &RawValue) -> Result<Value, Wrong> {
    let members: BTreeMap<String, Option<u64>> = json(raw).ok_or(Wrong::Object)?;
    let member = |name: &str| members.get(name).copied().flatten();
    let project = member("projectId").ok_or(Wrong::Missing)?;
    Ok(place(project, member("boardId"), member("boardColumnId")).into())
}

/// Returns a location of a task.
pub(crate) fn place(project: u64, board: Option<u64>, column: Option<u64>) -> Box<RawValue> {
    write::raw(|out| {
        let mut object = Object::open(out);
        object.put("projectId", &project).put("boardId", &board).put("boardColumnId", &column);
        object.close();
    })
}
