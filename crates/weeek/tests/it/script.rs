//! Weeek on a script.

use std::ops::Deref;
use std::time::Duration;

pub use dealport_script::{Line, ok, status};
use dealport_weeek::{Auth, Client, RateLimiting, RetryPolicy};

#[derive(Clone, Debug)]
pub struct Script(dealport_script::Script);

impl Script {
    pub fn of(lines: impl IntoIterator<Item = Line>) -> Self {
        Self(dealport_script::Script::of(lines))
    }

    /// A client that does not wait between attempts.
    pub fn client(&self) -> Client {
        Client::builder(Auth::token(" s3cret-t0ken\n"))
            .retry(RetryPolicy::default().backoff(Duration::ZERO, Duration::ZERO))
            .rate_limiting(RateLimiting::Off)
            .http_service(self.service())
            .build()
            .unwrap()
    }

    /// Every request so far as `METHOD path?query`, with its body if it has one.
    pub fn requests(&self) -> Vec<String> {
        let lines = self.lines("https://api.weeek.net").into_iter().zip(self.bodies());
        lines.map(|(line, body)| format!("{line} {body}").trim_end().to_owned()).collect()
    }
}

impl Deref for Script {
    type Target = dealport_script::Script;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
