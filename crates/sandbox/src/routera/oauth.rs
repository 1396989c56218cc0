//! The route that gives out access tokens.

use std::collections::BTreeMap;

use serde_json::json;

use super::{
    envelope::oauth,
    state::Call,
    tokens::{CLIENT_ID, CLIENT_SECRET},
};
use crate::kit::{Handled, Refusal, Response, form};

/// `POST /oauth2/token`. The codes of the errors are those of OAuth (inferred).
pub(crate) fn grant(c: &mut Call<'_>) -> Handled {
    let refused = |status, error, description| Err(Refusal::Own(oauth(status, error, description)));
    if c.request.content_type() != Some("application/x-www-form-urlencoded") {
        return refused(400, "invalid_request", "The body must be form encoded");
    }
    let body: BTreeMap<String, String> =
        form(&String::from_utf8_lossy(&c.request.body)).into_iter().collect();
    match body.get("grant_type").map(String::as_str) {
        Some("client_credentials") => {}
        Some(_) => return refused(400, "unsupported_grant_type", "grant_type is not supported"),
        None => return refused(400, "invalid_request", "grant_type is missing"),
    }
    let in_body = body.get("client_id").cloned().zip(body.get("client_secret").cloned());
    let given = in_body.or_else(|| c.request.basic());
    if given != Some((CLIENT_ID.to_owned(), CLIENT_SECRET.to_owned())) {
        return Err(Refusal::Unauthorized);
    }
    let tokens = &mut c.state.tokens;
    let token = tokens.issue(c.now);
    let answer = json!({"access_token": token, "expires_in": tokens.lifetime, "token_type": "Bearer"});
    Ok(Response::json(200, &answer))
}
