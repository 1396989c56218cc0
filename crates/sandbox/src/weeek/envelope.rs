//! The shapes of responses, and the words of refusals.

use std::collections::BTreeMap;

use serde_json::json;

use crate::kit::{Issue, Object, Refusal, Request, Resource, Response, Wrong};

/// The payload without a name of its own.
const DATA: &str = "data";

/// Returns a success without a payload.
pub(crate) fn done() -> Response {
    Response::new(200, Response::JSON, r#"{"success":true}"#)
}

/// Returns a success with a payload under a name of its own.
pub(crate) fn with(name: &str, write: impl FnOnce(&mut Vec<u8>)) -> Response {
    page(name, write, None)
}

/// Returns what responses call a list of rows: rows without a name of their own have none in lists either.
pub(crate) fn list_of(resource: &Resource) -> &'static str {
    if resource.title == DATA { DATA } else { resource.name }
}

/// Returns a page of a list, with a flag that tells whether others follow if the list has one.
pub(crate) fn page(name: &str, write: impl FnOnce(&mut Vec<u8>), more: Option<(&str, bool)>) -> Response {
    let mut body = Vec::new();
    let mut object = Object::open(&mut body);
    write(object.put("success", &true).member(name));
    if let Some((flag, more)) = more {
        object.put(flag, &more);
    }
    object.close();
    Response::new(200, Response::JSON, body)
}

/// Returns a success without a body.
pub(crate) fn nothing() -> Response {
    Response { headers: Vec::new(), ..Response::new(204, Response::JSON, "") }
}

/// Returns an object without the flag of success.
pub(crate) fn bare(write: impl FnOnce(&mut Vec<u8>)) -> Response {
    let mut body = Vec::new();
    write(&mut body);
    Response::new(200, Response::JSON, body)
}

/// Refuses what is missing with a page, as some operations do.
pub(crate) fn missing_page() -> Refusal {
    Refusal::Own(html(404, "Not Found"))
}

/// Refuses what is missing in the words of funnels and statuses, as some other operations do.
pub(crate) fn missing_record() -> Refusal {
    Refusal::Own(record_not_found())
}

/// Writes every true and false outside of texts as 1 and 0.
pub(crate) fn numeric_flags(mut response: Response) -> Response {
    let mut body = Vec::with_capacity(response.body.len());
    let mut rest = response.body.as_slice();
    let (mut quoted, mut escaped) = (false, false);
    while let Some((&byte, after)) = rest.split_first() {
        let flags = [(&b"true"[..], b'1'), (b"false", b'0')];
        let flag = flags.into_iter().find(|(word, _)| !quoted && rest.starts_with(word));
        if let Some((word, digit)) = flag {
            body.push(digit);
            rest = &rest[word.len()..];
            continue;
        }
        quoted ^= byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        body.push(byte);
        rest = after;
    }
    response.body = body;
    response
}

fn record_not_found() -> Response {
    Response::json(404, &json!({"message": "Record not found"}))
}

fn error(status: u16, message: &str) -> Response {
    Response::json(status, &json!({"success": false, "message": message}))
}

fn coded(status: u16, code: u32, message: &str) -> Response {
    Response::json(status, &json!({"success": false, "code": code, "message": message}))
}

fn html(status: u16, title: &str) -> Response {
    let page = format!(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><title>{title}</title></head>\
         <body><h1>{status}</h1><p>{title}</p></body></html>\n"
    );
    Response::new(status, Response::HTML, page)
}

