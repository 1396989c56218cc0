//! Vendor-neutral references to contacts.

use std::fmt;

use serde::ser::{Serialize, Serializer};

use super::{DealRef, kind};
use crate::{Id, IdKind};

/// A vendor-neutral reference to a person or an organization: `pipedrive:person:42`.
///
/// The kind may be left out where it is known: `"pipedrive:42"` parses too.
///
/// ```
/// use dealport_core::crm::PersonRef;
///
/// let person: PersonRef = "pipedrive:person:42".parse()?;
/// assert_eq!(person.vendor(), "pipedrive");
/// assert_eq!(person.id().to_string(), "42");
/// assert_eq!(person, "pipedrive:42".parse()?);
/// # Ok::<(), dealport_core::Error>(())
/// ```
pub struct ContactRef<K> {
    vendor: Box<str>,
    id: Id<K>,
}

/// A reference to a person: `pipedrive:person:42`.
pub type PersonRef = ContactRef<kind::Person>;

/// A reference to an organization: `pipedrive:organization:7`.
pub type OrganizationRef = ContactRef<kind::Organization>;

impl<K: IdKind> ContactRef<K> {
    /// Creates a reference.
    ///
    /// # Errors
    ///
    /// Returns [`ContactRefError`] if `vendor` is not a valid name or the id is empty.
    pub fn new(vendor: &str, id: impl Into<Id<K>>) -> Result<Self, ContactRefError> {
        let id = id.into();
        match DealRef::new(vendor, id.retype::<kind::Deal>()) {
            Ok(_) => Ok(Self { vendor: vendor.into(), id }),
            Err(_) => Err(Self::invalid(format!("{vendor}:{id}"))),
        }
    }

    /// Returns the vendor's name.
    pub fn vendor(&self) -> &str {
        &self.vendor
    }

    /// Returns the contact's id.
    pub const fn id(&self) -> &Id<K> {
        &self.id
    }

    fn invalid(text: String) -> ContactRefError {
        ContactRefError { text, kind: K::NAME }
    }
}

impl<K: IdKind> fmt::Display for ContactRef<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.vendor, K::NAME, self.id)
    }
}

impl<K: IdKind> std::str::FromStr for ContactRef<K> {
    type Err = ContactRefError;

    fn from_str(text: &str) -> Result<Self, ContactRefError> {
        let Some((vendor, rest)) = text.split_once(':') else {
            return Err(Self::invalid(text.to_owned()));
        };
        let others = [kind::Person::NAME, kind::Organization::NAME, kind::Deal::NAME];
        match rest.split_once(':') {
            Some((kind, id)) if kind == K::NAME => Self::new(vendor, id),
            Some((kind, _)) if others.contains(&kind) => Err(Self::invalid(text.to_owned())),
            _ => Self::new(vendor, rest),
        }
    }
}

impl<K: IdKind> Serialize for ContactRef<K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

// Derived implementations would require the same traits of the marker type.
impl<K> Clone for ContactRef<K> {
    fn clone(&self) -> Self {
        Self { vendor: self.vendor.clone(), id: self.id.clone() }
    }
}

impl<K> PartialEq for ContactRef<K> {
    fn eq(&self, other: &Self) -> bool {
        self.vendor == other.vendor && self.id == other.id
    }
}

impl<K> Eq for ContactRef<K> {}

impl<K: IdKind> fmt::Debug for ContactRef<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ContactRef").field(&self.to_string()).finish()
    }
}

/// Error returned when text is not a reference to a contact of the expected kind.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "invalid reference {:?}: expected vendor and id of the {kind}, e.g. pipedrive:{kind}:42",
    crate::text::excerpt(.text, 60)
)]
pub struct ContactRefError {
    text: String,
    kind: &'static str,
}

impl From<ContactRefError> for crate::Error {
    fn from(error: ContactRefError) -> Self {
        Self::invalid_request(error.to_string()).with_source(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reference_parses_back() {
        for text in ["pipedrive:person:42", "heffl:person:clt_a", "weeek:person:a:b"] {
            assert_eq!(text.parse::<PersonRef>().unwrap().to_string(), text);
        }
        assert_eq!("weeek:a:b".parse::<PersonRef>().unwrap().id().to_string(), "a:b");
    }

    #[test]
    fn reference_to_another_kind_is_rejected() {
        for text in
            ["", "42", "pipedrive:person:", "pipedrive:organization:7", "pipedrive:deal:7", ":person:7"]
        {
            assert!(text.parse::<PersonRef>().is_err(), "{text:?}");
        }
        let error = "pipedrive:person:7".parse::<OrganizationRef>().unwrap_err();
        assert_eq!(
            error.to_string(),
            "invalid reference \"pipedrive:person:7\": expected vendor and id of the organization, e.g. \
             pipedrive:organization:42"
        );
    }
}
