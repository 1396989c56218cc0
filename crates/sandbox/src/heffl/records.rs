//! Lists, single rows and what changes them, for every entity; v1 has lists of its own.

use super::{
    custom,
    entity::Entity,
    envelope,
    filters::{self, Condition},
    rules,
    schema::{FIELDS, PIPELINES},
    state::Call,
};
use crate::kit::{Depth, Handled, Key, Of, Refusal, Response, Row, Rows, Select, Store, Wrong};

/// The order in which rows were created; rows are numbered in it.
const CREATED: &str = "createdAt";

/// Lists rows in pages.
pub(crate) fn list(c: &mut Call<'_>, entity: Entity) -> Handled {
    let store = c.store();
    let names: &[&str] =
        if entity.has_plain_filters { entity.filters } else { &["orderBy", "orderDir", "filters"] };
    let mut query = c.query(&[&["cursor", "pageSize", "search"], names].concat());
    let by = query.word("orderBy", entity.orders).filter(|by| *by != CREATED);
    let descending = query.word("orderDir", &["asc", "desc"]) != Some("asc");
    let limit = query.number("pageSize", 1, 100).unwrap_or(30);
    let search = query.text("search").map(str::to_lowercase);
    let filters: Vec<Condition> = if entity.has_plain_filters {
        let read = |&name| query.read(name, |text| Condition::equal(store, &entity, name, text));
        entity.filters.iter().filter_map(read).collect()
    } else {
        query.read("filters", |text| filters::read(store, &entity, text)).unwrap_or_default()
    };
    // A cursor fits a query that says what is so by default.
    if by.is_none() {
        query.forget(&["orderBy"]);
    }
    if descending {
        query.forget(&["orderDir"]);
    }
    let window = query.keyed(limit, "pageSize", "cursor");
    query.finish()?;

    let accept = |row: &Row| {
        entity.holds(row)
            && filters.iter().all(|filter| filter.accepts(row))
            && search.as_deref().is_none_or(|search| entity.mentions(store, row, search))
    };
    let depth = if search.is_some() { Depth::Texts } else { Depth::Key };
    let select = Select { by, descending, depth, ..Select::new(&accept) };
    let page = store.select(entity.resource.name, &window, &select);
    Ok(envelope::page(&page, |key, out| item(store, &entity, key, out)))
}

/// Writes an item of a list.
pub(crate) fn item(store: &Store, entity: &Entity, key: &Key, out: &mut Vec<u8>) {
    if let Some(row) = store.row(entity.resource.name, key.number) {
        entity.write(store, &row, true, out);
    }
}

/// Lists rows without pages.
pub(crate) fn all(c: &mut Call<'_>, entity: impl Into<Entity>) -> Handled {
    let (entity, store) = (entity.into(), c.store());
    let allowed: &[&str] = if entity.search.is_empty() { &[] } else { &["search"] };
    let query = c.query(allowed);
    let search = query.text("search").map(str::to_lowercase);
    query.finish()?;
    let rows = store.rows(entity.resource.name, Depth::Whole);
    let rows = rows.filter(|row| search.as_deref().is_none_or(|text| entity.mentions(store, row, text)));
    Ok(envelope::all(rows, |row, out| entity.write(store, &row, true, out)))
}

/// `GET /document-templates`.
pub(crate) fn templates(c: &mut Call<'_>, entity: Entity) -> Handled {
    let (store, mut query) = (c.store(), c.query(&["type", "search", "includeInactive"]));
    let kind = query.text("type").map(str::to_owned);
    let start = query.text("search").map(str::to_lowercase).unwrap_or_default();
    let inactive = query.flag("includeInactive");
    query.finish()?;
    let rows = store.rows(entity.resource.name, Depth::Whole).filter(|row| {
        kind.as_deref().is_none_or(|kind| row.text("type") == Some(kind))
            && row.text("name").is_some_and(|name| name.to_lowercase().starts_with(&start))
            && (inactive || row.get("isActive").flag())
    });
    Ok(envelope::all(rows, |row, out| entity.write(store, &row, true, out)))
}

