//! A client on scripted responses.

use std::ops::Deref;
use std::time::Duration;

use dealport_heffl::{Auth, Client, RetryPolicy};
pub use dealport_script::{Line, ok, status};

#[derive(Clone, Debug)]
pub struct Script(dealport_script::Script);

impl Script {
    pub fn of(lines: impl IntoIterator<Item = Line>) -> Self {
        Self(dealport_script::Script::of(lines))
    }

    /// Returns a client that does not wait between attempts.
    pub fn client(&self) -> Client {
        Client::builder(Auth::api_key(" s3cret-k3y\n"))
            .retry(RetryPolicy::default().backoff(Duration::ZERO, Duration::ZERO))
            .http_service(self.service())
            .build()
            .unwrap()
    }

    /// Returns every request so far as `METHOD path?query`, followed by its body.
    pub fn requests(&self) -> Vec<String> {
        let lines = self.lines("https://api.heffl.com").into_iter().zip(self.bodies());
        lines.map(|(line, body)| format!("{line} {body}").trim_end().to_owned()).collect()
    }
}

impl Deref for Script {
    type Target = dealport_script::Script;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
