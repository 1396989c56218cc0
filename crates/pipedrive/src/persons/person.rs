//! A person as Pipedrive keeps it.

use chrono::NaiveDate;
use dealport_core::json::{Fields, Json, Timestamp};
use dealport_core::plumbing::record;
use dealport_core::{Id, open_enum};

use super::ContactDetail;
use crate::custom_fields::Address;
use crate::ids::{OrganizationId, PersonId, UserId, kind};

open_enum! {
    /// Whether a person may receive campaigns.
    pub enum MarketingStatus {
        /// The person has not decided.
        NoConsent = "no_consent",
        /// The person has unsubscribed.
        Unsubscribed = "unsubscribed",
        /// The person has subscribed.
        Subscribed = "subscribed",
        /// The person is excluded from campaigns.
        Archived = "archived",
    }
}

/// A label of a person with its name.
#[record]
pub struct Label {
    /// The label's id.
    pub id: Id<kind::PersonLabel>,
    /// The name.
    pub label: Option<String>,
}

/// A person.
///
/// Every field except `id` may be missing. Fields that exist only on request (`include_fields`) are `None`
/// without it, and so are those of the contact sync in a company without it.
#[record]
pub struct Person {
    /// The person's id.
    pub id: PersonId,
    /// The full name.
    pub name: Option<String>,
    /// The first name.
    pub first_name: Option<String>,
    /// The last name.
    pub last_name: Option<String>,
    /// The owner.
    pub owner_id: Option<UserId>,
    /// The organization that the person belongs to.
    pub org_id: Option<OrganizationId>,
    /// The time of creation.
    pub add_time: Option<Timestamp>,
    /// The time of the last change.
    pub update_time: Option<Timestamp>,
    /// The e-mail addresses.
    pub emails: Option<Vec<ContactDetail>>,
    /// The telephone numbers.
    pub phones: Option<Vec<ContactDetail>>,
    /// Whether it is deleted. The vendor erases it after 30 days.
    pub is_deleted: Option<bool>,
    /// The visibility: 1, 3, 5 or 7, whose meaning depends on the plan.
    pub visible_to: Option<u8>,
    /// The labels.
    pub label_ids: Option<Vec<Id<kind::PersonLabel>>>,
    /// The labels with their names, on request (`include_labels`).
    pub labels: Option<Vec<Label>>,
    /// The picture.
    pub picture_id: Option<Id<kind::Picture>>,
    /// Custom fields by key, parsed when read; see [`custom_fields`](crate::custom_fields).
    pub custom_fields: Option<Fields>,
    /// Notes, from the contact sync.
    pub notes: Option<String>,
    /// Instant-messaging accounts, from the contact sync. The vendor's guide calls them `ims`.
    pub im: Option<Vec<ContactDetail>>,
    /// The birthday, from the contact sync.
    pub birthday: Option<NaiveDate>,
    /// The job title, from the contact sync.
    pub job_title: Option<String>,
    /// The postal address, from the contact sync.
    pub postal_address: Option<Address>,
    /// The next activity, on request.
    pub next_activity_id: Option<Id<kind::Activity>>,
    /// The last activity, on request.
    pub last_activity_id: Option<Id<kind::Activity>>,
    /// The number of open deals, on request.
    pub open_deals_count: Option<u64>,
    /// The number of otherwise related deals that are open, on request.
    pub related_open_deals_count: Option<u64>,
    /// The number of closed deals, on request.
    pub closed_deals_count: Option<u64>,
    /// The number of otherwise related deals that are closed, on request.
    pub related_closed_deals_count: Option<u64>,
    /// The number of open deals with the person as a participant, on request.
    pub participant_open_deals_count: Option<u64>,
    /// The number of closed deals with the person as a participant, on request.
    pub participant_closed_deals_count: Option<u64>,
    /// The number of e-mails, on request.
    pub email_messages_count: Option<u64>,
    /// The number of activities, on request.
    pub activities_count: Option<u64>,
    /// The number of completed activities, on request.
    pub done_activities_count: Option<u64>,
    /// The number of activities to do, on request.
    pub undone_activities_count: Option<u64>,
    /// The number of attached files, on request.
    pub files_count: Option<u64>,
    /// The number of notes, on request.
    pub notes_count: Option<u64>,
    /// The number of followers, on request.
    pub followers_count: Option<u64>,
    /// The number of won deals, on request.
    pub won_deals_count: Option<u64>,
    /// The number of otherwise related deals that are won, on request.
    pub related_won_deals_count: Option<u64>,
    /// The number of lost deals, on request.
    pub lost_deals_count: Option<u64>,
    /// The number of otherwise related deals that are lost, on request.
    pub related_lost_deals_count: Option<u64>,
    /// The time of the last incoming e-mail, on request.
    pub last_incoming_mail_time: Option<Timestamp>,
    /// The time of the last outgoing e-mail, on request.
    pub last_outgoing_mail_time: Option<Timestamp>,
    /// Whether the person may receive campaigns, on request.
    pub marketing_status: Option<MarketingStatus>,
    /// The state of the double opt-in, on request. Its form is not documented.
    pub doi_status: Option<Json>,
    /// The address whose e-mails are filed here, on request.
    pub smart_bcc_email: Option<String>,
}
