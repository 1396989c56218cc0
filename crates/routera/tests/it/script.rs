//! Clients with scripted responses.

use std::ops::Deref;
use std::time::Duration;

use dealport_routera::{Auth, Client, RateLimiting, RetryPolicy, Settings};
pub use dealport_script::{Line, ok, status};

/// Returns a response of the token route.
pub fn token(token: &str, expires_in: u64) -> Line {
    ok(format!(r#"{{"access_token":"{token}","expires_in":{expires_in},"token_type":"Bearer"}}"#))
}

#[derive(Clone, Debug)]
pub struct Script(dealport_script::Script);

impl Script {
    pub fn of(lines: impl IntoIterator<Item = Line>) -> Self {
        Self(dealport_script::Script::of(lines))
    }

    /// Returns a client with an access token.
    pub fn client(&self) -> Client {
        self.client_with(Auth::token("t0ken"), Settings::new())
    }

    /// Returns a client that does not wait between attempts.
    pub fn client_with(&self, auth: Auth, settings: Settings) -> Client {
        Client::builder(auth)
            .settings(settings)
            .retry(RetryPolicy::default().backoff(Duration::ZERO, Duration::ZERO))
            .rate_limiting(RateLimiting::Off)
            .http_service(self.service())
            .build()
            .unwrap()
    }

    /// Returns all requests as `METHOD path?query`, each followed by its body on a line of its own.
    pub fn requests(&self) -> Vec<String> {
        let lines = self.lines("https://api.routera.io").into_iter().zip(self.bodies());
        lines.map(|(line, body)| if body.is_empty() { line } else { format!("{line}\n{body}") }).collect()
    }
}

impl Deref for Script {
    type Target = dealport_script::Script;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
