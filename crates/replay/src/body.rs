//! Bodies in a cassette: exact, and readable where they are text.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// A body. It is written byte by byte as it was: as JSON if it is JSON on one line, else as text, else in
/// Base64.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Body {
    #[default]
    Empty,
    Json(Box<RawValue>),
    Text(String),
    Base64(String),
}

impl Body {
    pub(crate) fn new(bytes: &[u8]) -> Self {
        if bytes.is_empty() {
            return Self::Empty;
        }
        match std::str::from_utf8(bytes) {
            Ok(text) => Self::json(text).unwrap_or_else(|| Self::Text(text.to_owned())),
            Err(_) => Self::Base64(STANDARD.encode(bytes)),
        }
    }

    /// Returns JSON that can stand in a line of the cassette without a change.
    fn json(text: &str) -> Option<Self> {
        let is_one_line = !text.contains(['\n', '\r']) && text.trim() == text;
        if !is_one_line || !text.starts_with(['{', '[']) {
            return None;
        }
        serde_json::from_str::<&RawValue>(text).ok().map(|raw| Self::Json(raw.to_owned()))
    }

    pub(crate) fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }

    /// Returns the bytes, or `None` if the Base64 is not valid.
    pub(crate) fn bytes(&self) -> Option<Bytes> {
        Some(match self {
            Self::Empty => Bytes::new(),
            Self::Json(raw) => Bytes::copy_from_slice(raw.get().as_bytes()),
            Self::Text(text) => Bytes::copy_from_slice(text.as_bytes()),
            Self::Base64(text) => Bytes::from(STANDARD.decode(text).ok()?),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn body_comes_back_byte_by_byte() {
        for (bytes, form) in [
            (&b""[..], r#""empty""#),
            (br#"{"a": 1.50,"a":null}"#, r#"{"json":{"a": 1.50,"a":null}}"#),
            (b"{\n}", r#"{"text":"{\n}"}"#),
            (b"[1] ", r#"{"text":"[1] "}"#),
            (b"grant_type=x&a=b", r#"{"text":"grant_type=x&a=b"}"#),
            (b"\xff\x00", r#"{"base64":"/wA="}"#),
        ] {
            let written = serde_json::to_string(&Body::new(bytes)).unwrap();
            assert_eq!(written, form);
            let read: Body = serde_json::from_str(&written).unwrap();
            assert_eq!(read.bytes().unwrap(), bytes);
        }
    }
}
