//! Heffl's rate limit: requests per minute and key, for both versions of the API together (inferred).
//!
//! See [Errors](https://docs.heffl.com/api-v2/errors).

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use dealport_core::call::{Limits, Quota, RateUpdate, Window};
use dealport_core::http::Response;

pub(crate) const DOCUMENTED: Limits = Limits::requests(Window::new(60, Duration::from_secs(60)));

/// The number of seconds from which a reset is a Unix time; as a wait it would be 30 years.
const EPOCH_FROM: u64 = 1_000_000_000;

/// Reads the rate limit from the headers of a response.
pub(crate) fn read(response: &Response) -> RateUpdate {
    // Heffl documents only `RateLimit-Reset` by name; the other two usually accompany it (inferred).
    let remaining = response.header_number("ratelimit-remaining");
    let refused = (response.status.as_u16() == 429).then_some(0);
    let mut update = RateUpdate::default();
    update.requests = refused
        .or(remaining)
        .map(|remaining| Quota::new(response.header_number("ratelimit-limit"), remaining, reset(response)));
    update
}

/// Returns the time until the window ends.
///
/// Heffl does not say whether the header holds seconds or the Unix time of the end, so both are read.
pub(crate) fn reset(response: &Response) -> Option<Duration> {
    let reset = response.header_number("ratelimit-reset")?;
    if reset < EPOCH_FROM {
        return Some(Duration::from_secs(reset));
    }
    let until = UNIX_EPOCH.checked_add(Duration::from_secs(reset))?;
    Some(until.duration_since(now(response)).unwrap_or_default())
}

/// Returns the server's time if the response has it, since the local clock may be off.
fn now(response: &Response) -> SystemTime {
    let date = response.header("date").and_then(|date| chrono::DateTime::parse_from_rfc2822(date).ok());
    date.map_or_else(SystemTime::now, |date| date.to_utc().into())
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

    use super::*;

    fn quota(status: u16, headers: &[(&'static str, &'static str)]) -> Option<Quota> {
        let headers: HeaderMap = headers
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
            .collect();
        read(&Response::new(StatusCode::from_u16(status).unwrap(), headers, "")).requests
    }

    #[test]
    fn documented_limit_is_sixty_a_minute() {
        assert_eq!(DOCUMENTED.requests, Some(Window::new(60, Duration::from_secs(60))));
    }

    #[test]
    fn reset_is_read_as_seconds_or_unix_time() {
        let seconds = |seconds| Some(Duration::from_secs(seconds));
        let left = [("ratelimit-limit", "60"), ("ratelimit-remaining", "59")];
        let with = |more: &[_]| quota(200, &[&left, more].concat());
        assert_eq!(with(&[("ratelimit-reset", "41")]), Some(Quota::new(Some(60), 59, seconds(41))));
        let date = ("date", "Thu, 12 Jun 2025 14:30:00 GMT");
        let ends = [date, ("ratelimit-reset", "1749738630")];
        assert_eq!(with(&ends), Some(Quota::new(Some(60), 59, seconds(30))));
        let past = [date, ("ratelimit-reset", "1749738599")];
        assert_eq!(with(&past), Some(Quota::new(Some(60), 59, seconds(0))));
        for unreadable in ["soon", "-1", "1.5", "18446744073709551615", "99999999999999999999"] {
            assert_eq!(with(&[("ratelimit-reset", unreadable)]), Some(Quota::new(Some(60), 59, None)));
        }
    }

    #[test]
    fn refused_request_leaves_no_quota() {
        let reset = ("ratelimit-reset", "12");
        assert_eq!(quota(429, &[reset]), Some(Quota::new(None, 0, Some(Duration::from_secs(12)))));
        assert_eq!(quota(200, &[reset]), None);
        assert_eq!(quota(200, &[]), None);
    }
}
