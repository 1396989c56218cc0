//! The capabilities of a vendor for contacts.

use super::contact::ContactField;
use crate::Error;

/// The operations on a vendor's people, or on its organizations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[allow(clippy::struct_excessive_bools, reason = "independent capabilities")]
#[non_exhaustive]
pub struct ContactAccess {
    /// Whether all contacts can be listed.
    pub list: bool,
    /// Whether the vendor finds a contact by id.
    pub by_id: bool,
    /// Whether the vendor finds contacts by e-mail address.
    pub by_email: bool,
    /// Whether the vendor finds contacts by name.
    pub by_name: bool,
    /// Whether a contact can be created, with a name.
    pub create: bool,
    /// Whether a contact can be updated. Its name can be set.
    pub update: bool,
    /// Whether a contact can be deleted. [`Capabilities::delete`](crate::crm::Capabilities::delete) tells the
    /// effect.
    pub delete: bool,
    /// Whether the e-mail address can be set.
    pub email: bool,
    /// Whether the telephone number can be set.
    pub phone: bool,
    /// Whether the organization of a person can be set.
    pub organization: bool,
    /// Whether the e-mail addresses can be cleared.
    pub clear_email: bool,
    /// Whether the telephone numbers can be cleared.
    pub clear_phone: bool,
    /// Whether the organization of a person can be cleared.
    pub clear_organization: bool,
}

impl ContactAccess {
    /// No capabilities.
    pub(super) const NONE: Self = Self {
        list: false,
        by_id: false,
        by_email: false,
        by_name: false,
        create: false,
        update: false,
        delete: false,
        email: false,
        phone: false,
        organization: false,
        clear_email: false,
        clear_phone: false,
        clear_organization: false,
    };

    /// Contacts that can be listed, created, updated and deleted.
    pub const EDITABLE: Self = Self { list: true, create: true, update: true, delete: true, ..Self::NONE };

    /// Adds that the organization of a person can be set and cleared.
    #[must_use]
    pub const fn with_organization(mut self) -> Self {
        self.organization = true;
        self.clear_organization = true;
        self
    }

    pub(crate) const fn can_set(self, field: ContactField) -> bool {
        match field {
            ContactField::Email => self.email,
            ContactField::Phone => self.phone,
            ContactField::Organization => self.organization,
        }
    }

    pub(crate) const fn can_clear(self, field: ContactField) -> bool {
        match field {
            ContactField::Email => self.clear_email,
            ContactField::Phone => self.clear_phone,
            ContactField::Organization => self.clear_organization,
        }
    }

    /// Checks that the vendor can create a contact with this name and these fields.
    pub(crate) fn check(
        self,
        vendor: &str,
        what: &str,
        name: &str,
        fields: impl IntoIterator<Item = (ContactField, bool)>,
    ) -> Result<(), Error> {
        if !self.create {
            return Err(Error::unsupported(format!("{vendor} cannot create {what}")));
        }
        if name.trim().is_empty() {
            return Err(Error::invalid_request(format!("new {what} require a name")));
        }
        for (field, is_set) in fields {
            if is_set && !self.can_set(field) {
                let field = field.as_str();
                return Err(Error::unsupported(format!("`{field}` of new {what} cannot be set in {vendor}")));
            }
        }
        Ok(())
    }
}
