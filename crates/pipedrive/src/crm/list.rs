//! Lists of deals.

mod parts;

use dealport_core::crm::{Archived, Deal, DealQuery, Filter, LifecycleState, List};
use dealport_core::error::ErrorKind;
use dealport_core::http::BoxFuture;
use dealport_core::json::Timestamp;
use dealport_core::paging::Continuation;
use dealport_core::plumbing::{existing, in_call, newest, owner_id};
use dealport_core::{Client, Error, Id, Result};
use futures_util::{StreamExt, TryStreamExt, future, stream};

use self::parts::Part;
pub(super) use self::parts::{ON_REQUEST, PAGE};
use super::read;
use crate::Pipedrive;
use crate::deals::{
    self, GetDeal, ListArchivedDeals, ListDeals, SearchDeals, SearchField, SearchHit, SortBy, SortDirection,
    Status,
};
use crate::ids::{DealId, UserId};

/// Lists the deals of a query.
pub(super) fn deals(client: &Client<Pipedrive>, query: DealQuery, from: Option<&Continuation>) -> List<Deal> {
    if query.search.is_some() {
        return found(client, query, from);
    }
    let Some(owner) = query.owner.clone() else { return listed(client, query, None, from) };
    let (client, at) = (client.clone(), from.cloned());
    let open = async move {
        let owner = owner_id(&client, &owner).await.map_err(in_call::<ListDeals>)?;
        Ok(listed(&client, query, Some(owner.retype()), at.as_ref()))
    };
    List::opened_by(open, from)
}

/// The filters that Pipedrive ignores in a list by a saved filter.
pub(super) const IGNORED_BESIDE_A_SAVED_FILTER: [Filter; 6] =
    [Filter::Status, Filter::Pipeline, Filter::Stage, Filter::Owner, Filter::Person, Filter::Organization];

/// The filters that Pipedrive's search does not have.
pub(super) const NOT_IN_A_SEARCH: [Filter; 9] = [
    Filter::Pipeline,
    Filter::Stage,
    Filter::Owner,
    Filter::UpdatedSince,
    Filter::UpdatedUntil,
    Filter::ChangedSince,
    Filter::CreatedSince,
    Filter::CreatedUntil,
    Filter::SavedFilter,
];

/// Lists the deals that the vendor's search finds. A hit has only some of a deal's fields, so each deal is
/// read.
fn found(client: &Client<Pipedrive>, query: DealQuery, from: Option<&Continuation>) -> List<Deal> {
    let term = query.search.as_deref().unwrap_or_default().trim();
    let mut search = SearchDeals::new(term).limit(query.page_size.unwrap_or(PAGE));
    search.person_id = query.person.as_ref().map(Id::retype);
    search.organization_id = query.organization.as_ref().map(Id::retype);
    if let [status] = query.statuses.as_slice() {
        search.status = Some(Status::from(status.as_str()));
    }
    let ids = List::of(client, search, from, |hit: SearchHit| hit.item.map(|found| found.id));
    let reader = client.clone();
    let read = move |id: Option<DealId>| -> BoxFuture<'static, Result<Option<Deal>>> {
        let client = reader.clone();
        Box::pin(async move {
            let id = id.ok_or_else(|| without_deal().with_item(0, None))?;
            let deal = client.send(GetDeal::new(&id).include_fields(ON_REQUEST)).await;
            existing(deal).map(|deal| deal.map(read::deal)).map_err(|error| unread(error, &id))
        })
    };
    let deals = ids.converted(|id| id.as_ref().map_or(0, Id::fingerprint), read).flattened();
    deals.retained(move |deal| {
        let is_listed = match deal.lifecycle.state {
            LifecycleState::Deleted => false,
            LifecycleState::Archived => query.archived != Archived::Exclude,
            _ => query.archived != Archived::Only,
        };
        let has_status = || deal.status.as_ref().is_some_and(|status| query.statuses.contains(status));
        is_listed && (query.statuses.is_empty() || has_status())
    })
}

/// Returns the error about a hit without the deal that was found.
fn without_deal() -> Error {
    in_call::<SearchDeals>(Error::decode("a hit lacks the deal that was found, its `item`"))
}

/// Makes the error about a deal that cannot be read one of an item.
fn unread(error: Error, id: &DealId) -> Error {
    match error.kind() {
        ErrorKind::Decode => error.with_item(0, Some(id.to_string())),
        _ => error,
    }
}

fn listed(
    client: &Client<Pipedrive>,
    query: DealQuery,
    owner: Option<UserId>,
    from: Option<&Continuation>,
) -> List<Deal> {
    let parts = parts::of(&query);
    if let [part] = parts[..] {
        return part.open(client, &query, owner, from);
    }
    // A deal that is archived or changed meanwhile is in two parts.
    let client = client.clone();
    let open = move |key: &str, from: Option<&Continuation>| match Part::with_key(key) {
        Some(part) => part.open(&client, &query, owner.clone(), from),
        None => List::from(Vec::new()),
    };
    let keys = stream::iter(parts.into_iter().map(|part| Ok(part.key().to_owned())));
    List::in_parts(keys, from, open, |_, error| error, |deal| deal.id.fingerprint())
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
            let id = hit.item.map(|found| found.id).ok_or_else(without_deal)?;
            let deal = client.send(GetDeal::new(&id).include_fields(ON_REQUEST)).await;
            existing(deal).map_err(|error| unread(error, &id))
        }
    });
    let is_there = |deal: &deals::Deal| future::ready(deal.is_deleted != Some(true));
    Some(List::new(found.try_filter(is_there).map_ok(read::deal)))
}
