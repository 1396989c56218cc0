//! Contacts: people and organizations.

use serde::Serialize;

use super::{OrganizationId, PersonId, Reference, kind};
use crate::Id;
use crate::json::{Extra, InvalidField};

/// A person. Some vendors call it a contact.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Person {
    /// The vendor: `"pipedrive"`.
    pub vendor: &'static str,
    /// The vendor's id.
    pub id: PersonId,
    /// The full name. If a vendor keeps it in parts, the parts are joined with spaces.
    pub name: Option<String>,
    /// The e-mail addresses in the vendor's order.
    pub emails: Vec<String>,
    /// The telephone numbers, as the vendor writes them.
    pub phones: Vec<String>,
    /// The organizations that the person belongs to.
    pub organizations: Vec<Reference<kind::Organization>>,
    /// The vendor's fields that the model does not have, and those that are not as documented, as raw JSON.
    pub extra: Extra,
}

impl Person {
    /// Creates a person with nothing but an id. Adapters fill in the fields.
    pub fn new(vendor: &'static str, id: impl Into<PersonId>) -> Self {
        Self {
            vendor,
            id: id.into(),
            name: None,
            emails: Vec::new(),
            phones: Vec::new(),
            organizations: Vec::new(),
            extra: Extra::default(),
        }
    }

    /// Returns the fields that are missing because they are not as documented or could not be looked up, with
    /// the reason. The raw JSON of the former is in [`extra`](Self::extra).
    pub fn invalid_fields(&self) -> &[InvalidField] {
        self.extra.invalid_fields()
    }
}

/// An organization. Some vendors call it a company.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Organization {
    /// The vendor: `"pipedrive"`.
    pub vendor: &'static str,
    /// The vendor's id.
    pub id: OrganizationId,
    /// The name.
    pub name: Option<String>,
    /// The e-mail addresses in the vendor's order.
    pub emails: Vec<String>,
    /// The telephone numbers, as the vendor writes them.
    pub phones: Vec<String>,
    /// The vendor's fields that the model does not have, and those that are not as documented, as raw JSON.
    pub extra: Extra,
}

impl Organization {
    /// Creates an organization with nothing but an id. Adapters fill in the fields.
    pub fn new(vendor: &'static str, id: impl Into<OrganizationId>) -> Self {
        Self {
            vendor,
            id: id.into(),
            name: None,
            emails: Vec::new(),
            phones: Vec::new(),
            extra: Extra::default(),
        }
    }

    /// Returns the fields that are missing because they are not as documented or could not be looked up, with
    /// the reason. The raw JSON of the former is in [`extra`](Self::extra).
    pub fn invalid_fields(&self) -> &[InvalidField] {
        self.extra.invalid_fields()
    }
}

/// The fields of a contact that a query compares.
pub(crate) trait Contact<K> {
    fn id(&self) -> &Id<K>;
    fn name(&self) -> Option<&str>;
    fn emails(&self) -> &[String];
}

macro_rules! contact {
    ($($Contact:ident),+) => {$(
        impl Contact<kind::$Contact> for $Contact {
            fn id(&self) -> &Id<kind::$Contact> {
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

contact!(Person, Organization);

/// A person to create.
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
    /// The full name.
    pub name: String,
    /// The e-mail address.
    pub email: Option<String>,
    /// The telephone number.
    pub phone: Option<String>,
    /// The organization that the person belongs to.
    pub organization: Option<OrganizationId>,
}

impl NewPerson {
    /// Creates a person with a name.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), email: None, phone: None, organization: None }
    }

    /// Sets the e-mail address.
    pub fn email(mut self, email: impl Into<String>) -> Self {
        self.email = Some(email.into());
        self
    }

    /// Sets the telephone number.
    pub fn phone(mut self, phone: impl Into<String>) -> Self {
        self.phone = Some(phone.into());
        self
    }

    /// Sets the organization that the person belongs to.
    pub fn organization(mut self, organization: impl Into<OrganizationId>) -> Self {
        self.organization = Some(organization.into());
        self
    }

    /// Splits the name at the first space, for vendors that keep it in two parts.
    pub fn name_parts(&self) -> (&str, Option<&str>) {
        name_parts(&self.name)
    }

    /// Returns the fields besides the name, and whether each is set.
    pub(crate) fn fields(&self) -> [(ContactField, bool); 3] {
        [
            (ContactField::Email, self.email.is_some()),
            (ContactField::Phone, self.phone.is_some()),
            (ContactField::Organization, self.organization.is_some()),
        ]
    }
}

/// Splits a name at the first space.
pub(super) fn name_parts(name: &str) -> (&str, Option<&str>) {
    match name.trim().split_once(' ') {
        Some((first, rest)) => (first, Some(rest.trim_start())),
        None => (name.trim(), None),
    }
}

/// An organization to create.
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
    /// Creates an organization with a name.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), email: None, phone: None }
    }

    /// Sets the e-mail address.
    pub fn email(mut self, email: impl Into<String>) -> Self {
        self.email = Some(email.into());
        self
    }

    /// Sets the telephone number.
    pub fn phone(mut self, phone: impl Into<String>) -> Self {
        self.phone = Some(phone.into());
        self
    }

    /// Returns the fields besides the name, and whether each is set.
    pub(crate) const fn fields(&self) -> [(ContactField, bool); 2] {
        [(ContactField::Email, self.email.is_some()), (ContactField::Phone, self.phone.is_some())]
    }
}

/// A field of a contact besides its name.
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
    fn name_parts_split_at_the_first_space() {
        for (name, parts) in [
            ("Ada", ("Ada", None)),
            (" Ada  Lovelace ", ("Ada", Some("Lovelace"))),
            ("Juan de la Cruz", ("Juan", Some("de la Cruz"))),
        ] {
            assert_eq!(NewPerson::new(name).name_parts(), parts);
        }
    }
}
