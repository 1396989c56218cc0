//! The part of a vendor that finding deals needs.

use crate::crm::{Capabilities, Deal, DealQuery, List, User};
use crate::json::Timestamp;

/// The part of a vendor that finding deals needs.
pub(in crate::crm) trait Source: Sync {
    /// Returns what the vendor can do.
    fn capabilities(&self) -> Capabilities;

    /// Lists the deals that match the query.
    fn deals(&self, query: DealQuery) -> List<Deal>;

    /// Lists the users of the account.
    fn users(&self) -> List<User>;

    /// Lists at least the deals created since then, newest first, if the vendor has such a list.
    fn deals_created_since(&self, _since: Timestamp) -> Option<List<Deal>> {
        None
    }

    /// Lists at least the deals that carry the key, if the vendor has a search for them.
    fn deals_with_key(&self, _key: &str) -> Option<List<Deal>> {
        None
    }
}
