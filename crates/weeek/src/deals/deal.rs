//! A deal as Weeek keeps it.

use dealport_core::json::Timestamp;
use dealport_core::{Decimal, open_enum, record};

use crate::attachments::Attachment;
use crate::custom_fields::CustomFieldValue;
use crate::tags::TagRef;
use crate::tasks::Task;
use crate::{ContactId, DealId, FunnelId, OrganizationId, StatusId, UserId};

open_enum! {
    /// What became of a deal. One without is open.
    pub enum WinStatus {
        /// Won.
        Won = "won",
        /// Lost.
        Lost = "lost",
        /// Archived.
        Archived = "archived",
    }
}

record! {
    /// A deal.
    ///
    /// Answers of 2023 name one assignee, organization and contact, as `executorId`, `organizationId` and `contactId`:
    /// these are kept in `extra`.
    pub struct Deal {
        /// The deal's id.
        id: DealId,
        /// Who made it.
        creator_id as "creatorId": Option<UserId>,
        /// The funnel it is in.
        funnel_id as "funnelId": Option<FunnelId>,
        /// The status it is in.
        status_id as "statusId": Option<StatusId>,
        /// Who works on it.
        assignees: Option<Vec<UserId>>,
        /// The organizations that it is with.
        organizations: Option<Vec<OrganizationId>>,
        /// The contacts that it is with.
        contacts: Option<Vec<ContactId>>,
        /// The title.
        title: Option<String>,
        /// More on it, as HTML (inferred).
        description: Option<String>,
        /// What it is worth, in the currency of the funnel.
        amount: Option<Decimal>,
        /// What became of it; `None` while it is open.
        win_status as "winStatus": Option<WinStatus>,
        /// When it was created.
        created_at as "createdAt": Option<Timestamp>,
        /// When it was last changed.
        updated_at as "updatedAt": Option<Timestamp>,
        /// Its tags.
        tags: Option<Vec<TagRef>>,
        /// Its tasks.
        tasks: Option<Vec<Task>>,
        /// Its custom fields.
        custom_fields as "customFields": Option<Vec<CustomFieldValue>>,
        /// Its files.
        attachments: Option<Vec<Attachment>>,
    }
}
