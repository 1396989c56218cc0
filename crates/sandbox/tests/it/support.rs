//! A small HTTP client, and what the tests share.

use std::time::Duration;

use dealport_sandbox::{Builder, Sandbox, Vendor};
use reqwest::{
    Client, Method, RequestBuilder,
    header::{HeaderMap, HeaderName},
    redirect::Policy,
};
use serde_json::Value;

/// An answer with its body as text and, if it is JSON, as a value.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
    pub(crate) json: Value,
}

impl Reply {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    pub(crate) fn number(&self, name: &str) -> u64 {
        self.header(name).parse().unwrap_or_else(|_| panic!("{name} in {:?}", self.headers))
    }

    pub(crate) fn error(&self) -> &str {
        self.json["error"].as_str().unwrap_or_default()
    }

    pub(crate) fn cursor(&self) -> Option<&str> {
        self.json["additional_data"]["next_cursor"].as_str()
    }

    pub(crate) fn ids(&self) -> Vec<u64> {
        self.json["data"].as_array().unwrap().iter().map(|row| row["id"].as_u64().unwrap()).collect()
    }
}

/// A sandbox with a client for one of its vendors.
pub(crate) struct Bench {
    pub(crate) sandbox: Sandbox,
    vendor: Vendor,
    /// The header that signs a request.
    secret: (&'static str, String),
    client: Client,
}

impl Bench {
    pub(crate) async fn new() -> Self {
        Self::start(Sandbox::builder().unlimited()).await
    }

    /// A client for Pipedrive.
    pub(crate) async fn start(builder: Builder) -> Self {
        Self::of(Vendor::Pipedrive, builder).await
    }

    pub(crate) async fn of(vendor: Vendor, builder: Builder) -> Self {
        // Responses must be seen as they were sent, so nothing is decompressed.
        let client = Client::builder().redirect(Policy::none()).no_gzip();
        let client = client.timeout(Duration::from_secs(20)).build().unwrap();
        let sandbox = builder.vendors([vendor]).start().await.unwrap();
        let token = sandbox.token(vendor).to_owned();
        let secret = match vendor {
            Vendor::Heffl => ("x-api-key", token),
            Vendor::Routera => ("authorization", format!("Bearer {}", sandbox.routera().issue_token())),
            Vendor::Weeek => ("authorization", format!("Bearer {token}")),
            _ => ("x-api-token", token),
        };
        Self { sandbox, vendor, secret, client }
    }

    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let url = format!("{}{path}", self.sandbox.url(self.vendor));
        self.client.request(method, url)
    }

    pub(crate) fn signed(&self, method: Method, path: &str) -> RequestBuilder {
        let (name, value) = &self.secret;
        self.request(method, path).header(HeaderName::from_static(name), value)
    }

    pub(crate) async fn get(&self, path: &str) -> Reply {
        reply(self.signed(Method::GET, path)).await.unwrap()
    }

    pub(crate) async fn write(&self, method: Method, path: &str, body: &str) -> Reply {
        let request = self.signed(method, path).header("content-type", "application/json");
        reply(request.body(body.to_owned())).await.unwrap()
    }

    pub(crate) async fn post(&self, path: &str, body: &str) -> Reply {
        self.write(Method::POST, path, body).await
    }

    pub(crate) async fn patch(&self, path: &str, body: &str) -> Reply {
        self.write(Method::PATCH, path, body).await
    }

    pub(crate) async fn remove(&self, path: &str) -> Reply {
        reply(self.signed(Method::DELETE, path)).await.unwrap()
    }

    pub(crate) async fn create(&self, body: &str) -> Reply {
        self.write(Method::POST, "/api/v2/deals", body).await
    }

    pub(crate) async fn update(&self, id: u64, body: &str) -> Reply {
        self.write(Method::PATCH, &format!("/api/v2/deals/{id}"), body).await
    }

    pub(crate) async fn delete(&self, id: u64) -> Reply {
        self.remove(&format!("/api/v2/deals/{id}")).await
    }

    /// Creates a deal from a body that must be taken, and returns its id.
    pub(crate) async fn created(&self, body: &str) -> u64 {
        let reply = self.create(body).await;
        assert_eq!(reply.status, 200, "{}", reply.text);
        reply.json["data"]["id"].as_u64().unwrap()
    }

    /// Reads a list to its end.
    pub(crate) async fn walk(&self, path: &str) -> Vec<u64> {
        let mut ids = Vec::new();
        let mut cursor = None;
        loop {
            let page = self.get(&with_cursor(path, cursor.as_deref())).await;
            assert_eq!(page.status, 200, "{}", page.text);
            ids.extend(page.ids());
            match page.cursor() {
                Some(next) => cursor = Some(next.to_owned()),
                None => return ids,
            }
        }
    }
}

pub(crate) fn with_cursor(path: &str, cursor: Option<&str>) -> String {
    let joint = if path.contains('?') { '&' } else { '?' };
    cursor.map_or_else(|| path.to_owned(), |cursor| format!("{path}{joint}cursor={cursor}"))
}

pub(crate) async fn reply(request: RequestBuilder) -> reqwest::Result<Reply> {
    let response = request.send().await?;
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    let text = response.text().await?;
    let json = serde_json::from_str(&text).unwrap_or_default();
    Ok(Reply { status, headers, text, json })
}
