//! Credentials.

use dealport_core::auth::Secret;

/// Credentials of a client. A text is an API token:
///
/// ```no_run
/// let client = dealport_weeek::Client::builder("secret").build()?;
/// # Ok::<(), dealport_weeek::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Auth {
    token: Secret,
}

impl Auth {
    /// Creates credentials from an API token, which is sent as a bearer token.
    ///
    /// Create a token in the settings of the workspace, section API. It belongs to that workspace and to the
    /// user who created it, and does not expire. See [Get started](https://developers.weeek.net/api).
    pub fn token(token: impl Into<Secret>) -> Self {
        Self { token: token.into() }
    }

    pub(crate) const fn secret(&self) -> &Secret {
        &self.token
    }
}

impl From<&str> for Auth {
    /// Takes the text for an API token.
    fn from(text: &str) -> Self {
        Self::token(text)
    }
}

impl From<String> for Auth {
    /// Takes the text for an API token.
    fn from(text: String) -> Self {
        Self::token(text)
    }
}
