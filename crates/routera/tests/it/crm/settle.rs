//! Resolving the unknown outcome of a create.

use std::time::Duration;

use dealport_core::crm::{Attempt, Crm, NewDeal, NewPerson, PersonQuery, Settled, Unresolved};
use dealport_core::error::Outcome;
use dealport_routera::{Client, ErrorKind};
use dealport_sandbox::{Fault, FaultKind, Sandbox};

use crate::sandbox::{client, sandbox, seen};

const DEALS: &str = "/deals";

fn deal() -> NewDeal {
    NewDeal::new("Enterprise licence").pipeline("default").stage("qualified")
}

async fn lost(sandbox: &Sandbox, client: &Client, deal: NewDeal, fault: FaultKind) -> Attempt {
    let attempt = Attempt::new(&deal).lost().grace(Duration::ZERO);
    sandbox.inject(Fault::new(fault).on_method("POST").on_path(DEALS));
    let error = client.create_deal(deal).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::Unknown);
    attempt
}

/// Routera cannot link a person to a deal.
#[tokio::test]
async fn person_and_deal_are_created() {
    let sandbox = sandbox(30).await;
    let client = client(&sandbox);
    let by_email = PersonQuery::new().email("ada@example.com").allow_local_filter();
    let find = async || client.people(by_email.clone()).try_next().await;
    assert_eq!(find().await.unwrap(), None);
    let ada = NewPerson::new("Ada Lovelace").email("ada@example.com").phone("+49301234");
    let person = client.create_person(ada.clone()).await.unwrap();
    assert_eq!(find().await.unwrap(), Some(person.clone()));
    assert_eq!(client.create_person(ada).await.unwrap_err().kind(), ErrorKind::Conflict);

    let created = client.create_deal(deal().key("order-7")).await.unwrap();
    assert_eq!(client.deal(&created.id).await.unwrap(), created);
    assert_eq!(created.external_id.as_deref(), Some("order-7"));
    let error = client.create_deal(deal().people([person.id])).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unsupported);
    assert_eq!(seen(&sandbox, "POST", DEALS), 1);
}

#[tokio::test]
async fn lost_create_is_found_by_its_key() {
    let sandbox = sandbox(150).await;
    let client = client(&sandbox);
    // A deal with equal fields does not match without the key.
    client.create_deal(deal().key("order-6")).await.unwrap();
    let attempt = lost(&sandbox, &client, deal().key("order-7"), FaultKind::ResetAfterWrite).await;
    let Settled::Applied(deal) = client.settle(&attempt).await.unwrap() else { panic!("it is there") };
    assert_eq!(deal.external_id.as_deref(), Some("order-7"));
    assert_eq!(seen(&sandbox, "POST", DEALS), 2);
}

#[tokio::test]
async fn create_that_never_arrived_is_not_applied() {
    let sandbox = sandbox(30).await;
    let client = client(&sandbox);
    let attempt = lost(&sandbox, &client, deal().key("order-7"), FaultKind::ResetBefore).await;
    assert_eq!(client.settle(&attempt).await.unwrap(), Settled::NotApplied);
    let patient = attempt.grace(Duration::from_secs(3_600));
    let Settled::Unknown { reason, .. } = client.settle(&patient).await.unwrap() else {
        panic!("it may come")
    };
    assert_eq!(reason, Unresolved::TooEarly);
    assert_eq!(seen(&sandbox, "POST", DEALS), 1);
}

#[tokio::test]
async fn lost_create_without_key_is_probable() {
    let sandbox = sandbox(30).await;
    let client = client(&sandbox);
    let attempt = lost(&sandbox, &client, deal(), FaultKind::ResetAfterWrite).await;
    let Settled::Probable(found) = client.settle(&attempt).await.unwrap() else { panic!("it is there") };
    // An external id serves as the key.
    let attempt = lost(&sandbox, &client, deal().external_id("order-7"), FaultKind::ResetAfterWrite).await;
    let Settled::Applied(keyed) = client.settle(&attempt).await.unwrap() else { panic!("it is there") };
    assert_ne!(keyed.id, found.id);
}
