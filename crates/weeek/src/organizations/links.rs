//! Contacts and tags of an organization.

use dealport_core::plumbing::camel::endpoint;

use crate::envelope::Done;
use crate::{ContactId, OrganizationId, TagId};

/// Attaches a contact to an organization.
///
/// It is not retried because it is not documented whether Weeek accepts the same one twice.
#[endpoint(
    post = "/public/v1/crm/organizations/{organizationId}/contacts",
    name = "organizations.contacts.attach",
    docs = "https://developers.weeek.net/api/organizations"
)]
#[returns(Done)]
pub struct AttachContact {
    /// The organization.
    pub organization_id: OrganizationId,
    /// The contact.
    pub contact_id: ContactId,
}

/// Detaches a contact from an organization.
#[endpoint(
    delete = "/public/v1/crm/organizations/{organizationId}/contacts",
    name = "organizations.contacts.detach",
    idempotent,
    docs = "https://developers.weeek.net/api/organizations"
)]
#[returns(Done)]
pub struct DetachContact {
    /// The organization.
    pub organization_id: OrganizationId,
    /// The contact.
    #[body]
    pub contact_id: ContactId,
}

/// Attaches a tag to an organization.
///
/// It is not retried because it is not documented whether Weeek accepts the same one twice.
#[endpoint(
    post = "/public/v1/crm/organizations/{organizationId}/tags",
    name = "organizations.tags.attach",
    docs = "https://developers.weeek.net/api/organizations"
)]
#[returns(Done)]
pub struct AttachTag {
    /// The organization.
    pub organization_id: OrganizationId,
    /// The tag.
    pub tag_id: TagId,
}

/// Detaches a tag from an organization.
#[endpoint(
    delete = "/public/v1/crm/organizations/{organizationId}/tags",
    name = "organizations.tags.detach",
    idempotent,
    docs = "https://developers.weeek.net/api/organizations"
)]
#[returns(Done)]
pub struct DetachTag {
    /// The organization.
    pub organization_id: OrganizationId,
    /// The tag.
    #[body]
    pub tag_id: TagId,
}
