//! Single rows, and what changes them, for every entity of both versions.

use super::{custom, entity::Entity, envelope, rules, state::State, view};
use crate::{
    exchange::Response,
    kit::{body::Of, call::Call, refusal::Refusal, row::Row},
};

/// Returns the row that the path names.
pub(crate) fn named(c: &Call<'_, State>, entity: &Entity) -> Result<Row, Refusal> {
    let row = c.named(entity.resource, 0).ok().filter(|row| entity.holds(row));
    row.ok_or(Refusal::NotFound(entity.title))
}

fn shown(c: &Call<'_, State>, entity: &Entity, row: &Row) -> Response {
    envelope::one(|out| view::write(c.store(), entity, row, false, out))
}

/// Reads one row. That no parameters are taken is inferred.
pub(crate) fn one(c: &mut Call<'_, State>, entity: impl Into<Entity>) -> Result<Response, Refusal> {
    let entity = entity.into();
    c.plain()?;
    Ok(shown(c, &entity, &named(c, &entity)?))
}

/// Creates a row.
pub(crate) fn create(c: &mut Call<'_, State>, entity: impl Into<Entity>) -> Result<Response, Refusal> {
    let entity = entity.into();
    let mut row = fresh(c, &entity);
    fill(c, &entity, &mut row, Of::New)?;
    Ok(keep(c, &entity, row))
}

/// Changes a row.
pub(crate) fn update(c: &mut Call<'_, State>, entity: impl Into<Entity>) -> Result<Response, Refusal> {
    let entity = entity.into();
    c.plain()?;
    let mut row = named(c, &entity)?;
    row.updated = Some(c.now);
    fill(c, &entity, &mut row, Of::Stored)?;
    Ok(keep(c, &entity, row))
}

/// Deletes a row and returns it as it was (inferred).
pub(crate) fn remove(c: &mut Call<'_, State>, entity: impl Into<Entity>) -> Result<Response, Refusal> {
    let entity = entity.into();
    c.plain()?;
    let row = named(c, &entity)?;
    rules::check_removal(c.store(), &entity, &row)?;
    let response = shown(c, &entity, &row);
    c.remove(entity.resource, row.number);
    Ok(response)
}

/// Returns a new row with its defaults, not yet stored.
pub(crate) fn fresh(c: &Call<'_, State>, entity: &Entity) -> Row {
    let mut row = c.fresh(entity.resource);
    row.updated = Some(c.now);
    rules::defaults(entity, &mut row);
    row
}

/// Reads a body into a row.
pub(crate) fn fill(c: &Call<'_, State>, entity: &Entity, row: &mut Row, of: Of) -> Result<(), Refusal> {
    c.plain()?;
    let (store, before, mut body) = (c.store(), row.clone(), c.body()?);
    let names = entity.fields.iter().map(|field| field.name.as_ref());
    let given: Vec<&str> = names.filter(|name| body.has(name)).collect();
    body.fill(store, entity.fields, row, of);
    rules::Change { store, entity, before: &before, given: &given }.check(row, &mut body);
    if let Some(name) = entity.custom {
        custom::fill(store, name, row, &mut body);
    }
    if !entity.is_v1 {
        body.strangers(entity.fields);
    }
    body.finish()
}

/// Stores a row and returns it.
pub(crate) fn keep(c: &mut Call<'_, State>, entity: &Entity, row: Row) -> Response {
    let response = shown(c, entity, &row);
    c.put(entity.resource, row);
    response
}
