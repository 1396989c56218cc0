//! Scripts of what happens to a connection, step by step.

use std::time::Duration;

use crate::operation::Operation;
use crate::reply::Reply;
use crate::vendor::Vendor;

/// A step of a script.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Step {
    /// Writes these bytes.
    Write(Vec<u8>),
    /// Lets this time pass.
    Pause(Duration),
    /// Closes the connection with a reset, which discards what the client has not read yet.
    Reset,
    /// Closes the server's half of the connection.
    Close,
    /// Goes on with the next request of this connection, as a healthy server.
    Serve,
}

impl Step {
    /// Writes text.
    pub(crate) fn text(text: &str) -> Self {
        Self::Write(text.as_bytes().to_vec())
    }
}

/// The moment at which a script begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum When {
    /// The whole request was read.
    Received,
    /// The first bytes of the request are there and none of them is read.
    Arrived,
    /// The head of the request was read, and nothing of its body.
    HeadReceived,
    /// The connection was made, and nothing of the request is looked at.
    Connected,
    /// Never: nothing listens at the address.
    Unreachable,
}

/// The request that a script plays on.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Scene {
    /// The vendor that is played.
    pub vendor: Vendor,
    /// The write that the request asks for.
    pub operation: Operation,
    /// The response of a healthy server.
    pub right: Reply,
}

impl Scene {
    pub(crate) const fn new(vendor: Vendor, operation: Operation, right: Reply) -> Self {
        Self { vendor, operation, right }
    }

    /// Returns the body of a healthy server's response.
    pub(crate) fn body(&self) -> String {
        String::from_utf8_lossy(self.right.body_bytes()).into_owned()
    }
}
