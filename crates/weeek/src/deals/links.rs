//! Assignees, contacts, organizations and tags of a deal.

use dealport_core::plumbing::camel::endpoint;

use crate::envelope::Done;
use crate::{ContactId, DealId, OrganizationId, TagId, UserId};

/// Attaches an assignee to a deal.
///
/// It is not retried because it is not documented whether Weeek accepts the same one twice.
#[endpoint(
    post = "/public/v1/crm/deals/{dealId}/assignees",
    name = "deals.assignees.attach",
    docs = "https://developers.weeek.net/api/deals"
)]
#[returns(Done)]
pub struct AttachAssignee {
    /// The deal.
    pub deal_id: DealId,
    /// The member who works on the deal.
    pub assignee_id: UserId,
}

/// Detaches an assignee from a deal.
#[endpoint(
    delete = "/public/v1/crm/deals/{dealId}/assignees",
    name = "deals.assignees.detach",
    idempotent,
    docs = "https://developers.weeek.net/api/deals"
)]
#[returns(Done)]
pub struct DetachAssignee {
    /// The deal.
    pub deal_id: DealId,
    /// The member who works on the deal.
    #[body]
    pub assignee_id: UserId,
}

/// Attaches a contact to a deal.
///
/// It is not retried because it is not documented whether Weeek accepts the same one twice.
#[endpoint(
    post = "/public/v1/crm/deals/{dealId}/contacts",
    name = "deals.contacts.attach",
    docs = "https://developers.weeek.net/api/deals"
)]
#[returns(Done)]
pub struct AttachContact {
    /// The deal.
    pub deal_id: DealId,
    /// The contact.
    pub contact_id: ContactId,
}

/// Detaches a contact from a deal.
#[endpoint(
    delete = "/public/v1/crm/deals/{dealId}/contacts",
    name = "deals.contacts.detach",
    idempotent,
    docs = "https://developers.weeek.net/api/deals"
)]
#[returns(Done)]
pub struct DetachContact {
    /// The deal.
    pub deal_id: DealId,
    /// The contact.
    #[body]
    pub contact_id: ContactId,
}

/// Attaches an organization to a deal.
///
/// It is not retried because it is not documented whether Weeek accepts the same one twice.
#[endpoint(
    post = "/public/v1/crm/deals/{dealId}/organizations",
    name = "deals.organizations.attach",
    docs = "https://developers.weeek.net/api/deals"
)]
#[returns(Done)]
pub struct AttachOrganization {
    /// The deal.
    pub deal_id: DealId,
    /// The organization.
    pub organization_id: OrganizationId,
}

/// Detaches an organization from a deal.
#[endpoint(
    delete = "/public/v1/crm/deals/{dealId}/organizations",
    name = "deals.organizations.detach",
    idempotent,
    docs = "https://developers.weeek.net/api/deals"
)]
#[returns(Done)]
pub struct DetachOrganization {
    /// The deal.
    pub deal_id: DealId,
    /// The organization.
    #[body]
    pub organization_id: OrganizationId,
}

/// Attaches a tag to a deal.
///
/// It is not retried because it is not documented whether Weeek accepts the same one twice.
#[endpoint(
    post = "/public/v1/crm/deals/{dealId}/tags",
    name = "deals.tags.attach",
    docs = "https://developers.weeek.net/api/deals"
)]
#[returns(Done)]
pub struct AttachTag {
    /// The deal.
    pub deal_id: DealId,
    /// The tag. For contacts and organizations Weeek names it `tagId`.
    #[wire = "tag"]
    pub tag_id: TagId,
}

/// Detaches a tag from a deal.
#[endpoint(
    delete = "/public/v1/crm/deals/{dealId}/tags",
    name = "deals.tags.detach",
    idempotent,
    docs = "https://developers.weeek.net/api/deals"
)]
#[returns(Done)]
pub struct DetachTag {
    /// The deal.
    pub deal_id: DealId,
    /// The tag. For contacts and organizations Weeek names it `tagId`.
    #[body]
    #[wire = "tag"]
    pub tag_id: TagId,
}
