//! The token of the user, and those of the installed app.

use std::collections::BTreeMap;

use crate::kit::{Moment, Refusal, Request};

/// The token of the sandbox's only user with an API token.
pub(crate) const TOKEN: &str = "sandbox-pipedrive-api-token";
pub(crate) const CLIENT_ID: &str = "sandbox-pipedrive-client";
pub(crate) const CLIENT_SECRET: &str = "sandbox-pipedrive-client-secret";
/// Seconds that an access token is good for.
pub(crate) const LIFETIME: i64 = 3_599;
/// Seconds that an authorization code is good for.
const CODE_LIFETIME: i64 = 300;

/// The installation of the app.
#[derive(Debug)]
pub(crate) struct Tokens {
    /// How many access tokens were given out so far.
    pub(crate) issued: u64,
    /// Counts the refresh tokens; `None` if the app is not installed.
    refresh: Option<u64>,
    /// Whether each use of a refresh token ends it and gives out another.
    pub(crate) rotates: bool,
    /// Until when each access token is good.
    live: BTreeMap<String, Moment>,
    /// How many codes were given out, and those that were not exchanged yet.
    codes: (u64, BTreeMap<String, Code>),
}

/// An authorization code that can be exchanged once.
#[derive(Debug)]
struct Code {
    redirect_uri: String,
    until: Moment,
}

impl Tokens {
    pub(crate) fn new() -> Self {
        Self { issued: 0, refresh: Some(1), rotates: false, live: BTreeMap::new(), codes: Default::default() }
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

    /// Returns a new authorization code.
    pub(crate) fn issue_code(&mut self, redirect_uri: &str, now: Moment) -> String {
        let (issued, codes) = &mut self.codes;
        *issued += 1;
        let code = format!("sandbox-code-{issued}");
        let until = Moment(now.0 + CODE_LIFETIME * 1_000);
        codes.insert(code.clone(), Code { redirect_uri: redirect_uri.to_owned(), until });
        code
    }

    /// Takes a code, and installs the app if it is not installed.
    pub(crate) fn redeem_code(
        &mut self,
        code: &str,
        redirect_uri: &str,
        now: Moment,
    ) -> Result<(), &'static str> {
        let code = self.codes.1.remove(code).ok_or("Authorization code is invalid")?;
        if code.until <= now {
            return Err("Authorization code has expired");
        }
        if code.redirect_uri != redirect_uri {
            return Err("Redirect URI does not match the registered one");
        }
        self.refresh.get_or_insert(1);
        Ok(())
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
