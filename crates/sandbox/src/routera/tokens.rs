//! Access tokens: who gets one, and which are good.

use std::collections::BTreeMap;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::json;

use crate::kit::{Moment, Refusal, Request};

pub(crate) const CLIENT_ID: &str = "sandbox-routera-client";
pub(crate) const CLIENT_SECRET: &str = "sandbox-routera-client-secret";

/// The tokens that were given out.
#[derive(Debug)]
pub(crate) struct Tokens {
    /// Seconds that a token is good for.
    pub(crate) lifetime: u64,
    /// How many tokens were given out so far.
    pub(crate) issued: u64,
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
    pub(crate) fn issue(&mut self, now: Moment) -> String {
        let now = now.0.cast_unsigned();
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

    /// Checks the token of a request.
    pub(crate) fn authorize(&self, request: &Request, now: Moment) -> Result<(), Refusal> {
        let token = request
            .header("authorization")
            .and_then(|value| value.split_once(' '))
            .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
            .map(|(_, token)| token.trim());
        let until = token.and_then(|token| self.live.get(token));
        match (until.is_some_and(|&until| until > now.0.cast_unsigned()), self.account) {
            (false, _) => Err(Refusal::Unauthorized),
            // A token that is good and belongs to no account.
            (true, false) => Err(Refusal::refused(401, "Unauthorized: missing account context")),
            (true, true) => Ok(()),
        }
    }
}
