//! Vendors with given responses.

use std::sync::Arc;

use dealport::call::{ClientBuilder, RateLimiting, RetryPolicy};
use dealport::http::{BoxFuture, HttpError, HttpRequest, HttpService, Response};
use dealport::{Client, Crm, Vendor, heffl, pipedrive, routera, weeek};
use http::{HeaderMap, StatusCode};

/// A secret that no error may show.
pub(crate) const SECRET: &str = "T0k3n-that-nobody-may-see";

/// A vendor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Which {
    Heffl,
    Pipedrive,
    Routera,
    Weeek,
}

impl Which {
    pub(crate) const ALL: [Self; 4] = [Self::Heffl, Self::Pipedrive, Self::Routera, Self::Weeek];

    /// Returns whether responses of this vendor have a success flag.
    pub(crate) fn has_flag(self) -> bool {
        matches!(self, Self::Pipedrive | Self::Weeek)
    }

    /// Connects to a vendor whose responses come from `respond`.
    pub(crate) fn connect(
        self,
        respond: impl Fn(&HttpRequest) -> Response + Send + Sync + 'static,
    ) -> Arc<dyn Crm> {
        let service = Arc::new(Service(Box::new(respond)));
        match self {
            Self::Heffl => build(heffl::Client::builder(heffl::Auth::api_key(SECRET)), service),
            Self::Pipedrive => build(pipedrive::Client::builder(pipedrive::Auth::api_token(SECRET)), service),
            Self::Routera => build(routera::Client::builder(routera::Auth::token(SECRET)), service),
            Self::Weeek => build(weeek::Client::builder(weeek::Auth::token(SECRET)), service),
        }
    }
}

fn build<V: Vendor>(builder: ClientBuilder<V>, service: Arc<Service>) -> Arc<dyn Crm>
where
    Client<V>: Crm + 'static,
{
    let builder = builder.http_service(service).rate_limiting(RateLimiting::Off).retry(RetryPolicy::none());
    Arc::new(builder.build().unwrap())
}

struct Service(Box<dyn Fn(&HttpRequest) -> Response + Send + Sync>);

impl std::fmt::Debug for Service {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Service")
    }
}

impl HttpService for Service {
    fn call(&self, request: HttpRequest) -> BoxFuture<'_, Result<Response, HttpError>> {
        Box::pin(std::future::ready(Ok((self.0)(&request))))
    }
}

/// Returns a 200 response.
pub(crate) fn yes(body: impl Into<Vec<u8>>) -> Response {
    Response::new(StatusCode::OK, HeaderMap::new(), body.into())
}

/// A response to each read before and after a write: a deal in the form of every vendor, and what Weeek's
/// client looks up.
pub(crate) const ACCOUNT: &str = r#"{"success":true,
    "id":"d1","data":{"id":1,"title":"Old title"},
    "deal":{"id":"d1","funnelId":"f1","statusId":"s1","title":"Old title"},
    "funnels":[{"id":"f1","currencyId":1,"name":"Sales","customFields":[]}],
    "statuses":[{"id":"s1","funnelId":"f1","name":"New"}],
    "currencies":[{"id":1,"name":"Euro","code":"EUR","symbol":"E"}]}"#;
