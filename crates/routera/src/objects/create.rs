//! Creating an object.

use std::marker::PhantomData;

use dealport_core::json::{Fields, Json};
use dealport_core::plumbing::endpoint;
use dealport_core::{Error, Result};

use super::{ObjectType, explain_duplicate};
use crate::envelope::Item;

/// Creates an object. The response holds only the default fields; get the object to read its custom fields.
///
/// Sent once: not retried after a lost response. If the object has an `external_id`, sending the create
/// again most likely ends in a [`Conflict`](crate::ErrorKind::Conflict), which means that the first one was
/// applied (inferred).
#[endpoint(post(K::CREATE), new(from_fields), validate(Self::check), explain(Self::explain_refusal))]
#[returns(Item<K::Record>)]
pub struct CreateObject<K: ObjectType> {
    /// The fields by internal name.
    pub fields: Fields,
    kind: PhantomData<fn() -> K>,
}

impl<K: ObjectType> CreateObject<K> {
    /// Sets a field by its internal name.
    ///
    /// Texts, numbers and checkboxes take JSON values, dropdowns the internal name of the option, dates a
    /// date in ISO 8601, users an e-mail address (inferred).
    pub fn field(mut self, name: impl Into<String>, value: impl Into<Json>) -> Self {
        self.fields.insert(name, value);
        self
    }

    fn check(&self) -> Result<()> {
        K::check_new(&self.fields)
    }

    fn explain_refusal(&self, error: Error) -> Error {
        explain_duplicate(error, K::NAME, &self.fields)
    }
}
