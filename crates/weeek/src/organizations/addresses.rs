//! Addresses of an organization.
//!
//! See [Organizations](https://developers.weeek.net/api/organizations).

use crate::details::{Address, detail};
use crate::{AddressId, OrganizationId};

detail! {
    CreateAddress, UpdateAddress, DeleteAddress:
        "organizations.addresses" at "/public/v1/crm/organizations/{organizationId}/addresses" / "/{addressId}",
        page "Organizations" "https://developers.weeek.net/api/organizations";
    "an address", of "an organization", read as Address:
    /// The organization.
    organization_id: OrganizationId,
    /// The address.
    id: AddressId,
    /// The address, at most 255 characters.
    address as "address"
}
