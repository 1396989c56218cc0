//! Custom fields: their definitions, and the values that bodies have for them.

use std::borrow::Cow;

use super::{schema::FIELDS, seed};
use crate::kit::{Body, Depth, Field, Issue, Object, RawValue, Row, Store, Value, Wrong, json, write};

/// The entities that have fields to discover.
pub(crate) const ENTITIES: [&str; 4] = ["contacts", "companies", "deals", "tasks"];
/// Returns a type of fields.
pub(crate) fn kind(name: &str) -> Option<&'static Field> {
    FIELDS.section("types").iter().find(|kind| kind.name == name)
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
    let row = Row::new(store.next(FIELDS.name), seed::MADE)
        .with("entity", entity.to_owned())
        .with("pipelineId", pipeline)
        .with("key", key.clone())
        .with("label", label.to_owned())
        .with("type", kind.to_owned())
        .with("options", write::raw(|out| write::json(options, out)));
    store.put(FIELDS.name, row);
    key
}

/// Returns the fields of an entity: those of every pipeline, and those of one.
pub(crate) fn of<'a>(
    store: &'a Store,
    entity: &'a str,
    pipeline: Option<u64>,
) -> impl Iterator<Item = Cow<'a, Row>> {
    store.rows(FIELDS.name, Depth::Whole).filter(move |field| {
        let own = field.number_of("pipelineId");
        field.text("entity") == Some(entity) && (own.is_none() || own == pipeline)
    })
}

/// Reads the custom fields of a body into a row. That null clears a value is inferred.
pub(crate) fn fill(store: &Store, entity: &str, row: &mut Row, body: &mut Body) {
    for field in of(store, entity, row.number_of("pipelineId")) {
        let key = field.text("key").unwrap_or_default();
        let Some(raw) = body.take(key) else { continue };
        if raw.get() == "null" {
            row.set(key.to_owned(), Value::Null);
            continue;
        }
        let issues = issues(store, &field, key, &raw);
        if issues.is_empty() {
            row.set(key.to_owned(), raw);
        }
        issues.into_iter().for_each(|issue| body.issue(&issue.path, issue.wrong));
    }
}

fn issues(store: &Store, field: &Row, key: &str, raw: &RawValue) -> Vec<Issue> {
    let (kind, mut issues) = (field.text("type").unwrap_or_default(), Vec::new());
    if let Some(kind) = self::kind(kind) {
        kind.read(store, raw, key, &mut issues);
    }
    if issues.is_empty() && kind.ends_with("_OPTION") {
        let options: Vec<String> = field.json("options").unwrap_or_default();
        let given = json(raw).or_else(|| Some(vec![json::<String>(raw)?])).unwrap_or_default();
        if !given.iter().all(|option| options.contains(option)) {
            issues.push(Issue::new(key, Wrong::Other("Expected one of the options".into())));
        }
    }
    issues
}

/// Writes the custom fields of a row. Items of lists show those without a value as null, single objects leave
/// them out.
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
