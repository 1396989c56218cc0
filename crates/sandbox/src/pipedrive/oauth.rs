//! The route that gives out access tokens. It is on a host of its own; a sandbox is all hosts in one.

use std::collections::BTreeMap;

use serde_json::json;

use super::{
    envelope::oauth,
    state::State,
    tokens::{CLIENT_ID, CLIENT_SECRET, LIFETIME},
};
use crate::{
    exchange::{Response, form},
    kit::{call::Call, refusal::Refusal},
};

/// `POST /oauth/token`. That errors are shaped as those of OAuth is inferred; that they are all 400 is not.
pub(crate) fn grant(c: &mut Call<'_, State>) -> Result<Response, Refusal> {
    let refused = |code, message| Err(Refusal::Own(oauth(code, message)));
    if c.request.content_type() != Some("application/x-www-form-urlencoded") {
        return refused("invalid_request", "Content must be application/x-www-form-urlencoded");
    }
    let body: BTreeMap<String, String> =
        form(&String::from_utf8_lossy(&c.request.body)).into_iter().collect();
    let in_body = body.get("client_id").cloned().zip(body.get("client_secret").cloned());
    if c.request.basic().or(in_body) != Some((CLIENT_ID.to_owned(), CLIENT_SECRET.to_owned())) {
        return refused("invalid_client", "Client credentials are invalid");
    }
    match body.get("grant_type").map(String::as_str) {
        Some("refresh_token") => {}
        // Nobody installs an app here, so no code was given out.
        Some("authorization_code") => return refused("invalid_grant", "Authorization code is invalid"),
        Some(_) => return refused("unsupported_grant_type", "Grant type is not supported"),
        None => return refused("invalid_request", "Missing parameter: grant_type"),
    }
    let tokens = &mut c.state.tokens;
    if body.get("refresh_token").is_none_or(|given| Some(given) != tokens.refresh_token().as_ref()) {
        return refused("invalid_grant", "Refresh token is invalid");
    }
    let access_token = tokens.issue(c.now);
    let refresh_token = tokens.refresh_token();
    Ok(Response::json(
        200,
        &json!({
            "access_token": access_token,
            "token_type": "Bearer",
            "refresh_token": refresh_token,
            "scope": "base,deals:full,contacts:full,users:read,search:read",
            "expires_in": LIFETIME,
            "api_domain": format!("http://{}", c.host()),
        }),
    ))
}
