//! The vendor's shorter ways to the deals that may be meant.

use crate::Client;
use crate::crm::{Adapter, Deal, List};
use crate::json::Timestamp;

/// The shorter ways to deals, where the vendor has them.
pub(in crate::crm) trait Source {
    /// Lists at least the deals created since then, the newest first.
    fn deals_created_since(&self, since: Timestamp) -> Option<List<Deal>>;

    /// Lists at least the deals that carry the key.
    fn deals_with_key(&self, key: &str) -> Option<List<Deal>>;
}

/// No shorter way: every deal is listed.
pub(in crate::crm) struct ListsAlone;

impl Source for ListsAlone {
    fn deals_created_since(&self, _: Timestamp) -> Option<List<Deal>> {
        None
    }

    fn deals_with_key(&self, _: &str) -> Option<List<Deal>> {
        None
    }
}

/// The ways that the vendor's adapter has.
pub(in crate::crm) struct AdapterSource<'a, V: Adapter>(pub(in crate::crm) &'a Client<V>);

impl<V: Adapter> Source for AdapterSource<'_, V> {
    fn deals_created_since(&self, since: Timestamp) -> Option<List<Deal>> {
        V::deals_created_since(self.0, since)
    }

    fn deals_with_key(&self, key: &str) -> Option<List<Deal>> {
        V::deals_with_key(self.0, key)
    }
}
