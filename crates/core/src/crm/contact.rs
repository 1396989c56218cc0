//! Whom deals are with: people and organizations.

use serde::Serialize;

use super::{ContactQuery, Reference, kind};
use crate::Id;
use crate::json::Fields;

/// The id of a person.
pub type PersonId = Id<kind::Person>;
/// The id of an organization.
pub type OrganizationId = Id<kind::Organization>;
/// Which people to list.
pub type PersonQuery = ContactQuery<kind::Person>;
/// Which organizations to list.
pub type OrganizationQuery = ContactQuery<kind::Organization>;

/// A person whom deals are with; elsewhere a contact.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Person {
    /// The vendor: `"pipedrive"`.
    pub vendor: &'static str,
    /// The vendor's id.
    pub id: PersonId,
    /// The whole name; where a vendor keeps it in parts, these with a space between them.
    pub name: Option<String>,
    /// The e-mail addresses, the vendor's first one first.
    pub emails: Vec<String>,
    /// The telephone numbers, as the vendor writes them.
    pub phones: Vec<String>,
    /// The organizations the person belongs to.
    pub organizations: Vec<Reference<kind::Organization>>,
    /// Every member of the vendor's that is in none of the above.
    pub extra: Fields,
}

impl Person {
    /// A person of whom nothing but the id is known. Adapters fill in the rest.
    pub fn new(vendor: &'static str, id: impl Into<PersonId>) -> Self {
        Self {
            vendor,
            id: id.into(),
            name: None,
            emails: Vec::new(),
            phones: Vec::new(),
            organizations: Vec::new(),
            extra: Fields::new(),
        }
    }
}

/// An organization that deals are with; elsewhere a company.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Organization {
    /// The vendor: `"pipedrive"`.
    pub vendor: &'static str,
    /// The vendor's id.
    pub id: OrganizationId,
    /// The name.
    pub name: Option<String>,
    /// The e-mail addresses, the vendor's first one first.
    pub emails: Vec<String>,
    /// The telephone numbers, as the vendor writes them.
    pub phones: Vec<String>,
    /// Every member of the vendor's that is in none of the above.
    pub extra: Fields,
}

impl Organization {
    /// An organization of which nothing but the id is known. Adapters fill in the rest.
    pub fn new(vendor: &'static str, id: impl Into<OrganizationId>) -> Self {
        Self {
            vendor,
            id: id.into(),
            name: None,
            emails: Vec::new(),
            phones: Vec::new(),
            extra: Fields::new(),
        }
    }
}

/// What a query asks of a person or an organization.
pub(crate) trait Party<K> {
    fn id(&self) -> &Id<K>;
    fn name(&self) -> Option<&str>;
    fn emails(&self) -> &[String];
}

macro_rules! party {
    ($($Party:ident),+) => {$(
        impl Party<kind::$Party> for $Party {
            fn id(&self) -> &Id<kind::$Party> {
                &self.id
            }

            fn name(&self) -> Option<&str> {
                self.name.as_deref()
            }

            fn emails(&self) -> &[String] {
                &self.emails
            }
        }
    )+};
}

party!(Person, Organization);

/// A person to be created.
///
/// ```
/// use dealport_core::crm::NewPerson;
///
/// let person = NewPerson::new("Ada Lovelace").email("ada@example.com");
/// assert_eq!(person.name_parts(), ("Ada", Some("Lovelace")));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
#[must_use = "a person is created when it is sent"]
pub struct NewPerson {
    /// The whole name.
    pub name: String,
    /// The e-mail address.
    pub email: Option<String>,
    /// The telephone number.
    pub phone: Option<String>,
    /// The organization the person belongs to.
    pub organization: Option<OrganizationId>,
}

impl NewPerson {
    /// A person with this name and nothing else.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), email: None, phone: None, organization: None }
    }

    /// The e-mail address.
    pub fn email(mut self, email: impl Into<String>) -> Self {
        self.email = Some(email.into());
        self
    }

    /// The telephone number.
    pub fn phone(mut self, phone: impl Into<String>) -> Self {
        self.phone = Some(phone.into());
        self
    }

    /// The organization the person belongs to.
    pub fn organization(mut self, organization: impl Into<OrganizationId>) -> Self {
        self.organization = Some(organization.into());
        self
    }

    /// The name for vendors that keep it in two parts: what stands before the first space, and what stands after it.
    pub fn name_parts(&self) -> (&str, Option<&str>) {
        match self.name.trim().split_once(' ') {
            Some((first, rest)) => (first, Some(rest.trim_start())),
            None => (self.name.trim(), None),
        }
    }

    /// What it asks a vendor to keep beside the name.
    pub(crate) fn parts(&self) -> [(ContactField, bool); 3] {
        [
            (ContactField::Email, self.email.is_some()),
            (ContactField::Phone, self.phone.is_some()),
            (ContactField::Organization, self.organization.is_some()),
        ]
    }
}

/// An organization to be created.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
#[must_use = "an organization is created when it is sent"]
pub struct NewOrganization {
    /// The name.
    pub name: String,
    /// The e-mail address.
    pub email: Option<String>,
    /// The telephone number.
    pub phone: Option<String>,
}

impl NewOrganization {
    /// An organization with this name and nothing else.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), email: None, phone: None }
    }

    /// The e-mail address.
    pub fn email(mut self, email: impl Into<String>) -> Self {
        self.email = Some(email.into());
        self
    }

    /// The telephone number.
    pub fn phone(mut self, phone: impl Into<String>) -> Self {
        self.phone = Some(phone.into());
        self
    }

    /// What it asks a vendor to keep beside the name.
    pub(crate) const fn parts(&self) -> [(ContactField, bool); 2] {
        [(ContactField::Email, self.email.is_some()), (ContactField::Phone, self.phone.is_some())]
    }
}

/// What a new person or organization can be given beside its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ContactField {
    Email,
    Phone,
    Organization,
}

impl ContactField {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Organization => "organization",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_parts_is_the_name_again_when_joined() {
        for (name, parts) in [
            ("Ada", ("Ada", None)),
            (" Ada  Lovelace ", ("Ada", Some("Lovelace"))),
            ("Juan de la Cruz", ("Juan", Some("de la Cruz"))),
        ] {
            assert_eq!(NewPerson::new(name).name_parts(), parts);
        }
    }
}
