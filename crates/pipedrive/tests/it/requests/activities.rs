//! Requests about activities and their types.

use dealport_pipedrive::activities::{
    Attendee, CreateActivity, DeleteActivity, GetActivity, IncludeField, ListActivities, Participant, SortBy,
    UpdateActivity,
};
use dealport_pipedrive::activity_types::{
    CreateActivityType, DeleteActivityType, Icon, ListActivityTypes, UpdateActivityType,
};
use dealport_pipedrive::custom_fields::Address;
use dealport_pipedrive::deals::SortDirection;

use super::{day, pin, refused, sent, time};

#[test]
fn activities() {
    pin(
        "activities",
        &[
            sent(
                &CreateActivity::new()
                    .subject("subject")
                    .kind("kind")
                    .owner_id(7)
                    .deal_id(7)
                    .lead_id("7e5f1c2a-5b2e-4c1d-9f3a-0242ac120002")
                    .person_id(7)
                    .org_id(7)
                    .project_id(7)
                    .due_date(day("2026-05-01"))
                    .due_time("09:30:00")
                    .duration("01:00:00")
                    .busy(true)
                    .done(true)
                    .location(Address::new("1 Main St"))
                    .participants([Participant::new(7).primary(true)])
                    .attendees([Attendee::new().email("ada@acme.example").is_organizer(true)])
                    .public_description("public description")
                    .priority(7)
                    .note("note"),
            ),
            sent(
                &ListActivities::new()
                    .ids([7])
                    .owner_id(7)
                    .deal_id(7)
                    .lead_id("7e5f1c2a-5b2e-4c1d-9f3a-0242ac120002")
                    .person_id(7)
                    .org_id(7)
                    .done(true)
                    .updated_since(time("2026-04-01T09:30:00Z"))
                    .updated_until(time("2026-04-01T09:30:00Z"))
                    .sort_by(SortBy::Id)
                    .sort_direction(SortDirection::Descending)
                    .include_fields([IncludeField::Attendees])
                    .limit(50)
                    .cursor("abc"),
            ),
            sent(&ListActivities::new().filter_id(7).done(true)),
            sent(&DeleteActivity::new(1)),
            sent(&GetActivity::new(1).include_fields([IncludeField::Attendees])),
            sent(
                &UpdateActivity::new(1)
                    .subject("subject")
                    .kind("kind")
                    .owner_id(7)
                    .deal_id(7)
                    .lead_id("7e5f1c2a-5b2e-4c1d-9f3a-0242ac120002")
                    .person_id(7)
                    .org_id(7)
                    .project_id(7)
                    .due_date(day("2026-05-01"))
                    .due_time("09:30:00")
                    .duration("01:00:00")
                    .busy(true)
                    .done(true)
                    .location(Address::new("1 Main St"))
                    .participants([Participant::new(7).primary(true)])
                    .attendees([Attendee::new().email("ada@acme.example").is_organizer(true)])
                    .public_description("public description")
                    .priority(7)
                    .note("note"),
            ),
            sent(&ListActivityTypes::new()),
            sent(&CreateActivityType::new("ada", Icon::Call).color("color")),
            sent(&UpdateActivityType::new(1).name("name").icon_key(Icon::Task).color("color").order_nr(2)),
            sent(&DeleteActivityType::new(1)),
        ],
    );
}

#[test]
fn activity_requests_that_cannot_succeed_are_refused() {
    assert_eq!(refused(&ListActivities::new().ids(0..101)), "ids: at most 100 of them, not 101");
    assert!(
        refused(&ListActivities::new().updated_until(time("2026-04-01T09:30:00.5Z")))
            .starts_with("updated_until: ")
    );
    assert_eq!(refused(&CreateActivityType::new("", Icon::Car)), "name: an activity type needs one");
}
