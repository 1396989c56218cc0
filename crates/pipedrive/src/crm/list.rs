//! Lists of deals.

mod parts;

use dealport_core::crm::{Deal, DealQuery, List};
use dealport_core::error::ErrorKind;
use dealport_core::json::Timestamp;
use dealport_core::paging::Continuation;
use dealport_core::plumbing::{in_call, newest, owner_id};
use dealport_core::{Client, Error, Result};
use futures_util::{StreamExt, TryStreamExt, future, stream};

use self::parts::Part;
pub(super) use self::parts::{ON_REQUEST, PAGE};
use super::read;
use crate::Pipedrive;
use crate::deals::{
    self, GetDeal, ListArchivedDeals, ListDeals, SearchDeals, SearchField, SearchHit, SortBy, SortDirection,
};
use crate::ids::UserId;

/// Lists the deals of a query.
pub(super) fn deals(client: &Client<Pipedrive>, query: DealQuery, from: Option<&Continuation>) -> List<Deal> {
    let Some(owner) = query.owner.clone() else { return listed(client, query, None, from) };
    let (client, at) = (client.clone(), from.cloned());
    let open = async move {
        let owner = owner_id(&client, &owner).await.map_err(in_call::<ListDeals>)?;
        Ok(listed(&client, query, Some(owner.retype()), at.as_ref()))
    };
    List::opened_by(open, from)
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
