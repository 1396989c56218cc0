//! Points in time that are still to come.

use std::time::Duration;

use tokio::time::Instant;

/// As good as never, and far from where instants overflow.
const FAR: Duration = Duration::from_secs(30 * 365 * 24 * 60 * 60);

/// The instant that comes `wait` after this one. A wait may be as long as a vendor, or a caller, likes to say.
pub(crate) fn later(now: Instant, wait: Duration) -> Instant {
    now + wait.min(FAR)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_wait_is_too_long() {
        let now = Instant::now();
        assert_eq!(later(now, Duration::from_secs(5)), now + Duration::from_secs(5));
        assert_eq!(later(now, Duration::MAX), now + FAR);
    }
}
