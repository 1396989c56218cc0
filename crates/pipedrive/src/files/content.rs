//! Downloading a file.

use std::fmt;

use dealport_core::Result;
use dealport_core::http::Response;
use dealport_core::plumbing::{Shape, endpoint};

use crate::Pipedrive;
use crate::envelope::{refused, reports_failure};
use crate::ids::FileId;

/// Downloads the content of a file.
///
/// The client holds the content in memory. A file that is longer than the longest response that the client
/// takes is an error.
#[endpoint(
    get = "/v1/files/{id}/download",
    name = "files.content.download",
    cost = 20,
    scope = "deals:read, deals:full, activities:read, activities:full, contacts:read, contacts:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Files#downloadFile"
)]
#[returns(Content)]
pub struct DownloadFileContent {
    /// The file.
    pub id: FileId,
}

/// The content of a file, as bytes instead of JSON.
#[derive(Debug)]
pub struct Content(());

/// The content of a file.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct DownloadedFile {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// The content type that the vendor names.
    pub content_type: Option<String>,
}

// The bytes are left out because they may hold personal data.
impl fmt::Debug for DownloadedFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DownloadedFile")
            .field("bytes", &format_args!("{} bytes", self.bytes.len()))
            .field("content_type", &self.content_type)
            .finish()
    }
}

impl<R> Shape<R> for Content {
    type Vendor = Pipedrive;
    type Output = DownloadedFile;

    fn read(_: &R, response: &Response) -> Result<DownloadedFile> {
        let content_type = response.header("content-type").map(str::to_owned);
        // A JSON file may hold anything, but only the vendor's refusal holds `success: false`.
        if content_type.as_deref().is_some_and(|kind| kind.contains("json")) && reports_failure(response) {
            return Err(refused(response));
        }
        Ok(DownloadedFile { bytes: response.body.to_vec(), content_type })
    }
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, HeaderValue, StatusCode};

    use super::*;

    fn read(kind: &'static str, body: &'static [u8]) -> Result<DownloadedFile> {
        let headers = HeaderMap::from_iter([(http::header::CONTENT_TYPE, HeaderValue::from_static(kind))]);
        Content::read(&(), &Response::new(StatusCode::OK, headers, body))
    }

    #[test]
    fn content_is_returned_byte_by_byte() {
        let file = read("application/octet-stream", b"\x00\xff{").unwrap();
        assert_eq!(
            (file.bytes.as_slice(), file.content_type.as_deref()),
            (&b"\x00\xff{"[..], Some("application/octet-stream"))
        );
        assert!(format!("{file:?}").contains("3 bytes"));
        assert_eq!(read("application/json", b"[1]").unwrap().bytes, b"[1]");
    }

    #[test]
    fn refusal_is_not_a_file() {
        let refused = read("application/json; charset=utf-8", br#"{"success":false,"error":"Nope"}"#);
        assert_eq!(refused.unwrap_err().message(), "Nope");
    }
}
