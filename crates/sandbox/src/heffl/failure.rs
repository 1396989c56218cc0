//! The answers that say no, in the shapes of both versions.

use serde::Serialize;
use serde_json::json;

use crate::{body::Issue, exchange::Response};

/// The version of the API that a request speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Version {
    V1,
    V2,
}

impl Version {
    pub(crate) fn of(path: &str) -> Self {
        if path.starts_with("/api/v1/") { Self::V1 } else { Self::V2 }
    }
}

/// Why a request is refused.
#[derive(Clone, Debug)]
pub(crate) struct Refusal {
    status: u16,
    code: &'static str,
    message: String,
    issues: Vec<Issue>,
}

impl Refusal {
    fn new(status: u16, code: &'static str, message: impl Into<String>) -> Self {
        Self { status, code, message: message.into(), issues: Vec::new() }
    }

    pub(crate) fn unauthorized() -> Self {
        Self::new(401, "UNAUTHORIZED", "API key required. Include 'x-api-key' header.")
    }

    /// 404 (wording inferred).
    pub(crate) fn not_found(what: &str) -> Self {
        Self::new(404, "NOT_FOUND", format!("{what} not found."))
    }

    pub(crate) fn bad_request(message: &str) -> Self {
        Self::new(400, "BAD_REQUEST", message)
    }

    /// 429 (wording inferred).
    pub(crate) fn too_many_requests() -> Self {
        Self::new(429, "TOO_MANY_REQUESTS", "Rate limit exceeded. Please try again later.")
    }

    /// A fault of the server (wording inferred).
    pub(crate) fn server_error(status: u16) -> Self {
        Self::new(status, "INTERNAL_SERVER_ERROR", "Something went wrong on our side.")
    }

    pub(crate) fn validation(issues: Vec<Issue>) -> Self {
        let message = "Some fields are invalid. Please check and try again.";
        Self { issues, ..Self::new(400, "VALIDATION_ERROR", message) }
    }

    /// The refusal in the shape of a version. That v1 puts issues into its message is inferred.
    pub(crate) fn answer(&self, version: Version) -> Response {
        let Self { status, code, message, issues } = self;
        match version {
            Version::V1 if issues.is_empty() => {
                Response::json(*status, &json!({"code": code, "message": message}))
            }
            Version::V1 => {
                let texts: Vec<String> = issues.iter().map(Issue::to_string).collect();
                Response::json(*status, &json!({"code": "BAD_REQUEST", "message": texts.join("; ")}))
            }
            Version::V2 if issues.is_empty() => {
                Response::json(*status, &json!({"error": {"code": code, "message": message}}))
            }
            Version::V2 => {
                let issues: Vec<Row<'_>> = issues.iter().map(Row::new).collect();
                Response::json(
                    *status,
                    &json!({"error": {"code": code, "message": message, "details": {"issues": issues}}}),
                )
            }
        }
    }
}

/// An issue; one that is of no member has no `field`.
#[derive(Serialize)]
struct Row<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'a str>,
    message: &'a str,
}

impl<'a> Row<'a> {
    fn new(issue: &'a Issue) -> Self {
        Self { field: issue.field.as_deref(), message: &issue.message }
    }
}

/// `Ok` if nothing is wrong.
pub(crate) fn check(issues: Vec<Issue>) -> Result<(), Refusal> {
    if issues.is_empty() { Ok(()) } else { Err(Refusal::validation(issues)) }
}

/// The issue of a member that nobody documents.
pub(crate) fn unknown(name: &str) -> Issue {
    Issue::general(format!("Unknown field: {name}. Only documented fields and cf_* keys are allowed."))
}
