//! What the client says of refusals.

use dealport_core::error::{ErrorKind, Outcome};
use dealport_core::http::HttpFailure;
use dealport_routera::contacts::CreateContact;
use dealport_routera::deals::{ArchiveDeal, CreateDeal, GetDeal, UpdateDeal};

use crate::script::{Line, Script, ok, status};

const ARCHIVED: &str = r#"{ "message": "Cannot update an archived object", "error": true }"#;
const DUPLICATE: &str = r#"{ "message": "Duplicate active record", "error": true }"#;

#[tokio::test]
async fn each_status_is_of_its_kind() {
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
async fn the_two_conflicts_are_told_apart() {
    let script = Script::of([status(409, ARCHIVED)]);
    let error = script.client().send(UpdateDeal::new("d1").external_id("ext-001")).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::Conflict, Outcome::Rejected));
    assert_eq!(
        error.to_string(),
        "routera deals.update: Cannot update an archived object (status 409); the deal is archived, and Routera \
         cannot restore it"
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
async fn a_duplicate_names_what_is_most_likely_taken() {
    let contact = CreateContact::new().external_id("ext-001").email("ada@example.com");
    let error = Script::of([status(409, DUPLICATE)]).client().send(contact).await.unwrap_err();
    assert!(
        error.to_string().ends_with(
            "another active contact most likely has the external_id \"ext-001\" or the email \"ada@example.com\""
        ),
        "{error}"
    );
    let deal = CreateDeal::new("x", "default", "new");
    let error = Script::of([status(409, DUPLICATE)]).client().send(deal).await.unwrap_err();
    assert!(error.to_string().ends_with("holds a value that must be unique"), "{error}");
}

#[tokio::test]
async fn a_create_whose_answer_was_lost_is_unknown_and_sent_once() {
    for line in [Line::Fail(HttpFailure::Broken), Line::Fail(HttpFailure::Timeout), status(500, "")] {
        let script = Script::of([line]);
        let error = script.client().send(CreateDeal::new("x", "default", "new")).await.unwrap_err();
        assert_eq!(error.outcome(), Outcome::Unknown);
        assert_eq!(script.requests().len(), 1);
    }
}

#[tokio::test]
async fn archiving_again_finds_nothing() {
    let script = Script::of([status(404, r#"{"message":"Object not found","error":true}"#)]);
    let error = script.client().send(ArchiveDeal::new("d1")).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::NotFound, Outcome::Rejected));
    assert!(error.to_string().ends_with("the deal does not exist, or is archived already"), "{error}");
    // Its first response was lost: that it is gone now may be its own doing.
    let script = Script::of([Line::Fail(HttpFailure::Broken), status(404, "")]);
    let error = script.client().send(ArchiveDeal::new("d1")).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::NotFound, Outcome::Unknown));
    let script = Script::of([Line::Fail(HttpFailure::Broken), ok(r#"{"id":"d1","archived":true}"#)]);
    script.client().send(ArchiveDeal::new("d1")).await.unwrap();
}
