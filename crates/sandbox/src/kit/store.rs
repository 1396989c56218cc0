//! Resources and their rows.
//!
//! Seeded rows are made when they are read, and only rows that were created, changed or removed are kept. So
//! a million rows cost no memory until they are touched.

use std::{borrow::Cow, cell::Cell, collections::BTreeSet};

use fastrand::Rng;

use super::{
    field::{Field, Rows},
    ids::Ids,
    row::Row,
    value::Value,
    window::{Key, Page, Place, Window},
};
use crate::{
    calendar::Moment,
    table::{Entry, Table},
};

/// The seed of the data, and how many deals there are.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seed {
    pub(crate) seed: u64,
    pub(crate) deals: u64,
}

impl Seed {
    /// Returns the dice for one row; the salt keeps resources apart.
    pub(crate) fn dice(&self, number: u64, salt: u64) -> Rng {
        let mut dice = Rng::with_seed(self.seed ^ number.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ salt);
        // The first draw of a small generator still resembles its seed.
        dice.u64(..);
        dice
    }
}

/// How much of a seeded row is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Depth {
    /// What lists filter and sort by. Made for every row of a walk, so it must be cheap.
    Key,
    Whole,
}

/// Returns the numbers of the seeded rows in the order of a field, from behind a place; `None` if the order
/// is not known without looking at every row.
pub(crate) type Order = fn(&Seed, &str, bool, Option<Key>) -> Option<Box<dyn Iterator<Item = u64>>>;

/// A kind of rows.
#[derive(Clone, Debug)]
pub(crate) struct Resource {
    /// The name that fields and handlers know it by.
    pub(crate) name: &'static str,
    /// What messages call one of its rows.
    pub(crate) title: &'static str,
    pub(crate) ids: Ids,
    pub(crate) fields: &'static [Field],
    /// How many seeded rows there are, and what makes them.
    count: fn(&Seed) -> u64,
    seed: fn(&Seed, u64, Depth) -> Row,
    order: Option<Order>,
    /// Whether changes are remembered.
    history: bool,
}

impl Resource {
    pub(crate) const fn new(
        name: &'static str,
        title: &'static str,
        ids: Ids,
        fields: &'static [Field],
    ) -> Self {
        let seed = |_: &Seed, number: u64, _: Depth| Row::new(number, Moment(0));
        Self { name, title, ids, fields, count: |_| 0, seed, order: None, history: false }
    }

    /// Starts with so many rows, made by a function of the seed and the number.
    pub(crate) const fn seeded(
        mut self,
        count: fn(&Seed) -> u64,
        seed: fn(&Seed, u64, Depth) -> Row,
    ) -> Self {
        (self.count, self.seed) = (count, seed);
        self
    }

    /// Knows the order of seeded rows by other fields than their number.
    pub(crate) const fn ordered(mut self, order: Order) -> Self {
        self.order = Some(order);
        self
    }

    /// Remembers the changes of its rows.
    pub(crate) const fn with_history(mut self) -> Self {
        self.history = true;
        self
    }
}

/// A change of one field of one row.
#[derive(Clone, Debug)]
pub(crate) struct Change {
    pub(crate) number: u64,
    pub(crate) when: Moment,
    pub(crate) field: Cow<'static, str>,
    pub(crate) old: Value,
    pub(crate) new: Value,
}

/// The place of a list of counted rows that was read last. The next page starts from there and not from the
/// first row.
#[derive(Clone, Copy, Debug)]
struct Mark {
    /// How often the rows were written before.
    version: u64,
    scope: (u64, bool),
    offset: u64,
    after: u64,
}

#[derive(Debug)]
struct Shelf {
    resource: &'static Resource,
    rows: Table<Row>,
    /// Fields that were added at run time.
    added: Vec<Field>,
    history: Vec<Change>,
    version: u64,
    mark: Cell<Option<Mark>>,
}

impl Shelf {
    fn new(resource: &'static Resource, seed: &Seed) -> Self {
        let rows = Table::new((resource.count)(seed));
        Self { resource, rows, added: Vec::new(), history: Vec::new(), version: 0, mark: Cell::new(None) }
    }

