//! A deal from nothing, and what became of one whose creation was lost on the way.

use std::time::Duration;

use dealport_core::crm::{Attempt, Crm, NewDeal, NewPerson, PersonId, PersonQuery, Settled, Unresolved};
use dealport_core::error::Outcome;
use dealport_pipedrive::{Client, Decimal};
use dealport_sandbox::{Fault, FaultKind, Sandbox, Vendor};

const DEALS: &str = "/api/v2/deals";

struct Bench {
    sandbox: Sandbox,
    client: Client,
}

impl Bench {
    async fn start() -> Self {
        let sandbox = Sandbox::builder().unlimited().vendors([Vendor::Pipedrive]).start().await.unwrap();
        let client = crate::client(&sandbox);
        Self { sandbox, client }
    }

    async fn person(&self) -> PersonId {
        let query = PersonQuery::new().email("ada@example.com");
        match self.client.people(query).try_next().await.unwrap() {
            Some(person) => person.id,
            None => {
                let ada = NewPerson::new("Ada Lovelace").email("ada@example.com");
                self.client.create_person(ada).await.unwrap().id
            }
        }
    }

    async fn deal(&self) -> NewDeal {
        NewDeal::new("Enterprise licence")
            .amount(Decimal::new(199_980, 3))
            .currency("EUR".parse::<dealport_core::json::Currency>().unwrap())
            .people([self.person().await])
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

    fn posts(&self, path: &str) -> usize {
        let requests = self.sandbox.requests();
        requests.iter().filter(|request| request.method == "POST" && request.path == path).count()
    }
}

#[tokio::test]
async fn a_deal_from_nothing() {
    let bench = Bench::start().await;
    let created = bench.client.create_deal(bench.deal().await).await.unwrap();
    let read = bench.client.deal(&created.id).await.unwrap();
    assert_eq!(read, created);
    assert_eq!(
        read.people.iter().map(|person| person.id.clone()).collect::<Vec<_>>(),
        [bench.person().await]
    );
    assert_eq!((bench.posts("/api/v2/persons"), bench.posts(DEALS)), (1, 1));
}

#[tokio::test]
async fn a_deal_whose_answer_was_lost_is_found() {
    let bench = Bench::start().await;
    let last = bench.sandbox.pipedrive().last_id();
    let attempt = bench.lost(FaultKind::ResetAfterWrite).await;
    let Settled::Applied(deal) = bench.client.settle(&attempt).await.unwrap() else { panic!("it is there") };
    assert_eq!(deal.id, (last + 1).into());
    assert_eq!(bench.posts(DEALS), 1);
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
    assert_eq!(bench.posts(DEALS), 1);
}

#[tokio::test]
async fn of_two_deals_alike_neither_is_taken() {
    let bench = Bench::start().await;
    let last = bench.sandbox.pipedrive().last_id();
    let attempt = bench.lost(FaultKind::ResetAfterWrite).await;
    bench.client.create_deal(bench.deal().await).await.unwrap();
    let Settled::Unknown { candidates: deals, .. } = bench.client.settle(&attempt).await.unwrap() else {
        panic!("there are two")
    };
    let ids: Vec<_> = deals.iter().map(|deal| deal.id.clone()).collect();
    assert_eq!(ids, [(last + 1).into(), (last + 2).into()]);
    assert_eq!(bench.posts(DEALS), 2);
}
