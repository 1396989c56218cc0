//! Subscriptions to events. They are in version 1 of the API only, whatever the version of the events.
//!
//! See [Webhooks](https://developers.pipedrive.com/docs/api/v1/Webhooks).

mod manage;
mod password;
mod webhook;

pub use manage::{CreateWebhook, DeleteWebhook, ListWebhooks};
pub use password::Password;
pub use webhook::{EventAction, EventObject, EventVersion, Webhook, WebhookType};
