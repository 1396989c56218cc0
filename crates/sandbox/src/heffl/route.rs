//! The way from a method and a path to an operation.

use super::{
    clients::{self, Kind},
    deals,
    failure::{Refusal, check},
    reference,
    state::State,
    v1,
};
use crate::{
    calendar::Moment,
    exchange::{Request, Response},
    query::Query,
    spoil::BadRow,
};

/// How to spoil a row of the list that the request reads; `None` if it reads none that faults are made for.
pub(crate) fn listed_row(request: &Request) -> Option<BadRow> {
    let (start, member, value) = match request.path.as_str() {
        _ if request.method != http::Method::GET => return None,
        "/api/v1/deals" | "/api/v2/deals" => (r#"{"id":"dl_"#, "price", r#""many""#),
        "/api/v2/contacts" | "/api/v2/companies" => (r#"{"id":"clt_"#, "number", "17"),
        _ => return None,
    };
    Some(BadRow { start, member, value })
}

/// Does what the request asks.
pub(crate) fn answer(state: &mut State, request: &Request, now: Moment) -> Result<Response, Refusal> {
    let segments = request.segments();
    let method = request.method.as_str();
    match segments.as_slice() {
        ["api", "v1", rest @ ..] => first(state, request, method, rest, now),
        ["api", "v2", rest @ ..] => second(state, request, method, rest, now),
        _ => Err(Refusal::not_found("Route")),
    }
}

fn first(
    state: &mut State,
    request: &Request,
    method: &str,
    path: &[&str],
    now: Moment,
) -> Result<Response, Refusal> {
    if (method, path) == ("GET", &["deals"]) {
        return v1::list(state, request);
    }
    match (method, path) {
        ("POST", ["deals"]) => plain(request).and_then(|()| v1::create(state, request, now)),
        ("GET", ["deals", id]) => plain(request).and_then(|()| v1::get(state, id)),
        ("PATCH", ["deals", id]) => plain(request).and_then(|()| v1::update(state, id, request, now)),
        ("DELETE", ["deals", id]) => plain(request).and_then(|()| v1::delete(state, id)),
        ("POST", ["webhooks"]) => plain(request).and_then(|()| v1::subscribe(state, request, now)),
        // A method that a path does not have is answered in the same way (inferred).
        _ => Err(Refusal::not_found("Route")),
    }
}

fn second(
    state: &mut State,
    request: &Request,
    method: &str,
    path: &[&str],
    now: Moment,
) -> Result<Response, Refusal> {
    let has_parameters = matches!(
        (method, path),
        ("GET", ["deals" | "contacts" | "companies" | "users" | "tags" | "sources" | "custom-fields"])
            | ("GET", ["client-stages" | "lead-stages"])
    );
    if !has_parameters {
        plain(request)?;
    }
    match (method, path) {
        ("GET", ["deals"]) => deals::list(state, request),
        ("POST", ["deals"]) => deals::create(state, request, now),
        ("GET", ["deals", id]) => deals::one(state, deals::named(state, id)?),
        ("PATCH", ["deals", id]) => deals::update(state, id, request, now),
        ("DELETE", ["deals", id]) => deals::delete(state, id),
        (_, ["contacts", rest @ ..]) => client(state, Kind::Contact, request, method, rest, now),
        (_, ["companies", rest @ ..]) => client(state, Kind::Company, request, method, rest, now),
        ("GET", ["pipelines"]) => Ok(state.pipelines.list()),
        ("POST", ["pipelines"]) => state.pipelines.create(request),
        ("GET", ["pipelines", id]) => state.pipelines.get(id),
        ("PATCH", ["pipelines", id]) => state.pipelines.update(id, request),
        ("POST", ["pipelines", id, "stages"]) => state.pipelines.create_stage(id, request),
        ("PATCH", ["pipeline-stages", id]) => state.pipelines.update_stage(id, request),
        ("GET", ["custom-fields"]) => reference::custom_fields(&state.catalogue, request),
        ("GET", ["users"]) => reference::users(request),
        ("GET", ["tags"]) => state.tags.list(request),
        ("POST", ["tags"]) => state.tags.create(request),
        ("GET", ["sources"]) => state.sources.list(request),
        ("GET", ["client-stages"]) => reference::client_stages(request),
        ("GET", ["lead-stages"]) => state.lead_stages.list(request),
        ("POST", ["lead-stages"]) => state.lead_stages.create(request),
        _ => Err(Refusal::not_found("Route")),
    }
}

/// Neither kind is read one at a time: the vendor lists no such operation.
fn client(
    state: &mut State,
    kind: Kind,
    request: &Request,
    method: &str,
    path: &[&str],
    now: Moment,
) -> Result<Response, Refusal> {
    match (method, path) {
        ("GET", []) => clients::list(state, kind, request),
        ("POST", []) => clients::create(state, kind, request, now),
        ("PATCH", [id]) => clients::update(state, kind, id, request, now),
        ("DELETE", [id]) => clients::delete(state, kind, id),
        _ => Err(Refusal::not_found("Route")),
    }
}

/// Refuses parameters where none are known (inferred).
fn plain(request: &Request) -> Result<(), Refusal> {
    check(Query::new(request, &[]).into_issues())
}
