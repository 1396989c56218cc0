//! Requests that cannot succeed, or that Weeek would ignore, are refused before they are sent.

use dealport_weeek::custom_fields::{Color, FieldType, NumberConfig, Place};
use dealport_weeek::funnels::custom_fields::{CreateCustomField, CreateCustomFieldOption, MoveCustomField};
use dealport_weeek::{
    CustomFieldId, Decimal, Endpoint, ErrorKind, FilePart, contacts, deals, funnels, organizations, statuses,
    tags,
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
fn long_text_is_refused() {
    let message = |name: &str| format!("{name}: expected at most 255 characters, found 256");
    refused(&deals::CreateDeal::new("s1").title(long()), &message("title"));
    refused(&deals::UpdateDeal::new("d1").title(long()), &message("title"));
    refused(&deals::PatchDeal::new("d1").title(long()), &message("title"));
    refused(&funnels::CreateFunnel::new(long()), &message("name"));
    refused(&funnels::UpdateFunnel::new("f1").name(long()), &message("name"));
    refused(&statuses::CreateStatus::new("f1", long()), &message("name"));
    refused(&statuses::UpdateStatus::new("s1", long()), &message("name"));
    refused(&CreateCustomField::new("f1", FieldType::Text).name(long()), &message("name"));
    refused(&CreateCustomFieldOption::new("f1".into(), "c1".into(), long(), Color::Red), &message("name"));
    refused(&contacts::CreateContact::new(long()), &message("firstName"));
    refused(&contacts::UpdateContact::new("c1", "x").last_name(long()), &message("lastName"));
    refused(&contacts::CreateContact::new("x").phones(["+1".to_owned(), long()]), &message("phones"));
    refused(&contacts::emails::UpdateEmail::new("c1".into(), "e1".into(), long()), &message("email"));
    refused(&organizations::CreateOrganization::new("x").emails([long()]), &message("emails"));
    refused(&organizations::UpdateOrganization::new("o1").addresses([long()]), &message("addresses"));
    refused(&organizations::addresses::CreateAddress::new("o1", long()), &message("address"));
    assert!(deals::CreateDeal::new("s1").title("я".repeat(255)).to_request().is_ok());
}

#[test]
fn description_in_a_change_is_refused() {
    for request in [
        deals::PatchDeal::new("d1").description("x").title("y"),
        deals::PatchDeal::new("d1").clear_description(),
    ] {
        let error = request.to_request().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Unsupported);
        assert_eq!(
            error.message(),
            "description: Weeek ignores it in a change; set it when the deal is created"
        );
    }
    assert!(deals::CreateDeal::new("s1").description("x").to_request().is_ok());
}

#[test]
fn invalid_ids_are_refused() {
    refused(&deals::GetDeal::new(" "), "the deal id is empty");
    refused(&deals::ChangeStatus::new("d1".into(), "".into()), "statusId: the status id is empty");
    refused(
        &deals::AttachTag::new("d1".into(), "hot".into()),
        "tag: invalid tag id \"hot\": expected a whole number, e.g. 42",
    );
    refused(
        &deals::ListDeals::new("s1").tags(["hot"]),
        "tags: invalid tag id \"hot\": expected a whole number, e.g. 42",
    );
    refused(&deals::ListDeals::new("s1").custom_field("", "x"), "customFields: the custom field id is empty");
    refused(
        &MoveCustomField::new("f1".into(), "c1".into(), Place::After(CustomFieldId::from(""))),
        "after: the custom field id is empty",
    );
    assert!(deals::GetDeal::new("..").to_request().is_err());
}

#[test]
fn invalid_values_are_refused() {
    for color in ["1e90ff", "#1e90f", "#1e90fff", "#1e90fg", "red", ""] {
        refused(
            &tags::UpdateTag::new(3, "Hot", color),
            &format!("invalid color {color:?}: expected six digits, e.g. #1e90ff"),
        );
    }
    let field = |config| CreateCustomField::new("f1", FieldType::Number).config(config);
    refused(&field(NumberConfig::number().precision(7)), "config: precision: expected 0 to 6 decimal places");
    let mut no_currency = NumberConfig::currency(1);
    no_currency.currency = None;
    refused(&field(no_currency), "config: currency: required for an amount of money");
    assert!(field(NumberConfig::percent().precision(6)).to_request().is_ok());
    let amount = Decimal::from(9_007_199_254_740_993_i64);
    let message = "amount: 9007199254740993 has more digits than a JSON number holds (about 15); the vendor would round it";
    refused(&deals::CreateDeal::new("s1").amount(amount), message);
    refused(&deals::PatchDeal::new("d1").amount(amount), message);
    refused(&deals::ListDeals::new("s1").limit(0), "limit: expected at least 1");
    refused(&contacts::ListContacts::new().limit(0), "limit: expected at least 1");
}

#[test]
fn large_or_nameless_file_is_refused() {
    const MAX_SIZE: usize = 100 * 1024 * 1024;
    let upload = |name: &str, size| deals::UploadAttachment::new("d1", FilePart::new(name, vec![0; size]));
    let message = format!("files[]: expected at most 100 MB, found {} bytes", MAX_SIZE + 1);
    let error = upload("x", MAX_SIZE + 1).validate().unwrap_err();
    assert_eq!((error.kind(), error.message()), (ErrorKind::InvalidRequest, message.as_str()));
    assert!(upload("x", MAX_SIZE).validate().is_ok());
    assert!(upload(" ", 1).to_request().is_err());
}
