//! The part of a list that is asked for, and the cursors that lead on.

use super::hash;

/// Stands for "no rank" in a cursor.
const NO_RANK: i64 = i64::MIN;

/// Where a row stands in a sorted list: the number decides between equal ranks, and no rank comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key {
    pub(crate) rank: Option<i64>,
    pub(crate) number: u64,
}

impl Key {
    /// Returns the item of a list whose place, counted from 1, is the number.
    pub(crate) fn of<T>(self, items: &[T]) -> Option<&T> {
        items.get(usize::try_from(self.number).ok()?.checked_sub(1)?)
    }
}

/// A fault of the pages of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Paging {
    /// The page leads to itself: by its cursor, or with the rows of the page before it.
    Repeat,
    /// After so many pages the first one comes again, with fresh cursors.
    Cycle(u32),
    /// The page is so many times as long as it was asked for.
    Beyond(u64),
}

/// Where a page starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Start,
    After(Key),
    Skip(u64),
}

/// The page that a request asks for.
#[derive(Clone, Debug)]
pub(crate) struct Window {
    /// The rows that were asked for.
    pub(crate) limit: u64,
    /// The offset that was asked for, to be shown.
    pub(crate) offset: u64,
    place: Place,
    /// Tells queries apart, so that a cursor fits only the query that it came from.
    scope: u64,
    /// How many pages a cursor is away from the start.
    turn: u32,
    cursor: Option<String>,
    paging: Option<Paging>,
}

impl Window {
    /// Returns the window of a list whose rows are counted.
    pub(crate) fn counted(paging: Option<Paging>, limit: u64, offset: u64) -> Self {
        let place = Place::Skip(match paging {
            Some(Paging::Repeat) => offset.saturating_sub(limit),
            Some(Paging::Cycle(length)) => offset % limit.saturating_mul(length.into()).max(1),
            _ => offset,
        });
        Self { limit, offset, place, scope: 0, turn: 0, cursor: None, paging }
    }

    /// Returns the window of a list with cursors; `None` if the cursor does not belong to the query, which
    /// the text of the scope stands for.
    pub(crate) fn keyed(
        paging: Option<Paging>,
        limit: u64,
        scope: &str,
        cursor: Option<&str>,
    ) -> Option<Self> {
        let scope = hash(scope);
        let mut window = Self::counted(None, limit, 0);
        (window.scope, window.paging, window.place) = (scope, paging, Place::Start);
        if let Some(text) = cursor {
            let (key, turn) = decode(scope, text)?;
            let restarts =
                matches!(paging, Some(Paging::Cycle(length)) if turn.is_multiple_of(length.max(1)));
            window.place = if restarts { Place::Start } else { Place::After(key) };
            window.turn = turn;
            window.cursor = Some(text.to_owned());
        }
        Some(window)
    }

    pub(crate) fn place(&self) -> Place {
        self.place
    }

    /// Returns a number that stands for the query; 0 if its rows are counted.
    pub(crate) fn scope(&self) -> u64 {
        self.scope
    }

    /// Returns how many rows the page holds at most.
    pub(crate) fn size(&self) -> usize {
        let times = if let Some(Paging::Beyond(times)) = self.paging { times } else { 1 };
        usize::try_from(self.limit.saturating_mul(times)).unwrap_or(usize::MAX)
    }

    /// Returns the page out of rows that are in order already and have no keys but their numbers.
    pub(crate) fn over(&self, mut numbers: impl Iterator<Item = u64>) -> Page {
        match self.place {
            Place::Start => {}
            Place::After(key) => drop(numbers.by_ref().find(|&number| number == key.number)),
            Place::Skip(offset) => {
                let passed = usize::try_from(offset).unwrap_or(usize::MAX).checked_sub(1);
                passed.and_then(|last| numbers.nth(last));
            }
        }
        let key = |number| Key { rank: None, number };
        let mut keys: Vec<Key> = numbers.map(key).take(self.size().saturating_add(1)).collect();
        let more = keys.len() > self.size();
        keys.truncate(self.size());
        self.page(keys, more)
    }

