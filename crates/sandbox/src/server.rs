//! A listener of one vendor, which reads requests, applies faults and writes responses.

mod deliver;
mod wire;

use std::{convert::Infallible, sync::Arc, time::Duration};

use bytes::Bytes;
use http_body_util::{BodyExt, Limited};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use tokio::{
    net::{TcpListener, TcpStream},
    task::JoinSet,
};

use self::wire::{Cut, Payload, Wire, payload};
use crate::{
    exchange::{Request, Response},
    fault::Plan,
    journal::Journal,
    reply::Serve,
    vendor::Vendor,
};

/// The largest body that is read.
const MAX_BODY: usize = 16 << 20;

/// The state that the connections of one vendor share.
pub(crate) struct Server {
    pub(crate) vendor: Vendor,
    pub(crate) api: Arc<dyn Serve>,
    pub(crate) plan: Arc<Plan>,
    pub(crate) journal: Arc<Journal>,
}

/// An error that closes the connection without a response.
#[derive(Debug, thiserror::Error)]
#[error("the connection is cut")]
struct Hangup;

impl Server {
    /// Serves until the task is aborted, which also ends its connections.
    pub(crate) async fn serve(self: Arc<Self>, listener: TcpListener) -> Infallible {
        let mut connections = JoinSet::new();
        loop {
            // An error of `accept` belongs to one connection, or passes when file descriptors are free again.
            match listener.accept().await {
                Ok((stream, _)) => drop(connections.spawn(Arc::clone(&self).connection(stream))),
                Err(_) => tokio::time::sleep(Duration::from_millis(10)).await,
            }
            while connections.try_join_next().is_some() {}
        }
    }

    async fn connection(self: Arc<Self>, stream: TcpStream) {
        // Without this, small responses wait for the acknowledgement of the previous packet.
        stream.set_nodelay(true).ok();
        let cut = Cut::default();
        let wire = TokioIo::new(Wire::new(stream, cut.clone()));
        let service = service_fn(|request| {
            let (server, cut) = (Arc::clone(&self), cut.clone());
            async move { server.exchange(request).await.inspect_err(|Hangup| cut.order()) }
        });
        // The client closed the connection, or a fault did.
        http1::Builder::new().serve_connection(wire, service).await.ok();
    }

    async fn exchange(&self, request: http::Request<Incoming>) -> Result<http::Response<Payload>, Hangup> {
        let (parts, body) = request.into_parts();
        let body = Limited::new(body, MAX_BODY).collect().await.map_err(|_| Hangup)?.to_bytes();
        let request = Request {
            method: parts.method,
            path: parts.uri.path().to_owned(),
            query: parts.uri.query().unwrap_or_default().to_owned(),
            headers: parts.headers,
            body,
        };
        let number = self.journal.arrived(self.vendor, &request);
        let mut reply = self.api.serve(&request, &self.plan);
        for delivery in std::mem::take(&mut reply.deliveries) {
            tokio::spawn(deliver::send(delivery));
        }
        self.journal.decided(number, &reply);
        if !reply.delay.is_zero() {
            tokio::time::sleep(reply.delay).await;
        }
        let answer = reply.answer.ok_or(Hangup)?;
        self.journal.answered(number, answer.status);
        let accepts = request.header("accept-encoding").is_some_and(|names| names.contains("gzip"));
        Ok(into_response(if accepts { answer.gzip() } else { answer }))
    }
}

fn into_response(answer: Response) -> http::Response<Payload> {
    let mut builder = http::Response::builder().status(answer.status);
    let announced = answer.body.len() + if answer.cut_short { 64 } else { 0 };
    builder = builder.header("content-length", announced);
    for (name, value) in &answer.headers {
        builder = builder.header(*name, value);
    }
    let body = payload(Bytes::from(answer.body), answer.cut_short);
    builder.body(body).unwrap_or_else(|_| {
        // Only a header value with a control character gets here.
        let mut response = http::Response::new(payload(Bytes::new(), false));
        *response.status_mut() = http::StatusCode::INTERNAL_SERVER_ERROR;
        response
    })
}