/// `GET /custom-fields`. That the entity must be named is inferred.
pub(crate) fn custom_fields(c: &mut Call<'_>) -> Handled {
    let (store, mut query) = (c.store(), c.query(&["entity", "pipelineId"]));
    if !query.has("entity") {
        query.issue("entity", Wrong::Missing);
    }
    let entity = query.word("entity", &custom::ENTITIES).unwrap_or_default();
    let read = |text: &str| PIPELINES.ids.number(text).ok_or(Wrong::Id(PIPELINES.name));
    let pipeline = query.read("pipelineId", read);
    if pipeline.is_some() && entity != "deals" {
        query.issue("pipelineId", Wrong::Other("Only allowed for deals".into()));
    }
    query.finish()?;
    let fields = custom::of(store, entity, pipeline);
    Ok(envelope::all(fields, |row, out| Entity::of(&FIELDS).write(store, &row, true, out)))
}

/// Returns the row that the path names.
pub(crate) fn named(c: &Call<'_>, entity: &Entity) -> Result<Row, Refusal> {
    let row = c.named(entity.resource, 0).ok().filter(|row| entity.holds(row));
    row.ok_or(Refusal::NotFound(entity.title))
}

fn shown(c: &Call<'_>, entity: &Entity, row: &Row) -> Response {
    envelope::one(|out| entity.write(c.store(), row, false, out))
}

/// Reads one row. That no parameters are taken is inferred.
pub(crate) fn one(c: &mut Call<'_>, entity: impl Into<Entity>) -> Handled {
    let entity = entity.into();
    c.plain()?;
    Ok(shown(c, &entity, &named(c, &entity)?))
}

/// Creates a row.
pub(crate) fn create(c: &mut Call<'_>, entity: impl Into<Entity>) -> Handled {
    let entity = entity.into();
    let mut row = fresh(c, &entity);
    fill(c, &entity, &mut row, Of::New)?;
    Ok(keep(c, &entity, row))
}

/// Changes a row.
pub(crate) fn update(c: &mut Call<'_>, entity: impl Into<Entity>) -> Handled {
    let entity = entity.into();
    c.plain()?;
    let mut row = named(c, &entity)?;
    row.updated = Some(c.now);
    fill(c, &entity, &mut row, Of::Stored)?;
    Ok(keep(c, &entity, row))
}

/// Deletes a row and returns it as it was (inferred).
pub(crate) fn remove(c: &mut Call<'_>, entity: impl Into<Entity>) -> Handled {
    let entity = entity.into();
    c.plain()?;
    let row = named(c, &entity)?;
    rules::check_removal(c.store(), &entity, &row)?;
    let response = shown(c, &entity, &row);
    c.remove(entity.resource, row.number);
    Ok(response)
}

/// Returns a new row with its defaults, not yet stored.
pub(crate) fn fresh(c: &Call<'_>, entity: &Entity) -> Row {
    let mut row = c.fresh(entity.resource);
    row.updated = Some(c.now);
    rules::defaults(entity, &mut row);
    row
}

/// Reads a body into a row.
pub(crate) fn fill(c: &Call<'_>, entity: &Entity, row: &mut Row, of: Of) -> Result<(), Refusal> {
    c.plain()?;
    let (store, before, mut body) = (c.store(), row.clone(), c.body()?);
    let given = body.given(entity.fields(), of);
    body.fill(store, entity.fields(), row, of);
    rules::Change { store, entity, before: &before, given: &given }.check(row, &mut body);
    if let Some(name) = entity.custom {
        custom::fill(store, name, row, &mut body);
    }
    if !entity.is_v1 {
        body.strangers(entity.fields());
    }
    body.finish()
}

/// Stores a row and returns it.
pub(crate) fn keep(c: &mut Call<'_>, entity: &Entity, row: Row) -> Response {
    let response = shown(c, entity, &row);
    c.put(entity.resource, row);
    response
}
