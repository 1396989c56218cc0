//! Deals of v2.

use super::{
    body::Dialect,
    change,
    deal::Facts,
    failure::Refusal,
    filters::{Fields, Values},
    ids,
    listing::Listing,
    state::State,
    view,
};
use crate::{
    calendar::Moment,
    exchange::{Request, Response},
};

const ORDERS: [&str; 4] = ["createdAt", "position", "expectedCloseDate", "price"];
const FILTERS: Fields = &[
    ("status", Values::Status),
    ("pipelineId", Values::Ids(ids::PIPELINE)),
    ("stageId", Values::Ids(ids::STAGE)),
    ("clientId", Values::Ids(ids::CLIENT)),
];

/// The number of the deal that a path names.
pub(crate) fn named(state: &State, id: &str) -> Result<u64, Refusal> {
    ids::number(ids::DEAL, id)
        .filter(|&number| state.deals.find(number).is_some())
        .ok_or_else(|| Refusal::not_found("Deal"))
}

/// `GET /api/v2/deals`.
pub(crate) fn list(state: &State, request: &Request) -> Result<Response, Refusal> {
    let listing = Listing::read(request, &ORDERS, FILTERS)?;
    let page = listing.select(
        |descending, after| state.deals.numbers(descending, after),
        |number| {
            let facts = state.facts(number)?;
            let fits = listing.filters.accept(|field| Some(value(&facts, field)))
                && listing.search.as_deref().is_none_or(|search| mentions(state, &facts, search));
            fits.then(|| facts.key(&listing.order))
        },
    );
    Ok(listing.answer(&page, |key, out| {
        if let Some(deal) = state.deal(key.id) {
            view::write(state, &deal, true, out);
        }
    }))
}

fn value(facts: &Facts, field: &str) -> u64 {
    match field {
        "status" => facts.status as u64,
        "pipelineId" => facts.pipeline,
        "stageId" => facts.stage,
        _ => facts.client,
    }
}

/// Whether the title, the number or the name of the client has a text in it.
fn mentions(state: &State, facts: &Facts, search: &str) -> bool {
    let texts =
        [state.title(facts.number), Some(view::number(facts.number)), state.client_name(facts.client)];
    texts.into_iter().flatten().any(|text| text.to_lowercase().contains(search))
}

/// A deal as the answer.
pub(crate) fn one(state: &State, number: u64) -> Result<Response, Refusal> {
    let deal = state.deal(number).ok_or_else(|| Refusal::not_found("Deal"))?;
    Ok(Response::new(200, Response::JSON, view::text(state, &deal)))
}

/// `POST /api/v2/deals`. That the status is 200 and not 201 follows from the reference pages.
pub(crate) fn create(state: &mut State, request: &Request, now: Moment) -> Result<Response, Refusal> {
    let number = change::create(state, request, Dialect::V2, now)?;
    one(state, number)
}

/// `PATCH /api/v2/deals/{id}`.
pub(crate) fn update(
    state: &mut State,
    id: &str,
    request: &Request,
    now: Moment,
) -> Result<Response, Refusal> {
    let number = change::update(state, named(state, id)?, request, Dialect::V2, now)?;
    one(state, number)
}

/// `DELETE /api/v2/deals/{id}`: the deal as it was is the answer (inferred).
pub(crate) fn delete(state: &mut State, id: &str) -> Result<Response, Refusal> {
    let number = named(state, id)?;
    let answer = one(state, number)?;
    state.deals.remove(number);
    Ok(answer)
}
