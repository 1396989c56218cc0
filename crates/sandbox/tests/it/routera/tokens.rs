//! Access tokens.

use std::time::Duration;

use dealport_sandbox::{Clock, Sandbox, Vendor};
use reqwest::Method;

use super::{NOON, bench, message};
use crate::support::{Bench, Reply, reply};

const FORM: &str = "application/x-www-form-urlencoded";

async fn token(bench: &Bench, body: &str) -> Reply {
    let request = bench.request(Method::POST, "/oauth2/token").header("content-type", FORM);
    reply(request.body(body.to_owned())).await.unwrap()
}

fn credentials(bench: &Bench) -> String {
    let routera = bench.sandbox.routera();
    format!("client_id={}&client_secret={}", routera.client_id(), routera.client_secret())
}

async fn deals(bench: &Bench, token: &str) -> Reply {
    reply(bench.request(Method::GET, "/deals").bearer_auth(token)).await.unwrap()
}

#[tokio::test]
async fn credentials_get_a_token() {
    let bench = bench().await;
    let body = format!("grant_type=client_credentials&{}", credentials(&bench));
    let given = token(&bench, &body).await;
    assert_eq!((given.status, &given.json["token_type"]), (200, &"Bearer".into()));
    assert_eq!(given.json["expires_in"], 3_600);
    let text = given.json["access_token"].as_str().unwrap();
    assert!(text.starts_with("eyJraWQiOi") && text.split('.').count() == 3, "{text}");
    assert_eq!(deals(&bench, text).await.status, 200);

    let routera = bench.sandbox.routera();
    let request = bench
        .request(Method::POST, "/oauth2/token")
        .header("content-type", FORM)
        .basic_auth(routera.client_id(), Some(routera.client_secret()));
    let basic = reply(request.body("grant_type=client_credentials")).await.unwrap();
    assert_eq!(basic.status, 200, "{}", basic.text);
    assert_ne!(basic.json["access_token"], given.json["access_token"]);
    assert_eq!(routera.tokens_issued(), 3, "one is the client's of this test");
    let env: Vec<_> = bench.sandbox.env().into_iter().map(|(name, _)| name).collect();
    assert_eq!(env, ["ROUTERA_URL", "ROUTERA_CLIENT_ID", "ROUTERA_CLIENT_SECRET"]);
}

#[tokio::test]
async fn invalid_token_request_is_refused_as_in_oauth() {
    let bench = bench().await;
    let good = credentials(&bench);
    for (body, status, error) in [
        (good.clone(), 400, "invalid_request"),
        (format!("grant_type=password&{good}"), 400, "unsupported_grant_type"),
        ("grant_type=client_credentials".to_owned(), 401, "invalid_client"),
        ("grant_type=client_credentials&client_id=x&client_secret=y".to_owned(), 401, "invalid_client"),
    ] {
        let refused = token(&bench, &body).await;
        assert_eq!((refused.status, refused.error()), (status, error), "{body}");
        assert!(refused.json["error_description"].is_string() && refused.json.get("message").is_none());
    }
    let json = bench.request(Method::POST, "/oauth2/token").header("content-type", "application/json");
    let body = r#"{"grant_type":"client_credentials"}"#;
    assert_eq!(reply(json.body(body)).await.unwrap().status, 400);
}

#[tokio::test]
async fn a_token_has_its_time() {
    let clock = Clock::fixed(NOON);
    let builder = Sandbox::builder().clock(clock.clone()).routera_token_lifetime(30);
    let bench = Bench::of(Vendor::Routera, builder).await;
    let body = format!("grant_type=client_credentials&{}", credentials(&bench));
    let given = token(&bench, &body).await;
    assert_eq!(given.json["expires_in"], 30);
    let text = given.json["access_token"].as_str().unwrap();
    clock.advance(Duration::from_secs(29));
    assert_eq!(deals(&bench, text).await.status, 200);
    clock.advance(Duration::from_secs(1));
    let late = deals(&bench, text).await;
    assert_eq!((late.status, late.text.as_str()), (401, r#"{"message":"Unauthorized"}"#));

    let text = bench.sandbox.routera().issue_token();
    assert_eq!(deals(&bench, &text).await.status, 200);
    bench.sandbox.routera().revoke_tokens();
    for token in [text.as_str(), "", "wrong"] {
        assert_eq!(deals(&bench, token).await.status, 401, "{token}");
    }
    let without = reply(bench.request(Method::GET, "/deals")).await.unwrap();
    assert_eq!(without.status, 401);
}

#[tokio::test]
async fn a_token_belongs_to_an_account() {
    let bench = Bench::of(Vendor::Routera, Sandbox::builder().routera_account_context(false)).await;
    let refused = bench.get("/deals").await;
    assert_eq!((refused.status, message(&refused)), (401, "Unauthorized: missing account context"));
    assert_eq!(refused.json["error"], true);
    bench.sandbox.routera().set_account_context(true);
    assert_eq!(bench.get("/deals").await.status, 200);
}
