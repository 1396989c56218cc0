//! Listing, creating and deleting subscriptions.

use dealport_core::plumbing::endpoint;
use dealport_core::{Error, Result};

use super::password::Password;
use super::{EventAction, EventObject, EventVersion, Webhook};
use crate::endpoint;
use crate::envelope::Data;
use crate::ids::{UserId, WebhookId};
use crate::v1::Done;
use crate::v1::envelope::List;

/// Lists all subscriptions of the company, in one response. An app sees only its own.
#[endpoint(
    get = "/v1/webhooks",
    name = "webhooks.list",
    cost = 10,
    scope = "admin",
    docs = "https://developers.pipedrive.com/docs/api/v1/Webhooks#getWebhooks"
)]
#[returns(List<Webhook>)]
pub struct ListWebhooks {}

/// Creates a subscription to events, of which a user can have 40.
#[endpoint(
    post = "/v1/webhooks",
    name = "webhooks.create",
    cost = 10,
    scope = "admin",
    docs = "https://developers.pipedrive.com/docs/api/v1/Webhooks#addWebhook",
    validate(Self::check)
)]
#[returns(Data<Webhook>)]
pub struct CreateWebhook {
    /// The URL that the events are sent to: public, with HTTPS, without redirects.
    pub subscription_url: String,
    /// What happens to the objects.
    pub event_action: EventAction,
    /// The kind of object.
    pub event_object: EventObject,
    /// The name, of up to 255 characters.
    pub name: String,
    /// The user whose permissions decide which events are sent; the caller if unset.
    pub user_id: Option<UserId>,
    /// The user name that the vendor sends to the URL.
    pub http_auth_user: Option<String>,
    /// The password that the vendor sends to the URL.
    pub http_auth_password: Option<Password>,
    /// The form of the events; version 2 if unset.
    pub version: Option<EventVersion>,
}

impl CreateWebhook {
    fn check(&self) -> Result<()> {
        endpoint::filled("name", &self.name, "a webhook")?;
        endpoint::length("name", &self.name, 255)?;
        // A test server delivers to its own machine, which the vendor cannot reach.
        let is_allowed = ["https://", "http://127.0.0.1:", "http://localhost:"];
        if !is_allowed.iter().any(|start| self.subscription_url.starts_with(start)) {
            return Err(Error::invalid_request(
                "subscription_url: the vendor takes only addresses with https://",
            ));
        }
        Ok(())
    }
}

/// Deletes a subscription.
#[endpoint(
    delete = "/v1/webhooks/{id}",
    name = "webhooks.delete",
    idempotent,
    cost = 6,
    scope = "admin",
    docs = "https://developers.pipedrive.com/docs/api/v1/Webhooks#deleteWebhook"
)]
#[returns(Done)]
pub struct DeleteWebhook {
    /// The subscription.
    pub id: WebhookId,
}
