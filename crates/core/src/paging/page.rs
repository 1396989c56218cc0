//! One page of a list.

use serde::{Deserialize, Serialize};

use crate::Result;
use crate::json::Fields;

/// One page of a list.
#[derive(Debug)]
#[non_exhaustive]
pub struct Page<T> {
    /// The items in the vendor's order. An item that could not be read is an error in its place.
    pub items: Vec<Result<T>>,
    /// The position of the next page, if there is one.
    pub next: Option<Position>,
    /// Further fields of the page, under the vendor's names.
    pub extra: Fields,
}

impl<T> Page<T> {
    /// Creates a page.
    pub const fn new(items: Vec<Result<T>>, next: Option<Position>) -> Self {
        Self { items, next, extra: Fields::new() }
    }

    /// Adds further fields of the page.
    #[must_use]
    pub fn with_extra(mut self, extra: Fields) -> Self {
        self.extra = extra;
        self
    }
}

/// A position in a list in the vendor's form: a cursor, or an offset in digits. Treat it as opaque.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Position(String);

impl Position {
    /// Creates a position from the vendor's text. Returns `None` if the text is empty.
    pub fn new(text: impl Into<String>) -> Option<Self> {
        Some(text.into()).filter(|text| !text.is_empty()).map(Self)
    }

    /// Returns the vendor's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
