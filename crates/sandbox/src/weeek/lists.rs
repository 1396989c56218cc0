//! Lists with pages, filters and orders: the deals of a status, contacts and organizations.

use std::ops::Range;

use super::{
    columns::Column,
    custom, envelope,
    params::{Params, Sort},
    schema::{ADDRESSES, CONTACTS, DEALS, EMAILS, ORGANIZATIONS, PHONES, STATUSES},
    state::Call,
    view::View,
};
use crate::kit::{
    DAY, Depth, Handled, Key, Kind, Moment, Resource, Row, Rows, Select, Store, Value, Wrong, hash,
};

/// Returns whether a list holds a row.
type Filter<'a> = Box<dyn Fn(&Row) -> bool + 'a>;

/// The filters of a list, all of which its rows pass.
#[derive(Default)]
pub(crate) struct Filters<'a>(Vec<Filter<'a>>);

impl<'a> Filters<'a> {
    /// Adds a filter by a value, if there is one.
    pub(crate) fn add<T: 'a>(&mut self, wanted: Option<T>, fits: impl Fn(&Row, &T) -> bool + 'a) {
        if let Some(wanted) = wanted {
            self.0.push(Box::new(move |row| fits(row, &wanted)));
        }
    }

    fn accept(&self, row: &Row) -> bool {
        self.0.iter().all(|filter| filter(row))
    }
}

/// A list.
pub(crate) struct List {
    pub(crate) resource: &'static Resource,
    /// The parameters that select by lists of ids, with the names of the lists.
    pub(crate) filters: &'static [(&'static str, &'static str)],
    pub(crate) orders: &'static [&'static str],
    /// The flag that tells whether others follow, if the list has one.
    pub(crate) more: Option<&'static str>,
    /// The parameters for the length of a page and for the order.
    pub(crate) names: (&'static str, &'static str),
}

/// The parameters of the CRM's lists.
const NAMES: (&str, &str) = ("limit", "sort");

/// Declares the list of contacts or organizations.
const fn parties(resource: &'static Resource, filters: &'static [(&'static str, &'static str)]) -> List {
    List { resource, filters, orders: &["alphabet", "updatedAt"], more: None, names: NAMES }
}

/// `GET /crm/contacts`.
pub(crate) fn contacts(c: &mut Call<'_>) -> Handled {
    parties(&CONTACTS, &[("organizations", "organizations")]).run(c)
}

/// `GET /crm/organizations`.
pub(crate) fn organizations(c: &mut Call<'_>) -> Handled {
    let filters = &[("responsible", "responsibles"), ("contacts", "contacts"), ("tags", "tags")];
    parties(&ORGANIZATIONS, filters).run(c)
}

/// `GET /crm/statuses/{statusId}/deals`. Without a filter, deals that are won, lost or archived are there
/// too.
pub(crate) fn deals(c: &mut Call<'_>) -> Handled {
    let filters = &[
        ("assigneeIds", "assignees"),
        ("tags", "tags"),
        ("organizations", "organizations"),
        ("contacts", "contacts"),
    ];
    let orders = &["title", "amount", "commented", "createdAt", "updatedAt"];
    let list = List { resource: &DEALS, filters, orders, more: Some("hasMoreDeals"), names: NAMES };
    let (store, status) = (c.store(), c.named(&STATUSES, 0)?);
    let mut params = Params::new(c);
    let mut filters = list.filters(store, &mut params);
    let word = |text: &str| ["won", "lost", "archived"].into_iter().find(|&word| word == text);
    filters.add(params.list("winStatuses", word), |deal, wanted| {
        deal.text("winStatus").is_some_and(|word| wanted.contains(&word))
    });
    filters.add(params.list("lastUpdated", |text| days(text, c.now)), |deal, spans| {
        deal.updated.is_some_and(|time| spans.iter().any(|span| span.contains(&time.0)))
    });
    let customs = custom::of(store, status.number_of("owner"));
    for (name, id, value) in params.custom_fields() {
        let custom = customs.iter().find(|custom| custom.has_id(&id)).cloned();
        if custom.is_none() {
            params.issue(&name, Wrong::Missed(id));
        }
        filters.add(custom, move |deal, custom| custom.matches(store, deal, &value));
    }
    list.page(c, params, &filters, c.state.column(status.number))
}

impl List {
    /// Lists rows that have no custom fields, so that none can be filtered by.
    fn run(self, c: &Call<'_>) -> Handled {
        let mut params = Params::new(c);
        let filters = self.filters(c.store(), &mut params);
        for (name, id, _) in params.custom_fields() {
            params.issue(&name, Wrong::Missed(id));
        }
        self.page(c, params, &filters, None)
    }

