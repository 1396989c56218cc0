//! Receives the webhooks of Heffl and Pipedrive with axum, and prints what happened to deals. Only verified
//! deliveries are read.
//!
//! `HEFFL_WEBHOOK_SECRET=whsec_… PIPEDRIVE_WEBHOOK_USER=… PIPEDRIVE_WEBHOOK_PASSWORD=… cargo run -p dealport
//! --features heffl,pipedrive-full --example webhooks -- 127.0.0.1:8080`

#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use std::env;
use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use dealport::ErrorKind;
use dealport::auth::Environment;
use dealport::crm::WebhookReceiver;
use dealport::{heffl, pipedrive};
use tokio::net::TcpListener;

type Receiver = State<Arc<dyn WebhookReceiver>>;

async fn receive(State(receiver): Receiver, headers: HeaderMap, body: Bytes) -> StatusCode {
    // A signature covers the bytes of the body, so they are verified before anything parses them.
    let event = match receiver.receive_event(&headers, &body) {
        Ok(event) => event,
        Err(error) => {
            println!("{error}");
            return match error.kind() {
                ErrorKind::Unauthenticated => StatusCode::UNAUTHORIZED,
                _ => StatusCode::BAD_REQUEST,
            };
        }
    };
    match &event.deal {
        Some(change) => {
            let title = change.deal.as_ref().and_then(|deal| deal.title.as_deref()).unwrap_or("a deal");
            println!("{}:{} {}: {title} {:?}", event.vendor, change.id, change.kind, change.changed);
        }
        None => println!("{} {}: {}", event.vendor, event.name.as_deref().unwrap_or("event"), event.body),
    }
    // Both vendors send a delivery again if they do not get this. `event.id` tells the repetition.
    StatusCode::NO_CONTENT
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let environment = Environment::process();
    let heffl: Arc<dyn WebhookReceiver> =
        Arc::new(heffl::webhooks::Verifier::from_environment(&environment)?);
    let pipedrive: Arc<dyn WebhookReceiver> =
        Arc::new(pipedrive::webhooks::Verifier::from_environment(&environment)?);
    let app = Router::new()
        .route("/heffl", post(receive).with_state(heffl))
        .route("/pipedrive", post(receive).with_state(pipedrive));
    let address = env::args().nth(1).unwrap_or_else(|| "127.0.0.1:8080".to_owned());
    let listener = TcpListener::bind(address).await?;
    println!("listening on http://{}/heffl and /pipedrive", listener.local_addr()?);
    axum::serve(listener, app).await?;
    Ok(())
}
