//! The meaning of Pipedrive's errors.
//!
//! See [HTTP status codes](https://pipedrive.readme.io/docs/core-api-concepts-http-status-codes).

use std::collections::BTreeMap;

use dealport_core::error::{ErrorKind, Hint, Issue, Limit};
use dealport_core::http::Response;
use dealport_core::plumbing::{Failure, Retry, refusal_body, serde_json, text};
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::limits;

/// The fields that an error's body may have. Gateways differ in which of them they send.
#[derive(Default, Deserialize)]
#[serde(default)]
struct ErrorBody<'a> {
    #[serde(borrow)]
    error: Option<&'a RawValue>,
    #[serde(borrow)]
    message: Option<&'a RawValue>,
    #[serde(borrow)]
    code: Option<&'a RawValue>,
    #[serde(borrow)]
    errors: Option<&'a RawValue>,
}

pub(crate) fn read(response: &Response) -> Failure {
    let mut failure = Failure::from_status(response);
    let body: ErrorBody<'_> = refusal_body(response);
    failure.code = text(body.code);
    if let Some(message) = text(body.error).or_else(|| text(body.message)) {
        failure.issues = issues(&message, body.errors);
        failure.message = message;
    } else {
        failure.issues = issues("", body.errors);
        if let Some(issue) = failure.issues.first() {
            failure.message = issue.to_string();
        }
    }
    match response.status.as_u16() {
        401 => failure.hint = Some(Hint::CheckCredentials { variables: &["PIPEDRIVE_API_TOKEN"] }),
        403 if response.is_html() => {
            failure.kind = ErrorKind::RateLimited;
            failure.limit = Some(Limit::Requests);
            failure.message =
                "Pipedrive blocked the request, as it does after too many requests beyond the limits"
                    .to_owned();
            failure.hint = Some(Hint::ReduceRequests);
        }
        403 if failure.code.as_deref().is_some_and(|code| code.starts_with("feature_capping")) => {
            failure.kind = ErrorKind::RateLimited;
            failure.limit = Some(Limit::Plan);
            failure.retry = Retry::Never(None);
            failure.hint = Some(Hint::other(
                "the company's plan has this limit: upgrade it, or remove what is not needed",
            ));
        }
        403 if failure.message.contains("Scope and URL mismatch") => {
            failure.hint = Some(Hint::CheckScopes { scopes: &[] });
        }
        400..=499 if failure.message.contains("archived and cannot be edited") => {
            failure.hint = Some(Hint::RestoreFirst);
        }
        429 if limits::is_daily(response) => {
            failure.limit = Some(Limit::DailyQuota);
            failure.retry = Retry::Never(dealport_core::plumbing::retry_after(response));
            failure.hint = Some(Hint::other("the company's daily quota renews at its midnight"));
        }
        429 => {
            failure.limit = Some(Limit::Requests);
            failure.retry = Retry::After(limits::burst_wait(response));
        }
        200..=299 => {
            failure.kind = ErrorKind::Vendor;
            failure.retry = Retry::Never(None);
        }
        _ => {}
    }
    failure
}