    /// Returns a page of the rows of a column, or of all rows in the order of their creation (inferred).
    pub(crate) fn page(
        &self,
        c: &Call<'_>,
        mut params: Params,
        filters: &Filters<'_>,
        column: Option<&Column>,
    ) -> Handled {
        let (store, name) = (c.store(), self.resource.name);
        let (window, sort) = (params.window(self.names.0), params.sort(self.names.1, self.orders));
        let scope = params.scope();
        params.finish()?;
        let page = match column {
            Some(column) if sort.is_none() => window.over(self.accepted(store, column.deals(), filters)),
            None if sort.is_none() => {
                let accept = |row: &Row| filters.accept(row);
                let depth = if filters.0.is_empty() { Depth::Key } else { Depth::Whole };
                store.select(name, &window, &Select { scope, depth, ..Select::new(&accept) })
            }
            _ => {
                let scope = scope ^ hash(&c.request.path);
                let make = || match column {
                    Some(column) => self.sorted(store, column.deals(), filters, sort),
                    None => {
                        let numbers = store.rows(name, Depth::Key).map(|row| row.number);
                        self.sorted(store, numbers, filters, sort)
                    }
                };
                store.remember(scope, make, |keys| window.over(keys.iter().map(|key| key.number)))
            }
        };
        let numbers = page.keys.iter().map(|key| key.number);
        let write = |out: &mut Vec<u8>| View::of(c).list(self.resource, numbers, out);
        Ok(envelope::page(envelope::list_of(self.resource), write, self.more.map(|flag| (flag, page.more))))
    }

    /// Reads the filters that lists have in common. Of several values of one filter a row needs one
    /// (inferred).
    pub(crate) fn filters<'a>(&self, store: &'a Store, params: &mut Params) -> Filters<'a> {
        let resource = self.resource;
        let mut filters = Filters::default();
        let search = params.text("search").map(|text| text.to_lowercase());
        filters.add(search, move |row, search| {
            searched(store, resource, row).iter().any(|text| text.to_lowercase().contains(search))
        });
        for &(parameter, list) in self.filters {
            let Some(Kind::Many(other)) = store.field(resource.name, list).map(|field| &field.kind) else {
                continue;
            };
            let read = |id: &str| store.ids(other).number(id).filter(|&number| store.has(other, number));
            filters.add(params.list(parameter, read), move |row, wanted| {
                row.get(list).numbers().iter().any(|number| wanted.contains(number))
            });
        }
        filters
    }

    /// Returns the rows of the list as they stand.
    fn accepted<'a>(
        &self,
        store: &'a Store,
        numbers: impl Iterator<Item = u64> + 'a,
        filters: &'a Filters<'_>,
    ) -> Box<dyn Iterator<Item = u64> + 'a> {
        if filters.0.is_empty() {
            return Box::new(numbers);
        }
        let name = self.resource.name;
        let rows = numbers.filter_map(move |number| store.row(name, number));
        Box::new(rows.filter(|row| filters.accept(row)).map(|row| row.number))
    }

    /// Returns the rows of the list in the order that is asked for.
    fn sorted(
        &self,
        store: &Store,
        numbers: impl Iterator<Item = u64>,
        filters: &Filters<'_>,
        sort: Option<Sort>,
    ) -> Vec<Key> {
        let Some(sort) = sort else { return Vec::new() };
        let rows = numbers.filter_map(|number| store.row(self.resource.name, number));
        let rows = rows.filter(|row| filters.accept(row));
        let mut ranks: Vec<_> = rows.map(|row| (rank(self.resource, &row, sort.by), row.number)).collect();
        ranks.sort();
        if sort.descending {
            ranks.reverse();
        }
        ranks.into_iter().map(|(_, number)| Key { rank: None, number }).collect()
    }
}

/// Returns what decides about the place of a row; rows without a value stand first.
fn rank(resource: &Resource, row: &Row, by: &str) -> (Option<i64>, Option<String>) {
    let value = match by {
        "alphabet" => texts(resource, row).into(),
        "createdAt" | "created" => row.created.into(),
        "name" => row.get("title").clone(),
        "date" => row.get("dueDate").clone(),
        "start" => row.get("startDate").clone(),
        // Nobody comments here, so the last change stands for the last comment.
        "updatedAt" | "commented" => row.updated.into(),
        field => row.get(field).clone(),
    };
    (Value::rank(&value), value.text().map(str::to_lowercase))
}

/// Returns the names of a row, or the title and the description of a deal.
fn texts(resource: &Resource, row: &Row) -> String {
    let fields = resource.fields().iter().filter(|field| matches!(field.kind, Kind::Text | Kind::Filled));
    fields.filter_map(|field| row.text(&field.name)).collect::<Vec<_>>().join(" ")
}

/// Returns the texts that a search looks at (inferred).
fn searched(store: &Store, resource: &Resource, row: &Row) -> Vec<String> {
    let mut all = vec![texts(resource, row)];
    for part in [&EMAILS, &PHONES, &ADDRESSES] {
        let lines = row.get(part.name).numbers().iter().filter_map(|&number| store.row(part.name, number));
        all.extend(lines.filter_map(|line| line.text(part.title).map(str::to_owned)));
    }
    all
}

/// Returns the span that a word stands for, in milliseconds; a week is the last seven days (inferred).
fn days(word: &str, now: Moment) -> Option<Range<i64>> {
    let day = DAY * 1_000;
    let today = now.0.div_euclid(day);
    let (first, last) = match word {
        "today" => (today, today),
        "yesterday" => (today - 1, today - 1),
        "lastWeek" => (today - 6, today),
        _ => return None,
    };
    Some(first * day..(last + 1) * day)
}
