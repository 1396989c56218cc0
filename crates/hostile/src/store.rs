//! The deals that the server has.

use std::collections::BTreeMap;

use crate::operation::Operation;

/// The title that the first deal has from the beginning.
pub(crate) const OLD_TITLE: &str = "Old title";

/// Deals by their numbers, which ids are made of.
#[derive(Debug)]
pub(crate) struct Store {
    deals: BTreeMap<u64, String>,
    next: u64,
}

impl Default for Store {
    fn default() -> Self {
        Self { deals: BTreeMap::from([(1, OLD_TITLE.to_owned())]), next: 2 }
    }
}

impl Store {
    /// Returns the title of a deal.
    pub(crate) fn title(&self, number: u64) -> Option<&str> {
        self.deals.get(&number).map(String::as_str)
    }

    pub(crate) fn deals(&self) -> impl Iterator<Item = (u64, &str)> {
        self.deals.iter().map(|(number, title)| (*number, title.as_str()))
    }

    /// Returns the number that the next deal is to have.
    pub(crate) const fn next(&self) -> u64 {
        self.next
    }

    pub(crate) fn create(&mut self, title: &str) {
        self.deals.insert(self.next, title.to_owned());
        self.next += 1;
    }

    pub(crate) fn update(&mut self, number: u64, title: &str) {
        if let Some(known) = self.deals.get_mut(&number) {
            title.clone_into(known);
        }
    }

    pub(crate) fn delete(&mut self, number: u64) {
        self.deals.remove(&number);
    }

    /// Returns how often the operation took effect.
    pub(crate) fn effects(&self, operation: Operation) -> usize {
        let first = self.title(1);
        match operation {
            Operation::Create => self.deals.keys().filter(|number| **number > 1).count(),
            Operation::Update => usize::from(first.is_some_and(|title| title != OLD_TITLE)),
            Operation::Delete => usize::from(first.is_none()),
        }
    }
}
