//! The secret that signs deliveries.

use std::fmt;

use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use dealport_core::auth::Secret;
use dealport_core::plumbing::{Wire, serde};
use dealport_core::{Error, Result};
use serde::{Deserialize, Deserializer, Serializer};

/// Base64 with or without padding.
pub(super) const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

const PREFIX: &str = "whsec_";

/// The fewest bytes of a key that the specification allows. A shorter one can be guessed from a few
/// deliveries.
const SHORTEST: usize = 24;

/// The secret that signs deliveries: `whsec_` and base64. `Debug` does not show it.
///
/// Two secrets are compared in constant time.
#[derive(Clone)]
pub struct SigningSecret(Secret);

impl SigningSecret {
    /// Creates a secret from its text. White space around it is dropped.
    pub fn new(text: impl Into<Secret>) -> Self {
        Self(text.into())
    }

    /// Returns the text. Keep it where you keep secrets.
    pub fn expose(&self) -> &str {
        self.0.expose()
    }

    /// Returns the key: the decoded text after `whsec_`, as in the specification (inferred for Heffl).
    pub(super) fn key(&self) -> Result<Vec<u8>> {
        let text = self.expose();
        let encoded = text.strip_prefix(PREFIX).unwrap_or(text);
        if encoded.is_empty() {
            return Err(Error::configuration("the webhook secret is empty"));
        }
        // Leave the source out, since it names bytes of the secret.
        let key = BASE64.decode(encoded).map_err(|_| {
            Error::configuration(
                "invalid webhook secret: expected whsec_ followed by base64, as Heffl shows it",
            )
        })?;
        if key.len() < SHORTEST {
            return Err(Error::configuration(format!(
                "the webhook secret is shorter than {SHORTEST} bytes: copy all of it, as Heffl shows it"
            )));
        }
        Ok(key)
    }
}

impl<T: Into<Secret>> From<T> for SigningSecret {
    fn from(text: T) -> Self {
        Self::new(text)
    }
}

impl fmt::Debug for SigningSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SigningSecret(…)")
    }
}

impl PartialEq for SigningSecret {
    fn eq(&self, other: &Self) -> bool {
        self.0.matches(other.expose())
    }
}

impl Eq for SigningSecret {}

impl Wire for SigningSecret {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::new)
    }

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.expose())
    }
}
