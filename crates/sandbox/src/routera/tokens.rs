//! Access tokens: who gets one, and which are good.

use std::collections::BTreeMap;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::json;

use super::failure;
use crate::exchange::{Answer, Request, form};

pub(crate) const CLIENT_ID: &str = "sandbox-routera-client";
pub(crate) const CLIENT_SECRET: &str = "sandbox-routera-client-secret";

/// The tokens that were given out.
#[derive(Debug)]
pub(crate) struct Tokens {
    /// Seconds that a token is good for.
    lifetime: u64,
    issued: u64,
    /// Until when each token is good, in milliseconds.
    live: BTreeMap<String, u64>,
    /// Whether tokens belong to an account.
    pub(crate) account: bool,
}

impl Tokens {
    pub(crate) fn new(lifetime: u64, account: bool) -> Self {
        Self { lifetime, issued: 0, live: BTreeMap::new(), account }
    }

    /// A new token. Those before it stay good (inferred).
    pub(crate) fn issue(&mut self, now: u64) -> String {
        self.live.retain(|_, until| *until > now);
        self.issued += 1;
        let issued_at = now / 1_000;
        let claims = json!({
            "sub": CLIENT_ID,
            "account_id": self.account.then_some("sandbox"),
            "iat": issued_at,
            "exp": issued_at + self.lifetime,
            "jti": self.issued,
        });
        let head = URL_SAFE_NO_PAD.encode(r#"{"kid":"sandbox","alg":"RS256"}"#);
        let claims = URL_SAFE_NO_PAD.encode(claims.to_string());
        // Nobody checks the signature, so it is only as long as one.
        let signature = URL_SAFE_NO_PAD.encode([0x5A; 64]);
        let token = format!("{head}.{claims}.{signature}");
        self.live.insert(token.clone(), now + self.lifetime * 1_000);
        token
    }

    /// Makes every token bad.
    pub(crate) fn revoke(&mut self) {
        self.live.clear();
    }

    /// How many tokens were given out so far.
    pub(crate) fn issued(&self) -> u64 {
        self.issued
    }

    /// Checks the token of a request.
    pub(crate) fn authorize(&self, request: &Request, now: u64) -> Result<(), Answer> {
        let token = request
            .header("authorization")
            .and_then(|value| value.split_once(' '))
            .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
            .map(|(_, token)| token.trim());
        let good = token.and_then(|token| self.live.get(token)).is_some_and(|&until| until > now);
        match (good, self.account) {
            (false, _) => Err(failure::unauthorized()),
            (true, false) => Err(failure::missing_account()),
            (true, true) => Ok(()),
        }
    }

    /// `POST /oauth2/token`. The codes of the errors are those of OAuth (inferred).
    pub(crate) fn answer(&mut self, request: &Request, now: u64) -> Result<Answer, Answer> {
        if request.content_type() != Some("application/x-www-form-urlencoded") {
            return Err(failure::oauth(400, "invalid_request", "The body must be form encoded"));
        }
        let body: BTreeMap<String, String> =
            form(&String::from_utf8_lossy(&request.body)).into_iter().collect();
        match body.get("grant_type").map(String::as_str) {
            Some("client_credentials") => {}
            Some(_) => {
                return Err(failure::oauth(400, "unsupported_grant_type", "grant_type is not supported"));
            }
            None => return Err(failure::oauth(400, "invalid_request", "grant_type is missing")),
        }
        let in_body = body.get("client_id").cloned().zip(body.get("client_secret").cloned());
        let given = in_body.or_else(|| request.basic());
        if given != Some((CLIENT_ID.to_owned(), CLIENT_SECRET.to_owned())) {
            return Err(failure::oauth(401, "invalid_client", "Client authentication failed"));
        }
        let token = self.issue(now);
        Ok(Answer::json(
            200,
            &json!({"access_token": token, "expires_in": self.lifetime, "token_type": "Bearer"}),
        ))
    }
}
