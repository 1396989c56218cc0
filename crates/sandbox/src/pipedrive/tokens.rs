//! The token of the user, and those of the installed app.

use std::collections::BTreeMap;

use crate::{calendar::Moment, exchange::Request, kit::refusal::Refusal};

/// The token of the sandbox's only user with an API token.
pub(crate) const TOKEN: &str = "sandbox-pipedrive-api-token";
pub(crate) const CLIENT_ID: &str = "sandbox-pipedrive-client";
pub(crate) const CLIENT_SECRET: &str = "sandbox-pipedrive-client-secret";
/// Seconds that an access token is good for.
pub(crate) const LIFETIME: i64 = 3_599;

/// The installation of the app.
#[derive(Debug)]
pub(crate) struct Tokens {
    issued: u64,
    /// Counts the refresh tokens; `None` if the app is not installed.
    refresh: Option<u64>,
    /// Whether each use of a refresh token ends it and gives out another.
    pub(crate) rotates: bool,
    /// Until when each access token is good.
    live: BTreeMap<String, Moment>,
}

impl Tokens {
    pub(crate) fn new() -> Self {
        Self { issued: 0, refresh: Some(1), rotates: false, live: BTreeMap::new() }
    }

    /// Returns the refresh token that is good now; `None` if the app is not installed.
    pub(crate) fn refresh_token(&self) -> Option<String> {
        self.refresh.map(|number| format!("1:1:sandbox-refresh-{number:08}"))
    }

    pub(crate) fn uninstall(&mut self) {
        self.refresh = None;
        self.live.clear();
    }

    /// Makes every access token bad.
    pub(crate) fn revoke(&mut self) {
        self.live.clear();
    }

    /// Returns how many access tokens were given out so far.
    pub(crate) fn issued(&self) -> u64 {
        self.issued
    }

    /// Returns a new access token. Those before it stay good (inferred).
    pub(crate) fn issue(&mut self, now: Moment) -> String {
        if self.rotates {
            self.refresh = self.refresh.map(|number| number + 1);
        }
        self.live.retain(|_, until| *until > now);
        self.issued += 1;
        // As long as the vendor's may be.
        let token = format!("v1u:sandbox-{:0>740}", self.issued);
        self.live.insert(token.clone(), Moment(now.0 + LIFETIME * 1_000));
        token
    }

    /// Checks the token of a request. The query form is refused and not ignored, so that clients do not leak
    /// a token.
    pub(crate) fn authorize(&self, request: &Request, now: Moment) -> Result<(), Refusal> {
        let bearer = request.header("authorization").and_then(|value| value.split_once(' '));
        let bearer = bearer.filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
        let until = bearer.and_then(|(_, token)| self.live.get(token.trim()));
        let known = request.header("x-api-token") == Some(TOKEN) || until.is_some_and(|&until| until > now);
        if known && request.parameter("api_token").is_none() { Ok(()) } else { Err(Refusal::Unauthorized) }
    }
}
