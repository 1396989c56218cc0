//! Lists of items, and the errors of items that cannot be read.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use serde::de::{Deserialize, Deserializer, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::error::ErrorKind;
use crate::{Error, Result, reading};

/// The items of a page, of which there are no more than the request can have asked for.
///
/// Reading ends with the first item that is too many, so that a response is never held as a list that is far
/// larger than itself. Vendors use it in place of `Vec` wherever a response holds a page.
#[derive(Debug)]
pub struct Bounded<T, const NESTED: bool = false>(Vec<T>);

/// The items of a list within a record.
pub(crate) type Nested<T> = Bounded<T, true>;

impl<T, const NESTED: bool> Bounded<T, NESTED> {
    /// Returns the items.
    pub fn into_items(self) -> Vec<T> {
        self.0
    }
}

impl<'de, T: Deserialize<'de>, const NESTED: bool> Deserialize<'de> for Bounded<T, NESTED> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        struct BoundedVisitor<T, const NESTED: bool>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>, const NESTED: bool> Visitor<'de> for BoundedVisitor<T, NESTED> {
            type Value = Vec<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> std::result::Result<Vec<T>, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = seq.next_element()? {
                    match NESTED {
                        true => reading::push_nested(&mut items, item)?,
                        false => reading::push_item(&mut items, item)?,
                    }
                }
                Ok(items)
            }
        }

        deserializer.deserialize_seq(BoundedVisitor::<T, NESTED>(PhantomData)).map(Self)
    }
}

/// Reads the items of a page one by one, after reading them at once has failed.
pub(crate) fn read_each<'a, T>(
    items: &[&'a RawValue],
    mut read: impl FnMut(usize, &'a RawValue) -> Result<T>,
) -> Vec<Result<T>> {
    reading::restart();
    // If they take too much, the whole response fails in the end.
    if !reading::take(items.len() * size_of::<Result<T>>()) {
        return Vec::new();
    }
    let mut list = Vec::with_capacity(items.len());
    list.extend(items.iter().enumerate().map(|(position, item)| read(position, item)));
    list
}

/// The reasons why items of one page are unreadable, each kept once. Nearly always all items share one
/// reason, and a hostile page must not take far more memory as errors than as text.
#[derive(Debug, Default)]
pub(crate) struct ItemFaults(Vec<Arc<str>>);

/// The number of different reasons that are kept for one page.
const FAULTS: usize = 32;

impl ItemFaults {
    /// Returns the error of the item at this position.
    pub(crate) fn error(&mut self, message: &str, position: usize, id: Option<String>) -> Error {
        // The place in the item's text differs from item to item, and helps nobody.
        let message = message.rfind(" at line ").and_then(|at| message.get(..at)).unwrap_or(message);
        let shared = match self.0.iter().find(|known| ***known == *message) {
            Some(known) => Arc::clone(known),
            None if self.0.len() < FAULTS => {
                let message = Arc::from(message);
                self.0.push(Arc::clone(&message));
                message
            }
            None => self.other(),
        };
        Error::sharing(ErrorKind::Decode, shared).with_item(position, id)
    }

    /// Returns the message of all faults beyond those that are told in full.
    fn other(&mut self) -> Arc<str> {
        const OTHER: &str = "this item is not as documented";
        match self.0.last() {
            Some(last) if **last == *OTHER => Arc::clone(last),
            _ => {
                let other = Arc::from(OTHER);
                self.0.push(Arc::clone(&other));
                other
            }
        }
    }
}

/// Returns the id of a row that cannot be read, if at least that can be.
pub(crate) fn row_id(row: &RawValue) -> Option<String> {
    serde_json::from_str::<RowId<'_>>(row.get()).ok().and_then(|row| row.text())
}

#[derive(serde::Deserialize)]
struct RowId<'a> {
    #[serde(borrow)]
    id: Option<&'a RawValue>,
}

impl RowId<'_> {
    fn text(&self) -> Option<String> {
        let id = self.id?.get();
        serde_json::from_str::<crate::Id<()>>(id).ok().map(|id| id.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_that_is_too_long_is_not_read_to_its_end() {
        let items = |count: usize| format!("[{}]", vec!["1"; count].join(","));
        let read = |text: &str| serde_json::from_str::<Bounded<u64>>(text).map(Bounded::into_items);
        assert_eq!(read(&items(10_000)).unwrap().len(), 10_000);
        // What comes after it is not looked at.
        let error = read(&format!("{}, this is no JSON", items(10_001).trim_end_matches(']'))).unwrap_err();
        assert!(error.to_string().starts_with("more than 10000 items"), "{error}");
    }

    #[test]
    fn faults_beyond_the_first_are_told_in_short() {
        let mut faults = ItemFaults::default();
        let messages: Vec<_> =
            (0..FAULTS + 2).map(|at| faults.error(&format!("fault {at} at line 1"), at, None)).collect();
        assert_eq!(messages[FAULTS - 1].message(), format!("fault {}", FAULTS - 1));
        assert_eq!(messages[FAULTS + 1].message(), "this item is not as documented");
        assert_eq!(faults.error("fault 3", 9, None).message(), "fault 3");
    }
}
