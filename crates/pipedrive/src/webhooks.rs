//! Subscriptions to events, and the events that Pipedrive sends.
//!
//! Subscriptions are in version 1 of the API only, whatever the version of the events. A delivery is a `POST`
//! with Basic authentication. [`Verifier`] verifies it and reads the event. See
//! [Webhooks](https://developers.pipedrive.com/docs/api/v1/Webhooks) and the [guide for webhooks
//! v2](https://pipedrive.readme.io/docs/guide-for-webhooks-v2).
//!
//! ```
//! use dealport_pipedrive::webhooks::{Delivery, EventRecord, Verifier};
//!
//! # fn handle(headers: &http::HeaderMap, body: &[u8]) -> Result<(), Box<dyn std::error::Error>> {
//! let verifier = Verifier::new("dealport", "a long password")?;
//! if let Delivery::V2(event) = verifier.receive(headers, body)?
//!     && let Some(EventRecord::Deal(deal)) = event.record()
//! {
//!     println!("{}: {:?}", deal.id, deal.title);
//! }
//! # Ok(())
//! # }
//! ```

mod delivery;
mod event;
mod event_record;
mod event_v1;
mod manage;
#[cfg(feature = "crm")]
mod model;
mod password;
mod refusal;
mod shape;
#[cfg(feature = "crm")]
mod shape_v1;
mod verifier;
mod webhook;

pub use delivery::Delivery;
pub use event::{Event, Meta};
pub use event_record::EventRecord;
pub use event_v1::{EventV1, MetaV1};
pub use manage::{CreateWebhook, DeleteWebhook, ListWebhooks};
pub use password::Password;
pub use refusal::Refusal;
pub use verifier::Verifier;
pub use webhook::{EventAction, EventObject, EventVersion, Webhook, WebhookType};
