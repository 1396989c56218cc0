//! Operations of v1 on resources that are plain: lists whose rows are counted, single rows and changes.

use super::{
    envelope, flat,
    records::{self, Accept, Same, id_list, named, order_of},
    rules::{self, CALLER},
    schema::DEALS,
    state::Call,
};
use crate::kit::{
    Body, Depth, Handled, Of, Query, Refusal, Resource, Response, Row, Select, Window, hash, write,
};

/// What filters take, all of whose conditions have the code anyway (inferred).
const OF_FILTERS: &[&str] = &["include_field_code"];

/// A list of v1.
#[derive(Clone, Copy)]
pub(crate) struct Plain<'a> {
    pub(crate) resource: &'static Resource,
    /// Parameters that select by the value of a field, with the field.
    pub(crate) filters: &'a [(&'static str, &'static str)],
    /// Parameters that change nothing here.
    pub(crate) others: &'static [&'static str],
    /// Whether rows can be sorted.
    pub(crate) sorted: bool,
    /// The most rows of a page; 0 if the list has no pages.
    pub(crate) most: u64,
    /// The section with the fields that are shown.
    pub(crate) section: &'static str,
}

impl Plain<'_> {
    pub(crate) const fn of(resource: &'static Resource) -> Self {
        Self { resource, filters: &[], others: &[], sorted: false, most: 500, section: resource.name }
    }

    /// Lists the rows that are not deleted.
    pub(crate) fn list(self, c: &mut Call<'_>) -> Handled {
        let belongs: Accept<'_> = Box::new(|row| row.deleted.is_none());
        self.list_of(c, &belongs)
    }

    /// Lists some rows.
    pub(crate) fn list_of(self, c: &Call<'_>, belongs: &Accept<'_>) -> Handled {
        let (store, resource) = (c.store(), self.resource);
        let filters: Vec<&str> = self.filters.iter().map(|(name, _)| *name).collect();
        let sort: &[&str] = if self.sorted { &["sort"] } else { &[] };
        let pages: &[&str] = if self.most > 0 { &["start", "limit"] } else { &[] };
        let mut query = c.query(&[&filters, self.others, sort, pages].concat());
        let same = Same::read(store, &mut query, resource, self.filters.iter().copied());
        let sort = query.text("sort").map(str::to_owned);
        let (by, descending) = sort.as_deref().map_or((None, false), order);
        let window = counted(&mut query, self.most);
        query.finish()?;
        let accept = |row: &Row| belongs(row) && same.accepts(row);
        let scope = hash(&format!("{} {same:?}", c.request.path));
        let select = Select { by, descending, scope, depth: Depth::Whole, ..Select::new(&accept) };
        let page = store.select(resource.name, &window, &select);
        let write = envelope::each(store, resource, |row, out| {
            if resource.name == DEALS.name {
                flat::deal(store, row, self.section, out);
            } else {
                envelope::write_as(store, resource, self.section, row, out);
            }
        });
        Ok(if self.most > 0 {
            envelope::counted(&window, &page, write)
        } else {
            envelope::v1(|out| write::list(&page.keys, out, write))
        })
    }
}

/// Reads `start` and `limit`; a list without pages is one page.
pub(crate) fn counted(query: &mut Query, most: u64) -> Window {
    if most == 0 {
        return query.counted(u64::MAX / 2, 0);
    }
    let start = query.number("start", 0, u64::MAX).unwrap_or_default();
    let limit = query.number("limit", 1, most).unwrap_or(100.min(most));
    query.counted(limit, start)
}

/// Returns the window of a list that takes nothing else; one without pages if it may have no rows.
pub(crate) fn pages(c: &Call<'_>, most: u64) -> Result<Window, Refusal> {
    let mut query = c.query(if most > 0 { &["start", "limit"] } else { &[] });
    let window = counted(&mut query, most);
    query.finish()?;
    Ok(window)
}

/// Lists all rows of a resource without pages.
pub(crate) fn all(c: &mut Call<'_>, resource: &'static Resource) -> Handled {
    Plain { most: 0, ..Plain::of(resource) }.list(c)
}

