//! Credentials.

use dealport_core::auth::Secret;

/// The credentials of a client.
#[derive(Clone, Debug)]
pub struct Auth {
    api_key: Secret,
}

impl Auth {
    /// Creates credentials from an API key, which is sent in the header `x-api-key`.
    ///
    /// A key works for both versions of the API. It belongs to one workspace, has the permissions of the user
    /// who created it, and does not expire. See
    /// [Authentication](https://docs.heffl.com/api-v2/authentication).
    pub fn api_key(key: impl Into<Secret>) -> Self {
        Self { api_key: key.into() }
    }

    pub(crate) const fn secret(&self) -> &Secret {
        &self.api_key
    }
}
