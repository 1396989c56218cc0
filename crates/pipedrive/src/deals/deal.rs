//! A deal as Pipedrive keeps it.

use chrono::{DateTime, NaiveDate, Utc};
use dealport_core::json::{Currency, Fields, Timestamp};
use dealport_core::plumbing::{Wire, serde};
use dealport_core::{Decimal, Id, open_enum, record};

use crate::ids::{DealId, LabelId, LeadId, OrganizationId, PersonId, PipelineId, StageId, UserId, kind};

open_enum! {
    /// Where a deal stands.
    pub enum Status {
        /// Being worked on.
        Open = "open",
        /// Won.
        Won = "won",
        /// Lost.
        Lost = "lost",
        /// Deleted less than 30 days ago.
        Deleted = "deleted",
    }
}

record! {
    /// A deal.
    ///
    /// Every member but `id` may be missing: the vendor's own statements about which can be `null` have proved
    /// wrong. Fields that exist only on request (`include_fields`) are `None` without it.
    pub struct Deal {
        /// The deal's number.
        id: DealId,
        /// The title.
        title: Option<String>,
        /// Who created it.
        creator_user_id: Option<UserId>,
        /// The value in major units, with the vendor's digits. With products attached it is computed from them.
        value: Option<Decimal>,
        /// The person it is with.
        person_id: Option<PersonId>,
        /// The organization it is with.
        org_id: Option<OrganizationId>,
        /// The stage it is in.
        stage_id: Option<StageId>,
        /// The currency's code, of ISO 4217 or the company's own.
        currency: Option<Currency>,
        /// When it was created.
        add_time: Option<Timestamp>,
        /// When it was last changed; nothing right after its creation.
        update_time: Option<Timestamp>,
        /// Where it stands.
        status: Option<Status>,
        /// How likely it is to be won, in percent.
        probability: Option<Decimal>,
        /// Why it was lost.
        lost_reason: Option<String>,
        /// Who may see it: 1, 3, 5 or 7, which mean different things in different plans.
        visible_to: Option<u8>,
        /// When it was closed.
        close_time: Option<Timestamp>,
        /// The pipeline it is in.
        pipeline_id: Option<PipelineId>,
        /// When it was won.
        won_time: Option<Timestamp>,
        /// When it was lost.
        lost_time: Option<Timestamp>,
        /// When its stage last changed.
        stage_change_time: Option<Timestamp>,
        /// The day it was won, in the company's time zone. Not in the vendor's schema.
        local_won_date: Option<NaiveDate>,
        /// The day it was lost, in the company's time zone. Not in the vendor's schema.
        local_lost_date: Option<NaiveDate>,
        /// The day it was closed, in the company's time zone. Not in the vendor's schema.
        local_close_date: Option<NaiveDate>,
        /// The day it is expected to close.
        expected_close_date: Option<NaiveDate>,
        /// The account's own fields by their keys, parsed when read. See [`custom_fields`](crate::custom_fields).
        custom_fields: Option<Fields>,
        /// Whose it is.
        owner_id: Option<UserId>,
        /// Its labels.
        label_ids: Option<Vec<LabelId>>,
        /// Whether it is deleted. It is gone for good after 30 days.
        is_deleted: Option<bool>,
        /// How it came to be, by the vendor's own account: `ManuallyCreated`, `API`…
        origin: Option<String>,
        /// Its id where it came from.
        origin_id: Option<String>,
        /// The option of the channel field through which it came.
        channel: Option<Id<kind::Channel>>,
        /// More on the channel, in free text.
        channel_id: Option<String>,
        /// Annual contract value, from its products.
        acv: Option<Decimal>,
        /// Annual recurring revenue, from its products.
        arr: Option<Decimal>,
        /// Monthly recurring revenue, from its products.
        mrr: Option<Decimal>,
        /// Whether it is archived.
        is_archived: Option<bool>,
        /// When it was archived. Not in the vendor's schema.
        archive_time: Option<Timestamp>,
        /// On request: the lead it grew from.
        source_lead_id: Option<LeadId>,
        /// On request: the next activity.
        next_activity_id: Option<Id<kind::Activity>>,
        /// On request: the last activity.
        last_activity_id: Option<Id<kind::Activity>>,
        /// On request: when it was first won.
        first_won_time: Option<Timestamp>,
        /// On request: when the last mail about it came in.
        last_incoming_mail_time: Option<Timestamp>,
        /// On request: when the last mail about it went out.
        last_outgoing_mail_time: Option<Timestamp>,
        /// On request: how many products are attached.
        products_count: Option<u64>,
        /// On request: how many files are attached.
        files_count: Option<u64>,
        /// On request: how many notes there are.
        notes_count: Option<u64>,
        /// On request: how many users follow it.
        followers_count: Option<u64>,
        /// On request: how many mails there are.
        email_messages_count: Option<u64>,
        /// On request: how many activities there are.
        activities_count: Option<u64>,
        /// On request: how many activities are done.
        done_activities_count: Option<u64>,
        /// On request: how many activities are to be done.
        undone_activities_count: Option<u64>,
        /// On request: how many people take part.
        participants_count: Option<u64>,
        /// On request: the address whose mails are filed under the deal.
        smart_bcc_email: Option<String>,
    }
}

/// When a deal was archived, in the form that the vendor documents for this one member: `YYYY-MM-DD HH:MM:SS`, UTC,
/// whole seconds.
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
