//! The order of the deals in each status, the first at the top.

use std::cell::OnceCell;

/// The deals of one status. As long as nothing was moved it is arithmetic and holds no deals.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    /// The places of the status in the pattern by which seeded deals are dealt out, in rising order.
    places: Vec<u64>,
    seeded: u64,
    changed: Option<Vec<u64>>,
    /// What the deals are worth together.
    total: OnceCell<f64>,
}

impl Column {
    /// Seeded deals are dealt out in rounds of this many.
    pub(crate) const ROUND: u64 = 128;

    /// The column of a status that has these places in each round, out of so many deals.
    pub(crate) fn new(places: Vec<u64>, deals: u64) -> Self {
        let begun = deals % Self::ROUND;
        let last = places.iter().filter(|&&place| place < begun).count() as u64;
        let seeded = deals / Self::ROUND * places.len() as u64 + last;
        Self { places, seeded, changed: None, total: OnceCell::new() }
    }

    pub(crate) fn len(&self) -> u64 {
        self.changed.as_ref().map_or(self.seeded, |changed| changed.len() as u64)
    }

    /// The numbers of the deals from a place on, the newest of the seeded ones first.
    pub(crate) fn from(&self, place: u64) -> impl Iterator<Item = u64> {
        (place..self.len()).filter_map(|place| self.at(place))
    }

    fn at(&self, place: u64) -> Option<u64> {
        if let Some(changed) = &self.changed {
            return changed.get(usize::try_from(place).ok()?).copied();
        }
        let turn = self.seeded.checked_sub(place + 1)?;
        let width = self.places.len() as u64;
        let within = self.places.get(usize::try_from(turn.checked_rem(width)?).ok()?)?;
        Some(turn / width * Self::ROUND + within + 1)
    }

    fn rows(&mut self) -> &mut Vec<u64> {
        self.total.take();
        let all = self.changed.take().unwrap_or_else(|| self.from(0).collect());
        self.changed.insert(all)
    }

    pub(crate) fn remove(&mut self, deal: u64) {
        self.rows().retain(|&row| row != deal);
    }

    /// Puts a deal behind another one, or at the top.
    pub(crate) fn insert(&mut self, deal: u64, previous: Option<u64>) {
        let rows = self.rows();
        let behind = previous.and_then(|previous| rows.iter().position(|&row| row == previous));
        rows.insert(behind.map_or(0, |place| place + 1), deal);
    }

    /// To be called when a deal changes what it is worth.
    pub(crate) fn forget_total(&mut self) {
        self.total.take();
    }

    pub(crate) fn total(&self, worth: impl Fn(u64) -> f64) -> f64 {
        // Sums of decimals are cut to cents, since floats would show their tails.
        *self.total.get_or_init(|| (self.from(0).map(worth).sum::<f64>() * 100.0).round() / 100.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seeded_deals_are_found_without_a_list() {
        let column = Column::new(vec![0, 5, 100], 300);
        assert_eq!(column.from(0).collect::<Vec<_>>(), [262, 257, 229, 134, 129, 101, 6, 1]);
        assert_eq!((column.len(), column.from(6).collect::<Vec<_>>()), (8, vec![6, 1]));
        let none = Column::new(Vec::new(), 300);
        assert_eq!((none.len(), none.from(0).count()), (0, 0));
    }

    #[test]
    fn deals_come_and_go() {
        let mut column = Column::new(vec![0, 1], 3);
        column.insert(9, None);
        column.insert(8, Some(2));
        column.remove(1);
        assert_eq!(column.from(0).collect::<Vec<_>>(), [9, 2, 8]);
        assert_eq!(column.total(|deal| deal as f64 / 10.0), 1.9);
        column.insert(7, None);
        assert_eq!(column.total(|_| 1.0), 4.0);
    }
}
