//! Keys of deals, which Weeek keeps in a custom field of each funnel, and resolving a lost create.

use std::time::Duration;

use dealport_core::crm::{Attempt, Crm, NewDeal, Settled};
use dealport_core::error::{ErrorKind, Outcome};
use dealport_sandbox::{Fault, FaultKind, Sandbox, Vendor};
use dealport_weeek::{Auth, Client, RateLimiting, RetryPolicy, Settings};

struct Bench {
    sandbox: Sandbox,
    client: Client,
    funnels: Vec<String>,
}

/// Creates a client that keeps keys in fields of this type, in the first `with_field` funnels.
async fn bench(field_type: &str, with_field: usize) -> Bench {
    let builder = Sandbox::builder().unlimited().deals(400).vendors([Vendor::Weeek]);
    let sandbox = builder.start().await.unwrap();
    let funnels = sandbox.weeek().funnel_ids();
    let fields =
        funnels.iter().take(with_field).map(|funnel| sandbox.weeek().field_id(funnel, field_type).unwrap());
    let client = Client::builder(Auth::token(sandbox.token(Vendor::Weeek)))
        .base_url(sandbox.url(Vendor::Weeek))
        .rate_limiting(RateLimiting::Off)
        .retry(RetryPolicy::default().backoff(Duration::ZERO, Duration::ZERO))
        .settings(fields.fold(Settings::new(), Settings::key_field))
        .build()
        .unwrap();
    Bench { sandbox, client, funnels }
}

impl Bench {
    fn deal(&self, funnel: usize) -> NewDeal {
        NewDeal::new("Enterprise licence").pipeline(self.funnels[funnel].as_str())
    }

    async fn lost(&self, deal: NewDeal, fault: FaultKind) -> Attempt {
        let attempt = Attempt::new(&deal).lost().grace(Duration::ZERO);
        self.sandbox.inject(Fault::new(fault).on_method("POST"));
        let error = self.client.create_deal(deal).await.unwrap_err();
        assert_eq!(error.outcome(), Outcome::Unknown, "{error}");
        self.sandbox.clear_requests();
        attempt
    }

    async fn settle(&self, attempt: &Attempt) -> Settled {
        self.client.settle(attempt).await.unwrap()
    }

    fn posts(&self) -> usize {
        self.sandbox.requests().iter().filter(|request| request.method == "POST").count()
    }
}

#[tokio::test]
async fn key_is_kept_in_the_field_of_its_funnel() {
    let bench = bench("text", 2).await;
    for funnel in [0, 1] {
        let key = format!("order-{funnel}");
        let created = bench.client.create_deal(bench.deal(funnel).key(key.as_str())).await.unwrap();
        let field = bench.sandbox.weeek().field_id(&bench.funnels[funnel], "text").unwrap();
        assert_eq!(created.custom.read::<String>(&field).unwrap(), Some(key.clone()));
        let attempt = Attempt::new(&bench.deal(funnel).key(key)).lost().grace(Duration::ZERO);
        assert!(matches!(bench.settle(&attempt).await, Settled::Applied(deal) if deal.id == created.id));
    }
}

#[tokio::test]
async fn funnel_without_a_key_field_is_refused() {
    let bench = bench("text", 1).await;
    let error = bench.client.create_deal(bench.deal(1).key("order-7")).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    assert!(error.message().contains("none of the key fields belongs to the pipeline"), "{error}");
    assert_eq!(bench.posts(), 0);
    assert!(bench.client.create_deal(bench.deal(1)).await.is_ok());
}

#[tokio::test]
async fn key_field_of_another_type_is_refused() {
    let bench = bench("number", 1).await;
    let error = bench.client.create_deal(bench.deal(0).key("7")).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    assert!(error.message().contains("is not a text field"), "{error}");
    assert_eq!(bench.posts(), 0);
}

#[tokio::test]
async fn deal_without_a_key_is_found_among_the_newest() {
    let bench = bench("text", 0).await;
    let attempt = bench.lost(bench.deal(0), FaultKind::ResetAfterWrite).await;
    assert!(matches!(bench.settle(&attempt).await, Settled::Probable(_)));
    let lists: Vec<_> =
        bench.sandbox.requests().into_iter().filter(|request| request.path.ends_with("/deals")).collect();
    let statuses: usize =
        bench.funnels.iter().map(|funnel| bench.sandbox.weeek().status_ids(funnel).len()).sum();
    assert_eq!(lists.len(), statuses, "a page of each");
    assert!(lists.iter().all(|list| list.query.contains("sort=-createdAt")), "{:?}", lists[0].query);
}