/// Reads the issues from `Validation failed: title: is required; value: must be a number`, or from a map of
/// fields to messages.
fn issues(message: &str, errors: Option<&RawValue>) -> Vec<Issue> {
    if let Some(list) = message.strip_prefix("Validation failed: ") {
        return list
            .split("; ")
            .map(|issue| match issue.split_once(": ") {
                Some((field, reason)) if !field.contains(' ') => Issue::new(field.to_owned(), reason),
                _ => Issue::new(None, issue),
            })
            .collect();
    }
    let by_field =
        errors.and_then(|raw| serde_json::from_str::<BTreeMap<String, Vec<String>>>(raw.get()).ok());
    by_field
        .unwrap_or_default()
        .into_iter()
        .flat_map(|(field, messages)| {
            messages.into_iter().map(move |message| Issue::new(field.clone(), message))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use http::{HeaderMap, HeaderValue, StatusCode};

    use super::*;

    fn failure(status: u16, headers: &[(&'static str, &'static str)], body: &'static str) -> Failure {
        let headers: HeaderMap = headers
            .iter()
            .map(|(name, value)| (http::HeaderName::from_static(name), HeaderValue::from_static(value)))
            .collect();
        read(&Response::new(StatusCode::from_u16(status).unwrap(), headers, body))
    }

    #[test]
    fn documented_errors() {
        let cases = [
            (
                401,
                r#"{"success":false,"error":"unauthorized access","errorCode":401,"error_info":"Please check developers.pipedrive.com"}"#,
                ErrorKind::Unauthenticated,
                "unauthorized access",
                None,
            ),
            (
                403,
                r#"{"success":false,"error":"Scope and URL mismatch","errorCode":403,"error_info":"Please check developers.pipedrive.com"}"#,
                ErrorKind::Forbidden,
                "Scope and URL mismatch",
                None,
            ),
            (
                403,
                r#"{"success":false,"error":"You do not have permissions to do this.","error_info":"Please check developers.pipedrive.com","data":null,"additional_data":null}"#,
                ErrorKind::Forbidden,
                "You do not have permissions to do this.",
                None,
            ),
            (
                403,
                r#"{"success":false,"error":"Couldn't add the deal. Open deals limit reached.","error_info":"Please check developers.pipedrive.com for more information about Pipedrive API.","data":null,"additional_data":null,"code":"feature_capping_deals_limit"}"#,
                ErrorKind::RateLimited,
                "Couldn't add the deal. Open deals limit reached.",
                Some("feature_capping_deals_limit"),
            ),
            (
                400,
                r#"{"success":false,"error":"Deal title must be given.","error_info":"Please check developers.pipedrive.com for more information about Pipedrive API.","data":null,"additional_data":null}"#,
                ErrorKind::InvalidRequest,
                "Deal title must be given.",
                None,
            ),
            (
                404,
                r#"{"success":false,"error":"Entity was not found","error_info":"Object was not found.","data":null,"additional_data":null}"#,
                ErrorKind::NotFound,
                "Entity was not found",
                None,
            ),
            (
                400,
                r#"{"status":"error","success":false,"errors":{"subscription_url":["invalid or non-reachable URL"]}}"#,
                ErrorKind::InvalidRequest,
                "subscription_url: invalid or non-reachable URL",
                None,
            ),
            (403, r#"{"success":false,"message":"Forbidden"}"#, ErrorKind::Forbidden, "Forbidden", None),
            (500, "", ErrorKind::Unavailable, "internal server error", None),
            (502, "<html>Bad gateway</html>", ErrorKind::Unavailable, "bad gateway", None),
        ];
        for (status, body, kind, message, code) in cases {
            let failure = failure(status, &[], body);
            assert_eq!(
                (failure.kind, failure.message.as_str(), failure.code.as_deref()),
                (kind, message, code)
            );
        }
    }

    #[test]
    fn validation_names_each_field() {
        let failure = failure(
            400,
            &[],
            r#"{"success":false,"error":"Validation failed: title: is required; value: must be a number","code":"ERR_SCHEMA_VALIDATION_FAILED"}"#,
        );
        let issues: Vec<_> =
            failure.issues.iter().map(|issue| (issue.field.as_deref(), &*issue.message)).collect();
        assert_eq!(issues, [(Some("title"), "is required"), (Some("value"), "must be a number")]);
        assert_eq!(failure.code.as_deref(), Some("ERR_SCHEMA_VALIDATION_FAILED"));
    }

    #[test]
    fn an_archived_deal_is_told_how_to_be_edited() {
        let archived =
            failure(400, &[], r#"{"success":false,"error":"Deal is archived and cannot be edited."}"#);
        assert_eq!(archived.kind, ErrorKind::InvalidRequest);
        assert_eq!(archived.hint, Some(Hint::RestoreFirst));
        let deleted =
            failure(400, &[], r#"{"success":false,"error":"Deal is deleted and cannot be edited."}"#);
        assert_eq!(deleted.hint, None);
    }

    #[test]
    fn a_burst_is_waited_out_and_a_spent_day_is_not() {
        let burst = failure(429, &[("x-ratelimit-reset", "1")], "");
        assert_eq!((burst.kind, burst.retry), (ErrorKind::RateLimited, Retry::After(Duration::from_secs(1))));
        assert_eq!(burst.limit, Some(Limit::Requests));
        let body = r#"{"success":false,"error":"daily request budget exceeded","errorCode":429}"#;
        let day = failure(429, &[("retry-after", "3939")], body);
        assert_eq!(day.retry, Retry::Never(Some(Duration::from_secs(3939))));
        assert_eq!(day.limit, Some(Limit::DailyQuota));
        let tokens = failure(429, &[("x-daily-ratelimit-token-remaining", "0")], "");
        assert_eq!(tokens.retry, Retry::Never(None));
    }

    #[test]
    fn page_of_the_gateway_is_a_limit_without_retry() {
        let blocked = failure(403, &[("content-type", "text/html")], "<!DOCTYPE html><h1>Error 1015</h1>");
        assert_eq!((blocked.kind, blocked.retry), (ErrorKind::RateLimited, Retry::Never(None)));
    }
}
