//! Long waits for a vendor's limit, of which nothing else would tell.

use std::fmt::Debug;
use std::io::Write;
use std::sync::OnceLock;
use std::time::Duration;

use indicatif::ProgressBar;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::{Context, Layer};

/// Who waits no longer than this need not be told why.
const LONG: Duration = Duration::from_secs(5);

/// Says once on standard error that a call waits, be it for the client's own pace or as the vendor wants it.
pub(crate) struct Waiting {
    say: Box<dyn Fn(&str) + Send + Sync>,
    said: OnceLock<()>,
}

impl Waiting {
    /// `bar` is what may be drawn on the same terminal.
    pub(crate) fn new(bar: ProgressBar) -> Self {
        Self::with(move |message| {
            bar.suspend(|| writeln!(std::io::stderr().lock(), "{message}").unwrap_or_default());
        })
    }

    fn with(say: impl Fn(&str) + Send + Sync + 'static) -> Self {
        Self { say: Box::new(say), said: OnceLock::new() }
    }

    /// The events that tell of waits, and no spans, which would cost every call.
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
            let for_what = if wait.is_again { "before trying again" } else { "for the vendor's limit" };
            (self.say)(&format!("waiting {} s {for_what}…", wait.time.as_secs_f64().ceil()));
        }
    }
}

/// What an event says of a wait.
#[derive(Debug, Default)]
struct Wait {
    time: Duration,
    /// Whether something failed before.
    is_again: bool,
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
        self.is_again |= field.name() == "error";
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
    fn a_long_wait_is_said_once_and_a_short_one_never() {
        let said = said(|| {
            tracing::debug!(wait_ms = 4_999_u128, "waiting for the vendor's limit");
            tracing::debug!(wait_ms = 59_200_u128, "waiting for the vendor's limit");
            tracing::debug!(wait_ms = 60_000_u128, "waiting for the vendor's limit");
        });
        assert_eq!(said, ["waiting 60 s for the vendor's limit…"]);
    }

    #[test]
    fn so_is_one_that_a_failure_asked_for() {
        let said = said(|| tracing::info!(attempt = 1, wait_ms = 30_000_u64, error = %"429", "trying again"));
        assert_eq!(said, ["waiting 30 s before trying again…"]);
    }
}
