//! Seeded deals in the order of their times, without an index.
//!
//! A million deals must be listed by any sort key while none of them is in memory. So the times are made to measure:
//! each list order has *positions*, whole numbers whose keys rise strictly, and a position gives its id (or a gap) at
//! once. The first deal after a cursor is found by bisection over the positions.

use super::{START, Seed};
use crate::{calendar::Instant, cursor::Key, pipedrive::deal::SortBy};

/// Deals are updated in reverse order within groups of this size, so that the two time orders differ.
const GROUP: u64 = 8;
/// Every deal at `NEVER_UPDATED.1` in groups of `NEVER_UPDATED.0` has no update time.
const NEVER_UPDATED: (u64, u64) = (97, 41);

impl Seed {
    pub(super) fn add_time(&self, id: u64) -> Instant {
        self.slot(id - 1, id)
    }

    pub(super) fn update_time(&self, id: u64) -> Option<Instant> {
        let updated = (id - 1) % NEVER_UPDATED.0 != NEVER_UPDATED.1;
        // Two groups later than the deal's own turn, hence after its creation.
        updated.then(|| self.slot(mirrored(id - 1) + 2 * GROUP, id))
    }

    /// A time within the step that belongs to a turn.
    fn slot(&self, turn: u64, id: u64) -> Instant {
        let step = self.step.unsigned_abs();
        let mixed = (self.seed ^ id).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 33;
        Instant(START + i64::try_from(turn * step + mixed % step).unwrap_or(i64::MAX))
    }

    /// The ids after a place in the list, in the order of the list.
    pub(crate) fn walk(
        &self,
        sort: SortBy,
        descending: bool,
        after: Option<Key>,
    ) -> impl Iterator<Item = u64> {
        let end = self.positions(sort);
        let (mut low, mut high) = (0, end);
        if let Some(after) = after {
            // The positions up to `low` come before the place in rising order.
            while low < high {
                let middle = low + (high - low) / 2;
                let key = self.key_at(sort, middle);
                let before = if descending { key < after } else { key <= after };
                (low, high) = if before { (middle + 1, high) } else { (low, middle) };
            }
        } else if descending {
            low = end;
        }
        let (mut next, last) = if descending { (low, 0) } else { (low, end) };
        let positions = std::iter::from_fn(move || {
            if next == last {
                return None;
            }
            if descending {
                next -= 1;
                Some(next)
            } else {
                next += 1;
                Some(next - 1)
            }
        });
        positions.filter_map(move |position| self.id_at(sort, position))
    }

    fn positions(&self, sort: SortBy) -> u64 {
        match sort {
            SortBy::Id | SortBy::AddTime => self.last_id,
            SortBy::UpdateTime => self.never_updated() + self.last_id.next_multiple_of(GROUP),
        }
    }

    /// How many deals have no update time; they come first.
    fn never_updated(&self) -> u64 {
        let (group, place) = NEVER_UPDATED;
        self.last_id / group + u64::from(self.last_id % group > place)
    }

    fn id_at(&self, sort: SortBy, position: u64) -> Option<u64> {
        let id = self.key_at(sort, position).id;
        let counted = sort != SortBy::UpdateTime
            || position < self.never_updated()
            || (id - 1) % NEVER_UPDATED.0 != NEVER_UPDATED.1;
        (id <= self.last_id && counted).then_some(id)
    }

    /// The key at a position; gaps have one too, as if there were a deal.
    fn key_at(&self, sort: SortBy, position: u64) -> Key {
        match sort {
            SortBy::Id => Key { rank: None, id: position + 1 },
            SortBy::AddTime => Key { rank: Some(self.add_time(position + 1).0), id: position + 1 },
            SortBy::UpdateTime => match position.checked_sub(self.never_updated()) {
                None => Key { rank: None, id: position * NEVER_UPDATED.0 + NEVER_UPDATED.1 + 1 },
                Some(turn) => {
                    let id = mirrored(turn) + 1;
                    Key { rank: Some(self.slot(turn + 2 * GROUP, id).0), id }
                }
            },
        }
    }
}

/// Reverses the order within each group; its own inverse.
fn mirrored(index: u64) -> u64 {
    index / GROUP * GROUP + (GROUP - 1 - index % GROUP)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_order_is_the_sorted_order() {
        for listed in [0, 1, 7, 8, 120, 1_000] {
            let seed = Seed::new(listed, 7);
            for sort in [SortBy::Id, SortBy::AddTime, SortBy::UpdateTime] {
                let mut keys: Vec<Key> = (1..=seed.last_id()).map(|id| seed.facts(id).key(sort)).collect();
                keys.sort_unstable();
                let ids: Vec<u64> = keys.iter().map(|key| key.id).collect();
                assert_eq!(seed.walk(sort, false, None).collect::<Vec<_>>(), ids, "{listed} {sort:?}");
                let mut reversed = ids.clone();
                reversed.reverse();
                assert_eq!(seed.walk(sort, true, None).collect::<Vec<_>>(), reversed, "{listed} {sort:?}");
                for (index, &key) in keys.iter().enumerate() {
                    let next = ids.get(index + 1).copied();
                    assert_eq!(seed.walk(sort, false, Some(key)).next(), next);
                    let previous = index.checked_sub(1).map(|index| ids[index]);
                    assert_eq!(seed.walk(sort, true, Some(key)).next(), previous);
                }
            }
        }
    }

    #[test]
    fn nothing_is_updated_before_it_is_added() {
        for listed in [3, 120, 100_000] {
            let seed = Seed::new(listed, 1);
            for id in 1..=seed.last_id().min(5_000) {
                let facts = seed.facts(id);
                assert!(facts.update_time.is_none_or(|updated| updated > facts.add_time), "{id} of {listed}");
            }
        }
    }
}
