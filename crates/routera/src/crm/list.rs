//! From a query to a list.

use dealport_core::crm::{Archived, DealQuery};

use crate::Settings;
use crate::deals::ListDeals;
use crate::envelope::LARGEST_PAGE;

/// The smallest page to request. The vendor's documentation is contradictory on smaller ones.
const SMALLEST_PAGE: u32 = 10;

/// Returns the request that lists the deals of a query.
pub(super) fn request(settings: &Settings, query: &DealQuery) -> ListDeals {
    let limit = query.page_size.unwrap_or(LARGEST_PAGE).max(SMALLEST_PAGE);
    let request = ListDeals::new().properties(settings.fields()).limit(limit);
    if query.archived == Archived::Include { request.archived(true) } else { request }
}
