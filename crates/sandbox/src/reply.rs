//! What the server asks of a vendor's API, and what it gets.

use std::time::Duration;

use crate::{
    exchange::{Request, Response},
    fault::{FaultKind, Plan},
};

/// The reply to a request.
#[derive(Debug)]
pub(crate) struct Reply {
    /// `None` if the connection is reset instead.
    pub(crate) answer: Option<Response>,
    /// How late the answer comes.
    pub(crate) delay: Duration,
    /// The path of the route that was found.
    pub(crate) route: Option<&'static str>,
    /// The fault that hit the request.
    pub(crate) fault: Option<FaultKind>,
    /// The events that go out with it.
    pub(crate) deliveries: Vec<Delivery>,
}

/// An event on its way to an address.
#[derive(Clone, Debug)]
pub(crate) struct Delivery {
    pub(crate) url: String,
    /// The user and the password of Basic authentication.
    pub(crate) auth: Option<(String, String)>,
    pub(crate) body: Vec<u8>,
}

/// A vendor's API. Everything happens in memory, so a reply is made at once.
pub(crate) trait Serve: Send + Sync {
    fn serve(&self, request: &Request, plan: &Plan) -> Reply;
}