/// Reads a field and a direction such as `add_time DESC`, of which only the first counts (inferred).
fn order(text: &str) -> (Option<&str>, bool) {
    let first = text.split(',').next().unwrap_or_default().trim();
    let (name, direction) = first.split_once(' ').unwrap_or((first, ""));
    (order_of(Some(name)), direction.eq_ignore_ascii_case("desc"))
}

/// Returns one row with all of its fields.
pub(crate) fn whole(c: &Call<'_>, resource: &Resource, row: &Row) -> Response {
    envelope::v1(|out| write::row(c.store(), resource.ids, resource.fields(), row, &|_| true, out))
}

/// Returns the row that the path names, unless it is deleted.
pub(crate) fn present(c: &Call<'_>, resource: &'static Resource) -> Result<Row, Refusal> {
    let row = named(c, resource)?;
    if row.deleted.is_none() { Ok(row) } else { Err(Refusal::NotFound(resource.title)) }
}

/// Reads one row.
pub(crate) fn one(c: &mut Call<'_>, resource: &'static Resource) -> Handled {
    c.query(OF_FILTERS).finish()?;
    let row = present(c, resource)?;
    Ok(whole(c, resource, &row))
}

/// Creates a row.
pub(crate) fn create(c: &mut Call<'_>, resource: &'static Resource) -> Handled {
    let row = fresh(c, resource);
    let body = c.body()?;
    let row = save(c, resource, row, body, Of::New)?;
    Ok(whole(c, resource, &row))
}

/// Changes a row.
pub(crate) fn update(c: &mut Call<'_>, resource: &'static Resource) -> Handled {
    let row = present(c, resource)?;
    let body = c.body()?;
    let row = save(c, resource, row, body, Of::Stored)?;
    Ok(whole(c, resource, &row))
}

/// Deletes a row and returns its id.
pub(crate) fn remove(c: &mut Call<'_>, resource: &'static Resource) -> Handled {
    let row = present(c, resource)?;
    let number = row.number;
    c.state.delete(resource, row, c.now);
    Ok(envelope::v1(|out| write_id(resource, number, out)))
}

/// Deletes the rows of the parameter `ids` that may be deleted, and returns their ids. Others are passed over
/// (inferred).
pub(crate) fn remove_many(
    c: &mut Call<'_>,
    resource: &'static Resource,
    may: fn(&Row) -> bool,
) -> Result<Vec<u64>, Refusal> {
    let mut query = c.query(&["ids"]);
    query.require(&["ids"]);
    let ids = id_list(&mut query, "ids");
    query.finish()?;
    let mut done = Vec::new();
    for id in ids.unwrap_or_default() {
        let row = c.store().find(resource.name, id);
        if let Some(row) = row.filter(|row| row.deleted.is_none() && may(row)) {
            c.state.delete(resource, row, c.now);
            done.push(id);
        }
    }
    Ok(done)
}

/// Writes an object with an id alone.
pub(crate) fn write_id(resource: &Resource, number: u64, out: &mut Vec<u8>) {
    out.extend_from_slice(b"{\"id\":");
    resource.ids.write(number, out);
    out.push(b'}');
}

/// Returns a new row with what it has unless its body says otherwise.
pub(crate) fn fresh(c: &Call<'_>, resource: &Resource) -> Row {
    let mut row = c.fresh(resource);
    row.updated = Some(c.now);
    // An empty body leaves the defaults of the schema.
    Body::default().fill(c.store(), resource.fields(), &mut row, Of::New);
    rules::defaults(c.store(), resource, &mut row);
    row
}

/// Returns a copy of a row as a new one.
pub(crate) fn fresh_copy(c: &Call<'_>, resource: &Resource, mut row: Row) -> Row {
    (row.number, row.created, row.updated) = (c.store().next(resource.name), c.now, Some(c.now));
    row
}

/// Reads a body into a row and keeps the row. That unknown fields are refused in v1 too is inferred.
pub(crate) fn save(
    c: &mut Call<'_>,
    resource: &'static Resource,
    mut row: Row,
    body: Body,
    of: Of,
) -> Result<Row, Refusal> {
    c.query(OF_FILTERS).finish()?;
    row.updated = Some(c.now);
    for name in ["last_update_user_id", "updater_id", "updated_by"] {
        if resource.fields().iter().any(|field| field.name == name) {
            row.set(name, CALLER);
        }
    }
    records::save(c, resource, row, body, of)
}
