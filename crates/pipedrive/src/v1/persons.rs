//! Persons as version 1 sends them.

mod followers;

use chrono::NaiveDate;
use dealport_core::Id;
use dealport_core::json::{Fields, Timestamp};
use dealport_core::plumbing::record;

use super::{Contact, Link, LinkedObject, LinkedOrganization, LinkedUser};
use crate::ids::{ActivityId, PersonId, UserId, kind};

pub use followers::{AddPersonFollower, ListPersonFollowers, RemovePersonFollower};

/// A person in version 1. Its custom fields are in `extra`, under their keys.
#[record]
pub struct Person {
    /// The person's id.
    pub id: PersonId,
    /// The company whose account it is.
    pub company_id: Option<Id<kind::Company>>,
    /// The owner.
    pub owner_id: Option<Link<LinkedUser>>,
    /// The organization.
    pub org_id: Option<Link<LinkedOrganization>>,
    /// The name.
    pub name: Option<String>,
    /// The first name.
    pub first_name: Option<String>,
    /// The last name.
    pub last_name: Option<String>,
    /// The e-mail addresses.
    pub email: Option<Vec<Contact>>,
    /// The telephone numbers.
    pub phone: Option<Vec<Contact>>,
    /// The main e-mail address. Not in the vendor's schema.
    pub primary_email: Option<String>,
    /// The first letter of the name.
    pub first_char: Option<String>,
    /// The time of creation.
    pub add_time: Option<Timestamp>,
    /// The time of the last change.
    pub update_time: Option<Timestamp>,
    /// Whether the person is not deleted.
    pub active_flag: Option<bool>,
    /// The visibility: 1, 3, 5 or 7.
    pub visible_to: Option<String>,
    /// The picture.
    pub picture_id: Option<Link<Picture>>,
    /// The first label.
    pub label: Option<Id<kind::PersonLabel>>,
    /// The labels.
    pub label_ids: Option<Vec<Id<kind::PersonLabel>>>,
    /// The name of the organization.
    pub org_name: Option<String>,
    /// The name of the owner.
    pub owner_name: Option<String>,
    /// The address whose e-mails are filed under the person.
    pub cc_email: Option<String>,
    /// The number of open deals.
    pub open_deals_count: Option<i64>,
    /// The number of open deals of the organization.
    pub related_open_deals_count: Option<i64>,
    /// The number of closed deals.
    pub closed_deals_count: Option<i64>,
    /// The number of closed deals of the organization.
    pub related_closed_deals_count: Option<i64>,
    /// The number of open deals in which the person takes part.
    pub participant_open_deals_count: Option<i64>,
    /// The number of closed deals in which the person takes part.
    pub participant_closed_deals_count: Option<i64>,
    /// The number of won deals.
    pub won_deals_count: Option<i64>,
    /// The number of won deals of the organization.
    pub related_won_deals_count: Option<i64>,
    /// The number of lost deals.
    pub lost_deals_count: Option<i64>,
    /// The number of lost deals of the organization.
    pub related_lost_deals_count: Option<i64>,
    /// The number of e-mail messages.
    pub email_messages_count: Option<i64>,
    /// The number of activities.
    pub activities_count: Option<i64>,
    /// The number of activities that are done.
    pub done_activities_count: Option<i64>,
    /// The number of activities that are not done.
    pub undone_activities_count: Option<i64>,
    /// The number of files.
    pub files_count: Option<i64>,
    /// The number of notes.
    pub notes_count: Option<i64>,
    /// The number of followers.
    pub followers_count: Option<i64>,
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
    /// The time of the last incoming e-mail.
    pub last_incoming_mail_time: Option<Timestamp>,
    /// The time of the last outgoing e-mail.
    pub last_outgoing_mail_time: Option<Timestamp>,
    /// The marketing status, for companies with Campaigns.
    pub marketing_status: Option<String>,
    /// The person that was merged into this one, after merging. Not in the vendor's schema.
    pub merge_what_id: Option<PersonId>,
    /// Whether the contact is to be synchronized. Not in the vendor's schema.
    pub sync_needed: Option<bool>,
}

/// The picture of a person or an organization, in place of its id.
#[record]
pub struct Picture {
    /// The picture's id.
    pub id: Option<Id<kind::Picture>>,
    /// The kind of item: `person`.
    pub item_type: Option<String>,
    /// The item's id.
    pub item_id: Option<i64>,
    /// Whether the picture is not deleted.
    pub active_flag: Option<bool>,
    /// The time of the upload.
    pub add_time: Option<Timestamp>,
    /// The time of the last change; `0000-00-00 00:00:00` if there was none.
    pub update_time: Option<String>,
    /// The user who uploaded it.
    pub added_by_user_id: Option<UserId>,
    /// The addresses of the images, by width in pixels: 128 and 512.
    pub pictures: Option<Fields>,
    /// The picture's id, under a second name.
    pub value: Option<Id<kind::Picture>>,
}

impl LinkedObject for Picture {
    type Kind = kind::Picture;

    fn id(&self) -> Option<&Id<kind::Picture>> {
        self.value.as_ref().or(self.id.as_ref())
    }
}
