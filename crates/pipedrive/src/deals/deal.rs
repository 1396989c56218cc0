//! A deal as Pipedrive keeps it.

use chrono::{DateTime, NaiveDate, Utc};
use dealport_core::json::{Currency, Fields, Timestamp};
use dealport_core::plumbing::{Wire, record, serde};
use dealport_core::{Decimal, Id, Result, open_enum};

use crate::ids::{DealId, LabelId, LeadId, OrganizationId, PersonId, PipelineId, StageId, UserId, kind};

open_enum! {
    /// The status of a deal. A deleted deal may have the unknown status `deleted`.
    pub enum Status {
        /// Open.
        Open = "open",
        /// Won.
        Won = "won",
        /// Lost.
        Lost = "lost",
    }
}

open_enum! {
    /// A status by which lists are filtered.
    pub enum StatusFilter {
        /// Open.
        Open = "open",
        /// Won.
        Won = "won",
        /// Lost.
        Lost = "lost",
        /// Deleted less than 30 days ago.
        Deleted = "deleted",
    }
}

impl From<Status> for StatusFilter {
    fn from(status: Status) -> Self {
        Self::from(status.as_str())
    }
}

/// A label of a deal with its name.
#[record]
pub struct Label {
    /// The label's id.
    pub id: LabelId,
    /// The name.
    pub label: Option<String>,
}

/// A deal.
///
/// Every field except `id` may be missing, because the vendor's statements about `null` have proved wrong.
/// Fields that exist only on request (`include_fields`) are `None` without it.
#[record]
pub struct Deal {
    /// The deal's id.
    pub id: DealId,
    /// The title.
    pub title: Option<String>,
    /// The user who created it.
    pub creator_user_id: Option<UserId>,
    /// The value in major units, with the vendor's digits. Computed from the products if there are any.
    pub value: Option<Decimal>,
    /// The linked person.
    pub person_id: Option<PersonId>,
    /// The linked organization.
    pub org_id: Option<OrganizationId>,
    /// The stage.
    pub stage_id: Option<StageId>,
    /// The currency code, of ISO 4217 or the company's own.
    pub currency: Option<Currency>,
    /// The time of creation.
    pub add_time: Option<Timestamp>,
    /// The time of the last change; `None` until the first one.
    pub update_time: Option<Timestamp>,
    /// The status.
    pub status: Option<Status>,
    /// The probability of winning, in percent.
    pub probability: Option<Decimal>,
    /// The reason for the loss.
    pub lost_reason: Option<String>,
    /// The visibility: 1, 3, 5 or 7, whose meaning depends on the plan.
    pub visible_to: Option<u8>,
    /// The time of closing.
    pub close_time: Option<Timestamp>,
    /// The pipeline.
    pub pipeline_id: Option<PipelineId>,
    /// The time of winning.
    pub won_time: Option<Timestamp>,
    /// The time of losing.
    pub lost_time: Option<Timestamp>,
    /// The time of the last change of stage.
    pub stage_change_time: Option<Timestamp>,
    /// The date of winning, in the company's time zone. Not in the vendor's schema.
    pub local_won_date: Option<NaiveDate>,
    /// The date of losing, in the company's time zone. Not in the vendor's schema.
    pub local_lost_date: Option<NaiveDate>,
    /// The date of closing, in the company's time zone. Not in the vendor's schema.
    pub local_close_date: Option<NaiveDate>,
    /// The expected close date.
    pub expected_close_date: Option<NaiveDate>,
    /// Custom fields by key, parsed when read; see [`custom_fields`](crate::custom_fields).
    pub custom_fields: Option<Fields>,
    /// The owner.
    pub owner_id: Option<UserId>,
    /// The labels.
    pub label_ids: Option<Vec<LabelId>>,
    /// The labels with their names, on request (`include_labels`).
    pub labels: Option<Vec<Label>>,
    /// Whether it is deleted. The vendor erases it after 30 days.
    pub is_deleted: Option<bool>,
    /// How the deal was created, as the vendor names it: `ManuallyCreated`, `API`…
    pub origin: Option<String>,
    /// The id at its origin.
    pub origin_id: Option<String>,
    /// The marketing channel: an option of the built-in channel field.
    pub channel: Option<Id<kind::Channel>>,
    /// The channel's id, in free text.
    pub channel_id: Option<String>,
    /// Annual contract value, from its products.
    pub acv: Option<Decimal>,
    /// Annual recurring revenue, from its products.
    pub arr: Option<Decimal>,
    /// Monthly recurring revenue, from its products.
    pub mrr: Option<Decimal>,
    /// Whether it is archived.
    pub is_archived: Option<bool>,
    /// The time of archiving. Not in the vendor's schema.
    pub archive_time: Option<Timestamp>,
    /// The lead that became the deal, on request.
    pub source_lead_id: Option<LeadId>,
    /// The next activity, on request.
    pub next_activity_id: Option<Id<kind::Activity>>,
    /// The last activity, on request.
    pub last_activity_id: Option<Id<kind::Activity>>,
    /// The time of first winning, on request.
    pub first_won_time: Option<Timestamp>,
    /// The time of the last incoming e-mail, on request.
    pub last_incoming_mail_time: Option<Timestamp>,
    /// The time of the last outgoing e-mail, on request.
    pub last_outgoing_mail_time: Option<Timestamp>,
    /// The number of products, on request.
    pub products_count: Option<u64>,
    /// The number of attached files, on request.
    pub files_count: Option<u64>,
    /// The number of notes, on request.
    pub notes_count: Option<u64>,
    /// The number of followers, on request.
    pub followers_count: Option<u64>,
    /// The number of e-mails, on request.
    pub email_messages_count: Option<u64>,
    /// The number of activities, on request.
    pub activities_count: Option<u64>,
    /// The number of completed activities, on request.
    pub done_activities_count: Option<u64>,
    /// The number of activities to do, on request.
    pub undone_activities_count: Option<u64>,
    /// The number of participants, on request.
    pub participants_count: Option<u64>,
    /// The address whose e-mails are filed under the deal, on request.
    pub smart_bcc_email: Option<String>,
}

/// The time of archiving, in the form that the vendor documents for this field only: `YYYY-MM-DD HH:MM:SS`,
/// UTC, whole seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ArchiveTime(DateTime<Utc>);

impl From<DateTime<Utc>> for ArchiveTime {
    fn from(time: DateTime<Utc>) -> Self {
        Self(time)
    }
}

impl From<Timestamp> for ArchiveTime {
    fn from(time: Timestamp) -> Self {
        Self(time.utc())
    }
}

impl Wire for ArchiveTime {
    fn read<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Timestamp::read(deserializer).map(Self::from)
    }

    fn write<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0.format("%Y-%m-%d %H:%M:%S"))
    }
}
