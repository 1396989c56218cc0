//! Changes to contacts.

use super::contact::ContactField;
use super::{ContactAccess, OrganizationId};
use crate::{Error, Result, Update};

macro_rules! changes {
    ($(#[$meta:meta])* $Changes:ident, $noun:literal $(, $(#[$organization_meta:meta])* $organization:ident)?) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        #[non_exhaustive]
        #[must_use = "changes do nothing until they are sent"]
        pub struct $Changes {
            /// The name.
            pub name: Option<String>,
            /// The first e-mail address. Clearing removes all of them.
            pub email: Update<String>,
            /// The first telephone number. Clearing removes all of them.
            pub phone: Update<String>,
            $($(#[$organization_meta])* pub $organization: Update<OrganizationId>,)?
        }

        impl $Changes {
            /// Creates an empty set of changes.
            pub fn new() -> Self {
                Self::default()
            }

            #[doc = concat!("Sets the name of the ", $noun, ".")]
            pub fn name(mut self, name: impl Into<String>) -> Self {
                self.name = Some(name.into());
                self
            }

            /// Sets the first e-mail address, and keeps all others.
            pub fn email(mut self, email: impl Into<String>) -> Self {
                self.email = Update::Set(email.into());
                self
            }

            /// Removes all e-mail addresses.
            pub fn clear_email(mut self) -> Self {
                self.email = Update::Clear;
                self
            }

            /// Sets the first telephone number, and keeps all others.
            pub fn phone(mut self, phone: impl Into<String>) -> Self {
                self.phone = Update::Set(phone.into());
                self
            }

            /// Removes all telephone numbers.
            pub fn clear_phone(mut self) -> Self {
                self.phone = Update::Clear;
                self
            }

            /// Checks that every change is valid and supported by the vendor.
            pub(crate) fn check(&self, vendor: &str, what: &str, access: ContactAccess) -> Result<()> {
                let fields = [
                    (ContactField::Email, state(&self.email)),
                    (ContactField::Phone, state(&self.phone)),
                    $((ContactField::Organization, state(&self.$organization)),)?
                ];
                check(vendor, what, access, self.name.as_deref(), &fields)
            }
        }
    };
}

changes! {
    /// Changes to a person. Only fields that are set or cleared are sent.
    ///
    /// ```
    /// use dealport_core::crm::PersonChanges;
    ///
    /// let changes = PersonChanges::new().name("Ada King").email("ada@example.com").clear_phone();
    /// assert!(changes.organization.is_keep());
    /// ```
    PersonChanges, "person",
    /// The organization that the person belongs to.
    organization
}

changes! {
    /// Changes to an organization. Only fields that are set or cleared are sent.
    OrganizationChanges, "organization"
}

impl PersonChanges {
    /// Moves the person to an organization. The person leaves all others.
    pub fn organization(mut self, organization: impl Into<OrganizationId>) -> Self {
        self.organization = Update::Set(organization.into());
        self
    }

    /// Removes the person from all organizations.
    pub fn clear_organization(mut self) -> Self {
        self.organization = Update::Clear;
        self
    }

    /// Splits the name at the first space, for vendors that keep it in two parts.
    pub fn name_parts(&self) -> Option<(&str, Option<&str>)> {
        self.name.as_deref().map(super::contact::name_parts)
    }
}

/// Returns whether a field changes, without its value.
fn state<T>(update: &Update<T>) -> Update<()> {
    update.as_ref().map(|_| ())
}

fn check(
    vendor: &str,
    what: &str,
    access: ContactAccess,
    name: Option<&str>,
    fields: &[(ContactField, Update<()>)],
) -> Result<()> {
    if !access.update {
        return Err(Error::unsupported(format!("{vendor} cannot update {what}")));
    }
    if name.is_none() && fields.iter().all(|(_, update)| update.is_keep()) {
        return Err(Error::invalid_request("no field is set or cleared"));
    }
    if name.is_some_and(|name| name.trim().is_empty()) {
        return Err(Error::invalid_request(format!("name: {what} require a name")));
    }
    for &(field, update) in fields {
        let (verb, can) = match update {
            Update::Keep => continue,
            Update::Set(()) => ("set", access.can_set(field)),
            Update::Clear => ("cleared", access.can_clear(field)),
        };
        if !can {
            let field = field.as_str();
            return Err(Error::unsupported(format!("`{field}` of {what} cannot be {verb} in {vendor}")));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unsupported_change_is_refused() {
        let mut access = ContactAccess { update: true, email: true, ..ContactAccess::default() };
        let checked = |changes: PersonChanges, access| {
            changes.check("x", "people", access).err().map(|error| error.message().to_owned())
        };
        let text = |text: &str| Some(text.to_owned());
        assert_eq!(checked(PersonChanges::new().name("Ada").email("a@b"), access), None);
        assert_eq!(checked(PersonChanges::new(), access), text("no field is set or cleared"));
        assert_eq!(checked(PersonChanges::new().name(" "), access), text("name: people require a name"));
        let cleared = PersonChanges::new().clear_email();
        assert_eq!(checked(cleared.clone(), access), text("`email` of people cannot be cleared in x"));
        access.clear_email = true;
        assert_eq!(checked(cleared, access), None);
        let moved = PersonChanges::new().organization(7);
        assert_eq!(checked(moved, access), text("`organization` of people cannot be set in x"));
        access.update = false;
        assert_eq!(checked(PersonChanges::new().name("Ada"), access), text("x cannot update people"));
    }
}
