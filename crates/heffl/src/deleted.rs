//! What is left of something deleted.

use dealport_core::http::Response;
use dealport_core::json::Json;
use dealport_core::{Error, Result};

/// What the vendor answered to a deletion.
///
/// By its overview that is what was deleted, but no such response is documented: any is taken, or none.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Deleted {
    /// What the vendor sent, if it sent JSON.
    pub resource: Option<Json>,
}

impl Deleted {
    pub(crate) fn read(response: &Response) -> Result<Self> {
        if response.is_html() {
            return Err(Error::decode("the response is an HTML page, which is not the vendor's"));
        }
        Ok(Self { resource: serde_json::from_slice(&response.body).ok() })
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
    use http::{HeaderMap, StatusCode};

    use super::*;

    #[test]
    fn any_answer_or_none_will_do_but_a_page_of_somebody_else() {
        let read = |body: &'static str| Deleted::read(&Response::new(StatusCode::OK, HeaderMap::new(), body));
        let deal = Json::parse(r#"{"id":"dl_abc123"}"#).unwrap();
        assert_eq!(read(r#"{"id":"dl_abc123"}"#).unwrap().resource, Some(deal));
        for body in ["", "OK", "{"] {
            assert_eq!(read(body).unwrap().resource, None, "{body}");
        }
        assert!(read("<html>Please log in</html>").is_err());
    }
}
