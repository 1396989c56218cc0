//! A deal as version 1 sends it.

use chrono::NaiveDate;
use dealport_core::json::{Currency, Timestamp};
use dealport_core::plumbing::record;
use dealport_core::{Decimal, Id};

use crate::deals::Status;
use crate::ids::{ActivityId, DealId, LeadId, PipelineId, StageId, kind};
use crate::v1::{Link, LinkedOrganization, LinkedPerson, LinkedUser};

/// A deal in version 1. Its custom fields are in `extra`, under their keys.
///
/// Users, persons and organizations are ids in the timeline, and after a duplication or merge. Lists have
/// objects in their place.
#[record]
pub struct Deal {
    /// The deal's id.
    pub id: DealId,
    /// The user who created it.
    pub creator_user_id: Option<Link<LinkedUser>>,
    /// The owner.
    pub user_id: Option<Link<LinkedUser>>,
    /// The linked person.
    pub person_id: Option<Link<LinkedPerson>>,
    /// The linked organization.
    pub org_id: Option<Link<LinkedOrganization>>,
    /// The stage.
    pub stage_id: Option<StageId>,
    /// The title.
    pub title: Option<String>,
    /// The value in major units.
    pub value: Option<Decimal>,
    /// The currency.
    pub currency: Option<Currency>,
    /// The time of archiving. Not in the vendor's schema.
    pub archive_time: Option<Timestamp>,
    /// The time of creation.
    pub add_time: Option<Timestamp>,
    /// The time of the last change.
    pub update_time: Option<Timestamp>,
    /// The time of the last change of stage.
    pub stage_change_time: Option<Timestamp>,
    /// Whether it is open and not deleted.
    pub active: Option<bool>,
    /// Whether it is deleted.
    pub deleted: Option<bool>,
    /// Whether it is archived.
    pub is_archived: Option<bool>,
    /// The status.
    pub status: Option<Status>,
    /// The probability of winning, in percent.
    pub probability: Option<Decimal>,
    /// The date of the next activity.
    pub next_activity_date: Option<NaiveDate>,
    /// The time of day of the next activity.
    pub next_activity_time: Option<String>,
    /// The next activity.
    pub next_activity_id: Option<ActivityId>,
    /// The last activity.
    pub last_activity_id: Option<ActivityId>,
    /// The date of the last activity.
    pub last_activity_date: Option<NaiveDate>,
    /// The reason for the loss.
    pub lost_reason: Option<String>,
    /// The visibility: 1, 3, 5 or 7.
    pub visible_to: Option<String>,
    /// The time of closing.
    pub close_time: Option<Timestamp>,
    /// The pipeline.
    pub pipeline_id: Option<PipelineId>,
    /// The time of winning.
    pub won_time: Option<Timestamp>,
    /// The time of first winning.
    pub first_won_time: Option<Timestamp>,
    /// The time of losing.
    pub lost_time: Option<Timestamp>,
    /// The number of products.
    pub products_count: Option<i64>,
    /// The number of files.
    pub files_count: Option<i64>,
    /// The number of notes.
    pub notes_count: Option<i64>,
    /// The number of followers.
    pub followers_count: Option<i64>,
    /// The number of e-mail messages.
    pub email_messages_count: Option<i64>,
    /// The number of activities.
    pub activities_count: Option<i64>,
    /// The number of activities that are done.
    pub done_activities_count: Option<i64>,
    /// The number of activities that are not done.
    pub undone_activities_count: Option<i64>,
    /// The number of participants.
    pub participants_count: Option<i64>,
    /// The expected close date.
    pub expected_close_date: Option<NaiveDate>,
    /// The time of the last incoming e-mail.
    pub last_incoming_mail_time: Option<Timestamp>,
    /// The time of the last outgoing e-mail.
    pub last_outgoing_mail_time: Option<Timestamp>,
    /// The ids of the labels, separated by commas.
    pub label: Option<String>,
    /// The position of the stage.
    pub stage_order_nr: Option<i64>,
    /// The name of the linked person.
    pub person_name: Option<String>,
    /// The name of the linked organization.
    pub org_name: Option<String>,
    /// The subject of the next activity.
    pub next_activity_subject: Option<String>,
    /// The type of the next activity.
    pub next_activity_type: Option<String>,
    /// The duration of the next activity.
    pub next_activity_duration: Option<String>,
    /// The note of the next activity.
    pub next_activity_note: Option<String>,
    /// The value as users see it.
    pub formatted_value: Option<String>,
    /// The value times the probability.
    pub weighted_value: Option<Decimal>,
    /// The weighted value as users see it.
    pub formatted_weighted_value: Option<String>,
    /// The currency of the weighted value.
    pub weighted_value_currency: Option<Currency>,
    /// The time at which it became stale.
    pub rotten_time: Option<Timestamp>,
    /// The name of the owner.
    pub owner_name: Option<String>,
    /// The address whose e-mails are filed under the deal.
    pub cc_email: Option<String>,
    /// Whether the organization is hidden from the caller.
    pub org_hidden: Option<bool>,
    /// Whether the person is hidden from the caller.
    pub person_hidden: Option<bool>,
    /// How the deal was created: `ManuallyCreated`, `API`.
    pub origin: Option<String>,
    /// The id at its origin.
    pub origin_id: Option<String>,
    /// The marketing channel: an option of the built-in channel field.
    pub channel: Option<Id<kind::Channel>>,
    /// The channel's id, in free text.
    pub channel_id: Option<String>,
    /// Annual recurring revenue, from its products.
    pub arr: Option<Decimal>,
    /// Monthly recurring revenue, from its products.
    pub mrr: Option<Decimal>,
    /// Annual contract value, from its products.
    pub acv: Option<Decimal>,
    /// The currency of `arr`.
    pub arr_currency: Option<Currency>,
    /// The currency of `mrr`.
    pub mrr_currency: Option<Currency>,
    /// The currency of `acv`.
    pub acv_currency: Option<Currency>,
    /// The date of winning, in the company's time zone (observed).
    pub local_won_date: Option<NaiveDate>,
    /// The date of losing, in the company's time zone (observed).
    pub local_lost_date: Option<NaiveDate>,
    /// The date of closing, in the company's time zone (observed).
    pub local_close_date: Option<NaiveDate>,
    /// The lead that became the deal (observed).
    pub source_lead_id: Option<LeadId>,
    /// The deal that was merged into this one and is gone; only after a merge.
    pub merge_what_id: Option<DealId>,
}
