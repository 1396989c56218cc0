//! A vendor's ways to find deals without reading the whole list.

use crate::Client;
use crate::crm::{Adapter, Deal, List};
use crate::json::Timestamp;

/// A vendor's ways to find deals without reading the whole list.
pub(in crate::crm) trait Source {
    /// Lists at least the deals created since then, newest first.
    fn deals_created_since(&self, since: Timestamp) -> Option<List<Deal>>;

    /// Lists at least the deals that carry the key.
    fn deals_with_key(&self, key: &str) -> Option<List<Deal>>;
}

/// A vendor without such ways, whose deals are all listed.
pub(in crate::crm) struct ListsAlone;

impl Source for ListsAlone {
    fn deals_created_since(&self, _: Timestamp) -> Option<List<Deal>> {
        None
    }

    fn deals_with_key(&self, _: &str) -> Option<List<Deal>> {
        None
    }
}

/// The ways of a vendor's adapter.
pub(in crate::crm) struct AdapterSource<'a, V: Adapter>(pub(in crate::crm) &'a Client<V>);

impl<V: Adapter> Source for AdapterSource<'_, V> {
    fn deals_created_since(&self, since: Timestamp) -> Option<List<Deal>> {
        V::deals_created_since(self.0, since)
    }

    fn deals_with_key(&self, key: &str) -> Option<List<Deal>> {
        V::deals_with_key(self.0, key)
    }
}
