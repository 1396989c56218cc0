//! Messages about long waits.

use std::fmt::Debug;
use std::io::Write;
use std::sync::OnceLock;
use std::time::Duration;

use indicatif::ProgressBar;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::{Context, Layer};

/// The shortest wait that is reported.
const LONG: Duration = Duration::from_secs(5);

/// Layer that reports on standard error, once, that a call waits for a rate limit or a retry.
pub(crate) struct Waiting {
    say: Box<dyn Fn(&str) + Send + Sync>,
    said: OnceLock<()>,
}

impl Waiting {
    /// Creates the layer. `bar` may be drawn on the same terminal.
    pub(crate) fn new(bar: ProgressBar) -> Self {
        Self::with(move |message| {
            bar.suspend(|| writeln!(std::io::stderr().lock(), "{message}").unwrap_or_default());
        })
    }

    fn with(say: impl Fn(&str) + Send + Sync + 'static) -> Self {
        Self { say: Box::new(say), said: OnceLock::new() }
    }

    /// Returns a filter for the events of waits. It excludes spans, which would slow down every call.
    pub(crate) fn filter() -> Targets {
        Targets::new()
            .with_target("dealport_core::call::rate_limiter", LevelFilter::DEBUG)
            .with_target("dealport_core::call::execute", LevelFilter::INFO)
    }
}

impl<S: tracing::Subscriber> Layer<S> for Waiting {
    fn on_event(&self, event: &tracing::Event<'_>, _: Context<'_, S>) {
        let mut wait = Wait::default();
        event.record(&mut wait);
        if wait.time >= LONG && self.said.set(()).is_ok() {
            let for_what = if wait.is_retry { "before a retry" } else { "for the rate limit" };
            (self.say)(&format!("waiting {} s {for_what}…", wait.time.as_secs_f64().ceil()));
        }
    }
}

/// The fields of an event about a wait.
#[derive(Debug, Default)]
struct Wait {
    time: Duration,
    /// Whether the wait is that of a retry.
    is_retry: bool,
}

impl tracing::field::Visit for Wait {
    fn record_u64(&mut self, field: &tracing::field::Field, value: u64) {
        if field.name() == "wait_ms" {
            self.time = Duration::from_millis(value);
        }
    }

    fn record_u128(&mut self, field: &tracing::field::Field, value: u128) {
        self.record_u64(field, u64::try_from(value).unwrap_or(u64::MAX));
    }

    fn record_debug(&mut self, field: &tracing::field::Field, _: &dyn Debug) {
        self.is_retry |= field.name() == "error";
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use tracing_subscriber::layer::SubscriberExt;

    use super::*;

    fn said(events: impl FnOnce()) -> Vec<String> {
        let said = Arc::new(Mutex::new(Vec::new()));
        let lines = Arc::clone(&said);
        let waiting = Waiting::with(move |line| lines.lock().unwrap().push(line.to_owned()));
        tracing::subscriber::with_default(tracing_subscriber::registry().with(waiting), events);
        let said = said.lock().unwrap();
        said.clone()
    }

    #[test]
    fn long_wait_is_reported_once() {
        let said = said(|| {
            tracing::debug!(wait_ms = 4_999_u128, "waiting for the vendor's limit");
            tracing::debug!(wait_ms = 59_200_u128, "waiting for the vendor's limit");
            tracing::debug!(wait_ms = 60_000_u128, "waiting for the vendor's limit");
        });
        assert_eq!(said, ["waiting 60 s for the rate limit…"]);
    }

    #[test]
    fn wait_before_a_retry_is_reported() {
        let said = said(|| tracing::info!(attempt = 1, wait_ms = 30_000_u64, error = %"429", "trying again"));
        assert_eq!(said, ["waiting 30 s before a retry…"]);
    }
}