    /// Returns the page, with a word on what follows it.
    pub(crate) fn page(&self, keys: Vec<Key>, more: bool) -> Page {
        let endless = matches!(self.paging, Some(Paging::Repeat | Paging::Cycle(_)));
        let more = more || endless;
        let last = keys.last().copied().or_else(|| endless.then_some(Key { rank: None, number: 0 }));
        let next = match (self.paging, &self.cursor) {
            (Some(Paging::Repeat), Some(cursor)) => Some(cursor.clone()),
            _ => last.filter(|_| more).map(|key| encode(self.scope, key, self.turn.wrapping_add(1))),
        };
        Page { keys, more, next }
    }
}

/// The rows of one page by their keys.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    pub(crate) keys: Vec<Key>,
    /// Whether rows follow.
    pub(crate) more: bool,
    /// The cursor that leads to them.
    pub(crate) next: Option<String>,
}

fn encode(scope: u64, after: Key, turn: u32) -> String {
    let rank = after.rank.unwrap_or(NO_RANK);
    let mut text = format!("{scope:016x}{rank:016x}{:016x}{turn:08x}", after.number);
    let check = hash(&text);
    text.push_str(&format!("{check:016x}"));
    text
}

fn decode(scope: u64, cursor: &str) -> Option<(Key, u32)> {
    let (text, check) = cursor.split_at_checked(56)?;
    let part = |range| u64::from_str_radix(text.get(range)?, 16).ok();
    let genuine = check == format!("{:016x}", hash(text)) && part(0..16)? == scope;
    let rank = part(16..32)?.cast_signed();
    let key = Key { rank: (rank != NO_RANK).then_some(rank), number: part(32..48)? };
    let turn = u32::try_from(part(48..56)?).ok()?;
    genuine.then_some((key, turn))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn window(scope: &str, cursor: Option<&str>) -> Option<Window> {
        Window::keyed(None, 10, scope, cursor)
    }

    #[test]
    fn cursor_of_another_query_is_refused() {
        for key in [Key { rank: None, number: 7 }, Key { rank: Some(1_775_081_007), number: u64::MAX }] {
            let next = window("deals", None).unwrap().page(vec![key], true).next.unwrap();
            assert_eq!(window("deals", Some(&next)).unwrap().place(), Place::After(key));
            assert!(window("persons", Some(&next)).is_none());
            assert!(window("deals", Some(&next.replace('7', "8"))).is_none());
        }
        for wrong in ["", "7", "é", &"é".repeat(36), &"0".repeat(72)] {
            assert!(window("deals", Some(wrong)).is_none(), "{wrong}");
        }
    }

    #[test]
    fn window_over_ordered_rows_follows_their_order() {
        let rows = [5, 3, 9, 1];
        let numbers = |page: &Page| page.keys.iter().map(|key| key.number).collect::<Vec<_>>();
        let first = Window::keyed(None, 2, "x", None).unwrap().over(rows.into_iter());
        assert_eq!((numbers(&first), first.more), (vec![5, 3], true));
        let second = Window::keyed(None, 2, "x", first.next.as_deref()).unwrap().over(rows.into_iter());
        assert_eq!((numbers(&second), second.next), (vec![9, 1], None));
        for (offset, expected) in [(0, vec![5, 3]), (1, vec![3, 9]), (3, vec![1]), (9, vec![])] {
            assert_eq!(numbers(&Window::counted(None, 2, offset).over(rows.into_iter())), expected);
        }
    }

    #[test]
    fn cycle_restarts_with_fresh_cursors() {
        let key = |number| Key { rank: None, number };
        let (mut cursor, mut seen) = (None::<String>, Vec::new());
        for _ in 0..4 {
            let window = Window::keyed(Some(Paging::Cycle(2)), 1, "deals", cursor.as_deref()).unwrap();
            let number = if window.place() == Place::Start { 1 } else { 2 };
            cursor = window.page(vec![key(number)], number == 1).next;
            assert!(cursor.is_some());
            seen.push((number, cursor.clone()));
        }
        assert_eq!(seen.iter().map(|(number, _)| *number).collect::<Vec<_>>(), [1, 2, 1, 2]);
        assert_ne!(seen[0].1, seen[2].1, "the page is the same, the cursor is not");
    }
}
