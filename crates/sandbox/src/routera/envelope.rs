//! The shapes of responses, and the words of refusals.

use serde_json::json;

use super::state::Call;
use crate::kit::{
    Field, Issue, Query, Refusal, Resource, Response, Row, Select, Stored, Window, Wrong, write,
};

/// Returns a record with the fields that are shown always and those that were asked for.
pub(crate) fn one(c: &Call<'_>, status: u16, resource: &Resource, row: &Row, asked: &[String]) -> Response {
    let mut body = Vec::new();
    write_row(c, resource, row, asked, &mut body);
    Response::new(status, Response::JSON, body)
}

/// Returns a page of a list. Which of two numbers `count` is, is not documented.
pub(crate) fn page(
    c: &Call<'_>,
    resource: &Resource,
    window: &Window,
    select: &Select<'_>,
    asked: &[String],
) -> Response {
    let page = c.store().select(resource.name, window, select);
    let mut body = br#"{"data":"#.to_vec();
    write::list(&page.keys, &mut body, |key, out| {
        if let Some(row) = crate::kit::Rows::row(c.store(), resource.name, key.number) {
            write_row(c, resource, &row, asked, out);
        }
    });
    let count = match c.state.total_count {
        true => c.store().count(resource.name, select.accept),
        false => page.keys.len() as u64,
    };
    let (limit, offset) = (window.limit, window.offset);
    let pagination = format!(r#","pagination":{{"limit":{limit},"offset":{offset},"count":{count}}}}}"#);
    body.extend_from_slice(pagination.as_bytes());
    Response::new(200, Response::JSON, body)
}

fn write_row(c: &Call<'_>, resource: &Resource, row: &Row, asked: &[String], out: &mut Vec<u8>) {
    let store = c.state.store();
    let asked = |field: &Field| asked.iter().any(|name| *name == field.name);
    write::row(store, resource.ids, store.fields(resource.name), row, &asked, out);
}

/// Returns the window of a list. That a value out of range is refused and not cut is inferred, and so is 1 as
/// the least limit: the vendor names 10 as well.
pub(crate) fn window(query: &mut Query) -> Window {
    let limit = query.number("limit", 1, 100).unwrap_or(10);
    let offset = query.number("offset", 0, u64::MAX).unwrap_or(0);
    query.counted(limit, offset)
}

/// An error of the API: a message and no code.
pub(crate) fn message(status: u16, message: &str) -> Response {
    Response::json(status, &json!({"message": message, "error": true}))
}

/// A 200 that says that nothing was assigned.
pub(crate) fn not_assigned(message: &str) -> Response {
    Response::json(200, &json!({"message": message}))
}

/// An error of the token route, which speaks OAuth.
pub(crate) fn oauth(status: u16, error: &str, description: &str) -> Response {
    Response::json(status, &json!({"error": error, "error_description": description}))
}

/// Refuses the fields of a body (wordings inferred).
pub(crate) fn invalid_fields(issues: &[Issue]) -> Refusal {
    let texts: Vec<String> = issues.iter().map(of_field).collect();
    Refusal::refused(400, format!("Validation failed: {}", texts.join("; ")))
}

fn of_field(Issue { path, wrong }: &Issue) -> String {
    match wrong {
        Wrong::ReadOnly => format!("Forbidden system field: {path}"),
        Wrong::Unknown => format!("Unknown field: {path}"),
        Wrong::Missing => format!("{path} is required"),
        Wrong::Null(_) => format!("{path} must not be null"),
        Wrong::Date => format!("{path} must be an ISO 8601 date"),
        Wrong::Choice(_) => format!("{path} must be one of the options"),
        Wrong::Other(text) => text.replace("{path}", path),
        wrong => format!("{path} must be {}", wrong.expected()),
    }
}

/// That a parameter that no page names is refused is inferred.
fn of_parameter(Issue { path, wrong }: &Issue) -> String {
    match wrong {
        Wrong::Unknown => format!("{path}: Parameter '{path}' is not allowed for this request"),
        Wrong::Doubled => format!("{path}: Expected a single value"),
        Wrong::Other(text) => format!("{path}: {text}"),
        wrong => format!("{path}: Expected {}", wrong.expected()),
    }
}

/// Returns the response to a refused request.
pub(crate) fn refused(refusal: &Refusal, is_token_route: bool) -> Response {
    match refusal {
        Refusal::Unauthorized if is_token_route => {
            oauth(401, "invalid_client", "Client authentication failed")
        }
        // The authorizer in front of the API knows nothing of `error` (inferred).
        Refusal::Unauthorized => Response::json(401, &json!({"message": "Unauthorized"})),
        Refusal::Forbidden => Response::json(403, &json!({"message": "Forbidden"})),
        // 404 also for a method that a path does not have (inferred).
        Refusal::NoRoute | Refusal::WrongMethod { .. } => {
            Response::json(404, &json!({"message": "Not Found"}))
        }
        Refusal::NotServed => message(501, "This operation is not served by the sandbox"),
        Refusal::NotFound(what) => message(404, &format!("{what} not found")),
        Refusal::ContentType | Refusal::Malformed => message(400, "Invalid JSON"),
        Refusal::Invalid(issues) => {
            message(400, &issues.iter().map(of_parameter).collect::<Vec<_>>().join("; "))
        }
        Refusal::Refused { status, message } => self::message(*status, message),
        // No limit is documented, and no header that tells when it ends (inferred).
        Refusal::RateLimited { .. } | Refusal::BudgetSpent => {
            Response::json(429, &json!({"message": "Too Many Requests"}))
        }
        Refusal::Broken { status, message } => {
            self::message(*status, message.as_deref().unwrap_or("Internal server error"))
        }
        Refusal::Failed => not_assigned("Assignment limit reached"),
        Refusal::Own(answer) => answer.clone(),
    }
}
