//! What new rows have, and what holds between the fields of a row.

use super::{
    places,
    schema::{ADDRESSES, EMAILS, FIELDS, FUNNELS, PHONES, PROJECTS, TAGS, TASKS},
    seed::{self, CALLER},
};
use crate::kit::{Access, Body, Field, Ids, Members, Of, Resource, Row, Store, Value, Wrong, json, write};

/// The colors of tags that were made without one, in turn.
const COLORS: [&str; 4] = ["#aaaaaa", "#bcf60c", "#008080", "#9a6324"];

/// Sets what a new row has unless its body says otherwise.
pub(crate) fn defaults(resource: &Resource, row: &mut Row) {
    for field in resource.fields() {
        if matches!(field.name.as_ref(), "creatorId" | "authorId") {
            row.set(field.name.clone(), CALLER);
        }
    }
    if resource.name == FUNNELS.name {
        row.set("team", (1..=seed::MEMBERS).collect::<Vec<u64>>());
    } else if resource.name == TAGS.name {
        row.set("color", color(row.number));
    } else if resource.name == PROJECTS.name {
        row.set("color", color(row.number));
        row.set("team", vec![CALLER]);
    }
}

fn color(number: u64) -> &'static str {
    COLORS[(number % COLORS.len() as u64) as usize]
}

/// Checks a body before it is read. The vendor passes over null as the type of a task, and takes either
/// dates or timestamps.
pub(crate) fn prepare(resource: &Resource, body: &mut Body) {
    if resource.name != TASKS.name {
        return;
    }
    body.take_null("type");
    let has = |names: [&str; 2]| names.into_iter().any(|name| body.has(name));
    if has(["startDate", "dueDate"]) && has(["startDateTime", "dueDateTime"]) {
        body.issue("startDateTime", Wrong::Other("field is prohibited.".into()));
    }
}

/// Reads the fields of a body into a row. A field that is required is so in every request that may have it.
pub(crate) fn fill(store: &Store, fields: &[&Field], body: &mut Body, row: &mut Row, of: Of) {
    let missing =
        |field: &&&Field| field.required && field.access != Access::Create && !body.has(&field.name);
    let missing: Vec<&&Field> = fields.iter().filter(missing).filter(|_| of == Of::Stored).collect();
    for field in missing {
        body.issue(&field.name, Wrong::Missing);
    }
    body.fill(store, fields.iter().copied(), row, of);
}

/// Checks a row after its body was read, and sets what follows from it.
pub(crate) fn check(store: &Store, resource: &Resource, body: &mut Body, row: &mut Row) {
    if resource.name == FIELDS.name {
        config(store, body, row);
    } else if resource.name == TASKS.name {
        task(store, body, row);
    }
}

/// Reads what a custom field is shown as; types without settings pass over it (inferred).
fn config(store: &Store, body: &mut Body, row: &mut Row) {
    let fields = match row.text("type") {
        Some("number") => FIELDS.section("config/number"),
        Some("boolean") => FIELDS.section("config/boolean"),
        _ => return,
    };
    let Some(raw) = body.take("config") else { return };
    if raw.get() == "null" {
        return row.set("config", Value::Null);
    }
    let Some(given) = json::<Members>(&raw) else {
        return body.issue("config", Wrong::List);
    };
    let mut inner = Body::of(given).below("config.");
    let mut config = Row::new(0, row.created);
    fill(store, &fields.iter().collect::<Vec<_>>(), &mut inner, &mut config, Of::New);
    if config.get("currency").is_null() {
        if config.text("type") == Some("currency") && !inner.has_issue("currency") {
            inner.issue("currency", Wrong::Missing);
        }
        config.set("currency", Value::Absent);
    }
    body.absorb(inner);
    let text = write::raw(|out| write::row(store, Ids::Number(0), fields, &config, &|_| false, out));
    row.set("config", text);
}

/// Puts the fields of 2023 into those of 2026.
fn task(store: &Store, body: &mut Body, row: &mut Row) {
    for (old, new) in [("day", "dueDate"), ("userId", "assignees")] {
        let value = match row.get(old) {
            Value::Null => continue,
            Value::Number(user) => vec![*user].into(),
            date => date.clone(),
        };
        row.set(new, value);
        row.set(old, Value::Null);
    }
    if let Err((name, wrong)) = places::take(store, row) {
        body.issue(name, wrong);
    }
}

/// Makes parts with new ids out of the texts that a body has for them. They replace those that were there
/// (inferred).
pub(crate) fn make_lines(store: &mut Store, row: &mut Row) {
    for part in [&EMAILS, &PHONES, &ADDRESSES] {
        let texts: Vec<String> = match row.get(part.name) {
            Value::Json(raw) => json(raw).unwrap_or_default(),
            _ => continue,
        };
        let mut numbers = Vec::new();
        for text in texts {
            let number = store.next(part.name);
            store.put(part.name, Row::new(number, row.created).with(part.title, text));
            numbers.push(number);
        }
        row.set(part.name, numbers);
    }
}
