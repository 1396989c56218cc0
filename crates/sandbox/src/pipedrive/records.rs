//! Lists of rows, single rows, and what changes them, for every resource of v2.

use super::{
    custom, envelope,
    filters::{self, Filter},
    rules::{self, Change},
    state::Call,
    view::{self, View},
};
use crate::kit::{
    Body, Depth, Handled, Ids, Kind, Moment, Of, Query, Refusal, Resource, Row, Rows, Select, Stamp, Store,
    Value, Window, Wrong, plain,
};

/// What most lists can be sorted by.
pub(crate) const TIMES: &[&str] = &["id", "update_time", "add_time"];
/// Filters that most lists of main resources have.
const FILTERS: &[&str] = &["filter_id", "ids", "updated_since", "updated_until"];

/// Returns whether a list holds a row.
pub(crate) type Accept<'a> = Box<dyn Fn(&Row) -> bool + 'a>;
/// Reads parameters of the list's own, and returns which rows it is about.
pub(crate) type Narrow = for<'a> fn(&'a Call<'_>, &mut Query) -> Accept<'a>;

/// What a list takes beside its window and what chooses the fields.
#[derive(Clone, Copy)]
pub(crate) struct List {
    pub(crate) resource: &'static Resource,
    /// Fields whose values select rows.
    pub(crate) fields: &'static [&'static str],
    /// Those of [`FILTERS`] that the list has.
    pub(crate) filters: &'static [&'static str],
    /// The parameters that `narrow` reads.
    pub(crate) own: &'static [&'static str],
    /// The fields that rows can be sorted by.
    pub(crate) sort: &'static [&'static str],
    pub(crate) narrow: Narrow,
    /// Whether the labels of options can be asked for.
    pub(crate) labels: bool,
}

/// Lists the rows of a resource without filters, except for the values of fields.
pub(crate) fn list(
    c: &mut Call<'_>,
    resource: &'static Resource,
    fields: &'static [&'static str],
    sort: &'static [&'static str],
) -> Handled {
    List { fields, sort, filters: &[], ..List::of(resource) }.run(c)
}

impl List {
    /// Declares the list of a main resource.
    pub(crate) const fn of(resource: &'static Resource) -> Self {
        Self {
            resource,
            fields: &[],
            filters: FILTERS,
            own: &[],
            sort: TIMES,
            narrow: |_, _| Box::new(|row| row.deleted.is_none()),
            labels: true,
        }
    }

    pub(crate) fn run(self, c: &Call<'_>) -> Handled {
        let (resource, store) = (self.resource, c.store());
        let sort: &[&str] = if self.sort.is_empty() { &[] } else { &["sort_by", "sort_direction"] };
        let mut allowed = [self.fields, self.filters, self.own, sort, &["limit", "cursor"]].concat();
        allowed.extend(view::parameters(resource).filter(|name| self.labels || !name.ends_with("labels")));
        let mut query = c.query(&allowed);
        let saved = self.saved(store, &mut query);
        let depth = if saved.is_some() { Depth::Whole } else { Depth::Key };
        let belongs = (self.narrow)(c, &mut query);
        let ids = id_list(&mut query, "ids");
        let fields = self.fields.iter().map(|name| (*name, *name));
        let same = Same::read(store, &mut query, resource, fields);
        let since = query.time("updated_since", Stamp::Seconds);
        let until = query.time("updated_until", Stamp::Seconds);
        let by = query.word("sort_by", self.sort);
        let descending = query.word("sort_direction", &["asc", "desc"]) == Some("desc");
        let view = View::read(store, resource, &mut query);
        if matches!(by, None | Some("id")) {
            query.forget(&["sort_by"]);
        }
        if !descending {
            query.forget(&["sort_direction"]);
        }
        let window = window(&mut query);
        query.finish()?;

        let accept = |row: &Row| {
            belongs(row)
                && same.accepts(row)
                && saved.as_ref().is_none_or(|filter| filter.accepts(row))
                && within(row.updated, since, until)
        };
        let among = ids.as_deref();
        let select = Select { by: order_of(by), descending, among, depth, ..Select::new(&accept) };
        let page = store.select(resource.name, &window, &select);
        let write = |row: &Row, out: &mut Vec<u8>| view.write(store, resource, row, out);
        Ok(envelope::page(&page, envelope::each(store, resource, write)))
    }

