//! Vendor-neutral references to deals.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _};
use serde::ser::{Serialize, Serializer};

use super::DealId;

/// A vendor-neutral reference to a deal: `pipedrive:42`, `heffl:dl_abc123`.
///
/// The text before the first colon is the vendor: lower-case letters, digits and hyphens. The text after it
/// is the id, which may contain any characters.
///
/// ```
/// use dealport_core::crm::DealRef;
///
/// let deal: DealRef = "pipedrive:42".parse()?;
/// assert_eq!(deal.vendor(), "pipedrive");
/// assert_eq!(deal.id().to_string(), "42");
/// assert_eq!(deal.to_string(), "pipedrive:42");
/// # Ok::<(), dealport_core::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DealRef {
    vendor: Box<str>,
    id: DealId,
}

impl DealRef {
    /// Creates a reference.
    ///
    /// # Errors
    ///
    /// Returns [`DealRefError`] if `vendor` is not a valid name or the id is empty.
    pub fn new(vendor: &str, id: impl Into<DealId>) -> Result<Self, DealRefError> {
        let id = id.into();
        let is_name = !vendor.is_empty()
            && vendor.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        if !is_name || id.to_string().trim().is_empty() {
            return Err(DealRefError { text: format!("{vendor}:{id}") });
        }
        Ok(Self { vendor: vendor.into(), id })
    }

    /// Returns the vendor's name.
    pub fn vendor(&self) -> &str {
        &self.vendor
    }

    /// Returns the deal's id.
    pub const fn id(&self) -> &DealId {
        &self.id
    }
}

impl fmt::Display for DealRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.vendor, self.id)
    }
}

impl std::str::FromStr for DealRef {
    type Err = DealRefError;

    fn from_str(text: &str) -> Result<Self, DealRefError> {
        match text.split_once(':') {
            Some((vendor, id)) => Self::new(vendor, id),
            None => Err(DealRefError { text: text.to_owned() }),
        }
    }
}

impl Serialize for DealRef {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for DealRef {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

/// Error returned when text is not a reference to a deal.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "invalid deal reference {:?}: expected vendor and id, e.g. pipedrive:42",
    crate::text::excerpt(.text, 60)
)]
pub struct DealRefError {
    text: String,
}

impl From<DealRefError> for crate::Error {
    fn from(error: DealRefError) -> Self {
        Self::invalid_request(error.to_string()).with_source(error)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn text_without_vendor_or_id_is_rejected() {
        for text in
            ["", "42", ":42", "pipedrive:", "pipedrive: ", "Pipedrive:42", "pipe drive:42", "pipedrive/42"]
        {
            assert!(text.parse::<DealRef>().is_err(), "{text:?}");
        }
    }

    #[test]
    fn parser_errors_convert_with_question_mark() {
        fn parse(deal: &str, time: &str) -> crate::Result<DealRef> {
            let _: crate::json::Timestamp = time.parse()?;
            let _: DealId = deal.parse()?;
            Ok(deal.parse::<DealRef>()?)
        }
        assert!(parse("pipedrive:42", "2026-04-01T22:03:27Z").is_ok());
        for error in [parse("42", "2026-04-01T22:03:27Z"), parse("pipedrive:42", "today")] {
            assert_eq!(error.unwrap_err().kind(), crate::error::ErrorKind::InvalidRequest);
        }
    }

    proptest! {
        #[test]
        fn any_reference_parses_back(vendor in "[a-z0-9-]{1,12}", id in "\\PC{1,40}") {
            prop_assume!(!id.trim().is_empty());
            let deal = DealRef::new(&vendor, id.as_str()).unwrap();
            prop_assert_eq!(deal.to_string().parse::<DealRef>().unwrap(), deal);
        }

        #[test]
        fn reference_with_number_parses_back(id in any::<u64>()) {
            let deal = DealRef::new("pipedrive", id).unwrap();
            prop_assert_eq!(deal.to_string().parse::<DealRef>().unwrap(), deal);
        }
    }
}
