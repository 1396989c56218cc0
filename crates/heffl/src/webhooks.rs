//! Events that Heffl sends.
//!
//! A delivery is a `POST`. Its headers `webhook-id`, `webhook-timestamp` and `webhook-signature` sign the
//! body by the [Standard Webhooks](https://www.standardwebhooks.com) specification. [`Verifier`] verifies the
//! signature and reads the event; it needs the raw body, byte for byte. Create subscriptions in the app or
//! with [`v1::webhooks`](crate::v1::webhooks). See [Webhooks](https://docs.heffl.com/api-reference/webhooks).
//!
//! ```
//! use dealport_heffl::webhooks::{EventName, Verifier};
//!
//! # fn handle(headers: &http::HeaderMap, body: &[u8]) -> Result<(), Box<dyn std::error::Error>> {
//! let verifier = Verifier::new("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")?;
//! let event = verifier.receive(headers, body)?;
//! if event.event == Some(EventName::LeadCreated) {
//!     println!("{:?}", event.content());
//! }
//! # Ok(())
//! # }
//! ```

mod event;
#[cfg(feature = "crm")]
mod model;
mod record;
mod refusal;
mod secret;
mod verifier;

pub use event::{Event, EventName};
pub use record::EventRecord;
pub use refusal::Refusal;
pub use secret::SigningSecret;
pub use verifier::Verifier;
