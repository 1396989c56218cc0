//! An app that a user has installed.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use dealport_core::auth::{Environment, Secret, StoreError, StoredToken, TokenStore};
use dealport_core::http::{BoxFuture, HttpError, HttpRequest, HttpService, Response};
use dealport_pipedrive::deals::{CreateDeal, GetDeal};
use dealport_pipedrive::{Auth, Client, ErrorKind, OAuthApp, Outcome, RetryPolicy};
use dealport_sandbox::{Sandbox, Vendor};

fn auth(sandbox: &Sandbox, refresh_token: &str) -> Auth {
    let app = sandbox.pipedrive();
    Auth::oauth(app.client_id(), app.client_secret(), refresh_token)
}

fn client(sandbox: &Sandbox, auth: Auth, store: &Arc<Shelf>) -> Client {
    let none = Duration::ZERO;
    let store: Arc<Shelf> = Arc::clone(store);
    Client::builder(auth)
        .base_url(sandbox.url(Vendor::Pipedrive))
        .retry(RetryPolicy::default().backoff(none, none))
        .token_store(store)
        .build()
        .unwrap()
}

async fn sandbox() -> Sandbox {
    Sandbox::builder().vendors([Vendor::Pipedrive]).deals(3).unlimited().start().await.unwrap()
}

#[derive(Debug, Default)]
struct Shelf(Mutex<Option<StoredToken>>);

impl TokenStore for Shelf {
    fn load(&self) -> BoxFuture<'_, Result<Option<StoredToken>, StoreError>> {
        Box::pin(async { Ok(self.0.lock().unwrap().clone()) })
    }

    fn save<'a>(&'a self, token: &'a StoredToken) -> BoxFuture<'a, Result<(), StoreError>> {
        *self.0.lock().unwrap() = Some(token.clone());
        Box::pin(async { Ok(()) })
    }
}

#[tokio::test]
async fn refused_token_is_renewed_with_the_refresh_token() {
    let sandbox = sandbox().await;
    let app = sandbox.pipedrive();
    let client = client(&sandbox, auth(&sandbox, &app.refresh_token().unwrap()), &Arc::default());
    client.send(GetDeal::new(1)).await.unwrap();
    client.send(GetDeal::new(2)).await.unwrap();
    assert_eq!(app.tokens_issued(), 1);
    app.revoke_tokens();
    client.send(CreateDeal::new("After a renewal")).await.unwrap();
    assert_eq!((app.tokens_issued(), app.deal_count()), (2, 4));
    let paths: Vec<_> = sandbox.requests().into_iter().map(|request| request.path).collect();
    assert_eq!(
        paths,
        [
            "/oauth/token",
            "/api/v2/deals/1",
            "/api/v2/deals/2",
            "/api/v2/deals",
            "/oauth/token",
            "/api/v2/deals"
        ]
    );
}

#[tokio::test]
async fn rotated_refresh_token_is_kept() {
    let sandbox = sandbox().await;
    let app = sandbox.pipedrive();
    app.rotate_refresh_tokens(true);
    let (first, store) = (app.refresh_token().unwrap(), Arc::default());
    for run in 1..4 {
        client(&sandbox, auth(&sandbox, &first), &store).send(GetDeal::new(1)).await.unwrap();
        assert_eq!(app.tokens_issued(), run);
        app.revoke_tokens();
    }
    assert_ne!(app.refresh_token().unwrap(), first);

    // What was kept may be of an installation before this one.
    *store.0.lock().unwrap() = Some(of_another_installation());
    let now = app.refresh_token().unwrap();
    client(&sandbox, auth(&sandbox, &now), &store).send(GetDeal::new(1)).await.unwrap();
}

fn of_another_installation() -> StoredToken {
    let mut kept = StoredToken::new("v1u:old");
    kept.expires_at = Some("2020-01-01T00:00:00Z".parse().unwrap());
    kept.refresh_token = Some("1:1:old".into());
    kept
}

#[tokio::test]
async fn uninstalled_app_sends_nothing_more() {
    let sandbox = sandbox().await;
    let app = sandbox.pipedrive();
    let refresh_token = app.refresh_token().unwrap();
    app.uninstall();
    let client = client(&sandbox, auth(&sandbox, &refresh_token), &Arc::default());
    let error = client.send(CreateDeal::new("x")).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::Unauthenticated, Outcome::NotApplied));
    assert_eq!((error.status(), error.attempts()), (Some(400), 0));
    assert_eq!(error.code(), Some("invalid_grant"));
    assert_eq!(error.message(), "failed to get an access token: Refresh token is invalid");
    let shown = format!("{error} {error:?}");
    assert!(shown.contains("install the app again"), "{shown}");
    assert!(!shown.contains(&refresh_token) && !shown.contains(app.client_secret()), "{shown}");
    assert_eq!(sandbox.requests().len(), 1);
}

