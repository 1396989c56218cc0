//! Who and what an organization is tied to.

use crate::relations::relation;
use crate::{ContactId, OrganizationId, TagId};

relation! {
    AttachContact, DetachContact:
        "organizations.contacts" at "/public/v1/crm/organizations/{organizationId}/contacts",
        page "Organizations" "https://developers.weeek.net/api/organizations";
    "a contact", to "an organization":
    /// The organization.
    organization_id: OrganizationId,
    /// The contact.
    contact_id as "contactId": ContactId
}

relation! {
    AttachTag, DetachTag:
        "organizations.tags" at "/public/v1/crm/organizations/{organizationId}/tags",
        page "Organizations" "https://developers.weeek.net/api/organizations";
    "a tag", to "an organization":
    /// The organization.
    organization_id: OrganizationId,
    /// The tag.
    tag_id as "tagId": TagId
}
