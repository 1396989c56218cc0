//! What is left of something deleted.

use dealport_core::http::Response;
use dealport_core::json::Json;
use dealport_core::plumbing::{decode, serde_json};
use dealport_core::{Error, Result};
use serde::Deserialize;
use serde_json::value::RawValue;

/// The vendor's response to a deletion.
///
/// By its overview that is what was deleted, but no such response is documented. So any JSON is accepted that does not
/// report an error, and a response that confirms the deletion without a body.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Deleted {
    /// What the vendor sent, if it sent anything.
    pub resource: Option<Json>,
}

/// The fields with which a response may report an error although its status is a success.
#[derive(Default, Deserialize)]
struct Report<'a> {
    #[serde(borrow)]
    error: Option<&'a RawValue>,
    #[serde(borrow)]
    success: Option<&'a RawValue>,
}

impl Deleted {
    pub(crate) fn read(response: &Response) -> Result<Self> {
        if response.confirms_without_body() {
            return Ok(Self { resource: None });
        }
        // What is cut, or comes from somebody who stands in between, is not JSON.
        let resource: Json = decode(response)?;
        let report: Report<'_> = serde_json::from_str(resource.as_str()).unwrap_or_default();
        let is_success = report.success.is_none_or(|success| success.get() == "true");
        if report.error.is_some() || !is_success {
            return Err(Error::decode("the response reports an error although its status is a success"));
        }
        Ok(Self { resource: Some(resource) })
    }
}

/// Makes a request one that deletes something by its id.
macro_rules! delete {
    ($Request:ident, $operation:expr) => {
        impl dealport_core::Endpoint for $Request {
            type Vendor = crate::Heffl;
            type Output = crate::Deleted;

            // Done twice, it is deleted. If the first response was lost, the second may be a 404 with the outcome
            // unknown.
            const OPERATION: dealport_core::Operation = $operation.idempotent(true);

            fn decode(
                &self,
                response: &dealport_core::http::Response,
            ) -> dealport_core::Result<Self::Output> {
                crate::Deleted::read(response)
            }
        }
    };
}

pub(crate) use delete;

#[cfg(test)]
mod tests {
    use dealport_core::error::ErrorKind;
    use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

    use super::*;

    fn read(
        status: u16,
        headers: &[(&'static str, &'static str)],
        body: &'static str,
    ) -> Result<Option<Json>> {
        let headers: HeaderMap = headers
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
            .collect();
        let response = Response::new(StatusCode::from_u16(status).unwrap(), headers, body);
        Deleted::read(&response).map(|deleted| deleted.resource)
    }

    #[test]
    fn delete_is_confirmed_by_json_or_without_body() {
        let deal = Json::parse(r#"{"id":"dl_abc123"}"#).unwrap();
        assert_eq!(read(200, &[], r#"{"id":"dl_abc123"}"#).unwrap(), Some(deal));
        for body in ["{}", r#"{"success":true}"#, r#"{"id":"dl_1","error":null}"#, "[]", "true"] {
            assert!(read(200, &[], body).unwrap().is_some(), "{body}");
        }
        assert_eq!(read(204, &[], "").unwrap(), None);
        assert_eq!(read(200, &[("content-length", "0")], "").unwrap(), None);
    }

    #[test]
    fn delete_is_not_confirmed_by_a_cut_body() {
        for body in ["", "OK", "{", r#"{"id":"dl_abc123""#, "<html>Please log in</html>", " "] {
            assert!(read(200, &[], body).is_err(), "{body}");
        }
        assert!(read(202, &[("content-length", "0")], "").is_err());
    }

    #[test]
    fn delete_is_not_confirmed_by_an_error() {
        for body in [
            r#"{"error":{"code":"FORBIDDEN","message":"No"}}"#,
            r#"{"success":false}"#,
            r#"{"success":"false"}"#,
            r#"{"id":"dl_1","error":"no"}"#,
        ] {
            assert_eq!(read(200, &[], body).unwrap_err().kind(), ErrorKind::Decode, "{body}");
        }
    }
}
