//! What can be done with people and organizations.

use super::contact::ContactField;
use crate::Error;

/// What can be done with a vendor's people, or its organizations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[allow(clippy::struct_excessive_bools, reason = "each can be had without the others")]
#[non_exhaustive]
pub struct ContactAccess {
    /// Whether all of them can be listed.
    pub list: bool,
    /// Whether the vendor looks one up by id.
    pub by_id: bool,
    /// Whether the vendor looks them up by e-mail address.
    pub by_email: bool,
    /// Whether the vendor looks them up by name.
    pub by_name: bool,
    /// Whether one can be created, with a name.
    pub create: bool,
    /// Whether a new one can be given an e-mail address.
    pub email: bool,
    /// Whether a new one can be given a telephone number.
    pub phone: bool,
    /// Whether a new person can be given an organization.
    pub organization: bool,
}

impl ContactAccess {
    /// Nothing.
    pub(super) const NONE: Self = Self {
        list: false,
        by_id: false,
        by_email: false,
        by_name: false,
        create: false,
        email: false,
        phone: false,
        organization: false,
    };

    /// Fails if a new one cannot be created, or not with this name and these members.
    pub(crate) fn check(
        self,
        vendor: &str,
        what: &str,
        name: &str,
        parts: impl IntoIterator<Item = (ContactField, bool)>,
    ) -> Result<(), Error> {
        if !self.create {
            return Err(Error::unsupported(format!("{vendor} cannot create {what}")));
        }
        if name.trim().is_empty() {
            return Err(Error::invalid_request(format!("name: new {what} need one")));
        }
        for (member, is_set) in parts {
            let can = match member {
                ContactField::Email => self.email,
                ContactField::Phone => self.phone,
                ContactField::Organization => self.organization,
            };
            if is_set && !can {
                let member = member.as_str();
                return Err(Error::unsupported(format!("{vendor} cannot give new {what} their {member}")));
            }
        }
        Ok(())
    }
}
