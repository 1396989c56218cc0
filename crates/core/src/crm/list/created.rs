//! Lists in the order of creation, of which a span of time is wanted.

use super::Step;
use crate::json::Timestamp;
use crate::paging::newest::Order;

/// A span of time, from its first moment to before its end. Either may be missing.
#[derive(Clone, Copy, Debug, Default)]
#[allow(clippy::exhaustive_structs, reason = "a span of time has two ends")]
pub struct Span {
    /// The first moment.
    pub since: Option<Timestamp>,
    /// The end, which is not within the span.
    pub until: Option<Timestamp>,
}

impl Span {
    /// Returns whether a time is within the span. A missing time is within none that has an end.
    pub fn contains(self, at: Option<Timestamp>) -> bool {
        self.since.is_none_or(|since| at.is_some_and(|at| at >= since))
            && self.until.is_none_or(|until| at.is_some_and(|at| at < until))
    }

    /// Returns how to read a list so that the span is at its beginning. Returns `None` for all of time.
    pub fn at_the_beginning(self) -> Option<Beginning> {
        let order = match self.since {
            Some(_) => Order::newest_first(),
            None => Order::oldest_first(),
        };
        self.since.or(self.until).map(|limit| Beginning { limit, order })
    }
}

/// The beginning of a list in the order of creation. A list in another order is read to its end.
#[derive(Clone, Debug)]
pub struct Beginning {
    limit: Timestamp,
    order: Order,
}

impl Beginning {
    /// Returns whether the list must have its newest items first. Otherwise it must have its oldest first.
    pub const fn is_newest_first(&self) -> bool {
        self.order.is_newest_first()
    }

    /// Returns the step for the next item, which was created at this time and is wanted if `item` returns it.
    pub fn step<T>(&mut self, created_at: Option<Timestamp>, item: impl FnOnce() -> Option<T>) -> Step<T> {
        self.order.see(created_at);
        if self.order.is_past(self.limit) {
            return Step::End;
        }
        item().map_or(Step::Skip, Step::Take)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(day: u32) -> Option<Timestamp> {
        Some(format!("2026-03-{day:02}T00:00:00Z").parse().unwrap())
    }

    fn read(span: Span, days: &[u32]) -> Vec<u32> {
        let mut beginning = span.at_the_beginning().unwrap();
        let mut taken = Vec::new();
        for day in days {
            match beginning.step(at(*day), || span.contains(at(*day)).then_some(*day)) {
                Step::Take(day) => taken.push(day),
                Step::Skip => {}
                Step::End => break,
            }
        }
        taken
    }

    #[test]
    fn sorted_list_is_read_up_to_the_end_of_the_span() {
        let since = Span { since: at(10), until: None };
        assert_eq!(read(since, &[12, 10, 9, 11]), [12, 10]);
        assert_eq!(read(Span { until: at(12), ..since }, &[12, 11, 10, 9, 11]), [11, 10]);
        assert_eq!(read(Span { since: None, until: at(12) }, &[10, 11, 12, 11]), [10, 11]);
    }

    #[test]
    fn unsorted_list_is_read_to_its_end() {
        assert_eq!(read(Span { since: at(10), until: None }, &[9, 12, 8, 11]), [12, 11]);
    }

    #[test]
    fn missing_time_is_within_no_span_with_an_end() {
        assert!(Span::default().contains(None) && Span::default().at_the_beginning().is_none());
        assert!(!Span { since: at(1), until: None }.contains(None));
        assert!(!Span { since: None, until: at(1) }.contains(None));
    }
}
