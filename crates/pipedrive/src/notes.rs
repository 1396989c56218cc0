//! Notes and their comments. They are in version 1 of the API only.
//!
//! See [Notes](https://developers.pipedrive.com/docs/api/v1/Notes).

mod comments;
mod create;
mod delete;
mod get;
mod list;
mod note;
mod update;

pub use comments::{
    Comment, CreateNoteComment, DeleteNoteComment, GetNoteComment, ListNoteComments, UpdateNoteComment,
};
pub use create::CreateNote;
pub use delete::DeleteNote;
pub use get::GetNote;
pub use list::ListNotes;
pub use note::{Author, Note, Titled, WithName};
pub use update::UpdateNote;
