//! Interpreting Routera's error responses.
//!
//! The body is `{message, error: true}`, and `{error, error_description}` on the token route. See
//! [Introduction](https://docs.routera.io/api-reference/introduction).

use dealport_core::error::Hint;
use dealport_core::http::Response;
use dealport_core::plumbing::{Failure, refusal_body, serde_json};
use serde::Deserialize;
use serde_json::value::RawValue;

/// The body of an error of either kind.
///
/// `error` is a boolean, or a code on the token route. A proxy in front of the API may leave it out
/// (inferred).
#[derive(Default, Deserialize)]
#[serde(default)]
struct ErrorBody<'a> {
    #[serde(borrow)]
    message: Option<&'a RawValue>,
    #[serde(borrow)]
    error: Option<&'a RawValue>,
    #[serde(borrow)]
    error_description: Option<&'a RawValue>,
}

/// Returns a text of the body. A boolean is not one: `error` is `true` in most responses.
fn text(raw: Option<&RawValue>) -> Option<String> {
    serde_json::from_str::<String>(raw?.get()).ok().filter(|text| !text.trim().is_empty())
}

/// The variables that hold the credentials.
pub(crate) const CLIENT: &[&str] = &["ROUTERA_CLIENT_ID", "ROUTERA_CLIENT_SECRET"];

/// Interprets an error response.
pub(crate) fn read(response: &Response) -> Failure {
    let mut failure = Failure::from_status(response);
    let body: ErrorBody<'_> = refusal_body(response);
    failure.code = text(body.error);
    let words = text(body.message).or_else(|| text(body.error_description));
    if let Some(message) = words.or_else(|| failure.code.clone()) {
        failure.message = message;
    }
    if response.status.as_u16() == 401 {
        failure.hint = Some(if lacks_account(&failure.message) {
            Hint::other("ask Routera to link the API client to your account; the token itself is valid")
        } else {
            Hint::CheckCredentials { variables: CLIENT }
        });
    }
    failure
}

fn lacks_account(message: &str) -> bool {
    message.to_lowercase().contains("account context")
}

#[cfg(test)]
mod tests {
    use dealport_core::error::ErrorKind;
    use dealport_core::plumbing::Retry;
    use http::{HeaderMap, StatusCode};

    use super::*;

    fn failure(status: u16, body: &'static str) -> Failure {
        read(&Response::new(StatusCode::from_u16(status).unwrap(), HeaderMap::new(), body))
    }

    #[test]
    fn documented_error_has_its_kind() {
        use ErrorKind as K;
        let cases = [
            (400, r#"{"message":"Invalid JSON","error":true}"#, K::InvalidRequest, "Invalid JSON", None),
            (
                401,
                r#"{ "message": "Unauthorized: missing account context", "error": true }"#,
                K::Unauthenticated,
                "Unauthorized: missing account context",
                None,
            ),
            (401, r#"{"message":"Unauthorized"}"#, K::Unauthenticated, "Unauthorized", None),
            (403, r#"{"message":"Forbidden"}"#, K::Forbidden, "Forbidden", None),
            (404, r#"{"message":"Object not found","error":true}"#, K::NotFound, "Object not found", None),
            (
                409,
                r#"{ "message": "Cannot update an archived object", "error": true }"#,
                K::Conflict,
                "Cannot update an archived object",
                None,
            ),
            (500, r#"{"message":"Internal","error":true}"#, K::Unavailable, "Internal", None),
            (
                400,
                r#"{"error":"unsupported_grant_type","error_description":"grant_type is wrong"}"#,
                K::InvalidRequest,
                "grant_type is wrong",
                Some("unsupported_grant_type"),
            ),
            (
                401,
                r#"{"error":"invalid_client"}"#,
                K::Unauthenticated,
                "invalid_client",
                Some("invalid_client"),
            ),
            (401, "", K::Unauthenticated, "unauthorized", None),
            (409, "", K::Conflict, "conflict", None),
            (502, "<html>Bad gateway</html>", K::Unavailable, "bad gateway", None),
            (400, r#"{"message":{"deep":1},"error":[]}"#, K::InvalidRequest, "bad request", None),
            (400, r#"{"message":"#, K::InvalidRequest, "bad request", None),
        ];
        for (status, body, kind, message, code) in cases {
            let failure = failure(status, body);
            assert_eq!(
                (failure.kind, failure.message.as_str(), failure.code.as_deref()),
                (kind, message, code),
                "{body}"
            );
        }
    }

    #[test]
    fn missing_account_is_not_a_credential_error() {
        let hint = |body| failure(401, body).hint.unwrap().to_string();
        assert!(hint(r#"{"message":"Unauthorized: missing account context","error":true}"#).contains("ask"));
        assert!(hint(r#"{"message":"Unauthorized"}"#).contains("ROUTERA_CLIENT_ID"));
    }

    #[test]
    fn undocumented_status_has_its_usual_kind() {
        assert_eq!((failure(429, "").kind, failure(429, "").retry), (ErrorKind::RateLimited, Retry::Backoff));
        assert_eq!((failure(503, "").kind, failure(503, "").retry), (ErrorKind::Unavailable, Retry::Backoff));
        assert_eq!(failure(422, "").kind, ErrorKind::InvalidRequest);
    }
}