    fn row(&self, seed: &Seed, number: u64, depth: Depth) -> Option<Cow<'_, Row>> {
        Some(match self.rows.find(number)? {
            Entry::Stored(row) => Cow::Borrowed(row),
            Entry::Seeded => Cow::Owned((self.resource.seed)(seed, number, depth)),
        })
    }
}

/// Which rows a list holds, and in which order.
pub(crate) struct Select<'a> {
    pub(crate) accept: &'a dyn Fn(&Row) -> bool,
    /// Tells lists of one resource apart whose rows differ. Lists with the same number accept the same rows.
    pub(crate) scope: u64,
    /// The field that the rows are sorted by; their number if none. `created` and `updated` stand for the
    /// row's own.
    pub(crate) by: Option<&'a str>,
    pub(crate) descending: bool,
    /// What of each row must be known to accept it.
    pub(crate) depth: Depth,
    /// The only rows to look at; all if none.
    pub(crate) among: Option<&'a [u64]>,
}

impl<'a> Select<'a> {
    /// Selects rows in the order of their numbers.
    pub(crate) fn new(accept: &'a dyn Fn(&Row) -> bool) -> Self {
        Self { accept, scope: 0, by: None, descending: false, depth: Depth::Key, among: None }
    }
}

/// Every row of an account.
#[derive(Debug)]
pub(crate) struct Store {
    pub(crate) seed: Seed,
    shelves: Vec<Shelf>,
}

impl Store {
    pub(crate) fn new(seed: Seed, resources: &[&'static Resource]) -> Self {
        Self { seed, shelves: resources.iter().map(|resource| Shelf::new(resource, &seed)).collect() }
    }

    fn shelf(&self, resource: &str) -> Option<&Shelf> {
        self.shelves.iter().find(|shelf| shelf.resource.name == resource)
    }

    fn shelf_mut(&mut self, resource: &str) -> Option<&mut Shelf> {
        self.shelves.iter_mut().find(|shelf| shelf.resource.name == resource)
    }

    /// Returns the fields of a resource: the declared ones, then those added at run time.
    pub(crate) fn fields(&self, resource: &str) -> impl Iterator<Item = &Field> {
        let shelf = self.shelf(resource);
        shelf.into_iter().flat_map(|shelf| shelf.resource.fields.iter().chain(&shelf.added))
    }

    pub(crate) fn field(&self, resource: &str, name: &str) -> Option<&Field> {
        self.fields(resource).find(|field| field.name == name)
    }

    /// Adds a field to all rows of a resource, as an account's own field.
    pub(crate) fn add_field(&mut self, resource: &str, field: Field) {
        if let Some(shelf) = self.shelf_mut(resource) {
            shelf.added.push(field);
        }
    }

    /// Returns the number that the next new row gets.
    pub(crate) fn next(&self, resource: &str) -> u64 {
        self.shelf(resource).map_or(1, |shelf| shelf.rows.next())
    }

    /// Keeps a row that was created or changed.
    pub(crate) fn put(&mut self, resource: &str, row: Row) {
        let seed = self.seed;
        let Some(shelf) = self.shelf_mut(resource) else { return };
        if shelf.resource.history
            && let Some(old) = shelf.row(&seed, row.number, Depth::Whole)
        {
            let changed = row.values().filter(|(name, new)| old.get(name) != *new);
            let when = row.updated.unwrap_or(row.created);
            let change = |(field, new): (&Cow<'static, str>, &Value)| Change {
                number: row.number,
                when,
                field: field.clone(),
                old: old.get(field).clone(),
                new: new.clone(),
            };
            let changes: Vec<Change> = changed.map(change).collect();
            shelf.history.extend(changes);
        }
        shelf.version += 1;
        shelf.rows.put(row.number, row);
    }

    /// Takes a row away for good.
    pub(crate) fn remove(&mut self, resource: &str, number: u64) {
        if let Some(shelf) = self.shelf_mut(resource) {
            shelf.version += 1;
            shelf.rows.remove(number);
        }
    }

    /// Returns the changes of a row, oldest first.
    pub(crate) fn history(&self, resource: &str, number: u64) -> impl Iterator<Item = &Change> {
        let changes = self.shelf(resource).into_iter().flat_map(|shelf| &shelf.history);
        changes.filter(move |change| change.number == number)
    }

    /// Returns whether a row is as it was seeded.
    pub(crate) fn is_seeded(&self, resource: &str, number: u64) -> bool {
        self.shelf(resource).is_some_and(|shelf| shelf.rows.is_seeded(number))
    }

    /// Returns the rows that are not as they were seeded.
    pub(crate) fn stored(&self, resource: &str) -> impl Iterator<Item = &Row> {
        self.shelf(resource).into_iter().flat_map(|shelf| shelf.rows.stored().map(|(_, row)| row))
    }

    /// Returns all rows in the order of their numbers.
    pub(crate) fn rows(&self, resource: &str, depth: Depth) -> impl Iterator<Item = Cow<'_, Row>> {
        let shelves = self.shelf(resource).into_iter();
        shelves.flat_map(move |shelf| {
            let numbers = shelf.rows.numbers(false, None);
            numbers.filter_map(move |number| shelf.row(&self.seed, number, depth))
        })
    }