    /// Returns what a saved filter selects by. It puts all others aside, except for the times.
    fn saved(&self, store: &Store, query: &mut Query) -> Option<Filter> {
        let filter = query.read("filter_id", |text| {
            let found = id(text).and_then(|id| filters::saved(store, self.resource, id));
            // How the vendor refuses an unknown filter is inferred.
            found.ok_or(Wrong::Other("Filter not found".into()))
        })?;
        query.forget(&[self.fields, self.own, &["ids"]].concat());
        Some(filter)
    }
}

/// A row without an update time is in no range (inferred).
pub(crate) fn within(updated: Option<Moment>, since: Option<Moment>, until: Option<Moment>) -> bool {
    since.is_none_or(|since| updated.is_some_and(|time| time >= since))
        && until.is_none_or(|until| updated.is_some_and(|time| time < until))
}

/// The values that some fields of a row must have.
#[derive(Debug)]
pub(crate) struct Same(Vec<(&'static str, Value)>);

impl Same {
    /// Reads parameters that select by the value of a field, each with the field.
    pub(crate) fn read<'a>(
        store: &Store,
        query: &mut Query,
        resource: &Resource,
        fields: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Self {
        let fields = fields.into_iter();
        Self(fields.filter_map(|(name, field)| equal(store, query, name, resource, field)).collect())
    }

    pub(crate) fn accepts(&self, row: &Row) -> bool {
        self.0.iter().all(|(name, value)| row.get(name) == value)
    }
}

fn equal(
    store: &Store,
    query: &mut Query,
    parameter: &str,
    resource: &Resource,
    field: &str,
) -> Option<(&'static str, Value)> {
    let field = resource.fields().iter().find(|known| known.name == field)?;
    let value = match &field.kind {
        Kind::One(resource) => query.read(parameter, |text| {
            let ids = store.ids(resource);
            if matches!(ids, Ids::Number(_)) && id(text).is_none() {
                return Err(Wrong::Id(resource));
            }
            // No row has the number 0, and so it stands for a row that does not exist.
            Ok(Value::Number(ids.number(text).unwrap_or_default()))
        }),
        Kind::Whole => query.number(parameter, 0, u64::MAX).map(Value::from),
        Kind::Checked(..) => query.number(parameter, 0, 1).map(|bit| (bit == 1).into()),
        Kind::Word(words) => query.word(parameter, words).map(Value::from),
        Kind::Flag => query.has(parameter).then(|| query.flag(parameter).into()),
        _ => query.text(parameter).map(|text| text.to_owned().into()),
    };
    Some((field.name.as_ref(), value?))
}

/// Reads `limit` and `cursor`. A cursor is bound to what selects and sorts rows, and not to what is shown of
/// them. That a limit above the highest is refused and not cut is inferred.
pub(crate) fn window(query: &mut Query) -> Window {
    query.forget(&view::PARAMETERS);
    let limit = query.number("limit", 1, 500).unwrap_or(100);
    query.keyed(limit, "limit", "cursor")
}

/// Reads an id in plain digits.
pub(crate) fn id(text: &str) -> Option<u64> {
    plain(text).filter(|&id| id > 0)
}

/// Reads a list of ids with commas.
pub(crate) fn id_list(query: &mut Query, name: &str) -> Option<Vec<u64>> {
    query.read(name, |text| {
        let ids: Option<Vec<u64>> = text.split(',').map(id).collect();
        let expected = "Expected at most 100 comma separated integers";
        ids.filter(|ids| ids.len() <= 100).ok_or(Wrong::Other(expected.into()))
    })
}

/// Returns the window of a list that takes nothing else.
pub(crate) fn cursor(c: &Call<'_>) -> Result<Window, Refusal> {
    let mut query = c.query(&["limit", "cursor"]);
    let window = window(&mut query);
    query.finish()?;
    Ok(window)
}

/// Returns what rows are sorted by for a name that the vendor has for it.
pub(crate) fn order_of(by: Option<&str>) -> Option<&str> {
    match by {
        Some("id") => None,
        Some("add_time") => Some("created"),
        Some("update_time") => Some("updated"),
        other => other,
    }
}

/// Reads the required parameter `deal_ids`.
pub(crate) fn deal_ids(query: &mut Query) -> Vec<u64> {
    query.require(&["deal_ids"]);
    id_list(query, "deal_ids").unwrap_or_default()
}

/// Lists the rows of some deals in an order that the query chooses.
pub(crate) fn list_of_deals(
    c: &Call<'_>,
    mut query: Query,
    resource: &'static Resource,
    deals: &[u64],
    sort: &[&str],
) -> Handled {
    let by = order_of(query.word("sort_by", sort));
    let descending = query.word("sort_direction", &["asc", "desc"]) == Some("desc");
    let window = window(&mut query);
    query.finish()?;
    let accept =
        |row: &Row| row.deleted.is_none() && row.number_of("deal_id").is_some_and(|id| deals.contains(&id));
    let page = c.store().select(resource.name, &window, &Select { by, descending, ..Select::new(&accept) });
    Ok(envelope::rows(&page, c.store(), resource))
}

/// Returns the row that the path names, deleted or not. How another text than a number is refused is
/// inferred.
pub(crate) fn named(c: &Call<'_>, resource: &'static Resource) -> Result<Row, Refusal> {
    if matches!(resource.ids, Ids::Number(_)) && id(c.param(0)).is_none() {
        return Err(Refusal::invalid("id", Wrong::Id(resource.name)));
    }
    c.named(resource, 0)
}

/// Reads one row.
pub(crate) fn one(c: &mut Call<'_>, resource: &'static Resource) -> Handled {
    let row = named(c, resource)?;
    shown(c, resource, &row)
}

/// Returns a row with what the parameters ask for.
pub(crate) fn shown(c: &Call<'_>, resource: &'static Resource, row: &Row) -> Handled {
    let mut query = c.query(&view::parameters(resource).collect::<Vec<_>>());
    let view = View::read(c.store(), resource, &mut query);
    query.finish()?;
    Ok(envelope::one(|out| view.write(c.store(), resource, row, out)))
}

/// Creates a row.
pub(crate) fn create(c: &mut Call<'_>, resource: &'static Resource) -> Handled {
    let mut row = c.fresh(resource);
    rules::defaults(c.store(), resource, &mut row);
    saved(c, resource, row, Of::New)
}

/// Changes a row.
pub(crate) fn update(c: &mut Call<'_>, resource: &'static Resource) -> Handled {
    let mut row = named(c, resource)?;
    row.updated = Some(c.now);
    saved(c, resource, row, Of::Stored)
}

fn saved(c: &mut Call<'_>, resource: &'static Resource, row: Row, of: Of) -> Handled {
    c.plain()?;
    let body = c.body()?;
    let row = save(c, resource, row, body, of)?;
    let view = View::plain(c.store(), resource);
    Ok(envelope::one(|out| view.write(c.store(), resource, &row, out)))
}

/// Reads a body into a row and keeps the row.
pub(crate) fn save(
    c: &mut Call<'_>,
    resource: &'static Resource,
    mut row: Row,
    mut body: Body,
    of: Of,
) -> Result<Row, Refusal> {
    let (store, before) = (c.store(), row.clone());
    let given = body.given(resource.fields(), of);
    body.fill(store, resource.fields(), &mut row, of);
    custom::fill(store, resource, &mut body, &mut row);
    Change::new(c, resource, &before, &given, of).check(&mut row, &mut body)?;
    body.strangers(resource.fields());
    body.finish()?;
    c.put(resource, row.clone());
    Ok(row)
}

/// Deletes a row, which can still be read for 30 days.
pub(crate) fn remove(c: &mut Call<'_>, resource: &'static Resource) -> Handled {
    let row = named(c, resource)?;
    if row.deleted.is_some() {
        return Err(Refusal::NotFound(resource.title));
    }
    let id = resource.ids.text(row.number);
    c.state.delete(resource, row, c.now);
    Ok(envelope::one(|out| out.extend_from_slice(format!(r#"{{"id":{id}}}"#).as_bytes())))
}
