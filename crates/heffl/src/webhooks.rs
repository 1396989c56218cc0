//! Events that Heffl sends.
//!
//! A delivery is a `POST` whose headers `webhook-id`, `webhook-timestamp` and `webhook-signature` sign its body as the
//! [Standard Webhooks](https://www.standardwebhooks.com) specification says. [`Verifier`] checks that and reads the
//! event; the raw body is needed, byte for byte. Subscriptions are made in the app or with
//! [`v1::webhooks`](crate::v1::webhooks). See [Webhooks](https://docs.heffl.com/api-reference/webhooks).
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
mod refusal;
mod secret;
mod verifier;

pub use event::{Event, EventName};
pub use refusal::Refusal;
pub use secret::SigningSecret;
pub use verifier::Verifier;
