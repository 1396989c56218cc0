//! The answers that say no.

use std::collections::BTreeMap;

use serde_json::json;

use crate::{body::Issue, exchange::Response};

/// Why a request is refused.
#[derive(Clone, Debug)]
pub(crate) enum Refusal {
    Unauthenticated,
    /// 400, and not 404: how most things are told to be missing.
    ModelNotFound,
    /// 404: how funnels and statuses are told to be missing.
    RecordNotFound,
    /// No operation has this path.
    NoRoute {
        path: String,
        /// Whether the client asked for JSON.
        json: bool,
    },
    /// The path has operations with other methods only.
    WrongMethod {
        allow: String,
    },
    /// A body that is not taken apart (status and wording inferred).
    Malformed(&'static str),
    Invalid(Vec<Issue>),
}

impl Refusal {
    pub(crate) fn answer(&self) -> Response {
        match self {
            Self::Unauthenticated => Response::json(
                401,
                &json!({"success": false, "code": 2_000_000, "message": "Unauthenticated."}),
            ),
            Self::ModelNotFound => Response::json(
                400,
                &json!({"success": false, "code": 1_000_001, "message": "Model not found"}),
            ),
            Self::RecordNotFound => Response::json(404, &json!({"message": "Record not found"})),
            Self::NoRoute { path, json: true } => {
                let path = path.trim_start_matches('/');
                refused(404, &format!("The route {path} could not be found."))
            }
            Self::NoRoute { json: false, .. } => page(404, "Not Found"),
            Self::WrongMethod { allow } => page(405, "Method Not Allowed").with_header("allow", allow),
            Self::Malformed(message) => refused(400, message),
            Self::Invalid(issues) => invalid(issues),
        }
    }
}

/// A refusal that says no more than its message.
pub(crate) fn refused(status: u16, message: &str) -> Response {
    Response::json(status, &json!({"success": false, "message": message}))
}

/// 429. Its body is not documented (inferred).
pub(crate) fn too_many_requests() -> Response {
    refused(429, "Too Many Attempts.")
}

/// The general message is that of one problem and may not name its member.
fn invalid(issues: &[Issue]) -> Response {
    let mut errors: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for issue in issues {
        errors.entry(issue.field.as_deref().unwrap_or_default()).or_default().push(&issue.message);
    }
    let mut message = issues.first().map(|issue| issue.message.clone()).unwrap_or_default();
    match issues.len() {
        0 | 1 => {}
        2 => message.push_str(" (and 1 more error)"),
        more => message.push_str(&format!(" (and {} more errors)", more - 1)),
    }
    Response::json(422, &json!({"success": false, "message": message, "errors": errors}))
}

fn page(status: u16, title: &str) -> Response {
    let page = format!(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><title>{title}</title></head>\
         <body><h1>{status}</h1><p>{title}</p></body></html>\n"
    );
    Response::new(status, Response::HTML, page)
}

/// `Ok` if nothing is wrong.
pub(crate) fn check(issues: Vec<Issue>) -> Result<(), Refusal> {
    if issues.is_empty() { Ok(()) } else { Err(Refusal::Invalid(issues)) }
}
