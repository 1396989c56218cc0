//! Addresses of an organization.
//!
//! See [Organizations](https://developers.weeek.net/api/organizations).

use dealport_core::Result;
use dealport_core::plumbing::camel::endpoint;

use crate::details::Address;
use crate::endpoint::check_length;
use crate::envelope::{Done, One};
use crate::{AddressId, OrganizationId};

/// Adds an address to an organization.
#[endpoint(
    post = "/public/v1/crm/organizations/{organizationId}/addresses",
    name = "organizations.addresses.create",
    payload = "address",
    docs = "https://developers.weeek.net/api/organizations",
    validate(Self::check)
)]
#[returns(One<Address>)]
pub struct CreateAddress {
    /// The organization.
    pub organization_id: OrganizationId,
    /// The address, at most 255 characters.
    pub address: String,
}

impl CreateAddress {
    fn check(&self) -> Result<()> {
        check_length("address", &self.address)
    }
}

/// Changes an address of an organization.
#[endpoint(
    put = "/public/v1/crm/organizations/{organizationId}/addresses/{addressId}",
    name = "organizations.addresses.update",
    payload = "address",
    idempotent,
    docs = "https://developers.weeek.net/api/organizations",
    validate(Self::check)
)]
#[returns(One<Address>)]
pub struct UpdateAddress {
    /// The organization.
    pub organization_id: OrganizationId,
    /// The entry of the address.
    pub address_id: AddressId,
    /// The new address, at most 255 characters.
    pub address: String,
}

impl UpdateAddress {
    fn check(&self) -> Result<()> {
        check_length("address", &self.address)
    }
}

/// Deletes an address of an organization.
#[endpoint(
    delete = "/public/v1/crm/organizations/{organizationId}/addresses/{addressId}",
    name = "organizations.addresses.delete",
    idempotent,
    docs = "https://developers.weeek.net/api/organizations"
)]
#[returns(Done)]
pub struct DeleteAddress {
    /// The organization.
    pub organization_id: OrganizationId,
    /// The entry of the address.
    pub address_id: AddressId,
}
