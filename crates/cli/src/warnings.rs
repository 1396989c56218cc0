//! Warnings of the library.

use std::fmt::Debug;

use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::{Context, Layer};

use crate::notes::Notes;

/// Layer that shows warnings of the library, such as a token that could not be saved.
pub(crate) struct Warnings(Notes);

impl Warnings {
    pub(crate) const fn new(notes: Notes) -> Self {
        Self(notes)
    }

    /// Returns a filter for warnings of our crates. It excludes spans, which would slow down every call.
    pub(crate) fn filter() -> Targets {
        Targets::new().with_target("dealport", LevelFilter::WARN)
    }
}

impl<S: tracing::Subscriber> Layer<S> for Warnings {
    fn on_event(&self, event: &tracing::Event<'_>, _: Context<'_, S>) {
        let mut text = Text::default();
        event.record(&mut text);
        self.0.warn(text.line());
    }
}

/// The text of an event.
#[derive(Default)]
struct Text {
    message: String,
    fields: Vec<String>,
}

impl Text {
    /// Returns the message with its details: `the token could not be saved (error: no space left)`.
    fn line(&self) -> String {
        if self.fields.is_empty() {
            return self.message.clone();
        }
        format!("{} ({})", self.message, self.fields.join(", "))
    }
}

impl tracing::field::Visit for Text {
    fn record_debug(&mut self, field: &tracing::field::Field, value: &dyn Debug) {
        match field.name() {
            "message" => self.message = format!("{value:?}"),
            name => self.fields.push(format!("{name}: {value:?}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use tracing_subscriber::layer::SubscriberExt;

    use super::*;

    #[derive(Clone, Default)]
    struct Lines(Arc<Mutex<Vec<String>>>);

    impl<S: tracing::Subscriber> Layer<S> for Lines {
        fn on_event(&self, event: &tracing::Event<'_>, _: Context<'_, S>) {
            let mut text = Text::default();
            event.record(&mut text);
            self.0.lock().unwrap().push(text.line());
        }
    }

    #[test]
    fn warning_is_shown_with_its_details() {
        let lines = Lines::default();
        let subscriber = tracing_subscriber::registry().with(lines.clone().with_filter(Warnings::filter()));
        tracing::subscriber::with_default(subscriber, || {
            tracing::warn!(target: "dealport_core::auth", error = %"disk full", "the token could not be saved");
            tracing::warn!(target: "dealport_core::auth", "no details");
            tracing::info!(target: "dealport_core::auth", "no warning");
            tracing::warn!(target: "hyper", "not ours");
        });
        let lines = lines.0.lock().unwrap();
        assert_eq!(*lines, ["the token could not be saved (error: disk full)", "no details"]);
    }
}
