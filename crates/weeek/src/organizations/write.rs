//! Creating, changing and deleting organizations.

use dealport_core::Result;
use dealport_core::plumbing::camel::endpoint;

use super::Organization;
use crate::endpoint::check_length;
use crate::envelope::{Done, One};
use crate::{OrganizationId, UserId};

/// Creates an organization.
#[endpoint(
    post = "/public/v1/crm/organizations",
    name = "organizations.create",
    payload = "organization",
    docs = "https://developers.weeek.net/api/organizations",
    validate(Self::check)
)]
#[returns(One<Organization>)]
pub struct CreateOrganization {
    /// The name, at most 255 characters.
    pub name: String,
    /// The addresses, each at most 255 characters.
    pub addresses: Option<Vec<String>>,
    /// The e-mail addresses, each at most 255 characters.
    pub emails: Option<Vec<String>>,
    /// The phone numbers, each at most 255 characters.
    pub phones: Option<Vec<String>>,
    /// The members who are responsible.
    pub responsibles: Option<Vec<UserId>>,
}

impl CreateOrganization {
    fn check(&self) -> Result<()> {
        check_length("name", &self.name)?;
        check_length("addresses", &self.addresses)?;
        check_length("emails", &self.emails)?;
        check_length("phones", &self.phones)
    }
}

/// Changes an organization. Sends only the fields that were set.
///
/// Fields that are left out stay as they are (observed with the name alone). It is not documented whether
/// lists replace the present ones. Therefore a request with addresses, e-mail addresses or phone numbers is
/// sent once, like a create.
#[endpoint(
    put = "/public/v1/crm/organizations/{id}",
    name = "organizations.update",
    payload = "organization",
    idempotent(Self::is_repeatable),
    docs = "https://developers.weeek.net/api/organizations",
    validate(Self::check)
)]
#[returns(One<Organization>)]
pub struct UpdateOrganization {
    /// The organization.
    pub id: OrganizationId,
    /// The name, at most 255 characters.
    pub name: Option<String>,
    /// The addresses, each at most 255 characters.
    pub addresses: Option<Vec<String>>,
    /// The e-mail addresses, each at most 255 characters.
    pub emails: Option<Vec<String>>,
    /// The phone numbers, each at most 255 characters.
    pub phones: Option<Vec<String>>,
    /// The members who are responsible.
    pub responsibles: Option<Vec<UserId>>,
}

impl UpdateOrganization {
    fn check(&self) -> Result<()> {
        check_length("name", &self.name)?;
        check_length("addresses", &self.addresses)?;
        check_length("emails", &self.emails)?;
        check_length("phones", &self.phones)
    }

    /// Returns whether the request has the same effect if it is sent twice. Each address, e-mail address and
    /// phone number becomes an entry with an id of its own, so that a second request may add it again.
    fn is_repeatable(&self) -> bool {
        [&self.addresses, &self.emails, &self.phones].into_iter().flatten().all(Vec::is_empty)
    }
}

/// Deletes an organization.
#[endpoint(
    delete = "/public/v1/crm/organizations/{id}",
    name = "organizations.delete",
    idempotent,
    docs = "https://developers.weeek.net/api/organizations"
)]
#[returns(Done)]
pub struct DeleteOrganization {
    /// The organization.
    pub id: OrganizationId,
}
