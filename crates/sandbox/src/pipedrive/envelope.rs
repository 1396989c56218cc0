//! The shapes of responses, and the words of refusals.

use std::borrow::Cow;

use serde_json::{Value, json};

use crate::{
    kit::{Issue, Key, Page, Refusal, Resource, Response, Row, Rows, Store, Window, Wrong, write},
    rate::Budget,
};

const INFO: &str = "Please check developers.pipedrive.com";
const LONG_INFO: &str = "Please check developers.pipedrive.com for more information about Pipedrive API.";

/// Returns a single object in the shape of v2.
pub(crate) fn one(write: impl FnOnce(&mut Vec<u8>)) -> Response {
    around(r#"{"success":true,"data":"#, write, "}")
}

/// Returns data in the shape of v1 without pages.
pub(crate) fn v1(write: impl FnOnce(&mut Vec<u8>)) -> Response {
    around(r#"{"success":true,"data":"#, write, r#","additional_data":null}"#)
}

/// Returns a page of a list in the shape of v1, whose rows are counted.
pub(crate) fn counted(window: &Window, page: &Page, write: impl FnMut(&Key, &mut Vec<u8>)) -> Response {
    let start = window.offset;
    let mut pagination =
        json!({"start": start, "limit": window.limit, "more_items_in_collection": page.more});
    if page.more {
        pagination["next_start"] = json!(start + page.keys.len() as u64);
    }
    let end = format!(r#","additional_data":{}}}"#, json!({"pagination": pagination}));
    around(r#"{"success":true,"data":"#, |out| write::list(&page.keys, out, write), &end)
}

/// Returns a page of a list in the shape of v2.
pub(crate) fn page(page: &Page, write: impl FnMut(&Key, &mut Vec<u8>)) -> Response {
    around(r#"{"success":true,"data":"#, |out| write::list(&page.keys, out, write), &next(page, ""))
}

/// Returns a page of a search; one over several types has a list of related items, which is empty.
pub(crate) fn items(page: &Page, related: bool, write: impl FnMut(&Key, &mut Vec<u8>)) -> Response {
    let end = next(page, if related { r#","related_items":[]}"# } else { "}" });
    around(r#"{"success":true,"data":{"items":"#, |out| write::list(&page.keys, out, write), &end)
}

/// Returns a page of a search of v1.
pub(crate) fn counted_items(window: &Window, page: &Page, write: impl FnMut(&Key, &mut Vec<u8>)) -> Response {
    let (start, limit) = (window.offset, window.limit);
    let meta = json!({"start": start, "limit": limit, "more_items_in_collection": page.more});
    let end = format!(r#"}},"additional_data":{meta}}}"#);
    around(r#"{"success":true,"data":{"items":"#, |out| write::list(&page.keys, out, write), &end)
}

/// Returns a page of rows in the shape of v2.
pub(crate) fn rows(page: &Page, store: &Store, resource: &Resource) -> Response {
    self::page(page, every(store, resource))
}

/// Returns a page of rows in the shape of v1.
pub(crate) fn counted_rows(window: &Window, page: &Page, store: &Store, resource: &Resource) -> Response {
    counted(window, page, every(store, resource))
}

/// Writes the row of each key in a way of its own.
pub(crate) fn each<'a>(
    store: &'a Store,
    resource: &'a Resource,
    write: impl Fn(&Row, &mut Vec<u8>) + 'a,
) -> impl Fn(&Key, &mut Vec<u8>) + 'a {
    move |key, out| {
        if let Some(row) = store.row(resource.name, key.number) {
            write(&row, out);
        }
    }
}

/// Writes the row of each key with what is always shown of it.
fn every<'a>(store: &'a Store, resource: &'a Resource) -> impl Fn(&Key, &mut Vec<u8>) + 'a {
    each(store, resource, |row, out| write(store, resource, row, out))
}

/// Returns one row in the shape of v2.
pub(crate) fn row(store: &Store, resource: &Resource, row: &Row) -> Response {
    one(|out| write(store, resource, row, out))
}

/// Writes one row with what is always shown of it.
pub(crate) fn write(store: &Store, resource: &Resource, row: &Row, out: &mut Vec<u8>) {
    write_as(store, resource, resource.name, row, out);
}

/// Writes one row in the shape of a section.
pub(crate) fn write_as(store: &Store, resource: &Resource, section: &str, row: &Row, out: &mut Vec<u8>) {
    write::row(store, resource.ids, resource.section(section), row, &|_| false, out);
}

/// Returns a page of what happened, newest first, in the shape of v2.
pub(crate) fn newest(window: &Window, items: &[Value]) -> Response {
    let places = window.over((1..=items.len() as u64).rev());
    page(&places, |key, out| write::json(&key.of(items), out))
}

/// Refuses a request for one reason in the words of its validation.
pub(crate) fn invalid(name: &str, text: impl Into<Cow<'static, str>>) -> Refusal {
    Refusal::invalid(name, Wrong::Other(text.into()))
}

fn next(page: &Page, brace: &str) -> String {
    format!(r#"{brace},"additional_data":{}}}"#, json!({"next_cursor": page.next}))
}

fn around(start: &str, write: impl FnOnce(&mut Vec<u8>), end: &str) -> Response {
    let mut body = start.as_bytes().to_vec();
    write(&mut body);
    body.extend_from_slice(end.as_bytes());
    Response::new(200, Response::JSON, body)
}

/// Returns the page of the network in front of the vendor, for clients that carry on in spite of 429.
pub(crate) fn cloudflare() -> Response {
    Response::new(
        403,
        Response::HTML,
        "<!doctype html>\n<html lang=\"en-US\"><head><title>Access denied | api.pipedrive.com used Cloudflare to \
         restrict access</title></head>\n<body><h1>Error 1015</h1><p>You are being rate limited.</p>\
         <p>Cloudflare Ray ID: 8f0000000000ffff</p></body></html>\n",
    )
    .with_header("server", "cloudflare")
}

/// Returns an error of the host that gives out tokens, with a code of OAuth's (shape inferred).
pub(crate) fn oauth(code: &str, message: &str) -> Response {
    Response::json(400, &json!({"success": false, "error": code, "message": message}))
}

/// Returns an error of the gateway in front of both versions.
fn gateway(status: u16, error: &str) -> Response {
    let body = json!({"success": false, "error": error, "errorCode": status, "error_info": INFO});
    Response::json(status, &body)
}

/// Returns an error of the limits. The body of a burst limit is inferred.
fn limited(error: &str) -> Response {
    Response::json(429, &json!({"success": false, "error": error, "errorCode": 429}))
}

/// Returns any other error: the shape of v1, also for v2 (inferred).
fn error(status: u16, error: &str, info: &str) -> Response {
    let nothing = Value::Null;
    Response::json(
        status,
        &json!({"success": false, "error": error, "error_info": info, "data": nothing, "additional_data": nothing}),
    )
}

/// Returns the response to a refused request.
pub(crate) fn refused(refusal: &Refusal, path: &str, now: u64) -> Response {
    let is_v1 = path.starts_with("/v1/");
    match refusal {
        Refusal::Unauthorized => gateway(401, "unauthorized access").with_header("x-401-by-gw", true),
        Refusal::Forbidden => error(403, "You do not have permissions to do this.", INFO),
        Refusal::NoRoute if is_v1 || path.starts_with("/api/v2/") => gateway(403, "Scope and URL mismatch"),
        // The shape outside of both versions is inferred, and so is the body for a wrong method.
        Refusal::NoRoute => gateway(404, "Not Found"),
        Refusal::WrongMethod { allow } => gateway(405, "Method Not Allowed").with_header("allow", allow),
        Refusal::NotServed => error(501, "This operation is not served by the sandbox", LONG_INFO),
        Refusal::NotFound("User") => {
            Response::json(404, &json!({"success": false, "error": "User not found or not accessible."}))
        }
        Refusal::NotFound(what @ "requested lead") => {
            error(404, &format!("{what} not found"), "Object was not found.")
        }
        Refusal::NotFound(what) if is_v1 => error(404, &format!("{what} not found"), LONG_INFO),
        // Documented for conversions, inferred for the rest.
        Refusal::NotFound(_) => error(404, "Entity was not found", "Object was not found."),
        // The status for another content type is inferred.
        Refusal::ContentType => error(400, "Content-Type must be application/json", LONG_INFO),
        Refusal::Malformed => error(400, "Request body must be a JSON object", LONG_INFO),
        Refusal::Invalid(issues) => {
            let texts: Vec<String> = issues.iter().map(text).collect();
            let error = format!("Validation failed: {}", texts.join("; "));
            let code = "ERR_SCHEMA_VALIDATION_FAILED";
            Response::json(400, &json!({"success": false, "error": error, "code": code}))
        }
        Refusal::Refused { status, message } => error(*status, message, LONG_INFO),
        Refusal::RateLimited { reset: None } => limited("Rate limit exceeded"),
        Refusal::RateLimited { reset: Some(seconds) } => limited("Rate limit exceeded")
            .with_header("x-ratelimit-remaining", 0)
            .with_header("x-ratelimit-reset", seconds),
        Refusal::BudgetSpent => limited("daily request budget exceeded")
            .with_header("retry-after", Budget::reset(now))
            .with_header("x-daily-ratelimit-token-remaining", 0),
        Refusal::Broken { status, message } => {
            error(*status, message.as_deref().unwrap_or("Internal server error"), LONG_INFO)
        }
        Refusal::Failed => error(200, "Something went wrong", LONG_INFO),
        Refusal::Own(response) => response.clone(),
    }
}

/// Returns the words for a wrong value; most are inferred.
fn text(issue: &Issue) -> String {
    let path = issue.whole();
    let name = path.rsplit('.').next().unwrap_or(path);
    let expected = match &issue.wrong {
        Wrong::Missing => return format!("{path}: Required"),
        Wrong::Unknown | Wrong::ReadOnly => {
            return format!("{path}: Parameter '{name}' is not allowed for this request");
        }
        Wrong::Doubled => return format!("{path}: Expected a single value"),
        Wrong::Missed(id) => return format!("{path}: {id} was not found"),
        Wrong::Other(text) => return format!("{path}: {text}"),
        Wrong::Time => "a date-time with whole seconds".into(),
        Wrong::Id(_) => "an integer".into(),
        Wrong::Null(inner) if matches!(**inner, Wrong::Id(_)) => "an integer".into(),
        wrong => wrong.expected(),
    };
    format!("{path}: Expected {expected}")
}
