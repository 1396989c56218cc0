//! Phone numbers of an organization.
//!
//! See [Organizations](https://developers.weeek.net/api/organizations).

use crate::details::{Phone, detail};
use crate::{OrganizationId, PhoneId};

detail! {
    CreatePhone, UpdatePhone, DeletePhone:
        "organizations.phones" at "/public/v1/crm/organizations/{organizationId}/phones" / "/{phoneId}",
        page "Organizations" "https://developers.weeek.net/api/organizations";
    "a phone number", of "an organization", read as Phone:
    /// The organization.
    organization_id: OrganizationId,
    /// The phone number.
    id: PhoneId,
    /// The phone number, at most 255 characters.
    phone as "phone"
}
