//! Clients of the hostile server, and the writes that they send.

use std::sync::Arc;
use std::time::Duration;

use dealport::call::{ClientBuilder, RateLimiting, RetryPolicy, Timeouts};
use dealport::crm::DealId;
use dealport::{
    Client, Crm, DealChanges, NewDeal, Result, Vendor as Marker, heffl, pipedrive, routera, weeek,
};
use dealport_hostile::{Operation, Vendor};

/// The most attempts of a call.
pub(crate) const ATTEMPTS: u32 = 3;

/// The largest response that a client accepts, in bytes.
const MOST: usize = 1 << 20;

/// Connects to a server with a client that waits only for responses.
pub(crate) fn connect(url: &str, vendor: Vendor) -> Arc<dyn Crm> {
    match vendor {
        Vendor::Heffl => build(url, heffl::Client::builder(heffl::Auth::api_key("key"))),
        Vendor::Pipedrive => build(url, pipedrive::Client::builder(pipedrive::Auth::api_token("token"))),
        Vendor::Routera => build(url, routera::Client::builder(routera::Auth::token("token"))),
        Vendor::Weeek => build(url, weeek::Client::builder(weeek::Auth::token("token"))),
    }
}

fn build<V: Marker>(url: &str, builder: ClientBuilder<V>) -> Arc<dyn Crm>
where
    Client<V>: Crm + 'static,
{
    let timeouts = Timeouts::default().request(Duration::from_secs(30)).total(Duration::from_secs(120));
    let retry = RetryPolicy::none().attempts(ATTEMPTS).backoff(Duration::ZERO, Duration::ZERO);
    let builder = builder.base_url(url).rate_limiting(RateLimiting::Off).retry(retry).timeouts(timeouts);
    Arc::new(builder.max_response_bytes(MOST).build().unwrap())
}

/// Sends a write, after a read if the connection must be a used one.
pub(crate) async fn write(
    crm: &dyn Crm,
    vendor: Vendor,
    operation: Operation,
    reads_first: bool,
) -> Result<()> {
    let id = DealId::from(vendor.first_deal());
    if reads_first {
        crm.deal(&id).await?;
    }
    match operation {
        Operation::Create => crm.create_deal(new(vendor)).await.map(drop),
        Operation::Update => crm.update_deal(&id, DealChanges::new().title("New title")).await.map(drop),
        Operation::Delete => crm.delete_deal(&id).await,
    }
}

/// Returns the smallest new deal that the vendor accepts.
fn new(vendor: Vendor) -> NewDeal {
    let new = NewDeal::new("A deal");
    match vendor {
        Vendor::Heffl => new.pipeline("dpl_1").organizations(["clt_1"]),
        Vendor::Pipedrive => new,
        Vendor::Routera => new.pipeline("default").stage("new"),
        Vendor::Weeek => new.stage("Status0000000001"),
    }
}
