//! Fields that are not as documented.

use std::fmt;

use serde_json::value::RawValue;

use crate::Error;
use crate::text::{kind_of_json, without_texts};

/// How many invalid fields of a record are named. A hostile vendor can have any number of them in lists.
pub(super) const MOST_INVALID: usize = 100;

/// A field that is missing because it is not as documented, or because it could not be looked up: where it
/// is, and the reason.
///
/// Neither quotes a text of the response.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct InvalidField {
    path: String,
    reason: String,
}

impl InvalidField {
    /// Creates one for a value that cannot be read, from the error of its reader.
    pub fn new(reason: &impl fmt::Display) -> Self {
        let reason = without_texts(&reason.to_string());
        // The place counts from the beginning of the value, which is not where the response begins.
        let reason = match reason.rfind(" at line ") {
            Some(place) => reason[..place].to_owned(),
            None => reason,
        };
        Self { path: String::new(), reason }
    }

    /// Creates one for a value of another kind than expected.
    pub(crate) fn unexpected(expected: &str, found: &RawValue) -> Self {
        Self::new(&format_args!("expected {expected}, found {}", kind_of_json(found.get())))
    }

    /// Creates one for a field of this name that could not be looked up.
    pub fn not_looked_up(name: &str, error: &Error) -> Self {
        Self::new(&format_args!("it could not be looked up: {}", error.message())).in_field(name)
    }

    /// Returns the path of the field from the record on, in the vendor's names: `title`, `stages[2].name`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Returns the reason why the field is missing.
    pub fn reason(&self) -> &str {
        &self.reason
    }

    /// Puts the field of this name before the path.
    #[must_use]
    pub fn in_field(mut self, name: &str) -> Self {
        let dot = if self.path.is_empty() || self.path.starts_with('[') { "" } else { "." };
        self.path = format!("{name}{dot}{}", self.path);
        self
    }

    /// Adds those of the item at this index of a list, up to [`MOST_INVALID`] in all.
    pub(super) fn push_of_item(list: &mut Vec<Self>, of_item: Vec<Self>, index: usize) {
        let of_item = of_item.into_iter().map(|field| field.in_item(index));
        list.extend(of_item.take(MOST_INVALID.saturating_sub(list.len())));
    }

    /// Puts the item at this index of a list before the path.
    #[must_use]
    pub fn in_item(self, index: usize) -> Self {
        self.in_field(&format!("[{index}]"))
    }
}

/// Writes the path, unless the field is the whole value, and the reason.
impl fmt::Display for InvalidField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.path.as_str() {
            "" => f.write_str(&self.reason),
            path => write!(f, "{path}: {}", self.reason),
        }
    }
}
