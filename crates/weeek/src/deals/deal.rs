//! A deal as Weeek returns it.

use dealport_core::json::Timestamp;
use dealport_core::plumbing::camel::record;
use dealport_core::{Decimal, open_enum};

use crate::attachments::Attachment;
use crate::custom_fields::CustomFieldValue;
use crate::tags::TagRef;
use crate::tasks::Task;
use crate::{ContactId, DealId, FunnelId, OrganizationId, StatusId, UserId};

open_enum! {
    /// The outcome of a deal. An open deal has none.
    pub enum WinStatus {
        /// Won.
        Won = "won",
        /// Lost.
        Lost = "lost",
        /// Archived.
        Archived = "archived",
    }
}

/// A deal.
///
/// Responses of 2023 name one assignee, organization and contact, as `executorId`, `organizationId` and
/// `contactId`. They are kept in `extra`.
#[record]
pub struct Deal {
    /// The deal's id.
    pub id: DealId,
    /// The creator.
    pub creator_id: Option<UserId>,
    /// The funnel.
    pub funnel_id: Option<FunnelId>,
    /// The status.
    pub status_id: Option<StatusId>,
    /// The members who work on the deal.
    pub assignees: Option<Vec<UserId>>,
    /// The organizations.
    pub organizations: Option<Vec<OrganizationId>>,
    /// The contacts.
    pub contacts: Option<Vec<ContactId>>,
    /// The title.
    pub title: Option<String>,
    /// The description, as HTML (inferred).
    pub description: Option<String>,
    /// The amount, in the currency of the funnel.
    pub amount: Option<Decimal>,
    /// The outcome; `None` while the deal is open.
    pub win_status: Option<WinStatus>,
    /// The time of creation.
    pub created_at: Option<Timestamp>,
    /// The time of the last change.
    pub updated_at: Option<Timestamp>,
    /// The tags.
    pub tags: Option<Vec<TagRef>>,
    /// The tasks.
    pub tasks: Option<Vec<Task>>,
    /// The custom fields.
    pub custom_fields: Option<Vec<CustomFieldValue>>,
    /// The files.
    pub attachments: Option<Vec<Attachment>>,
}
