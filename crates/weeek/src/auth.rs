//! How a client proves itself.

use dealport_core::auth::Secret;

/// What a client proves itself with.
#[derive(Clone, Debug)]
pub struct Auth {
    token: Secret,
}

impl Auth {
    /// An API token, sent as a bearer token.
    ///
    /// It is made in the settings of the workspace, section API, belongs to that workspace and to the user who made
    /// it, and does not expire. See [Get started](https://developers.weeek.net/api).
    pub fn token(token: impl Into<Secret>) -> Self {
        Self { token: token.into() }
    }

    pub(crate) const fn secret(&self) -> &Secret {
        &self.token
    }
}
