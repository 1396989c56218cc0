//! The columns that are shown: all, or those of `--columns`.

use std::borrow::Cow;
use std::sync::Arc;

use super::item::{Item, plain};
use super::{Cell, Column, Row};
use crate::failure::Failure;

/// The columns to show of every kind of item, and whether they have a header.
#[derive(Clone, Debug)]
pub(crate) struct Columns {
    /// The names of the chosen columns; `None` for the default.
    chosen: Option<Arc<[String]>>,
    pub(super) has_header: bool,
}

impl Columns {
    pub(super) fn new(chosen: &[String], has_header: bool) -> Self {
        Self { chosen: (!chosen.is_empty()).then(|| chosen.into()), has_header }
    }

    /// Returns the chosen columns.
    pub(crate) fn chosen(&self) -> Option<&[String]> {
        self.chosen.as_deref()
    }

    /// Fails if a chosen column does not exist.
    pub(super) fn check<T: Row>(&self) -> Result<(), Failure> {
        self.chosen().unwrap_or_default().iter().try_for_each(|name| exists::<T>(name))
    }

    /// Returns the columns of a table.
    pub(super) fn of_table<T: Row>(&self) -> Cow<'static, [Column]> {
        let Some(chosen) = self.chosen() else { return Cow::Borrowed(T::COLUMNS) };
        let column = |name: &String| match own(name, T::COLUMNS.iter().map(|column| &*column.name)) {
            // A column that was asked for is cut before it is dropped.
            Some(at) => T::COLUMNS.get(at).cloned().map(|column| column.dispensable(0).last_resort(1)),
            None => Some(Column::named(name).cut(10, 40).last_resort(1)),
        };
        chosen.iter().filter_map(column).collect()
    }

    /// Returns the lines of a table.
    pub(super) fn lines<T: Row>(&self, row: &T) -> Vec<Vec<Cell>> {
        let Some(chosen) = self.chosen() else { return row.lines() };
        let own = |name: &String| own(name, T::COLUMNS.iter().map(|column| &*column.name));
        let places: Vec<_> = chosen.iter().map(own).collect();
        let item = Item::of(row);
        let paths: Vec<_> = chosen.iter().map(|name| Cell::maybe(shown::<T>(&item, name))).collect();
        let pick = |line: Vec<Cell>| {
            let cell = |(place, path): (&Option<usize>, &Cell)| match place {
                Some(at) => line.get(*at).cloned().unwrap_or_default(),
                None => path.clone(),
            };
            places.iter().zip(&paths).map(cell).collect::<Vec<_>>()
        };
        let mut lines: Vec<_> = row.lines().into_iter().map(pick).collect();
        // An item with several lines repeats itself if the columns that differ are not shown.
        lines.dedup();
        lines
    }

    /// Returns the fields of a single item.
    pub(super) fn fields<'r, T: Row>(&self, row: &'r T) -> Vec<(Cow<'r, str>, Cell)> {
        let fields = row.fields();
        let Some(chosen) = self.chosen() else { return fields };
        let item = Item::of(row);
        let field = |name: &String| {
            let known = fields.iter().find(|(field, _)| is_same(field, name)).map(|(_, cell)| cell.clone());
            let cell = known.unwrap_or_else(|| Cell::maybe(shown::<T>(&item, name)));
            (Cow::Owned(name.clone()), cell)
        };
        chosen.iter().map(field).collect()
    }

    /// Returns the header of a CSV file.
    pub(super) fn header<T: Row>(&self) -> Vec<Cow<'static, str>> {
        match self.chosen() {
            Some(chosen) => chosen.iter().cloned().map(Cow::Owned).collect(),
            None => T::CSV.iter().copied().map(Cow::Borrowed).collect(),
        }
    }

    /// Returns the records of a CSV file.
    pub(super) fn records<'r, T: Row>(&self, row: &'r T) -> Vec<Vec<Cow<'r, str>>> {
        let records = row.records();
        let Some(chosen) = self.chosen() else { return records };
        let item = Item::of(row);
        let pick = |record: Vec<Cow<'r, str>>| {
            let value = |name: &String| match own(name, T::CSV.iter().copied()) {
                Some(at) => record.get(at).cloned().unwrap_or_default(),
                None => shown::<T>(&item, name).unwrap_or_default().into(),
            };
            chosen.iter().map(value).collect::<Vec<_>>()
        };
        let mut records: Vec<_> = records.into_iter().map(pick).collect();
        records.dedup();
        records
    }
}

/// Returns the value of a column as text.
fn shown<T: Row>(item: &Item, name: &str) -> Option<String> {
    item.get(T::ALIASES, name).map(|json| plain(&json)).filter(|text| !text.is_empty())
}

/// Returns the place of a column of this name.
pub(super) fn own<'n>(name: &str, names: impl IntoIterator<Item = &'n str>) -> Option<usize> {
    names.into_iter().position(|known| is_same(known, name))
}

/// Compares names of columns, of which some have spaces.
fn is_same(known: &str, name: &str) -> bool {
    known == name || known.replace(' ', "_") == name.replace([' ', '-'], "_")
}

/// Fails if the items have no column of this name, or no field at the beginning of this path.
pub(super) fn exists<T: Row>(name: &str) -> Result<(), Failure> {
    let of_table = T::COLUMNS.iter().map(|column| &*column.name);
    let names: Vec<_> = of_table.chain(T::CSV.iter().copied()).chain(T::FIELDS.iter().copied()).collect();
    let root = name.split_once('.').filter(|(_, rest)| !rest.is_empty()).map_or(name, |(root, _)| root);
    if own(name, names.iter().copied()).is_some() || names.contains(&root) {
        return Ok(());
    }
    let mut listed: Vec<String> = Vec::new();
    for name in names {
        let name = name.replace(' ', "_");
        if !listed.contains(&name) {
            listed.push(name);
        }
    }
    let hint = match dealport_core::plumbing::nearest(name, listed.iter().map(String::as_str)).as_slice() {
        [] => None,
        near => Some(format!("did you mean {}?", near.join(" or "))),
    };
    let message =
        format!("unknown column {name:?}; the columns are {}, and paths such as a.b", listed.join(", "));
    Err(Failure::Usage { message, hint })
}
