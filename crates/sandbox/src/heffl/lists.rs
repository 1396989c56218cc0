//! Lists of v2.

use super::{
    custom,
    entity::Entity,
    envelope, filters,
    schema::{FIELDS, PIPELINES},
    state::State,
    view,
};
use crate::{
    exchange::Response,
    kit::{
        call::Call,
        field::Rows,
        refusal::Refusal,
        row::Row,
        store::{Depth, Select, Store},
        window::Key,
        wrong::Wrong,
    },
};

/// The order in which rows were created; rows are numbered in it.
const CREATED: &str = "createdAt";

/// Lists rows in pages.
pub(crate) fn list(c: &mut Call<'_, State>, entity: Entity) -> Result<Response, Refusal> {
    let store = c.store();
    let mut query = c.query(&["cursor", "pageSize", "search", "orderBy", "orderDir", "filters"]);
    let by = query.word("orderBy", entity.orders).filter(|by| *by != CREATED);
    let descending = query.word("orderDir", &["asc", "desc"]) != Some("asc");
    let limit = query.number("pageSize", 1, 100).unwrap_or(30);
    let search = query.text("search").map(str::to_lowercase);
    let filters = query.read("filters", |text| filters::read(store, &entity, text)).unwrap_or_default();
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
            && search.as_deref().is_none_or(|search| view::mentions(store, &entity, row, search))
    };
    let depth = if search.is_some() { Depth::Whole } else { Depth::Key };
    let select = Select { by, descending, depth, ..Select::new(&accept) };
    let page = store.select(entity.resource.name, &window, &select);
    Ok(envelope::page(&page, |key, out| item(store, &entity, key, out)))
}

/// Writes an item of a list.
pub(crate) fn item(store: &Store, entity: &Entity, key: &Key, out: &mut Vec<u8>) {
    if let Some(row) = store.row(entity.resource.name, key.number) {
        view::write(store, entity, &row, true, out);
    }
}

/// Lists rows without pages.
pub(crate) fn all(c: &mut Call<'_, State>, entity: impl Into<Entity>) -> Result<Response, Refusal> {
    let (entity, store) = (entity.into(), c.store());
    let allowed: &[&str] = if entity.search.is_empty() { &[] } else { &["search"] };
    let query = c.query(allowed);
    let search = query.text("search").map(str::to_lowercase);
    query.finish()?;
    let rows = store.rows(entity.resource.name, Depth::Whole);
    let rows =
        rows.filter(|row| search.as_deref().is_none_or(|text| view::mentions(store, &entity, row, text)));
    Ok(envelope::all(rows, |row, out| view::write(store, &entity, &row, true, out)))
}

/// `GET /custom-fields`. That the entity must be named is inferred.
pub(crate) fn custom_fields(c: &mut Call<'_, State>) -> Result<Response, Refusal> {
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
    Ok(envelope::all(fields, |row, out| view::write(store, &Entity::of(&FIELDS), &row, true, out)))
}
