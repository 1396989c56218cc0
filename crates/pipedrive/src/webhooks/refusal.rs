//! Errors of deliveries.

use dealport_core::Error;
use dealport_core::error::ErrorKind;

/// The reason why a delivery was refused. Respond with a 4xx status and ignore the delivery.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// The header `authorization` is missing or is not Basic authentication.
    #[error("header `authorization` is missing or is not Basic authentication")]
    Header,
    /// The user or the password is not that of the subscription.
    #[error("the user or the password is not that of the subscription")]
    Credentials,
    /// The body is not an event.
    #[error("the body is not an event")]
    Body(#[source] Error),
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        let message = format!("refused a delivery: {refusal}");
        match refusal {
            Refusal::Body(error) => Self::decode(message).with_source(error),
            _ => Self::new(ErrorKind::Unauthenticated, message),
        }
    }
}
