//! A fictitious vendor with access tokens that expire.

use std::time::Duration;

use dealport_core::auth::{AccessToken, Credentials, Environment, Secret, TokenExchange, TokenSource};
use dealport_core::call::{ClientBuilder, Limits, RetryPolicy};
use dealport_core::error::ErrorKind;
use dealport_core::http::{BoxFuture, Response};
use dealport_core::plumbing::{Failure, endpoint};
use dealport_core::{Client, Error, Result, Vendor};
use dealport_script::{Line, ok};

use crate::toy::{Item, Script};

#[derive(Debug)]
pub(crate) enum Leasing {}

#[derive(Debug)]
struct Source(Secret);

impl TokenSource for Source {
    fn secrets(&self) -> Vec<&Secret> {
        vec![&self.0]
    }

    fn domain(&self) -> Option<&'static str> {
        Some("theirs.example")
    }

    fn fetch<'a>(
        &'a self,
        exchange: TokenExchange<'a>,
        refresh_token: Option<&'a Secret>,
    ) -> BoxFuture<'a, Result<AccessToken>> {
        Box::pin(async move {
            let fields = match refresh_token {
                Some(token) => vec![("grant_type", "refresh_token"), ("refresh_token", token.expose())],
                None => vec![("grant_type", "client_credentials")],
            };
            let exchange = exchange.at("https://leases.example");
            let response = exchange.post_form("/token", &fields, Some(("me", &self.0))).await?;
            if response.status.as_u16() == 429 {
                let wait = Duration::from_secs(2);
                return Err(Error::new(ErrorKind::RateLimited, "too many").with_retry_after(wait));
            }
            if !response.status.is_success() {
                let said = String::from_utf8_lossy(&response.body).into_owned();
                let said = if said.is_empty() { "wrong secret".to_owned() } else { said };
                return Err(Error::new(ErrorKind::Unauthenticated, said));
            }
            let mut token = AccessToken::from_response(&response)?;
            token.base_url = response.header("x-host").map(str::to_owned);
            Ok(token)
        })
    }
}

impl Vendor for Leasing {
    const NAME: &'static str = "leasing";
    const BASE_URL: &'static str = "https://toy.example";
    type Auth = Secret;
    type Settings = ();
    type Cache = ();

    fn credentials(auth: Secret) -> Result<Credentials> {
        Ok(Credentials::renewing(Source(auth)))
    }

    fn auth_from(environment: &Environment<'_>) -> Result<Secret> {
        environment.secret("LEASING_SECRET", "ask")
    }

    fn limits() -> Limits {
        Limits::none()
    }

    fn failure(_: &Response) -> Option<Failure> {
        None
    }
}

/// Gets a number.
#[endpoint(get = "/get", name = "get", docs = "https://toy.example/docs")]
#[returns(Item<Leasing, u64>)]
pub(crate) struct Get {}

pub(crate) fn builder(script: &Script) -> ClientBuilder<Leasing> {
    let retry = RetryPolicy::default().backoff(Duration::ZERO, Duration::ZERO);
    Client::builder(Secret::new("s3cret")).retry(retry).http_service(script.service())
}

/// A response with a token that is valid for an hour.
pub(crate) fn token(name: &str) -> Line {
    ok(format!(r#"{{"access_token":"{name}","expires_in":3600}}"#))
}

/// A response with a token and a refresh token.
pub(crate) fn token_with(name: &str, refresh_token: &str) -> Line {
    ok(format!(r#"{{"access_token":"{name}","expires_in":"3600","refresh_token":"{refresh_token}"}}"#))
}

pub(crate) const TOKEN: &str = "POST https://leases.example/token";
pub(crate) const GET: &str = "GET /get";
