//! Conversion of queries of the model to lists of deals.

use dealport_core::crm::DealQuery;

use super::write::wire_status;
use crate::deals::ListDeals;
use crate::filters::Filters;

/// The number of items to request in a page.
pub(super) const PAGE: u32 = 100;

/// Returns the request that lists the deals of a query.
pub(super) fn deals(query: &DealQuery) -> ListDeals {
    let mut filters = Filters::new();
    if !query.statuses.is_empty() {
        filters = filters.status(query.statuses.iter().map(wire_status));
    }
    if let Some(pipeline) = &query.pipeline {
        filters = filters.pipeline([pipeline.retype()]);
    }
    if let Some(stage) = &query.stage {
        filters = filters.stage([stage.retype()]);
    }
    let mut request = ListDeals::new().page_size(query.page_size.unwrap_or(PAGE));
    request.filters = Some(filters).filter(|filters| !filters.is_empty());
    request
}
