//! Persons.

use dealport_pipedrive::persons::{
    AddPersonFollower, DeletePerson, DeletePersonPicture, GetPersonPicture, ListPersonChanges,
    ListPersonFiles, ListPersonFollowerChanges, ListPersonFollowers, ListPersonMailMessages,
    ListPersonPermittedUsers, ListPersonProducts, ListPersonUpdates, MergePersons, RemovePersonFollower,
    UpdatePerson, UploadPersonPicture,
};
use dealport_pipedrive::v1;
use dealport_pipedrive::{DealId, FilePart, Survivor};

use super::documented::Documented;
use super::read;

#[test]
fn persons() {
    let documented = Documented::new(include_str!("../../fixtures/persons.json"));
    documented.list(&ListPersonChanges::new(1));
    documented.list(&ListPersonUpdates::new(1));
    documented.list(&ListPersonFollowers::new(1));
    documented.one(&AddPersonFollower::new(1.into(), 1.into()));
    documented.one(&RemovePersonFollower::new(1.into(), 1.into()));
    documented.list(&ListPersonFollowerChanges::new(1));
    documented.one(&MergePersons::new(1, Survivor(1.into())));
    documented.list(&ListPersonFiles::new(1));
    documented.list(&ListPersonMailMessages::new(1));
    documented.one(&DeletePerson::new(1));
    documented.one(&GetPersonPicture::new(1));
    documented.one(&UploadPersonPicture::new(1, file()));
    documented.one(&DeletePersonPicture::new(1));
    documented.list(&ListPersonPermittedUsers::new(1));
    documented.one(&UpdatePerson::new(1));
    documented.list(&v1::persons::ListPersonFollowers::new(1));
    documented.one(&v1::persons::AddPersonFollower::new(1.into(), 1.into()));
    documented.one(&v1::persons::RemovePersonFollower::new(1.into(), 1.into()));
}

#[test]
fn products_of_a_person_are_read_by_deal() {
    let page = r#"{"success":true,"data":[{"4123":{"deal":{"id":4123,"value":12.50},"product":{"id":7,"tax":0}}}],
        "additional_data":{"pagination":{"start":0,"limit":1,"more_items_in_collection":true,"next_start":1}}}"#;
    let page = read(&ListPersonProducts::new(1), page);
    assert_eq!(page.next.unwrap().as_str(), "1");
    let products = page.items[0].as_ref().unwrap().products().unwrap();
    let (deal, of_deal) = &products[0];
    assert_eq!(deal, &DealId::from(4123));
    assert_eq!(of_deal.deal.as_ref().unwrap().value.unwrap().to_string(), "12.50");
    assert_eq!(of_deal.product.as_ref().unwrap().id, 7.into());
}

#[test]
fn updates_of_a_person_are_read_by_kind() {
    let page = r#"{"success":true,"data":[{"object":"personChange","data":{"id":3,"item_id":5,"field_key":"org_id"}},
        {"object":"note","data":{"id":3}}],"related_objects":{"user":{}}}"#;
    let page = read(&ListPersonUpdates::new(5), page);
    assert!(page.extra.contains("related_objects"));
    let change = page.items[0].as_ref().unwrap().person_change().unwrap().unwrap();
    assert_eq!((change.item_id, change.field_key.as_deref()), (Some(5.into()), Some("org_id")));
    assert_eq!(page.items[1].as_ref().unwrap().person_change().unwrap(), None);
}

fn file() -> FilePart {
    FilePart::new("a.png", "x")
}
