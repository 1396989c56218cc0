//! A person as Pipedrive keeps it.

use chrono::NaiveDate;
use dealport_core::json::{Fields, Json, Timestamp};
use dealport_core::{Id, open_enum, record};

use super::ContactDetail;
use crate::custom_fields::Address;
use crate::ids::{OrganizationId, PersonId, UserId, kind};

open_enum! {
    /// Whether a person may be sent campaigns.
    pub enum MarketingStatus {
        /// The person has not said.
        NoConsent = "no_consent",
        /// The person wants none any more.
        Unsubscribed = "unsubscribed",
        /// The person wants them.
        Subscribed = "subscribed",
        /// The person is left out of campaigns.
        Archived = "archived",
    }
}

record! {
    /// A person.
    ///
    /// Every member but `id` may be missing. Fields that exist only on request (`include_fields`) are `None` without
    /// it, and so are those of the contact sync in a company that has not set it up.
    pub struct Person {
        /// The person's number.
        id: PersonId,
        /// The whole name.
        name: Option<String>,
        /// The first name.
        first_name: Option<String>,
        /// The last name.
        last_name: Option<String>,
        /// Whose it is.
        owner_id: Option<UserId>,
        /// The organization the person belongs to.
        org_id: Option<OrganizationId>,
        /// When it was created.
        add_time: Option<Timestamp>,
        /// When it was last changed.
        update_time: Option<Timestamp>,
        /// The e-mail addresses.
        emails: Option<Vec<ContactDetail>>,
        /// The telephone numbers.
        phones: Option<Vec<ContactDetail>>,
        /// Whether it is deleted. It is gone for good after 30 days.
        is_deleted: Option<bool>,
        /// Who may see it: 1, 3, 5 or 7, which mean different things in different plans.
        visible_to: Option<u8>,
        /// Its labels.
        label_ids: Option<Vec<Id<kind::PersonLabel>>>,
        /// The picture.
        picture_id: Option<Id<kind::Picture>>,
        /// The account's own fields by their keys, parsed when read. See [`custom_fields`](crate::custom_fields).
        custom_fields: Option<Fields>,
        /// From the contact sync: notes.
        notes: Option<String>,
        /// From the contact sync: accounts of instant messaging. The vendor's guide calls them `ims`.
        im: Option<Vec<ContactDetail>>,
        /// From the contact sync: the birthday.
        birthday: Option<NaiveDate>,
        /// From the contact sync: what the person does.
        job_title: Option<String>,
        /// From the contact sync: where the person lives.
        postal_address: Option<Address>,
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
        /// On request: in how many open deals the person takes part.
        participant_open_deals_count: Option<u64>,
        /// On request: in how many closed deals the person takes part.
        participant_closed_deals_count: Option<u64>,
        /// On request: how many mails there are.
        email_messages_count: Option<u64>,
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
        /// On request: when the last mail came in.
        last_incoming_mail_time: Option<Timestamp>,
        /// On request: when the last mail went out.
        last_outgoing_mail_time: Option<Timestamp>,
        /// On request: whether the person may be sent campaigns.
        marketing_status: Option<MarketingStatus>,
        /// On request: how far the person's double opt-in is. Its form is not documented.
        doi_status: Option<Json>,
        /// On request: the address whose mails are filed here.
        smart_bcc_email: Option<String>,
    }
}
