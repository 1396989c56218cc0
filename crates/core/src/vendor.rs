//! What a vendor crate says of its vendor.

use std::fmt;
use std::time::Duration;

use serde::Deserialize;

use crate::auth::{Credentials, Environment, Variable};
use crate::call::{Limits, RateUpdate};
use crate::error::{ErrorKind, Issue, Outcome};
use crate::http::Response;
use crate::{Error, Result};

/// A vendor: the fixed facts of its API that every call needs.
///
/// Implemented by one marker type per vendor crate. A request names its vendor in its
/// [`Endpoint`](crate::Endpoint), so that sending it with another vendor's client does not compile.
pub trait Vendor: Sized + Send + Sync + 'static {
    /// The name, in lower case: `"pipedrive"`. It is what a [`DealRef`](crate::crm::DealRef) begins with.
    const NAME: &'static str;

    /// Scheme and host of the vendor's API.
    const BASE_URL: &'static str;

    /// Every variable that [`auth_from`](Self::auth_from) and [`settings_from`](Self::settings_from) read, each beginning
    /// with the vendor's [prefix](Variable::prefix). `<VENDOR>_URL` is not among them: every vendor has it.
    const VARIABLES: &'static [Variable] = &[];

    /// What a client proves itself with.
    type Auth;

    /// What else a client can be told about the account that it serves; `()` if nothing.
    type Settings: Clone + Default + fmt::Debug + Send + Sync + 'static;

    /// What a client and its clones remember of the account, so as not to ask for it with every call; `()` if nothing.
    type Cache: Default + fmt::Debug + Send + Sync + 'static;

    /// The credentials from which requests are signed.
    ///
    /// # Errors
    ///
    /// [`Configuration`](ErrorKind::Configuration) if they cannot be right.
    fn credentials(auth: Self::Auth) -> Result<Credentials>;

    /// Reads what a client proves itself with from variables.
    ///
    /// # Errors
    ///
    /// [`Configuration`](ErrorKind::Configuration), naming the variables that are missing.
    fn auth_from(environment: &Environment<'_>) -> Result<Self::Auth>;

    /// Reads what else a client is told about its account from variables; nothing unless the vendor says otherwise.
    ///
    /// # Errors
    ///
    /// [`Configuration`](ErrorKind::Configuration), naming the variable that is wrong.
    fn settings_from(environment: &Environment<'_>) -> Result<Self::Settings> {
        let _ = environment;
        Ok(Self::Settings::default())
    }

    /// The limits that the vendor documents.
    fn limits() -> Limits;

    /// Reads a response that is no success; `None` if its status says all that there is to say.
    fn failure(response: &Response) -> Option<Failure>;

    /// Whether a response means no though its status means yes, as some vendors have it. It is asked of answers that nothing
    /// else reads, those of [`raw`](crate::Client::raw) calls; elsewhere [`Endpoint::decode`](crate::Endpoint::decode)
    /// tells.
    fn reports_failure(response: &Response) -> bool {
        let _ = response;
        false
    }

    /// What the response says of the limits.
    fn rate(response: &Response) -> RateUpdate {
        let _ = response;
        RateUpdate::default()
    }

    /// The vendor's name for this call.
    fn request_id(response: &Response) -> Option<String> {
        let _ = response;
        None
    }
}

/// What a response that is no success means.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Failure {
    /// What kind of failure it is.
    pub kind: ErrorKind,
    /// The vendor's code.
    pub code: Option<String>,
    /// The vendor's words.
    pub message: String,
    /// What the caller should do, where the kind alone does not say it.
    pub advice: Option<&'static str>,
    /// What the vendor found wrong.
    pub issues: Vec<Issue>,
    /// When a retry can help.
    pub retry: Retry,
}

/// When a retry can help.
///
/// It does not say whether the request may be sent again: that follows from the status and the operation alone. Only a
/// rate limit (429) says that the request was not processed; after any other status a write that is not
/// [idempotent](crate::Operation::is_idempotent) is never resent, whatever wait the response asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Retry {
    /// Never by itself. The wait, if there is one, is when the call would succeed.
    Never(Option<Duration>),
    /// After a backoff of the client's choosing.
    Backoff,
    /// After this wait.
    After(Duration),
}

impl Failure {
    /// Interprets the HTTP status alone. Vendors refine the result.
    pub fn from_status(response: &Response) -> Self {
        let status = response.status.as_u16();
        let hint = retry_after(response);
        let backoff = || hint.map_or(Retry::Backoff, Retry::After);
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
            // No final response has such a status.
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
        // These keep the method: the vendor's API is somewhere else than where the client sends its requests.
        let advice =
            matches!(status, 301 | 307 | 308).then_some("check the configured address of the vendor");
        Self { kind, code: None, message, advice, issues: Vec::new(), retry }
    }

    /// Returns what became of the request if it was a write.
    pub(crate) fn outcome(status: u16) -> Outcome {
        match status {
            429 => Outcome::NotApplied,
            // The request was left to another address.
            301 | 307 | 308 => Outcome::NotApplied,
            // The vendor says no in its own words; see `Vendor::reports_failure`.
            200..=299 => Outcome::Rejected,
            // The refusals of RFC 9110 and its registry. A server that gave up waiting (408, 425) may have read the
            // request before it did, and what proxies made up (499, 460) says as little.
            400..=407 | 409..=417 | 421..=424 | 426 | 428 | 431 | 451 => Outcome::Rejected,
            _ => Outcome::Unknown,
        }
    }

    /// Returns whether the status says that the request was not processed, so that even a create may be resent.
    pub(crate) const fn is_unprocessed(status: u16) -> bool {
        status == 429
    }

    pub(crate) fn into_error(self) -> Error {
        let wait = match self.retry {
            Retry::After(wait) | Retry::Never(Some(wait)) => Some(wait),
            _ => None,
        };
        let error = Error::new(self.kind, self.message)
            .with_code(self.code)
            .with_issues(self.issues)
            .with_retry_after(wait);
        match self.advice {
            Some(advice) => error.with_advice(advice),
            None => error,
        }
    }
}

/// The longest body in which the vendor's words are looked for. What is said in many small pieces takes several times
/// its length when it is read.
const LONGEST_REFUSAL: usize = 256 << 10;

/// Reads what the body of a refusal says. Returns an empty value if the body is not JSON, or far longer than any refusal.
pub fn refusal_body<'a, T: Deserialize<'a> + Default>(response: &'a Response) -> T {
    let body = Some(&response.body).filter(|body| body.len() <= LONGEST_REFUSAL);
    body.and_then(|body| serde_json::from_slice(body).ok()).unwrap_or_default()
}

/// The wait that `Retry-After` asks for: seconds, or the time until an HTTP date.
pub fn retry_after(response: &Response) -> Option<Duration> {
    let text = response.header("retry-after")?.trim();
    if let Ok(seconds) = text.parse::<u64>() {
        return Some(Duration::from_secs(seconds));
    }
    let until = chrono::DateTime::parse_from_rfc2822(text).ok()?;
    // The server's own clock, where it says it: ours may be off.
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
        assert_eq!(moved.advice, Some("check the configured address of the vendor"));
        assert_eq!(Failure::from_status(&response(302, &[])).advice, None);
        assert_eq!(Failure::from_status(&response(600, &[])).kind, ErrorKind::Decode);
    }
}
