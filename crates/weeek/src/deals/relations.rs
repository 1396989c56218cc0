//! Who and what a deal is tied to.

use crate::relations::relation;
use crate::{ContactId, DealId, OrganizationId, TagId, UserId};

relation! {
    AttachAssignee, DetachAssignee: "deals.assignees" at "/public/v1/crm/deals/{dealId}/assignees",
        page "Deals" "https://developers.weeek.net/api/deals";
    "a member who works on it", to "a deal":
    /// The deal.
    deal_id: DealId,
    /// The member.
    assignee_id as "assigneeId": UserId
}

relation! {
    AttachContact, DetachContact: "deals.contacts" at "/public/v1/crm/deals/{dealId}/contacts",
        page "Deals" "https://developers.weeek.net/api/deals";
    "a contact", to "a deal":
    /// The deal.
    deal_id: DealId,
    /// The contact.
    contact_id as "contactId": ContactId
}

relation! {
    AttachOrganization, DetachOrganization:
        "deals.organizations" at "/public/v1/crm/deals/{dealId}/organizations",
        page "Deals" "https://developers.weeek.net/api/deals";
    "an organization", to "a deal":
    /// The deal.
    deal_id: DealId,
    /// The organization.
    organization_id as "organizationId": OrganizationId
}

relation! {
    AttachTag, DetachTag: "deals.tags" at "/public/v1/crm/deals/{dealId}/tags",
        page "Deals" "https://developers.weeek.net/api/deals";
    "a tag", to "a deal":
    /// The deal.
    deal_id: DealId,
    /// The tag. It is called `tagId` at contacts and organizations.
    tag_id as "tag": TagId
}
