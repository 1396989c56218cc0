//! Creating a deal from nothing, and resolving a lost create.

use std::time::Duration;

use dealport_core::crm::{Attempt, Crm, NewDeal, NewPerson, PersonId, PersonQuery, Settled, Unresolved};
use dealport_core::error::Outcome;
use dealport_heffl::{Decimal, Settings};
use dealport_sandbox::{Fault, FaultKind};
use futures_util::TryStreamExt;

use crate::sandbox::Bench;

const DEALS: &str = "/api/v2/deals";
const CONTACTS: &str = "/api/v2/contacts";

impl Bench {
    async fn person(&self, name: &str, email: &str) -> PersonId {
        let found = self.client.people(PersonQuery::new().email(email)).try_next().await.unwrap();
        match found {
            Some(person) => person.id,
            None => {
                self.client
                    .create_person(NewPerson::new(name).email(email).phone("+49301234"))
                    .await
                    .unwrap()
                    .id
            }
        }
    }

    async fn deal(&self) -> NewDeal {
        let person = self.person("Ada King Lovelace", "ada@example.com").await;
        let pipeline = self.client.pipelines().all().await.unwrap().remove(0);
        let stage = pipeline.stages[0].id.clone();
        NewDeal::new("Enterprise license")
            .amount(Decimal::new(199_980, 3))
            .people([person])
            .pipeline(pipeline.id)
            .stage(stage)
            .expected_close("2026-06-30".parse::<dealport_core::crm::CloseDate>().unwrap())
    }

    async fn lost(&self, deal: NewDeal, fault: FaultKind) -> Attempt {
        let attempt = Attempt::new(&deal).lost().grace(Duration::ZERO);
        self.sandbox.inject(Fault::new(fault).on_method("POST").on_path(DEALS));
        let error = self.client.create_deal(deal).await.unwrap_err();
        assert_eq!(error.outcome(), Outcome::Unknown);
        self.sandbox.clear_requests();
        attempt
    }
}

#[tokio::test]
async fn deal_is_created_from_an_empty_account() {
    let bench = Bench::start().await;
    let deal = bench.deal().await;
    let created = bench.client.create_deal(deal).await.unwrap();
    let read = bench.client.deal(&created.id).await.unwrap();
    assert_eq!(read, created);
    let person = bench.person("Ada King Lovelace", "ADA@example.com").await;
    assert_eq!(read.people.iter().map(|person| person.id.clone()).collect::<Vec<_>>(), [person]);
    assert_eq!(read.people[0].name.as_deref(), Some("Ada King Lovelace"));
    assert_eq!((bench.seen("POST", CONTACTS), bench.seen("POST", DEALS)), (1, 1));
    let named = PersonQuery::new().name("Ada King Lovelace");
    let found: Vec<_> = bench.client.people(named).try_collect().await.unwrap();
    assert_eq!((found.len(), &found[0].id), (1, &read.people[0].id));
}

#[tokio::test]
async fn deal_without_a_key_is_found_among_the_newest() {
    let bench = Bench::start_with(1_000).await;
    let attempt = bench.lost(bench.deal().await, FaultKind::ResetAfterWrite).await;
    let Settled::Probable(deal) = bench.client.settle(&attempt).await.unwrap() else { panic!("it is there") };
    assert_eq!(deal.amount, Some(Decimal::new(199_980, 3)));
    // One page of ten.
    let requests = bench.sandbox.requests();
    assert_eq!(requests.iter().map(|request| request.path.as_str()).collect::<Vec<_>>(), [DEALS]);
    assert_eq!(requests[0].query, "orderBy=createdAt&orderDir=desc&pageSize=100");
}

#[tokio::test]
async fn key_is_kept_in_its_field_and_found_in_the_list() {
    let bench = Bench::start_with(250).await;
    let field = bench.sandbox.heffl().add_field("deals", "Order number", "TEXT", &[]).unwrap();
    let bench = bench.with_settings(Settings::new().key_field(field.as_str()));
    let deal = || async { bench.deal().await.key("order-7") };
    let missing = bench.lost(deal().await, FaultKind::ResetBefore).await;
    bench.client.create_deal(bench.deal().await.key("order-70")).await.unwrap();
    assert_eq!(bench.client.settle(&missing).await.unwrap(), Settled::NotApplied);
    let attempt = bench.lost(deal().await, FaultKind::ResetAfterWrite).await;
    let Settled::Applied(deal) = bench.client.settle(&attempt).await.unwrap() else { panic!("it is there") };
    assert_eq!(deal.custom.read::<String>(&field).unwrap().as_deref(), Some("order-7"));
}

#[tokio::test]
async fn deal_that_never_arrived_may_still_come() {
    let bench = Bench::start().await;
    let attempt = bench.lost(bench.deal().await, FaultKind::ResetBefore).await;
    assert_eq!(bench.client.settle(&attempt).await.unwrap(), Settled::NotApplied);
    let patient = attempt.grace(Duration::from_secs(3_600));
    let Settled::Unknown { reason, .. } = bench.client.settle(&patient).await.unwrap() else {
        panic!("it may come")
    };
    assert_eq!(reason, Unresolved::TooEarly);
}
