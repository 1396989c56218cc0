//! Creating an object.

use std::marker::PhantomData;

use dealport_core::http::Response;
use dealport_core::json::{Fields, Json};
use dealport_core::plumbing::{Body, ObjectWriter, Parts, Path, Query, decode};
use dealport_core::{Endpoint, Error, Operation, Result};

use super::{ObjectType, explain_duplicate};
use crate::Routera;

/// Creates an object.
///
/// Sent once: never again after its response was lost. If it had an `external_id`, a second create of the same then
/// most likely ends in a [`Conflict`](crate::ErrorKind::Conflict), which means that the first one worked (inferred).
/// The response has the default fields alone: read the object to see the account's own.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
#[must_use = "a request does nothing until it is sent"]
pub struct CreateObject<K> {
    /// The fields by their internal names.
    pub fields: Fields,
    kind: PhantomData<fn() -> K>,
}

impl<K: ObjectType> CreateObject<K> {
    /// The request for an object with these fields, by their internal names.
    pub const fn from_fields(fields: Fields) -> Self {
        Self { fields, kind: PhantomData }
    }

    /// Sets a field of any kind by its internal name. Texts, numbers and checkboxes are JSON's own, dropdowns the
    /// internal name of the option, dates ISO 8601, users e-mail addresses (inferred).
    pub fn field(mut self, name: impl Into<String>, value: impl Into<Json>) -> Self {
        self.fields.insert(name, value);
        self
    }
}

impl<K: ObjectType> Parts for CreateObject<K> {
    fn path_of(&self, operation: &Operation) -> Result<Path> {
        Path::fill(operation, &[])
    }

    fn write_query(&self, _: &mut Query) -> Result<()> {
        Ok(())
    }

    fn write_body(&self) -> Result<Body> {
        let mut object = ObjectWriter::new();
        object.value("fields", &self.fields)?;
        Ok(object.finish())
    }
}

impl<K: ObjectType> Endpoint for CreateObject<K> {
    type Vendor = Routera;
    type Output = K::Record;

    const OPERATION: Operation = K::CREATE;

    fn validate(&self) -> Result<()> {
        K::check_new(&self.fields)
    }

    fn decode(&self, response: &Response) -> Result<Self::Output> {
        decode(response)
    }

    fn explain(&self, error: Error) -> Error {
        explain_duplicate(error, K::NAME, &self.fields)
    }
}
