//! A transport that makes all items of lists unreadable.

use dealport::http::{BoxFuture, HttpError, HttpFailure, HttpRequest, HttpService, Response};
use http::{HeaderMap, StatusCode};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// The ends of the paths of lists.
const LISTS: [&str; 5] = ["deals", "contacts", "persons", "companies", "organizations"];

/// A transport to the sandbox that replaces the ids of items by lists.
#[derive(Debug)]
pub(crate) struct Spoiler;

impl HttpService for Spoiler {
    fn call(&self, request: HttpRequest) -> BoxFuture<'_, Result<Response, HttpError>> {
        Box::pin(async move {
            let path = request.url.split('?').next().unwrap_or_default();
            let is_list = request.method == "GET" && LISTS.iter().any(|list| path.ends_with(list));
            let broken = |error: std::io::Error| HttpError::new(HttpFailure::Broken, error);
            let (status, body) = send(&request).await.map_err(broken)?;
            let body = if is_list { body.replace(r#""id":"#, r#""id":[],"was":"#) } else { body };
            Ok(Response::new(status, HeaderMap::new(), body))
        })
    }
}

/// Sends the request and reads the response to its end.
async fn send(request: &HttpRequest) -> std::io::Result<(StatusCode, String)> {
    let rest = request.url.strip_prefix("http://").unwrap();
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let mut head = format!("{} {path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n", request.method);
    for (name, value) in &request.headers {
        head += &format!("{name}: {}\r\n", value.to_str().unwrap());
    }
    head += &format!("content-length: {}\r\n\r\n", request.body.len());
    let mut stream = TcpStream::connect(host).await?;
    stream.write_all(head.as_bytes()).await?;
    stream.write_all(&request.body).await?;
    let mut response = String::new();
    stream.read_to_string(&mut response).await?;
    let (head, body) = response.split_once("\r\n\r\n").unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    Ok((status, body.to_owned()))
}
