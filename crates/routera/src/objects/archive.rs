//! Archiving an object.

use dealport_core::error::{ErrorKind, Hint};
use dealport_core::http::Response;
use dealport_core::plumbing::{Shape, endpoint, read_response, serde_json};
use dealport_core::{Error, Id, Result};

use super::ObjectType;
use crate::Routera;
use crate::envelope::Deleted;

/// Archives an object and returns it. Routera cannot restore an archived object.
///
/// Archiving an archived or a missing object is [`NotFound`](ErrorKind::NotFound). The client retries after a
/// lost response. If the retry then finds nothing, the error is `NotFound` with the outcome
/// [`Unknown`](crate::Outcome::Unknown).
#[endpoint(delete(K::ARCHIVE), explain(Self::explain_refusal))]
#[returns(Deleted<K::Record>)]
pub struct ArchiveObject<K: ObjectType> {
    /// The object to archive.
    #[path]
    pub id: Id<K>,
}

impl<K: ObjectType> ArchiveObject<K> {
    fn explain_refusal(&self, error: Error) -> Error {
        match error.kind() {
            ErrorKind::NotFound => {
                error.with_hint(Hint::other(format!("the {} may be archived already", K::NAME)))
            }
            _ => error,
        }
    }
}

impl<K: ObjectType> Shape<ArchiveObject<K>> for Deleted<K::Record> {
    type Vendor = Routera;
    type Output = K::Record;

    fn read(request: &ArchiveObject<K>, response: &Response) -> Result<K::Record> {
        if response.confirms_without_body() {
            let record = serde_json::json!({ "id": request.id }).to_string();
            return read_response(&Response::new(response.status, response.headers.clone(), record));
        }
        read_response(response)
    }
}
