//! Every row of an account.

use std::{borrow::Cow, cell::RefCell};

use super::{
    Change, Depth, Field, Ids, Key, Page, Resource, Row, Rows, Seed, Select, Window, hash, list::List,
    shelf::Shelf,
};

/// Every row of an account.
#[derive(Debug)]
pub(crate) struct Store {
    pub(crate) seed: Seed,
    shelves: Vec<Shelf>,
    /// How often a row was written.
    version: u64,
    /// What was written since the last look, if anybody looks.
    writes: Option<Vec<Write>>,
    order: RefCell<Option<Remembered>>,
}

/// A row before and after it was written.
#[derive(Debug)]
pub(crate) struct Write {
    pub(crate) resource: &'static Resource,
    pub(crate) old: Option<Row>,
    pub(crate) new: Option<Row>,
}

/// The most keys of an order that is remembered, so that a million rows cost no memory.
const REMEMBERED: usize = 100_000;

/// The order of the list that was read last.
#[derive(Debug)]
struct Remembered {
    version: u64,
    scope: u64,
    keys: Vec<Key>,
}

impl Store {
    pub(crate) fn new(seed: Seed, resources: &[&'static Resource]) -> Self {
        let shelves = resources.iter().map(|resource| Shelf::new(resource, &seed)).collect();
        Self { seed, shelves, version: 0, writes: None, order: RefCell::new(None) }
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
        shelf.into_iter().flat_map(|shelf| shelf.resource.fields().iter().chain(&shelf.added))
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

    /// Returns a row of one's own, deleted or not.
    pub(crate) fn find(&self, resource: &str, number: u64) -> Option<Row> {
        self.row(resource, number).map(Cow::into_owned)
    }

    /// Returns the number that the next new row gets.
    pub(crate) fn next(&self, resource: &str) -> u64 {
        self.shelf(resource).map_or(1, |shelf| shelf.rows.next())
    }

    /// Keeps a row that was created or changed.
    pub(crate) fn put(&mut self, resource: &str, row: Row) {
        let seed = self.seed;
        self.note(resource, row.number, Some(&row));
        self.version += 1;
        if let Some(shelf) = self.shelf_mut(resource) {
            shelf.put(&seed, row);
        }
    }

    /// Begins to remember what is written.
    pub(crate) fn watch(&mut self) {
        self.writes.get_or_insert_default();
    }

    /// Returns what was written since the last call.
    pub(crate) fn take_writes(&mut self) -> Vec<Write> {
        self.writes.as_mut().map(std::mem::take).unwrap_or_default()
    }

    fn note(&mut self, resource: &str, number: u64, new: Option<&Row>) {
        if self.writes.is_none() {
            return;
        }
        let old = self.find(resource, number);
        let Some(resource) = self.shelf(resource).map(|shelf| shelf.resource) else { return };
        if let Some(writes) = &mut self.writes {
            writes.push(Write { resource, old, new: new.cloned() });
        }
    }

    /// Takes a row away for good.
    pub(crate) fn remove(&mut self, resource: &str, number: u64) {
        self.note(resource, number, None);
        self.version += 1;
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
        let gone = |&number: &u64| accept(&shelf.resource.seed(&self.seed, number, Depth::Key));
        let gone = shelf.rows.unseeded().filter(gone).count() as u64;
        seeded.saturating_sub(gone) + shelf.rows.stored().filter(|(_, row)| accept(row)).count() as u64
    }

    /// Counts all rows without making any.
    pub(crate) fn len(&self, resource: &str) -> u64 {
        let seeded = self.shelf(resource).map_or(0, |shelf| shelf.resource.count(&self.seed));
        self.count_from(seeded, resource, &|_| true)
    }

    /// Returns a page of a list.
    pub(crate) fn select(&self, resource: &str, window: &Window, select: &Select<'_>) -> Page {
        let Some(shelf) = self.shelf(resource) else { return window.page(Vec::new(), false) };
        let list = List { seed: &self.seed, shelf, select };
        let scope = window.scope() ^ select.scope;
        if scope == 0 || !list.is_laborious() {
            return list.page(window, None);
        }
        let by = select.by.unwrap_or_default();
        let scope = hash(&format!("{resource} {scope} {by} {}", select.descending));
        self.remember(scope, || list.all(), |keys| list.page(window, Some(keys)))
    }

    /// Uses the order of a list, which is made once for all its pages. The scope stands for the list, and
    /// any change of the store makes the order anew.
    pub(crate) fn remember<T>(
        &self,
        scope: u64,
        make: impl FnOnce() -> Vec<Key>,
        with: impl FnOnce(&[Key]) -> T,
    ) -> T {
        let mut order = self.order.borrow_mut();
        let known = order.take().filter(|known| (known.version, known.scope) == (self.version, scope));
        let known = known.unwrap_or_else(|| Remembered { version: self.version, scope, keys: make() });
        let result = with(&known.keys);
        *order = Some(known).filter(|known| known.keys.len() <= REMEMBERED);
        result
    }
}

impl Rows for Store {
    fn ids(&self, resource: &str) -> Ids {
        self.shelf(resource).map_or(Ids::Number(0), |shelf| shelf.resource.ids)
    }

    fn row(&self, resource: &str, number: u64) -> Option<Cow<'_, Row>> {
        self.shelf(resource)?.row(&self.seed, number, Depth::Whole)
    }

    fn brief(&self, resource: &str, number: u64) -> Option<Cow<'_, Row>> {
        self.shelf(resource)?.row(&self.seed, number, Depth::Key)
    }

    fn has(&self, resource: &str, number: u64) -> bool {
        let row = self.brief(resource, number);
        row.is_some_and(|row| row.deleted.is_none())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::LazyLock;

    use crate::kit::{Moment, Schema, Value};

    static SCHEMA: LazyLock<Schema> = LazyLock::new(|| Schema::read(&["[things]\nsize: whole\n"], &[]));
    static THINGS: Resource = Resource::new("things", "Thing", Ids::Number(0), &SCHEMA)
        .seeded(|seed| seed.deals, thing)
        .with_history();
    static ORDERED: Resource = Resource::new("ordered", "Thing", Ids::Number(0), &SCHEMA)
        .seeded(|seed| seed.deals, thing)
        .ordered(|seed, by, descending, _| {
            let mut numbers: Vec<u64> = (1..=seed.deals).collect();
            numbers.sort_by_key(|number| (100 - number % 7, *number));
            if descending {
                numbers.reverse();
            }
            (by == "size").then(|| Box::new(numbers.into_iter()) as Box<dyn Iterator<Item = u64>>)
        });

    fn thing(_: &Seed, number: u64, _: Depth) -> Row {
        Row::new(number, Moment(0)).with("size", 100 - number % 7)
    }

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
