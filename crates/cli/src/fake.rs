//! A vendor that is no more than its answers.

use std::sync::{Arc, Mutex};

use dealport::call::RateStatus;
use dealport::crm::{DealId, FieldDefinition, List, Pipeline, User};
use dealport::http::{Request, Response};
use dealport::{Capabilities, Crm, Deal, DealChanges, DealQuery, Error, NewDeal, Result};
use futures_util::future::{BoxFuture, ready};
use futures_util::stream;

/// Lists what it was given, once, and can do nothing else.
#[derive(Debug)]
pub(crate) struct Fake {
    vendor: &'static str,
    deals: Mutex<Vec<Result<Deal>>>,
    fields: Vec<FieldDefinition>,
    /// What it was asked.
    pub(crate) queries: Mutex<Vec<DealQuery>>,
}

impl Fake {
    /// A vendor with these deals, or with what comes in place of them.
    pub(crate) fn new(vendor: &'static str, deals: Vec<Result<Deal>>) -> Arc<Self> {
        let (deals, queries) = (Mutex::new(deals), Mutex::default());
        Arc::new(Self { vendor, deals, fields: Vec::new(), queries })
    }

    /// A vendor with deals of these ids.
    pub(crate) fn with_ids(vendor: &'static str, ids: std::ops::Range<u64>) -> Arc<Self> {
        Self::new(vendor, ids.map(|id| Ok(Deal::new(vendor, id))).collect())
    }

    /// A vendor with these fields.
    pub(crate) fn with_fields(vendor: &'static str, fields: Vec<FieldDefinition>) -> Self {
        Self { vendor, deals: Mutex::default(), fields, queries: Mutex::default() }
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
        capabilities.fields = !self.fields.is_empty();
        capabilities
    }

    fn deals(&self, query: DealQuery) -> List<Deal> {
        self.queries.lock().unwrap().push(query);
        List::new(stream::iter(std::mem::take(&mut *self.deals.lock().unwrap())))
    }

    fn fields(&self) -> BoxFuture<'_, Result<Vec<FieldDefinition>>> {
        Box::pin(ready(Ok(self.fields.clone())))
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

    fn pipelines(&self) -> BoxFuture<'_, Result<Vec<Pipeline>>> {
        no()
    }

    fn users(&self) -> BoxFuture<'_, Result<Vec<User>>> {
        no()
    }

    fn raw(&self, _: Request) -> BoxFuture<'_, Result<Response>> {
        no()
    }

    fn rate_status(&self) -> RateStatus {
        RateStatus::default()
    }
}
