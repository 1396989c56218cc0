//! Tests a program with a `Crm` of its own, in memory and without HTTP.
//!
//! `cargo run -p dealport --example crm_double`

#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use std::future::ready;

use dealport::call::RateStatus;
use dealport::crm::{DealId, List};
use dealport::http::{BoxFuture, Request, Response};
use dealport::prelude::*;
use dealport::{Capabilities, Result};

/// A CRM that lists fixed deals and refuses everything else.
#[derive(Debug)]
struct Double(Vec<Deal>);

fn unsupported<T: Send + 'static>() -> BoxFuture<'static, Result<T>> {
    Box::pin(ready(Err(Error::unsupported("the double lists deals only"))))
}

#[rustfmt::skip]
impl Crm for Double {
    fn vendor(&self) -> &'static str { "double" }
    fn capabilities(&self) -> Capabilities { Capabilities::none("double") }
    fn deals(&self, _: DealQuery) -> List<Deal> {
        List::new(futures_util::stream::iter(self.0.clone().into_iter().map(Ok)))
    }
    fn deal_by_id(&self, _: DealId) -> BoxFuture<'_, Result<Deal>> { unsupported() }
    fn create_deal(&self, _: NewDeal) -> BoxFuture<'_, Result<Deal>> { unsupported() }
    fn update_deal_by_id(&self, _: DealId, _: DealChanges) -> BoxFuture<'_, Result<Deal>> { unsupported() }
    fn delete_deal_by_id(&self, _: DealId) -> BoxFuture<'_, Result<()>> { unsupported() }
    fn raw(&self, _: Request) -> BoxFuture<'_, Result<Response>> { unsupported() }
    fn rate_status(&self) -> RateStatus { RateStatus::default() }
}

/// The function under test.
async fn titles(crm: &dyn Crm) -> Result<Vec<String>> {
    let deals = crm.deals(DealQuery::new()).all().await?;
    Ok(deals.into_iter().filter_map(|deal| deal.title).collect())
}

#[tokio::main]
async fn main() -> Result<()> {
    let mut deal = Deal::new("double", 1);
    deal.title = Some("Enterprise plan".to_owned());
    let titles = titles(&Double(vec![deal, Deal::new("double", 2)])).await?;
    assert_eq!(titles, ["Enterprise plan"]);
    println!("titles: {}", titles.join(", "));
    Ok(())
}
