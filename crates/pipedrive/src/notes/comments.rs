//! Comments on notes.

use dealport_core::json::Timestamp;
use dealport_core::plumbing::{endpoint, record};
use dealport_core::{Id, Result};

use crate::endpoint;
use crate::envelope::Data;
use crate::ids::{CommentId, NoteId, UserId, kind};
use crate::v1::Done;
use crate::v1::envelope::OffsetPages;

/// A comment on a note.
#[record]
pub struct Comment {
    /// The comment's id, a UUID.
    #[key]
    pub uuid: CommentId,
    /// Whether it is not deleted.
    pub active_flag: Option<bool>,
    /// The time of creation.
    pub add_time: Option<Timestamp>,
    /// The time of the last change.
    pub update_time: Option<Timestamp>,
    /// The text, in HTML.
    pub content: Option<String>,
    /// The id of the note, as text.
    pub object_id: Option<String>,
    /// Always `note`.
    pub object_type: Option<String>,
    /// The author.
    pub user_id: Option<UserId>,
    /// The user of the last change.
    pub updater_id: Option<UserId>,
    /// The company.
    pub company_id: Option<Id<kind::Company>>,
}

/// Lists the comments on a note.
#[endpoint(
    get = "/v1/notes/{id}/comments",
    name = "notes.comments.list",
    cost = 20,
    scope = "deals:read, deals:full, contacts:read, contacts:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Notes#getNoteComments"
)]
#[returns(OffsetPages<Comment>)]
pub struct ListNoteComments {
    /// The note.
    pub id: NoteId,
    /// The number of items before the page.
    #[offset]
    pub start: Option<u64>,
    /// The number of items in a page, 1 to 500; the vendor's default is 100.
    #[limit]
    pub limit: Option<u32>,
}

/// Gets a comment on a note.
#[endpoint(
    get = "/v1/notes/{id}/comments/{comment_id}",
    name = "notes.comments.get",
    cost = 2,
    scope = "deals:read, deals:full, contacts:read, contacts:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Notes#getComment"
)]
#[returns(Data<Comment>)]
pub struct GetNoteComment {
    /// The note.
    pub id: NoteId,
    /// The comment.
    pub comment_id: CommentId,
}

/// Creates a comment on a note.
#[endpoint(
    post = "/v1/notes/{id}/comments",
    name = "notes.comments.create",
    cost = 10,
    scope = "deals:full, contacts:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Notes#addNoteComment",
    validate(Self::check)
)]
#[returns(Data<Comment>)]
pub struct CreateNoteComment {
    /// The note.
    pub id: NoteId,
    /// The text, in HTML. The vendor removes what is not safe.
    pub content: String,
}

impl CreateNoteComment {
    fn check(&self) -> Result<()> {
        endpoint::filled("content", &self.content, "a comment")
    }
}

/// Updates a comment on a note.
#[endpoint(
    put = "/v1/notes/{id}/comments/{comment_id}",
    name = "notes.comments.update",
    idempotent,
    cost = 10,
    scope = "deals:full, contacts:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Notes#updateCommentForNote",
    validate(Self::check)
)]
#[returns(Data<Comment>)]
pub struct UpdateNoteComment {
    /// The note.
    pub id: NoteId,
    /// The comment.
    pub comment_id: CommentId,
    /// The text, in HTML. The vendor removes what is not safe.
    pub content: String,
}

impl UpdateNoteComment {
    fn check(&self) -> Result<()> {
        endpoint::filled("content", &self.content, "a comment")
    }
}

/// Deletes a comment on a note.
#[endpoint(
    delete = "/v1/notes/{id}/comments/{comment_id}",
    name = "notes.comments.delete",
    idempotent,
    cost = 6,
    scope = "deals:full, contacts:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Notes#deleteComment"
)]
#[returns(Done)]
pub struct DeleteNoteComment {
    /// The note.
    pub id: NoteId,
    /// The comment.
    pub comment_id: CommentId,
}
