//! How a client proves itself.

use dealport_core::auth::Secret;

/// What a client proves itself with.
#[derive(Clone, Debug)]
pub struct Auth {
    api_key: Secret,
}

impl Auth {
    /// An API key, sent in the header `x-api-key`. The same key works for both versions of the API.
    ///
    /// It belongs to one workspace, may do what the user who made it may do in the app, and does not expire. See
    /// [Authentication](https://docs.heffl.com/api-v2/authentication).
    pub fn api_key(key: impl Into<Secret>) -> Self {
        Self { api_key: key.into() }
    }

    pub(crate) const fn secret(&self) -> &Secret {
        &self.api_key
    }
}
