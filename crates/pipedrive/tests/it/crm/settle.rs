//! Creating a deal from nothing, and what resolving a lost create sends.

use std::time::Duration;

use dealport_core::crm::{Attempt, Crm, NewDeal, NewPerson, PersonId, PersonQuery, Settled, Unresolved};
use dealport_core::error::Outcome;
use dealport_pipedrive::{Auth, Client, Decimal, RetryPolicy, Settings};
use dealport_sandbox::{Fault, FaultKind, Sandbox, Vendor};

const DEALS: &str = "/api/v2/deals";

struct Bench {
    sandbox: Sandbox,
    client: Client,
}

impl Bench {
    async fn start(deals: u64) -> Self {
        let builder = Sandbox::builder().unlimited().deals(deals).vendors([Vendor::Pipedrive]);
        let sandbox = builder.start().await.unwrap();
        let field = sandbox.pipedrive().add_field("Order number", "varchar", &[]).unwrap();
        let client = Client::builder(Auth::api_token(sandbox.token(Vendor::Pipedrive)))
            .base_url(sandbox.url(Vendor::Pipedrive))
            .retry(RetryPolicy::default().backoff(Duration::ZERO, Duration::ZERO))
            .settings(Settings::new().key_field(field))
            .build()
            .unwrap();
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

    async fn lost(&self, deal: NewDeal, fault: FaultKind) -> Attempt {
        let attempt = Attempt::new(&deal).lost().grace(Duration::ZERO);
        self.sandbox.inject(Fault::new(fault).on_method("POST").on_path(DEALS));
        let error = self.client.create_deal(deal).await.unwrap_err();
        assert_eq!(error.outcome(), Outcome::Unknown);
        self.sandbox.clear_requests();
        attempt
    }

    async fn settle(&self, attempt: &Attempt) -> Settled {
        self.client.settle(attempt).await.unwrap()
    }

    /// The paths of the requests since the log was cleared.
    fn paths(&self) -> Vec<String> {
        self.sandbox.requests().into_iter().map(|request| request.path).collect()
    }
}

fn deal() -> NewDeal {
    NewDeal::new("Enterprise licence").amount(Decimal::new(199_980, 3))
}

#[tokio::test]
async fn deal_is_created_with_its_references() {
    let bench = Bench::start(30).await;
    let deal = deal()
        .currency("EUR".parse::<dealport_core::json::Currency>().unwrap())
        .people([bench.person().await])
        .expected_close("2026-06-30".parse::<dealport_core::crm::CloseDate>().unwrap())
        .key("order-7");
    let created = bench.client.create_deal(deal).await.unwrap();
    let read = bench.client.deal(&created.id).await.unwrap();
    assert_eq!(read, created);
    assert_eq!(
        read.people.iter().map(|person| person.id.clone()).collect::<Vec<_>>(),
        [bench.person().await]
    );
    let place = bench.client.capabilities().key.unwrap();
    assert_eq!(place.keys_of(&read), ["order-7"]);
}

#[tokio::test]
async fn key_is_found_by_search_and_read_exactly() {
    let bench = Bench::start(30).await;
    // The same text in another custom field, and another case of it in the key field.
    let other = bench.sandbox.pipedrive().add_field("Reference", "varchar", &[]).unwrap();
    bench.client.create_deal(NewDeal::new("Other").custom(other, "order-7")).await.unwrap();
    bench.client.create_deal(NewDeal::new("Other").key("Order-7")).await.unwrap();
    let attempt = bench.lost(deal().key("order-7"), FaultKind::ResetAfterWrite).await;
    let last = bench.sandbox.pipedrive().last_id();
    assert!(matches!(bench.settle(&attempt).await, Settled::Applied(deal) if deal.id == last.into()));
    let requests = bench.sandbox.requests();
    let search = &requests[0];
    assert_eq!(search.path, "/api/v2/deals/search");
    assert_eq!(search.query, "term=order-7&fields=custom_fields&exact_match=true&limit=500");
    let reads: Vec<_> = (last - 2..=last).map(|id| format!("{DEALS}/{id}")).collect();
    assert_eq!(bench.paths()[1..], reads);
}

#[tokio::test]
async fn missing_key_is_looked_for_among_the_newest_deals() {
    let bench = Bench::start(1_200).await;
    let attempt = bench.lost(deal().key("order-7"), FaultKind::ResetBefore).await;
    assert_eq!(bench.settle(&attempt).await, Settled::NotApplied);
    // A page of each list is enough, though there are three pages.
    let archived = format!("{DEALS}/archived");
    let pass = [DEALS, archived.as_str()];
    assert_eq!(bench.paths(), [&["/api/v2/deals/search"], &pass[..], &pass[..]].concat());
    let query = bench.sandbox.requests()[1].query.clone();
    assert!(query.contains("sort_by=add_time&sort_direction=desc"), "{query}");
    let patient = attempt.grace(Duration::from_secs(3_600));
    let Settled::Unknown { reason, .. } = bench.settle(&patient).await else { panic!("it may come") };
    assert_eq!(reason, Unresolved::TooEarly);
}

#[tokio::test]
async fn key_of_one_letter_is_found_in_the_list() {
    let bench = Bench::start(1_200).await;
    let attempt = bench.lost(deal().key("7"), FaultKind::ResetAfterWrite).await;
    assert!(matches!(bench.settle(&attempt).await, Settled::Applied(_)));
    assert!(!bench.paths().contains(&"/api/v2/deals/search".to_owned()));
}

#[tokio::test]
async fn deal_without_a_key_is_probable() {
    let bench = Bench::start(1_200).await;
    let attempt = bench.lost(deal(), FaultKind::ResetAfterWrite).await;
    let last = bench.sandbox.pipedrive().last_id();
    assert!(matches!(bench.settle(&attempt).await, Settled::Probable(deal) if deal.id == last.into()));
    assert_eq!(bench.paths(), [DEALS.to_owned(), format!("{DEALS}/archived")]);
}

#[tokio::test]
async fn archived_deal_with_the_key_is_applied() {
    let bench = Bench::start(30).await;
    let attempt = bench.lost(deal().key("order-7"), FaultKind::ResetAfterWrite).await;
    let last = bench.sandbox.pipedrive().last_id();
    let archive = dealport_core::crm::DealChanges::new().lifecycle("archived");
    bench.client.update_deal(last, archive).await.unwrap();
    assert!(matches!(bench.settle(&attempt).await, Settled::Applied(deal) if deal.id == last.into()));
    bench.client.delete_deal(last).await.unwrap();
    assert_eq!(bench.settle(&attempt).await, Settled::NotApplied);
}
