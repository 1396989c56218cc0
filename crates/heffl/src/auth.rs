//! Credentials.

use dealport_core::auth::Secret;

/// Credentials of a client. A text is an API key:
///
/// ```no_run
/// let client = dealport_heffl::Client::builder("secret").build()?;
/// # Ok::<(), dealport_heffl::Error>(())
/// ```
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

impl From<&str> for Auth {
    /// Takes the text for an API key.
    fn from(text: &str) -> Self {
        Self::api_key(text)
    }
}

impl From<String> for Auth {
    /// Takes the text for an API key.
    fn from(text: String) -> Self {
        Self::api_key(text)
    }
}
