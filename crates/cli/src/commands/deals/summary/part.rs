//! The deals of a group, by status.

use std::collections::BTreeMap;

use dealport::{Currency, Deal, Decimal};

/// The deals of one status in a group.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Part {
    pub(super) count: u64,
    /// The sum of each currency; `None` if it is too large.
    pub(super) sums: BTreeMap<Currency, Option<Decimal>>,
    /// The number of deals with an amount but no currency.
    pub(super) without_currency: u64,
    pub(super) without_amount: u64,
}

impl Part {
    /// Counts a deal.
    pub(super) fn add(&mut self, deal: &Deal) {
        self.count += 1;
        match (deal.amount, &deal.currency) {
            (None, _) => self.without_amount += 1,
            (Some(_), None) => self.without_currency += 1,
            (Some(amount), Some(currency)) => {
                let sum = self.sums.entry(currency.clone()).or_insert(Some(Decimal::ZERO));
                *sum = sum.and_then(|sum| sum.checked_add(amount));
            }
        }
    }
}

/// The deals of a group.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Parts {
    pub(super) open: Part,
    pub(super) won: Part,
    pub(super) lost: Part,
}
