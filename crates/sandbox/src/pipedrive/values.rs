//! Values in forms of the vendor's own, as bodies have them.

use crate::kit::{ClockTime, Members, Object, RawValue, Rows, Value, Wrong, is_url, json, write};
use serde::{Deserialize, Serialize};

/// The zone of the account, far enough from UTC that local dates differ from UTC dates, and without summer
/// time.
const ZONE: &str = "Asia/Dubai";

/// What stands for a label that was not given (inferred).
pub(crate) const LABEL: &str = "work";

/// An e-mail address or a telephone number.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Detail {
    pub(crate) value: String,
    #[serde(default)]
    pub(crate) primary: bool,
    #[serde(default = "label")]
    pub(crate) label: String,
}

fn label() -> String {
    LABEL.to_owned()
}

/// Reads e-mail addresses or telephone numbers. If none is primary, the first is (inferred).
pub(crate) fn details(_: &dyn Rows, raw: &RawValue, _: &str) -> Result<Value, Wrong> {
    let given = json::<Vec<Detail>>(raw);
    let given = given.filter(|given| given.iter().all(|detail| !detail.value.trim().is_empty()));
    let mut details =
        given.ok_or(Wrong::Other("Expected an array of objects with a string 'value'".into()))?;
    let has_primary = details.iter().any(|detail| detail.primary);
    if let Some(first) = details.first_mut() {
        first.primary |= !has_primary;
    }
    Ok(write::raw(|out| write::json(&details, out)).into())
}

/// Reads a time of the day.
pub(crate) fn time(_: &dyn Rows, raw: &RawValue, _: &str) -> Result<Value, Wrong> {
    times(raw, &["value"]).ok_or(Wrong::Other("Expected an object with the time 'value'".into()))
}

/// Reads a range of times of the day.
pub(crate) fn time_range(_: &dyn Rows, raw: &RawValue, _: &str) -> Result<Value, Wrong> {
    let expected = "Expected an object with the times 'value' and 'until'";
    times(raw, &["value", "until"]).ok_or(Wrong::Other(expected.into()))
}

/// Times are kept with seconds; without a zone they get the user's, with an invented number.
fn times(raw: &RawValue, names: &[&str]) -> Option<Value> {
    let mut given = json::<Members>(raw)?;
    let times: Option<Vec<ClockTime>> =
        names.iter().map(|&name| ClockTime::parse(&json::<String>(&given.remove(name)?)?)).collect();
    let times = times?;
    let zone = match given.remove("timezone_name") {
        Some(name) => json::<String>(&name).filter(|name| name.contains('/') || name == "UTC")?,
        None => ZONE.to_owned(),
    };
    let number = given.remove("timezone_id").map_or(Some(354), |id| json::<u64>(&id))?;
    given.is_empty().then(|| {
        write::raw(|out| {
            let mut object = Object::open(out);
            for (name, time) in names.iter().zip(&times) {
                object.put(name, time);
            }
            object.put("timezone_id", &number).put("timezone_name", &zone);
            object.close();
        })
        .into()
    })
}

/// Reads a flag that is written as 0 or 1.
pub(crate) fn bit(_: &dyn Rows, raw: &RawValue, _: &str) -> Result<Value, Wrong> {
    match raw.get() {
        "1" => Ok(true.into()),
        "0" => Ok(false.into()),
        _ => Err(Wrong::Other("Expected 0 or 1".into())),
    }
}

/// Reads the conditions of a filter: two groups in one frame, and at most 16 conditions.
pub(crate) fn conditions(_: &dyn Rows, raw: &RawValue, _: &str) -> Result<Value, Wrong> {
    let frame: serde_json::Value = json(raw).ok_or(Wrong::Object)?;
    let groups = frame["conditions"].as_array().map(Vec::as_slice).unwrap_or_default();
    let glues: Vec<_> = groups.iter().map(|group| group["glue"].as_str().unwrap_or_default()).collect();
    let inner = groups.iter().map(|group| group["conditions"].as_array().map(Vec::len));
    let count: Option<usize> = inner.sum();
    let fits = frame["glue"] == "and" && glues == ["and", "or"] && count.is_some_and(|count| count <= 16);
    let expected = "Expected a group of all and a group of any, with at most 16 conditions";
    if fits { Ok(raw.to_owned().into()) } else { Err(Wrong::Other(expected.into())) }
}

/// Reads the address that events go to.
pub(crate) fn subscription(_: &dyn Rows, raw: &RawValue, _: &str) -> Result<Value, Wrong> {
    let url = json::<String>(raw).ok_or(Wrong::Text)?;
    let loopback = ["http://127.0.0.1", "http://localhost", "http://[::1]"];
    let known = url.starts_with("https://") || loopback.iter().any(|start| url.starts_with(start));
    if known && is_url(&url) {
        Ok(url.into())
    } else {
        Err(Wrong::Other("invalid or non-reachable URL".into()))
    }
}
