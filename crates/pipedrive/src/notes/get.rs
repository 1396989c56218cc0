//! Reading one note.

use dealport_core::plumbing::endpoint;

use super::Note;
use crate::envelope::Data;
use crate::ids::NoteId;

/// Gets a note.
#[endpoint(
    get = "/v1/notes/{id}",
    name = "notes.get",
    cost = 2,
    scope = "deals:read, deals:full, contacts:read, contacts:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Notes#getNote"
)]
#[returns(Data<Note>)]
pub struct GetNote {
    /// The note.
    pub id: NoteId,
}
