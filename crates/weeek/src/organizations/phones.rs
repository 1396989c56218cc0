//! Phone numbers of an organization.
//!
//! See [Organizations](https://developers.weeek.net/api/organizations).

use dealport_core::Result;
use dealport_core::plumbing::camel::endpoint;

use crate::details::Phone;
use crate::endpoint::check_length;
use crate::envelope::{Done, One};
use crate::{OrganizationId, PhoneId};

/// Adds a phone number to an organization.
#[endpoint(
    post = "/public/v1/crm/organizations/{organizationId}/phones",
    name = "organizations.phones.create",
    payload = "phone",
    docs = "https://developers.weeek.net/api/organizations",
    validate(Self::check)
)]
#[returns(One<Phone>)]
pub struct CreatePhone {
    /// The organization.
    pub organization_id: OrganizationId,
    /// The phone number, at most 255 characters.
    pub phone: String,
}

impl CreatePhone {
    fn check(&self) -> Result<()> {
        check_length("phone", &self.phone)
    }
}

/// Changes a phone number of an organization.
#[endpoint(
    put = "/public/v1/crm/organizations/{organizationId}/phones/{phoneId}",
    name = "organizations.phones.update",
    payload = "phone",
    idempotent,
    docs = "https://developers.weeek.net/api/organizations",
    validate(Self::check)
)]
#[returns(One<Phone>)]
pub struct UpdatePhone {
    /// The organization.
    pub organization_id: OrganizationId,
    /// The entry of the phone number.
    pub phone_id: PhoneId,
    /// The new phone number, at most 255 characters.
    pub phone: String,
}

impl UpdatePhone {
    fn check(&self) -> Result<()> {
        check_length("phone", &self.phone)
    }
}

/// Deletes a phone number of an organization.
#[endpoint(
    delete = "/public/v1/crm/organizations/{organizationId}/phones/{phoneId}",
    name = "organizations.phones.delete",
    idempotent,
    docs = "https://developers.weeek.net/api/organizations"
)]
#[returns(Done)]
pub struct DeletePhone {
    /// The organization.
    pub organization_id: OrganizationId,
    /// The entry of the phone number.
    pub phone_id: PhoneId,
}
