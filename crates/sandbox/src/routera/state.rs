//! Everything that the account holds.

use std::borrow::Cow;

use super::{
    catalogue::{Catalogue, ObjectType},
    record::Record,
    routers::Routers,
    seed::Seed,
};
use crate::table::{Entry, Table};

/// How many users there are.
pub(crate) const USERS: u64 = 5;

/// The e-mail address of a user, by which the API names users.
pub(crate) fn user(number: u64) -> String {
    format!("user{number}@example.com")
}

pub(crate) fn is_user(email: &str) -> bool {
    (1..=USERS).any(|number| user(number) == email)
}

#[derive(Debug)]
pub(crate) struct State {
    seed: Seed,
    tables: [Table<Record>; 4],
    pub(crate) catalogue: Catalogue,
    pub(crate) routers: Routers,
    /// Whether `pagination.count` is the number of all rows and not of those on the page.
    pub(crate) total_count: bool,
}

impl State {
    pub(crate) fn new(deals: u64, seed: u64, total_count: bool) -> Self {
        let seed = Seed::new(deals, seed);
        Self {
            tables: ObjectType::ALL.map(|object| Table::new(seed.count(object))),
            seed,
            catalogue: Catalogue::new(),
            routers: Routers::new(),
            total_count,
        }
    }

    pub(crate) fn table(&mut self, object: ObjectType) -> &mut Table<Record> {
        &mut self.tables[object as usize]
    }

    pub(crate) fn record(&self, object: ObjectType, number: u64) -> Option<Cow<'_, Record>> {
        Some(match self.tables[object as usize].find(number)? {
            Entry::Stored(record) => Cow::Borrowed(record),
            Entry::Seeded => Cow::Owned(self.seed.record(object, number)),
        })
    }

    /// The numbers of a type's records in the order of creation (inferred), with or without archived ones.
    pub(crate) fn numbers(&self, object: ObjectType, archived: bool) -> impl Iterator<Item = u64> {
        let table = &self.tables[object as usize];
        table.numbers(false, None).filter(move |&number| archived || self.is_active(object, number))
    }

    /// The same from behind the first `offset` of them. Rows before the first that was changed are skipped by
    /// reckoning, so that a walk through many pages does not count them again for each.
    pub(crate) fn numbers_from(
        &self,
        object: ObjectType,
        archived: bool,
        offset: u64,
    ) -> impl Iterator<Item = u64> {
        let table = &self.tables[object as usize];
        let untouched = table.untouched();
        let rows = if archived { untouched } else { Seed::active_among(untouched) };
        let skipped = offset.min(rows);
        let after = if archived { skipped } else { Seed::last_of_active(skipped) };
        let rest = usize::try_from(offset - skipped).unwrap_or(usize::MAX);
        table
            .numbers(false, Some(after))
            .filter(move |&number| archived || self.is_active(object, number))
            .skip(rest)
    }

    /// Whether a record is there and not archived.
    pub(crate) fn is_active(&self, object: ObjectType, number: u64) -> bool {
        match self.tables[object as usize].find(number) {
            None => false,
            Some(Entry::Seeded) => !Seed::is_archived(number),
            Some(Entry::Stored(record)) => record.archived.is_none(),
        }
    }

    /// Whether another active record has the same value in a field that is unique.
    pub(crate) fn is_taken(&self, object: ObjectType, field: &str, value: &str, except: u64) -> bool {
        let table = &self.tables[object as usize];
        let same = |record: &Record| record.text(field).as_deref() == Some(value);
        let stored = table
            .stored()
            .any(|(number, record)| number != except && record.archived.is_none() && same(record));
        // Seeded values of such fields have the record's number in them.
        let digits: String = value.chars().filter(char::is_ascii_digit).collect();
        let seeded = digits.parse::<u64>().is_ok_and(|number| {
            number != except
                && table.is_seeded(number)
                && !Seed::is_archived(number)
                && same(&self.seed.record(object, number))
        });
        stored || seeded
    }
}
