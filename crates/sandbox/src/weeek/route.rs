//! The way from a method and a path to an operation.

use super::{
    attachments,
    call::Call,
    contact::LineKind,
    contacts, deal_list,
    deals::{self, Relation},
    failure::Refusal,
    fields, funnels,
    lines::{self, Owner},
    organizations,
    state::State,
    tasks, workspace,
};
use crate::{
    exchange::{Request, Response},
    spoil::BadRow,
};

/// What does an operation, with the ids out of its path.
pub(crate) type Handler<'a> = Box<dyn FnOnce(&mut State, &Call<'_>) -> Result<Response, Refusal> + 'a>;

const METHODS: [&str; 5] = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/// The operation of a request, or why there is none.
pub(crate) fn find(request: &Request) -> Result<Handler<'_>, Refusal> {
    let segments = request.segments();
    let ["public", "v1", path @ ..] = segments.as_slice() else { return Err(no_route(request)) };
    if let Some(handler) = operation(request.method.as_str(), path) {
        return Ok(handler);
    }
    let others = METHODS.into_iter().filter(|method| operation(method, path).is_some());
    match others.collect::<Vec<_>>().join(", ") {
        none if none.is_empty() => Err(no_route(request)),
        allow => Err(Refusal::WrongMethod { allow }),
    }
}

fn no_route(request: &Request) -> Refusal {
    // That anything is accepted does not ask for JSON.
    let json = request.header("accept").is_some_and(|accept| accept.contains("/json"));
    Refusal::NoRoute { path: request.path.clone(), json }
}

/// How to spoil a row of the list that the request reads; `None` if it reads none that faults are made for.
pub(crate) fn listed_row(request: &Request) -> Option<BadRow> {
    let segments = request.segments();
    let ["public", "v1", "crm", path @ ..] = segments.as_slice() else { return None };
    let (start, member, value) = match path {
        _ if request.method != http::Method::GET => return None,
        ["statuses", _, "deals"] => (r#","funnelId":"#, "amount", r#""many""#),
        ["contacts"] | ["organizations"] => (r#""creatorId":"#, "updatedAt", "17"),
        _ => return None,
    };
    Some(BadRow { start, member, value })
}

fn operation<'a>(method: &str, path: &[&'a str]) -> Option<Handler<'a>> {
    match path {
        ["crm", "funnels", rest @ ..] => funnel(method, rest),
        ["crm", "statuses", rest @ ..] => status(method, rest),
        ["crm", "deals", rest @ ..] => deal(method, rest),
        ["crm", "organizations", rest @ ..] => organization(method, rest),
        ["crm", "contacts", rest @ ..] => contact(method, rest),
        _ => other(method, path),
    }
}

/// An operation that may fail.
fn some<'a>(
    handler: impl FnOnce(&mut State, &Call<'_>) -> Result<Response, Refusal> + 'a,
) -> Option<Handler<'a>> {
    Some(Box::new(handler))
}

fn funnel<'a>(method: &str, path: &[&'a str]) -> Option<Handler<'a>> {
    match (method, path) {
        ("GET", &[]) => some(|s, _| Ok(funnels::list(s))),
        ("POST", &[]) => some(funnels::create),
        ("GET", &[id]) => some(|s, _| funnels::get(s, id)),
        ("PUT", &[id]) => some(|s, c| funnels::update(s, c, id)),
        ("DELETE", &[id]) => some(|s, _| funnels::delete(s, id)),
        ("GET", &[id, "statuses"]) => some(|s, _| funnels::list_statuses(s, id)),
        ("POST", &[id, "statuses"]) => some(|s, c| funnels::create_status(s, c, id)),
        ("POST", &[id, "custom-fields"]) => some(|s, c| fields::create(s, c, id)),
        ("PUT", &[id, "custom-fields", field]) => some(|s, c| fields::update(s, c, id, field)),
        ("DELETE", &[id, "custom-fields", field]) => some(|s, _| fields::delete(s, id, field)),
        ("POST", &[id, "custom-fields", field, "move"]) => some(|s, c| fields::reorder(s, c, id, field)),
        (_, &[id, "custom-fields", field, "options", ref rest @ ..]) => option(method, id, field, rest),
        _ => None,
    }
}

fn option<'a>(method: &str, id: &'a str, field: &'a str, path: &[&'a str]) -> Option<Handler<'a>> {
    match (method, path) {
        ("POST", &[]) => some(|s, c| fields::create_option(s, c, id, field)),
        ("PUT", &[option]) => some(|s, c| fields::update_option(s, c, id, field, option)),
        ("DELETE", &[option]) => some(|s, _| fields::delete_option(s, id, field, option)),
        ("POST", &[option, "move"]) => some(|s, c| fields::reorder_option(s, c, id, field, option)),
        _ => None,
    }
}

fn status<'a>(method: &str, path: &[&'a str]) -> Option<Handler<'a>> {
    match (method, path) {
        ("GET", &[id]) => some(|s, _| funnels::get_status(s, id)),
        ("PUT", &[id]) => some(|s, c| funnels::update_status(s, c, id)),
        ("DELETE", &[id]) => some(|s, _| funnels::delete_status(s, id)),
        ("GET", &[id, "deals"]) => some(|s, c| deal_list::list(s, c, id)),
        ("POST", &[id, "deals"]) => some(|s, c| deals::create(s, c, id)),
        _ => None,
    }
}

