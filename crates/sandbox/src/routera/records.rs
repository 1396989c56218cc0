//! Records: lists, single ones, and what changes them. All four types behave alike.

use super::{
    envelope::{invalid_fields, one, page, window},
    rules,
    schema::ROUTERS,
    state::Call,
    tokens::CLIENT_ID,
};
use crate::kit::{Body, Handled, Of, Query, Refusal, Resource, Row, Select, Wrong, json};

/// Fields that may be asked for and are always there.
const ALWAYS: [&str; 4] = ["id", "archived", "created_at", "updated_at"];

/// Returns the names that are added to those that are always shown.
fn properties(c: &Call<'_>, resource: &Resource, query: &mut Query) -> Vec<String> {
    let text = query.text("properties").map(str::to_owned);
    let names: Vec<String> = text.iter().flat_map(|text| text.split(',')).map(str::to_owned).collect();
    for name in &names {
        let is_own = |field: &crate::kit::Field| field.access != crate::kit::Access::Read;
        let known = c.store().field(resource.name, name).is_some_and(is_own);
        if !known && !ALWAYS.contains(&name.as_str()) {
            query.issue("properties", Wrong::Other(format!("Invalid property: {name}").into()));
        }
    }
    names
}

/// `GET /{type}` and `GET /routers`, in the order of creation (inferred). Routers have no properties.
pub(crate) fn list(c: &mut Call<'_>, resource: &Resource) -> Handled {
    let parameters = ["archived", "limit", "offset", "properties"];
    let mut query = c.query(if resource.name == ROUTERS.name { &parameters[..3] } else { &parameters });
    let asked = properties(c, resource, &mut query);
    let archived = query.flag("archived");
    let window = window(&mut query);
    query.finish()?;
    let accept = |row: &Row| archived || row.is_active();
    let select = Select { scope: archived.into(), ..Select::new(&accept) };
    Ok(page(c, resource, &window, &select, &asked))
}

/// Returns the record that the path names, archived or not (inferred).
fn named(c: &Call<'_>, resource: &Resource) -> Result<Row, Refusal> {
    if c.param(0).is_empty() {
        return Err(Refusal::refused(400, "Missing id"));
    }
    c.named(resource, 0)
}

/// `GET /{type}/{id}`.
pub(crate) fn get(c: &mut Call<'_>, resource: &Resource) -> Handled {
    let mut query = c.query(&["properties"]);
    let asked = properties(c, resource, &mut query);
    query.finish()?;
    Ok(one(c, 200, resource, &named(c, resource)?, &asked))
}

/// `POST /{type}`.
pub(crate) fn create(c: &mut Call<'_>, resource: &Resource) -> Handled {
    c.plain()?;
    let mut row = c.fresh(resource);
    row.updated = Some(c.now);
    fill(c, resource, &mut row, Of::New)?;
    let answer = one(c, 201, resource, &row, &[]);
    c.put(resource, row);
    Ok(answer)
}

/// `PATCH /{type}/{id}`.
pub(crate) fn update(c: &mut Call<'_>, resource: &Resource) -> Handled {
    let mut query = c.query(&["properties"]);
    let asked = properties(c, resource, &mut query);
    query.finish()?;
    let mut row = named(c, resource)?;
    if row.archived.is_some() {
        return Err(Refusal::refused(409, "Cannot update an archived object"));
    }
    row.updated = Some(c.now);
    fill(c, resource, &mut row, Of::Stored)?;
    let answer = one(c, 200, resource, &row, &asked);
    c.put(resource, row);
    Ok(answer)
}

/// `DELETE /{type}/{id}`, which archives.
pub(crate) fn archive(c: &mut Call<'_>, resource: &Resource) -> Handled {
    c.plain()?;
    let mut row = named(c, resource)?;
    if row.archived.is_some() {
        return Err(Refusal::NotFound(resource.title));
    }
    (row.archived, row.updated) = (Some(c.now), Some(c.now));
    row.set("by", CLIENT_ID);
    let answer = one(c, 200, resource, &row, &[]);
    c.put(resource, row);
    Ok(answer)
}

/// Reads a body, all of which is under `fields`, into a record. The wordings are inferred, and so is that a
/// member beside `fields` is refused.
fn fill(c: &Call<'_>, resource: &Resource, row: &mut Row, of: Of) -> Result<(), Refusal> {
    let mut outer = c.body()?;
    let fields =
        outer.take("fields").ok_or_else(|| Refusal::refused(400, "Missing required property: fields"))?;
    if let Some(name) = outer.rest().keys().next() {
        return Err(Refusal::refused(400, format!("Unknown property: {name}")));
    }
    let fields = json(&fields).ok_or_else(|| Refusal::refused(400, "fields must be an object"))?;
    let (store, mut body) = (c.store(), Body::of(fields));
    body.fill(store, store.fields(resource.name), row, of);
    body.strangers(store.fields(resource.name));
    rules::check(resource, row, of, &mut body);
    let issues = body.into_issues();
    if !issues.is_empty() {
        return Err(invalid_fields(&issues));
    }
    rules::check_unique(store, resource, row)
}
