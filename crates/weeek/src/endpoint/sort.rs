//! The order of lists.

use dealport_core::Result;
use dealport_core::plumbing::QueryValue;

/// The key that a list is sorted by, and the direction.
///
/// A key converts into its ascending order.
///
/// ```
/// use dealport_weeek::Sort;
/// use dealport_weeek::deals::{ListDeals, SortBy};
///
/// let oldest_first = ListDeals::new("zX1cV3bN5mK7jH9g").sort(SortBy::CreatedAt);
/// let largest_first = ListDeals::new("zX1cV3bN5mK7jH9g").sort(Sort::descending(SortBy::Amount));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Sort<K> {
    /// The key.
    pub by: K,
    /// Whether the largest item comes first.
    pub is_descending: bool,
}

impl<K> Sort<K> {
    /// Creates an order with the smallest item first.
    pub const fn ascending(by: K) -> Self {
        Self { by, is_descending: false }
    }

    /// Creates an order with the largest item first.
    pub const fn descending(by: K) -> Self {
        Self { by, is_descending: true }
    }
}

impl<K> From<K> for Sort<K> {
    fn from(by: K) -> Self {
        Self::ascending(by)
    }
}

impl<K: QueryValue> QueryValue for Sort<K> {
    fn write_to(&self, out: &mut String) -> Result<()> {
        if self.is_descending {
            out.push('-');
        }
        self.by.write_to(out)
    }
}
