//! Subscriptions to events.

use dealport_pipedrive::webhooks::{CreateWebhook, DeleteWebhook, EventAction, EventObject, ListWebhooks};

use super::documented::Documented;

#[test]
fn webhooks() {
    let documented = Documented::new(include_str!("../../fixtures/webhooks.json"));
    documented.list(&ListWebhooks::new());
    documented.one(&CreateWebhook::new("https://acme.example", EventAction::Any, EventObject::Deal, "ada"));
    documented.done(&DeleteWebhook::new(1));
}
