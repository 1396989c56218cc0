//! Reads a deal, and exports the spans of the calls with OpenTelemetry.
//!
//! `PIPEDRIVE_API_TOKEN=… cargo run -p example-opentelemetry -- 42`
//!
//! Each call is a span, such as `pipedrive deals.get`. Each request that it sends is a span within it, such
//! as `GET /api/v2/deals/{id}`, with the attributes of OpenTelemetry's conventions for HTTP clients:
//! `http.request.method`, `url.template`, `server.address`, `server.port`, `http.response.status_code`,
//! `http.request.resend_count` and `error.type`. No attribute holds a secret, an id or a query.

#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use opentelemetry::trace::TracerProvider as _;
use opentelemetry_sdk::trace::SdkTracerProvider;
use tracing::Level;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::{Layer as _, SubscriberExt as _};
use tracing_subscriber::util::SubscriberInitExt as _;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let id = std::env::args().nth(1).ok_or("name the id of a deal")?;

    // For a collector, take the exporter of the crate `opentelemetry-otlp` and `with_batch_exporter`.
    let exporter = opentelemetry_stdout::SpanExporter::default();
    let provider = SdkTracerProvider::builder().with_simple_exporter(exporter).build();
    let spans = tracing_opentelemetry::layer().with_tracer(provider.tracer("orders"));
    // The spans of calls are of the level debug.
    let only = Targets::new().with_target("dealport_core", Level::DEBUG);
    tracing_subscriber::registry().with(spans.with_filter(only)).init();

    let crm = dealport::connect("pipedrive")?;
    match crm.deal(&id).await {
        Ok(deal) => println!("read {}", deal.title.unwrap_or_default()),
        Err(error) => println!("failed: {error}"),
    }
    provider.shutdown()?;
    Ok(())
}
