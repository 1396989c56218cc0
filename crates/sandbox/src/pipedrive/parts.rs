//! What rows that belong to a deal have in common.

use super::{
    envelope,
    records::{id, named, window},
    schema::DEALS,
    state::Call,
};
use crate::kit::{
    Handled, Issue, Page, Query, Refusal, Resource, Response, Row, Rows, Select, Store, Wrong, write,
};

/// Deals that one request may name.
const MOST_DEALS: usize = 100;

/// Returns the deal that the path names, unless it is deleted or archived (statuses inferred).
pub(crate) fn editable(c: &Call<'_>) -> Result<Row, Refusal> {
    let deal = named(c, &DEALS)?;
    let state = match (deal.deleted, deal.archived) {
        (Some(_), _) => "deleted",
        (_, Some(_)) => "archived",
        _ => return Ok(deal),
    };
    Err(Refusal::refused(400, format!("Deal is {state} and cannot be edited.")))
}

/// Returns the row of a deal that the second parameter of the path names.
pub(crate) fn part(c: &Call<'_>, resource: &'static Resource, deal: u64) -> Result<Row, Refusal> {
    let row = c.named(resource, 1)?;
    let is_there = row.deleted.is_none() && row.number_of("deal_id") == Some(deal);
    if is_there { Ok(row) } else { Err(Refusal::NotFound(resource.title)) }
}

/// Returns the rows of a deal that are not as they were seeded.
pub(crate) fn of<'a>(store: &'a Store, resource: &Resource, deal: u64) -> impl Iterator<Item = &'a Row> {
    let rows = store.stored(resource.name);
    rows.filter(move |row| row.deleted.is_none() && row.number_of("deal_id") == Some(deal))
}

/// Lists the rows of some deals in an order that the query chooses.
pub(crate) fn list(
    c: &Call<'_>,
    mut query: Query,
    resource: &'static Resource,
    deals: &[u64],
    sort: &[&str],
) -> Handled {
    let by = query.word("sort_by", sort);
    let descending = query.word("sort_direction", &["asc", "desc"]) == Some("desc");
    let window = window(&mut query);
    query.finish()?;
    let accept =
        |row: &Row| row.deleted.is_none() && row.number_of("deal_id").is_some_and(|id| deals.contains(&id));
    let by = match by {
        Some("id") => None,
        Some("add_time") => Some("created"),
        Some("update_time") => Some("updated"),
        other => other,
    };
    let page = c.store().select(resource.name, &window, &Select { by, descending, ..Select::new(&accept) });
    Ok(rows(c.store(), resource, &page))
}

/// Returns a page of rows in the shape of v2.
pub(crate) fn rows(store: &Store, resource: &Resource, page: &Page) -> Response {
    envelope::page(page, |key, out| {
        if let Some(row) = store.row(resource.name, key.number) {
            write(store, resource, &row, out);
        }
    })
}

/// Returns one row in the shape of v2.
pub(crate) fn row(store: &Store, resource: &Resource, row: &Row) -> Response {
    envelope::one(|out| write(store, resource, row, out))
}

/// Writes one row.
pub(crate) fn write(store: &Store, resource: &Resource, row: &Row, out: &mut Vec<u8>) {
    write::row(store, resource.ids, resource.fields, row, &|_| false, out);
}

/// Reads the required parameter `deal_ids`.
pub(crate) fn deal_ids(query: &mut Query) -> Vec<u64> {
    if !query.has("deal_ids") {
        query.issue("deal_ids", Wrong::Missing);
    }
    let ids = query.read("deal_ids", |text| {
        let ids: Option<Vec<u64>> = text.split(',').map(id).collect();
        let expected = "Expected at most 100 comma separated integers";
        ids.filter(|ids| ids.len() <= MOST_DEALS).ok_or(Wrong::Other(expected.into()))
    });
    ids.unwrap_or_default()
}

/// Refuses a request for one reason in the words of its validation.
pub(crate) fn invalid(name: &str, text: impl Into<std::borrow::Cow<'static, str>>) -> Refusal {
    Refusal::Invalid(vec![Issue::new(name, Wrong::Other(text.into()))])
}
