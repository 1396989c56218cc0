//! E-mail addresses of an organization.
//!
//! See [Organizations](https://developers.weeek.net/api/organizations).

use dealport_core::Result;
use dealport_core::plumbing::camel::endpoint;

use crate::details::Email;
use crate::endpoint::check_length;
use crate::envelope::{Done, One};
use crate::{EmailId, OrganizationId};

/// Adds an e-mail address to an organization.
#[endpoint(
    post = "/public/v1/crm/organizations/{organizationId}/emails",
    name = "organizations.emails.create",
    payload = "email",
    docs = "https://developers.weeek.net/api/organizations",
    validate(Self::check)
)]
#[returns(One<Email>)]
pub struct CreateEmail {
    /// The organization.
    pub organization_id: OrganizationId,
    /// The e-mail address, at most 255 characters.
    pub email: String,
}

impl CreateEmail {
    fn check(&self) -> Result<()> {
        check_length("email", &self.email)
    }
}

/// Changes an e-mail address of an organization.
#[endpoint(
    put = "/public/v1/crm/organizations/{organizationId}/emails/{emailId}",
    name = "organizations.emails.update",
    payload = "email",
    idempotent,
    docs = "https://developers.weeek.net/api/organizations",
    validate(Self::check)
)]
#[returns(One<Email>)]
pub struct UpdateEmail {
    /// The organization.
    pub organization_id: OrganizationId,
    /// The entry of the e-mail address.
    pub email_id: EmailId,
    /// The new e-mail address, at most 255 characters.
    pub email: String,
}

impl UpdateEmail {
    fn check(&self) -> Result<()> {
        check_length("email", &self.email)
    }
}

/// Deletes an e-mail address of an organization.
#[endpoint(
    delete = "/public/v1/crm/organizations/{organizationId}/emails/{emailId}",
    name = "organizations.emails.delete",
    idempotent,
    docs = "https://developers.weeek.net/api/organizations"
)]
#[returns(Done)]
pub struct DeleteEmail {
    /// The organization.
    pub organization_id: OrganizationId,
    /// The entry of the e-mail address.
    pub email_id: EmailId,
}
