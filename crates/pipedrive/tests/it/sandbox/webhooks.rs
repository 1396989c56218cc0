//! Deliveries of the sandbox, from the subscription to the event.

use dealport_core::crm::{CrmEvent, DealEventKind, WebhookReceiver};
use dealport_pipedrive::deals::{DeleteDeal, UpdateDeal};
use dealport_pipedrive::webhooks::{CreateWebhook, EventAction, EventObject, EventVersion, Verifier};
use dealport_sandbox::{Sandbox, Vendor};
use http::header::AUTHORIZATION;
use http::{HeaderMap, HeaderValue};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::client;

/// Accepts one delivery, and returns its headers and body.
async fn delivery(listener: &TcpListener) -> (HeaderMap, Vec<u8>) {
    let (mut stream, _) = listener.accept().await.unwrap();
    let mut bytes = Vec::new();
    loop {
        let read = stream.read_buf(&mut bytes).await.unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        let value = |name: &str| {
            let line = head.lines().find(|line| line.to_lowercase().starts_with(name))?;
            line.split_once(": ").map(|(_, value)| value.trim().to_owned())
        };
        let length: usize = value("content-length:").unwrap().parse().unwrap();
        if body.len() >= length || read == 0 {
            let authorization = HeaderValue::from_str(&value("authorization:").unwrap()).unwrap();
            stream.write_all(b"HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n").await.unwrap();
            return (HeaderMap::from_iter([(AUTHORIZATION, authorization)]), body.as_bytes().to_vec());
        }
    }
}

async fn event(listener: &TcpListener) -> CrmEvent {
    let (headers, body) = delivery(listener).await;
    assert!(Verifier::new("ada", "wr0ng").unwrap().receive(&headers, &body).is_err());
    Verifier::new("ada", "s3cret").unwrap().receive_event(&headers, &body).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn change_of_a_deal_arrives_as_an_event() {
    for version in [EventVersion::V2, EventVersion::V1] {
        let sandbox =
            Sandbox::builder().vendors([Vendor::Pipedrive]).deals(3).unlimited().start().await.unwrap();
        let client = client(&sandbox);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/pipedrive", listener.local_addr().unwrap());
        let subscription = CreateWebhook::new(url, EventAction::Any, EventObject::Deal, "tests")
            .http_auth_user("ada")
            .http_auth_password("s3cret")
            .version(version);
        client.send(subscription).await.unwrap();

        client.send(UpdateDeal::new(1).title("Renamed")).await.unwrap();
        let change = event(&listener).await.deal.unwrap();
        assert_eq!((change.kind, change.id), (DealEventKind::Updated, 1.into()));
        assert!(change.changed.iter().any(|name| name == "title"), "{:?}", change.changed);
        let deal = change.deal.unwrap();
        assert_eq!(deal.title.as_deref(), Some("Renamed"));
        assert!(deal.invalid_fields().is_empty(), "{:?}", deal.invalid_fields());

        client.send(DeleteDeal::new(1)).await.unwrap();
        let change = event(&listener).await.deal.unwrap();
        assert_eq!(
            (change.kind, change.deal.unwrap().title.as_deref()),
            (DealEventKind::Deleted, Some("Renamed"))
        );
    }
}
