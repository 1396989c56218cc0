//! Tags.

use serde::Serialize;

use crate::Id;
use crate::crm::kind;
use crate::json::{Extra, InvalidField};

/// The id of a tag. Vendors whose deals carry tags as text have ids that equal the names.
pub type TagId = Id<kind::Tag>;

/// A tag that deals can carry.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Tag {
    /// The id, which [`Deal::tags`](crate::crm::Deal::tags) may hold in place of the name.
    pub id: TagId,
    /// The name.
    pub name: Option<String>,
    /// The vendor's fields that the model does not have, and those that are not as documented, as raw JSON.
    pub extra: Extra,
}

impl Tag {
    /// Creates a tag.
    pub fn new(id: impl Into<TagId>, name: impl Into<Option<String>>) -> Self {
        Self { id: id.into(), name: name.into(), extra: Extra::default() }
    }

    /// Returns the fields that are missing because they are not as documented or could not be looked up, with
    /// the reason. The raw JSON of the former is in [`extra`](Self::extra).
    pub fn invalid_fields(&self) -> &[InvalidField] {
        self.extra.invalid_fields()
    }
}
