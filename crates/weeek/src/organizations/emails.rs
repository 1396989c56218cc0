//! E-mail addresses of an organization.
//!
//! See [Organizations](https://developers.weeek.net/api/organizations).

use crate::details::{Email, detail};
use crate::{EmailId, OrganizationId};

detail! {
    CreateEmail, UpdateEmail, DeleteEmail:
        "organizations.emails" at "/public/v1/crm/organizations/{organizationId}/emails" / "/{emailId}",
        page "Organizations" "https://developers.weeek.net/api/organizations";
    "an e-mail address", of "an organization", read as Email:
    /// The organization.
    organization_id: OrganizationId,
    /// The e-mail address.
    id: EmailId,
    /// The e-mail address, at most 255 characters.
    email as "email"
}
