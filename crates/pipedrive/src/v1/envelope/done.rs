//! Bare confirmations.

use dealport_core::http::Response;
use dealport_core::plumbing::{Shape, read_envelope};
use dealport_core::{Error, Result};
use serde::Deserialize;

use crate::Pipedrive;
use crate::envelope::refused;

/// A confirmation without a payload, or with `true` as its payload.
#[derive(Debug)]
pub struct Done(());

#[derive(Deserialize)]
struct Confirmation {
    success: Option<bool>,
}

impl<R> Shape<R> for Done {
    type Vendor = Pipedrive;
    type Output = ();

    fn read(_: &R, response: &Response) -> Result<()> {
        if response.confirms_without_body() {
            return Ok(());
        }
        match read_envelope::<Confirmation>(response)?.success {
            Some(true) => Ok(()),
            Some(false) => Err(refused(response)),
            None => {
                Err(Error::decode("the response does not say whether it succeeded: `success` is missing"))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use dealport_core::error::{ErrorKind, Outcome};
    use http::{HeaderMap, StatusCode};

    use super::*;

    fn read(status: StatusCode, body: &'static str) -> Result<()> {
        Done::read(&(), &Response::new(status, HeaderMap::new(), body))
    }

    #[test]
    fn confirmation_needs_success() {
        assert!(read(StatusCode::OK, r#"{"success":true,"data":true}"#).is_ok());
        assert!(read(StatusCode::OK, r#"{"status":"ok","success":true}"#).is_ok());
        assert!(read(StatusCode::NO_CONTENT, "").is_ok());
        for body in ["", "{}", "<html>"] {
            assert_eq!(read(StatusCode::OK, body).unwrap_err().kind(), ErrorKind::Decode, "{body}");
        }
        let refused = read(StatusCode::OK, r#"{"success":false,"error":"Nope"}"#).unwrap_err();
        assert_eq!((refused.kind(), refused.outcome()), (ErrorKind::Vendor, Outcome::Rejected));
    }
}
