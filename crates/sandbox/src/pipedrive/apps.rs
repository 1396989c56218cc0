//! The installation of an app: its refresh token, and the access tokens that it got.

use std::collections::BTreeMap;

use serde_json::json;

use super::failure;
use crate::exchange::{Request, Response, form};

/// On the host that gives out tokens; a sandbox is all hosts in one.
pub(crate) const PATH: &str = "/oauth/token";
pub(crate) const CLIENT_ID: &str = "sandbox-pipedrive-client";
pub(crate) const CLIENT_SECRET: &str = "sandbox-pipedrive-client-secret";

/// Seconds that an access token is good for.
const LIFETIME: u64 = 3_599;

#[derive(Debug)]
pub(crate) struct Installation {
    issued: u64,
    /// Counts the refresh tokens; `None` when the app is not installed.
    refresh: Option<u64>,
    /// Whether each use of a refresh token ends it and gives out another.
    pub(crate) rotates: bool,
    /// Until when each access token is good, in milliseconds.
    live: BTreeMap<String, u64>,
}

impl Installation {
    pub(crate) fn new() -> Self {
        Self { issued: 0, refresh: Some(1), rotates: false, live: BTreeMap::new() }
    }

    /// What gets the next access token; `None` when the app is not installed.
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

    pub(crate) fn issued(&self) -> u64 {
        self.issued
    }

    /// Whether the request has an access token that is good. A personal token is none.
    pub(crate) fn admits(&self, request: &Request, now: u64) -> bool {
        let token = request.header("authorization").and_then(|value| value.split_once(' '));
        let token = token.filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
        token.and_then(|(_, token)| self.live.get(token.trim())).is_some_and(|&until| until > now)
    }

    /// `POST /oauth/token`. That errors are shaped as those of OAuth is inferred; that they are all 400 is not.
    pub(crate) fn answer(&mut self, request: &Request, now: u64) -> Result<Response, Response> {
        if request.method != http::Method::POST {
            return Err(failure::wrong_method("POST"));
        }
        if request.content_type() != Some("application/x-www-form-urlencoded") {
            return Err(failure::oauth(
                "invalid_request",
                "Content must be application/x-www-form-urlencoded",
            ));
        }
        let body: BTreeMap<String, String> =
            form(&String::from_utf8_lossy(&request.body)).into_iter().collect();
        let in_body = body.get("client_id").cloned().zip(body.get("client_secret").cloned());
        if request.basic().or(in_body) != Some((CLIENT_ID.to_owned(), CLIENT_SECRET.to_owned())) {
            return Err(failure::oauth("invalid_client", "Client credentials are invalid"));
        }
        match body.get("grant_type").map(String::as_str) {
            Some("refresh_token") => {}
            // Nobody installs an app here, so there is no code to be had.
            Some("authorization_code") => {
                return Err(failure::oauth("invalid_grant", "Authorization code is invalid"));
            }
            Some(_) => return Err(failure::oauth("unsupported_grant_type", "Grant type is not supported")),
            None => return Err(failure::oauth("invalid_request", "Missing parameter: grant_type")),
        }
        if body.get("refresh_token").is_none_or(|given| Some(given) != self.refresh_token().as_ref()) {
            return Err(failure::oauth("invalid_grant", "Refresh token is invalid"));
        }
        if self.rotates {
            self.refresh = self.refresh.map(|number| number + 1);
        }
        let access_token = self.issue(now);
        let host = request.header("host").unwrap_or("127.0.0.1");
        Ok(Response::json(
            200,
            &json!({
                "access_token": access_token,
                "token_type": "Bearer",
                "refresh_token": self.refresh_token(),
                "scope": "base,deals:full,contacts:full,users:read,search:read",
                "expires_in": LIFETIME,
                "api_domain": format!("http://{host}"),
            }),
        ))
    }

    /// A new access token. Those before it stay good (inferred).
    fn issue(&mut self, now: u64) -> String {
        self.live.retain(|_, until| *until > now);
        self.issued += 1;
        // As long as theirs may be.
        let token = format!("v1u:sandbox-{:0>740}", self.issued);
        self.live.insert(token.clone(), now + LIFETIME * 1_000);
        token
    }
}