    /// Counts the rows of a list.
    pub(crate) fn count(&self, resource: &str, accept: &dyn Fn(&Row) -> bool) -> u64 {
        self.rows(resource, Depth::Key).filter(|row| accept(row)).count() as u64
    }

    /// Counts the rows of a list of which so many were accepted as they were seeded, without making the
    /// others.
    pub(crate) fn count_from(&self, seeded: u64, resource: &str, accept: &dyn Fn(&Row) -> bool) -> u64 {
        let Some(shelf) = self.shelf(resource) else { return 0 };
        let gone = |&number: &u64| accept(&(shelf.resource.seed)(&self.seed, number, Depth::Key));
        let gone = shelf.rows.unseeded().filter(gone).count() as u64;
        seeded.saturating_sub(gone) + shelf.rows.stored().filter(|(_, row)| accept(row)).count() as u64
    }

    /// Counts all rows without making any.
    pub(crate) fn len(&self, resource: &str) -> u64 {
        let seeded = self.shelf(resource).map_or(0, |shelf| (shelf.resource.count)(&self.seed));
        self.count_from(seeded, resource, &|_| true)
    }

    /// Returns a page of a list.
    pub(crate) fn select(&self, resource: &str, window: &Window, select: &Select<'_>) -> Page {
        let Some(shelf) = self.shelf(resource) else { return window.page(Vec::new(), false) };
        let wanted = window.size().saturating_add(1);
        let mut keys: Vec<Key> = match window.place() {
            Place::Skip(offset) if select.by.is_none() && select.among.is_none() => {
                self.skip(shelf, select, offset, wanted)
            }
            Place::Skip(offset) => {
                let offset = usize::try_from(offset).unwrap_or(usize::MAX);
                self.walk(shelf, select, None, wanted.saturating_add(offset)).skip(offset).collect()
            }
            Place::Start => self.walk(shelf, select, None, wanted).collect(),
            Place::After(key) => self.walk(shelf, select, Some(key), wanted).collect(),
        };
        let more = keys.len() > window.size();
        keys.truncate(window.size());
        window.page(keys, more)
    }

    /// Returns rows in the order of their numbers from an offset on, starting where the last such list ended.
    fn skip(&self, shelf: &Shelf, select: &Select<'_>, offset: u64, wanted: usize) -> Vec<Key> {
        let scope = (select.scope, select.descending);
        let mark = shelf.mark.get();
        let mark = mark.filter(|mark| (mark.version, mark.scope) == (shelf.version, scope));
        let mark = mark.filter(|mark| mark.offset <= offset);
        let (passed, after) = mark.map_or((0, None), |mark| (mark.offset, Some(mark.after)));
        let skipped = usize::try_from(offset - passed).unwrap_or(usize::MAX);
        let numbers = shelf.rows.numbers(select.descending, after);
        let keys: Vec<Key> =
            numbers.filter_map(|number| self.key(shelf, select, number)).skip(skipped).take(wanted).collect();
        // The row after the page is not passed yet.
        let end = keys.len().min(wanted.saturating_sub(1));
        if let Some(last) = end.checked_sub(1).map(|last| keys[last]) {
            let (version, offset) = (shelf.version, offset + end as u64);
            shelf.mark.set(Some(Mark { version, scope, offset, after: last.number }));
        }
        keys
    }

