//! Listing deals, which Weeek does one status at a time.

use std::pin::Pin;

use dealport_core::crm::{Archived, DealQuery, List};
use dealport_core::error::ErrorKind;
use dealport_core::json::Timestamp;
use dealport_core::paging::Continuation;
use dealport_core::plumbing::{Span, in_call, left_out, newest};
use dealport_core::{Client, Error, Id, Result};
use futures_core::Stream;
use futures_util::{StreamExt, TryStreamExt, future, stream};

use super::catalog::{account, missing};
use super::read;
use crate::deals::{Deal, ListDeals, SortBy, WinStatus};
use crate::{FunnelId, Sort, StatusId, Weeek};

/// The number of items in a page. The maximum is not documented; this number is known to work.
pub(super) const PAGE: u32 = 100;

/// Lists the deals that the query asks for. With `since`, deals created before are read only where they share
/// a page with later ones, and the list cannot be resumed.
pub(super) fn deals(
    client: &Client<Weeek>,
    query: DealQuery,
    since: Option<Timestamp>,
    from: Option<&Continuation>,
) -> List<dealport_core::crm::Deal> {
    if query.archived == Archived::Only && !query.statuses.is_empty() {
        // No archived deal has a status.
        return List::from(Vec::new());
    }
    let with_archived = query.archived != Archived::Exclude;
    // If all deals are wanted, the list goes on without a part that cannot be read, and names it.
    let may_lack_parts = query.pipeline.is_none() && query.stage.is_none();
    let keys = statuses(client, &query).map_ok(|status| status.to_string());
    let lister = client.clone();
    let open = move |status: &str, from: Option<&Continuation>| {
        in_status(&lister, &query, list(&query, StatusId::from(status)), since, from)
    };
    let fail = move |status: &str, error| match may_lack_parts {
        true => without(error, "stage", &StatusId::from(status)),
        false => missing::stage(error, &StatusId::from(status)),
    };
    // A deal that moves while the list is read may be in two of its statuses.
    let deals = List::in_parts(keys, from, open, fail, |deal: &Deal| deal.id.fingerprint());
    let client = client.clone();
    deals
        // Weeek has no filter that leaves out archived deals.
        .retained(move |deal| with_archived || deal.win_status != Some(WinStatus::Archived))
        .converted(
            |deal| deal.id.fingerprint(),
            move |wire| {
                let client = client.clone();
                Box::pin(async move {
                    let account = account::of_deal(&client, &wire).await;
                    Ok(read::deal(&account, wire))
                })
            },
        )
        .explained(in_call::<ListDeals>)
}

/// Turns an error about one funnel or status into an error of an item, after which the list goes on. The
/// error of a response that is not as documented stays one of the whole list.
fn without<K: ?Sized>(error: Error, what: &str, id: &Id<K>) -> Error {
    match error.kind() {
        ErrorKind::Forbidden | ErrorKind::NotFound => {
            left_out(error, what, id, 0).unwrap_or_else(|error| error)
        }
        _ => error,
    }
}

/// Lists the deals of one status.
fn in_status(
    client: &Client<Weeek>,
    query: &DealQuery,
    request: ListDeals,
    since: Option<Timestamp>,
    from: Option<&Continuation>,
) -> List<Deal> {
    if let Some(since) = since {
        let request = request.sort(Sort::descending(SortBy::CreatedAt));
        return List::new(newest(client.pages(request), since, |deal| deal.created_at));
    }
    let created = Span { since: query.created_since, until: query.created_until };
    let Some(mut beginning) = created.at_the_beginning() else {
        return List::of(client, request, from, |deal| deal);
    };
    let sort = match beginning.is_newest_first() {
        true => Sort::descending(SortBy::CreatedAt),
        false => Sort::ascending(SortBy::CreatedAt),
    };
    let step = move |deal: Deal| {
        let at = deal.created_at;
        beginning.step(at, || created.contains(at).then_some(deal))
    };
    List::of_first(client, request.sort(sort), from, step)
}

/// Returns the statuses to list. The statuses of a funnel are read when the list comes to the funnel.
fn statuses(
    client: &Client<Weeek>,
    query: &DealQuery,
) -> impl Stream<Item = Result<StatusId>> + Send + use<> {
    let client = client.clone();
    let (pipeline, stage) = (query.pipeline.clone(), query.stage.clone());
    let found = async move {
        let stage: Option<StatusId> = stage.map(|stage| stage.retype());
        let statuses: Pin<Box<dyn Stream<Item = Result<StatusId>> + Send>> = match (pipeline, stage) {
            (None, Some(stage)) => Box::pin(stream::once(future::ready(Ok(stage)))),
            (Some(pipeline), None) => Box::pin(of_funnel(&client, pipeline.retype())),
            // A stage of another pipeline has no deals of this one.
            (Some(pipeline), Some(stage)) => {
                let is_it = move |status: &StatusId| *status == stage;
                Box::pin(
                    of_funnel(&client, pipeline.retype())
                        .try_filter(move |status| future::ready(is_it(status))),
                )
            }
            (None, None) => {
                let (account, errors) = account::afresh_and_errors(&client).await?;
                let funnels: Vec<_> = account.funnels().iter().map(|funnel| funnel.id.clone()).collect();
                let client = client.clone();
                let statuses = stream::iter(funnels).flat_map(move |funnel| {
                    let id = funnel.clone();
                    of_funnel(&client, funnel).map_err(move |error| match error.is_item() {
                        true => error,
                        false => left_out(error, "pipeline", &id, 0).unwrap_or_else(|error| error),
                    })
                });
                Box::pin(statuses.chain(stream::iter(errors.into_iter().map(Err))))
            }
        };
        Ok::<_, Error>(statuses)
    };
    stream::once(found).try_flatten()
}

fn of_funnel(
    client: &Client<Weeek>,
    funnel: FunnelId,
) -> impl Stream<Item = Result<StatusId>> + Send + use<> {
    let client = client.clone();
    let statuses = async move {
        let (statuses, errors) = account::statuses_and_errors(&client, &funnel).await?;
        let ids: Vec<_> = statuses.iter().map(|status| Ok(status.id.clone())).collect();
        Ok::<_, Error>(stream::iter(ids.into_iter().chain(errors.into_iter().map(Err))))
    };
    stream::once(statuses).try_flatten()
}

fn list(query: &DealQuery, status: StatusId) -> ListDeals {
    let mut wanted: Vec<_> = query.statuses.iter().map(|status| WinStatus::from(status.as_str())).collect();
    if query.archived == Archived::Only {
        wanted = vec![WinStatus::Archived];
    }
    let mut request = ListDeals::new(status).win_statuses(wanted).limit(query.page_size.unwrap_or(PAGE));
    request.search.clone_from(&query.search);
    request = request.contacts(query.person.iter().map(Id::retype));
    request.organizations(query.organization.iter().map(Id::retype))
}
