//! Custom fields: their definitions, and the values that bodies have for them.

use std::borrow::Cow;

use serde_json::value::RawValue;

use super::seed;
use crate::{
    formats::{is_email, is_url},
    kit::{
        body::Body,
        row::Row,
        store::{Depth, Store},
        value::{Stamp, Value},
        write::{self, Object},
        wrong::Wrong,
    },
    raw::{json, number},
};

/// The resource that holds the definitions.
pub(crate) const FIELDS: &str = "fields";
/// The entities that have fields to discover.
pub(crate) const ENTITIES: [&str; 4] = ["contacts", "companies", "deals", "tasks"];
/// The types of fields. How the API names them is inferred from the app.
pub(crate) const TYPES: [&str; 11] = [
    "TEXT",
    "LONG_TEXT",
    "NUMBER",
    "CURRENCY",
    "DATE",
    "SINGLE_OPTION",
    "MULTIPLE_OPTION",
    "ARRAY_TEXT",
    "PHONE_NUMBER",
    "EMAIL",
    "LINK",
];

/// Adds the fields that the account starts with. They are read with every row, so they are stored and not made anew.
pub(crate) fn seed(store: &mut Store) {
    for (entity, pipeline, label, kind, options) in seed::FIELDS {
        add(store, entity, pipeline, label, kind, options);
    }
}

/// Adds a field, for one pipeline alone if one is given, and returns its key.
pub(crate) fn add(
    store: &mut Store,
    entity: &str,
    pipeline: Option<u64>,
    label: &str,
    kind: &str,
    options: &[&str],
) -> String {
    let key = format!("cf_{}", label.to_lowercase().replace(' ', "_"));
    let row = Row::new(store.next(FIELDS), seed::MADE)
        .with("entity", entity.to_owned())
        .with("pipelineId", pipeline)
        .with("key", key.clone())
        .with("label", label.to_owned())
        .with("type", kind.to_owned())
        .with("options", write::raw(|out| write::json(options, out)));
    store.put(FIELDS, row);
    key
}

/// Returns the fields of an entity: those of every pipeline, and those of one.
pub(crate) fn of<'a>(
    store: &'a Store,
    entity: &'a str,
    pipeline: Option<u64>,
) -> impl Iterator<Item = Cow<'a, Row>> {
    store.rows(FIELDS, Depth::Whole).filter(move |field| {
        let own = field.number_of("pipelineId");
        field.text("entity") == Some(entity) && (own.is_none() || own == pipeline)
    })
}

/// Reads the custom fields of a body into a row. That null clears a value is inferred.
pub(crate) fn fill(store: &Store, entity: &str, row: &mut Row, body: &mut Body) {
    for field in of(store, entity, row.number_of("pipelineId")) {
        let key = field.text("key").unwrap_or_default();
        match body.take(key) {
            None => {}
            Some(raw) if raw.get() == "null" => row.set(key.to_owned(), Value::Null),
            Some(raw) => match wrong(&field, &raw) {
                Some(text) => body.issue(key, Wrong::Other(text.into())),
                None => row.set(key.to_owned(), raw),
            },
        }
    }
}

/// Writes the custom fields of a row. Items of lists show those without a value as null, single objects leave them out.
pub(crate) fn write(store: &Store, entity: &str, row: &Row, is_item: bool, object: &mut Object<'_>) {
    for field in of(store, entity, row.number_of("pipelineId")) {
        let key = field.text("key").unwrap_or_default();
        match row.get(key) {
            Value::Json(raw) => drop(object.put(key, raw)),
            _ if is_item => drop(object.put(key, &())),
            _ => {}
        }
    }
}

/// Returns what is wrong with a value. The JSON of the types is inferred.
fn wrong(field: &Row, raw: &RawValue) -> Option<&'static str> {
    let (text, texts) = (json::<String>(raw), json::<Vec<String>>(raw));
    let options: Vec<String> =
        if let Value::Json(options) = field.get("options") { json(options) } else { None }
            .unwrap_or_default();
    let (fits, expected) = match field.text("type").unwrap_or_default() {
        "NUMBER" | "CURRENCY" => (number(raw).is_some(), "Expected a number"),
        "DATE" => {
            (text.is_some_and(|text| Stamp::Millis.parse(&text).is_some()), "Expected an ISO 8601 date-time")
        }
        "SINGLE_OPTION" => (text.is_some_and(|text| options.contains(&text)), "Expected one of the options"),
        "MULTIPLE_OPTION" => {
            let known = texts.is_some_and(|texts| texts.iter().all(|text| options.contains(text)));
            (known, "Expected an array of options")
        }
        "ARRAY_TEXT" => (texts.is_some(), "Expected an array of strings"),
        "EMAIL" => (text.is_some_and(|text| is_email(&text)), "Please enter a valid email address."),
        "LINK" => (text.is_some_and(|text| is_url(&text)), "Expected a URL"),
        _ => (text.is_some(), "Expected a string"),
    };
    (!fits).then_some(expected)
}
