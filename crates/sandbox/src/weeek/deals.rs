//! Deals: one at a time, and where they stand.

use std::collections::BTreeMap;

use super::{
    body::Body,
    call::Call,
    deal::Deal,
    deal_body::{self, DealBody},
    failure::Refusal,
    reference, reply,
    state::State,
    view::Shown,
    wrong::{Wrong, any_text},
};
use crate::{body::Null, exchange::Response};

fn shown(state: &State, call: &Call<'_>, number: u64) -> Result<Response, Refusal> {
    let deal = state.deal(number).ok_or(Refusal::ModelNotFound)?;
    Ok(reply::with("deal", &Shown { deal: &deal, state, host: call.host() }))
}

/// `POST /crm/statuses/{statusId}/deals`. That a new deal stands at the top of its status is inferred.
pub(crate) fn create(state: &mut State, call: &Call<'_>, status: &str) -> Result<Response, Refusal> {
    let status = state.named_status(status)?;
    let mut body = Body::read(call.request)?;
    let funnel = state.status(status).map(|(funnel, _)| funnel);
    let given = DealBody::read(&mut body, state, funnel).with_relations(&mut body, state);
    let description = deal_body::description(&mut body);
    body.finish()?;
    let number = state.next_deal();
    let mut deal = Deal {
        number,
        status,
        creator: 1,
        assignees: Vec::new(),
        organizations: Vec::new(),
        contacts: Vec::new(),
        title: None,
        description,
        amount: None,
        win_status: None,
        created: call.now,
        updated: call.now,
        tags: Vec::new(),
        tasks: Vec::new(),
        custom: BTreeMap::new(),
        attachments: Vec::new(),
    };
    given.apply(&mut deal, call.now);
    state.put_deal(deal);
    shown(state, call, number)
}

/// `GET /crm/deals/{id}`.
pub(crate) fn get(state: &State, call: &Call<'_>, id: &str) -> Result<Response, Refusal> {
    let number = state.named_deal(id)?.number;
    shown(state, call, number)
}

/// `PUT /crm/deals/{id}`: four members; what is left out stays as it is (inferred).
pub(crate) fn put(state: &mut State, call: &Call<'_>, id: &str) -> Result<Response, Refusal> {
    let mut deal = state.named_deal(id)?.into_owned();
    let mut body = Body::read(call.request)?;
    let given = DealBody::read(&mut body, state, state.funnel_of(&deal));
    body.finish()?;
    given.apply(&mut deal, call.now);
    let number = deal.number;
    state.put_deal(deal);
    shown(state, call, number)
}

/// `PATCH /crm/deals/{id}`: nine members, of which the description does nothing.
pub(crate) fn patch(state: &mut State, call: &Call<'_>, id: &str) -> Result<Response, Refusal> {
    let mut deal = state.named_deal(id)?.into_owned();
    let mut body = Body::read(call.request)?;
    let given = DealBody::read(&mut body, state, state.funnel_of(&deal)).with_relations(&mut body, state);
    body.finish()?;
    given.apply(&mut deal, call.now);
    state.put_deal(deal);
    Ok(reply::done())
}

/// `DELETE /crm/deals/{id}`.
pub(crate) fn delete(state: &mut State, id: &str) -> Result<Response, Refusal> {
    let deal = state.named_deal(id)?.into_owned();
    state.remove_deal(&deal);
    Ok(reply::done())
}

/// `POST /crm/deals/{id}/move`. That an absent `previousDealId` is as null, the top, is inferred.
pub(crate) fn reorder(state: &mut State, call: &Call<'_>, id: &str) -> Result<Response, Refusal> {
    let deal = state.named_deal(id)?.into_owned();
    let funnel = state.funnel_of(&deal).map(|funnel| funnel.number);
    let mut body = Body::read(call.request)?;
    let status = body.member("statusId", Null::Clears, |raw| reference::status_within(state, funnel, raw));
    let status = status.value().copied().unwrap_or(deal.status);
    let previous = body.member("previousDealId", Null::Clears, |raw| {
        let previous = state.deal_number(&any_text(raw)?).filter(|&number| number != deal.number);
        let previous = previous.and_then(|number| state.deal(number)).ok_or(Wrong::Selected)?;
        if previous.status == status { Ok(previous.number) } else { Err(Wrong::Selected) }
    });
    body.finish()?;
    state.move_deal(deal, status, previous.value().copied(), call.now);
    Ok(reply::done())
}

/// `PUT /crm/deals/{id}/funnel`: into the first status (inferred). Values of the old funnel's fields go (inferred).
pub(crate) fn change_funnel(state: &mut State, call: &Call<'_>, id: &str) -> Result<Response, Refusal> {
    let mut deal = state.named_deal(id)?.into_owned();
    let mut body = Body::read(call.request)?;
    let funnel = body.required("funnelId", |raw| {
        let funnel = reference::funnel(state, raw)?;
        // A funnel that has lost all its statuses takes no deals.
        let statuses = state.funnel(funnel).map(|funnel| funnel.statuses.as_slice()).unwrap_or_default();
        statuses.first().map(|status| (funnel, status.number)).ok_or(Wrong::Selected)
    });
    body.finish()?;
    if state.funnel_of(&deal).map(|funnel| funnel.number) != Some(funnel.0) {
        deal.custom.clear();
        state.move_deal(deal, funnel.1, None, call.now);
    }
    Ok(reply::done())
}

/// `PUT /crm/deals/{id}/status`: within the funnel only (inferred).
pub(crate) fn change_status(state: &mut State, call: &Call<'_>, id: &str) -> Result<Response, Refusal> {
    let deal = state.named_deal(id)?.into_owned();
    let funnel = state.funnel_of(&deal).map(|funnel| funnel.number);
    let mut body = Body::read(call.request)?;
    let status = body.required("statusId", |raw| reference::status_within(state, funnel, raw));
    body.finish()?;
    if status != deal.status {
        state.move_deal(deal, status, None, call.now);
    }
    Ok(reply::done())
}

/// What a deal can be connected with, one at a time.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Relation {
    Assignee,
    Contact,
    Organization,
    Tag,
}

/// `POST` and `DELETE /crm/deals/{dealId}/…`. Attaching what is attached and detaching what is not changes nothing
/// (inferred).
pub(crate) fn relate(
    state: &mut State,
    call: &Call<'_>,
    id: &str,
    relation: Relation,
    attach: bool,
) -> Result<Response, Refusal> {
    let mut deal = state.named_deal(id)?.into_owned();
    let mut body = Body::read(call.request)?;
    let number = match relation {
        Relation::Assignee => body.required("assigneeId", reference::user),
        Relation::Contact => body.required("contactId", |raw| reference::contact(state, raw)),
        Relation::Organization => body.required("organizationId", |raw| reference::organization(state, raw)),
        Relation::Tag => body.required("tag", |raw| reference::tag(state, raw)),
    };
    body.finish()?;
    let numbers = match relation {
        Relation::Assignee => &mut deal.assignees,
        Relation::Contact => &mut deal.contacts,
        Relation::Organization => &mut deal.organizations,
        Relation::Tag => &mut deal.tags,
    };
    connect(numbers, number, attach);
    deal.updated = call.now;
    state.put_deal(deal);
    Ok(reply::done())
}

/// Adds a number that is not there yet, or takes it away.
pub(crate) fn connect(numbers: &mut Vec<u64>, number: u64, attach: bool) {
    numbers.retain(|&known| known != number || attach);
    if attach && !numbers.contains(&number) {
        numbers.push(number);
    }
}
