//! The difference between the vendor's clock and that of this machine.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use chrono::{DateTime, TimeDelta, Utc};
use dealport::http::{BoxFuture, HttpError, HttpRequest, HttpService, Response};

use super::finding::Finding;

/// The greatest difference that is not reported. Webhooks and lost responses are judged by minutes.
const MOST: TimeDelta = TimeDelta::seconds(120);

/// The date of the last response, with the time of its arrival.
#[derive(Clone, Debug, Default)]
pub(super) struct Clock(Arc<Mutex<Option<TimeDelta>>>);

impl Clock {
    /// Returns a layer that reads the date of each response.
    pub(super) fn layer(&self, inner: Arc<dyn HttpService>) -> Arc<dyn HttpService> {
        Arc::new(Watched { inner, clock: self.clone() })
    }

    /// Returns the finding, or `None` if no response has a date.
    pub(super) fn finding(&self) -> Option<Finding> {
        let ahead = (*self.0.lock().unwrap_or_else(PoisonError::into_inner))?;
        let seconds = ahead.num_seconds();
        let detail = match seconds {
            -1..=1 => "agrees with the vendor's".to_owned(),
            2.. => format!("{seconds} s behind the vendor's"),
            _ => format!("{} s ahead of the vendor's", seconds.unsigned_abs()),
        };
        Some(if ahead.abs() > MOST {
            Finding::warning("clock", detail, "set this machine's clock, for example by NTP")
        } else {
            Finding::ok("clock", detail)
        })
    }

    fn note(&self, date: Option<&str>, now: DateTime<Utc>) {
        if let Some(date) = date.and_then(|date| DateTime::parse_from_rfc2822(date).ok()) {
            *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(date.to_utc() - now);
        }
    }
}

#[derive(Debug)]
struct Watched {
    inner: Arc<dyn HttpService>,
    clock: Clock,
}

impl HttpService for Watched {
    fn call(&self, request: HttpRequest) -> BoxFuture<'_, Result<Response, HttpError>> {
        Box::pin(async move {
            let response = self.inner.call(request).await?;
            self.clock.note(response.header("date"), SystemTime::now().into());
            Ok(response)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(date: &str) -> String {
        let clock = Clock::default();
        clock.note(
            Some(date),
            DateTime::parse_from_rfc2822("Mon, 30 Nov 2026 12:00:00 GMT").unwrap().to_utc(),
        );
        format!("{:?}", clock.finding())
    }

    #[test]
    fn difference_is_told_and_warned_about() {
        assert!(found("Mon, 30 Nov 2026 12:00:01 GMT").contains("agrees"));
        let small = found("Mon, 30 Nov 2026 12:01:00 GMT");
        assert!(small.contains("60 s behind") && small.contains("Ok"), "{small}");
        let great = found("Mon, 30 Nov 2026 11:00:00 GMT");
        assert!(great.contains("3600 s ahead") && great.contains("Warning"), "{great}");
        assert_eq!(found("never"), "None");
    }
}
