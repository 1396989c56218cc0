//! The shapes of responses in both versions, and the words of refusals.

use serde_json::{Value, json};

use crate::kit::{Ids, Issue, Key, Page, Refusal, Request, Response, Rows, Wrong, write};

/// Returns a single object, which both versions show without a wrapper. That creations are answered with 200
/// and not with 201 follows from the reference pages.
pub(crate) fn one(write: impl FnOnce(&mut Vec<u8>)) -> Response {
    around("", write, "")
}

/// Returns a list without pages: `data` and no `meta` (inferred from the one list of this kind that is
/// documented).
pub(crate) fn all<T>(rows: impl IntoIterator<Item = T>, write: impl FnMut(T, &mut Vec<u8>)) -> Response {
    around(r#"{"data":"#, |out| write::list(rows, out, write), "}")
}

/// Returns a page of v2.
pub(crate) fn page(page: &Page, write: impl FnMut(&Key, &mut Vec<u8>)) -> Response {
    let end = format!(r#","meta":{{{}}}}}"#, next(page));
    around(r#"{"data":"#, |out| write::list(&page.keys, out, write), &end)
}

/// Returns a page of v1 in its second generation.
pub(crate) fn items(page: &Page, write: impl FnMut(&Key, &mut Vec<u8>)) -> Response {
    around(r#"{"items":"#, |out| write::list(&page.keys, out, write), &format!(",{}}}", next(page)))
}

/// Returns a page of v1 in its first generation.
pub(crate) fn counted(page: &Page, meta: &Value, write: impl FnMut(&Key, &mut Vec<u8>)) -> Response {
    let end = format!(r#","meta":{meta}}}"#);
    around(r#"{"items":"#, |out| write::list(&page.keys, out, write), &end)
}

fn next(page: &Page) -> String {
    format!(r#""nextCursor":{},"hasMore":{}"#, json!(page.next), page.more)
}

fn around(start: &str, write: impl FnOnce(&mut Vec<u8>), end: &str) -> Response {
    let mut body = start.as_bytes().to_vec();
    write(&mut body);
    body.extend_from_slice(end.as_bytes());
    Response::new(200, Response::JSON, body)
}

/// Returns the response to a refused request. Words are inferred except for those of 401 and of issues.
pub(crate) fn refused(refusal: &Refusal, request: &Request, rows: &dyn Rows) -> Response {
    let error = |status, message: &str| error(request, status, code(status), message, &[]);
    match refusal {
        Refusal::Unauthorized => error(401, "API key required. Include 'x-api-key' header."),
        Refusal::Forbidden => error(403, "You do not have permission to do this."),
        // A method that a path does not have is not found either (inferred).
        Refusal::NoRoute | Refusal::WrongMethod { .. } => error(404, "Route not found."),
        Refusal::NotServed => error(501, "This operation is not served by the sandbox."),
        Refusal::NotFound(what) => error(404, &format!("{what} not found.")),
        Refusal::ContentType => error(400, "Content-Type must be application/json."),
        Refusal::Malformed => error(400, "Request body must be a JSON object."),
        Refusal::Invalid(issues) => invalid(request, issues, rows),
        Refusal::Refused { status, message } => error(*status, message),
        Refusal::RateLimited { .. } | Refusal::BudgetSpent => {
            error(429, "Rate limit exceeded. Please try again later.")
        }
        Refusal::Broken { status, message } => {
            error(*status, message.as_deref().unwrap_or("Something went wrong on our side."))
        }
        Refusal::Failed => error(200, "Something went wrong on our side."),
        Refusal::Own(response) => response.clone(),
    }
}

fn code(status: u16) -> &'static str {
    match status {
        401 => "UNAUTHORIZED",
        403 => "FORBIDDEN",
        404 => "NOT_FOUND",
        409 => "CONFLICT",
        429 => "TOO_MANY_REQUESTS",
        400..=499 => "BAD_REQUEST",
        501 => "NOT_IMPLEMENTED",
        _ => "INTERNAL_SERVER_ERROR",
    }
}

fn is_v1(request: &Request) -> bool {
    request.path.starts_with("/api/v1/")
}

fn error(request: &Request, status: u16, code: &str, message: &str, issues: &[Value]) -> Response {
    if is_v1(request) {
        return Response::json(status, &json!({"code": code, "message": message}));
    }
    let mut error = json!({"code": code, "message": message});
    if !issues.is_empty() {
        error["details"] = json!({"issues": issues});
    }
    Response::json(status, &json!({"error": error}))
}

/// That v1 puts issues into its message is inferred.
fn invalid(request: &Request, issues: &[Issue], rows: &dyn Rows) -> Response {
    let texts = issues.iter().map(|issue| text(issue, request, rows));
    if is_v1(request) {
        let texts: Vec<String> = texts
            .map(|(field, text)| field.map_or_else(|| text.clone(), |field| format!("{field}: {text}")))
            .collect();
        return error(request, 400, "BAD_REQUEST", &texts.join("; "), &[]);
    }
    let issue = |(field, text): (Option<String>, String)| match field {
        Some(field) => json!({"field": field, "message": text}),
        None => json!({"message": text}),
    };
    let issues: Vec<Value> = texts.map(issue).collect();
    let message = "Some fields are invalid. Please check and try again.";
    error(request, 400, "VALIDATION_ERROR", message, &issues)
}

/// Returns the field of an issue, which one of an unknown field does not have, and its words.
fn text(issue: &Issue, request: &Request, rows: &dyn Rows) -> (Option<String>, String) {
    let (path, whole, is_parameter) = (&issue.path, issue.whole(), request.parameter(&issue.path).is_some());
    let wrong = if let Wrong::Null(inner) = &issue.wrong { inner } else { &issue.wrong };
    let text = match wrong {
        Wrong::Unknown | Wrong::ReadOnly if is_parameter => {
            format!("Parameter '{path}' is not allowed for this request")
        }
        Wrong::Unknown | Wrong::ReadOnly => {
            let (parent, name) =
                path.rsplit_once('.').map_or((None, path.as_str()), |(parent, name)| (Some(parent), name));
            let text = format!("Unknown field: {name}. Only documented fields and cf_* keys are allowed.");
            return (parent.map(str::to_owned), text);
        }
        Wrong::Missing => "Required".to_owned(),
        Wrong::Doubled => "Expected a single value".to_owned(),
        // Contacts and companies do not tell an id that is malformed from one that does not exist.
        Wrong::Id(_) | Wrong::Missed(_) if is_client(request) && path == "companyId" => {
            "Expected the id of a company".to_owned()
        }
        Wrong::Id(_) | Wrong::Missed(_) if is_client(request) => {
            "Expected the id of an existing record".to_owned()
        }
        Wrong::Range(least, most) if is_parameter => format!("Expected an integer from {least} to {most}"),
        Wrong::Missed(_) => "Not found.".to_owned(),
        Wrong::Other(text) => text.to_string(),
        wrong => format!("Expected {}", expected(wrong, path != whole, rows)),
    };
    (Some(whole.to_owned()), text)
}

fn is_client(request: &Request) -> bool {
    ["/api/v2/contacts", "/api/v2/companies"].iter().any(|path| request.path.starts_with(path))
}

fn expected(wrong: &Wrong, in_list: bool, rows: &dyn Rows) -> String {
    match wrong {
        Wrong::Email => "a valid email address".to_owned(),
        Wrong::Currency => "a 3-letter ISO currency code".to_owned(),
        Wrong::Time => "an ISO 8601 date-time".to_owned(),
        Wrong::Range(0, u64::MAX) => "a number of at least 0".to_owned(),
        Wrong::Id(resource) => {
            let prefix = if let Ids::Prefixed(prefix) = rows.ids(resource) { prefix } else { "a digit" };
            let ids = if in_list { "an array of ids that begin" } else { "an id that begins" };
            format!("{ids} with {prefix}")
        }
        wrong => wrong.expected().into_owned(),
    }
}
