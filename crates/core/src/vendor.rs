//! The facts that a vendor's crate states about its vendor.

use std::fmt;
use std::time::Duration;

use serde::Deserialize;

use crate::auth::{Credentials, Environment, Variable};
use crate::call::{Limits, RateUpdate};
use crate::error::{ErrorKind, Hint, Issue, Limit, Outcome};
use crate::http::Response;
use crate::json::read_at_once;
use crate::{Error, Result};

/// A vendor: the fixed facts of its API that every call needs.
///
/// A marker type in each vendor's crate implements it. A request names its vendor in its
/// [`Endpoint`](crate::Endpoint), so that the client of another vendor cannot send it.
pub trait Vendor: Sized + Send + Sync + 'static {
    /// The name in lower case: `"pipedrive"`. A [`DealRef`](crate::crm::DealRef) begins with it.
    const NAME: &'static str;

    /// The scheme and host of the vendor's API.
    const BASE_URL: &'static str;

    /// The beginnings of the API's paths, such as `/api/v2`. `<VENDOR>_URL` may end with one, which is
    /// removed because every operation's path has it.
    const PATH_PREFIXES: &'static [&'static str] = &[];

    /// The variables that [`auth_from`](Self::auth_from) and [`settings_from`](Self::settings_from) read.
    /// Each begins with the vendor's [prefix](Variable::prefix). `<VENDOR>_URL` is not listed, because every
    /// vendor has it.
    const VARIABLES: &'static [Variable] = &[];

    /// The credentials of a client.
    type Auth;

    /// The settings of a client's account, or `()` if there are none.
    type Settings: Clone + Default + fmt::Debug + Send + Sync + 'static;

    /// What a client and its clones remember of the account to save requests, or `()` if nothing.
    type Cache: Default + fmt::Debug + Send + Sync + 'static;

    /// Returns the credentials that sign requests.
    ///
    /// # Errors
    ///
    /// Returns [`Configuration`](ErrorKind::Configuration) if they cannot be valid.
    fn credentials(auth: Self::Auth) -> Result<Credentials>;

    /// Reads credentials from variables.
    ///
    /// # Errors
    ///
    /// Returns [`Configuration`](ErrorKind::Configuration), naming the variables, if some are missing.
    fn auth_from(environment: &Environment<'_>) -> Result<Self::Auth>;

    /// Reads the settings of the account from variables. By default there are none.
    ///
    /// # Errors
    ///
    /// Returns [`Configuration`](ErrorKind::Configuration), naming the variable, if one is invalid.
    fn settings_from(environment: &Environment<'_>) -> Result<Self::Settings> {
        let _ = environment;
        Ok(Self::Settings::default())
    }

    /// Returns how much of the vendor's daily quota the client may spend, from the settings of its account.
    /// By default nothing limits it.
    fn daily_budget(settings: &Self::Settings) -> Option<u64> {
        let _ = settings;
        None
    }

    /// Returns the limits that the vendor documents.
    fn limits() -> Limits;

    /// Interprets an error response. Returns `None` to use the HTTP status alone.
    fn failure(response: &Response) -> Option<Failure>;

    /// Returns whether a 2xx response reports a failure. It is only asked for [`raw`](crate::Client::raw)
    /// calls; for others [`Endpoint::decode`](crate::Endpoint::decode) tells.
    fn reports_failure(response: &Response) -> bool {
        let _ = response;
        false
    }

    /// Returns what the response tells of the limits.
    fn rate(response: &Response) -> RateUpdate {
        let _ = response;
        RateUpdate::default()
    }

    /// Returns the vendor's id of the call.
    fn request_id(response: &Response) -> Option<String> {
        let _ = response;
        None
    }
}

/// The meaning of an error response.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Failure {
    /// The kind of failure.
    pub kind: ErrorKind,
    /// The vendor's code.
    pub code: Option<String>,
    /// The vendor's message.
    pub message: String,
    /// What the caller should do, if the kind alone does not tell.
    pub hint: Option<Hint>,
    /// The vendor's objections, field by field.
    pub issues: Vec<Issue>,
    /// When a retry can help.
    pub retry: Retry,
    /// The limit that is reached, if it is known.
    pub limit: Option<Limit>,
}

/// When a retry can help.
///
/// It does not decide whether the request may be sent again; the status and the operation do. Only a rate
/// limit (429) proves that the request was not processed. After any other status, a write that is not
/// [idempotent](crate::Operation::is_idempotent) is never retried, whatever wait the response asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Retry {
    /// Never automatically. The wait, if there is one, tells when the call would succeed.
    Never(Option<Duration>),
    /// After a backoff of the client.
    Backoff,
    /// After this wait.
    After(Duration),
}

