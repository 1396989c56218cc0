//! The routes that give out codes and access tokens. They are on a host of their own; a sandbox is all hosts
//! in one.

use std::collections::BTreeMap;

use percent_encoding::{NON_ALPHANUMERIC, percent_encode};
use serde_json::json;

use super::{
    envelope::oauth,
    state::Call,
    tokens::{CLIENT_ID, CLIENT_SECRET, LIFETIME},
};
use crate::kit::{Handled, Refusal, Response, form};

/// `GET /oauth/authorize`. The user who consents is always there, so the browser comes back at once.
pub(crate) fn authorize(c: &mut Call<'_>) -> Handled {
    let parameter = |name: &str| c.request.parameter(name).filter(|value| !value.is_empty());
    let refused = |message| Err(Refusal::Own(oauth("invalid_request", message)));
    if parameter("client_id").as_deref() != Some(CLIENT_ID) {
        return refused("Client credentials are invalid");
    }
    let Some(redirect_uri) = parameter("redirect_uri") else {
        return refused("Missing parameter: redirect_uri");
    };
    let code = c.state.tokens.issue_code(&redirect_uri, c.now);
    let mark = if redirect_uri.contains('?') { '&' } else { '?' };
    let mut location = format!("{redirect_uri}{mark}code={code}");
    if let Some(state) = parameter("state") {
        let state = percent_encode(state.as_bytes(), NON_ALPHANUMERIC);
        location.push_str(&format!("&state={state}"));
    }
    Ok(Response::new(302, Response::HTML, "").with_header("location", location))
}

/// `POST /oauth/token`. That errors are shaped as those of OAuth is inferred; that they are all 400 is not.
pub(crate) fn grant(c: &mut Call<'_>) -> Handled {
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
        Some("refresh_token") => {
            let current = c.state.tokens.refresh_token();
            if current.is_none() || body.get("refresh_token") != current.as_ref() {
                return refused("invalid_grant", "Refresh token is invalid");
            }
        }
        Some("authorization_code") => {
            let given = |name: &str| body.get(name).map(String::as_str).unwrap_or_default();
            let (code, redirect_uri) = (given("code"), given("redirect_uri"));
            if let Err(message) = c.state.tokens.redeem_code(code, redirect_uri, c.now) {
                return refused("invalid_grant", message);
            }
        }
        Some(_) => return refused("unsupported_grant_type", "Grant type is not supported"),
        None => return refused("invalid_request", "Missing parameter: grant_type"),
    }
    let tokens = &mut c.state.tokens;
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
