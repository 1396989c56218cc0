//! How a client proves itself.

use dealport_core::Secret;

/// What a client proves itself with.
#[derive(Clone, Debug)]
pub struct Auth {
    api_token: Secret,
}

impl Auth {
    /// A personal API token, sent in the header `x-api-token`.
    ///
    /// It can do whatever its user can, in one company, and does not expire; making a new one ends the old one at
    /// once. See [How to find the API token](https://pipedrive.readme.io/docs/how-to-find-the-api-token).
    pub fn api_token(token: impl Into<Secret>) -> Self {
        Self { api_token: token.into() }
    }

    pub(crate) const fn secret(&self) -> &Secret {
        &self.api_token
    }
}
