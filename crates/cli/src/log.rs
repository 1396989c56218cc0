//! The log of `--verbose`.

use std::fmt::Debug;

use tracing::Subscriber;
use tracing::field::Field;
use tracing_subscriber::field::MakeExt;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::fmt::format::{FmtSpan, Writer, debug_fn};
use tracing_subscriber::layer::{Layer, SubscriberExt};
use tracing_subscriber::registry::LookupSpan;
use tracing_subscriber::util::SubscriberInitExt;

use crate::clean;

/// Starts to log the calls of our crates to standard error. Logs of other crates may hold secrets.
pub(crate) fn start() {
    let ours = Targets::new().with_target("dealport", LevelFilter::DEBUG);
    tracing_subscriber::registry().with(layer(std::io::stderr).with_filter(ours)).init();
}

/// Returns a layer that writes a line for each event. It removes control characters from the values. The
/// colors of the crate include faint and yellow text, which a light background makes hard to read.
fn layer<S, W>(writer: W) -> impl Layer<S>
where
    S: Subscriber + for<'s> LookupSpan<'s>,
    W: for<'w> MakeWriter<'w> + 'static,
{
    let value = |writer: &mut Writer<'_>, field: &Field, value: &dyn Debug| {
        let value = format!("{value:?}");
        let value = clean::one_line(&value);
        match field.name() {
            "message" => write!(writer, "{value}"),
            name => write!(writer, "{name}={value}"),
        }
    };
    tracing_subscriber::fmt::layer()
        .with_writer(writer)
        .with_ansi(false)
        .with_target(false)
        .with_span_events(FmtSpan::CLOSE)
        .fmt_fields(debug_fn(value).delimited(" "))
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use super::*;

    #[derive(Clone, Default)]
    struct Lines(Arc<Mutex<Vec<u8>>>);

    impl std::io::Write for Lines {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn logged_values_hold_no_controls() {
        let lines = Lines::default();
        let writer = lines.clone();
        let subscriber = tracing_subscriber::registry().with(layer(move || writer.clone()));
        tracing::subscriber::with_default(subscriber, || {
            let code = "x\nerror: forged\u{1b}[2J\u{9b}1m";
            let span = tracing::info_span!("call", code = %code);
            span.in_scope(|| tracing::info!(%code, "failed: {code}"));
        });
        let lines = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
        assert!(
            lines.lines().all(|line| line.contains("INFO") && !line.contains(clean::is_control)),
            "{lines:?}"
        );
        assert!(lines.contains("code=x error: forged\u{fffd}[2J"), "{lines:?}");
    }
}
