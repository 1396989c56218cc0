//! What a vendor crate says of its vendor.

use std::fmt;
use std::time::Duration;

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
    /// When, if ever, the same request may be sent again.
    pub retry: Retry,
}

/// When a failed request may be sent again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Retry {
    /// Not by a retry; if a wait is given, then that is when it would work.
    Never(Option<Duration>),
    /// After a backoff of the client's choosing, if the operation may be repeated.
    Backoff,
    /// After this wait. The vendor did not process the request, so even a create may be sent again.
    After(Duration),
    /// After a backoff of the client's choosing. The vendor did not process the request.
    Unprocessed,
}

impl Failure {
    /// What the HTTP status alone says. Vendors refine it.
    pub fn from_status(response: &Response) -> Self {
        let status = response.status.as_u16();
        let hint = retry_after(response);
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
            429 => (ErrorKind::RateLimited, hint.map_or(Retry::Unprocessed, Retry::After)),
            501 | 505 => (ErrorKind::Unsupported, Retry::Never(None)),
            503 => (ErrorKind::Unavailable, hint.map_or(Retry::Backoff, Retry::After)),
            500..=599 => (ErrorKind::Unavailable, Retry::Backoff),
            300..=399 => (ErrorKind::Vendor, Retry::Never(None)),
            _ => (ErrorKind::Vendor, Retry::Never(None)),
        };
        let message = match status {
            300..=399 => "the vendor answered with a redirect, which is not followed".to_owned(),
            _ => response.status.canonical_reason().unwrap_or("the vendor refused").to_lowercase(),
        };
        Self { kind, code: None, message, advice: None, issues: Vec::new(), retry }
    }

    /// What became of the request, if it was a write.
    pub(crate) fn outcome(&self, response: &Response) -> Outcome {
        match self.retry {
            Retry::After(_) | Retry::Unprocessed => Outcome::NotApplied,
            Retry::Backoff | Retry::Never(_) => match response.status.as_u16() {
                // A server that failed may have failed after it wrote.
                408 | 425 | 500..=599 => Outcome::Unknown,
                429 => Outcome::NotApplied,
                _ => Outcome::Rejected,
            },
        }
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
    fn a_write_is_unknown_exactly_when_a_server_failed() {
        let outcome = |status, headers: &[_]| {
            let response = response(status, headers);
            Failure::from_status(&response).outcome(&response)
        };
        for status in [400, 401, 403, 404, 409, 422, 307] {
            assert_eq!(outcome(status, &[]), Outcome::Rejected, "{status}");
        }
        for status in [500, 502, 503, 504, 408] {
            assert_eq!(outcome(status, &[]), Outcome::Unknown, "{status}");
        }
        assert_eq!(outcome(429, &[]), Outcome::NotApplied);
        assert_eq!(outcome(503, &[("retry-after", "1")]), Outcome::NotApplied);
    }
}
