//! Observers of calls, layers around the transport, and traces.

use std::sync::{Arc, Mutex};

use dealport_core::call::{CallEvent, CallStep, Observer, WaitReason};
use dealport_core::http::{BoxFuture, HttpError, HttpRequest, HttpService, Response};
use dealport_script::{ok, status};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing_subscriber::layer::{Context, SubscriberExt};

use crate::toy::{self, CreateThing, GetThing, KEY, Script};

#[derive(Debug, Default)]
struct Log(Mutex<Vec<String>>);

impl Observer for Log {
    fn observe(&self, event: &CallEvent<'_>) {
        let step = match event.step {
            CallStep::Attempt { number, .. } => format!("attempt {number}"),
            CallStep::Failed { number, error, .. } => format!("failed {number}: {}", error.message()),
            CallStep::Waiting { reason: WaitReason::Retry, .. } => "retry".to_owned(),
            CallStep::Ended { attempts, status, error, .. } => {
                format!("ended after {attempts}: {status:?}, {}", error.is_some())
            }
            step => format!("{step:?}"),
        };
        self.0.lock().unwrap().push(format!("{} {step}", event.operation));
    }
}

#[tokio::test(start_paused = true)]
async fn observer_sees_attempts_waits_and_end() {
    let script = Script::of([status(500, format!("broken <{KEY}>")), ok(r#"{"id":1}"#)]);
    let log = Arc::new(Log::default());
    let client = toy::builder().http_service(script.service()).observer(log.clone()).build().unwrap();
    client.send(GetThing::new(1_u64)).await.unwrap();
    let seen = log.0.lock().unwrap().join("\n");
    assert_eq!(
        seen,
        "things.get Begun\n\
         things.get attempt 1\n\
         things.get failed 1: broken <[redacted]>\n\
         things.get retry\n\
         things.get attempt 2\n\
         things.get ended after 2: Some(200), false"
    );
}

/// Adds its name to a header.
#[derive(Debug)]
struct Layer(&'static str, Arc<dyn HttpService>);

impl HttpService for Layer {
    fn call(&self, mut request: HttpRequest) -> BoxFuture<'_, Result<Response, HttpError>> {
        let before =
            request.headers.get("x-layers").and_then(|value| value.to_str().ok()).unwrap_or_default();
        let value = format!("{before}{}", self.0).parse().unwrap();
        request.headers.insert("x-layers", value);
        self.1.call(request)
    }
}

#[tokio::test]
async fn later_layer_wraps_earlier_ones() {
    let script = Script::of([ok(r#"{"id":1}"#)]);
    let client = toy::builder()
        .http_service(script.service())
        .wrap(|inner| Arc::new(Layer("inner", inner)))
        .wrap(|inner| Arc::new(Layer("outer ", inner)))
        .build()
        .unwrap();
    client.send(CreateThing::new("x")).await.unwrap();
    assert_eq!(script.last().headers["x-layers"], "outer inner");
}

/// The fields of all spans, as `name=value`.
#[derive(Clone, Debug, Default)]
struct Fields(Arc<Mutex<Vec<String>>>);

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        self.0.lock().unwrap().push(format!("{field}={value:?}"));
    }
}

impl<S: tracing::Subscriber> tracing_subscriber::Layer<S> for Fields {
    fn on_new_span(&self, span: &Attributes<'_>, _: &Id, _: Context<'_, S>) {
        span.record(&mut self.clone());
    }

    fn on_record(&self, _: &Id, values: &Record<'_>, _: Context<'_, S>) {
        values.record(&mut self.clone());
    }
}

#[tokio::test(start_paused = true)]
async fn spans_of_requests_use_names_of_opentelemetry() {
    let fields = Fields::default();
    let _guard = tracing::subscriber::set_default(tracing_subscriber::registry().with(fields.clone()));
    let script = Script::of([status(503, ""), ok(r#"{"id":1}"#)]);
    script.client().send(GetThing::new(1_u64)).await.unwrap();
    let seen = fields.0.lock().unwrap();
    for expected in [
        "otel.name=toy things.get",
        "otel.name=GET /things/{id}",
        "otel.status_code=\"ERROR\"",
        "http.request.method=GET",
        "url.template=\"/things/{id}\"",
        "server.address=\"toy.example\"",
        "server.port=443",
        "http.request.resend_count=1",
        "http.response.status_code=503",
        "http.response.status_code=200",
        "error.type=503",
    ] {
        assert!(seen.iter().any(|field| field == expected), "{expected}: {seen:?}");
    }
}
