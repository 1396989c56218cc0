//! The meaning of Weeek's errors.
//!
//! The vendor documents none of them; this module follows what was observed.

use dealport_core::error::{ErrorKind, Hint, Issue};
use dealport_core::http::Response;
use dealport_core::json::Fields;
use dealport_core::plumbing::{Failure, Retry, refusal_body, text};
use serde::Deserialize;
use serde_json::value::RawValue;

const NOT_FOUND: &str = "1000001";
const UNAUTHENTICATED: &str = "2000000";

/// The body of an error, in which any field may be missing or of another type.
#[derive(Default, Deserialize)]
#[serde(default)]
struct ErrorBody<'a> {
    #[serde(borrow)]
    code: Option<&'a RawValue>,
    #[serde(borrow)]
    message: Option<&'a RawValue>,
    #[serde(borrow)]
    errors: Option<&'a RawValue>,
}

/// Interprets an error response, or a response that reports a failure with a status of success.
pub(crate) fn read(response: &Response) -> Failure {
    let mut failure = Failure::from_status(response);
    let body: ErrorBody<'_> = refusal_body(response);
    failure.code = text(body.code);
    failure.issues = body.errors.map(issues).unwrap_or_default();
    let message = text(body.message).or_else(|| failure.issues.first().map(ToString::to_string));
    if response.status.is_success() {
        failure.kind = if failure.issues.is_empty() { ErrorKind::Vendor } else { ErrorKind::InvalidRequest };
        failure.retry = Retry::Never(None);
    }
    if let Some(message) = message {
        failure.message = message;
    }
    if !response.status.is_server_error() {
        match failure.code.as_deref() {
            // Weeek sends it with the status 400.
            Some(NOT_FOUND) => failure.kind = ErrorKind::NotFound,
            Some(UNAUTHENTICATED) => failure.kind = ErrorKind::Unauthenticated,
            _ => {}
        }
    }
    failure.hint = match failure.kind {
        ErrorKind::Unauthenticated => Some(Hint::CheckCredentials { variables: &["WEEEK_API_TOKEN"] }),
        ErrorKind::Forbidden => Some(Hint::CheckCreatorPermissions),
        ErrorKind::NotFound if failure.message.starts_with("The route ") => {
            Some(Hint::other("check the path: Weeek has no such route"))
        }
        _ => None,
    };
    failure
}

/// Reads a map from fields to their messages: a list, or a single one.
fn issues(errors: &RawValue) -> Vec<Issue> {
    let by_field: Fields = serde_json::from_str(errors.get()).unwrap_or_default();
    let messages = |raw: &RawValue| match serde_json::from_str::<Vec<&RawValue>>(raw.get()) {
        Ok(list) => list.into_iter().filter_map(|message| text(Some(message))).collect(),
        Err(_) => text(Some(raw)).into_iter().collect::<Vec<_>>(),
    };
    let issues = by_field.iter().flat_map(|(field, raw)| {
        messages(raw).into_iter().map(move |message| Issue::new(field.to_string(), message))
    });
    issues.collect()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

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
    fn observed_errors_are_interpreted() {
        use ErrorKind::{
            Forbidden, InvalidRequest, NotFound, RateLimited, Unauthenticated, Unavailable, Vendor,
        };
        let cases = [
            (
                401,
                r#"{"success":false,"code":2000000,"message":"Unauthenticated."}"#,
                (Unauthenticated, "Unauthenticated.", Some("2000000")),
            ),
            (
                400,
                r#"{"success":false,"code":1000001,"message":"Model not found"}"#,
                (NotFound, "Model not found", Some("1000001")),
            ),
            (400, r#"{"success":false,"message":"No"}"#, (InvalidRequest, "No", None)),
            (403, "", (Forbidden, "forbidden", None)),
            (404, r#"{"message":"Record not found"}"#, (NotFound, "Record not found", None)),
            (
                404,
                r#"{"success":false,"message":"The route public/v1/crm could not be found."}"#,
                (NotFound, "The route public/v1/crm could not be found.", None),
            ),
            (404, "<!DOCTYPE html><title>Not Found</title>", (NotFound, "not found", None)),
            (405, "<!DOCTYPE html><title>405</title>", (InvalidRequest, "method not allowed", None)),
            (422, r#"{"errors":{"name":"Too long."}}"#, (InvalidRequest, "name: Too long.", None)),
            (429, "", (RateLimited, "too many requests", None)),
            (
                500,
                r#"{"message":"Server Error","code":1000001}"#,
                (Unavailable, "Server Error", Some("1000001")),
            ),
            (502, "<html>Bad gateway</html>", (Unavailable, "bad gateway", None)),
            (
                200,
                r#"{"success":false}"#,
                (Vendor, "the vendor rejected the request without giving a reason", None),
            ),
            (200, r#"{"success":false,"errors":{"a":["b"]}}"#, (InvalidRequest, "a: b", None)),
            (
                200,
                r#"{"success":false,"code":1000001}"#,
                (NotFound, "the vendor rejected the request without giving a reason", Some("1000001")),
            ),
            (400, r#"{"code":null,"message":{},"errors":[1]}"#, (InvalidRequest, "bad request", None)),
        ];
        for (status, body, expected) in cases {
            let failure = failure(status, &[], body);
            assert_eq!((failure.kind, &*failure.message, failure.code.as_deref()), expected, "{body}");
        }
    }

    #[test]
    fn issues_name_their_field() {
        let body = r#"{"success":false,"message":"The selected tags.0 is invalid.","errors":{
            "tags.0":["The selected tags.0 is invalid.","Twice."],"title":"Too long.","none":[],"odd":[null,{},7]
        }}"#;
        let failure = failure(422, &[], body);
        let issues: Vec<_> =
            failure.issues.iter().map(|issue| (issue.field.as_deref().unwrap(), &*issue.message)).collect();
        assert_eq!(
            issues,
            [
                ("tags.0", "The selected tags.0 is invalid."),
                ("tags.0", "Twice."),
                ("title", "Too long."),
                ("odd", "7"),
            ]
        );
    }

    #[test]
    fn rate_limit_is_waited_out_as_told_or_by_backoff() {
        assert_eq!(failure(429, &[("retry-after", "3")], "").retry, Retry::After(Duration::from_secs(3)));
        assert_eq!(failure(429, &[], "").retry, Retry::Backoff);
    }
}
