//! Conversion of queries of the model to lists of deals.

use dealport_core::crm::{Deal, DealQuery, List};
use dealport_core::paging::Continuation;
use dealport_core::plumbing::Span;
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
    let created = Span { since: query.created_since, until: query.created_until };
    let Some(mut beginning) = created.at_the_beginning() else {
        return List::of(client, request, from, read::deal);
    };
    let direction = match beginning.is_newest_first() {
        true => OrderDirection::Descending,
        false => OrderDirection::Ascending,
    };
    let step = move |deal: deals::Deal| {
        let at = deal.created_at;
        beginning.step(at, || created.contains(at).then(|| read::deal(deal)))
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
