//! A `Crm` double.

use std::sync::{Arc, Mutex};

use dealport::call::RateStatus;
use dealport::crm::{DealId, List};
use dealport::http::{Request, Response};
use dealport::{Capabilities, Crm, Deal, DealChanges, DealQuery, Error, NewDeal, Result};
use futures_util::future::{BoxFuture, ready};
use futures_util::stream;

/// A vendor that lists the given deals once and supports nothing else.
#[derive(Debug)]
pub(crate) struct Fake {
    vendor: &'static str,
    deals: Mutex<Vec<Result<Deal>>>,
    /// The queries so far.
    pub(crate) queries: Mutex<Vec<DealQuery>>,
}

impl Fake {
    /// Creates a vendor with these deals and errors.
    pub(crate) fn new(vendor: &'static str, deals: Vec<Result<Deal>>) -> Arc<Self> {
        let (deals, queries) = (Mutex::new(deals), Mutex::default());
        Arc::new(Self { vendor, deals, queries })
    }

    /// Creates a vendor with deals of these ids.
    pub(crate) fn with_ids(vendor: &'static str, ids: std::ops::Range<u64>) -> Arc<Self> {
        Self::new(vendor, ids.map(|id| Ok(Deal::new(vendor, id))).collect())
    }
}

fn no<'a, T: Send + 'a>() -> BoxFuture<'a, Result<T>> {
    Box::pin(ready(Err(Error::unsupported("not this one"))))
}

impl Crm for Fake {
    fn vendor(&self) -> &'static str {
        self.vendor
    }

    fn capabilities(&self) -> Capabilities {
        let mut capabilities = Capabilities::none(self.vendor);
        capabilities.page_size = Some(100);
        capabilities
    }

    fn deals(&self, query: DealQuery) -> List<Deal> {
        self.queries.lock().unwrap().push(query);
        List::new(stream::iter(std::mem::take(&mut *self.deals.lock().unwrap())))
    }

    fn deal_by_id(&self, _: DealId) -> BoxFuture<'_, Result<Deal>> {
        no()
    }

    fn create_deal(&self, _: NewDeal) -> BoxFuture<'_, Result<Deal>> {
        no()
    }

    fn update_deal_by_id(&self, _: DealId, _: DealChanges) -> BoxFuture<'_, Result<Deal>> {
        no()
    }

    fn delete_deal_by_id(&self, _: DealId) -> BoxFuture<'_, Result<()>> {
        no()
    }

    fn raw(&self, _: Request) -> BoxFuture<'_, Result<Response>> {
        no()
    }

    fn rate_status(&self) -> RateStatus {
        RateStatus::default()
    }
}
