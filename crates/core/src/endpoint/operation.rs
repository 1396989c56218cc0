//! What is known of an operation without sending it.

use http::Method;

/// The fixed facts of one operation of a vendor: its name, method and path, and how it may be treated.
///
/// It is written as a constant in the [`Endpoint`](crate::Endpoint) of its request:
///
/// ```
/// use dealport_core::Operation;
///
/// const UPDATE: Operation =
///     Operation::patch("deals.update", "/api/v2/deals/{id}").idempotent(true).cost(5).page("https://example.com/api");
/// assert_eq!(UPDATE.name(), "deals.update");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Operation {
    name: &'static str,
    method: HttpMethod,
    path: &'static str,
    idempotent: bool,
    once: bool,
    cost: u32,
    bucket: Option<&'static str>,
    page: &'static str,
    deprecated: bool,
}

// `http::Method` has a destructor as far as the compiler knows, which a constant that is copied must not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum HttpMethod {
    Get,
    Post,
    Put,
    Patch,
    Delete,
}

impl Operation {
    const fn new(name: &'static str, method: HttpMethod, path: &'static str, idempotent: bool) -> Self {
        Self {
            name,
            method,
            path,
            idempotent,
            once: false,
            cost: 0,
            bucket: None,
            page: "",
            deprecated: false,
        }
    }

    /// A read; idempotent.
    pub const fn get(name: &'static str, path: &'static str) -> Self {
        Self::new(name, HttpMethod::Get, path, true)
    }

    /// A `POST`; not idempotent unless said otherwise.
    pub const fn post(name: &'static str, path: &'static str) -> Self {
        Self::new(name, HttpMethod::Post, path, false)
    }

    /// A `PUT`; not idempotent unless said otherwise.
    pub const fn put(name: &'static str, path: &'static str) -> Self {
        Self::new(name, HttpMethod::Put, path, false)
    }

    /// A `PATCH`; not idempotent unless said otherwise.
    pub const fn patch(name: &'static str, path: &'static str) -> Self {
        Self::new(name, HttpMethod::Patch, path, false)
    }

    /// A `DELETE`; not idempotent unless said otherwise.
    pub const fn delete(name: &'static str, path: &'static str) -> Self {
        Self::new(name, HttpMethod::Delete, path, false)
    }

    /// Says whether sending it twice leaves what sending it once leaves. Only then is it repeated after its response
    /// was lost.
    #[must_use]
    pub const fn idempotent(mut self, idempotent: bool) -> Self {
        self.idempotent = idempotent;
        self
    }

    /// Says that it is never resent by itself once it has left, not even after a rate limit (429). Only an expired
    /// access token (401) is renewed, and it is sent with the fresh one.
    #[must_use]
    pub const fn once(mut self) -> Self {
        self.once = true;
        self.idempotent = false;
        self
    }

    /// Says what the operation costs of the vendor's budget, in the vendor's unit.
    #[must_use]
    pub const fn cost(mut self, cost: u32) -> Self {
        self.cost = cost;
        self
    }

    /// Says that the operation has a rate limit of its own, named as in the vendor's [`Limits`](crate::call::Limits).
    #[must_use]
    pub const fn bucket(mut self, bucket: &'static str) -> Self {
        self.bucket = Some(bucket);
        self
    }

    /// Names the vendor's page that documents the operation.
    #[must_use]
    pub const fn page(mut self, url: &'static str) -> Self {
        self.page = url;
        self
    }

    /// Marks the operation as one that the vendor wants nobody to begin using.
    #[must_use]
    pub const fn deprecated(mut self) -> Self {
        self.deprecated = true;
        self
    }

    /// The name, resource first: `deals.update`.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The HTTP method.
    pub const fn method(&self) -> Method {
        match self.method {
            HttpMethod::Get => Method::GET,
            HttpMethod::Post => Method::POST,
            HttpMethod::Put => Method::PUT,
            HttpMethod::Patch => Method::PATCH,
            HttpMethod::Delete => Method::DELETE,
        }
    }

    /// The path with its parameters in braces: `/api/v2/deals/{id}`.
    pub const fn path(&self) -> &'static str {
        self.path
    }

    /// Whether sending it twice leaves what sending it once leaves.
    pub const fn is_idempotent(&self) -> bool {
        self.idempotent
    }

    /// Whether it is never sent again by itself once it has left.
    pub const fn is_once(&self) -> bool {
        self.once
    }

    /// What it costs of the vendor's budget; 0 where the vendor counts no cost.
    pub const fn cost_units(&self) -> u32 {
        self.cost
    }

    /// The name of the rate limit that it has of its own, if any.
    pub const fn own_bucket(&self) -> Option<&'static str> {
        self.bucket
    }

    /// The vendor's page.
    pub const fn page_url(&self) -> &'static str {
        self.page
    }

    /// Whether the vendor wants nobody to begin using it.
    pub const fn is_deprecated(&self) -> bool {
        self.deprecated
    }
}
