//! The daily budget of a client.

use dealport_core::call::Quota;
use dealport_core::error::Limit;
use dealport_pipedrive::deals::{CreateDeal, GetDeal, ListDeals};
use dealport_pipedrive::{Auth, Client, ErrorKind, Method, Outcome, Settings};
use dealport_sandbox::{Sandbox, Vendor};

async fn sandbox() -> Sandbox {
    Sandbox::builder().vendors([Vendor::Pipedrive]).deals(3).start().await.unwrap()
}

fn client(sandbox: &Sandbox, tokens: u64) -> Client {
    Client::builder(Auth::api_token(sandbox.token(Vendor::Pipedrive)))
        .base_url(sandbox.url(Vendor::Pipedrive))
        .settings(Settings::new().daily_budget(tokens))
        .build()
        .unwrap()
}

#[tokio::test]
async fn request_beyond_the_budget_is_not_sent() {
    let sandbox = sandbox().await;
    let client = client(&sandbox, 15);
    client.send(ListDeals::new()).await.unwrap();
    client.clone().send(GetDeal::new(1)).await.unwrap();
    let error = client.send(CreateDeal::new("x")).await.unwrap_err();
    assert_eq!((error.kind(), error.limit()), (ErrorKind::RateLimited, Some(Limit::Budget)));
    assert_eq!((error.outcome(), error.attempts()), (Outcome::NotApplied, 0));
    assert_eq!(error.message(), "the request costs 5, and 4 of the daily budget of 15 are left");
    assert_eq!(sandbox.requests().len(), 2);
    client.raw(Method::GET, "/api/v2/deals/2").cost(4).await.unwrap();
    assert!(client.raw(Method::GET, "/api/v2/deals/2").cost(1).await.is_err());
}

#[tokio::test]
async fn rate_status_shows_burst_day_and_budget() {
    let sandbox = sandbox().await;
    let client = client(&sandbox, 100);
    assert_eq!(client.rate_status().requests, None);
    client.send(ListDeals::new()).await.unwrap();
    let status = client.rate_status();
    assert!(status.requests.is_some() && status.daily.is_some() && status.exhausted_for.is_none());
    let Some(Quota { limit: Some(100), remaining: 90, .. }) = status.budget else { panic!("{status:?}") };

    sandbox.pipedrive().spend_tokens();
    let error = client.send(ListDeals::new()).await.unwrap_err();
    assert_eq!((error.kind(), error.limit()), (ErrorKind::RateLimited, Some(Limit::DailyQuota)));
}
