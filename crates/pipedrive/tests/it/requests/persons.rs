//! Requests about persons.

use dealport_pipedrive::custom_fields::Address;
use dealport_pipedrive::deals::UpdateKind;
use dealport_pipedrive::persons::{
    AddPersonFollower, ContactDetail, DeletePerson, DeletePersonPicture, GetPersonPicture, ListPersonChanges,
    ListPersonFiles, ListPersonFollowerChanges, ListPersonFollowers, ListPersonMailMessages,
    ListPersonPermittedUsers, ListPersonProducts, ListPersonUpdates, MarketingStatus, MergePersons,
    RemovePersonFollower, UpdatePerson, UploadPersonPicture,
};
use dealport_pipedrive::{FilePart, PersonId, Survivor, v1};

use super::{day, pin, refused, sent};

#[test]
fn persons() {
    pin(
        "persons",
        &[
            sent(&ListPersonChanges::new(1).cursor("abc").limit(50)),
            sent(&ListPersonUpdates::new(1).start(100).limit(50).all_changes(true).items([UpdateKind::Call])),
            sent(&ListPersonFollowers::new(1).limit(50).cursor("abc")),
            sent(&AddPersonFollower::new(1.into(), 1.into())),
            sent(&RemovePersonFollower::new(1.into(), 1.into())),
            sent(&ListPersonFollowerChanges::new(1).limit(50).cursor("abc")),
            sent(&ListPersonProducts::new(1).start(100).limit(50)),
            sent(&MergePersons::new(7, Survivor(PersonId::from(8)))),
            sent(&ListPersonFiles::new(1).start(100).limit(50).sort("id ASC")),
            sent(&ListPersonMailMessages::new(1).start(100).limit(50).include_body(true)),
            sent(&DeletePerson::new(1)),
            sent(&GetPersonPicture::new(1)),
            sent(&UploadPersonPicture::new(1, file()).crop_x(2).crop_y(2).crop_width(128).crop_height(128)),
            sent(&DeletePersonPicture::new(1)),
            sent(&ListPersonPermittedUsers::new(1)),
            sent(
                &UpdatePerson::new(1)
                    .name("name")
                    .owner_id(7)
                    .org_id(7)
                    .emails([ContactDetail::new("ada").label("work")])
                    .phones([ContactDetail::new("ada").label("work")])
                    .visible_to(3)
                    .label_ids([7])
                    .marketing_status(MarketingStatus::NoConsent)
                    .postal_address(Address::new("1 Main St"))
                    .notes("notes")
                    .im([ContactDetail::new("ada").label("work")])
                    .birthday(day("2026-05-01"))
                    .job_title("job title")
                    .custom_field("c0ffee", 1)
                    .clear_custom_field("decade"),
            ),
            sent(&v1::persons::ListPersonFollowers::new(1)),
            sent(&v1::persons::AddPersonFollower::new(1.into(), 1.into())),
            sent(&v1::persons::RemovePersonFollower::new(1.into(), 1.into())),
        ],
    );
}

#[test]
fn person_requests_that_cannot_succeed_are_refused() {
    let merge = MergePersons::new(7, Survivor(PersonId::from(7)));
    assert_eq!(refused(&merge), "merge_with_id: a person cannot be merged with itself");
    let picture = || UploadPersonPicture::new(7, file());
    assert_eq!(
        refused(&picture().crop_width(200).crop_height(300)),
        "crop_height: a picture is as high as wide, not 200 by 300"
    );
    assert_eq!(refused(&picture().crop_width(100)), "crop_width: at least 128 pixels, not 100");
    assert_eq!(refused(&ListPersonFiles::new(7).limit(101)), "limit: a page holds 1 to 100 items, not 101");
    assert_eq!(refused(&UpdatePerson::new(7).name(" ")), "name: a person needs one");
    assert_eq!(
        refused(&UpdatePerson::new(7).notes("x".repeat(10_001))),
        "notes: at most 10000 characters, not 10001"
    );
    assert!(refused(&ListPersonFollowers::new(7).limit(501)).starts_with("limit: a page holds 1 to 500"));
}

fn file() -> FilePart {
    FilePart::new("a.png", "x")
}
