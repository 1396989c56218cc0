//! Limits of reading a response: how much memory it may take, and what its errors must not show.
//!
//! serde passes no context down to the values that it reads. So the limits are in a thread-local while one
//! response is read. Reading never waits, so no other response can come between.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use serde::de;

use crate::text::{Redact, excerpt, one_line};

/// The number of items that a page may have if the request set no size.
const MOST_ITEMS: usize = 10_000;

/// The number of items that a list within a record may have.
const MOST_NESTED: usize = 100_000;

/// The number of fields that an object kept as text may have.
pub(crate) const MOST_FIELDS: usize = 20_000;

/// The memory that the values of any response may take, in addition to the length of the response. Their
/// texts are not counted.
const FLOOR: usize = 14 << 20;

/// The memory of an allocation beyond its size.
const ALLOCATION: usize = 32;

thread_local! {
    static CURRENT: RefCell<Option<Rc<Reading>>> = const { RefCell::new(None) };
}

struct Reading {
    budget: usize,
    left: Cell<usize>,
    is_spent: Cell<bool>,
    most_items: usize,
    redactor: Arc<dyn Redact>,
}

/// A guard that ends the reading.
struct Restore(Option<Rc<Reading>>);

impl Drop for Restore {
    fn drop(&mut self) {
        CURRENT.set(self.0.take());
    }
}

/// Reads a response of `bytes` bytes, for which a page of `asked` items was requested. Returns `None` if the
/// response takes far more memory than its length.
pub(crate) fn within<T>(
    bytes: usize,
    asked: Option<u32>,
    redactor: Arc<dyn Redact>,
    read: impl FnOnce() -> T,
) -> Option<T> {
    let budget = FLOOR.saturating_add(bytes);
    let reading = Rc::new(Reading {
        budget,
        left: Cell::new(budget),
        is_spent: Cell::new(false),
        most_items: most_items(asked),
        redactor,
    });
    let _restore = Restore(CURRENT.replace(Some(Rc::clone(&reading))));
    let result = read();
    (!reading.is_spent.get()).then_some(result)
}

/// Returns how many items a page may have if `asked` items were requested.
pub(crate) fn most_items(asked: Option<u32>) -> usize {
    asked.map_or(MOST_ITEMS, |asked| (asked as usize).saturating_mul(4))
}

fn current<T>(otherwise: T, read: impl FnOnce(&Reading) -> T) -> T {
    CURRENT.with_borrow(|current| current.as_deref().map_or(otherwise, read))
}

/// Starts to read the response from its beginning, after another attempt failed.
pub(crate) fn restart() {
    current((), |reading| {
        reading.left.set(reading.budget);
        reading.is_spent.set(false);
    });
}

/// The memory that is left at some moment of the reading.
#[derive(Clone, Copy)]
pub(crate) struct Mark(Option<(usize, bool)>);

/// Marks the memory that is left before a value is read that can be read in another way if this fails.
pub(crate) fn mark() -> Mark {
    Mark(current(None, |reading| Some((reading.left.get(), reading.is_spent.get()))))
}

/// Frees the memory that was taken since the mark, because what took it failed.
pub(crate) fn reset(mark: Mark) {
    if let Mark(Some((left, is_spent))) = mark {
        current((), |reading| {
            reading.left.set(left);
            reading.is_spent.set(is_spent);
        });
    }
}

/// Counts memory that a value takes. Returns whether the response may take it. If not, reading the response
/// fails at its end, and the value need not be kept.
pub(crate) fn take(bytes: usize) -> bool {
    current(true, |reading| {
        let left = reading.left.get().checked_sub(bytes);
        reading.is_spent.set(reading.is_spent.get() || left.is_none());
        reading.left.set(left.unwrap_or(0));
        left.is_some()
    })
}

/// Checks memory as [`take`] does, without counting it, because it is free again at once.
fn fits(bytes: usize) -> bool {
    let left = current(None, |reading| Some(reading.left.get()));
    left.is_none_or(|left| left >= bytes) || take(usize::MAX)
}

/// Counts a value that has an allocation of its own.
pub(crate) fn take_allocation(bytes: usize) -> bool {
    take(bytes + ALLOCATION)
}