impl Failure {
    /// Interprets the HTTP status alone. Vendors refine the result.
    pub fn from_status(response: &Response) -> Self {
        let status = response.status.as_u16();
        let wait = retry_after(response);
        let backoff = || wait.map_or(Retry::Backoff, Retry::After);
        let (kind, retry) = match status {
            400 | 405 | 406 | 411 | 413 | 414 | 415 | 422 | 431 => {
                (ErrorKind::InvalidRequest, Retry::Never(None))
            }
            401 => (ErrorKind::Unauthenticated, Retry::Never(None)),
            402 | 403 => (ErrorKind::Forbidden, Retry::Never(None)),
            404 | 410 => (ErrorKind::NotFound, Retry::Never(None)),
            408 => (ErrorKind::Timeout, Retry::Backoff),
            409 | 412 | 423 => (ErrorKind::Conflict, Retry::Never(None)),
            425 => (ErrorKind::Unavailable, Retry::Backoff),
            429 => (ErrorKind::RateLimited, backoff()),
            501 | 505 => (ErrorKind::Unsupported, Retry::Never(None)),
            503 => (ErrorKind::Unavailable, backoff()),
            500..=599 => (ErrorKind::Unavailable, Retry::Backoff),
            200..=499 => (ErrorKind::Vendor, Retry::Never(None)),
            // A final response does not have such a status.
            _ => (ErrorKind::Decode, Retry::Never(None)),
        };
        let message = match status {
            200..=299 => "the vendor rejected the request without giving a reason".to_owned(),
            300..=399 => "the server redirects the request, which is not followed".to_owned(),
            _ => match response.status.canonical_reason() {
                Some(reason) if (400..=599).contains(&status) => reason.to_lowercase(),
                _ => "unexpected status".to_owned(),
            },
        };
        // These statuses keep the method: the vendor's API is at another address than the client uses.
        let hint = matches!(status, 301 | 307 | 308).then_some(Hint::CheckUrl);
        Self { kind, code: None, message, hint, issues: Vec::new(), retry, limit: None }
    }

    /// Returns the outcome of the request if it was a write.
    pub(crate) fn outcome(status: u16) -> Outcome {
        match status {
            429 => Outcome::NotApplied,
            // The server did not process the request, but named another address.
            301 | 307 | 308 => Outcome::NotApplied,
            // The vendor reports a failure with a status of success. See `Vendor::reports_failure`.
            200..=299 => Outcome::Rejected,
            // These are the refusals of RFC 9110 and its registry. A server that stopped waiting (408, 425)
            // may have read the request before, and statuses of proxies (499, 460) prove nothing either.
            400..=407 | 409..=417 | 421..=424 | 426 | 428 | 431 | 451 => Outcome::Rejected,
            _ => Outcome::Unknown,
        }
    }

    /// Returns whether the status proves that the request was not processed, so that even a create may be
    /// retried.
    pub(crate) const fn is_unprocessed(status: u16) -> bool {
        status == 429
    }

    pub(crate) fn into_error(self) -> Error {
        let wait = match self.retry {
            Retry::After(wait) | Retry::Never(Some(wait)) => Some(wait),
            _ => None,
        };
        Error::new(self.kind, self.message)
            .with_code(self.code)
            .with_issues(self.issues)
            .with_retry_after(wait)
            .with_limit(self.limit)
            .with_hint(self.hint)
    }
}

/// The longest body that is searched for the vendor's message. Reading many small values takes several times
/// their length.
const LONGEST_REFUSAL: usize = 256 << 10;

/// Reads the body of a refusal. Returns an empty value if the body is not JSON, or far longer than any
/// refusal.
pub fn refusal_body<'a, T: Deserialize<'a> + Default>(response: &'a Response) -> T {
    let response = Some(response).filter(|response| response.body.len() <= LONGEST_REFUSAL);
    response.and_then(read_at_once).unwrap_or_default()
}

/// Returns the wait that `Retry-After` asks for, in seconds or until an HTTP date.
pub fn retry_after(response: &Response) -> Option<Duration> {
    let text = response.header("retry-after")?.trim();
    if let Ok(seconds) = text.parse::<u64>() {
        return Some(Duration::from_secs(seconds));
    }
    let until = chrono::DateTime::parse_from_rfc2822(text).ok()?;
    // The server's own clock counts, because ours may be wrong.
    let now = response
        .header("date")
        .and_then(|date| chrono::DateTime::parse_from_rfc2822(date).ok())
        .map_or_else(|| std::time::SystemTime::now().into(), |date| date.to_utc());
    (until.to_utc() - now).to_std().ok()
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, HeaderValue, StatusCode};

    use super::*;

    fn response(status: u16, headers: &[(&'static str, &'static str)]) -> Response {
        let headers: HeaderMap = headers
            .iter()
            .map(|(name, value)| (http::HeaderName::from_static(name), HeaderValue::from_static(value)))
            .collect();
        Response::new(StatusCode::from_u16(status).unwrap(), headers, "")
    }

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        assert_eq!(retry_after(&response(429, &[("retry-after", "7")])), Some(Duration::from_secs(7)));
        let dated = response(
            503,
            &[("date", "Thu, 12 Jun 2025 14:30:00 GMT"), ("retry-after", "Thu, 12 Jun 2025 14:31:30 GMT")],
        );
        assert_eq!(retry_after(&dated), Some(Duration::from_secs(90)));
        assert_eq!(retry_after(&response(429, &[("retry-after", "soon")])), None);
    }

    #[test]
    fn write_is_rejected_by_documented_refusals_alone() {
        for status in 100..=999 {
            let expected = match status {
                301 | 307 | 308 | 429 => Outcome::NotApplied,
                200..=299 => Outcome::Rejected,
                400..=407 | 409..=417 | 421..=424 | 426 | 428 | 431 | 451 => Outcome::Rejected,
                _ => Outcome::Unknown,
            };
            assert_eq!(Failure::outcome(status), expected, "{status}");
        }
    }

    #[test]
    fn any_status_has_a_kind_and_a_message() {
        for status in 100..=999 {
            assert!(!Failure::from_status(&response(status, &[])).message.is_empty(), "{status}");
        }
        let moved = Failure::from_status(&response(308, &[]));
        assert_eq!(moved.hint, Some(Hint::CheckUrl));
        assert_eq!(Failure::from_status(&response(302, &[])).hint, None);
        assert_eq!(Failure::from_status(&response(600, &[])).kind, ErrorKind::Decode);
    }
}
