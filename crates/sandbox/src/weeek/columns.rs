//! The order of the deals in each status, the first at the top. Seeded deals are dealt out over the statuses
//! in rounds.

use std::cell::OnceCell;

/// The statuses of each seeded funnel.
pub(crate) const STATUSES: usize = 8;
/// The seeded funnels that have deals.
const BUSY: usize = 4;
/// How many deals of a round each status of such a funnel gets.
const SHARES: [usize; STATUSES] = [8, 7, 6, 5, 3, 2, 1, 0];
const ROUND: usize = 128;
/// The number of the status that gets the deal at each place of a round.
static DEALT: [u64; ROUND] = dealt();

/// Returns the status in which a seeded deal starts.
pub(crate) fn status_of(deal: u64) -> u64 {
    DEALT[(deal.saturating_sub(1) % ROUND as u64) as usize]
}

/// The deals of one status. As long as none is moved they follow from arithmetic, and no list of them is
/// held.
#[derive(Debug)]
pub(crate) struct Column {
    /// The places of a round that belong to the status, in rising order.
    places: Vec<u64>,
    seeded: u64,
    changed: Option<Vec<u64>>,
    /// The sum of the amounts.
    total: OnceCell<f64>,
}

impl Column {
    pub(crate) fn empty() -> Self {
        Self::new(Vec::new(), 0)
    }

    /// Returns the column of a status in an account with so many seeded deals.
    pub(crate) fn of(status: u64, deals: u64) -> Self {
        let places = (0..).zip(&DEALT).filter(|&(_, &dealt)| dealt == status).map(|(place, _)| place);
        Self::new(places.collect(), deals)
    }

    fn new(places: Vec<u64>, deals: u64) -> Self {
        let begun = deals % ROUND as u64;
        let last = places.iter().filter(|&&place| place < begun).count() as u64;
        let seeded = deals / ROUND as u64 * places.len() as u64 + last;
        Self { places, seeded, changed: None, total: OnceCell::new() }
    }

    pub(crate) fn len(&self) -> u64 {
        self.changed.as_ref().map_or(self.seeded, |changed| changed.len() as u64)
    }

    /// Returns the numbers of the deals, the newest of the seeded ones first.
    pub(crate) fn deals(&self) -> Deals<'_> {
        Deals { column: self, place: 0 }
    }

    fn at(&self, place: u64) -> Option<u64> {
        if let Some(changed) = &self.changed {
            return changed.get(usize::try_from(place).ok()?).copied();
        }
        let turn = self.seeded.checked_sub(place.checked_add(1)?)?;
        let width = self.places.len() as u64;
        let within = self.places.get(usize::try_from(turn.checked_rem(width)?).ok()?)?;
        Some(turn / width * ROUND as u64 + within + 1)
    }

    fn list(&mut self) -> &mut Vec<u64> {
        self.total.take();
        let all = self.changed.take().unwrap_or_else(|| self.deals().collect());
        self.changed.insert(all)
    }

    pub(crate) fn remove(&mut self, deal: u64) {
        self.list().retain(|&known| known != deal);
    }

    /// Puts a deal behind another one, or at the top.
    pub(crate) fn insert(&mut self, deal: u64, previous: Option<u64>) {
        let list = self.list();
        let behind = previous.and_then(|previous| list.iter().position(|&known| known == previous));
        list.insert(behind.map_or(0, |place| place + 1), deal);
    }

    /// Computes the total anew when it is asked for, since the amount of a deal changes.
    pub(crate) fn forget_total(&mut self) {
        self.total.take();
    }

    /// Returns the sum of the amounts, cut to cents so that floats do not show their tails.
    pub(crate) fn total(&self, amount: impl Fn(u64) -> f64) -> f64 {
        *self.total.get_or_init(|| (self.deals().map(amount).sum::<f64>() * 100.0).round() / 100.0)
    }
}

/// The numbers of a column's deals. Skipping costs nothing.
pub(crate) struct Deals<'a> {
    column: &'a Column,
    place: u64,
}

impl Iterator for Deals<'_> {
    type Item = u64;

    fn next(&mut self) -> Option<u64> {
        let deal = self.column.at(self.place)?;
        self.place += 1;
        Some(deal)
    }

    fn nth(&mut self, skipped: usize) -> Option<u64> {
        self.place = self.place.saturating_add(skipped as u64);
        self.next()
    }
}

/// Deals out the places of a round so that neighbors stand in different funnels and statuses.
const fn dealt() -> [u64; ROUND] {
    let mut round = [0; ROUND];
    let (mut status, mut dealt) = (0, 0);
    while status < BUSY * STATUSES {
        let mut share = 0;
        while share < SHARES[status % STATUSES] {
            // 37 has no divisor in common with the round, so every place is met once.
            round[dealt * 37 % ROUND] = status as u64 + 1;
            dealt += 1;
            share += 1;
        }
        status += 1;
    }
    round
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seeded_deals_are_found_without_a_list() {
        let column = Column::new(vec![0, 5, 100], 300);
        assert_eq!(column.deals().collect::<Vec<_>>(), [262, 257, 229, 134, 129, 101, 6, 1]);
        assert_eq!(column.deals().skip(6).collect::<Vec<_>>(), [6, 1]);
        assert_eq!((column.len(), column.deals().nth(usize::MAX)), (8, None));
        assert_eq!((Column::empty().len(), Column::empty().deals().count()), (0, 0));
        assert!((1..=32).all(|status| Column::of(status, 256).deals().all(|deal| status_of(deal) == status)));
    }

    #[test]
    fn deals_come_and_go() {
        let mut column = Column::new(vec![0, 1], 3);
        column.insert(9, None);
        column.insert(8, Some(2));
        column.remove(1);
        assert_eq!(column.deals().collect::<Vec<_>>(), [9, 2, 8]);
        assert_eq!(column.total(|deal| deal as f64 / 10.0), 1.9);
        column.insert(7, None);
        assert_eq!(column.total(|_| 1.0), 4.0);
    }
}
