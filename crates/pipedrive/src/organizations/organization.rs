//! An organization as Pipedrive keeps it.

use dealport_core::json::{Fields, Timestamp};
use dealport_core::{Decimal, Id, record};

use crate::custom_fields::Address;
use crate::ids::{OrganizationId, UserId, kind};

record! {
    /// An organization.
    ///
    /// Every member but `id` may be missing. Fields that exist only on request (`include_fields`) are `None` without
    /// it.
    pub struct Organization {
        /// The organization's number.
        id: OrganizationId,
        /// The name.
        name: Option<String>,
        /// Whose it is.
        owner_id: Option<UserId>,
        /// When it was created.
        add_time: Option<Timestamp>,
        /// When it was last changed.
        update_time: Option<Timestamp>,
        /// Where it is.
        address: Option<Address>,
        /// Whether it is deleted. It is gone for good after 30 days.
        is_deleted: Option<bool>,
        /// Who may see it: 1, 3, 5 or 7, which mean different things in different plans.
        visible_to: Option<u8>,
        /// Its labels.
        label_ids: Option<Vec<Id<kind::OrganizationLabel>>>,
        /// The web site.
        website: Option<String>,
        /// The page at LinkedIn.
        linkedin: Option<String>,
        /// The option of the built-in industry field.
        industry: Option<Id<kind::Industry>>,
        /// What it turns over in a year.
        annual_revenue: Option<Decimal>,
        /// How many people work there.
        employee_count: Option<u64>,
        /// The account's own fields by their keys, parsed when read. See [`custom_fields`](crate::custom_fields).
        custom_fields: Option<Fields>,
        /// On request: the next activity.
        next_activity_id: Option<Id<kind::Activity>>,
        /// On request: the last activity.
        last_activity_id: Option<Id<kind::Activity>>,
        /// On request: how many deals are open.
        open_deals_count: Option<u64>,
        /// On request: how many deals that it is connected to otherwise are open.
        related_open_deals_count: Option<u64>,
        /// On request: how many deals are closed.
        closed_deals_count: Option<u64>,
        /// On request: how many deals that it is connected to otherwise are closed.
        related_closed_deals_count: Option<u64>,
        /// On request: how many mails there are.
        email_messages_count: Option<u64>,
        /// On request: how many people belong to it.
        people_count: Option<u64>,
        /// On request: how many activities there are.
        activities_count: Option<u64>,
        /// On request: how many activities are done.
        done_activities_count: Option<u64>,
        /// On request: how many activities are to be done.
        undone_activities_count: Option<u64>,
        /// On request: how many files are attached.
        files_count: Option<u64>,
        /// On request: how many notes there are.
        notes_count: Option<u64>,
        /// On request: how many users follow it.
        followers_count: Option<u64>,
        /// On request: how many deals are won.
        won_deals_count: Option<u64>,
        /// On request: how many deals that it is connected to otherwise are won.
        related_won_deals_count: Option<u64>,
        /// On request: how many deals are lost.
        lost_deals_count: Option<u64>,
        /// On request: how many deals that it is connected to otherwise are lost.
        related_lost_deals_count: Option<u64>,
        /// On request: the address whose mails are filed here.
        smart_bcc_email: Option<String>,
    }
}