/// Returns the response to a refused request.
pub(crate) fn refused(refusal: &Refusal, request: &Request) -> Response {
    match refusal {
        Refusal::Unauthorized => coded(401, 2_000_000, "Unauthenticated."),
        // The body is not documented (inferred).
        Refusal::Forbidden => error(403, "This action is unauthorized."),
        // A client that accepts anything does not ask for JSON.
        Refusal::NoRoute if !request.header("accept").is_some_and(|accept| accept.contains("/json")) => {
            html(404, "Not Found")
        }
        Refusal::NoRoute => {
            let path = request.path.trim_start_matches('/');
            error(404, &format!("The route {path} could not be found."))
        }
        Refusal::WrongMethod { allow } => html(405, "Method Not Allowed").with_header("allow", allow),
        Refusal::NotServed => error(501, "This operation is not served by the sandbox"),
        Refusal::NotFound("funnel" | "status") => record_not_found(),
        // Not 404: what is missing mostly answers so.
        Refusal::NotFound(_) => coded(400, 1_000_001, "Model not found"),
        // The status and the words of the next two are inferred.
        Refusal::ContentType => error(400, "Content-Type must be application/json"),
        Refusal::Malformed => error(400, "The body must be a JSON object"),
        Refusal::Invalid(issues) => issues_response(issues),
        Refusal::Refused { status, message } => error(*status, message),
        // The body is not documented, and no header tells when a limit ends (inferred).
        Refusal::RateLimited { .. } | Refusal::BudgetSpent => error(429, "Too Many Attempts."),
        Refusal::Broken { status, message } => error(*status, message.as_deref().unwrap_or("Server Error")),
        Refusal::Failed => error(200, "Something went wrong"),
        Refusal::Own(response) => response.clone(),
    }
}

/// Returns 422 with all issues. The general message is that of the first one.
fn issues_response(issues: &[Issue]) -> Response {
    let mut errors: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for issue in issues {
        errors.entry(&issue.path).or_default().push(text(&issue.path, &issue.wrong));
    }
    let mut message = issues.first().map(|issue| text(&issue.path, &issue.wrong)).unwrap_or_default();
    match issues.len() {
        0 | 1 => {}
        2 => message.push_str(" (and 1 more error)"),
        more => message.push_str(&format!(" (and {} more errors)", more - 1)),
    }
    Response::json(422, &json!({"success": false, "message": message, "errors": errors}))
}

/// Returns the words for a wrong value; most are inferred.
fn text(name: &str, wrong: &Wrong) -> String {
    let rest = match wrong {
        Wrong::Null(inner) => return text(name, inner),
        Wrong::Missing | Wrong::Blank => "field is required.".into(),
        Wrong::Text => "must be a string.".into(),
        Wrong::TooLong(most) => format!("must not be greater than {most} characters.").into(),
        Wrong::Number => "must be a number.".into(),
        Wrong::Range(least, most) if *most < u64::MAX => {
            format!("must be between {least} and {most}.").into()
        }
        Wrong::Whole
        | Wrong::Range(..)
        | Wrong::Id(
            "tags" | "currencies" | "tasks" | "portfolios" | "projects" | "boards" | "boardColumns"
            | "comments",
        ) => "must be an integer.".into(),
        Wrong::Flag => "field must be true or false.".into(),
        Wrong::List | Wrong::Object => "must be an array.".into(),
        Wrong::Email => "must be a valid email address.".into(),
        Wrong::Date | Wrong::Time => "is not a valid date.".into(),
        Wrong::Url => "must be a valid URL.".into(),
        Wrong::Doubled => "field has a duplicate value.".into(),
        Wrong::Id("funnels" | "statuses" | "deals") | Wrong::Choice(_) | Wrong::Missed(_) => {
            return format!("The selected {name} is invalid.");
        }
        Wrong::Id(_) => "must be a valid UUID.".into(),
        Wrong::Other(text) => text.clone(),
        wrong => format!("must be {}.", wrong.expected()).into(),
    };
    format!("The {name} {rest}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_become_numbers_and_texts_stay() {
        let text = r#"{"success":true,"a":"is \"true\\","b":[false,"false"]}"#;
        let response = numeric_flags(Response::new(200, Response::JSON, text));
        let expected = r#"{"success":1,"a":"is \"true\\","b":[0,"false"]}"#;
        assert_eq!(String::from_utf8(response.body).unwrap(), expected);
    }
}
