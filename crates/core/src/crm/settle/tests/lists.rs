//! A vendor that is a list of deals.

use std::sync::atomic::{AtomicUsize, Ordering};

use futures_util::stream;

use super::{capabilities, settle_many};
use crate::Error;
use crate::crm::settle::{Settled, Source};
use crate::crm::{Attempt, Capabilities, Deal, DealQuery, List, User};
use crate::error::ErrorKind;
use crate::json::Timestamp;

/// A vendor with these deals that counts its requests.
#[derive(Debug, Default)]
pub(super) struct Lists {
    pub(super) deals: Vec<Deal>,
    pub(super) has_newest: bool,
    pub(super) has_search: bool,
    /// Whether the vendor refuses to sort and to search.
    pub(super) refuses: bool,
    pub(super) passes: AtomicUsize,
    pub(super) newest: AtomicUsize,
    pub(super) searches: AtomicUsize,
}

fn count(of: &AtomicUsize) -> usize {
    of.load(Ordering::Relaxed)
}

impl Lists {
    fn list(&self) -> List<Deal> {
        List::new(stream::iter(self.deals.clone().into_iter().map(Ok)))
    }

    pub(super) async fn settle(&self, attempts: &[Attempt]) -> Vec<Settled> {
        settle_many(self, attempts).await.unwrap()
    }

    /// Returns how often all deals, the newest deals and a key were requested.
    pub(super) fn asked(&self) -> (usize, usize, usize) {
        (count(&self.passes), count(&self.newest), count(&self.searches))
    }
}

impl Source for Lists {
    fn capabilities(&self) -> Capabilities {
        capabilities()
    }

    fn deals(&self, _: DealQuery) -> List<Deal> {
        self.passes.fetch_add(1, Ordering::Relaxed);
        self.list()
    }

    fn users(&self) -> List<User> {
        List::failed(Error::unsupported("it lists deals alone"))
    }

    fn deals_created_since(&self, since: Timestamp) -> Option<List<Deal>> {
        self.has_newest.then(|| {
            self.newest.fetch_add(1, Ordering::Relaxed);
            if self.refuses {
                return List::failed(Error::invalid_request("no sorting"));
            }
            let deals: Vec<_> =
                self.deals.iter().filter(|deal| deal.created_at >= Some(since)).cloned().map(Ok).collect();
            List::new(stream::iter(deals))
        })
    }

    fn deals_with_key(&self, key: &str) -> Option<List<Deal>> {
        self.has_search.then(|| {
            self.searches.fetch_add(1, Ordering::Relaxed);
            if self.refuses {
                return List::failed(Error::new(ErrorKind::Forbidden, "no search"));
            }
            let has_it =
                |deal: &&Deal| deal.custom.get("cf_key").is_some_and(|value| value.get().contains(key));
            let deals: Vec<_> = self.deals.iter().filter(has_it).cloned().map(Ok).collect();
            List::new(stream::iter(deals))
        })
    }
}
