//! Verification of deliveries.

use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use dealport_core::auth::{Environment, Secret};
use dealport_core::{Error, Result};
use http::HeaderMap;
use http::header::AUTHORIZATION;

use super::delivery::Delivery;
use super::refusal::Refusal;

/// Base64 with or without padding.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// A verifier of deliveries: they must have the user and the password of the subscription.
///
/// Pipedrive signs nothing. It sends [`http_auth_user`](super::CreateWebhook::http_auth_user) and
/// [`http_auth_password`](super::CreateWebhook::http_auth_password) by Basic authentication, and both are
/// compared in constant time. Serve deliveries by HTTPS, and respond with a 2xx status within 10 seconds;
/// otherwise Pipedrive repeats the delivery after 3, 30 and 150 seconds, with the same event id.
#[derive(Clone, Debug)]
pub struct Verifier {
    user: Secret,
    password: Secret,
}

impl Verifier {
    /// Creates a verifier from the user and the password of the subscription.
    ///
    /// # Errors
    ///
    /// Returns [`Configuration`](crate::ErrorKind::Configuration) if the password is empty, or if the user
    /// has a colon, with which it cannot be sent.
    pub fn new(user: impl Into<Secret>, password: impl Into<Secret>) -> Result<Self> {
        let (user, password) = (user.into(), password.into());
        if password.expose().is_empty() {
            return Err(Error::configuration("the password of the webhook is empty"));
        }
        if user.expose().contains(':') {
            return Err(Error::configuration("the user of the webhook has a colon"));
        }
        Ok(Self { user, password })
    }

    /// Creates a verifier from the variables `PIPEDRIVE_WEBHOOK_USER` and `PIPEDRIVE_WEBHOOK_PASSWORD`.
    ///
    /// # Errors
    ///
    /// Returns [`Configuration`](crate::ErrorKind::Configuration) if one is missing or invalid.
    pub fn from_environment(environment: &Environment<'_>) -> Result<Self> {
        let how = "set it to that of the subscription";
        let user = environment.secret("PIPEDRIVE_WEBHOOK_USER", how)?;
        Self::new(user, environment.secret("PIPEDRIVE_WEBHOOK_PASSWORD", how)?)
    }

    /// Verifies a delivery and reads its event.
    ///
    /// # Errors
    ///
    /// Returns the reason of the refusal.
    pub fn receive(&self, headers: &HeaderMap, body: &[u8]) -> Result<Delivery, Refusal> {
        self.verify(headers)?;
        Delivery::parse(body).map_err(Refusal::Body)
    }

    /// Verifies the headers of a delivery.
    ///
    /// # Errors
    ///
    /// Returns the reason of the refusal.
    pub fn verify(&self, headers: &HeaderMap) -> Result<(), Refusal> {
        let header = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        let (scheme, encoded) = header.and_then(|value| value.split_once(' ')).ok_or(Refusal::Header)?;
        if !scheme.eq_ignore_ascii_case("basic") {
            return Err(Refusal::Header);
        }
        let decoded = BASE64.decode(encoded.trim()).map_err(|_| Refusal::Header)?;
        let given = String::from_utf8(decoded).map_err(|_| Refusal::Credentials)?;
        let (user, password) = given.split_once(':').ok_or(Refusal::Header)?;
        // Compare both in any case, so that the time does not tell whether the user is right.
        let is_user = self.user.matches(user);
        let is_password = self.password.matches(password);
        if is_user & is_password { Ok(()) } else { Err(Refusal::Credentials) }
    }
}
