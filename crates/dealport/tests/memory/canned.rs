//! Vendors that send one response, whatever they are asked for.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use dealport::call::{RateLimiting, RetryPolicy};
use dealport::http::{BoxFuture, HttpError, HttpRequest, HttpService, Response};
use dealport::{Crm, heffl, pipedrive, routera, weeek};
use http::{HeaderMap, StatusCode};

pub(crate) struct Vendor {
    pub(crate) name: &'static str,
    /// The id of a deal.
    pub(crate) id: &'static str,
    /// A field of a deal that holds text.
    pub(crate) text_field: &'static str,
    /// What stands around the items of a page.
    page: (&'static str, &'static str),
    /// What stands around a deal.
    one: (&'static str, &'static str),
    /// The fields of a deal that hold lists and objects.
    pub(crate) nested: &'static [&'static str],
}

pub(crate) const VENDORS: [Vendor; 4] = [
    Vendor {
        name: "heffl",
        id: "dl_1",
        text_field: "title",
        page: (r#"{"data":["#, r#"],"meta":{"hasMore":false}}"#),
        one: ("", ""),
        nested: &["contactEmails", "client", "products"],
    },
    Vendor {
        name: "pipedrive",
        id: "1",
        text_field: "title",
        page: (r#"{"success":true,"data":["#, "]}"),
        one: (r#"{"success":true,"data":"#, "}"),
        nested: &["label_ids", "custom_fields"],
    },
    Vendor {
        name: "routera",
        id: "550e8400-e29b-41d4-a716-446655440000",
        text_field: "deal_name",
        page: (r#"{"data":["#, r#"],"pagination":{"limit":100}}"#),
        one: ("", ""),
        nested: &["x"],
    },
    Vendor {
        name: "weeek",
        id: "Deal000000000001",
        text_field: "title",
        page: (r#"{"success":true,"deals":["#, r#"],"hasMoreDeals":false}"#),
        one: (r#"{"success":true,"deal":"#, "}"),
        nested: &["assignees", "tags", "tasks", "customFields"],
    },
];

impl Vendor {
    /// Returns an id as JSON.
    pub(crate) fn id_text(&self, number: usize) -> String {
        if self.name == "pipedrive" { (number + 1).to_string() } else { format!("\"{}{number}\"", self.id) }
    }

    pub(crate) fn page(&self, items: &str) -> String {
        format!("{}{items}{}", self.page.0, self.page.1)
    }

    pub(crate) fn one(&self, deal: &str) -> String {
        format!("{}{deal}{}", self.one.0, self.one.1)
    }

    pub(crate) fn connect(&self, body: String) -> Arc<dyn Crm> {
        let http: Arc<Canned> = Arc::new(Canned { name: self.name, body });
        let retry = RetryPolicy::none().backoff(Duration::ZERO, Duration::ZERO);
        macro_rules! client {
            ($auth:expr, $Client:ty) => {
                Arc::new(
                    <$Client>::builder($auth)
                        .http_service(http)
                        .retry(retry)
                        .rate_limiting(RateLimiting::Off)
                        .build()
                        .unwrap(),
                )
            };
        }
        match self.name {
            "heffl" => client!(heffl::Auth::api_key("a-key-of-heffl"), heffl::Client),
            "pipedrive" => client!(pipedrive::Auth::api_token("a-token-of-pipedrive"), pipedrive::Client),
            "routera" => client!(routera::Auth::token("a-token-of-routera"), routera::Client),
            _ => client!(weeek::Auth::token("a-token-of-weeek"), weeek::Client),
        }
    }
}

/// Sends its body, except where Weeek is asked for what a list of deals begins with.
struct Canned {
    name: &'static str,
    body: String,
}

impl fmt::Debug for Canned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl HttpService for Canned {
    fn call(&self, request: HttpRequest) -> BoxFuture<'_, Result<Response, HttpError>> {
        let path = request.url.split('?').next().unwrap_or_default();
        let body = match path.rsplit('/').next() {
            Some("currencies") => r#"{"success":true,"currencies":[]}"#.to_owned(),
            Some("funnels") => r#"{"success":true,"funnels":[{"id":"f"}]}"#.to_owned(),
            Some("statuses") => r#"{"success":true,"statuses":[{"id":"s"}]}"#.to_owned(),
            _ => self.body.clone(),
        };
        Box::pin(async move { Ok(Response::new(StatusCode::OK, HeaderMap::new(), body)) })
    }
}
