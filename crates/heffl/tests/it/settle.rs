//! A deal from nothing, and what became of one whose creation was lost on the way.

use std::time::Duration;

use dealport_core::crm::{
    Attempt, Crm, Deal, DealId, NewDeal, NewPerson, PersonId, PersonQuery, Settled, Unresolved,
};
use dealport_core::error::Outcome;
use dealport_heffl::Decimal;
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
        let pipeline = self.client.pipelines().await.unwrap().remove(0);
        let stage = pipeline.stages[0].id.clone();
        NewDeal::new("Enterprise license")
            .amount(Decimal::new(199_980, 3))
            .people([person])
            .pipeline(pipeline.id)
            .stage(stage)
            .expected_close("2026-06-30".parse::<dealport_core::crm::CloseDate>().unwrap())
            .key("order-7")
    }

    async fn lost(&self, fault: FaultKind) -> Attempt {
        let deal = self.deal().await;
        let attempt = Attempt::new(&deal).lost().grace(Duration::ZERO);
        self.sandbox.inject(Fault::new(fault).on_method("POST").on_path(DEALS));
        let error = self.client.create_deal(deal).await.unwrap_err();
        assert_eq!(error.outcome(), Outcome::Unknown);
        attempt
    }
}

#[tokio::test]
async fn a_deal_from_nothing() {
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
async fn a_deal_whose_answer_was_lost_is_found() {
    let bench = Bench::start().await;
    let attempt = bench.lost(FaultKind::ResetAfterWrite).await;
    let Settled::Applied(deal) = bench.client.settle(&attempt).await.unwrap() else { panic!("it is there") };
    assert_eq!(deal.amount, Some(Decimal::new(199_980, 3)));
    assert_eq!(bench.seen("POST", DEALS), 1);
}

#[tokio::test]
async fn a_deal_that_never_arrived_is_not_applied() {
    let bench = Bench::start().await;
    let attempt = bench.lost(FaultKind::ResetBefore).await;
    assert_eq!(bench.client.settle(&attempt).await.unwrap(), Settled::NotApplied);
    let patient = attempt.grace(Duration::from_secs(3_600));
    let Settled::Unknown { doubt, .. } = bench.client.settle(&patient).await.unwrap() else {
        panic!("it may come")
    };
    assert_eq!(doubt, Unresolved::TooEarly);
    assert_eq!(bench.seen("POST", DEALS), 1);
}

#[tokio::test]
async fn of_two_deals_alike_neither_is_taken() {
    let bench = Bench::start().await;
    let attempt = bench.lost(FaultKind::ResetAfterWrite).await;
    let twin = bench.client.create_deal(bench.deal().await).await.unwrap();
    let Settled::Unknown { candidates: deals, .. } = bench.client.settle(&attempt).await.unwrap() else {
        panic!("there are two")
    };
    let ids = |deals: &[Deal]| deals.iter().map(|deal| deal.id.clone()).collect::<Vec<DealId>>();
    assert_eq!(deals.len(), 2);
    assert!(ids(&deals).contains(&twin.id));
    assert_eq!(bench.seen("POST", DEALS), 2);
}
