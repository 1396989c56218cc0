//! Deals and webhooks of v1, in the generation that is served.

use serde_json::json;

use super::{
    body::{Dialect, filled, members, required},
    change,
    deal::Deal,
    deals::named,
    failure::{Refusal, check},
    ids,
    listing::Listing,
    state::State,
    view,
};
use crate::{
    body::Null,
    calendar::Moment,
    exchange::{Request, Response},
    formats::is_url,
    object::{self, Object},
    query::Query,
    raw::json as read,
};

fn dialect(state: &State) -> Dialect {
    if state.generation == 1 { Dialect::First } else { Dialect::Second }
}

/// Writes a deal. The first generation shows numbers and names, the second ids.
fn write(state: &State, deal: &Deal, out: &mut Vec<u8>) {
    let facts = &deal.facts;
    let mut object = Object::open(out);
    object
        .put("id", &ids::id(ids::DEAL, facts.number))
        .put("title", &deal.title)
        .put("createdAt", &facts.created)
        .put("number", &view::number(facts.number))
        .put("price", &facts.price)
        .put("status", &facts.status)
        .put("priority", &deal.priority)
        .put("expectedCloseDate", &facts.expected_close)
        .put("clientId", &ids::id(ids::CLIENT, facts.client));
    if dialect(state) == Dialect::First {
        object
            .put("clientName", &state.client(facts.client).map(|client| client.name()))
            .put("pipelineId", &facts.pipeline)
            .put("stageName", &state.pipelines.stage(facts.stage).map(|stage| &stage.name))
            .put("source", &deal.source.and_then(|number| state.sources.name(number)))
            .put("leadId", &deal.lead);
    } else {
        object
            .put("pipelineId", &ids::id(ids::PIPELINE, facts.pipeline))
            .put("stageId", &ids::id(ids::STAGE, facts.stage))
            .put("sourceId", &deal.source.map(|number| ids::id(ids::SOURCE, number)))
            .put("leadId", &deal.lead.map(|number| ids::id(ids::LEAD, number)));
    }
    object.put("customFields", &deal.custom);
    object.close();
}

fn one(state: &State, number: u64) -> Result<Response, Refusal> {
    let deal = state.deal(number).ok_or_else(|| Refusal::not_found("Deal"))?;
    Ok(Response::new(200, Response::JSON, object::text(|out| write(state, &deal, out))))
}

/// `GET /api/v1/deals`, newest first (inferred).
pub(crate) fn list(state: &State, request: &Request) -> Result<Response, Refusal> {
    let row = |number: u64, out: &mut Vec<u8>| {
        if let Some(deal) = state.deal(number) {
            write(state, &deal, out);
        }
    };
    if dialect(state) == Dialect::Second {
        let listing = Listing::read_v1(request)?;
        let numbers = |descending, after| state.deals.numbers(descending, after);
        let page = listing.select(numbers, |number| Some(crate::cursor::Key { rank: None, id: number }));
        return Ok(listing.answer_v1(&page, |key, out| row(key.id, out)));
    }
    let mut query = Query::new(request, &["pageNo", "pageSize"]);
    let page = query.number("pageNo", 1, u64::MAX).unwrap_or(1);
    let size = query.number("pageSize", 1, 100).unwrap_or(20);
    check(query.into_issues())?;
    let total = state.deals.numbers(true, None).count() as u64;
    let (skip, take) = ((page - 1).saturating_mul(size), usize::try_from(size).unwrap_or(1));
    let numbers =
        state.deals.numbers(true, None).skip(usize::try_from(skip).unwrap_or(usize::MAX)).take(take);
    // `count` is taken for the rows of this page (inferred).
    let count = total.saturating_sub(skip).min(size);
    let meta = format!(r#"],"meta":{{"count":{count},"total":{total},"pageNo":{page},"pageSize":{size}}}}}"#);
    Ok(Response::new(200, Response::JSON, object::list(r#"{"items":["#, numbers, row, &meta)))
}

/// `GET /api/v1/deals/{id}`.
pub(crate) fn get(state: &State, id: &str) -> Result<Response, Refusal> {
    one(state, named(state, id)?)
}

/// `POST /api/v1/deals`.
pub(crate) fn create(state: &mut State, request: &Request, now: Moment) -> Result<Response, Refusal> {
    let number = change::create(state, request, dialect(state), now)?;
    one(state, number)
}

/// `PATCH /api/v1/deals/{id}`.
pub(crate) fn update(
    state: &mut State,
    id: &str,
    request: &Request,
    now: Moment,
) -> Result<Response, Refusal> {
    let number = change::update(state, named(state, id)?, request, dialect(state), now)?;
    one(state, number)
}

/// `DELETE /api/v1/deals/{id}`: the deal as it was is the answer (inferred).
pub(crate) fn delete(state: &mut State, id: &str) -> Result<Response, Refusal> {
    let number = named(state, id)?;
    let answer = one(state, number)?;
    state.deals.remove(number);
    Ok(answer)
}

/// `POST /api/v1/webhooks`. Nothing is ever delivered.
pub(crate) fn subscribe(state: &mut State, request: &Request, now: Moment) -> Result<Response, Refusal> {
    let mut body = members(request)?;
    let name = body.read("name", Null::Refused, "a non-empty string", filled);
    let url = body.read("url", Null::Refused, "a URI", |raw| read(raw).filter(|url: &String| is_url(url)));
    let events = body.read("events", Null::Refused, "a non-empty array of strings", |raw| {
        read(raw).filter(|events: &Vec<String>| !events.is_empty())
    });
    required(
        body,
        &[
            ("name", name.value().is_some()),
            ("url", url.value().is_some()),
            ("events", events.value().is_some()),
        ],
    )?;
    state.webhooks += 1;
    let number = crate::opaque::scramble(state.webhooks);
    Ok(Response::json(
        200,
        &json!({
            "id": format!("wh_{number:016x}"),
            "name": name.value(),
            "url": url.value(),
            "events": events.value(),
            "status": "ACTIVE",
            "secret": format!("whsec_{number:016x}{:016x}", number.rotate_left(17)),
            "createdAt": now,
        }),
    ))
}
