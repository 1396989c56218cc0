//! The deals: the seeded ones as they are made, and over them those that were created or changed.

use std::{borrow::Cow, cmp::Ordering, collections::BTreeMap};

use super::{
    deal::{Deal, Facts},
    seed::Seed,
    selection::{Order, Selection},
};
use crate::{
    calendar::{DAY, Instant},
    cursor::Key,
};

/// How long a deleted deal can still be read.
const KEPT_DELETED: i64 = 30 * DAY;

#[derive(Debug)]
struct Stored {
    deal: Deal,
    deleted_at: Option<Instant>,
}

impl Stored {
    fn is_purged(&self, now: Instant) -> bool {
        self.deleted_at.is_some_and(|at| at.0 + KEPT_DELETED <= now.0)
    }
}

/// Every deal of the account.
#[derive(Debug)]
pub(crate) struct Store {
    seed: Seed,
    changed: BTreeMap<u64, Stored>,
    next_id: u64,
}

impl Store {
    pub(crate) fn new(seed: Seed) -> Self {
        let next_id = seed.last_id() + 1;
        Self { seed, changed: BTreeMap::new(), next_id }
    }

    pub(crate) fn seed(&self) -> &Seed {
        &self.seed
    }

    /// The deal, deleted or not, unless it was deleted long ago.
    pub(crate) fn get(&self, id: u64, now: Instant) -> Option<Cow<'_, Deal>> {
        match self.changed.get(&id) {
            Some(stored) => (!stored.is_purged(now)).then_some(Cow::Borrowed(&stored.deal)),
            None => self.seed.contains(id).then(|| Cow::Owned(self.seed.deal(id))),
        }
    }

    /// The id that the next new deal gets.
    pub(crate) fn next_id(&self) -> u64 {
        self.next_id
    }

    /// Keeps a deal that was created or changed.
    pub(crate) fn put(&mut self, deal: Deal, now: Instant) {
        let id = deal.facts.id;
        self.next_id = self.next_id.max(id + 1);
        let deleted_at = deal.facts.is_deleted.then_some(now);
        self.changed.insert(id, Stored { deal, deleted_at });
    }

    /// How many deals a plain list returns.
    pub(crate) fn listed(&self) -> u64 {
        let is_listed = |facts: &Facts| !facts.is_archived && !facts.is_deleted;
        let mut count = self.seed.listed();
        for (&id, stored) in &self.changed {
            count -= u64::from(self.seed.contains(id) && is_listed(&self.seed.facts(id)));
            count += u64::from(is_listed(&stored.deal.facts));
        }
        count
    }

    /// The deals that a selection accepts, in order, from behind a place in the list.
    ///
    /// A place is a key and not a count, so that deals that come and go elsewhere do not move it.
    pub(crate) fn walk<'a>(
        &'a self,
        selection: &'a Selection,
        order: Order,
        after: Option<Key>,
        now: Instant,
    ) -> impl Iterator<Item = Key> + 'a {
        let behind = move |key: &Key| after.is_none_or(|after| order.compare(key, &after).is_gt());
        let wanted = move |facts: Facts| selection.accepts(&facts).then(|| facts.key(order.by));
        let chosen = selection.ids.as_deref();

        let seeded: Box<dyn Iterator<Item = u64>> = match chosen {
            Some(ids) => Box::new(ids.iter().copied().filter(|&id| self.seed.contains(id))),
            None => Box::new(self.seed.walk(order.by, order.descending, after)),
        };
        let seeded = seeded
            .filter(|id| !self.changed.contains_key(id))
            .filter_map(move |id| wanted(self.seed.facts(id)))
            .filter(behind);
        let changed = self
            .changed
            .values()
            .filter(move |stored| !stored.is_purged(now))
            .map(|stored| &stored.deal.facts)
            .filter(move |facts| chosen.is_none_or(|ids| ids.contains(&facts.id)))
            .filter_map(move |facts| wanted(facts.clone()))
            .filter(behind);
        let sorted = move |keys: &mut Vec<Key>| {
            keys.sort_unstable_by(|one, other| order.compare(one, other));
            keys.dedup();
        };
        let mut changed: Vec<Key> = changed.collect();
        sorted(&mut changed);
        // Ids come in the order in which they were asked for; everything else is in order already.
        let seeded: Box<dyn Iterator<Item = Key>> = if chosen.is_some() {
            let mut keys: Vec<Key> = seeded.collect();
            sorted(&mut keys);
            Box::new(keys.into_iter())
        } else {
            Box::new(seeded)
        };

        let (mut seeded, mut changed) = (seeded.peekable(), changed.into_iter().peekable());
        std::iter::from_fn(move || match (seeded.peek(), changed.peek()) {
            (Some(one), Some(other)) if order.compare(one, other).is_lt() => seeded.next(),
            (_, Some(_)) => changed.next(),
            (_, None) => seeded.next(),
        })
    }
}

impl Order {
    fn compare(self, one: &Key, other: &Key) -> Ordering {
        if self.descending { other.cmp(one) } else { one.cmp(other) }
    }
}
