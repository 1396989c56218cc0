//! Deleting a note.

use dealport_core::plumbing::endpoint;

use crate::ids::NoteId;
use crate::v1::Done;

/// Deletes a note.
#[endpoint(
    delete = "/v1/notes/{id}",
    name = "notes.delete",
    idempotent,
    cost = 6,
    scope = "deals:full, contacts:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Notes#deleteNote"
)]
#[returns(Done)]
pub struct DeleteNote {
    /// The note.
    pub id: NoteId,
}
