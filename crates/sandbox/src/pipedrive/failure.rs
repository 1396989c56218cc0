//! The answers that say no.

use serde_json::json;

use crate::exchange::Response;

const INFO: &str = "Please check developers.pipedrive.com";
const LONG_INFO: &str = "Please check developers.pipedrive.com for more information about Pipedrive API.";

/// 400 with every problem that was found.
pub(crate) fn validation(issues: &[String]) -> Response {
    let error = format!("Validation failed: {}", issues.join("; "));
    Response::json(400, &json!({"success": false, "error": error, "code": "ERR_SCHEMA_VALIDATION_FAILED"}))
}

/// 400 or 403 for a request that is well formed but not possible (shape inferred from v1's errors).
pub(crate) fn refused(status: u16, error: &str) -> Response {
    Response::json(
        status,
        &json!({"success": false, "error": error, "error_info": LONG_INFO, "data": null, "additional_data": null}),
    )
}

/// 400 of the host that gives out tokens, with a code of OAuth's (shape inferred).
pub(crate) fn oauth(code: &str, message: &str) -> Response {
    Response::json(400, &json!({"success": false, "error": code, "message": message}))
}

/// 404 for an id that does not exist (shape of the documented 404 of conversions; inferred for deals).
pub(crate) fn not_found() -> Response {
    Response::json(
        404,
        &json!({
            "success": false,
            "error": "Entity was not found",
            "error_info": "Object was not found.",
            "data": null,
            "additional_data": null,
        }),
    )
}

/// 404 of v1's users.
pub(crate) fn user_not_found() -> Response {
    Response::json(404, &json!({"success": false, "error": "User not found or not accessible."}))
}

/// 404 for a path that is outside of both versions (shape inferred).
pub(crate) fn no_such_path() -> Response {
    Response::json(
        404,
        &json!({"success": false, "error": "Not Found", "errorCode": 404, "error_info": INFO}),
    )
}

/// 403 of the gateway, also for a path that does not exist in v2.
pub(crate) fn scope_mismatch() -> Response {
    Response::json(
        403,
        &json!({"success": false, "error": "Scope and URL mismatch", "errorCode": 403, "error_info": INFO}),
    )
}

/// 405 with the methods that exist (body inferred).
pub(crate) fn wrong_method(allowed: &'static str) -> Response {
    Response::json(
        405,
        &json!({"success": false, "error": "Method Not Allowed", "errorCode": 405, "error_info": INFO}),
    )
    .with_header("allow", allowed)
}

/// 401 of the gateway.
pub(crate) fn unauthorized() -> Response {
    Response::json(
        401,
        &json!({"success": false, "error": "unauthorized access", "errorCode": 401, "error_info": INFO}),
    )
    .with_header("x-401-by-gw", true)
}

/// 429 of the burst limit (body inferred).
pub(crate) fn too_many_requests() -> Response {
    Response::json(429, &json!({"success": false, "error": "Rate limit exceeded", "errorCode": 429}))
}

/// 429 of the daily budget.
pub(crate) fn budget_spent(retry_after: u64) -> Response {
    Response::json(
        429,
        &json!({"success": false, "error": "daily request budget exceeded", "errorCode": 429}),
    )
    .with_header("retry-after", retry_after)
}

/// A fault of the server (body inferred).
pub(crate) fn server_error(status: u16) -> Response {
    refused(status, "Internal server error")
}

/// The page of the network in front of the vendor, for clients that carry on in spite of 429.
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