#[tokio::test]
async fn wrong_secret_is_final_and_server_failure_is_not() {
    let sandbox = sandbox().await;
    let refresh_token = sandbox.pipedrive().refresh_token().unwrap();
    let wrong = Auth::oauth("nobody", "wr0ng", &*refresh_token);
    let error = client(&sandbox, wrong, &Arc::default()).send(GetDeal::new(1)).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Unauthenticated, 0));
    assert!(error.to_string().contains("PIPEDRIVE_CLIENT_SECRET"), "{error}");

    for fault in ["server-error(status=503)", "reset-before", "truncated-body", "html-page(status=502)"] {
        let order = format!("2x {fault} on POST /oauth/token");
        sandbox.inject(order.parse::<dealport_sandbox::Fault>().unwrap());
        let client = client(&sandbox, auth(&sandbox, &refresh_token), &Arc::default());
        client.send(CreateDeal::new(fault)).await.unwrap();
    }
    assert_eq!(sandbox.pipedrive().deal_count(), 7);
}

/// Answers the first request with a token, and all others with a deal.
#[derive(Debug)]
struct Scripted {
    granted: &'static str,
    seen: Mutex<Vec<String>>,
}

impl HttpService for Scripted {
    fn call(&self, request: HttpRequest) -> BoxFuture<'_, Result<Response, HttpError>> {
        let signature = request.headers["authorization"].to_str().unwrap().to_owned();
        let body = String::from_utf8_lossy(&request.body).into_owned();
        let mut seen = self.seen.lock().unwrap();
        seen.push(format!("{} {} {signature} {body}", request.method, request.url).trim_end().to_owned());
        let response = if seen.len() == 1 { self.granted } else { r#"{"success":true,"data":{"id":1}}"# };
        Box::pin(async move { Ok(Response::new(http::StatusCode::OK, http::HeaderMap::new(), response)) })
    }
}

#[tokio::test]
async fn tokens_are_sent_to_the_host_of_the_company() {
    // As documented, except for the token; an older example lacks the domain.
    for (token, host) in [
        (
            r#"{"access_token":"v1u:AQ","token_type":"Bearer","expires_in":3599,"refresh_token":"1:1:2a",
                "scope":"base","api_domain":"https://user-company.pipedrive.com"}"#,
            "https://user-company.pipedrive.com",
        ),
        (
            r#"{"access_token":"v1u:AQ","token_type":"bearer","expires_in":3599,"refresh_token":"1:1:2a"}"#,
            "https://api.pipedrive.com",
        ),
    ] {
        let service = Arc::new(Scripted { granted: token, seen: Mutex::default() });
        let http: Arc<Scripted> = Arc::clone(&service);
        let auth = Auth::oauth("id", "secret", "1:1:2a");
        let client = Client::builder(auth).http_service(http).build().unwrap();
        client.send(GetDeal::new(1)).await.unwrap();
        assert_eq!(
            *service.seen.lock().unwrap(),
            [
                "POST https://oauth.pipedrive.com/oauth/token Basic aWQ6c2VjcmV0 \
                 grant_type=refresh_token&refresh_token=1%3A1%3A2a"
                    .to_owned(),
                format!("GET {host}/api/v2/deals/1 Bearer v1u:AQ"),
            ]
        );
    }
}

#[test]
fn variables_hold_a_token_or_an_app() {
    let build = |set: &[&str]| {
        let get = |name: &str| set.contains(&name.strip_prefix("PIPEDRIVE_")?).then(|| "x".to_owned());
        Client::from_environment(&Environment::from_fn(get)).map(drop).map_err(|error| error.to_string())
    };
    assert_eq!(build(&["API_TOKEN"]), Ok(()));
    assert_eq!(build(&["API_TOKEN", "CLIENT_ID"]), Ok(()));
    assert_eq!(build(&["CLIENT_ID", "CLIENT_SECRET", "REFRESH_TOKEN"]), Ok(()));
    let none = build(&[]).unwrap_err();
    assert!(none.starts_with("pipedrive: PIPEDRIVE_API_TOKEN is not set or is empty; "), "{none}");
    assert!(none.ends_with("or set PIPEDRIVE_CLIENT_ID, PIPEDRIVE_CLIENT_SECRET and PIPEDRIVE_REFRESH_TOKEN to those of an app"), "{none}");
    for (set, missing) in [
        (&["CLIENT_ID", "CLIENT_SECRET"][..], "PIPEDRIVE_REFRESH_TOKEN is not set or empty"),
        (&["REFRESH_TOKEN"], "PIPEDRIVE_CLIENT_ID and PIPEDRIVE_CLIENT_SECRET are not set or empty"),
    ] {
        let error = build(set).unwrap_err();
        assert!(error.starts_with(&format!("pipedrive: {missing}; an app needs ")), "{error}");
    }
}

#[test]
fn invalid_app_is_refused_by_the_builder() {
    for (auth, what) in [
        (Auth::oauth("", "s", "r"), "the client id is empty"),
        (Auth::oauth("a:b", "s", "r"), "the client id is empty or has a colon"),
        (Auth::oauth("id", " ", "r"), "the client secret is empty"),
        (Auth::oauth("id", "s", ""), "the refresh token is empty"),
    ] {
        assert!(!format!("{auth:?}").contains("\"s\""), "{auth:?}");
        let error = Client::builder(auth).build().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Configuration);
        assert!(error.message().starts_with(what), "{error}");
    }
}

