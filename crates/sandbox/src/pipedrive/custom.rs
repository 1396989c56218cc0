//! Values of custom fields in a body: checked against the type of the field.

use std::collections::BTreeMap;

use serde_json::{json, value::RawValue};

use super::{
    catalogue::{CustomField, FieldType},
    service::State,
    users::{self, ZONE},
};
use crate::{
    calendar::{ClockTime, Date},
    raw::{is_currency, json, number},
};

/// The parts of an address beside its `value`.
const ADDRESS_PARTS: [&str; 10] = [
    "street_number",
    "route",
    "sublocality",
    "subpremise",
    "locality",
    "admin_area_level_1",
    "admin_area_level_2",
    "country",
    "postal_code",
    "formatted_address",
];
/// Letters that the short text types hold.
const SHORT_TEXT: usize = 255;
/// Letters that the long text type holds.
const LONG_TEXT: usize = 65_535;

/// What is stored for a value, `None` when it clears the field, or why it is refused.
pub(crate) fn check(
    field: &CustomField,
    raw: &RawValue,
    state: &State,
) -> Result<Option<Box<RawValue>>, &'static str> {
    if raw.get() == "null" {
        return Ok(None);
    }
    let known_option = |id: u64| field.options.iter().any(|option| option.id == id);
    let kept = |fits: bool| fits.then(|| raw.to_owned());
    let (stored, expected) = match field.kind {
        FieldType::Varchar | FieldType::VarcharAuto | FieldType::Phone => {
            (kept(is_text(raw, SHORT_TEXT)), "Expected a string of at most 255 characters")
        }
        FieldType::Text => (kept(is_text(raw, LONG_TEXT)), "Expected a string"),
        FieldType::Double => (kept(number(raw).is_some()), "Expected a number"),
        FieldType::Enum => (kept(json(raw).is_some_and(known_option)), "Expected the id of an option"),
        FieldType::Set => {
            let ids: Option<Vec<u64>> = json(raw);
            let fits = ids.is_some_and(|ids| !ids.is_empty() && ids.into_iter().all(known_option));
            (kept(fits), "Expected a non-empty array of option ids, or null")
        }
        FieldType::User => (kept(json(raw).is_some_and(users::exists)), "Expected the id of a user"),
        FieldType::Org => (
            kept(json(raw).is_some_and(|id| state.knows_organization(id))),
            "Expected the id of an organization",
        ),
        FieldType::People => {
            (kept(json(raw).is_some_and(|id| state.knows_person(id))), "Expected the id of a person")
        }
        FieldType::Date => (kept(is_date(raw)), "Expected a date in the format YYYY-MM-DD"),
        FieldType::Monetary => (monetary(raw), "Expected an object with a number 'value' and a 'currency'"),
        FieldType::Daterange => (date_range(raw), "Expected an object with the dates 'value' and 'until'"),
        FieldType::Time => (times(raw, &["value"]), "Expected an object with the time 'value'"),
        FieldType::Timerange => {
            (times(raw, &["value", "until"]), "Expected an object with the times 'value' and 'until'")
        }
        FieldType::Address => (address(raw), "Expected an object with the string 'value'"),
    };
    stored.map(Some).ok_or(expected)
}

type Parts = BTreeMap<String, Box<RawValue>>;

fn is_text(raw: &RawValue, most: usize) -> bool {
    json(raw).is_some_and(|text: String| text.chars().count() <= most)
}

fn is_date(raw: &RawValue) -> bool {
    json(raw).is_some_and(|text: String| Date::parse(&text).is_some())
}

/// The parts of an object that has no others than the named ones.
fn parts(raw: &RawValue, known: &[&str]) -> Option<Parts> {
    json(raw).filter(|parts: &Parts| parts.keys().all(|name| known.contains(&name.as_str())))
}

/// Kept in the vendor's order of members, with the digits of the amount.
fn monetary(raw: &RawValue) -> Option<Box<RawValue>> {
    let parts = parts(raw, &["value", "currency"])?;
    let (value, currency) = (parts.get("value")?, parts.get("currency")?);
    let fits = number(value).is_some() && json(currency).is_some_and(|code: String| is_currency(&code));
    let text = format!(r#"{{"value":{value},"currency":{currency}}}"#);
    fits.then(|| RawValue::from_string(text).ok())?
}

fn date_range(raw: &RawValue) -> Option<Box<RawValue>> {
    let parts = parts(raw, &["value", "until"])?;
    let (value, until) = (parts.get("value")?, parts.get("until")?);
    let text = format!(r#"{{"value":{value},"until":{until}}}"#);
    (is_date(value) && is_date(until)).then(|| RawValue::from_string(text).ok())?
}

/// Times are written with seconds; without a zone the user's zone is put in, with an invented number.
fn times(raw: &RawValue, names: &[&str]) -> Option<Box<RawValue>> {
    let parts = parts(raw, &[names, &["timezone_id", "timezone_name"]].concat())?;
    let mut text = String::from("{");
    for name in names {
        let time = ClockTime::parse(&json::<String>(parts.get(*name)?)?)?;
        text.push_str(&format!(r#""{name}":"{time}","#));
    }
    let zone = match parts.get("timezone_name") {
        Some(name) => json::<String>(name).filter(|name| name.contains('/') || name == "UTC")?,
        None => ZONE.to_owned(),
    };
    let number = match parts.get("timezone_id") {
        Some(id) => json::<u64>(id)?,
        None => 354,
    };
    text.push_str(&format!(r#""timezone_id":{number},"timezone_name":{}}}"#, json!(zone)));
    RawValue::from_string(text).ok()
}

/// Parts that are left out become null.
fn address(raw: &RawValue) -> Option<Box<RawValue>> {
    let parts = parts(raw, &[&["value"], &ADDRESS_PARTS[..]].concat())?;
    let part = |name: &str| match parts.get(name) {
        Some(raw) => json::<Option<String>>(raw),
        None => Some(None),
    };
    let mut text = format!(r#"{{"value":{}"#, json!(part("value")??));
    for name in ADDRESS_PARTS {
        text.push_str(&format!(r#","{name}":{}"#, json!(part(name)?)));
    }
    text.push('}');
    RawValue::from_string(text).ok()
}
