//! Subscribing to events. What then arrives is read by [`webhooks`](crate::webhooks).
//!
//! The vendor documents no way to list or delete subscriptions. See
//! [Subscribe to webhook events](https://docs.heffl.com/api-reference/webhooks/subscribe-to-webhook-events).

use dealport_core::http::Response;
use dealport_core::json::Timestamp;
use dealport_core::plumbing::decode;
use dealport_core::{Endpoint, Error, Operation, Result, record, request};

use crate::Heffl;
use crate::ids::SubscriptionId;
use crate::webhooks::{EventName, SigningSecret};

record! {
    /// A subscription.
    pub struct Subscription {
        /// The subscription's id.
        id: SubscriptionId,
        /// The name.
        name: Option<String>,
        /// Where events are sent.
        url: Option<String>,
        /// Which events are sent.
        events: Option<Vec<EventName>>,
        /// Whether it works, in the vendor's words.
        status: Option<String>,
        /// What deliveries are signed with. The vendor shows it this once: keep it.
        secret: Option<SigningSecret>,
        /// When it was created.
        created_at as "createdAt": Option<Timestamp>,
    }
}

request! {
    /// Subscribes to events.
    ///
    /// `POST /api/v1/webhooks`. Sent once: never again after its response was lost. See
    /// [Subscribe to webhook events](https://docs.heffl.com/api-reference/webhooks/subscribe-to-webhook-events).
    ///
    /// ```
    /// use dealport_heffl::v1::webhooks::Subscribe;
    /// use dealport_heffl::webhooks::EventName;
    ///
    /// let request = Subscribe::new("CRM mirror", "https://example.com/heffl", [EventName::LeadCreated, "deal.won".into()]);
    /// ```
    pub struct Subscribe {
        required body {
            /// A name for it.
            name: String,
            /// Where events are to be sent; HTTPS in production.
            url: String,
            /// Which events, at least one.
            events: Vec<EventName>,
        }
    }
}

impl Endpoint for Subscribe {
    type Vendor = Heffl;
    type Output = Subscription;

    const OPERATION: Operation = Operation::post("v1.webhooks.subscribe", "/api/v1/webhooks")
        .page("https://docs.heffl.com/api-reference/webhooks/subscribe-to-webhook-events");

    fn validate(&self) -> Result<()> {
        if self.name.trim().is_empty() {
            return Err(Error::invalid_request("name: a subscription needs one"));
        }
        if self.events.is_empty() {
            return Err(Error::invalid_request("events: a subscription needs at least one"));
        }
        Ok(())
    }

    fn decode(&self, response: &Response) -> Result<Self::Output> {
        decode(response)
    }
}
