//! Receives Heffl's webhooks with axum. Only verified deliveries are read.
//!
//! `HEFFL_WEBHOOK_SECRET=whsec_… cargo run -p dealport --features heffl --example webhooks -- 127.0.0.1:8080`

#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use std::env;
use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use dealport::heffl::webhooks::Verifier;
use tokio::net::TcpListener;

async fn receive(State(verifier): State<Arc<Verifier>>, headers: HeaderMap, body: Bytes) -> StatusCode {
    // The signature covers the bytes of the body, so they are verified before anything parses them.
    let event = match verifier.receive(&headers, &body) {
        Ok(event) => event,
        Err(refusal) => {
            println!("refused: {refusal}");
            return StatusCode::BAD_REQUEST;
        }
    };
    let name = event.event.as_ref().map_or("unknown event", |name| name.as_str());
    println!("{name}: {}", event.content().map_or("no content", |content| content.as_str()));
    // Heffl sends a delivery again if it does not get this. Its id is in the header `webhook-id`.
    StatusCode::NO_CONTENT
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let verifier = Verifier::new(env::var("HEFFL_WEBHOOK_SECRET")?)?;
    let app = Router::new().route("/heffl", post(receive)).with_state(Arc::new(verifier));
    let address = env::args().nth(1).unwrap_or_else(|| "127.0.0.1:8080".to_owned());
    let listener = TcpListener::bind(address).await?;
    println!("listening on http://{}/heffl", listener.local_addr()?);
    axum::serve(listener, app).await?;
    Ok(())
}
