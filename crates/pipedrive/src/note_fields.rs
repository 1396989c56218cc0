//! The field definitions of notes. They are in version 1 of the API only.
//!
//! See [NoteFields](https://developers.pipedrive.com/docs/api/v1/NoteFields).

use dealport_core::plumbing::endpoint;

use crate::v1::envelope::List;
use crate::v1::fields::Field;

/// Lists the field definitions of notes, in one response.
#[endpoint(
    get = "/v1/noteFields",
    name = "note_fields.list",
    cost = 20,
    scope = "deals:read, deals:full, contacts:read, contacts:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/NoteFields#getNoteFields"
)]
#[returns(List<Field>)]
pub struct ListNoteFields {}
