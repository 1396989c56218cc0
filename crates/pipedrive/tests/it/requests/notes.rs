//! Requests about notes and their comments.

use dealport_pipedrive::notes::{
    CreateNote, CreateNoteComment, DeleteNote, DeleteNoteComment, GetNote, GetNoteComment, ListNoteComments,
    ListNotes, UpdateNote, UpdateNoteComment,
};

use super::{day, pin, refused, sent, time};

#[test]
fn notes() {
    pin(
        "notes",
        &[
            sent(
                &CreateNote::new("ada")
                    .lead_id("7e5f1c2a-5b2e-4c1d-9f3a-0242ac120002")
                    .deal_id(7)
                    .person_id(7)
                    .org_id(7)
                    .project_id(7)
                    .task_id(7)
                    .user_id(7)
                    .add_time(time("2026-04-01T09:30:00Z"))
                    .pinned_to_lead_flag(true)
                    .pinned_to_deal_flag(true)
                    .pinned_to_organization_flag(true)
                    .pinned_to_person_flag(true)
                    .pinned_to_project_flag(true)
                    .pinned_to_task_flag(true),
            ),
            sent(
                &ListNotes::new()
                    .user_id(7)
                    .lead_id("7e5f1c2a-5b2e-4c1d-9f3a-0242ac120002")
                    .deal_id(7)
                    .person_id(7)
                    .org_id(7)
                    .project_id(7)
                    .task_id(7)
                    .start(100)
                    .limit(50)
                    .sort("id ASC")
                    .start_date(day("2026-05-01"))
                    .end_date(day("2026-05-01"))
                    .updated_since(time("2026-04-01T09:30:00Z"))
                    .pinned_to_lead_flag(true)
                    .pinned_to_deal_flag(true)
                    .pinned_to_organization_flag(true)
                    .pinned_to_person_flag(true)
                    .pinned_to_project_flag(true)
                    .pinned_to_task_flag(true),
            ),
            sent(&DeleteNote::new(1)),
            sent(&GetNote::new(1)),
            sent(&ListNoteComments::new(1).start(100).limit(50)),
            sent(&GetNoteComment::new(1.into(), "7e5f1c2a-5b2e-4c1d-9f3a-0242ac120002".into())),
            sent(&CreateNoteComment::new(1, "ada")),
            sent(&UpdateNoteComment::new(1.into(), "7e5f1c2a-5b2e-4c1d-9f3a-0242ac120002".into(), "ada")),
            sent(&DeleteNoteComment::new(1.into(), "7e5f1c2a-5b2e-4c1d-9f3a-0242ac120002".into())),
            sent(
                &UpdateNote::new(1)
                    .content("content")
                    .lead_id("7e5f1c2a-5b2e-4c1d-9f3a-0242ac120002")
                    .deal_id(7)
                    .person_id(7)
                    .org_id(7)
                    .project_id(7)
                    .task_id(7)
                    .user_id(7)
                    .add_time(time("2026-04-01T09:30:00Z"))
                    .pinned_to_lead_flag(true)
                    .pinned_to_deal_flag(true)
                    .pinned_to_organization_flag(true)
                    .pinned_to_person_flag(true)
                    .pinned_to_project_flag(true)
                    .pinned_to_task_flag(true),
            ),
        ],
    );
}

#[test]
fn note_requests_that_cannot_succeed_are_refused() {
    assert_eq!(
        refused(&CreateNote::new("x")),
        "deal_id: a note needs a deal, lead, person, organization, project or task"
    );
    assert_eq!(refused(&CreateNote::new("").deal_id(7)), "content: a note needs one");
    assert_eq!(
        refused(&CreateNote::new("x").deal_id(7).pinned_to_organization_flag(true)),
        "org_id: required to pin the note to it"
    );
    assert_eq!(refused(&CreateNoteComment::new(7, " ")), "content: a comment needs one");
}
