//! Pipedrive's limits: requests in 2 seconds, and tokens in a day.
//!
//! See [Rate limiting](https://pipedrive.readme.io/docs/core-api-concepts-rate-limiting).

use std::time::Duration;

use dealport_core::call::{Limits, Quota, RateUpdate, Window};
use dealport_core::http::Response;
use dealport_core::plumbing::retry_after;

/// The bucket of the search operations.
pub(crate) const SEARCH: &str = "search";

const BURST: Duration = Duration::from_secs(2);

/// The limits of the smallest plan with an API token. Responses tell those of larger plans.
pub(crate) const DOCUMENTED: Limits =
    Limits::requests(Window::new(20, BURST)).buckets(&[(SEARCH, Window::new(10, BURST))]);

/// The longest wait that can belong to a burst, whose window is 2 seconds.
const LONGEST_BURST: Duration = Duration::from_secs(60);

pub(crate) fn read(response: &Response) -> RateUpdate {
    let mut update = RateUpdate::default();
    update.requests = response.header_number("x-ratelimit-remaining").map(|remaining| {
        // The header has no documented unit; seconds are inferred. Any other unit would be longer than a
        // window.
        let reset = response.header_number("x-ratelimit-reset").map(Duration::from_secs);
        let reset = reset.filter(|reset| *reset <= LONGEST_BURST).unwrap_or(BURST);
        Quota::new(response.header_number("x-ratelimit-limit"), remaining, Some(reset))
    });
    update.daily = response.header_number("x-daily-ratelimit-token-remaining").map(|remaining| {
        Quota::new(response.header_number("x-daily-ratelimit-token-limit"), remaining, None)
    });
    if is_daily(response) {
        update.exhausted_for = retry_after(response);
    }
    update
}

/// Returns whether a refusal is about the daily tokens and not about a burst (inferred from reports: the
/// text, the tokens left, or a long wait).
pub(crate) fn is_daily(response: &Response) -> bool {
    response.status.as_u16() == 429
        && (response.header_number("x-daily-ratelimit-token-remaining") == Some(0)
            || retry_after(response).is_some_and(|wait| wait > LONGEST_BURST)
            || contains(&response.body, b"daily"))
}

fn contains(text: &[u8], word: &[u8]) -> bool {
    text.windows(word.len()).any(|window| window.eq_ignore_ascii_case(word))
}

/// Returns the wait that the refusal of a burst asks for.
pub(crate) fn burst_wait(response: &Response) -> Duration {
    retry_after(response)
        .or_else(|| response.header_number("x-ratelimit-reset").map(Duration::from_secs))
        .filter(|wait| *wait <= LONGEST_BURST)
        .unwrap_or(BURST)
}
