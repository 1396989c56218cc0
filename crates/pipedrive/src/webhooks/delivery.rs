//! A delivered event of either version.

use bytes::Bytes;
use dealport_core::http::Response;
use dealport_core::json::Fields;
use dealport_core::plumbing::{read_at_once, read_response};
use dealport_core::{Error, Result};
use http::{HeaderMap, StatusCode};

use super::event::Event;
use super::event_v1::EventV1;

/// An event in the form that its subscription asks for.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Delivery {
    /// An event of version 2.
    V2(Box<Event>),
    /// An event of version 1.
    V1(Box<EventV1>),
}

impl Delivery {
    /// Reads the body of a delivery without verifying where it comes from.
    ///
    /// # Errors
    ///
    /// Returns [`Decode`](crate::ErrorKind::Decode) if the body is not an event. A field that is not as
    /// documented is not an error.
    #[inline]
    pub fn parse(body: &[u8]) -> Result<Self> {
        let response = Response::new(StatusCode::OK, HeaderMap::new(), Bytes::copy_from_slice(body));
        let fields: Fields = read_at_once(&response)
            .ok_or_else(|| Error::decode("the body of the delivery is not a JSON object"))?;
        if fields.contains("current") || (fields.contains("event") && !fields.contains("data")) {
            return read_response(&response).map(|event| Self::V1(Box::new(event)));
        }
        if !fields.contains("meta") {
            return Err(Error::decode("the body of the delivery has no `meta`"));
        }
        read_response(&response).map(|event| Self::V2(Box::new(event)))
    }
}
