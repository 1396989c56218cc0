//! An organization as Pipedrive keeps it.

use dealport_core::json::{Fields, Timestamp};
use dealport_core::plumbing::record;
use dealport_core::{Decimal, Id};

use crate::custom_fields::Address;
use crate::ids::{OrganizationId, UserId, kind};

/// A label of an organization with its name.
#[record]
pub struct Label {
    /// The label's id.
    pub id: Id<kind::OrganizationLabel>,
    /// The name.
    pub label: Option<String>,
}

/// An organization.
///
/// Every field except `id` may be missing. Fields that exist only on request (`include_fields`) are `None`
/// without it.
#[record]
pub struct Organization {
    /// The organization's id.
    pub id: OrganizationId,
    /// The name.
    pub name: Option<String>,
    /// The owner.
    pub owner_id: Option<UserId>,
    /// The time of creation.
    pub add_time: Option<Timestamp>,
    /// The time of the last change.
    pub update_time: Option<Timestamp>,
    /// The address.
    pub address: Option<Address>,
    /// Whether it is deleted. The vendor erases it after 30 days.
    pub is_deleted: Option<bool>,
    /// The visibility: 1, 3, 5 or 7, whose meaning depends on the plan.
    pub visible_to: Option<u8>,
    /// The labels.
    pub label_ids: Option<Vec<Id<kind::OrganizationLabel>>>,
    /// The labels with their names, on request (`include_labels`).
    pub labels: Option<Vec<Label>>,
    /// The website.
    pub website: Option<String>,
    /// The LinkedIn page.
    pub linkedin: Option<String>,
    /// The industry: an option of the built-in industry field.
    pub industry: Option<Id<kind::Industry>>,
    /// The annual revenue.
    pub annual_revenue: Option<Decimal>,
    /// The number of employees.
    pub employee_count: Option<u64>,
    /// Custom fields by key, parsed when read; see [`custom_fields`](crate::custom_fields).
    pub custom_fields: Option<Fields>,
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
    /// The number of e-mails, on request.
    pub email_messages_count: Option<u64>,
    /// The number of people, on request.
    pub people_count: Option<u64>,
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
    /// The address whose e-mails are filed here, on request.
    pub smart_bcc_email: Option<String>,
}
