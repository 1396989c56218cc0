//! The fixed facts of an operation.

use http::Method;

/// The fixed facts of one operation of a vendor, such as its name, method and path.
///
/// An operation is a constant of its request's [`Endpoint`](crate::Endpoint). `#[endpoint]` writes it:
///
/// ```
/// use dealport_core::Operation;
///
/// const UPDATE: Operation = Operation::patch("deals.update", "/api/v2/deals/{id}")
///     .idempotent(true)
///     .cost(5)
///     .page("https://example.com/api");
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
    scopes: &'static [&'static str],
    bucket: Option<&'static str>,
    page: &'static str,
    deprecated: bool,
}

// `http::Method` is not `Copy`, and an operation must be, because it is a constant that is copied.
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
            scopes: &[],
            bucket: None,
            page: "",
            deprecated: false,
        }
    }

    /// Creates a read, which is idempotent.
    pub const fn get(name: &'static str, path: &'static str) -> Self {
        Self::new(name, HttpMethod::Get, path, true)
    }

    /// Creates a `POST` that is not idempotent.
    pub const fn post(name: &'static str, path: &'static str) -> Self {
        Self::new(name, HttpMethod::Post, path, false)
    }

    /// Creates a `PUT` that is not idempotent.
    pub const fn put(name: &'static str, path: &'static str) -> Self {
        Self::new(name, HttpMethod::Put, path, false)
    }

    /// Creates a `PATCH` that is not idempotent.
    pub const fn patch(name: &'static str, path: &'static str) -> Self {
        Self::new(name, HttpMethod::Patch, path, false)
    }

    /// Creates a `DELETE` that is not idempotent.
    pub const fn delete(name: &'static str, path: &'static str) -> Self {
        Self::new(name, HttpMethod::Delete, path, false)
    }

    /// Sets whether a second request has no further effect. Only such an operation is retried after its
    /// response was lost.
    #[must_use]
    pub const fn idempotent(mut self, idempotent: bool) -> Self {
        self.idempotent = idempotent;
        self
    }

    /// Forbids to retry a request that was sent, even after a rate limit (429). Only after an expired access
    /// token (401) the client sends it once more, with a new token.
    #[must_use]
    pub const fn once(mut self) -> Self {
        self.once = true;
        self.idempotent = false;
        self
    }

    /// Sets the cost of the operation, in the unit of the vendor's quota.
    #[must_use]
    pub const fn cost(mut self, cost: u32) -> Self {
        self.cost = cost;
        self
    }

    /// Sets the scopes of an OAuth app, any one of which the operation needs.
    #[must_use]
    pub const fn scopes(mut self, scopes: &'static [&'static str]) -> Self {
        self.scopes = scopes;
        self
    }

    /// Sets the name of a rate limit for this operation, as in the vendor's
    /// [`Limits`](crate::call::Limits).
    #[must_use]
    pub const fn bucket(mut self, bucket: &'static str) -> Self {
        self.bucket = Some(bucket);
        self
    }

    /// Sets the URL of the vendor's documentation.
    #[must_use]
    pub const fn page(mut self, url: &'static str) -> Self {
        self.page = url;
        self
    }

    /// Marks the operation as deprecated by the vendor.
    #[must_use]
    pub const fn deprecated(mut self) -> Self {
        self.deprecated = true;
        self
    }

    /// Returns the name, which begins with the resource: `deals.update`.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Returns the HTTP method.
    pub const fn method(&self) -> Method {
        match self.method {
            HttpMethod::Get => Method::GET,
            HttpMethod::Post => Method::POST,
            HttpMethod::Put => Method::PUT,
            HttpMethod::Patch => Method::PATCH,
            HttpMethod::Delete => Method::DELETE,
        }
    }

    /// Returns the path with its parameters in braces: `/api/v2/deals/{id}`.
    pub const fn path(&self) -> &'static str {
        self.path
    }

    /// Returns whether a second request has no further effect.
    pub const fn is_idempotent(&self) -> bool {
        self.idempotent
    }

    /// Returns whether a request that was sent is never retried.
    pub const fn is_once(&self) -> bool {
        self.once
    }

    /// Returns the cost in the unit of the vendor's quota, or 0 if the vendor counts none.
    pub const fn cost_units(&self) -> u32 {
        self.cost
    }

    /// Returns the scopes of an OAuth app, any one of which the operation needs; none if the vendor names
    /// none.
    pub const fn accepted_scopes(&self) -> &'static [&'static str] {
        self.scopes
    }

    /// Returns the name of the rate limit for this operation, if it has one.
    pub const fn own_bucket(&self) -> Option<&'static str> {
        self.bucket
    }

    /// Returns the URL of the vendor's documentation.
    pub const fn page_url(&self) -> &'static str {
        self.page
    }

    /// Returns whether the vendor has deprecated the operation.
    pub const fn is_deprecated(&self) -> bool {
        self.deprecated
    }
}
