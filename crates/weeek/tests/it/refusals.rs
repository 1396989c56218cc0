//! Requests that cannot succeed, or would not do what they say, are refused before anything is sent.

use dealport_weeek::custom_fields::{Color, FieldType, NumberConfig, Place};
use dealport_weeek::funnels::custom_fields::{CreateCustomField, CreateCustomFieldOption, MoveCustomField};
use dealport_weeek::{
    Decimal, Endpoint, ErrorKind, FilePart, contacts, deals, funnels, organizations, statuses, tags,
};

#[track_caller]
fn refused<E: Endpoint>(request: &E, message: &str) {
    let error = request.to_request().unwrap_err();
    assert_eq!((error.kind(), error.message()), (ErrorKind::InvalidRequest, message));
}

fn long() -> String {
    "я".repeat(256)
}

#[test]
fn text_that_is_too_long() {
    let message = |name: &str| format!("{name}: the vendor takes 255 characters, not 256");
    refused(&deals::CreateDeal::new("s1").title(long()), &message("title"));
    refused(&deals::UpdateDeal::new("d1").title(long()), &message("title"));
    refused(&deals::PatchDeal::new("d1").title(long()), &message("title"));
    refused(&funnels::CreateFunnel::new(long()), &message("name"));
    refused(&funnels::UpdateFunnel::new("f1").name(long()), &message("name"));
    refused(&statuses::CreateStatus::new("f1", long()), &message("name"));
    refused(&statuses::UpdateStatus::new("s1", long()), &message("name"));
    refused(&CreateCustomField::new("f1", FieldType::Text).name(long()), &message("name"));
    refused(&CreateCustomFieldOption::new("f1", "c1", long(), Color::Red), &message("name"));
    refused(&contacts::CreateContact::new(long()), &message("firstName"));
    refused(&contacts::UpdateContact::new("c1", "x").last_name(long()), &message("lastName"));
    refused(&contacts::CreateContact::new("x").phones(["+1".to_owned(), long()]), &message("phones"));
    refused(&contacts::emails::UpdateEmail::new("c1", "e1", long()), &message("email"));
    refused(&organizations::CreateOrganization::new("x").emails([long()]), &message("emails"));
    refused(&organizations::UpdateOrganization::new("o1").addresses([long()]), &message("addresses"));
    refused(&organizations::addresses::CreateAddress::new("o1", long()), &message("address"));
    assert!(deals::CreateDeal::new("s1").title("я".repeat(255)).to_request().is_ok());
}

#[test]
fn a_description_that_the_vendor_would_ignore() {
    for request in [
        deals::PatchDeal::new("d1").description("x").title("y"),
        deals::PatchDeal::new("d1").clear_description(),
    ] {
        let error = request.to_request().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Unsupported);
        assert_eq!(
            error.message(),
            "description: the vendor ignores it in a change; it can be set when the deal is created"
        );
    }
    assert!(deals::CreateDeal::new("s1").description("x").to_request().is_ok());
}

#[test]
fn ids_that_are_none() {
    refused(&deals::GetDeal::new(" "), "the deal id is empty");
    refused(&deals::ChangeStatus::new("d1", ""), "statusId: the status id is empty");
    refused(
        &deals::AttachTag::new("d1", "hot"),
        "tag: invalid tag id \"hot\": expected a whole number, e.g. 42",
    );
    refused(
        &deals::ListDeals::new("s1").tags(["hot"]),
        "tags: invalid tag id \"hot\": expected a whole number, e.g. 42",
    );
    refused(&deals::ListDeals::new("s1").custom_field("", "x"), "customFields: the custom field id is empty");
    refused(&MoveCustomField::new("f1", "c1", Place::after("")), "after: the custom field id is empty");
    assert!(deals::GetDeal::new("..").to_request().is_err());
}

#[test]
fn what_the_vendor_has_no_room_for() {
    for color in ["1e90ff", "#1e90f", "#1e90fff", "#1e90fg", "red", ""] {
        refused(
            &tags::UpdateTag::new(3, "Hot", color),
            &format!("color: {color:?} is no colour such as #1e90ff"),
        );
    }
    let field = |config| CreateCustomField::new("f1", FieldType::Number).config(config);
    refused(
        &field(NumberConfig::number().precision(7)),
        "config: precision: a number has 0 to 6 decimal places",
    );
    let mut no_currency = NumberConfig::currency(1);
    no_currency.currency = None;
    refused(&field(no_currency), "config: currency: an amount of money needs one");
    assert!(field(NumberConfig::percent().precision(6)).to_request().is_ok());
    let amount = Decimal::from(9_007_199_254_740_993_i64);
    let message = "amount: 9007199254740993 has more digits than a JSON number holds (about 15); the vendor would round it";
    refused(&deals::CreateDeal::new("s1").amount(amount), message);
    refused(&deals::PatchDeal::new("d1").amount(amount), message);
    refused(&deals::ListDeals::new("s1").limit(0_u32), "limit: a page holds at least one row");
    refused(&contacts::ListContacts::new().limit(0_u32), "limit: a page holds at least one row");
}

#[test]
fn files_that_are_too_large_or_nameless() {
    const LARGEST: usize = 100 * 1024 * 1024;
    let upload = |name: &str, size| deals::UploadAttachment::new("d1", FilePart::new(name, vec![0; size]));
    let message = format!("files[]: the vendor takes 100 MB, not {} bytes", LARGEST + 1);
    let error = upload("x", LARGEST + 1).validate().unwrap_err();
    assert_eq!((error.kind(), error.message()), (ErrorKind::InvalidRequest, message.as_str()));
    assert!(upload("x", LARGEST).validate().is_ok());
    assert!(upload(" ", 1).to_request().is_err());
}