/// Adds an item to a page.
///
/// # Errors
///
/// Returns an error if the page is full, or if the response takes too much memory.
pub(crate) fn push_item<T, E: de::Error>(items: &mut Vec<T>, item: T) -> Result<(), E> {
    push(items, item, current(MOST_ITEMS, |reading| reading.most_items))
}

/// Adds an item to a list within a record.
///
/// # Errors
///
/// Returns the errors of [`push_item`].
pub(crate) fn push_nested<T, E: de::Error>(list: &mut Vec<T>, item: T) -> Result<(), E> {
    push(list, item, MOST_NESTED)
}

fn push<T, E: de::Error>(list: &mut Vec<T>, item: T, most: usize) -> Result<(), E> {
    if list.len() >= most {
        return Err(E::custom(format_args!("more than {most} items")));
    }
    if list.len() == list.capacity() {
        // Doubling a long list would take twice the memory that it needs.
        let more = if list.len() < 64 { list.len().max(4) } else { list.len() / 4 };
        let each = size_of::<T>() + if std::mem::needs_drop::<T>() { ALLOCATION } else { 0 };
        // During the move both the old and the longer list exist.
        if !fits((list.len() + more) * each) || !take(more * each) {
            return Err(E::custom("it takes too much memory"));
        }
        list.reserve_exact(more);
    }
    list.push(item);
    Ok(())
}

/// Returns the text on one line without the client's secrets, cut to `most` characters.
pub(crate) fn scrubbed(text: &str, most: usize) -> String {
    let redactor = current(None, |reading| Some(Arc::clone(&reading.redactor)));
    match redactor {
        Some(redactor) => excerpt(&redactor.text(text), most),
        None => excerpt(text, most),
    }
}

/// Returns the text on one line without the client's secrets, or `None` if nothing has to change.
pub(crate) fn scrubbed_if_needed(text: &str) -> Option<String> {
    let redactor = current(None, |reading| Some(Arc::clone(&reading.redactor)));
    let redacted = redactor.as_ref().map(|redactor| redactor.text(text));
    let shown = one_line(redacted.as_deref().unwrap_or(text));
    (*shown != *text).then(|| shown.into_owned())
}

#[cfg(test)]
mod tests {
    use serde::de::value::Error as ReadError;

    use super::*;
    use crate::auth::Redactor;

    fn reading<T>(bytes: usize, asked: Option<u32>, read: impl FnOnce() -> T) -> Option<T> {
        within(bytes, asked, Arc::new(Redactor::default()), read)
    }

    fn items(count: usize) -> Result<usize, String> {
        let mut items = Vec::new();
        for item in 0..count {
            push_item::<_, ReadError>(&mut items, item).map_err(|error| error.to_string())?;
        }
        Ok(items.len())
    }

    #[test]
    fn page_holds_four_times_what_was_asked() {
        assert_eq!(reading(0, Some(3), || items(12)), Some(Ok(12)));
        assert_eq!(reading(0, Some(3), || items(13)), Some(Err("more than 12 items".to_owned())));
        assert_eq!(reading(0, None, || items(10_000)), Some(Ok(10_000)));
        assert!(reading(0, None, || items(10_001)).unwrap().is_err());
        assert!(reading(0, Some(u32::MAX), || items(20_000)).unwrap().is_ok());
    }

    #[test]
    fn memory_is_bounded_by_length_of_response() {
        let read = |bytes| reading(bytes, None, || (0..1000).filter(|_| take(20_000)).count());
        assert_eq!(read(0), None);
        assert_eq!(read(10_000_000), Some(1000));
        // The memory of a failed attempt is free again.
        let twice = reading(0, None, || {
            assert!(!take(usize::MAX));
            restart();
            take(FLOOR)
        });
        assert_eq!(twice, Some(true));
        let again = reading(0, None, || {
            let before = mark();
            assert!(!take(usize::MAX));
            reset(before);
            take(FLOOR)
        });
        assert_eq!(again, Some(true));
    }

    #[test]
    fn limits_end_with_the_reading() {
        let inner = reading(0, Some(1), || {
            assert!(reading(0, Some(2), || items(8)).unwrap().is_ok());
            items(8)
        });
        assert!(inner.unwrap().is_err());
        assert_eq!(items(10_000), Ok(10_000));
        assert!(take(usize::MAX));
    }
}
