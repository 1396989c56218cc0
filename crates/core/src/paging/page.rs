//! One page.

use serde::{Deserialize, Serialize};

use crate::Result;
use crate::json::Fields;

/// One page of a list.
#[derive(Debug)]
#[non_exhaustive]
pub struct Page<T> {
    /// The items in the vendor's order. One that could not be read is an error in its place; the others are whole.
    pub items: Vec<Result<T>>,
    /// Where the next page begins, if there is one.
    pub next: Option<Position>,
    /// What else the vendor says of the page, under its own names.
    pub extra: Fields,
}

impl<T> Page<T> {
    /// A page.
    pub const fn new(items: Vec<Result<T>>, next: Option<Position>) -> Self {
        Self { items, next, extra: Fields::new() }
    }

    /// The same with what else the vendor says of it.
    #[must_use]
    pub fn with_extra(mut self, extra: Fields) -> Self {
        self.extra = extra;
        self
    }
}

/// A place in a list, in the vendor's own terms: a cursor, or an offset in digits. Opaque.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Position(String);

impl Position {
    /// A place that the vendor names so; `None` if it names nothing.
    pub fn new(text: impl Into<String>) -> Option<Self> {
        Some(text.into()).filter(|text| !text.is_empty()).map(Self)
    }

    /// The vendor's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
