//! Any bytes as the response to any request.

use dealport::http::Response;

use super::service::Which;
use crate::readers::READERS;

/// Reads the response with every operation, and fails if one accepts a body that is not JSON or reports a
/// failure.
pub(crate) fn check(response: &Response) {
    let body = &response.body[..];
    let is_blank = body.trim_ascii().is_empty();
    let is_json = serde_json::from_slice::<serde::de::IgnoredAny>(body).is_ok();
    let says_no =
        serde_json::from_slice::<serde_json::Value>(body).is_ok_and(|value| value["success"] == false);
    for reader in READERS.iter() {
        let (vendor, operation) = reader.operation;
        // A file may hold any bytes.
        if operation == "files.content.download" {
            continue;
        }
        let has_flag = Which::ALL.iter().any(|which| which.has_flag() && which.name() == vendor);
        if (reader.read)(response) {
            let shown = || format!("{vendor} {operation} reads {:?}", String::from_utf8_lossy(body));
            // Text with invalid characters is still text.
            assert!(is_blank || is_json || super::writes::has_bad_text(body), "{}", shown());
            assert!(!(has_flag && says_no), "{}", shown());
        }
    }
}
