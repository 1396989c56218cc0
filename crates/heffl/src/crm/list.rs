//! Conversion of queries of the model to lists of deals.

use dealport_core::crm::{Deal, DealQuery, List, Step};
use dealport_core::paging::Continuation;
use dealport_core::plumbing::Order;
use dealport_core::{Client, Id};

use super::{read, write::wire_status};
use crate::Heffl;
use crate::deals::{self, ListDeals, OrderBy};
use crate::filters::{Filters, OrderDirection};
use crate::ids::ClientId;

/// The number of items to request in a page.
pub(super) const PAGE: u32 = 100;

/// Lists the deals of a query. Those that were created in some time are at the beginning of the list in the
/// order of creation.
pub(super) fn deals(client: &Client<Heffl>, query: &DealQuery, from: Option<&Continuation>) -> List<Deal> {
    let request = request(query);
    let (since, until) = (query.created_since, query.created_until);
    let (direction, mut order) = match (since, until) {
        (None, None) => return List::of(client, request, from, read::deal),
        (Some(_), _) => (OrderDirection::Descending, Order::newest_first()),
        (None, Some(_)) => (OrderDirection::Ascending, Order::oldest_first()),
    };
    let step = move |deal: deals::Deal| {
        order.see(deal.created_at);
        if since.or(until).is_some_and(|limit| order.is_past(limit)) {
            return Step::End;
        }
        let is_since = since.is_none_or(|since| deal.created_at.is_some_and(|at| at >= since));
        let is_until = until.is_none_or(|until| deal.created_at.is_some_and(|at| at < until));
        if is_since && is_until { Step::Take(read::deal(deal)) } else { Step::Skip }
    };
    List::of_first(client, request.order_by(OrderBy::CreatedAt).order_dir(direction), from, step)
}

/// Returns the request that lists the deals of a query, apart from their time of creation.
pub(super) fn request(query: &DealQuery) -> ListDeals {
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
    // A deal has one client, a person or an organization, so core refuses both.
    let client: Option<ClientId> =
        query.person.as_ref().map(Id::retype).or(query.organization.as_ref().map(Id::retype));
    if let Some(client) = client {
        filters = filters.client([client]);
    }
    let mut request = ListDeals::new().page_size(query.page_size.unwrap_or(PAGE));
    request.search.clone_from(&query.search);
    request.filters = Some(filters).filter(|filters| !filters.is_empty());
    request
}
