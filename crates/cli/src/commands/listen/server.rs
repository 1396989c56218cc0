//! The server that receives deliveries.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use dealport::crm::{CrmEvent, WebhookReceiver};
use dealport::{Error, ErrorKind};
use http_body_util::{BodyExt, Empty, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpListener;
use tokio::sync::{mpsc, oneshot};

/// The largest body of a delivery.
const LARGEST: usize = 4 << 20;

/// The time within which a delivery must arrive. Vendors give up after about as long.
const PATIENCE: Duration = Duration::from_secs(10);

/// What the server received.
pub(super) enum Received {
    /// A verified event. The delivery is acknowledged when it was printed.
    Event { account: Arc<str>, event: Box<CrmEvent>, printed: oneshot::Sender<bool> },
    /// A delivery that was refused.
    Refused(Error),
}

/// A receiver with the name of its account, which is the path of its deliveries.
pub(super) type Receiver = (Arc<str>, Arc<dyn WebhookReceiver>);

type Receivers = Arc<Vec<Receiver>>;

/// Serves deliveries until it is dropped.
pub(super) async fn serve(listener: TcpListener, receivers: Receivers, sender: mpsc::Sender<Received>) {
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            // No more files can be open, for example.
            tokio::time::sleep(Duration::from_millis(100)).await;
            continue;
        };
        let (receivers, sender) = (Arc::clone(&receivers), sender.clone());
        tokio::spawn(async move {
            let service = service_fn(|request| {
                let (receivers, sender) = (Arc::clone(&receivers), sender.clone());
                async move {
                    let status = receive(request, &receivers, &sender).await;
                    let mut response = Response::new(Empty::<Bytes>::new());
                    *response.status_mut() = status;
                    Ok::<_, Infallible>(response)
                }
            });
            let mut connection = http1::Builder::new();
            connection.timer(TokioTimer::new()).header_read_timeout(PATIENCE);
            // A connection that breaks concerns nobody else.
            connection.serve_connection(TokioIo::new(stream), service).await.ok();
        });
    }
}

async fn receive(
    request: Request<Incoming>,
    receivers: &Receivers,
    sender: &mpsc::Sender<Received>,
) -> StatusCode {
    let path = request.uri().path().trim_matches('/');
    let Some((account, receiver)) = receivers.iter().find(|(account, _)| **account == *path) else {
        return StatusCode::NOT_FOUND;
    };
    if request.method() != Method::POST {
        return StatusCode::METHOD_NOT_ALLOWED;
    }
    let (head, body) = request.into_parts();
    let body = tokio::time::timeout(PATIENCE, Limited::new(body, LARGEST).collect()).await;
    let body = match body {
        Ok(Ok(body)) => body.to_bytes(),
        Ok(Err(_)) => return StatusCode::PAYLOAD_TOO_LARGE,
        Err(_) => return StatusCode::REQUEST_TIMEOUT,
    };
    match receiver.receive_event(&head.headers, &body) {
        Ok(event) => {
            let (printed, is_printed) = oneshot::channel();
            let account = Arc::clone(account);
            sender.send(Received::Event { account, event: Box::new(event), printed }).await.ok();
            match is_printed.await {
                Ok(true) => StatusCode::NO_CONTENT,
                _ => StatusCode::SERVICE_UNAVAILABLE,
            }
        }
        Err(error) => {
            let is_unauthenticated = error.kind() == ErrorKind::Unauthenticated;
            sender.send(Received::Refused(error)).await.ok();
            if is_unauthenticated { StatusCode::UNAUTHORIZED } else { StatusCode::BAD_REQUEST }
        }
    }
}
