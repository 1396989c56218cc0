//! The lists of deals that settling reads.

use dealport_core::crm::{Deal, List};
use dealport_core::error::ErrorKind;
use dealport_core::json::Timestamp;
use dealport_core::plumbing::newest;
use dealport_core::{Client, Error};
use futures_util::{StreamExt, TryStreamExt, future};

use super::contacts::existing;
use super::{ON_REQUEST, PAGE, in_call, read};
use crate::Pipedrive;
use crate::deals::{
    GetDeal, ListArchivedDeals, ListDeals, SearchDeals, SearchField, SearchHit, SortBy, SortDirection,
};

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
    let is_there = |deal: &crate::deals::Deal| future::ready(deal.is_deleted != Some(true));
    Some(List::new(found.try_filter(is_there).map_ok(read::deal)))
}
