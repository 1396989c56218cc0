//! Everything that the account holds.

use std::collections::{BTreeMap, VecDeque};

pub(crate) use super::tokens::TOKEN;
use super::{catalog, limits::Limits, schema, tokens::Tokens};
use crate::{
    kit::{DAY, Moment, Resource, Row, Rows, Seed, Store, stored},
    rate::Rate,
};

/// How long a deleted row can still be read, in milliseconds.
const KEPT_DELETED: i64 = 30 * DAY * 1_000;

/// A request to the account.
pub(crate) type Call<'a> = crate::kit::Call<'a, State>;

#[derive(Debug)]
pub(crate) struct State {
    store: Store,
    pub(crate) tokens: Tokens,
    pub(crate) limits: Limits,
    /// The rows that were deleted, and when, until they are removed for good.
    deleted: VecDeque<(Moment, &'static str, u64)>,
    /// The bytes of files, by their numbers.
    pub(crate) files: BTreeMap<u64, Vec<u8>>,
    /// How many events went out.
    pub(crate) events: u64,
}

impl State {
    pub(crate) fn new(seed: Seed, rate: Rate) -> Self {
        let mut store = Store::new(seed, schema::ALL);
        catalog::fill(&mut store);
        Self {
            store,
            tokens: Tokens::new(),
            limits: Limits::new(rate),
            deleted: VecDeque::new(),
            files: BTreeMap::new(),
            events: 0,
        }
    }

    /// Deletes a row, which can still be read for a while.
    pub(crate) fn delete(&mut self, resource: &Resource, mut row: Row, now: Moment) {
        (row.deleted, row.updated) = (Some(now), Some(now));
        self.deleted.push_back((now, resource.name, row.number));
        self.store.put(resource.name, row);
    }

    /// Removes the rows that were deleted long ago.
    pub(crate) fn purge(&mut self, now: Moment) {
        while let Some(&(deleted, resource, number)) = self.deleted.front()
            && deleted.0 + KEPT_DELETED <= now.0
        {
            self.deleted.pop_front();
            let is_it = self.store.row(resource, number).is_some_and(|row| row.deleted == Some(deleted));
            if is_it {
                self.store.remove(resource, number);
            }
        }
    }
}

stored!(State);