const CALLBACK: &str = "http://127.0.0.1:1/callback?from=pipedrive";

fn app(sandbox: &Sandbox) -> OAuthApp {
    let app = sandbox.pipedrive();
    OAuthApp::new(app.client_id(), app.client_secret(), CALLBACK).base_url(sandbox.url(Vendor::Pipedrive))
}

/// Opens the page as a browser does, and returns where it is sent to.
async fn browse(url: &str) -> String {
    let browser = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let response = browser.get(url).send().await.unwrap();
    assert_eq!(response.status(), 302);
    response.headers()["location"].to_str().unwrap().to_owned()
}

#[tokio::test]
async fn code_of_a_callback_becomes_a_session() {
    let sandbox = sandbox().await;
    sandbox.pipedrive().uninstall();
    let app = app(&sandbox);
    let authorization = app.authorize().unwrap();
    assert_ne!(app.authorize().unwrap().state.expose(), authorization.state.expose());
    let callback = browse(&authorization.url).await;
    assert!(callback.starts_with(&format!("{CALLBACK}&code=")), "{callback}");

    let code = app.code(&callback, &authorization.state).unwrap();
    let grant = app.exchange(&code).await.unwrap();
    assert!(grant.scopes.iter().any(|scope| scope == "deals:full"), "{:?}", grant.scopes);
    assert!(grant.token.expires_at.is_some() && grant.token.base_url.is_some());

    let store = Arc::new(Shelf(Mutex::new(Some(grant.token.clone()))));
    let client = client(&sandbox, app.auth(grant.token.refresh_token.unwrap()), &store);
    client.send(GetDeal::new(1)).await.unwrap();
    assert_eq!(sandbox.pipedrive().tokens_issued(), 1, "the token of the exchange is used");
    sandbox.pipedrive().revoke_tokens();
    client.send(GetDeal::new(1)).await.unwrap();
    assert_eq!(sandbox.pipedrive().tokens_issued(), 2);

    let error = app.exchange(&code).await.unwrap_err();
    assert_eq!((error.kind(), error.code()), (ErrorKind::Unauthenticated, Some("invalid_grant")));
    assert!(error.to_string().contains("authorize again"), "{error}");
    assert!(!error.to_string().contains(code.expose()), "{error}");
}

#[test]
fn callback_is_read_only_with_its_state() {
    let app = OAuthApp::new("id", "secret", "https://app.example/callback");
    let state = Secret::new("s1");
    let code = |callback: &str| app.code(callback, &state).map(|code| code.expose().to_owned());
    for callback in
        ["https://app.example/callback?code=a%2Fb&state=s1#top", "?state=s1&code=a/b", "state=s1&code=a/b"]
    {
        assert_eq!(code(callback).unwrap(), "a/b", "{callback}");
    }
    for (callback, kind, message) in [
        ("?code=a", ErrorKind::InvalidRequest, "the callback does not belong to this authorization"),
        ("?code=a&state=s2", ErrorKind::InvalidRequest, "the callback does not belong to this authorization"),
        (
            "?code=a&state=s1&state=s2",
            ErrorKind::InvalidRequest,
            "the callback does not belong to this authorization",
        ),
        (
            "?error=user_denied&state=s2",
            ErrorKind::InvalidRequest,
            "the callback does not belong to this authorization",
        ),
        ("?error=user_denied&state=s1", ErrorKind::Forbidden, "the user declined to install the app"),
        ("?error=odd%0A&state=s1", ErrorKind::Vendor, "Pipedrive ended the authorization: odd"),
        ("?state=s1", ErrorKind::InvalidRequest, "the callback has no valid authorization code"),
    ] {
        let error = code(callback).unwrap_err();
        assert_eq!((error.kind(), error.message()), (kind, message), "{callback}");
    }
    assert!(app.code("?code=a&state=", &Secret::new("")).is_err(), "an empty state proves nothing");
}

#[test]
fn authorization_url_has_the_app_and_its_state() {
    let app = OAuthApp::new("id 1", "s3cret", "https://app.example/callback?a=b");
    let authorization = app.authorize().unwrap();
    let state = authorization.state.expose();
    assert_eq!(
        authorization.url,
        format!(
            "https://oauth.pipedrive.com/oauth/authorize?client_id=id+1\
             &redirect_uri=https%3A%2F%2Fapp.example%2Fcallback%3Fa%3Db&state={state}"
        )
    );
    assert_eq!(state.len(), 43);
    let shown = format!("{authorization:?} {app:?}");
    assert!(!shown.contains(state) && !shown.contains("s3cret"), "{shown}");
    for (app, message) in [
        (OAuthApp::new("", "s", "https://app.example"), "the client id is empty"),
        (OAuthApp::new("id", "s", " "), "the app's callback URL is empty"),
        (OAuthApp::new("id", "s", "x").base_url("http://evil.example"), "the URL is not HTTPS"),
    ] {
        let error = app.authorize().unwrap_err();
        assert!(error.message().starts_with(message), "{error}");
    }
}
