//! Creating, changing and deleting on the sandbox.

use dealport_pipedrive::deals::{CreateDeal, DeleteDeal, GetDeal, Status, UpdateDeal};
use dealport_pipedrive::{Decimal, ErrorKind, Json, Outcome, RetryPolicy};
use dealport_sandbox::Sandbox;

use crate::client;

async fn sandbox(faults: &str) -> Sandbox {
    Sandbox::builder().deals(10).unlimited().faults(faults).start().await.unwrap()
}

fn posts(sandbox: &Sandbox) -> usize {
    sandbox.requests().iter().filter(|request| request.method == "POST").count()
}

#[tokio::test]
async fn deal_is_created_updated_and_deleted() {
    let sandbox = sandbox("").await;
    let client = client(&sandbox);
    let text = sandbox.pipedrive().field_code("varchar").unwrap();
    let number = sandbox.pipedrive().field_code("double").unwrap();

    let create = CreateDeal::new("Acme renewal")
        .value(Decimal::new(123_450, 2))
        .stage_id(2)
        .expected_close_date("2026-10-31".parse::<chrono::NaiveDate>().unwrap())
        .custom_field(&text, "first")
        .custom_field(&number, Decimal::new(1250, 2));
    let created = client.send(create).await.unwrap();
    assert_eq!(created.value.unwrap().to_string(), "1234.50");
    assert_eq!(created.update_time, None);
    let custom = created.custom_fields.as_ref().unwrap();
    assert_eq!(custom.get(&number).unwrap().get(), "12.50");

    let update = UpdateDeal::new(&created.id)
        .title("Enterprise plan")
        .clear_expected_close_date()
        .clear_custom_field(&text);
    let updated = client.send(update).await.unwrap();
    assert_eq!(updated.title.as_deref(), Some("Enterprise plan"));
    assert_eq!((updated.expected_close_date, updated.value), (None, created.value));
    assert_eq!(updated.custom_fields.as_ref().unwrap().get(&text).unwrap().get(), "null");
    assert_eq!(updated.custom_fields.as_ref().unwrap().get(&number).unwrap().get(), "12.50");

    let read = client.send(GetDeal::new(&created.id)).await.unwrap();
    assert_eq!(Json::from_value(&read).unwrap(), Json::from_value(&updated).unwrap());

    assert_eq!(client.send(DeleteDeal::new(&created.id)).await.unwrap().id, created.id);
    assert_eq!(client.send(GetDeal::new(&created.id)).await.unwrap().is_deleted, Some(true));
    let error = client.send(DeleteDeal::new(&created.id)).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::NotFound, Outcome::Rejected));
}

#[tokio::test]
async fn deal_is_won_and_lost() {
    let sandbox = sandbox("").await;
    let client = client(&sandbox);
    let deal = client.send(CreateDeal::new("x")).await.unwrap();
    let lost = UpdateDeal::new(&deal.id).status(Status::Lost).lost_reason("No budget");
    let lost = client.send(lost).await.unwrap();
    assert!(lost.lost_time.is_some() && lost.close_time.is_some());
    let won = client.send(UpdateDeal::new(&deal.id).status(Status::Won)).await.unwrap();
    assert_eq!(won.status, Some(Status::Won));
}

#[tokio::test]
async fn refusal_names_every_issue_and_changes_nothing() {
    let sandbox = sandbox("").await;
    let client = client(&sandbox);
    let before = sandbox.pipedrive().deal_count();
    let error = client.send(CreateDeal::new("x").custom_field("0".repeat(40), 1)).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::InvalidRequest, Outcome::Rejected));
    assert_eq!(error.code(), Some("ERR_SCHEMA_VALIDATION_FAILED"));
    assert_eq!(error.issues().len(), 1);
    assert!(error.request_id().is_some());
    assert_eq!(sandbox.pipedrive().deal_count(), before);
}

#[tokio::test]
async fn create_with_lost_response_is_sent_once() {
    for fault in
        ["reset-after-write", "reset-before on POST", "server-error on POST", "truncated-json on POST"]
    {
        let sandbox = sandbox(fault).await;
        let error = client(&sandbox).send(CreateDeal::new("x")).await.unwrap_err();
        assert_eq!(error.outcome(), Outcome::Unknown, "{fault}: {error}");
        assert_eq!(posts(&sandbox), 1, "{fault}");
    }
}

#[tokio::test]
async fn rate_limited_create_is_retried() {
    let sandbox = sandbox("rate-limit(reset=0) on POST").await;
    client(&sandbox).send(CreateDeal::new("x")).await.unwrap();
    assert_eq!(posts(&sandbox), 2);
}

#[tokio::test]
async fn update_with_lost_response_is_retried() {
    let sandbox = sandbox("reset-after-write").await;
    let client = client(&sandbox);
    let deal = client.send(UpdateDeal::new(1).title("y")).await.unwrap();
    assert_eq!(deal.title.as_deref(), Some("y"));
    assert_eq!(sandbox.requests().len(), 2);
}

#[tokio::test]
async fn delete_with_lost_response_is_never_a_failure() {
    let sandbox = sandbox("reset-after-write").await;
    let error = client(&sandbox).send(DeleteDeal::new(1)).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::NotFound, Outcome::Unknown));

    let sandbox = self::sandbox("reset-after-write").await;
    let error = client(&sandbox).send(DeleteDeal::new(1)).retry(RetryPolicy::none()).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::Transport, Outcome::Unknown));
}
