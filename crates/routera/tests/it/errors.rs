//! Errors.

use dealport_core::error::{ErrorKind, Outcome};
use dealport_core::http::HttpFailure;
use dealport_routera::contacts::CreateContact;
use dealport_routera::deals::{ArchiveDeal, CreateDeal, GetDeal, UpdateDeal};
use dealport_script::{Line, ok, status};

use crate::Script;

const ARCHIVED: &str = r#"{ "message": "Cannot update an archived object", "error": true }"#;
const DUPLICATE: &str = r#"{ "message": "Duplicate active record", "error": true }"#;

#[tokio::test]
async fn status_has_its_kind_and_outcome() {
    use ErrorKind as K;
    for (code, kind) in [
        (400, K::InvalidRequest),
        (401, K::Unauthenticated),
        (403, K::Forbidden),
        (404, K::NotFound),
        (409, K::Conflict),
        (422, K::InvalidRequest),
    ] {
        let script = Script::of([status(code, r#"{"message":"No","error":true}"#)]);
        let error = script.client().send(UpdateDeal::new("d1").deal_name("x")).await.unwrap_err();
        assert_eq!((error.kind(), error.outcome(), error.message()), (kind, Outcome::Rejected, "No"));
        assert_eq!(script.requests().len(), 1);
    }
    for code in [500, 502, 503] {
        let script = Script::of([status(code, ""), ok(r#"{"id":"d1"}"#)]);
        script.client().send(GetDeal::new("d1")).await.unwrap();
    }
}

#[tokio::test]
async fn conflict_names_archived_object_or_duplicate() {
    let script = Script::of([status(409, ARCHIVED)]);
    let error = script.client().send(UpdateDeal::new("d1").external_id("ext-001")).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::Conflict, Outcome::Rejected));
    assert_eq!(
        error.to_string(),
        "routera deals.update: Cannot update an archived object (status 409); Routera cannot restore an archived \
         deal"
    );

    let script = Script::of([status(409, DUPLICATE)]);
    let error = script.client().send(UpdateDeal::new("d1").external_id("ext-001")).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "routera deals.update: Duplicate active record (status 409); another active deal most likely has the \
         external_id \"ext-001\""
    );
    assert_eq!(error.issues()[0].field.as_deref(), Some("external_id"));
}

#[tokio::test]
async fn duplicate_names_the_likely_field() {
    let contact = CreateContact::new().external_id("ext-001").email("ada@example.com");
    let error = Script::of([status(409, DUPLICATE)]).client().send(contact).await.unwrap_err();
    assert!(
        error.to_string().ends_with(
            "another active contact most likely has the external_id \"ext-001\" or the email \"ada@example.com\""
        ),
        "{error}"
    );
    let deal = CreateDeal::new("x", "default".into(), "new".into());
    let error = Script::of([status(409, DUPLICATE)]).client().send(deal).await.unwrap_err();
    assert!(error.to_string().ends_with("holds a value that must be unique"), "{error}");
}

#[tokio::test]
async fn create_with_lost_response_is_sent_once() {
    for line in [Line::Fail(HttpFailure::Broken), Line::Fail(HttpFailure::Timeout), status(500, "")] {
        let script = Script::of([line]);
        let error =
            script.client().send(CreateDeal::new("x", "default".into(), "new".into())).await.unwrap_err();
        assert_eq!(error.outcome(), Outcome::Unknown);
        assert_eq!(script.requests().len(), 1);
    }
}

#[tokio::test]
async fn repeated_archive_is_not_found() {
    let script = Script::of([status(404, r#"{"message":"Object not found","error":true}"#)]);
    let error = script.client().send(ArchiveDeal::new("d1")).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::NotFound, Outcome::Rejected));
    assert!(error.to_string().ends_with("the deal may be archived already"), "{error}");
    // The lost request may have archived the deal.
    let script = Script::of([Line::Fail(HttpFailure::Broken), status(404, "")]);
    let error = script.client().send(ArchiveDeal::new("d1")).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::NotFound, Outcome::Unknown));
    let script = Script::of([Line::Fail(HttpFailure::Broken), ok(r#"{"id":"d1","archived":true}"#)]);
    script.client().send(ArchiveDeal::new("d1")).await.unwrap();
}
