//! Filters for listing contacts.

use super::catalog::same_email;
use super::contact::Contact;
use super::{ContactAccess, kind};
use crate::error::Hint;
use crate::{Error, Id, Result};

/// A filter for listing people or organizations. All filters that are set must match; without any, all
/// contacts are listed. Deleted and archived contacts are excluded.
///
/// Names are compared exactly, e-mail addresses ignore case. A filter that the vendor cannot apply is an
/// [`Unsupported`](crate::error::ErrorKind::Unsupported) error, unless
/// [`allow_local_filter`](Self::allow_local_filter) permits reading all contacts and filtering them locally.
///
/// ```
/// use dealport_core::crm::PersonQuery;
///
/// let query = PersonQuery::new().email("ada@example.com");
/// assert!(query.name.is_none());
/// ```
#[derive(Debug)]
#[non_exhaustive]
#[must_use = "a query does nothing until it is sent"]
pub struct ContactQuery<K> {
    /// Matches the contact with this id.
    pub id: Option<Id<K>>,
    /// Matches contacts with this e-mail address.
    pub email: Option<String>,
    /// Matches contacts with exactly this name.
    pub name: Option<String>,
    /// Whether all contacts may be read to apply filters locally.
    pub local_filter: bool,
}

/// A filter for listing people.
pub type PersonQuery = ContactQuery<kind::Person>;

/// A filter for listing organizations.
pub type OrganizationQuery = ContactQuery<kind::Organization>;

impl<K> ContactQuery<K> {
    /// Creates a query for all contacts.
    pub const fn new() -> Self {
        Self { id: None, email: None, name: None, local_filter: false }
    }

    /// Filters by id.
    pub fn id(mut self, id: impl Into<Id<K>>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Filters by e-mail address. Surrounding white space is removed.
    pub fn email(mut self, email: impl Into<String>) -> Self {
        self.email = Some(email.into().trim().to_owned());
        self
    }

    /// Filters by exact name.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Permits reading all contacts to apply filters that the vendor does not have.
    pub const fn allow_local_filter(mut self) -> Self {
        self.local_filter = true;
        self
    }

    /// Returns `true` if the contact matches the query.
    pub(crate) fn matches(&self, contact: &impl Contact<K>) -> bool {
        self.id.as_ref().is_none_or(|id| contact.id() == id)
            && self.name.as_ref().is_none_or(|name| contact.name() == Some(name))
            && self
                .email
                .as_ref()
                .is_none_or(|email| contact.emails().iter().any(|known| same_email(known, email)))
    }

    /// Returns the part of the query that the vendor can apply.
    ///
    /// # Errors
    ///
    /// Returns [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest) for an empty address or name, and
    /// [`Unsupported`](crate::error::ErrorKind::Unsupported) for a filter that neither the vendor nor a local
    /// filter may apply.
    pub(crate) fn for_vendor(&self, vendor: &str, what: &str, access: ContactAccess) -> Result<Self> {
        for (by, text) in [("email", &self.email), ("name", &self.name)] {
            if text.as_ref().is_some_and(|text| text.trim().is_empty()) {
                return Err(Error::invalid_request(format!("{by}: the value is empty")));
            }
        }
        let mut asked = self.clone();
        let unsupported = [
            ("id", access.by_id, asked.id.take_if(|_| !access.by_id).is_some()),
            ("email", access.by_email, asked.email.take_if(|_| !access.by_email).is_some()),
            ("name", access.by_name, asked.name.take_if(|_| !access.by_name).is_some()),
        ];
        let unsupported = unsupported.into_iter().find(|(_, can, is_asked)| !can && *is_asked);
        // A supported filter leaves few contacts, so the others are cheap to apply locally.
        let is_narrowed = asked.id.is_some() || asked.email.is_some() || asked.name.is_some();
        match unsupported {
            _ if !access.list && !is_narrowed => {
                Err(Error::unsupported(format!("{vendor} has no list of {what}")))
            }
            Some((by, ..)) if !self.local_filter && !is_narrowed => {
                Err(Error::unsupported(format!("{vendor} cannot find {what} by {by}"))
                    .with_hint(Hint::AllowLocalFilter))
            }
            _ => Ok(asked),
        }
    }
}

/// Writes all filters, so that the list of a query can be told from others.
impl<K> std::fmt::Display for ContactQuery<K> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let id = self.id.as_ref().map(ToString::to_string);
        write!(f, "id {id:?}, email {:?}, name {:?}", self.email, self.name)
    }
}

impl<K> Default for ContactQuery<K> {
    fn default() -> Self {
        Self::new()
    }
}

// Derived implementations would require the same traits of the marker type.
impl<K> Clone for ContactQuery<K> {
    fn clone(&self) -> Self {
        Self {
            id: self.id.clone(),
            email: self.email.clone(),
            name: self.name.clone(),
            local_filter: self.local_filter,
        }
    }
}

impl<K> PartialEq for ContactQuery<K> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
            && self.email == other.email
            && self.name == other.name
            && self.local_filter == other.local_filter
    }
}

impl<K> Eq for ContactQuery<K> {}

#[cfg(test)]
mod tests {
    use super::super::{Person, PersonQuery};
    use super::*;

    fn by_email() -> ContactAccess {
        ContactAccess { list: true, by_email: true, ..ContactAccess::default() }
    }

    #[test]
    fn query_matches_only_exact_values() {
        let mut ada = Person::new("x", 7);
        ada.name = Some("Ada Lovelace".to_owned());
        ada.emails = vec!["old@example.com".to_owned(), "Ada@Example.com".to_owned()];
        let all = PersonQuery::new();
        assert!(all.matches(&ada));
        assert!(all.clone().email("ada@example.com").name("Ada Lovelace").id(7).matches(&ada));
        for other in
            [all.clone().name("Ada"), all.clone().name("ada lovelace"), all.clone().email("ada"), all.id(8)]
        {
            assert!(!other.matches(&ada), "{other:?}");
        }
    }

    #[test]
    fn unsupported_filter_needs_local_filter() {
        let by_name = PersonQuery::new().name("Ada");
        let error = by_name.for_vendor("x", "people", by_email()).unwrap_err();
        assert_eq!(error.message(), "x cannot find people by name");
        assert_eq!(error.hint(), Some(&Hint::AllowLocalFilter), "{error}");
        let asked = by_name.clone().allow_local_filter().for_vendor("x", "people", by_email()).unwrap();
        assert_eq!(asked.name, None);
        let asked = by_name.email("a@b").for_vendor("x", "people", by_email()).unwrap();
        assert_eq!((asked.email.as_deref(), asked.name), (Some("a@b"), None));
    }

    #[test]
    fn empty_filter_value_is_rejected() {
        for query in [PersonQuery::new().name(" "), PersonQuery::new().email("").allow_local_filter()] {
            let error = query.for_vendor("x", "people", by_email()).unwrap_err();
            assert_eq!(error.kind(), crate::error::ErrorKind::InvalidRequest);
        }
    }

    #[test]
    fn local_filter_without_list_is_unsupported() {
        let error = PersonQuery::new().for_vendor("x", "people", ContactAccess::default()).unwrap_err();
        assert_eq!(error.message(), "x has no list of people");
        let query = PersonQuery::new().name("Ada").allow_local_filter();
        assert!(query.for_vendor("x", "people", ContactAccess::default()).is_err());
    }
}
