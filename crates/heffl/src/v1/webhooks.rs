//! Subscriptions to events. [`webhooks`](crate::webhooks) reads the events.
//!
//! Heffl documents no way to list or delete subscriptions. See
//! [Subscribe to webhook events](https://docs.heffl.com/api-reference/webhooks/subscribe-to-webhook-events).

use dealport_core::json::Timestamp;
use dealport_core::plumbing::camel::{endpoint, record};
use dealport_core::{Error, Result};

use crate::endpoint;
use crate::envelope::Item;
use crate::ids::SubscriptionId;
use crate::webhooks::{EventName, SigningSecret};

/// A subscription to events.
#[record]
pub struct Subscription {
    /// The subscription's id.
    pub id: SubscriptionId,
    /// The name.
    pub name: Option<String>,
    /// The URL that events are sent to.
    pub url: Option<String>,
    /// The events that are sent.
    pub events: Option<Vec<EventName>>,
    /// The status, in the vendor's words.
    pub status: Option<String>,
    /// The secret that signs deliveries. Heffl shows it only once, so keep it.
    pub secret: Option<SigningSecret>,
    /// The time of creation.
    pub created_at: Option<Timestamp>,
}

/// Subscribes to events.
///
/// ```
/// use dealport_heffl::v1::webhooks::Subscribe;
/// use dealport_heffl::webhooks::EventName;
///
/// let request = Subscribe::new("CRM mirror", "https://example.com/heffl", [EventName::LeadCreated, "deal.won".into()]);
/// ```
#[endpoint(
    post = "/api/v1/webhooks",
    name = "v1.webhooks.subscribe",
    docs = "https://docs.heffl.com/api-reference/webhooks/subscribe-to-webhook-events",
    validate(Self::check)
)]
#[returns(Item<Subscription>)]
pub struct Subscribe {
    /// The name.
    pub name: String,
    /// The URL that events are sent to; HTTPS in production.
    pub url: String,
    /// The events to send; at least one.
    pub events: Vec<EventName>,
}

impl Subscribe {
    fn check(&self) -> Result<()> {
        endpoint::check_text("name", &self.name)?;
        if self.events.is_empty() {
            return Err(Error::invalid_request("events: expected at least one"));
        }
        Ok(())
    }
}
