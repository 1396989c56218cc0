//! Lists of deals.

use dealport_core::crm::{Archived, Deal, DealQuery, List};
use dealport_core::error::ErrorKind;
use dealport_core::json::Timestamp;
use dealport_core::plumbing::{in_call, newest, owner_id};
use dealport_core::{Client, Error, Id, Paged, Result};
use futures_util::{StreamExt, TryStreamExt, future, stream};

use super::read;
use crate::Pipedrive;
use crate::deals::{
    self, GetDeal, IncludeField, ListArchivedDeals, ListDeals, SearchDeals, SearchField, SearchHit, SortBy,
    SortDirection, Status,
};
use crate::ids::UserId;

/// The number of items to request in a page.
pub(super) const PAGE: u32 = 500;

/// The fields of the model that the vendor sends on request only.
pub(super) const ON_REQUEST: [IncludeField; 1] = [IncludeField::SourceLeadId];

/// Lists the deals of a query.
pub(super) fn deals(client: &Client<Pipedrive>, query: DealQuery) -> List<Deal> {
    let client = client.clone();
    let list = async move {
        let owner = match &query.owner {
            Some(owner) => Some(owner_id(&client, owner).await.map_err(in_call::<ListDeals>)?.retype()),
            None => None,
        };
        let of_active = || items(&client, active(&query, owner.clone()));
        let of_archived = || items(&client, archived(&query, owner.clone()));
        Ok::<List<Deal>, Error>(match query.archived {
            Archived::Only => of_archived(),
            // A deal that is archived meanwhile is in both lists.
            Archived::Include => List::new(of_active().chain(of_archived())).deduplicated(),
            _ => of_active(),
        })
    };
    List::new(stream::once(list).try_flatten())
}

fn items<E: Paged<Vendor = Pipedrive, Item = deals::Deal>>(
    client: &Client<Pipedrive>,
    request: E,
) -> List<Deal> {
    List::new(client.items(request).map_ok(read::deal))
}

fn active(query: &DealQuery, owner: Option<UserId>) -> ListDeals {
    let mut request = ListDeals::new().limit(query.page_size.unwrap_or(PAGE)).status(statuses(query));
    request = request.include_fields(ON_REQUEST);
    request.owner_id = owner;
    request.pipeline_id = query.pipeline.as_ref().map(Id::retype);
    request.stage_id = query.stage.as_ref().map(Id::retype);
    // Pipedrive's timestamps are whole seconds, so rounding up changes neither bound.
    request.updated_since = query.updated_since.map(Timestamp::ceil_to_second);
    request.updated_until = query.updated_until.map(Timestamp::ceil_to_second);
    request
}

fn archived(query: &DealQuery, owner: Option<UserId>) -> ListArchivedDeals {
    let ListDeals { limit, status, owner_id, pipeline_id, stage_id, updated_since, updated_until, .. } =
        active(query, owner);
    let mut request = ListArchivedDeals::new().status(status).include_fields(ON_REQUEST);
    request.limit = limit;
    request.owner_id = owner_id;
    request.pipeline_id = pipeline_id;
    request.stage_id = stage_id;
    request.updated_since = updated_since;
    request.updated_until = updated_until;
    request
}

fn statuses(query: &DealQuery) -> impl Iterator<Item = Status> + '_ {
    query.statuses.iter().map(|status| Status::from(status.as_str()))
}

/// Lists the deals created since then and some before, archived ones too.
pub(super) fn created_since(client: &Client<Pipedrive>, since: Timestamp) -> List<Deal> {
    let active = ListDeals::new()
        .sort_by(SortBy::AddTime)
        .sort_direction(SortDirection::Descending)
        .include_fields(ON_REQUEST)
        .limit(PAGE);
    let archived = ListArchivedDeals::new()
        .sort_by(SortBy::AddTime)
        .sort_direction(SortDirection::Descending)
        .include_fields(ON_REQUEST)
        .limit(PAGE);
    let active = newest(client.pages(active), since, |deal| deal.add_time);
    let archived = newest(client.pages(archived), since, |deal| deal.add_time);
    // A deal that is archived meanwhile is in both.
    List::new(active.chain(archived).map_ok(read::deal)).deduplicated()
}

/// Finds the deals that have the key in any custom field. A hit does not say in which, so every one is read.
pub(super) fn with_key(client: &Client<Pipedrive>, key: &str) -> Option<List<Deal>> {
    // The vendor's pages disagree about the search for a single character.
    if key.chars().count() < 2 {
        return None;
    }
    let search = SearchDeals::new(key).fields([SearchField::CustomFields]).exact_match(true).limit(PAGE);
    let reader = client.clone();
    let found = client.items(search).try_filter_map(move |hit: SearchHit| {
        let client = reader.clone();
        async move {
            let lacking =
                || in_call::<SearchDeals>(Error::decode("a hit lacks the deal that was found, its `item`"));
            let id = hit.item.map(|found| found.id).ok_or_else(lacking)?;
            let deal = client.send(GetDeal::new(&id).include_fields(ON_REQUEST)).await;
            existing(deal).map_err(|error| match error.kind() {
                ErrorKind::Decode => error.with_item(0, Some(id.to_string())),
                _ => error,
            })
        }
    });
    let is_there = |deal: &deals::Deal| future::ready(deal.is_deleted != Some(true));
    Some(List::new(found.try_filter(is_there).map_ok(read::deal)))
}

/// Turns the error for a missing item into `None`. An item may be deleted after a search found it.
pub(super) fn existing<T>(read: Result<T>) -> Result<Option<T>> {
    match read {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        read => read.map(Some),
    }
}
