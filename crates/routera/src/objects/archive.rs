//! Archiving an object.

use dealport_core::error::ErrorKind;
use dealport_core::http::Response;
use dealport_core::plumbing::{Body, Parts, Path, Query, decode, serde_json};
use dealport_core::{Endpoint, Error, Id, Operation, Result};

use super::ObjectType;
use crate::Routera;

/// Archives an object, and answers it as it then is. Nothing brings it back. If the vendor confirms it without a body,
/// the object is its id alone.
///
/// One that is archived already is [`NotFound`](ErrorKind::NotFound), as is one that never was. It is repeated after
/// its response was lost, since doing it twice does no more than doing it once; if the repeat finds nothing, the error
/// is `NotFound` with the outcome [`Unknown`](crate::Outcome::Unknown).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
#[must_use = "a request does nothing until it is sent"]
pub struct ArchiveObject<K> {
    /// The object.
    pub id: Id<K>,
}

impl<K: ObjectType> ArchiveObject<K> {
    /// The request to archive this object.
    pub fn new(id: impl Into<Id<K>>) -> Self {
        Self { id: id.into() }
    }
}

impl<K: ObjectType> Parts for ArchiveObject<K> {
    fn path_of(&self, operation: &Operation) -> Result<Path> {
        Path::fill(operation, &[&self.id])
    }

    fn write_query(&self, _: &mut Query) -> Result<()> {
        Ok(())
    }

    fn write_body(&self) -> Result<Body> {
        Ok(Body::Empty)
    }
}

impl<K: ObjectType> Endpoint for ArchiveObject<K> {
    type Vendor = Routera;
    type Output = K::Record;

    const OPERATION: Operation = K::ARCHIVE;

    fn decode(&self, response: &Response) -> Result<Self::Output> {
        if response.confirms_without_body() {
            let id = serde_json::json!({ "id": self.id }).to_string();
            return decode(&Response::new(response.status, response.headers.clone(), id));
        }
        decode(response)
    }

    fn explain(&self, error: Error) -> Error {
        match error.kind() {
            ErrorKind::NotFound => {
                error.with_advice(format!("there is no such {}, or it is archived already", K::NAME))
            }
            _ => error,
        }
    }
}
