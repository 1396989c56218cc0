//! Requests about subscriptions to events.

use dealport_pipedrive::Endpoint;
use dealport_pipedrive::webhooks::{
    CreateWebhook, DeleteWebhook, EventAction, EventObject, EventVersion, ListWebhooks,
};

use super::{pin, refused, sent};

#[test]
fn webhooks() {
    pin(
        "webhooks",
        &[
            sent(&ListWebhooks::new()),
            sent(
                &CreateWebhook::new("https://acme.example", EventAction::Any, EventObject::Deal, "ada")
                    .user_id(7)
                    .http_auth_user("http auth user")
                    .http_auth_password("http auth password")
                    .version(EventVersion::V1),
            ),
            sent(&DeleteWebhook::new(1)),
        ],
    );
}

#[test]
fn webhook_requests_that_cannot_succeed_are_refused() {
    let create = |url: &str, name: &str| CreateWebhook::new(url, EventAction::Any, EventObject::Any, name);
    assert_eq!(refused(&create("https://acme.example", "")), "name: a webhook needs one");
    assert_eq!(
        refused(&create("https://acme.example", &"x".repeat(256))),
        "name: at most 255 characters, not 256"
    );
    assert_eq!(
        refused(&create("http://acme.example", "x")),
        "subscription_url: the vendor takes only addresses with https://"
    );
    let with_password = create("https://acme.example", "x").http_auth_password("s3cret");
    let request = with_password.to_request().unwrap();
    let shown = format!("{with_password:?} {request} {request:?}");
    assert!(!shown.contains("s3cret") && shown.contains("\"http_auth_password\":\"…\""), "{shown}");
    let sent = request.body.bytes();
    assert!(sent.ends_with(b"\"http_auth_password\":\"s3cret\"}"), "{sent:?}");
}
