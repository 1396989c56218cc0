//! Error responses of Heffl.
//!
//! See [Errors](https://docs.heffl.com/api-v2/errors), and
//! [Introduction](https://docs.heffl.com/api-reference/introduction) for v1.

use dealport_core::error::{Hint, Issue};
use dealport_core::http::Response;
use dealport_core::plumbing::{Failure, Retry, refusal_body, retry_after, text};
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::limits;

/// The envelope of an error. Errors of v2 are wrapped in `error`; those of v1 are flat.
#[derive(Default, Deserialize)]
struct Envelope<'a> {
    #[serde(borrow)]
    error: Option<&'a RawValue>,
    #[serde(borrow)]
    code: Option<&'a RawValue>,
    #[serde(borrow)]
    message: Option<&'a RawValue>,
}

#[derive(Default, Deserialize)]
struct Wrapped<'a> {
    #[serde(borrow)]
    code: Option<&'a RawValue>,
    #[serde(borrow)]
    message: Option<&'a RawValue>,
    #[serde(borrow)]
    details: Option<&'a RawValue>,
}

#[derive(Default, Deserialize)]
struct Details<'a> {
    #[serde(borrow)]
    issues: Option<Vec<&'a RawValue>>,
}

#[derive(Default, Deserialize)]
struct WireIssue<'a> {
    #[serde(borrow)]
    field: Option<&'a RawValue>,
    #[serde(borrow)]
    message: Option<&'a RawValue>,
}

/// Reads an object, and returns an empty one for any other JSON.
fn object<'a, T: Deserialize<'a> + Default>(raw: &'a RawValue) -> T {
    serde_json::from_str(raw.get()).unwrap_or_default()
}

/// Interprets an error response.
pub(crate) fn read(response: &Response) -> Failure {
    let mut failure = Failure::from_status(response);
    let envelope: Envelope<'_> = refusal_body(response);
    let wrapped: Wrapped<'_> = envelope.error.map(object).unwrap_or_default();
    failure.code = text(wrapped.code).or_else(|| text(envelope.code));
    let message = text(wrapped.message).or_else(|| text(envelope.message)).or_else(|| text(envelope.error));
    if let Some(message) = message {
        failure.message = message;
    }
    failure.issues = wrapped.details.map(issues).unwrap_or_default();
    match response.status.as_u16() {
        401 => failure.hint = Some(Hint::CheckCredentials { variables: &["HEFFL_API_KEY"] }),
        403 => failure.hint = Some(Hint::CheckCreatorPermissions),
        429 => {
            if let Some(wait) = limits::reset(response).or_else(|| retry_after(response)) {
                failure.retry = Retry::After(wait);
            }
            failure.hint =
                Some(Hint::other("all programs that use the key share its 60 requests per minute"));
        }
        _ => {}
    }
    failure
}

fn issues(details: &RawValue) -> Vec<Issue> {
    let details: Details<'_> = object(details);
    let issues = details.issues.unwrap_or_default().into_iter();
    issues
        .filter_map(|raw| {
            let issue: WireIssue<'_> = object(raw);
            let message = text(issue.message).or_else(|| text(Some(raw)))?;
            Some(Issue::new(text(issue.field), message))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use dealport_core::error::ErrorKind;
    use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

    use super::*;

    fn failure(status: u16, headers: &[(&'static str, &'static str)], body: &'static str) -> Failure {
        let headers: HeaderMap = headers
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
            .collect();
        read(&Response::new(StatusCode::from_u16(status).unwrap(), headers, body))
    }

    #[test]
    fn error_is_read_from_both_envelopes() {
        let cases = [
            (
                401,
                r#"{ "error": { "code": "UNAUTHORIZED", "message": "API key required. Include 'x-api-key' header." } }"#,
                (
                    ErrorKind::Unauthenticated,
                    "API key required. Include 'x-api-key' header.",
                    Some("UNAUTHORIZED"),
                ),
            ),
            (
                400,
                r#"{ "code": "BAD_REQUEST", "message": "Invalid email address format" }"#,
                (ErrorKind::InvalidRequest, "Invalid email address format", Some("BAD_REQUEST")),
            ),
            (
                403,
                r#"{"error":{"code":"FORBIDDEN","message":"No"}}"#,
                (ErrorKind::Forbidden, "No", Some("FORBIDDEN")),
            ),
            (
                404,
                r#"{"code":"NOT_FOUND","message":"No deal"}"#,
                (ErrorKind::NotFound, "No deal", Some("NOT_FOUND")),
            ),
            (
                409,
                r#"{"error":{"code":"CONFLICT","message":"Twice"}}"#,
                (ErrorKind::Conflict, "Twice", Some("CONFLICT")),
            ),
            (
                429,
                r#"{"error":{"code":"TOO_MANY_REQUESTS","message":"Slow down"}}"#,
                (ErrorKind::RateLimited, "Slow down", Some("TOO_MANY_REQUESTS")),
            ),
            (
                500,
                r#"{"error":{"code":"INTERNAL_SERVER_ERROR","message":"Oops"}}"#,
                (ErrorKind::Unavailable, "Oops", Some("INTERNAL_SERVER_ERROR")),
            ),
            (
                418,
                r#"{"error":{"code":"A_NEW_ONE","message":"Tea"}}"#,
                (ErrorKind::Vendor, "Tea", Some("A_NEW_ONE")),
            ),
            (400, r#"{"error":"Nope"}"#, (ErrorKind::InvalidRequest, "Nope", None)),
            (
                400,
                r#"{"error":{"code":7,"message":null,"details":[]}}"#,
                (ErrorKind::InvalidRequest, "bad request", Some("7")),
            ),
            (500, "", (ErrorKind::Unavailable, "internal server error", None)),
            (502, "<html>Bad gateway</html>", (ErrorKind::Unavailable, "bad gateway", None)),
            (404, "[1]", (ErrorKind::NotFound, "not found", None)),
            (404, "\u{fffd}{", (ErrorKind::NotFound, "not found", None)),
        ];
        for (status, body, expected) in cases {
            let failure = failure(status, &[], body);
            assert_eq!((failure.kind, &*failure.message, failure.code.as_deref()), expected, "{body}");
        }
    }

    #[test]
    fn issues_name_their_field_if_known() {
        let body = r#"{
            "error": {
                "code": "VALIDATION_ERROR",
                "message": "Some fields are invalid. Please check and try retry.",
                "details": {
                    "issues": [
                        { "field": "firstName", "message": "Required" },
                        { "message": "Unknown field: foo. Only documented fields and cf_* keys are allowed." },
                        "just text", 7, null, {}
                    ]
                }
            }
        }"#;
        let failure = failure(400, &[], body);
        let issues: Vec<_> =
            failure.issues.iter().map(|issue| (issue.field.as_deref(), &*issue.message)).collect();
        assert_eq!(
            issues,
            [
                (Some("firstName"), "Required"),
                (None, "Unknown field: foo. Only documented fields and cf_* keys are allowed."),
                (None, "just text"),
                (None, "7"),
            ]
        );
    }

    #[test]
    fn rate_limited_request_waits_as_told() {
        let retry = |headers: &[_]| failure(429, headers, "").retry;
        assert_eq!(retry(&[("ratelimit-reset", "17")]), Retry::After(Duration::from_secs(17)));
        assert_eq!(retry(&[("retry-after", "3")]), Retry::After(Duration::from_secs(3)));
        assert_eq!(retry(&[]), Retry::Backoff);
    }
}
