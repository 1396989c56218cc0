//! The way from a method and a path to an operation.

use super::{catalogue::ObjectType, dispatch, failure, records, state::State};
use crate::{
    calendar::Moment,
    exchange::{Answer, Request},
    spoil::BadRow,
};

pub(crate) const TOKEN: &str = "/oauth2/token";
pub(crate) const DISPATCH: &str = "/dispatch/router";

/// How to spoil a row of the list that the request reads; `None` if it reads none that faults are made for.
pub(crate) fn listed_row(request: &Request) -> Option<BadRow> {
    let is_list = request.method == http::Method::GET
        && matches!(request.path.as_str(), "/deals" | "/contacts" | "/companies");
    is_list.then_some(BadRow { start: r#"{"id":""#, member: "created_at", value: "17" })
}

/// Does what the request asks.
pub(crate) fn answer(state: &mut State, request: &Request, now: Moment) -> Result<Answer, Answer> {
    let segments = request.segments();
    match (request.method.as_str(), segments.as_slice()) {
        ("GET", ["routers"]) => state.routers.list(request, state.total_count),
        ("GET", ["routers", id]) => state.routers.get(id, request),
        ("POST", ["dispatch", "router"]) => dispatch::dispatch(state, request, now),
        (method, [name, rest @ ..]) => match (method, ObjectType::parse(name), rest) {
            ("GET", Some(object), []) => records::list(state, object, request),
            ("POST", Some(object), []) => records::create(state, object, request, now),
            ("GET", Some(object), [id]) => records::get(state, object, id, request),
            ("PATCH", Some(object), [id]) => records::update(state, object, id, request, now),
            ("DELETE", Some(object), [id]) => records::archive(state, object, id, request, now),
            _ => Err(failure::no_such_route()),
        },
        _ => Err(failure::no_such_route()),
    }
}
