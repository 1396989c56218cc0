//! Which people or organizations a caller wants.

use super::ContactAccess;
use super::contact::Party;
use crate::{Error, Id, Result};

/// Which people or organizations to list: all of them, unless it says otherwise; what it says narrows the list
/// together. Those that are deleted or archived are left out.
///
/// A name is compared letter for letter, an e-mail address without regard to case. What the vendor cannot look up is
/// an [`Unsupported`](crate::error::ErrorKind::Unsupported) error, unless
/// [`allow_local_filter`](Self::allow_local_filter) says that all of them may be read to find it here.
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
    /// The one with this id.
    pub id: Option<Id<K>>,
    /// Those with this e-mail address.
    pub email: Option<String>,
    /// Those with exactly this name.
    pub name: Option<String>,
    /// Whether all may be read to find what the vendor cannot look up.
    pub local_filter: bool,
}

impl<K> ContactQuery<K> {
    /// All of them.
    pub const fn new() -> Self {
        Self { id: None, email: None, name: None, local_filter: false }
    }

    /// The one with this id.
    pub fn id(mut self, id: impl Into<Id<K>>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Those with this e-mail address; white space around it is dropped.
    pub fn email(mut self, email: impl Into<String>) -> Self {
        self.email = Some(email.into().trim().to_owned());
        self
    }

    /// Those with exactly this name.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Lets all of them be read to find what the vendor cannot look up.
    pub const fn allow_local_filter(mut self) -> Self {
        self.local_filter = true;
        self
    }

    /// Whether this is one of those asked for.
    pub(crate) fn wants(&self, party: &impl Party<K>) -> bool {
        self.id.as_ref().is_none_or(|id| party.id() == id)
            && self.name.as_ref().is_none_or(|name| party.name() == Some(name))
            && self
                .email
                .as_ref()
                .is_none_or(|email| party.emails().iter().any(|known| known.eq_ignore_ascii_case(email)))
    }

    /// Leaves in the query what the vendor can look up.
    ///
    /// # Errors
    ///
    /// [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest) for a blank address or name;
    /// [`Unsupported`](crate::error::ErrorKind::Unsupported) for what it cannot, if that may not be done here.
    pub(crate) fn for_vendor(&self, vendor: &str, what: &str, access: ContactAccess) -> Result<Self> {
        for (by, text) in [("email", &self.email), ("name", &self.name)] {
            if text.as_ref().is_some_and(|text| text.trim().is_empty()) {
                return Err(Error::invalid_request(format!("{by}: there is nothing to look for")));
            }
        }
        let mut asked = self.clone();
        let lacking = [
            ("id", access.by_id, asked.id.take_if(|_| !access.by_id).is_some()),
            ("email", access.by_email, asked.email.take_if(|_| !access.by_email).is_some()),
            ("name", access.by_name, asked.name.take_if(|_| !access.by_name).is_some()),
        ];
        let lacks = lacking.into_iter().find(|(_, can, is_asked)| !can && *is_asked);
        // One that can be looked up already leaves few to pick from.
        let is_narrowed = asked.id.is_some() || asked.email.is_some() || asked.name.is_some();
        match lacks {
            _ if !access.list && !is_narrowed => {
                Err(Error::unsupported(format!("{vendor} has no list of {what}")))
            }
            Some((by, ..)) if !self.local_filter && !is_narrowed => Err(Error::unsupported(format!(
                "{vendor} cannot find {what} by {by}"
            ))
            .with_advice(
                "allow a local filter to read them all and pick them out here (allow_local_filter, --local-filter)",
            )),
            _ => Ok(asked),
        }
    }
}

impl<K> Default for ContactQuery<K> {
    fn default() -> Self {
        Self::new()
    }
}

// Derived, these would ask the same of the marker.
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
    fn finds_exactly_what_is_asked_for() {
        let mut ada = Person::new("x", 7);
        ada.name = Some("Ada Lovelace".to_owned());
        ada.emails = vec!["old@example.com".to_owned(), "Ada@Example.com".to_owned()];
        let all = PersonQuery::new();
        assert!(all.wants(&ada));
        assert!(all.clone().email("ada@example.com").name("Ada Lovelace").id(7).wants(&ada));
        for other in
            [all.clone().name("Ada"), all.clone().name("ada lovelace"), all.clone().email("ada"), all.id(8)]
        {
            assert!(!other.wants(&ada), "{other:?}");
        }
    }

    #[test]
    fn what_the_vendor_cannot_look_up_is_refused_unless_all_may_be_read() {
        let by_name = PersonQuery::new().name("Ada");
        let error = by_name.for_vendor("x", "people", by_email()).unwrap_err();
        assert_eq!(error.message(), "x cannot find people by name");
        assert!(error.to_string().contains("--local-filter"), "{error}");
        let asked = by_name.clone().allow_local_filter().for_vendor("x", "people", by_email()).unwrap();
        assert_eq!(asked.name, None);
        let asked = by_name.email("a@b").for_vendor("x", "people", by_email()).unwrap();
        assert_eq!((asked.email.as_deref(), asked.name), (Some("a@b"), None));
    }

    #[test]
    fn nothing_is_looked_for_by_nothing() {
        for query in [PersonQuery::new().name(" "), PersonQuery::new().email("").allow_local_filter()] {
            let error = query.for_vendor("x", "people", by_email()).unwrap_err();
            assert_eq!(error.kind(), crate::error::ErrorKind::InvalidRequest);
        }
    }

    #[test]
    fn a_vendor_without_a_list_has_none_to_pick_from() {
        let error = PersonQuery::new().for_vendor("x", "people", ContactAccess::default()).unwrap_err();
        assert_eq!(error.message(), "x has no list of people");
        let query = PersonQuery::new().name("Ada").allow_local_filter();
        assert!(query.for_vendor("x", "people", ContactAccess::default()).is_err());
    }
}
