//! Updating an object.

use dealport_core::error::{ErrorKind, Hint};
use dealport_core::http::Commas;
use dealport_core::json::{Fields, Json};
use dealport_core::plumbing::{endpoint, serde_json};
use dealport_core::{Error, Id};

use super::{ObjectType, explain_duplicate};
use crate::envelope::Item;

/// Updates an object. Sends only the fields that were set.
///
/// Updating an archived object is a [`Conflict`](ErrorKind::Conflict).
#[endpoint(patch(K::UPDATE), new(from_fields), explain(Self::explain_refusal))]
#[returns(Item<K::Record>)]
pub struct UpdateObject<K: ObjectType> {
    /// The object to update.
    #[path]
    pub id: Id<K>,
    /// The fields to set, by internal name.
    pub fields: Fields,
    /// The fields to return besides the default ones, by internal name. An unknown name is a 400.
    #[query]
    pub properties: Commas<String>,
}

impl<K: ObjectType> UpdateObject<K> {
    /// Creates the request without any field set.
    pub fn new(id: impl Into<Id<K>>) -> Self {
        Self::from_fields(id, Fields::new())
    }

    /// Sets a field by its internal name. See [`CreateObject::field`](super::CreateObject::field) for its
    /// values.
    pub fn field(mut self, name: impl Into<String>, value: impl Into<Json>) -> Self {
        self.fields.insert(name, value);
        self
    }

    /// Clears a field by setting it to `null`. Routera does not document whether it accepts that.
    pub fn clear_field(self, name: impl Into<String>) -> Self {
        self.field(name, serde_json::Value::Null)
    }

    fn explain_refusal(&self, error: Error) -> Error {
        // Only the vendor's message tells its two conflicts apart.
        if error.kind() == ErrorKind::Conflict && error.message().to_lowercase().contains("archived") {
            return error.with_hint(Hint::other(format!("Routera cannot restore an archived {}", K::NAME)));
        }
        explain_duplicate(error, K::NAME, &self.fields)
    }
}