    /// Returns the key of a row that the list accepts.
    fn key(&self, shelf: &Shelf, select: &Select<'_>, number: u64) -> Option<Key> {
        let row = shelf.row(&self.seed, number, select.depth)?;
        (select.accept)(&row).then(|| key(&row, select.by))
    }

    /// Returns the rows of a list from behind a place, as far as they are wanted.
    fn walk<'a>(
        &'a self,
        shelf: &'a Shelf,
        select: &'a Select<'_>,
        after: Option<Key>,
        wanted: usize,
    ) -> Box<dyn Iterator<Item = Key> + 'a> {
        let descending = select.descending;
        let accepted = move |number| self.key(shelf, select, number);
        let behind =
            move |key: &Key| after.is_none_or(|after| if descending { *key < after } else { *key > after });
        let known = shelf.resource.order.zip(select.by);
        let ordered = known.and_then(|(order, by)| order(&self.seed, by, descending, after));
        match (select.among, select.by, ordered) {
            (Some(among), ..) => {
                let keys = among.iter().filter_map(|&number| accepted(number)).filter(behind);
                Box::new(best(keys, wanted, descending).into_iter())
            }
            (None, None, _) => {
                let numbers = shelf.rows.numbers(descending, after.map(|key| key.number));
                Box::new(numbers.filter_map(accepted).take(wanted))
            }
            (None, Some(_), None) => {
                let keys = shelf.rows.numbers(false, None).filter_map(accepted).filter(behind);
                Box::new(best(keys, wanted, descending).into_iter())
            }
            (None, Some(_), Some(ordered)) => {
                let seeded = ordered.filter(|&number| shelf.rows.is_seeded(number));
                let seeded = seeded.filter_map(accepted).filter(behind);
                let stored =
                    shelf.rows.stored().filter_map(move |(number, _)| accepted(number)).filter(behind);
                let stored = best(stored, wanted, descending);
                Box::new(merged(seeded, stored, descending).take(wanted))
            }
        }
    }
}

impl Rows for Store {
    fn ids(&self, resource: &str) -> Ids {
        self.shelf(resource).map_or(Ids::Number(0), |shelf| shelf.resource.ids)
    }

    fn row(&self, resource: &str, number: u64) -> Option<Cow<'_, Row>> {
        self.shelf(resource)?.row(&self.seed, number, Depth::Whole)
    }

    fn has(&self, resource: &str, number: u64) -> bool {
        let row = self.shelf(resource).and_then(|shelf| shelf.row(&self.seed, number, Depth::Key));
        row.is_some_and(|row| row.deleted.is_none())
    }
}

fn key(row: &Row, by: Option<&str>) -> Key {
    let rank = match by {
        None => None,
        Some("created") => Some(row.created.0),
        Some("updated") => row.updated.map(|time| time.0),
        Some(field) => row.get(field).rank(),
    };
    Key { rank, number: row.number }
}

/// Returns the first so many keys in order; no more than those are held.
fn best(keys: impl Iterator<Item = Key>, wanted: usize, descending: bool) -> Vec<Key> {
    let mut best = BTreeSet::new();
    for key in keys {
        best.insert(key);
        if best.len() > wanted {
            if descending {
                best.pop_first()
            } else {
                best.pop_last()
            };
        }
    }
    if descending { best.into_iter().rev().collect() } else { best.into_iter().collect() }
}

