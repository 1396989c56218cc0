//! Sending events to addresses on loopback.

use std::{io, time::Duration};

use base64::{Engine, engine::general_purpose::STANDARD};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use crate::reply::Delivery;

/// How long a receiver may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// Sends an event once. Addresses elsewhere than on loopback get nothing, since the sandbox uses no network.
pub(crate) async fn send(delivery: Delivery) {
    let Some((host, path)) = address(&delivery.url) else { return };
    // Nobody learns of a failure, as with the vendor.
    tokio::time::timeout(PATIENCE, exchange(host, path, &delivery)).await.ok();
}

/// Returns the host with its port and the path of an address on loopback.
fn address(url: &str) -> Option<(&str, &str)> {
    let rest = url.strip_prefix("http://")?;
    let (host, path) = rest.find('/').map_or((rest, "/"), |at| rest.split_at(at));
    let (name, port) = host.rsplit_once(':')?;
    let is_loopback = ["127.0.0.1", "localhost", "[::1]"].contains(&name);
    (is_loopback && port.parse::<u16>().is_ok()).then_some((host, path))
}

async fn exchange(host: &str, path: &str, delivery: &Delivery) -> io::Result<()> {
    let auth = delivery.auth.as_ref().map(|(user, password)| {
        format!("authorization: Basic {}\r\n", STANDARD.encode(format!("{user}:{password}")))
    });
    let head = format!(
        "POST {path} HTTP/1.1\r\nhost: {host}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\
         {}connection: close\r\n\r\n",
        delivery.body.len(),
        auth.unwrap_or_default(),
    );
    let mut stream = TcpStream::connect(host).await?;
    stream.write_all(head.as_bytes()).await?;
    stream.write_all(&delivery.body).await?;
    let mut response = Vec::new();
    stream.read_to_end(&mut response).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn address_elsewhere_gets_nothing() {
        assert_eq!(address("http://127.0.0.1:80/a?b=c"), Some(("127.0.0.1:80", "/a?b=c")));
        assert_eq!(address("http://localhost:8080"), Some(("localhost:8080", "/")));
        for url in
            ["https://127.0.0.1:80/", "http://example.com:80/", "http://127.0.0.1/", "http://127.0.0.1.x:1/"]
        {
            assert_eq!(address(url), None, "{url}");
        }
    }
}
