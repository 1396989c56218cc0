//! Notes and their comments.

use dealport_pipedrive::notes::{
    CreateNote, CreateNoteComment, DeleteNote, DeleteNoteComment, GetNote, GetNoteComment, ListNoteComments,
    ListNotes, UpdateNote, UpdateNoteComment,
};

use super::documented::Documented;

#[test]
fn notes() {
    let documented = Documented::new(include_str!("../../fixtures/notes.json"));
    documented.one(&CreateNote::new("ada"));
    documented.list(&ListNotes::new());
    documented.done(&DeleteNote::new(1));
    documented.one(&GetNote::new(1));
    documented.list(&ListNoteComments::new(1));
    documented.one(&GetNoteComment::new(1.into(), "7e5f1c2a-5b2e-4c1d-9f3a-0242ac120002".into()));
    documented.one(&CreateNoteComment::new(1, "ada"));
    documented.one(&UpdateNoteComment::new(1.into(), "7e5f1c2a-5b2e-4c1d-9f3a-0242ac120002".into(), "ada"));
    documented.done(&DeleteNoteComment::new(1.into(), "7e5f1c2a-5b2e-4c1d-9f3a-0242ac120002".into()));
    documented.one(&UpdateNote::new(1));
}