/// Merges two sorted lists of different keys.
fn merged(
    seeded: impl Iterator<Item = Key>,
    stored: Vec<Key>,
    descending: bool,
) -> impl Iterator<Item = Key> {
    let (mut seeded, mut stored) = (seeded.peekable(), stored.into_iter().peekable());
    std::iter::from_fn(move || match (seeded.peek(), stored.peek()) {
        (Some(one), Some(other)) if (one < other) != descending => seeded.next(),
        (_, Some(_)) => stored.next(),
        (_, None) => seeded.next(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::field::{Kind, field};

    const FIELDS: &[Field] = &[field("size", Kind::Whole)];
    static THINGS: Resource = Resource::new("things", "Thing", Ids::Number(0), FIELDS)
        .seeded(|seed| seed.deals, |_, number, _| Row::new(number, Moment(0)).with("size", 100 - number % 7))
        .with_history();
    static ORDERED: Resource = Resource::new("ordered", "Thing", Ids::Number(0), FIELDS)
        .seeded(|seed| seed.deals, THINGS.seed)
        .ordered(|seed, by, descending, _| {
            let mut numbers: Vec<u64> = (1..=seed.deals).collect();
            numbers.sort_by_key(|number| (100 - number % 7, *number));
            if descending {
                numbers.reverse();
            }
            (by == "size").then(|| Box::new(numbers.into_iter()) as Box<dyn Iterator<Item = u64>>)
        });

    fn store() -> Store {
        let mut store = Store::new(Seed { seed: 1, deals: 20 }, &[&THINGS, &ORDERED]);
        for name in ["things", "ordered"] {
            store.put(name, Row::new(4, Moment(0)).with("size", 7));
            store.put(name, Row::new(store.next(name), Moment(0)).with("size", 98));
            store.remove(name, 9);
        }
        store
    }

    fn walk(store: &Store, resource: &str, select: &Select<'_>, limit: u64) -> Vec<u64> {
        let (mut numbers, mut cursor) = (Vec::new(), None::<String>);
        loop {
            let window = Window::keyed(None, limit, "things", cursor.as_deref()).unwrap();
            let page = store.select(resource, &window, select);
            numbers.extend(page.keys.iter().map(|key| key.number));
            cursor = page.next;
            if cursor.is_none() {
                return numbers;
            }
        }
    }

    #[test]
    fn walk_in_any_order_returns_every_row_once() {
        let store = store();
        let all: &dyn Fn(&Row) -> bool = &|_| true;
        let plain = walk(&store, "things", &Select::new(all), 3);
        assert_eq!(plain, (1..=21).filter(|&number| number != 9).collect::<Vec<_>>());
        for descending in [false, true] {
            let select = Select { by: Some("size"), descending, ..Select::new(all) };
            let whole = walk(&store, "things", &select, 100);
            assert_eq!(whole.first() == Some(&4), !descending, "the smallest stands first: {whole:?}");
            for (resource, limit) in [("things", 3), ("ordered", 3), ("ordered", 100)] {
                assert_eq!(walk(&store, resource, &select, limit), whole, "{resource} {descending}");
            }
        }
        let among = Select { among: Some(&[3, 2, 9, 3]), ..Select::new(all) };
        assert_eq!(walk(&store, "things", &among, 1), [2, 3]);
        assert_eq!(store.count("things", all), 20);
        assert_eq!(store.count_from(20, "things", all), 20, "one was removed and one created");
        assert_eq!(store.len("things"), 20);
    }

    #[test]
    fn counted_pages_go_on_where_the_last_one_ended() {
        let mut store = store();
        let odd: &dyn Fn(&Row) -> bool = &|row| row.number % 2 == 1;
        let select = Select { scope: 1, ..Select::new(odd) };
        let page = |store: &Store, offset| {
            let page = store.select("things", &Window::counted(None, 2, offset), &select);
            page.keys.iter().map(|key| key.number).collect::<Vec<_>>()
        };
        for (offset, expected) in [(0, [1, 3]), (2, [5, 7]), (4, [11, 13]), (2, [5, 7]), (5, [13, 15])] {
            assert_eq!(page(&store, offset), expected);
        }
        store.remove("things", 1);
        assert_eq!(page(&store, 4), [13, 15], "a removed row moves those behind it");
    }

    #[test]
    fn history_holds_what_changed() {
        let store = store();
        let changes = store.history("things", 4);
        let changes: Vec<_> =
            changes.map(|change| (change.when.0, &*change.field, &change.old, &change.new)).collect();
        assert_eq!(changes, [(0, "size", &Value::Number(96), &Value::Number(7))]);
        assert_eq!(store.history("ordered", 4).count(), 0, "it was not asked for");
    }
}
