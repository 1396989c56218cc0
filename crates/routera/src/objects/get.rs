//! Reading one object.

use dealport_core::http::Response;
use dealport_core::plumbing::{Body, Parts, Path, Query, QueryList, decode};
use dealport_core::{Endpoint, Id, Operation, Result};

use super::ObjectType;
use crate::Routera;

/// Reads one object. One that is archived can be read too (inferred).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
#[must_use = "a request does nothing until it is sent"]
pub struct GetObject<K> {
    /// The object.
    pub id: Id<K>,
    /// Fields to be added to the default ones, by their internal names. One that does not exist is a 400.
    pub properties: QueryList<String>,
}

impl<K: ObjectType> GetObject<K> {
    /// The request for this object with its default fields.
    pub fn new(id: impl Into<Id<K>>) -> Self {
        Self { id: id.into(), properties: Vec::new() }
    }

    /// Fields to be added to the default ones, by their internal names. One that does not exist is a 400.
    pub fn properties(mut self, properties: impl IntoIterator<Item: Into<String>>) -> Self {
        self.properties = properties.into_iter().map(Into::into).collect();
        self
    }
}

impl<K: ObjectType> Parts for GetObject<K> {
    fn path_of(&self, operation: &Operation) -> Result<Path> {
        Path::fill(operation, &[&self.id])
    }

    fn write_query(&self, query: &mut Query) -> Result<()> {
        query.field("properties", &self.properties)
    }

    fn write_body(&self) -> Result<Body> {
        Ok(Body::Empty)
    }
}

impl<K: ObjectType> Endpoint for GetObject<K> {
    type Vendor = Routera;
    type Output = K::Record;

    const OPERATION: Operation = K::GET;

    fn decode(&self, response: &Response) -> Result<Self::Output> {
        decode(response)
    }
}
