//! Changing an object.

use dealport_core::error::ErrorKind;
use dealport_core::http::Response;
use dealport_core::json::{Fields, Json};
use dealport_core::plumbing::{Body, ObjectWriter, Parts, Path, Query, QueryList, decode, serde_json};
use dealport_core::{Endpoint, Error, Id, Operation, Result};

use super::{ObjectType, explain_duplicate};
use crate::Routera;

/// Changes those fields of an object that are given; the others keep their values.
///
/// An archived object cannot be changed: that is a [`Conflict`](ErrorKind::Conflict).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
#[must_use = "a request does nothing until it is sent"]
pub struct UpdateObject<K> {
    /// The object.
    pub id: Id<K>,
    /// Fields to be added to the response, by their internal names. One that does not exist is a 400.
    pub properties: QueryList<String>,
    /// The fields to change, by their internal names.
    pub fields: Fields,
}

impl<K: ObjectType> UpdateObject<K> {
    /// The request that changes nothing yet.
    pub fn new(id: impl Into<Id<K>>) -> Self {
        Self { id: id.into(), properties: Vec::new(), fields: Fields::new() }
    }

    /// Fields to be added to the response, by their internal names. One that does not exist is a 400.
    pub fn properties(mut self, properties: impl IntoIterator<Item: Into<String>>) -> Self {
        self.properties = properties.into_iter().map(Into::into).collect();
        self
    }

    /// Sets a field of any kind by its internal name. What its value must be is told at
    /// [`CreateObject::field`](super::CreateObject::field).
    pub fn field(mut self, name: impl Into<String>, value: impl Into<Json>) -> Self {
        self.fields.insert(name, value);
        self
    }

    /// Makes a field empty by setting it to `null`. Whether the vendor takes that is not documented.
    pub fn clear_field(self, name: impl Into<String>) -> Self {
        self.field(name, serde_json::Value::Null)
    }
}

impl<K: ObjectType> Parts for UpdateObject<K> {
    fn path_of(&self, operation: &Operation) -> Result<Path> {
        Path::fill(operation, &[&self.id])
    }

    fn write_query(&self, query: &mut Query) -> Result<()> {
        query.field("properties", &self.properties)
    }

    fn write_body(&self) -> Result<Body> {
        let mut object = ObjectWriter::new();
        object.value("fields", &self.fields)?;
        Ok(object.finish())
    }
}

impl<K: ObjectType> Endpoint for UpdateObject<K> {
    type Vendor = Routera;
    type Output = K::Record;

    const OPERATION: Operation = K::UPDATE;

    fn decode(&self, response: &Response) -> Result<Self::Output> {
        decode(response)
    }

    fn explain(&self, error: Error) -> Error {
        // The vendor's words are all that tells its two conflicts apart.
        if error.kind() == ErrorKind::Conflict && error.message().to_lowercase().contains("archived") {
            return error.with_advice(format!(
                "the {} is archived, and Routera has no way to bring one back",
                K::NAME
            ));
        }
        explain_duplicate(error, K::NAME, &self.fields)
    }
}
