//! Records: lists, single ones, and what changes them. All four types behave alike.

use std::collections::BTreeMap;

use super::{
    catalogue::ObjectType,
    failure::{bad_request, not_found, refused},
    fields, ids,
    record::Record,
    state::State,
    tokens::CLIENT_ID,
};
use crate::{
    body::Issue,
    calendar::Moment,
    exchange::{Answer, Request},
    object,
    query::Query,
};

/// Members of every answer that may be asked for and are there already.
const ALWAYS: [&str; 4] = ["id", "archived", "created_at", "updated_at"];

/// Refuses a query with problems. That a parameter no page names is one is inferred.
pub(crate) fn finish(query: Query) -> Result<(), Answer> {
    let issues: Vec<String> = query.into_issues().iter().map(Issue::to_string).collect();
    if issues.is_empty() { Ok(()) } else { Err(bad_request(&issues.join("; "))) }
}

/// `properties`: names that are added to those that are always shown.
fn properties(state: &State, object: ObjectType, query: &mut Query) -> Vec<String> {
    let names: Vec<String> =
        query.text("properties").iter().flat_map(|text| text.split(',')).map(str::to_owned).collect();
    for name in &names {
        if !ALWAYS.contains(&name.as_str()) && state.catalogue.find(object, name).is_none() {
            query.issue("properties", &format!("Invalid property: {name}"));
        }
    }
    names
}

/// `limit` and `offset`. That a value out of range is refused and not cut is inferred, and so is 1 as the least limit:
/// the vendor names 10 as well.
pub(crate) fn window(query: &mut Query) -> (u64, u64) {
    let limit = query.number("limit", 1, 100).unwrap_or(10);
    (limit, query.number("offset", 0, u64::MAX).unwrap_or(0))
}

/// A page of a list, out of the numbers of its rows from the offset on. `total` is the count to show in place of the
/// page's own; which of the two the vendor shows is not documented.
pub(crate) fn page(
    numbers: impl Iterator<Item = u64>,
    (limit, offset): (u64, u64),
    total: Option<usize>,
    write: impl FnMut(u64, &mut Vec<u8>),
) -> Answer {
    let rows: Vec<u64> = numbers.take(usize::try_from(limit).unwrap_or(1)).collect();
    let count = total.unwrap_or(rows.len());
    let end = format!(r#"],"pagination":{{"limit":{limit},"offset":{offset},"count":{count}}}}}"#);
    Answer::new(200, Answer::JSON, object::list(r#"{"data":["#, rows, write, &end))
}

/// `GET /{type}`.
pub(crate) fn list(state: &State, object: ObjectType, request: &Request) -> Result<Answer, Answer> {
    let mut query = Query::new(request, &["properties", "archived", "limit", "offset"]);
    let properties = properties(state, object, &mut query);
    let archived = query.flag("archived");
    let window = window(&mut query);
    finish(query)?;
    let total = state.total_count.then(|| state.numbers(object, archived).count());
    let numbers = state.numbers_from(object, archived, window.1);
    Ok(page(numbers, window, total, |number, out| {
        if let Some(record) = state.record(object, number) {
            record.write(object, &state.catalogue, &properties, out);
        }
    }))
}

/// The number of the record that a path names.
fn named(state: &State, object: ObjectType, id: &str) -> Result<u64, Answer> {
    if id.is_empty() {
        return Err(bad_request("Missing id"));
    }
    let number = ids::number(object.ids(), id);
    number.filter(|&number| state.record(object, number).is_some()).ok_or_else(not_found)
}

fn one(state: &State, object: ObjectType, status: u16, record: &Record, properties: &[String]) -> Answer {
    let text = object::text(|out| record.write(object, &state.catalogue, properties, out));
    Answer::new(status, Answer::JSON, text)
}

/// `GET /{type}/{id}`, for archived records too (inferred).
pub(crate) fn get(state: &State, object: ObjectType, id: &str, request: &Request) -> Result<Answer, Answer> {
    let mut query = Query::new(request, &["properties"]);
    let properties = properties(state, object, &mut query);
    finish(query)?;
    let record = state.record(object, named(state, object, id)?).ok_or_else(not_found)?;
    Ok(one(state, object, 200, &record, &properties))
}

/// `POST /{type}`.
pub(crate) fn create(
    state: &mut State,
    object: ObjectType,
    request: &Request,
    now: Moment,
) -> Result<Answer, Answer> {
    finish(Query::new(request, &[]))?;
    let number = state.table(object).next();
    let record = Record { number, values: BTreeMap::new(), created: now, updated: now, archived: None };
    let record = fields::apply(state, object, record, request, true)?;
    state.table(object).put(number, record.clone());
    Ok(one(state, object, 201, &record, &[]))
}

/// `PATCH /{type}/{id}`.
pub(crate) fn update(
    state: &mut State,
    object: ObjectType,
    id: &str,
    request: &Request,
    now: Moment,
) -> Result<Answer, Answer> {
    let mut query = Query::new(request, &["properties"]);
    let properties = properties(state, object, &mut query);
    finish(query)?;
    let number = named(state, object, id)?;
    let record = state.record(object, number).ok_or_else(not_found)?.into_owned();
    if record.archived.is_some() {
        return Err(refused(409, "Cannot update an archived object"));
    }
    let record = fields::apply(state, object, Record { updated: now, ..record }, request, false)?;
    state.table(object).put(number, record.clone());
    Ok(one(state, object, 200, &record, &properties))
}

/// `DELETE /{type}/{id}`, which archives.
pub(crate) fn archive(
    state: &mut State,
    object: ObjectType,
    id: &str,
    request: &Request,
    now: Moment,
) -> Result<Answer, Answer> {
    finish(Query::new(request, &[]))?;
    let number = named(state, object, id)?;
    if !state.is_active(object, number) {
        return Err(not_found());
    }
    let mut record = state.record(object, number).ok_or_else(not_found)?.into_owned();
    record.archived = Some((now, CLIENT_ID.to_owned()));
    record.updated = now;
    state.table(object).put(number, record.clone());
    Ok(one(state, object, 200, &record, &[]))
}
