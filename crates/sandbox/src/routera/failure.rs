//! The answers that say no.

use serde_json::json;

use crate::exchange::Answer;

/// An error of the API: a message and no code.
pub(crate) fn refused(status: u16, message: &str) -> Answer {
    Answer::json(status, &json!({"message": message, "error": true}))
}

pub(crate) fn bad_request(message: &str) -> Answer {
    refused(400, message)
}

/// 404 of a record (wording inferred).
pub(crate) fn not_found() -> Answer {
    refused(404, "Object not found")
}

/// 404 of a path or a method that does not exist (inferred).
pub(crate) fn no_such_route() -> Answer {
    Answer::json(404, &json!({"message": "Not Found"}))
}

/// 401 of the authorizer in front of the API, which knows nothing of `error` (inferred).
pub(crate) fn unauthorized() -> Answer {
    Answer::json(401, &json!({"message": "Unauthorized"}))
}

/// 401 for a token that is good and belongs to no account.
pub(crate) fn missing_account() -> Answer {
    refused(401, "Unauthorized: missing account context")
}

/// An error of the token route, which speaks OAuth.
pub(crate) fn oauth(status: u16, error: &str, description: &str) -> Answer {
    Answer::json(status, &json!({"error": error, "error_description": description}))
}

/// 429, which is not documented (inferred).
pub(crate) fn too_many_requests() -> Answer {
    Answer::json(429, &json!({"message": "Too Many Requests"}))
}
