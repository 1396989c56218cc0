//! Seeded deals: how many there are, when they were added and updated, and their order by that.
//!
//! A million deals must be listed by any sort key while none of them is in memory. So each deal has a *turn*
//! in each order, and its time lies within the step that belongs to the turn. A time leads back to its turn
//! without an index.

use crate::kit::{DAY, Key, Moment, Seed};

/// 2024-01-02T08:00:00Z, before the first deal was added.
pub(crate) const START: i64 = 1_704_182_400;
/// The time over which the deals were added.
const SPAN: i64 = 900 * DAY;
/// Numbers come in blocks of this size, of which [`LISTED`] are neither archived nor deleted.
const BLOCK: u64 = 107;
const LISTED: u64 = 100;
/// More deals than this are not made; ids and times stay far from where they would overflow.
const MOST: u64 = 1_000_000_000;
/// Places in a block, counted from 0, that hold archived deals.
const ARCHIVED: [u64; 5] = [6, 27, 48, 69, 90];
/// Places in a block that hold deleted deals.
const DELETED: [u64; 2] = [10, 61];
/// All of those places in their order.
const UNLISTED: [u64; 7] = [6, 10, 27, 48, 61, 69, 90];
/// Deals are updated in reverse order within groups of this size, so that the two time orders differ.
const GROUP: u64 = 8;
/// An update comes so many turns after the deal's own, hence after its creation.
const DELAY: u64 = 2 * GROUP;
/// Every deal at `NEVER_UPDATED.1` in groups of `NEVER_UPDATED.0` has no update time.
const NEVER_UPDATED: (u64, u64) = (97, 41);

/// Returns how many seeded deals a plain list returns.
pub(crate) fn listed(seed: &Seed) -> u64 {
    seed.deals.min(MOST)
}

/// Returns the number of the last seeded deal, with archived and deleted ones.
pub(crate) fn last(seed: &Seed) -> u64 {
    let listed = listed(seed);
    let rest = UNLISTED.iter().fold(listed % LISTED, |last, &place| last + u64::from(place < last));
    listed / LISTED * BLOCK + rest
}

pub(crate) fn is_archived(number: u64) -> bool {
    ARCHIVED.contains(&((number - 1) % BLOCK))
}

pub(crate) fn is_deleted(number: u64) -> bool {
    DELETED.contains(&((number - 1) % BLOCK))
}

pub(crate) fn added(seed: &Seed, number: u64) -> Moment {
    slot(seed, number - 1, number)
}

pub(crate) fn updated(seed: &Seed, number: u64) -> Option<Moment> {
    let updated = (number - 1) % NEVER_UPDATED.0 != NEVER_UPDATED.1;
    updated.then(|| slot(seed, mirrored(number - 1) + DELAY, number))
}

/// Returns the seconds between two turns of a creation or an update.
fn step(seed: &Seed) -> i64 {
    SPAN.checked_div(last(seed).cast_signed()).unwrap_or(DAY).clamp(1, DAY)
}

/// Returns a time within the step that belongs to a turn.
fn slot(seed: &Seed, turn: u64, number: u64) -> Moment {
    let step = step(seed);
    let mixed = (seed.seed ^ number).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 33;
    Moment((START + turn.cast_signed() * step + mixed.cast_signed() % step) * 1_000)
}

/// Returns the numbers in the order of a time, from a place on; a few that come before it may be among them.
pub(crate) fn by_time(
    seed: &Seed,
    by: &str,
    descending: bool,
    after: Option<Key>,
) -> Option<Box<dyn Iterator<Item = u64>>> {
    let delay = match by {
        "created" => 0,
        "updated" => DELAY,
        _ => return None,
    };
    let last = last(seed);
    let turn = after.and_then(|key| key.rank).map(|rank| {
        let turn = (rank / 1_000 - START).div_euclid(step(seed)) - delay.cast_signed();
        u64::try_from(turn).unwrap_or_default()
    });
    // Those without a time stand first.
    let never = NEVER_UPDATED.1..if delay == 0 { 0 } else { last };
    let turns = 0..last.next_multiple_of(GROUP);
    let (never, turns) = match (after, turn, descending) {
        (None, ..) => (never, turns),
        (_, Some(turn), false) => (0..0, turn..turns.end),
        (_, Some(turn), true) => (never, 0..turns.end.min(turn + 1)),
        (Some(key), None, false) => (never.start.max(key.number)..never.end, turns),
        (Some(key), None, true) => (never.start..never.end.min(key.number), 0..0),
    };
    let never = never.filter(|index| index % NEVER_UPDATED.0 == NEVER_UPDATED.1);
    let turns = turns.map(move |turn| if delay == 0 { turn } else { mirrored(turn) });
    let turns = turns
        .filter(move |index| *index < last && (delay == 0 || index % NEVER_UPDATED.0 != NEVER_UPDATED.1));
    let number = |index| index + 1;
    Some(if descending {
        Box::new(turns.rev().chain(never.rev()).map(number))
    } else {
        Box::new(never.chain(turns).map(number))
    })
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
        for deals in [0, 1, 7, 8, 120, 1_000] {
            let seed = Seed { seed: 7, deals };
            for by in ["created", "updated"] {
                let rank = |number| match by {
                    "created" => Some(added(&seed, number).0),
                    _ => updated(&seed, number).map(|time| time.0),
                };
                let mut keys: Vec<Key> =
                    (1..=last(&seed)).map(|number| Key { rank: rank(number), number }).collect();
                keys.sort_unstable();
                let key = |number| Key { rank: rank(number), number };
                let walk = |descending: bool, after: Option<Key>| {
                    let numbers = by_time(&seed, by, descending, after).unwrap();
                    let behind = move |number: &u64| {
                        after
                            .is_none_or(|after| (key(*number) > after) != descending && key(*number) != after)
                    };
                    numbers.filter(behind)
                };
                let mut numbers: Vec<u64> = keys.iter().map(|key| key.number).collect();
                assert_eq!(walk(false, None).collect::<Vec<_>>(), numbers, "{deals} {by}");
                for (index, &key) in keys.iter().enumerate() {
                    assert_eq!(walk(false, Some(key)).next(), numbers.get(index + 1).copied());
                    let previous = index.checked_sub(1).map(|index| keys[index].number);
                    assert_eq!(walk(true, Some(key)).next(), previous);
                }
                numbers.reverse();
                assert_eq!(walk(true, None).collect::<Vec<_>>(), numbers, "{deals} {by}");
            }
        }
    }

    #[test]
    fn update_comes_after_creation() {
        for deals in [3, 120, 100_000] {
            let seed = Seed { seed: 1, deals };
            for number in 1..=last(&seed).min(5_000) {
                let added = added(&seed, number);
                assert!(updated(&seed, number).is_none_or(|updated| updated > added), "{number} of {deals}");
            }
        }
    }

    #[test]
    fn number_of_deals_counts_those_that_are_listed() {
        for deals in [0, 1, 6, 7, 99, 100, 101, 1_000, 12_345] {
            let numbers = 1..=last(&Seed { seed: 3, deals });
            let found = numbers.filter(|&number| !is_archived(number) && !is_deleted(number)).count();
            assert_eq!(found as u64, deals);
        }
    }
}