fn deal<'a>(method: &str, path: &[&'a str]) -> Option<Handler<'a>> {
    let attach = match method {
        "POST" => Some(true),
        "DELETE" => Some(false),
        _ => None,
    };
    let relate =
        |id, relation| attach.and_then(|attach| some(move |s, c| deals::relate(s, c, id, relation, attach)));
    match (method, path) {
        ("GET", &[id]) => some(|s, c| deals::get(s, c, id)),
        ("PUT", &[id]) => some(|s, c| deals::put(s, c, id)),
        ("PATCH", &[id]) => some(|s, c| deals::patch(s, c, id)),
        ("DELETE", &[id]) => some(|s, _| deals::delete(s, id)),
        ("POST", &[id, "move"]) => some(|s, c| deals::reorder(s, c, id)),
        ("PUT", &[id, "funnel"]) => some(|s, c| deals::change_funnel(s, c, id)),
        ("PUT", &[id, "status"]) => some(|s, c| deals::change_status(s, c, id)),
        (_, &[id, "assignees"]) => relate(id, Relation::Assignee),
        (_, &[id, "contacts"]) => relate(id, Relation::Contact),
        (_, &[id, "organizations"]) => relate(id, Relation::Organization),
        (_, &[id, "tags"]) => relate(id, Relation::Tag),
        ("POST", &[id, "tasks"]) => some(|s, c| tasks::create(s, c, id)),
        ("POST", &[id, "tasks", task, "move"]) => some(|s, c| tasks::reorder(s, c, id, task)),
        ("DELETE", &[id, "tasks", task]) => some(|s, _| tasks::detach(s, id, task)),
        ("POST", &[id, "attachments"]) => some(|s, c| attachments::upload(s, c, id)),
        _ => None,
    }
}

fn organization<'a>(method: &str, path: &[&'a str]) -> Option<Handler<'a>> {
    match (method, path) {
        ("GET", &[]) => some(|s, c| organizations::list(s, c)),
        ("POST", &[]) => some(organizations::create),
        ("GET", &[id]) => some(|s, _| organizations::get(s, id)),
        ("PUT", &[id]) => some(|s, c| organizations::update(s, c, id)),
        ("DELETE", &[id]) => some(|s, _| organizations::delete(s, id)),
        ("POST", &[id, "contacts"]) => some(|s, c| organizations::contact(s, c, id, true)),
        ("DELETE", &[id, "contacts"]) => some(|s, c| organizations::contact(s, c, id, false)),
        (_, &[id, "addresses", ref rest @ ..]) => {
            line(method, Owner::Organization, id, LineKind::Address, rest)
        }
        (_, &[id, ref rest @ ..]) => part(method, Owner::Organization, id, rest),
        _ => None,
    }
}

fn contact<'a>(method: &str, path: &[&'a str]) -> Option<Handler<'a>> {
    match (method, path) {
        ("GET", &[]) => some(|s, c| contacts::list(s, c)),
        ("POST", &[]) => some(contacts::create),
        ("GET", &[id]) => some(|s, _| contacts::get(s, id)),
        ("PUT", &[id]) => some(|s, c| contacts::update(s, c, id)),
        ("DELETE", &[id]) => some(|s, _| contacts::delete(s, id)),
        (_, &[id, ref rest @ ..]) => part(method, Owner::Contact, id, rest),
        _ => None,
    }
}

/// What contacts and organizations have in common.
fn part<'a>(method: &str, owner: Owner, id: &'a str, path: &[&'a str]) -> Option<Handler<'a>> {
    match (method, path) {
        (_, &["emails", ref rest @ ..]) => line(method, owner, id, LineKind::Email, rest),
        (_, &["phones", ref rest @ ..]) => line(method, owner, id, LineKind::Phone, rest),
        ("POST", &["tags"]) => some(move |s, c| lines::tag(s, c, owner, id, true)),
        ("DELETE", &["tags"]) => some(move |s, c| lines::tag(s, c, owner, id, false)),
        _ => None,
    }
}

fn line<'a>(
    method: &str,
    owner: Owner,
    id: &'a str,
    kind: LineKind,
    path: &[&'a str],
) -> Option<Handler<'a>> {
    match (method, path) {
        ("POST", &[]) => some(move |s, c| lines::add(s, c, owner, id, kind)),
        ("PUT", &[line]) => some(move |s, c| lines::update(s, c, owner, id, kind, line)),
        ("DELETE", &[line]) => some(move |s, c| lines::remove(s, c, owner, id, kind, line)),
        _ => None,
    }
}

fn other<'a>(method: &str, path: &[&'a str]) -> Option<Handler<'a>> {
    match (method, path) {
        ("GET", &["crm", "currencies"]) => some(|_, _| Ok(workspace::currencies())),
        ("GET", &["ws"]) => some(|_, _| Ok(workspace::workspace())),
        ("GET", &["ws", "members"]) => some(|_, _| Ok(workspace::members())),
        ("GET", &["ws", "tags"]) => some(|s, _| Ok(s.tags.list())),
        ("POST", &["ws", "tags"]) => some(workspace::create_tag),
        ("GET", &["ws", "tags", id]) => some(|s, _| workspace::tag(s, id)),
        ("PUT", &["ws", "tags", id]) => some(|s, c| workspace::update_tag(s, c, id)),
        ("DELETE", &["ws", "tags", id]) => some(|s, _| workspace::delete_tag(s, id)),
        ("GET", &["ws", "attachments", id]) => some(|s, c| attachments::get(s, c, id)),
        ("GET", &["user", "me"]) => some(|_, _| Ok(workspace::profile())),
        _ => None,
    }
}
